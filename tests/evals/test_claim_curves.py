"""Curves and baselines of the claims' measures, on numbers that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from evals.claims import baselines
from evals.claims.curves import at, average_precision, best, interval, points

SCORES, TRUE = [0.9, 0.8, 0.8, 0.4], [True, True, False, True]


def test_a_threshold() -> None:
    point = at(SCORES, TRUE, 0.8)
    assert (point.precision, point.recall, point.found) == (
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
        3,
    )
    assert at(SCORES, TRUE, 1.0).found == 0


def test_equal_scores_stand_together() -> None:
    assert [point.found for point in points(SCORES, TRUE)] == [1, 3, 4]
    expected = 1 / 3 + (2 / 3) * (1 / 3) + (3 / 4) * (1 / 3)
    assert average_precision(SCORES, TRUE) == pytest.approx(expected)


def test_the_best_at_a_precision() -> None:
    found = best(SCORES, TRUE, 0.75)
    assert found is not None
    assert (found.recall, found.threshold) == (1.0, 0.4)
    assert best([0.9, 0.1], [False, False], 0.5) is None


def test_the_range_holds_the_point() -> None:
    point = at(SCORES, TRUE, 0.4)
    low, high = interval(point, 3)["precision"]
    assert low < point.precision < high


def test_baselines() -> None:
    pairs = [("the ferry sank", "The ferry sank."), ("the ferry sank", "a shed burned")]
    for measure in (baselines.overlap, baselines.bm25):
        alike, apart = measure(pairs)
        assert alike == pytest.approx(1.0)
        assert apart == 0.0
    axes = dict(zip("ab", np.eye(2), strict=True))
    assert baselines.cosines([("a", "a"), ("a", "b")], axes) == [1.0, 0.0]
