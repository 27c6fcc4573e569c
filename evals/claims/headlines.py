"""Headlines against bodies: the Fake News Challenge's "disagree", found without training on it.

A body disagrees with a headline when one of its sentences contradicts it. Which sentences are about
the headline is told by the rare words that they share; what they are to it, by the network. All of
the challenge's training set is a test here (Pomerleau and Rao 2017; Hanselowski et al. 2018 tell
what the challenge's systems reach on "disagree").
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.measures import Count
from sayso.cleaning.sentences import sentences
from sayso.linking.claims import RELATIONS, ClaimModel
from sayso.linking.claims.compare import parts
from sayso.linking.claims.frozen import rarest, rarity
from sayso.records import Span

FOLDER = Path(__file__).resolve().parents[3] / "shared/data/fnc1"
STANCES = ("train_train_stances.csv", "train_test_stances.csv")
BODIES = "train_bodies.csv"
ABOUT = 0.35
"""Share of the headline's words, by rarity, that a sentence on the same matter has."""
READ = 2
"""Sentences of a body that are read for a headline."""
CONTRARY = 0.5
"""Probability of a contradiction from which a sentence disagrees."""
CONTRADICTS = RELATIONS.index("contradicts")


@dataclass(frozen=True, slots=True)
class Row:
    """A headline, the number of a body, and what the challenge says that they are."""

    headline: str
    body: str
    stance: str


def rows(folder: Path = FOLDER) -> list[Row]:
    """All rows. Raises ``FileNotFoundError`` where the set is not there."""
    found = []
    for name in STANCES:
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            found += [
                Row(" ".join(one["Headline"].split()), one["Body ID"], one["Stance"])
                for one in csv.DictReader(lines)
            ]
    return found


def bodies(folder: Path = FOLDER) -> dict[str, list[str]]:
    """The sentences of each body by its number."""
    with (folder / BODIES).open(encoding="utf-8", newline="") as lines:
        texts = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(lines)}
    return {
        name: [
            " ".join(one.of(text).split())
            for start, line in _lines(text)
            for one in sentences(text, Span(start, start + len(line)))
        ]
        for name, text in texts.items()
    }


def _lines(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def about(headline: str, body: Sequence[str]) -> list[str]:
    """The sentences that share most of the headline's rare words, the nearest first."""
    asked = _stems(headline)
    whole = sum(_weight(stem) for stem in asked) or 1.0
    shares = [(sum(_weight(s) for s in asked & _stems(one)) / whole, one) for one in body]
    near = sorted((pair for pair in shares if pair[0] >= ABOUT), key=lambda pair: -pair[0])
    return [one for _, one in near[:READ]]


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return frozenset(parts(text).stems)


def _weight(stem: str) -> float:
    return rarity().get(stem, rarest())


def disagreements(found: Sequence[Row], model: ClaimModel, folder: Path = FOLDER) -> list[float]:
    """For each row how probably the body contradicts the headline; 0 where it is about another."""
    texts = bodies(folder)
    asked = {(row.headline, row.body): about(row.headline, texts[row.body]) for row in found}
    pairs = sorted({(head, one) for (head, _), near in asked.items() for one in near})
    told = dict(zip(pairs, (float(p[CONTRADICTS]) for p in model.pairs(pairs)), strict=True))
    return [
        max((told[row.headline, one] for one in asked[row.headline, row.body]), default=0.0)
        for row in found
    ]


def measure(
    model: ClaimModel, folder: Path = FOLDER, threshold: float = CONTRARY
) -> dict[str, Any]:
    """Precision, recall and F1 of "disagree" over all rows, and what is taken for it."""
    found = rows(folder)
    values = disagreements(found, model, folder)
    count = Count()
    taken: Counter[str] = Counter()
    for row, value in zip(found, values, strict=True):
        said, true = value >= threshold, row.stance == "disagree"
        count.add(int(said and true), int(said), int(true))
        taken[row.stance] += said
    return {"rows": len(found), "disagree": count.scores(), "taken": dict(sorted(taken.items()))}
