"""A dash between a quotation and its author is a cue."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.tagging.bylines import with_bylines
from sayso.tagging.decode import LabelSpan
from sayso.tagging.features import CLOSING, INSIDE, OPENING, OUTSIDE

BAR, HYPHEN, STOP, WORD = 1518, 1011, 1012, 5000
QUOTATION = [OPENING, INSIDE, INSIDE, CLOSING]


def label(kind: str, first: int, last: int) -> LabelSpan:
    return LabelSpan(kind, first, last, 0.9, 0.8)


def cues(
    signs: list[int], paragraphs: list[int], extra: tuple[LabelSpan, ...] = ()
) -> list[object]:
    """A quotation of four words, the signs, a name of two, what follows; the cues that result."""
    ids = np.array([WORD] * 4 + signs)
    states = np.array(QUOTATION + [OUTSIDE] * len(signs))
    name = next(i for i in range(4, len(ids)) if ids[i] == WORD)
    spans = sorted(
        [label("content", 0, 3), label("source", name, name + 1), *extra], key=lambda s: s.first
    )
    found = with_bylines(spans, ids, states, np.array(paragraphs))
    assert [one.first for one in found] == sorted(one.first for one in found)
    return [(one.first, one.last) for one in found if one.kind == "cue"]


@pytest.mark.parametrize(
    ("signs", "paragraphs"),
    [
        ([BAR, WORD, WORD], [0] * 7),
        ([BAR, WORD, WORD, STOP], [0] * 8),
        ([BAR, WORD, WORD, WORD], [0] * 7 + [1]),
        ([BAR, WORD, WORD], [0] * 4 + [1] * 3),
    ],
)
def test_the_dash_is_the_cue(signs: list[int], paragraphs: list[int]) -> None:
    assert cues(signs, paragraphs) == [(4, 4)]


def test_two_hyphens_are_one_dash() -> None:
    assert cues([HYPHEN, HYPHEN, WORD, WORD], [0] * 8) == [(4, 5)]


def test_a_clause_that_goes_on_is_no_byline() -> None:
    assert cues([BAR, WORD, WORD, WORD], [0] * 8) == []


def test_without_a_dash_there_is_no_byline() -> None:
    assert cues([WORD, WORD], [0] * 6) == []


def test_words_beside_the_dash_are_no_byline() -> None:
    ids = np.array([WORD] * 4 + [BAR, WORD, WORD, WORD])
    spans = [label("content", 0, 3), label("source", 6, 7)]
    states = np.array(QUOTATION + [OUTSIDE] * 4)
    assert with_bylines(spans, ids, states, np.zeros(8, dtype=np.int64)) == spans


def test_without_a_quotation_there_is_no_byline() -> None:
    ids = np.array([WORD] * 4 + [BAR, WORD, WORD])
    spans = [label("content", 0, 3), label("source", 5, 6)]
    states = np.full(7, OUTSIDE)
    assert with_bylines(spans, ids, states, np.zeros(7, dtype=np.int64)) == spans


def test_a_dash_already_found_is_not_doubled() -> None:
    assert cues([BAR, WORD, WORD], [0] * 7, (label("cue", 4, 4),)) == [(4, 4)]


def test_it_is_as_certain_as_its_less_certain_neighbour() -> None:
    ids = np.array([WORD] * 4 + [BAR, WORD, WORD])
    content = LabelSpan("content", 0, 3, 0.7, 0.9)
    source = LabelSpan("source", 5, 6, 0.9, 0.6)
    states = np.array(QUOTATION + [OUTSIDE] * 3)
    found = with_bylines([content, source], ids, states, np.zeros(7, dtype=np.int64))
    assert found[1] == LabelSpan("cue", 4, 4, 0.7, 0.6)
