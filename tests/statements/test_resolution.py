"""Who a source is: pronouns, roles and names resolved on one page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Article, Mention, Span, Statement, Step
from sayso.statements.resolution import page_roles, resolve, resolver
from sayso.tagging import Entity, Tags
from tests.builders import page, span_of

CASES = json.loads((Path(__file__).parents[1] / "cases" / "resolution.json").read_text("utf-8"))
NOTHING = Tags(())


def nth(text: str, words: str, number: int) -> Span:
    """The ``number``-th place of ``words`` that begins a word."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
        while start and text[start - 1].isalnum():
            start = text.index(words, start + 1)
    return Span(start, start + len(words))


def statement(span: Span, *content: Span, kind: str = "unnamed") -> Statement:
    mention = Mention(span, span, kind)  # type: ignore[arg-type]
    return Statement(f"{span.start}", "a", content, "indirect", source=mention)


def answers(article: Article, spans: list[Span], tags: Tags = NOTHING) -> list[Mention]:
    found = resolve(article, [statement(s) for s in spans], tags)
    return [s.source for s in found if s.source is not None]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules and the ranker answer; how sure that is has tests of its own."""
    monkeypatch.setattr(resolver, "weighed", lambda mention, _: mention)
    article = page(case["text"]).article
    spans = [nth(article.text, words, number) for words, number, _, _ in case["sources"]]
    found = answers(article, spans)
    told = [(m.stands_for.of(article.text) if m.stands_for else None, m.kind) for m in found]
    wanted = [
        (full, mention.kind if kind == "unknown" else kind)
        for (_, _, full, kind), mention in zip(case["sources"], found, strict=True)
    ]
    assert told == wanted


@pytest.mark.parametrize(
    ("denied", "phrase", "wanted"),
    [
        ("The oil was Kestrel Freight and Storage’", "the company", "Kestrel Freight and Storage"),
        ("The oil was in Kestrel’s largest tank", "the company", "Kestrel Freight and Storage"),
        ("The oil was Kestrel Freight and Storage’ and Lom Mineral Works’", "the company", None),
        ("The oil was in the largest tank", "the company", None),
    ],
)
def test_who_answers_in_an_aside_is_whom_the_sentence_tells_of(
    monkeypatch: pytest.MonkeyPatch, denied: str, phrase: str, wanted: str | None
) -> None:
    monkeypatch.setattr(resolver, "weighed", lambda mention, _: mention)
    text = (
        "A list names Kestrel Freight and Storage as the keeper. The page names Lom Mineral Works, "
        f"a company across the strait.\n\n{denied}, something {phrase} denies."
    )
    article = page(text).article
    source = span_of(article.text, phrase)
    told = statement(source, span_of(article.text, denied))
    (found,) = (s.source for s in resolve(article, [told], NOTHING))
    assert found is not None
    named = found.stands_for.of(article.text) if found.stands_for else None
    if wanted is None:
        assert named != "Kestrel Freight and Storage"
    else:
        assert named == wanted


def test_a_pronoun_that_nothing_fits_stays_a_pronoun() -> None:
    article = page("“It is a mess,” he said.").article
    (found,) = answers(article, [span_of(article.text, "he said")])
    (alone,) = answers(article, [Span(16, 18)])
    assert (alone.kind, alone.stands_for) == ("pronoun", None)
    assert found.span.of(article.text) == "he said"


def test_roles_stand_on_characters() -> None:
    text = (
        "Director of the Norland Office’s Second Coast Department Timur Baskalov spoke. "
        "Olga Terenko, ambassador to Lom, listened. Later Baskalov said no."
    )
    article = page(text).article
    told = [(name.of(text), role.of(text)) for name, role in page_roles(article)]
    assert told == [
        ("Timur Baskalov", "Director of the Norland Office’s Second Coast Department"),
        ("Olga Terenko", "ambassador to Lom"),
    ]
    (mention,) = answers(article, [nth(text, "Baskalov", 2)])
    assert mention.role == "Director of the Norland Office’s Second Coast Department"


def test_i_is_whose_words_it_stands_in() -> None:
    text = "“I warned them,” Mayor Ilse Varga said."
    article = page(text).article
    outer = statement(span_of(text, "Ilse Varga"), span_of(text, "“I warned them,”"))
    inner = statement(span_of(text, "I"), span_of(text, "them"))
    found = resolve(article, [inner, outer], NOTHING)
    assert found[0].source is not None and found[0].source.stands_for == outer.source.span  # type: ignore[union-attr]


def test_names_of_the_tagger_are_taken() -> None:
    text = "Port Varga said the quay was safe. Then he left."
    article = page(text).article
    entity = Entity(span_of(text, "Port Varga"), "person", 0.9)
    (found,) = answers(article, [nth(text, "he", 1)], Tags((), (entity,)))
    assert found.stands_for == entity.span


def test_a_cue_is_no_noun() -> None:
    article = page("The board met. The group state that it was late.").article
    source, cue = span_of(article.text, "The group"), span_of(article.text, "state")
    said = replace(statement(source), cue=cue)
    found = resolve(article, [said], NOTHING)[0].source
    assert found is not None
    assert found.head.of(article.text) == "group"


def test_a_bodys_name_goes_on_in_small_letters() -> None:
    name = "Lom Commission on water and health"
    article = page(f"The {name} found that it was late.").article
    tags = Tags((), (Entity(span_of(article.text, name), "organisation", 0.9),))
    found = answers(article, [span_of(article.text, f"The {name}")], tags)[0]
    assert found.head.of(article.text) == name


def test_a_medium_that_relays_is_no_person() -> None:
    article = page("Ada Lom told Quay View it was late.").article
    medium = Mention(*[span_of(article.text, "Quay View")] * 2, "organisation")
    said = replace(
        statement(span_of(article.text, "Ada Lom"), kind="person"),
        chain=(Step("relay", medium),),
    )
    assert resolve(article, [said], NOTHING)[0].chain == (Step("relay", medium),)


def test_what_is_left_out_names_nobody() -> None:
    text = "Contact Peter Brandt here\n\nThe road is closed, he said."
    article = page(text).article
    furniture = replace(article.blocks[0], reason="subscription")
    marked = replace(article, blocks=(furniture, *article.blocks[1:]))
    (found,) = answers(marked, [nth(text, "he", 1)])
    assert found.stands_for is None


def test_who_was_named_in_reported_speech_goes_before_its_speaker() -> None:
    text = "Peter Brandt said Hugo Sarno was right when he warned of the rain."
    article = page(text).article
    outer = statement(span_of(text, "Peter Brandt"), span_of(text, text[18:-1]))
    inner = statement(nth(text, "he", 1), span_of(text, "of the rain"))
    _, found = resolve(article, [outer, inner], NOTHING)
    assert found.source is not None and found.source.stands_for is not None
    assert found.source.stands_for.of(text) == "Hugo Sarno"


WORDS = st.sampled_from(
    "he she they it Ilse Varga Mr. Brandt the minister said LRW (LRW), told “ ” . , \n’s a an of"
    " spokesman Norland army police and U.S. é 👩‍🚒".split(" ")
)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60), st.data())
def test_any_text_and_any_sources(words: list[str], data: st.DataObject) -> None:
    article = page(" ".join(words)).article
    text = article.text
    places = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(places, places), max_size=5))
    spans = sorted({Span(min(pair), max(pair)) for pair in drawn})
    found = resolve(article, [statement(s) for s in spans], NOTHING)
    mentions = [s.source for s in found if s.source is not None]
    assert [m.span for m in mentions] == spans
    for mention in mentions:
        full = mention.stands_for
        assert full is None or 0 <= full.start < full.end <= len(text)
        assert 0.0 <= mention.score <= 1.0
    again = resolve(article, found, NOTHING)
    assert [s.source and s.source.stands_for for s in again] == [
        s.source and s.source.stands_for for s in found
    ]


def test_whose_papers_they_are_is_nobodys_word() -> None:
    text = "The harbour clinic opened.\n\nAda Lom, citing the registers of the clinic, said so."
    article = page(text).article
    paper = Mention(nth(text, "registers of the clinic", 1), nth(text, "registers", 1), "document")
    said = statement(nth(text, "Ada Lom", 1), kind="person")
    said = replace(said, chain=(*said.chain, Step("basis", paper)))
    (found,) = resolve(article, [said], NOTHING)
    assert found.chain[-1].mention == paper
