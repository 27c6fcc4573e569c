"""Denials in an aside to what they deny."""

from __future__ import annotations

import pytest

from sayso.records import Span
from sayso.settings import Settings
from sayso.statements import assemble
from sayso.statements.assembly import kept_paragraphs
from sayso.statements.denied_asides import with_denied_asides
from sayso.statements.pieces import words_in
from sayso.tagging import Attribution, Tags
from sayso.tagging.rules import RulesTagger
from tests.builders import page

CASES = [
    (
        "The lamp was sold in spring, something the keeper denies.",
        ("The lamp was sold in spring", "the keeper", "denies", "negative"),
    ),
    (
        "Pia Lund is accused of flooding the mill, which she has always denied.",
        ("flooding the mill", "she", "has always denied", "negative"),
    ),
    (
        "Rain fell. The union said the ferry carried no rafts, a claim the owners reject.",
        ("the ferry carried no rafts", "the owners", "reject", "positive"),
    ),
    (
        "The town has accused the mill of draining the pond, something the mill denies yet says"
        " that it will pay.",
        ("draining the pond", "the mill", "denies", "negative"),
    ),
]


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Content, source, cue and polarity of the denials of a page."""
    article = page(text).article
    tags = RulesTagger().tag(text, kept_paragraphs(article))
    once = with_denied_asides(article, assemble(article, tags, Settings()))
    assert with_denied_asides(article, once) == once
    return [
        (s.content[0].of(text), s.source.span.of(text), s.cue.of(text), s.polarity)
        for s in once
        if s.stance == "denies" and s.source and s.cue
    ]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_aside(text: str, wanted: tuple[str, str, str, str]) -> None:
    assert read(text) == [wanted]


def test_no_aside() -> None:
    assert read("The keeper sold a lamp, which the museum has since lent out.") == []
    assert read("The keeper made a request for oil, which the harbour master denied.") == []


def test_said_content_loses_the_aside() -> None:
    text = "Tenants said the boiler had burst, something the landlord disputes."
    article = page(text).article
    tags = RulesTagger().tag(text, kept_paragraphs(article))
    found = with_denied_asides(article, assemble(article, tags, Settings()))
    assert [s.content[0].of(text) for s in found] == ["the boiler had burst"] * 2
    assert len({s.id for s in found}) == 2


def test_what_follows_the_aside_is_no_part_of_what_was_said_before_it() -> None:
    text = (
        "The town accused the mill of draining the pond, something Lund denies yet says was wise."
    )
    article = page(text).article
    tags = RulesTagger().tag(text, kept_paragraphs(article))
    found = with_denied_asides(article, assemble(article, tags, Settings()))
    assert all(s.parent is None for s in found)
    assert all("Lund" not in words_in(text, s.content) for s in found)


def test_the_first_word_of_an_aside_is_not_what_is_denied() -> None:
    text = "The lamp was sold in spring, something the keeper denies."
    article = page(text).article

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    for content in ((span("something"),), (span("The lamp was sold in spring"), span("something"))):
        tags = Tags((Attribution(content, span("denies"), span("the keeper"), 0.9),))
        found = with_denied_asides(article, assemble(article, tags, Settings()))
        assert [words_in(text, s.content) for s in found] == ["The lamp was sold in spring"]
