"""A denial in a headline takes what it denies from the denial below it."""

from __future__ import annotations

import pytest

from sayso.linking.claims.headlines import below
from sayso.records import Span, Stance
from tests.linking.claims.test_denials import Said


def said(text: str, key: str, source: str, words: str, stance: Stance = "denies") -> Said:
    start, place = text.index(words), text.index(source)
    return Said(
        key,
        "page",
        (Span(start, start + len(words)),),
        words,
        None,
        "said",
        Span(place, place + len(source)),
        source,
        source,
        source,
        stance,
        "negative" if stance == "denies" else "positive",
    )


TEXT = (
    "Ost rejects insinuations over harbour fire\n\n"
    "Lunden said that it had searched nothing, and denied a search.\n\n"
    "Ost did not ship the zinc, its spokesman Tam Orr said.\n"
)
HEADLINE = said(TEXT, "h", "Ost", "insinuations over harbour fire")
OTHER = said(TEXT, "a", "Lunden", "a search")
BODY = said(TEXT, "b", "Tam Orr", "Ost did not ship the zinc")


def test_the_first_denial_of_the_headlines_speaker() -> None:
    assert below(TEXT, HEADLINE, [HEADLINE, OTHER, BODY]) is BODY
    assert below(TEXT, HEADLINE, [BODY, OTHER, HEADLINE]) is BODY
    assert below(TEXT, HEADLINE, [HEADLINE, OTHER]) is None


def test_what_is_no_pointing_denial_in_a_headline_takes_nothing() -> None:
    assert below(TEXT, BODY, [HEADLINE, BODY]) is None
    asserts = said(TEXT, "h", "Ost", "insinuations over harbour fire", "asserts")
    assert below(TEXT, asserts, [asserts, BODY]) is None


@pytest.mark.parametrize("words", ["it shipped zinc", "that it had shipped zinc"])
def test_a_headline_that_tells_what_it_denies_needs_nothing(words: str) -> None:
    text = f"Ost denies {words}\n\nOst did not burn the mill, Tam Orr said.\n"
    headline = said(text, "h", "Ost", words)
    body = said(text, "b", "Tam Orr", "Ost did not burn the mill")
    assert below(text, headline, [headline, body]) is None


def test_a_headline_in_the_words_of_the_denial_below() -> None:
    said_below = "“I said no barge was sold. That was wrong,”"
    text = f"‘That was wrong’: mayor on barge\n\n{said_below} Orr said.\n"
    headline = said(text, "h", "mayor", "‘That was wrong’")
    body = said(text, "b", "Orr", said_below)
    assert below(text, headline, [headline, body]) is body
