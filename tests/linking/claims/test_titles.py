"""The clearest wording of a claim titles it."""

from __future__ import annotations

import pytest

from sayso.linking.claims.titles import Wording, title

CLEAR = "The mill at Ost burned down on Friday night"


@pytest.mark.parametrize(
    "worse",
    [
        "It burned down on Friday night",
        "burned down",
        "and the mill at Ost burned down on Friday night",
        "Nobody saw him when they brought it to her",
        'The mill at Ost on Friday night has burned down"',
        ",,The mill at Ost burned down on Friday night",
        "Who burned down the mill at Ost on Friday night?",
        "The mill at Ost burned down on Friday night, " + "which is what the whole town saw, " * 8,
    ],
)
def test_a_clear_sentence_goes_before_one_that_needs_its_page(worse: str) -> None:
    earlier = Wording("a", worse, published="2031-01-01")
    assert title([earlier, Wording("b", CLEAR, published="2031-02-01")]) == "b"


def test_one_piece_goes_before_several() -> None:
    assert title([Wording("a", CLEAR, pieces=2), Wording("b", CLEAR)]) == "b"


def test_of_equals_the_earliest_then_the_smallest_id() -> None:
    undated, late, early = (
        Wording("a", CLEAR),
        Wording("b", CLEAR, published="2031-02-01"),
        Wording("c", CLEAR, published="2031-01-01"),
    )
    assert title([undated, late, early]) == "c"
    assert title([undated, late]) == "b"
    assert title([Wording("y", CLEAR), Wording("x", CLEAR)]) == "x"


def test_no_wording_no_title() -> None:
    with pytest.raises(ValueError, match="empty"):
        title([])
