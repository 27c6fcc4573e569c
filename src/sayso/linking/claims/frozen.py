"""The frozen numbers that claims are weighed with: weights, thresholds, how rare a word is.

They ship in ``claims.json`` beside the network and are made by ``training/claims``. How rare a word
is was counted in the training texts: what is common in a pile of pages changes with every page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Any, Final

from sayso.errors import ModelError
from sayso.inference import model_folder
from sayso.records import Verdict

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
    values = _values()
    cheap, full = (
        Logistic(values[name]["constant"], _telling(values[name]["weights"]))
        for name in ("cheap", "full")
    )
    low, high = values["clear"]
    return Rule(cheap, full, (low, high), values["same"], values["different"])


def _telling(weights: Mapping[str, float]) -> dict[str, float]:
    """Those that are not nought; the sum without the others is the same to the last bit."""
    return {name: weight for name, weight in weights.items() if weight}


@cache
def rarity() -> Mapping[str, float]:
    """For each common stem the logarithm of the texts to one that has it."""
    found: dict[str, float] = {}
    for value, stems in _values()["rarity"].items():
        found |= dict.fromkeys(stems.split(), float(value))
    return found


@cache
def rarest() -> float:
    """The value of a stem that is not listed."""
    return float(_values()["rarest"])


@cache
def _values() -> dict[str, Any]:
    path = model_folder() / WEIGHTS
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"no weights can be loaded from {path}: {error}") from error
    return found
