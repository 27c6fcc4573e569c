"""A dash between a quotation and its author is a cue."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.tagging.bylines import WordSigns, with_bylines
from sayso.tagging.decode import LabelSpan
from sayso.tagging.features import (
    CAPITALISED,
    CLOSING,
    INITIAL,
    INSIDE,
    LOWER,
    OPENING,
    OUTSIDE,
    STRAY,
)

BAR, HYPHEN, STOP, WORD = 1518, 1011, 1012, 5000
QUOTATION = [OPENING, INSIDE, INSIDE, CLOSING]


def signs_of(ids: list[int], states: list[int], paragraphs: list[int] | None = None) -> WordSigns:
    """Words in lower case: only what the spans say is a name is one."""
    return WordSigns(
        np.array(ids),
        np.full(len(ids), LOWER),
        np.array(states),
        np.array(paragraphs or [0] * len(ids)),
    )


def label(kind: str, first: int, last: int) -> LabelSpan:
    return LabelSpan(kind, first, last, 0.9, 0.8)


def cues(
    signs: list[int], paragraphs: list[int], extra: tuple[LabelSpan, ...] = ()
) -> list[object]:
    """A quotation of four words, the signs, a name of two, what follows; the cues that result."""
    ids = [WORD] * 4 + signs
    states = QUOTATION + [OUTSIDE] * len(signs)
    name = next(i for i in range(4, len(ids)) if ids[i] == WORD)
    spans = sorted(
        [label("content", 0, 3), label("source", name, name + 1), *extra], key=lambda s: s.first
    )
    found = with_bylines(spans, signs_of(ids, states, paragraphs))
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
    ids = [WORD] * 4 + [BAR, WORD, WORD, WORD]
    spans = [label("content", 0, 3), label("source", 6, 7)]
    assert with_bylines(spans, signs_of(ids, QUOTATION + [OUTSIDE] * 4)) == spans


def test_a_closing_mark_that_closes_nothing_known_is_one() -> None:
    ids, states = [WORD] * 4 + [BAR, WORD, WORD], [OPENING, INSIDE, OUTSIDE, STRAY]
    spans = [label("content", 0, 3), label("source", 5, 6)]
    found = with_bylines(spans, signs_of(ids, states + [OUTSIDE] * 3))
    assert [one.kind for one in found] == ["content", "cue", "source"]


def test_without_a_quotation_there_is_no_byline() -> None:
    ids = [WORD] * 4 + [BAR, WORD, WORD]
    spans = [label("content", 0, 3), label("source", 5, 6)]
    assert with_bylines(spans, signs_of(ids, [OUTSIDE] * 7)) == spans


def test_a_dash_already_found_is_not_doubled() -> None:
    assert cues([BAR, WORD, WORD], [0] * 7, (label("cue", 4, 4),)) == [(4, 4)]


def test_it_is_as_certain_as_its_less_certain_neighbour() -> None:
    content = LabelSpan("content", 0, 3, 0.7, 0.9)
    source = LabelSpan("source", 5, 6, 0.9, 0.6)
    signs = signs_of([WORD] * 4 + [BAR, WORD, WORD], QUOTATION + [OUTSIDE] * 3)
    found = with_bylines([content, source], signs)
    assert found[1] == LabelSpan("cue", 4, 4, 0.7, 0.6)


def bylined(shapes: list[int], following: list[int], paragraphs: list[int]) -> list[LabelSpan]:
    """A quotation, a bar, words of these shapes, then words in these quotation states."""
    words = WordSigns(
        np.array([WORD] * 4 + [BAR] + [WORD] * (len(shapes) + len(following))),
        np.array([LOWER] * 5 + shapes + [LOWER] * len(following)),
        np.array(QUOTATION + [OUTSIDE] * (1 + len(shapes)) + following),
        np.array(paragraphs),
    )
    return with_bylines([label("content", 0, 3)], words)


NAMED = [label("content", 0, 3), label("cue", 4, 4), label("source", 5, 6)]


def test_a_name_between_two_letters_is_the_source() -> None:
    assert bylined([CAPITALISED] * 2, [OPENING, INSIDE], [0] * 9) == NAMED


def test_a_name_at_the_end_of_a_paragraph_is_the_source() -> None:
    assert bylined([INITIAL, CAPITALISED], [OUTSIDE], [0] * 7 + [1]) == NAMED


@pytest.mark.parametrize(
    ("shapes", "following"),
    [
        ([CAPITALISED], [OPENING]),  # a lone word may be a heading or a place
        ([CAPITALISED] * 6, [OPENING]),
        ([CAPITALISED, LOWER], [OPENING]),
        ([CAPITALISED] * 2, [OUTSIDE]),  # the sentence goes on
    ],
)
def test_other_words_behind_a_dash_are_no_source(shapes: list[int], following: list[int]) -> None:
    found = bylined(shapes, following, [0] * (5 + len(shapes) + len(following)))
    assert found == [label("content", 0, 3)]
