"""Contents that say something, and leavings of a tagger that do not."""

from __future__ import annotations

import pytest

from sayso.records import Span
from sayso.statements.pieces import trim
from sayso.statements.worth import says_something


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("told", "a different story", False),
        ("citing", "port ledgers", False),
        ("said", "that", False),
        ("said", "nothing to anybody", False),
        ("asked", "not to be identified", False),
        ("said", "ships were lost", True),
        ("said", "the quay was safe", True),
        ("claimed", "responsibility", True),
        ("denied", "that", True),
        ("declined", "to comment", True),
        ("praised", "the pilots", True),
    ],
)
def test_says_something(cue: str, content: str, expected: bool) -> None:
    text = f"Varga {cue} {content}."
    start = text.index(content, len("Varga ") + len(cue))
    content_span, cue_span = Span(start, start + len(content)), Span(6, 6 + len(cue))
    found = says_something(text, [content_span], "indirect", cue_span, Span(0, 5))
    assert found is expected


def test_an_indirect_content_without_a_source_says_nothing() -> None:
    text = "calls to leave the quay"
    assert not says_something(text, [Span(6, 23)], "indirect", Span(0, 5), None)
    assert says_something(text, [Span(6, 23)], "direct", Span(0, 5), None)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("that the quay was safe,", "the quay was safe"),
        ("that, from what she saw, the quay was safe", "the quay was safe"),
        ("that, in June, the quay was safe", "in June, the quay was safe"),
        ("“The quay is safe,”", "“The quay is safe,”"),
        ("thatched roofs burned", "thatched roofs burned"),
    ],
)
def test_trim(given: str, kept: str) -> None:
    assert trim(given, Span(0, len(given))).of(given) == kept


@pytest.mark.parametrize(
    ("words", "expected"),
    [("PORT LOM (Coast Wire)", False), ("PORT LOM", False), ("The quay was shut", True)],
)
def test_a_dateline_says_nothing(words: str, expected: bool) -> None:
    text = f"Dockers say otherwise\n{words} — A fire burned all night."
    found = says_something(text, [Span(22, 22 + len(words))], "indirect", Span(8, 21), Span(0, 7))
    assert found is expected


def test_what_nobody_said_is_no_statement() -> None:
    text = "No one said the quay was safe"
    assert not says_something(text, [Span(12, 29)], "indirect", Span(7, 11), Span(0, 6))
