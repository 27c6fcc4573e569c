"""Whether two assertions claim the same: features and network weighed into one probability.

``score`` is a pure function of the two assertions and of what ships with the model. Clear cases
are decided by the comparison and the vectors alone, the rest by the network as well; the weights
are those of a logistic regression (``claims.json``, made by ``training/claims``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Final

import numpy as np

from sayso.inference import model_folder
from sayso.linking.claims import RELATIONS, Assertion, ClaimModel, Floats
from sayso.linking.claims.compare import compare
from sayso.records import SameClaim, Verdict

WEIGHTS: Final = "claims.json"


@dataclass(frozen=True, slots=True)
class Logistic:
    """A probability from named features; what is not named weighs nothing."""

    constant: float
    weights: Mapping[str, float]

    def __call__(self, features: Mapping[str, float]) -> float:
        total = self.constant + sum(w * features[name] for name, w in self.weights.items())
        return 1 / (1 + exp(-total))


@dataclass(frozen=True, slots=True)
class Rule:
    """The frozen numbers of ``claims.json``."""

    cheap: Logistic
    """By comparison and vectors."""
    full: Logistic
    """By the network as well."""
    clear: tuple[float, float]
    """Cheap probabilities up to and from which the network is not asked."""
    same: float
    """Probability from which two assertions are the same."""
    different: float
    """Probability below which they are different; between the two, unsure."""

    def verdict(self, probability: float) -> Verdict:
        """The verdict on a probability."""
        if probability >= self.same:
            return "same"
        return "different" if probability < self.different else "unsure"


@cache
def rule() -> Rule:
    """The numbers that ship with the network."""
    values = json.loads((model_folder() / WEIGHTS).read_text(encoding="utf-8"))
    cheap, full = (
        Logistic(values[name]["constant"], values[name]["weights"]) for name in ("cheap", "full")
    )
    low, high = values["clear"]
    return Rule(cheap, full, (low, high), values["same"], values["different"])


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
    return SameClaim(left.id, right.id, probability, method, decide.verdict(probability))


def contradiction(left: Assertion, right: Assertion, model: ClaimModel) -> float:
    """How probably two assertions cannot both be so, 0 to 1; any order gives one answer."""
    return round(relations(left, right, model)["contradicts"], 4)


def relations(left: Assertion, right: Assertion, model: ClaimModel) -> dict[str, float]:
    """The network's probabilities of ``RELATIONS``, by name."""
    found = model.pairs([(left.words, right.words)])[0]
    return dict(zip(RELATIONS, (float(p) for p in found), strict=True))


def cosine(vectors: Floats | Sequence[Sequence[float]]) -> float:
    """Cosine of two unit vectors, in double precision so that the order makes no difference."""
    one, other = np.asarray(vectors, np.float64)
    return float(one @ other)
