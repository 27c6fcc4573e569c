"""Names with hyphens are one name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.tagging import Entity
from sayso.tagging.compounds import whole_names


def tagged(text: str, *names: str) -> list[Entity]:
    spans = [Span(text.index(n), text.index(n) + len(n)) for n in names]
    return [Entity(span, "person", 0.9) for span in spans]


@pytest.mark.parametrize(
    ("text", "given_names", "expected"),
    [
        ("Ada Lom-Varga said", ["Ada Lom", "Varga"], ["Ada Lom-Varga"]),
        ("Ada Lom-Varga said", ["Ada Lom"], ["Ada Lom-Varga"]),
        ("Mr Lom-Varga said", ["Varga"], ["Lom-Varga"]),
        ("the Directorate-General said", ["Directorate"], ["Directorate-General"]),
        ("the Lom-led talks", ["Lom"], ["Lom"]),
        ("anti-Lom talks", ["Lom"], ["Lom"]),
        ("Ada Lom and Peter Brandt", ["Ada Lom", "Peter Brandt"], ["Ada Lom", "Peter Brandt"]),
    ],
)
def test_whole_names(text: str, given_names: list[str], expected: list[str]) -> None:
    assert [e.span.of(text) for e in whole_names(text, tagged(text, *given_names))] == expected


@given(st.text("Aa- ’", max_size=30), st.lists(st.integers(0, 30), max_size=6))
def test_names_stay_in_the_text_and_apart(text: str, ends: list[int]) -> None:
    cuts = sorted({min(end, len(text)) for end in ends})
    spans = [Span(a, b) for a, b in pairwise(cuts)]
    found = whole_names(text, [Entity(span, "person", 0.5) for span in spans])
    assert all(0 <= e.span.start < e.span.end <= len(text) for e in found)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(found))
