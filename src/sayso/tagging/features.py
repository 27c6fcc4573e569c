"""What an uncased encoder cannot see: letter shapes, quotation state, edges of paragraphs.

The same functions prepare the text for training and for use, so that the two never differ.
Offsets are code points into the page's text; all arrays have one row a word piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.records import Span

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Tokenize = Callable[[str], tuple[list[int], list[tuple[int, int]], list[int]]]
"""Text to word-piece ids, their offsets, and the number of the word that each belongs to."""

LOWER, CAPITALISED, INITIAL, CAPITALS, MIXED, DIGITS, SIGN, HIDDEN_SHAPE = range(8)
SHAPES: Final = 8
OUTSIDE, INSIDE, OPENING, CLOSING, SINGLE, UNCLOSED, STRAY, HIDDEN_STATE = range(8)
QUOTATION_STATES: Final = 8
MIDDLE, FIRST, LAST = range(3)
EDGES: Final = 3

MARK: Final = re.compile(r"[\"“”„«»]|``|''")
_SINGLE: Final = re.compile(r"(?<!\w)[‘'](?=\w)([^“”\"\n]{2,}?)(?<=[\w.,!?…])[’'](?!\w)")
_BEFORE_OPENING: Final = frozenset(" \t\n\xa0([{—–-/‘'")
_AFTER_CLOSING: Final = frozenset(" \t\n\xa0)]}—–-/.,;:?!’'")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a page: ids, offsets, words, features (shape, quotation, edge)."""

    ids: Ints
    starts: Ints
    ends: Ints
    heads: Bools
    """Whether a piece begins a word; labels are read at these alone."""
    paragraphs: Ints
    """The number of the paragraph that each piece stands in."""
    features: Ints
    """(pieces, 3): letter shape, quotation state, edge of the paragraph."""

    def __len__(self) -> int:
        return len(self.ids)


def letter_shape(word: str) -> int:
    """The shape of a word's letters, which lower-casing loses."""
    if not any(c.isalnum() for c in word):
        return SIGN
    if any(c.isdigit() for c in word):
        return DIGITS
    if word.islower():
        return LOWER
    if word.isupper():
        return INITIAL if len(word) == 1 else CAPITALS
    return CAPITALISED if word[0].isupper() and word[1:].islower() else MIXED


def quotation_states(text: str, paragraphs: Sequence[Span]) -> NDArray[np.uint8]:
    """For each code point of `text` its state: outside, inside, at a mark, unclosed and so on.

    A quotation may run over paragraphs when each opens with a mark; otherwise a paragraph's end
    ends it, so that one forgotten mark spoils one paragraph and not the page.
    """
    states = np.zeros(len(text), dtype=np.uint8)
    carried = False
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        goes_on = following is not None and _opens_with_mark(following.of(text))
        open_at = _mark_doubles(text, paragraph, states, carried)
        carried = open_at is not None and goes_on
        if open_at is not None:
            rest = states[open_at : paragraph.end]
            rest[rest == OUTSIDE] = INSIDE if goes_on else UNCLOSED
        _mark_singles(text, paragraph, states)
    return states


def _opens_with_mark(paragraph: str) -> bool:
    mark = MARK.match(paragraph.lstrip())
    return mark is not None and mark.group() not in ("”", "»", "''")


def _mark_doubles(
    text: str, paragraph: Span, states: NDArray[np.uint8], carried: bool
) -> int | None:
    """Mark one paragraph's double marks; where its last quotation opened, if it never closed."""
    open_at: int | None = None
    low = False
    for mark in MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = mark.span()
        opens = _direction(text, paragraph, mark.group(), (start, end), open_at is not None, low)
        if opens:
            if open_at is not None:
                states[open_at:start][states[open_at:start] == OUTSIDE] = UNCLOSED
            states[start:end] = OPENING
            open_at, low = end, mark.group() == "„"
        elif open_at is not None or carried:
            since = paragraph.start if open_at is None else open_at
            states[since:start][states[since:start] == OUTSIDE] = INSIDE
            states[start:end] = CLOSING
            open_at, carried = None, False
        else:
            states[start:end] = STRAY
    return open_at


def _direction(
    text: str, paragraph: Span, mark: str, at: tuple[int, int], is_open: bool, low: bool
) -> bool:
    """Whether a mark opens: by its form, else by its neighbours, else by turns.

    ``”`` opens where nothing else can be meant: some pages open and close with it.
    """
    if mark in "„«" or mark == "``":
        return True
    before = text[at[0] - 1] if at[0] > paragraph.start else " "
    after = text[at[1]] if at[1] < paragraph.end else " "
    may_open = before in _BEFORE_OPENING
    may_close = after in _AFTER_CLOSING
    if mark in "”»" or mark == "''":
        return mark == "”" and may_open and not may_close and not is_open
    if mark == "“":
        return not low or not is_open
    if may_open != may_close:
        return may_open
    return not is_open


def _mark_singles(text: str, paragraph: Span, states: NDArray[np.uint8]) -> None:
    """Mark British single quotations, where no double mark already rules."""
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        inside = states[start + 1 : end - 1]
        if states[start] == OUTSIDE and not inside.any():
            states[start], states[end - 1] = OPENING, CLOSING
            inside[:] = SINGLE


def page_pieces(text: str, paragraphs: Sequence[Span], tokenize: Tokenize) -> Pieces:
    """The word pieces of the paragraphs of a page, read as if they stood next to each other."""
    states = quotation_states(text, paragraphs)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    heads: list[bool] = []
    numbers: list[int] = []
    features: list[tuple[int, int, int]] = []
    for number, paragraph in enumerate(paragraphs):
        piece_ids, offsets, words = tokenize(paragraph.of(text))
        if not piece_ids:
            continue
        bounds = _word_bounds(offsets, words)
        for piece, (start, end), word in zip(piece_ids, offsets, words, strict=True):
            left, right = bounds[word]
            ids.append(piece)
            starts.append(paragraph.start + start)
            ends.append(paragraph.start + end)
            heads.append(start == left)
            numbers.append(number)
            surface = text[paragraph.start + left : paragraph.start + right]
            edge = FIRST if word == words[0] else LAST if word == words[-1] else MIDDLE
            features.append((letter_shape(surface), int(states[paragraph.start + start]), edge))
    return Pieces(
        ids=np.array(ids, dtype=np.int64),
        starts=np.array(starts, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
        heads=np.array(heads, dtype=np.bool_),
        paragraphs=np.array(numbers, dtype=np.int64),
        features=np.array(features, dtype=np.int64).reshape(-1, 3),
    )


def _word_bounds(offsets: list[tuple[int, int]], words: list[int]) -> dict[int, tuple[int, int]]:
    """First and last offset of each word."""
    bounds: dict[int, tuple[int, int]] = {}
    for (start, end), word in zip(offsets, words, strict=True):
        left = bounds.get(word, (start, end))[0]
        bounds[word] = (left, end)
    return bounds
