"""Whether two assertions claim the same: features and network weighed into one probability.

``score`` is a pure function of the two assertions and of what ships with the model. Clear cases
are decided by the comparison and the vectors alone, the rest by the network as well; the weights
are those of a logistic regression (``claims.json``, made by ``training/claims``). What leaves
nothing to weigh (``parting``) is another claim, and its method tells by what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import Final

import numpy as np

from sayso.linking.claims import JUDGED, Assertion, ClaimModel, Floats
from sayso.linking.claims.compare import compare
from sayso.linking.claims.frozen import rule
from sayso.linking.claims.parting import bare, parted, scrap
from sayso.linking.claims.point import point
from sayso.linking.claims.tolls import METHOD, one_count
from sayso.linking.claims.tolls import SCORE as COUNTED
from sayso.records import SameClaim

Vectors = Floats | Sequence[Floats]
"""The sentence vectors of a pair."""

ODDS: Final = 6.0
"""Log odds beyond which the network's certainty counts no more."""
APART: Final = ("polarity", "negation", "opposed", "mode", "dates_differ", "names_both_other")
"""Features by which two counts of one figure are two."""
NOT_QUITE: Final = 1e-4
"""How far under "same" a pair stays of which one says too little by itself."""
OPEN: Final = 0.4
"""Score that a pair has at most of which one is a scrap: too little to join anything, enough for a
person to be asked."""


def score(left: Assertion, right: Assertion, model: ClaimModel) -> SameClaim:
    """How probably two assertions claim the same, with the verdict; any order gives one answer."""
    return score_vectors(left, right, model, model.vectors([left.words, right.words]))


def score_vectors(
    left: Assertion, right: Assertion, model: ClaimModel, vectors: Floats
) -> SameClaim:
    """``score`` with the sentence vectors of both at hand: (2, 384)."""
    return score_pairs([(left, right, vectors)], model)[0]


def score_pairs(
    pairs: Sequence[tuple[Assertion, Assertion, Vectors]], model: ClaimModel
) -> list[SameClaim]:
    """``score_vectors`` of each pair; the network is asked once, for all that need it."""
    decide = rule()
    ordered = [(b, a, v) if a.id > b.id else (a, b, v) for a, b, v in pairs]
    features = [compare(left, right) | {"cosine": cosine(v)} for left, right, v in ordered]
    told = [(decide.cheap(one), "comparison") for one in features]
    unclear = [n for n, (cheap, _) in enumerate(told) if decide.clear[0] < cheap < decide.clear[1]]
    asked = all_relations([ordered[n][:2] for n in unclear], model)
    for n, network in zip(unclear, asked, strict=True):
        told[n] = decide.full(features[n] | network), "network"
    return [
        _decided(left, right, one, *by)
        for (left, right, _), one, by in zip(ordered, features, told, strict=True)
    ]


def _decided(
    left: Assertion,
    right: Assertion,
    features: Mapping[str, float],
    probability: float,
    method: str,
) -> SameClaim:
    """The verdict on a pair of which the weights tell a probability."""
    decide = rule()
    probability = round(probability, 4)
    if probability >= decide.same and bare(left, right):
        probability = round(decide.same - NOT_QUITE, 4)
    if scrap(left.words) or scrap(right.words):
        probability = min(probability, OPEN)
    verdict = decide.verdict(probability)
    counted = verdict != "same" and _one_count(left, right, features)
    if counted:
        probability, method, verdict = max(probability, COUNTED), METHOD, "same"
    reason = parted(left, right) if verdict != "different" else None
    if reason is not None:
        return SameClaim(left.id, right.id, 0.0, reason, "different")
    return SameClaim(left.id, right.id, probability, method, verdict)


def _one_count(left: Assertion, right: Assertion, features: Mapping[str, float]) -> bool:
    """Whether both are one speaker's count of people, and nothing tells two counts."""
    return one_count(left, right) and not any(features[name] for name in APART)


def relations(left: Assertion, right: Assertion, model: ClaimModel) -> dict[str, float]:
    """The network's columns of ``JUDGED`` by name, and the log odds of "same" within ``ODDS``."""
    return all_relations([(left, right)], model)[0]


def all_relations(
    pairs: Sequence[tuple[Assertion, Assertion]], model: ClaimModel
) -> list[dict[str, float]]:
    """``relations`` of each pair, asked of the network at once."""
    if not pairs:
        return []
    told = model.pairs([(point(left.words), point(right.words)) for left, right in pairs])
    return [_named(row) for row in told.tolist()]


def _named(told: Sequence[float]) -> dict[str, float]:
    found = dict(zip(JUDGED, told, strict=True))
    same = min(max(found["same"], 1e-6), 1 - 1e-6)
    return {**found, "same_odds": min(max(log(same / (1 - same)), -ODDS), ODDS)}


def cosine(vectors: Vectors | Sequence[Sequence[float]]) -> float:
    """Cosine of two unit vectors, in double precision so that the order makes no difference."""
    one, other = np.asarray(vectors, np.float64)
    return float(one @ other)
