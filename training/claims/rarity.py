"""How rare a word is in the training texts: the frozen statistic of `sayso.linking.claims`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from typing import Any

from sayso.linking.claims.compare import parts
from training.claims.pool import Text

OFTEN = 12
"""Texts that have a stem from which it is listed; all others count as the rarest."""


def rarity(texts: Sequence[Text]) -> dict[str, Any]:
    """Stems by the logarithm of the texts to one that has them, to one place."""
    counts = Counter(stem for text in texts for stem in set(parts(text.words).stems))
    classes: dict[float, list[str]] = defaultdict(list)
    for stem in sorted(counts):
        if counts[stem] >= OFTEN:
            classes[round(log(len(texts) / counts[stem]), 1)].append(stem)
    listed = {f"{value:.1f}": " ".join(classes[value]) for value in sorted(classes)}
    return {"rarity": listed, "rarest": round(log(len(texts) / OFTEN) + 1, 1)}
