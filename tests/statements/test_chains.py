"""Chains of attribution, as cases on invented pages."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Article, Mention, Span, Statement, Step
from sayso.statements.chains import link_chains
from sayso.statements.media import find_media, is_medium, is_own
from sayso.statements.naming import kind_of_phrase, noun_phrase
from tests.builders import blocks_of

CASES = json.loads((Path(__file__).parents[1] / "cases" / "chains.json").read_text("utf-8"))


def page(text: str, outlet: str | None = "Fen Courier", **fields: Any) -> Article:
    """An article of plain text, a block a line."""
    return Article("a", "0", "test 1", "page.txt", text, blocks_of(text), outlet=outlet, **fields)


def nearest(text: str, words: str, to: Sequence[Span], hidden: Sequence[Span] = ()) -> Span:
    """The place of ``words`` outside the ``hidden`` spans that is nearest to one of ``to``."""
    places = [
        Span(*match.span())
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        if not any(span.overlaps(Span(*match.span())) for span in hidden)
    ]
    return min(places, key=lambda p: min(max(p.start - s.end, s.start - p.end) for s in to))


def statements(text: str, rows: Sequence[dict[str, Any]]) -> list[Statement]:
    """The statements of a case, each row's content looked for after the one before it."""
    found: list[Statement] = []
    for number, row in enumerate(rows):
        content, after = [], 0 if not found else found[-1].content[0].start
        for words in row["content"]:
            start = text.index(words, after)
            after = start + len(words)
            content.append(Span(start, after))
        cue = nearest(text, row["cue"], content, content)
        source = nearest(text, row["source"], [cue])
        mention = Mention(source, source, row.get("kind", "person"))
        parent = row.get("parent")
        found.append(
            Statement(
                f"s{number}", "a", tuple(content), "indirect", cue, mention,
                stance=row.get("stance", "asserts"),
                parent=None if parent is None else f"s{parent}",
            )
        )  # fmt: skip
    return found


def written(text: str, chain: Sequence[Step]) -> str:
    """A chain in one line."""
    names = []
    for step in chain:
        name = step.name
        if name is None and step.mention is not None:
            medium = step.part == "relay" and step.mention.kind == "organisation"
            full = step.mention.stands_for or step.mention.head
            name = (full if medium else step.mention.span).of(text)
        names.append(f"{step.part} {name}")
    return " < ".join(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_chains(case: dict[str, Any]) -> None:
    article = page(case["text"], case["outlet"], byline=case.get("byline"))
    linked = {s.id: s for s in link_chains(article, statements(case["text"], case["statements"]))}
    got = [
        written(case["text"], linked[f"s{n}"].chain) if f"s{n}" in linked else None
        for n in range(len(case["statements"]))
    ]
    assert got == case["chains"]


def test_what_a_left_out_report_held_moves_up() -> None:
    case = CASES[0]
    linked = link_chains(
        page(case["text"], case["outlet"]), statements(case["text"], case["statements"])
    )
    assert [s.id for s in linked] == ["s1", "s2", "s3", "s4", "s5"]
    assert all(s.parent is None for s in linked)


def test_every_step_stands_on_the_words_that_tell_it() -> None:
    for case in CASES:
        for s in link_chains(page(case["text"]), statements(case["text"], case["statements"])):
            for step in s.chain:
                assert step.part == "outlet" or step.mention is not None
                if step.mention is not None:
                    assert step.mention.span.contains(step.mention.head)
                    assert step.mention.span.of(case["text"]).strip()


def test_chains_are_made_anew_not_added_to() -> None:
    case = CASES[0]
    article = page(case["text"], case["outlet"])
    once = link_chains(article, statements(case["text"], case["statements"]))
    assert link_chains(article, once) == once


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She told the Harle News Agency, the daily Fen Post and BBC News.",
         ["Harle News Agency", "Fen Post", "BBC News"]),
        ("Torvanian state television and local media said so.",
         ["Torvanian state television", "local media"]),
        ("She spoke to the state-owned broadcaster, Ostrava One, on Monday.", ["Ostrava One"]),
        ("State news agency Orla Press was first.", ["Orla Press"]),
        ("He met the press, the media and reporters on social media.", []),
        ("The sun rose at the press conference; a radio address followed on television.", []),
        ("The Sun and the Times of Lent differ.", ["The Sun", "the Times of Lent"]),
        ("The Space Agency and the Post Office were shut.", []),
        ("She spoke with the Norlander site iQuay and the blog Fen Watch.", ["iQuay", "Fen Watch"]),
        ("He left the building site Monday and told the site manager.", []),
        ("It was sunk, said the Quayman, a monthly magazine based in Lent.", ["Quayman"]),
        ("He met Omar Lind, a reader of the magazine.", []),
    ],
)  # fmt: skip
def test_media_in_a_text(text: str, names: list[str]) -> None:
    found = find_media(text, Span(0, len(text)))
    assert [medium.head.of(text) for medium in found] == names


@pytest.mark.parametrize("name", ["Reuters", "the BBC", "Agence France-Presse", "Emmel Courant"])
def test_names_of_media(name: str) -> None:
    assert is_medium(name)


@pytest.mark.parametrize("name", ["Orla Quillon", "the ministry", "sun", "Lent", "Times"])
def test_names_of_no_media(name: str) -> None:
    assert not is_medium(name)


@pytest.mark.parametrize(
    ("outlet", "url", "name", "own"),
    [
        ("Times of Mid Lent", None, "TML", True),
        ("The Emmel Courant", None, "the Courant", True),
        (None, "https://www.emmelcourant.example/a", "Emmel Courant", True),
        (None, "https://www.fennews.example/a", "Fen", True),
        ("Fen Courier", "https://fen.example", "Reuters", False),
        ("Skerry Wire", None, "Radio Ostrava", False),
    ],
)
def test_the_outlet_itself(outlet: str | None, url: str | None, name: str, own: bool) -> None:
    assert is_own(page("", outlet, url=url), name) is own


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        (
            "the ward registers of the hospital, he",
            "the ward registers of the hospital",
            "document",
        ),
        ("two crane drivers on the night shift", "two crane drivers", "unnamed"),
        ("numerous witness accounts are", "numerous witness accounts", "unnamed"),
        ("local Afghans and others", "local Afghans", "unnamed"),
        ("the constitution the mayor acts", "the constitution", None),
        ("our own estimates", "our own estimates", None),
        ("numbers that", "numbers", None),
        ("Skerry Council officials", "Skerry Council officials", "unnamed"),
    ],
)
def test_phrases_that_name_somebody(text: str, phrase: str, kind: str | None) -> None:
    found = noun_phrase(text, 0, len(text))
    assert found is not None
    assert found.of(text) == phrase
    assert kind_of_phrase(text, found) == kind


def test_an_outlet_that_only_the_title_names() -> None:
    assert is_own(page("", None, title="Radio Ostrava: Pier sinks"), "Radio Ostrava")
    assert not is_own(page("", None, title="Radio Ostrava: Pier sinks"), "Skerry Wire")


@given(st.text(alphabet="TheBCto ldEmcuranws’s,.-\n“”", max_size=80))
def test_media_are_in_order_and_apart(text: str) -> None:
    found = [medium.span for medium in find_media(text, Span(0, len(text)))]
    assert all(a.end <= b.start for a, b in pairwise(found))
