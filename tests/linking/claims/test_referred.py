"""Denials of papers that only another page quotes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sayso.linking.claims.referred import METHOD, denied_elsewhere, one_story
from sayso.records import Span, Stance, Verdict


@dataclass(frozen=True)
class Said:
    """A statement with the words around it."""

    id: str
    article: str
    words: str
    source_words: str
    stance: Stance
    title: str
    context: str
    name: str | None = None
    content: tuple[Span, ...] = (Span(0, 1),)
    cue: Span | None = None


def denial(words: str, article: str = "here") -> Said:
    context = "Ardoland said on Monday that its mills at Pellow sold nothing. It said more."
    return Said(
        "d", article, words, "Ardoland", "denies", "Two men held over the Pellow fire", context
    )


def told(source: str, title: str = "List puts lamps in Pellow loft", place: str = "Pellow") -> Said:
    context = f"The list says that Ardoland sent the lamps to {place}."
    return Said("t", "there", "Ardoland sent the lamps", source, "asserts", title, context)


@pytest.mark.parametrize(
    ("words", "source", "verdict"),
    [
        ("the manifest was a forgery", "A cargo manifest", "same"),
        ("it sold nothing and that the manifest was false", "the manifest of the ship", "same"),
        ("the letter was a forgery", "A letter from the board", "unsure"),
        ("the manifest was a forgery", "An invoice", None),
        ("the manifest was late", "An invoice", None),
        ("it sold nothing", "A cargo manifest", None),
    ],
)
def test_of_a_paper(words: str, source: str, verdict: Verdict | None) -> None:
    found = denied_elsewhere([denial(words)], [told(source)])
    assert [(k.left, k.right, k.method, k.verdict) for k in found] == (
        [] if verdict is None else [("d", "t", METHOD, verdict)]
    )


def test_another_story() -> None:
    other = told("A cargo manifest", "A wet day in Lund", "Lund")
    one = denial("the manifest was a forgery")
    assert not one_story(one, other)
    assert denied_elsewhere([one], [other]) == []


def test_the_page_decides_of_itself() -> None:
    assert (
        denied_elsewhere([denial("the manifest was a forgery", "there")], [told("A manifest")])
        == []
    )


def test_names_of_every_day_make_no_story() -> None:
    said = denial("the manifest was a forgery")
    common = "Russia and China spoke with Iran on Monday."
    here = Said("a", "x", said.words, "Iran", "denies", "Talks go on", common)
    there = Said("b", "y", "it came from Iran", "A manifest", "asserts", "Talks go on", common)
    assert denied_elsewhere([here], [there]) == []
