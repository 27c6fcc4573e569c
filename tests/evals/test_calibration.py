"""Reliability tables and the expected calibration error."""

from __future__ import annotations

import pytest

from evals.calibration import calibration_error, reliability


def test_a_confidence_that_means_what_it_says_has_no_error() -> None:
    table = reliability([0.25] * 4 + [1.0] * 2, [True, False, False, False, True, True])
    assert [(one.count, one.right) for one in table] == [(4, 0.25), (2, 1.0)]
    assert calibration_error(table) == pytest.approx(0.0)


def test_overconfidence_is_counted_by_how_often_it_is_met() -> None:
    table = reliability([0.9, 0.9, 0.5, 0.5], [False, False, True, False])
    assert calibration_error(table) == pytest.approx(0.45)
    assert calibration_error([]) == 0.0
