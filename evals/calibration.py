"""Whether confidence means what it says: reliability table and expected calibration error.

After Guo et al., "On Calibration of Modern Neural Networks" (ICML 2017): bins of equal width, the
error weighted by how many fall into each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bin:
    """How many confidences fall between two bounds, their mean, and the share that was right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """The bins that hold anything, lowest first."""
    table = []
    for i in range(bins):
        members = [
            (confidence, hit)
            for confidence, hit in zip(confidences, right, strict=True)
            if min(int(confidence * bins), bins - 1) == i
        ]
        if members:
            count = len(members)
            mean = sum(confidence for confidence, _ in members) / count
            share = sum(hit for _, hit in members) / count
            table.append(Bin(i / bins, (i + 1) / bins, count, round(mean, 4), round(share, 4)))
    return table


def calibration_error(table: Sequence[Bin]) -> float:
    """Expected calibration error, 0 to 1; 0 of an empty table."""
    total = sum(one.count for one in table)
    if not total:
        return 0.0
    return sum(one.count * abs(one.confidence - one.right) for one in table) / total
