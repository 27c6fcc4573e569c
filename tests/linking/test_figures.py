"""Figures by value: written out, in digits, rounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.figures import figure


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("five", ""), ("5", ""), True),
        (("five", ""), ("three", ""), False),
        (("1.50", ""), ("1.5", ""), True),
        (("3.72", "billion"), ("3,718,204,000", "crowns"), True),
        (("3.72", "bln"), ("3,726,000,000", ""), False),
        (("3.72", "billion"), ("3.72", "million"), False),
        (("4", "million"), ("4.2", "million"), False),
        (("4.2", "mln"), ("4,200,000", ""), True),
        (("60,000", ""), ("62,000", ""), False),
    ],
)
def test_which_are_one(one: tuple[str, str], other: tuple[str, str], agree: bool) -> None:
    left, right = figure(*one), figure(*other)
    assert left is not None
    assert right is not None
    assert left.agrees(right) == right.agrees(left) == agree


@pytest.mark.parametrize("word", ["harbour", "one-eyed", "b747", "12th", "10:30", "", "half"])
def test_no_figures(word: str) -> None:
    assert figure(word) is None


@given(st.integers(100, 99_999), st.integers(-4_999_999, 4_999_999))
def test_a_figure_agrees_with_its_rounding(hundredths: int, rest: int) -> None:
    exact = figure(f"{hundredths * 10_000_000 + rest:,}")
    rounded = figure(f"{hundredths / 100:.2f}", "billion")
    following = figure(f"{(hundredths + 1) / 100:.2f}", "billion")
    assert exact is not None
    assert rounded is not None
    assert following is not None
    assert exact.agrees(rounded)
    assert not exact.agrees(following)
