"""What is left of a statement when it is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.point import point

HELD = "The shed held 40 drums of zinc"


@pytest.mark.parametrize(
    "words",
    [
        f"{HELD}, according to the harbour guild",
        f"{HELD}, as the guild has maintained since May",
        f"{HELD}, a guild officer said",
        f"{HELD}, not 30",
        f"{HELD}, citing the books of the guild",
        f"{HELD}, give or take a crate",
        f"{HELD}, which was sold in May",
        "The shed, which was sold in May, held 40 drums of zinc",
        HELD,
    ],
)
def test_what_hands_on_and_hangs_on_is_left_out(words: str) -> None:
    assert point(words) == HELD


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("The guild's own books … show no more than 40 drums", "no more than 40 drums"),
        ("Records of the port indicate that the pump was cut", "the pump was cut"),
    ],
)
def test_what_papers_show_is_their_point(words: str, left: str) -> None:
    assert point(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "Figures show 12 deaths",  # too little would be left
        "The master showed courage when the records burned",
        "Never again, she said",
        "The guild said that the shed held zinc",
        "The drums, and the guild said so, held zinc",
    ],
)
def test_what_makes_the_point_stays(words: str) -> None:
    assert point(words) == words


@given(st.text(max_size=120))
def test_nothing_is_added(text: str) -> None:
    assert len(point(text)) <= len(text)
    assert point(text) == point(text)
