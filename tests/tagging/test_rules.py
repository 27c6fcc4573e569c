"""The rule tagger: a page at a time, any text, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Span
from sayso.tagging import Tagger, cues
from sayso.tagging.rules import RulesTagger

WORDS = [
    "“",
    "”",
    '"',
    "'",
    ",",
    ".",
    ":",
    "—",
    "(",
    ")",
    "Ida",
    "Varga",
    "the",
    "board",
    "said",
    "told",
    "that",
    "denied",
    "according",
    "to",
    "who",
    "and",
    "but",
    "he",
    "was",
    "quay",
    "claims",
    "saying",
    "5",
    "May",
    "\n",
    "é",
    "\U0001f600",
    "declined",
    "comment",
]
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def paragraphs(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def test_it_is_a_tagger() -> None:
    tagger: Tagger = RulesTagger()
    assert tagger.name.startswith("rules")
    assert tagger.prose("", []) is None


@settings(max_examples=100, deadline=None)
@given(texts)
def test_spans_lie_in_the_paragraphs(text: str) -> None:
    places = paragraphs(text)
    for found in RulesTagger().tag(text, places).attributions:
        spans = [*found.content, *(s for s in (found.cue, found.source) if s is not None)]
        assert all(any(p.contains(s) for p in places) for s in spans)
        assert 0 <= found.confidence <= 1


def test_marked_blocks_between_paragraphs_change_nothing() -> None:
    one = "“The quay is old,” Varga said.\n\n“It must go.”"
    two = one.replace("\n\n", "\n\nShare this\n\n")
    kept = [p for p in paragraphs(two) if p.of(two) != "Share this"]
    first = RulesTagger().tag(one, paragraphs(one)).attributions
    second = RulesTagger().tag(two, kept).attributions
    assert [[s.of(one) for s in a.content] for a in first] == [
        [s.of(two) for s in a.content] for a in second
    ]


@pytest.mark.parametrize("unit", ["“a ", "said that ", ", he said, ", "according to ", "Ida, "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    before = time.process_time()
    RulesTagger().tag(text, [Span(0, len(text))])
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("has repeatedly denied", "deny"),
        ("said", "say"),
        ("pointed out", "say"),
        ("telling", "tell"),
        ("called on", "urge"),
        ("refused", "decline"),
        ("believes", "think"),
        ("in May", None),
    ],
)
def test_family_of_a_cue(words: str, family: str | None) -> None:
    assert cues.family(words) == family
