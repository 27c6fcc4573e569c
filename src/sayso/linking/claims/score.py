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
from sayso.linking.claims.parting import bare, parted
from sayso.linking.claims.point import point
from sayso.linking.claims.tolls import METHOD, one_count
from sayso.linking.claims.tolls import SCORE as COUNTED
from sayso.records import SameClaim

ODDS: Final = 6.0
"""Log odds beyond which the network's certainty counts no more."""
APART: Final = ("polarity", "negation", "opposed", "mode", "dates_differ", "names_both_other")
"""Features by which two counts of one figure are two."""
NOT_QUITE: Final = 1e-4
"""How far under "same" a pair stays of which one says too little by itself."""


def score(left: Assertion, right: Assertion, model: ClaimModel) -> SameClaim:
    """How probably two assertions claim the same, with the verdict; any order gives one answer."""
    return score_vectors(left, right, model, model.vectors([left.words, right.words]))


def score_vectors(
    left: Assertion, right: Assertion, model: ClaimModel, vectors: Floats
) -> SameClaim:
    """``score`` with the sentence vectors of both at hand: (2, 384)."""
    if left.id > right.id:
        left, right = right, left
    features = compare(left, right) | {"cosine": cosine(vectors)}
    decide = rule()
    probability, method = decide.cheap(features), "comparison"
    if decide.clear[0] < probability < decide.clear[1]:
        probability, method = decide.full(features | relations(left, right, model)), "network"
    probability = round(probability, 4)
    if probability >= decide.same and bare(left, right):
        probability = round(decide.same - NOT_QUITE, 4)
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


def contradiction(left: Assertion, right: Assertion, model: ClaimModel) -> float:
    """How probably two assertions cannot both be so, 0 to 1; any order gives one answer."""
    told = model.pairs([(left.words, right.words)])[0].tolist()
    return round(float(told[JUDGED.index("contradicts")]), 4)


def relations(left: Assertion, right: Assertion, model: ClaimModel) -> dict[str, float]:
    """The network's columns of ``JUDGED`` by name, and the log odds of "same" within ``ODDS``."""
    points = point(left.words), point(right.words)
    found = dict(zip(JUDGED, model.pairs([points])[0].tolist(), strict=True))
    same = min(max(found["same"], 1e-6), 1 - 1e-6)
    return {**found, "same_odds": min(max(log(same / (1 - same)), -ODDS), ODDS)}


def cosine(vectors: Floats | Sequence[Sequence[float]]) -> float:
    """Cosine of two unit vectors, in double precision so that the order makes no difference."""
    one, other = np.asarray(vectors, np.float64)
    return float(one @ other)
