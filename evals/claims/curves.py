"""Precision and recall of a score that grows with how alike two statements are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold gives."""

    threshold: float
    precision: float
    recall: float
    found: int

    def row(self) -> dict[str, Any]:
        """As JSON, to three places."""
        return {k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(self).items()}


def at(scores: Sequence[float], true: Sequence[bool], threshold: float) -> Point:
    """Precision and recall of what reaches a threshold; 0 where nothing does."""
    found = np.asarray(scores) >= threshold
    right = int((found & np.asarray(true)).sum())
    precision = right / max(int(found.sum()), 1)
    return Point(float(threshold), precision, right / max(sum(true), 1), int(found.sum()))


def points(scores: Sequence[float], true: Sequence[bool]) -> list[Point]:
    """One point for each score, the highest first."""
    return [at(scores, true, value) for value in sorted(set(scores), reverse=True)]


def best(scores: Sequence[float], true: Sequence[bool], precision: float) -> Point | None:
    """The point of the highest recall at a precision; ``None`` when no threshold reaches it."""
    good = [p for p in points(scores, true) if p.precision >= precision]
    return max(good, key=lambda p: (p.recall, p.precision), default=None)


def average_precision(scores: Sequence[float], true: Sequence[bool]) -> float:
    """Mean precision over the recalls, pairs of one score taken together."""
    total, before = 0.0, 0.0
    for point in points(scores, true):
        total += point.precision * (point.recall - before)
        before = point.recall
    return total


def interval(point: Point, true: int, rounds: int = 2000) -> dict[str, list[float]]:
    """95 % ranges of precision and recall, from draws of the binomials that the point is one of."""
    random = np.random.default_rng(1)
    right = round(point.recall * true)

    def limits(hits: int, of: int) -> list[float]:
        drawn: NDArray[np.float64] = random.beta(hits + 0.5, of - hits + 0.5, rounds)
        return [round(float(v), 3) for v in np.quantile(drawn, (0.025, 0.975))]

    return {"precision": limits(right, point.found), "recall": limits(right, true)}
