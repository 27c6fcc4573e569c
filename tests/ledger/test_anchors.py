"""Anchors find their own words again, and no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.anchors import anchor, find
from sayso.records import Span

CASES = json.loads((Path(__file__).parents[1] / "cases" / "anchors.json").read_text("utf-8"))
TEXT = st.text(st.sampled_from("ab c.“”’\n5é𝒳"), min_size=1, max_size=200)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a span of it that is not empty."""
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(spans())
def test_on_its_own_text_an_anchor_finds_its_own_place(made: tuple[str, Span]) -> None:
    text, span = made
    found = find(text, anchor(text, span))
    assert found is not None and (found.span, found.how) == (span, "exact")


@given(spans(), st.text(st.sampled_from("xyz \n"), max_size=80))
def test_words_put_before_move_it_along(made: tuple[str, Span], before: str) -> None:
    text, span = made
    moved = f"{before}{text}"
    found = find(moved, anchor(text, span))
    if found is not None:  # short words at the page's beginning may lose what stood around them
        assert found.span.of(moved) == span.of(text)
    if span.end - span.start >= 32 and text.count(span.of(text)) == 1:
        assert found is not None and found.span.start == span.start + len(before)


@given(spans(), TEXT)
def test_what_is_found_is_what_was_meant(made: tuple[str, Span], other: str) -> None:
    text, span = made
    wanted = anchor(text, span)
    found = find(other, wanted)
    if found is not None:
        assert 0 <= found.span.start < found.span.end <= len(other)
        if found.how != "near":
            assert found.span.of(other) == wanted.exact
        else:
            assert len(wanted.exact) >= 32


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_on_a_changed_page(case: dict[str, str]) -> None:
    start = case["old"].index("[")
    exact = case["old"][start + 1 : case["old"].index("]")]
    old = case["old"].replace("[", "").replace("]", "")
    new = case["new"].replace("[", "").replace("]", "")
    found = find(new, anchor(old, Span(start, start + len(exact))))
    if "[" not in case["new"]:
        assert found is None
    else:
        assert found is not None
        assert found.how == case["how"]
        meant = case["new"][case["new"].index("[") + 1 : case["new"].index("]")]
        assert (found.span.start, found.span.of(new)) == (case["new"].index("["), meant)
