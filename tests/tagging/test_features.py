"""Letter shapes, quotation states and word pieces."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.tagging import features
from sayso.tagging.features import (
    CAPITALISED,
    CAPITALS,
    CLOSING,
    DIGITS,
    FIRST,
    INITIAL,
    INSIDE,
    LAST,
    LOWER,
    MIDDLE,
    MIXED,
    OPENING,
    OUTSIDE,
    SIGN,
    SINGLE,
    STRAY,
    UNCLOSED,
    letter_shape,
    page_pieces,
    quotation_states,
)


def tokenize(text: str) -> tuple[list[int], list[tuple[int, int]], list[int]]:
    """Words cut into pieces of at most three letters."""
    ids, offsets, words = [], [], []
    for number, match in enumerate(re.finditer(r"\w+|[^\w\s]", text)):
        for start in range(match.start(), match.end(), 3):
            ids.append(len(ids) + 1)
            offsets.append((start, min(start + 3, match.end())))
            words.append(number)
    return ids, offsets, words


def lines(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]


def states(text: str) -> list[int]:
    return quotation_states(text, lines(text)).tolist()


def at(text: str, words: str) -> set[int]:
    """The states of some words of a text."""
    start = text.index(words)
    return set(states(text)[start : start + len(words)])


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("harbour", LOWER),
        ("Harbour", CAPITALISED),
        ("H", INITIAL),
        ("HMS", CAPITALS),
        ("McTavish", MIXED),
        ("2019", DIGITS),
        ("F16", DIGITS),
        ("—", SIGN),
        ("“", SIGN),
        ("Élan", CAPITALISED),
    ],
)
def test_letter_shapes(word: str, shape: int) -> None:
    assert letter_shape(word) == shape


@pytest.mark.parametrize(
    "text",
    [
        "He said “the ford is shut” today.",
        'He said "the ford is shut" today.',
        "He said «the ford is shut» today.",
        "He said „the ford is shut“ today.",
        "He said ``the ford is shut'' today.",
    ],
)
def test_marks_of_every_kind(text: str) -> None:
    assert at(text, "the ford is shut") == {INSIDE}
    assert at(text, "today") == at(text, "He said") == {OUTSIDE}


def test_straight_marks_are_told_by_their_neighbours() -> None:
    text = '"We go," she said. "Now."'
    found = states(text)
    marks = [found[i] for i, c in enumerate(text) if c == '"']
    assert marks == [OPENING, CLOSING, OPENING, CLOSING]
    assert at(text, "she said") == {OUTSIDE}


def test_speech_over_paragraphs_goes_on_where_the_next_opens_with_a_mark() -> None:
    text = "“We walked.\n“Then we ran,” she said."
    assert at(text, "We walked.") == {INSIDE}
    assert at(text, "Then we ran,") == {INSIDE}
    assert at(text, "she said") == {OUTSIDE}


def test_a_forgotten_mark_spoils_one_paragraph_only() -> None:
    text = "“We walked, he said.\nThe road was dry."
    assert at(text, "We walked, he said.") == {UNCLOSED}
    assert at(text, "The road was dry.") == {OUTSIDE}


def test_a_mark_that_closes_nothing_is_stray() -> None:
    text = "The road was dry” and long."
    assert at(text, "”") == {STRAY}
    assert at(text, "and long") == {OUTSIDE}


def test_a_page_may_open_and_close_with_one_mark() -> None:
    text = "”We walked.” ― Anna\nShe said: ”We ran.”"
    assert at(text, "We walked.") == at(text, "We ran.") == {INSIDE}
    assert at(text, "― Anna") == at(text, "She said:") == {OUTSIDE}


def test_british_single_marks_against_apostrophes() -> None:
    text = "‘We won’t wait,’ said the ferryman’s wife."
    assert at(text, "We won") == {SINGLE}
    assert at(text, "said the ferryman’s wife") == {OUTSIDE}


def test_single_marks_inside_double_ones_change_nothing() -> None:
    text = "“He cried ‘fire at sea’ twice,” she said."
    assert at(text, "fire at sea") == {INSIDE}


@given(st.text(alphabet="ab \n\"“”‘’'«»„.,", max_size=60))
def test_every_code_point_has_one_known_state(text: str) -> None:
    found = quotation_states(text, lines(text))
    assert len(found) == len(text)
    assert set(found.tolist()) <= set(range(features.QUOTATION_STATES - 1))


@given(st.text(alphabet="ab “”.", max_size=30), st.text(alphabet="ab .", max_size=30))
def test_what_follows_in_another_paragraph_without_marks_is_outside(one: str, two: str) -> None:
    text = one + "\n" + two
    found = quotation_states(text, lines(text))
    assert set(found[len(one) + 1 :].tolist()) <= {OUTSIDE}


def test_pieces_map_back_to_the_page() -> None:
    text = "MENU\nSeven boats, he said.\nShare this"
    kept = [lines(text)[1]]
    pieces = page_pieces(text, kept, tokenize)
    surfaces = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert "".join(surfaces) == "Sevenboats,hesaid."
    assert pieces.heads.tolist() == [s not in ("en", "ts", "d") for s in surfaces]
    edges = pieces.features[:, 2].tolist()
    assert edges == [FIRST, FIRST, MIDDLE, MIDDLE, MIDDLE, MIDDLE, MIDDLE, MIDDLE, LAST]


def test_what_stands_between_the_paragraphs_is_not_read() -> None:
    short = "One boat.\nTwo boats."
    long = "One boat.\n“Share!\nTwo boats."
    a = page_pieces(short, lines(short), tokenize)
    b = page_pieces(long, [lines(long)[0], lines(long)[2]], tokenize)
    assert a.features.tolist() == b.features.tolist()
    assert len(a) == len(b)


def test_a_page_without_text_has_no_pieces() -> None:
    assert len(page_pieces(" \n ", [Span(0, 1)], tokenize)) == 0
