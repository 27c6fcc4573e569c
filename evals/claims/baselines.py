"""What claims are measured beside: word overlap, BM25, and the cosine of sentence vectors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
K1, B = 1.2, 0.75
"""Of BM25 (Robertson and Zaragoza 2009)."""

Pair = tuple[str, str]


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [found.casefold() for found in _WORD.findall(text)]


def overlap(pairs: Sequence[Pair]) -> list[float]:
    """Words that both texts have over the words that either has (Jaccard)."""
    sets = [(set(words(left)), set(words(right))) for left, right in pairs]
    return [len(a & b) / max(len(a | b), 1) for a, b in sets]


def bm25(pairs: Sequence[Pair]) -> list[float]:
    """BM25 of one text for the other, over that of a text for itself, the mean of both ways.

    Rarity and mean length are those of all texts of the pairs.
    """
    texts = {text: Counter(words(text)) for pair in pairs for text in pair}
    holding = Counter(word for counts in texts.values() for word in counts)
    mean = float(np.mean([counts.total() for counts in texts.values()]))
    rarity = {w: log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for w, n in holding.items()}

    def weight(query: str, document: str) -> float:
        counts = texts[document]
        longer = K1 * (1 - B + B * counts.total() / mean)
        found = (rarity[w] * counts[w] * (K1 + 1) / (counts[w] + longer) for w in texts[query])
        return sum(found)

    def share(query: str, document: str) -> float:
        whole = weight(query, query)
        return weight(query, document) / whole if whole else 0.0

    return [(share(left, right) + share(right, left)) / 2 for left, right in pairs]


def cosines(pairs: Sequence[Pair], vectors: dict[str, np.ndarray]) -> list[float]:
    """Cosine of the unit vectors of both texts."""
    return [float(vectors[left] @ vectors[right]) for left, right in pairs]
