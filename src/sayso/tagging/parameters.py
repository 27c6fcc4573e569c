"""The learned numbers beside the network: transitions, link weights, calibration.

They live in `decoder.json`, so that a person can read them, and are checked when loaded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.decode import constrained
from sayso.tagging.labels import ATTRIBUTION_LABELS, ENTITY_LABELS, LINK_WIDTH
from sayso.tagging.links import FEATURES, LinkParameters


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: weights of the inputs, and the constant."""

    weights: tuple[float, ...]
    constant: float

    def __call__(self, inputs: tuple[float, ...]) -> float:
        """The probability, 0 to 1."""
        pairs = zip(self.weights, inputs, strict=True)
        score = self.constant + sum(weight * value for weight, value in pairs)
        return float(1.0 / (1.0 + np.exp(-score)))


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that reading the network's scores needs."""

    attribution: NDArray[np.float64]
    """(7, 7): transition scores between attribution labels, BIO imposed."""
    entity: NDArray[np.float64]
    """(7, 7): the same for entity labels."""
    links: Mapping[str, LinkParameters]
    """`to_cue` and `to_source`."""
    frame_confidence: Logistic
    entity_confidence: Logistic
    prose: Logistic


def load_parameters(path: Path) -> Parameters:
    """Read `decoder.json`; raises `ValueError` when its sizes are not those of this code."""
    return parse_parameters(json.loads(path.read_text(encoding="utf-8")))


def parse_parameters(values: Mapping[str, Any]) -> Parameters:
    """The parameters in a parsed `decoder.json`; raises `ValueError` on wrong sizes."""
    return Parameters(
        attribution=constrained(_table(values["attribution"], len(ATTRIBUTION_LABELS))),
        entity=constrained(_table(values["entity"], len(ENTITY_LABELS))),
        links={name: _link(values[name]) for name in ("to_cue", "to_source")},
        frame_confidence=_logistic(values["frame_confidence"]),
        entity_confidence=_logistic(values["entity_confidence"]),
        prose=_logistic(values["prose"]),
    )


def _table(rows: Any, size: int) -> NDArray[np.float64]:
    table = np.array(rows, dtype=np.float64)
    if table.shape != (size, size):
        raise ValueError(f"transition scores of shape {table.shape}, not {(size, size)}")
    return table


def _link(values: Mapping[str, Any]) -> LinkParameters:
    mix, bias, out = (np.array(values[name], np.float32) for name in ("mix", "bias", "out"))
    tables = tuple(np.array(table, np.float32) for table in values["tables"])
    hidden = len(bias)
    sizes = [table.shape for table in tables]
    if mix.shape != (LINK_WIDTH, hidden) or sizes != [(size, hidden) for size in FEATURES]:
        raise ValueError(f"link weights of shapes {mix.shape}, {sizes}")
    return LinkParameters(mix, bias, tables, out, float(values["none"]))


def _logistic(values: Mapping[str, Any]) -> Logistic:
    return Logistic(tuple(map(float, values["weights"])), float(values["constant"]))
