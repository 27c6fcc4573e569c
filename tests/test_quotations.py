"""Pairing of quotation marks: cases as data, and what holds for any text."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.quotations import pair, speeches
from sayso.records import Span

CASES = json.loads((Path(__file__).parent / "cases" / "quotations.json").read_text("utf-8"))
MARKS = "“”„\"‘’'«»「」``"

texts = st.text(alphabet=st.sampled_from(list(MARKS + "ab sS,.?!:\n—5é\U0001f600")), max_size=200)


def paragraphs(text: str) -> list[Span]:
    """Lines that hold more than white space."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = pair(text, paragraphs(text))
    assert [q.span.of(text) for q in found if not q.depth] == case["quotes"]
    assert [q.span.of(text) for q in found if q.depth] == case.get("nested", [])
    assert sum(not q.closed for q in found) == case.get("open", 0)
    assert sum(q.continues for q in found) == case.get("continues", 0)


def test_inner_is_without_marks_and_spaces() -> None:
    text = "« Le quai » ``The quay'' “open"
    found = pair(text, [Span(0, len(text))])
    assert [q.inner(text).of(text) for q in found] == ["Le quai", "The quay", "open"]


def test_speeches_join_what_continues() -> None:
    text = "“One.\n\n“Two,” she said. “Three.”\n\n“Four.”"
    groups = speeches(pair(text, paragraphs(text)))
    assert [[q.span.of(text) for q in group] for group in groups] == [
        ["“One.", "“Two,”"],
        ["“Three.”"],
        ["“Four.”"],
    ]


def test_a_broken_mark_stays_in_its_paragraph() -> None:
    text = "The “old quay fell.\n\nIda Varga said: “Build it anew.”\n\nNobody else spoke."
    found = pair(text, paragraphs(text))
    assert [q.span.of(text) for q in found] == ["“old quay fell.", "“Build it anew.”"]


def test_paragraphs_left_out_are_not_read() -> None:
    text = "“One.\n\nShare this “page\n\n“Two,” she said."
    kept = [p for p in paragraphs(text) if not p.of(text).startswith("Share")]
    assert [q.continues for q in pair(text, kept)] == [False, True]


@given(texts)
def test_spans_lie_in_one_paragraph_and_never_cross(text: str) -> None:
    places = paragraphs(text)
    found = pair(text, places)
    assert [q.span for q in found] == sorted(
        {q.span for q in found}, key=lambda s: (s.start, -s.end)
    )
    for quotation in found:
        assert any(p.contains(quotation.span) for p in places)
        assert quotation.span.contains(quotation.inner(text))
        assert any(c.isalnum() for c in quotation.inner(text).of(text))
    outermost = [q.span for q in found if not q.depth]
    assert all(a.end <= b.start for a, b in pairwise(outermost))


@given(texts)
def test_each_paragraph_is_paired_by_itself(text: str) -> None:
    places = paragraphs(text)
    alone = [q.span for p in places for q in pair(text, [p]) if q.style != "single" and q.closed]
    together = [q.span for q in pair(text, places) if q.style != "single" and q.closed]
    assert alone == together


@pytest.mark.parametrize("unit", ["“", "”", '"', "“a ", 'a" ', "‘a’ ", "'a ", "“‘a ", "“a. "])
def test_time_is_linear_in_the_marks(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    before = time.process_time()
    pair(text, [Span(0, len(text))])
    assert time.process_time() - before < 5
