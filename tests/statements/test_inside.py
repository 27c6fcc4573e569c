"""Whom *he*, *she* and *they* stand for inside somebody's quotation, and through whom they come."""

from __future__ import annotations

import pytest

from sayso.pipeline import read_article
from sayso.records import Statement
from sayso.settings import Settings
from sayso.tagging.rules import RulesTagger
from tests.builders import page

OPENING = "Hugo Sarno runs the port.\nIda Varga met him there in June.\n"
CASES = (
    (
        "the one of whom the quotation told",
        "“I asked the keeper, and he told me that the pier had burned,”",
        1,
    ),
    ("not who spoke last on the page", "“It was late. He told me that the pier had burned,”", 0),
    ("not one of two", "“I met Omar Lind, Peter Brandt. He told me that the pier had burned,”", 0),
    (
        "no body by they",
        "“I wrote to the Harle Courant. They told me that the pier had burned,”",
        0,
    ),
)


def inner(text: str) -> tuple[Statement, list[Statement]]:
    """The one statement inside another on a page, and all of them."""
    found = read_article(page(text).article, RulesTagger(), Settings()).statements
    (one,) = [s for s in found if s.parent is not None]
    return one, list(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_pronoun_stands_for_whom_the_quotation_tells_of(case: tuple[str, str, int]) -> None:
    _, quotation, known = case
    text = f"{OPENING}{quotation} Varga said."
    one, _ = inner(text)
    assert one.source is not None
    meant = one.source.stands_for
    if known:
        assert meant is not None
        assert meant.of(text) == "the keeper"
    else:
        assert (meant, one.source.kind) == (None, "pronoun")


def test_the_quoted_speaker_hands_on_what_an_unknown_one_said() -> None:
    text = f"{OPENING}“It was late. He told me that the pier had burned,” Varga said."
    one, _ = inner(text)
    steps = [(s.part, s.mention.span.of(text) if s.mention else s.name) for s in one.chain]
    assert ("relay", "Varga") in steps
    assert steps[-1] == ("speaker", "He")


def test_whom_the_outer_speaker_goes_by_is_no_relay_of_the_inner_one() -> None:
    text = "According to divers, Varga said, a night clerk told the crew to leave the pier."
    one, found = inner(text)
    outer = next(s for s in found if s.id == one.parent)
    told = [[(s.part, s.mention.span.of(text)) for s in k.chain if s.mention] for k in (outer, one)]
    assert told[0] == [("speaker", "Varga"), ("basis", "divers")]
    assert told[1] == [("relay", "Varga"), ("speaker", "a night clerk")]


def test_a_pronoun_outside_quotations_goes_on_as_before() -> None:
    text = f"{OPENING}Varga said that the pier had burned. She said that it was late."
    found = read_article(page(text).article, RulesTagger(), Settings()).statements
    source = found[-1].source
    assert source is not None
    assert source.stands_for is not None
    assert source.stands_for.of(text) == "Ida Varga"
