"""Quotations with a byline: a quotation, a dash, who said it, and then no more of the sentence.

Letters to an editor, testimonials and mottoes stand like this. The dash is the only cue there is
(PolNeAR marks it as one), and a single sign between two spans is easily overlooked; so is the name
where the next letter begins on the same line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.decode import LabelSpan
from sayso.tagging.features import (
    CAPITALISED,
    CAPITALS,
    CLOSING,
    INITIAL,
    MIXED,
    OPENING,
    STRAY,
)

Ints = NDArray[np.int64]

DASHES: Final = (1011, 1516, 1517, 1518)
"""The tokenizer's numbers of the hyphen, the two dashes and the horizontal bar."""

_NAME_SHAPES: Final = (CAPITALISED, INITIAL, CAPITALS, MIXED)

STOP: Final = 1012
"""The tokenizer's number of the full stop."""


NAME_WORDS: Final = range(2, 6)
"""How many words a name in a byline has, when only its capitals tell that it is one."""


@dataclass(frozen=True, slots=True)
class WordSigns:
    """What tells a byline, one value a word: arrays of one length."""

    ids: Ints
    """The tokenizer's number of its first piece."""
    shapes: Ints
    states: Ints
    """Quotation states."""
    paragraphs: Ints


def with_bylines(found: Sequence[LabelSpan], words: WordSigns) -> list[LabelSpan]:
    """The spans of a page, with a cue at the dash of each byline and a source at its name.

    Both are as certain as their neighbours: a name as the quotation before it, the cue as the less
    certain of quotation and name.
    """
    named = sorted([*found, *_names(found, words)], key=lambda one: one.first)
    others = [one for one in named if one.kind != "cue"]
    cues = {
        (first, last): LabelSpan(
            "cue",
            first,
            last,
            min(content.certainty, source.certainty),
            min(content.edges, source.edges),
        )
        for content, source in pairwise(others)
        if content.kind == "content" and source.kind == "source" and _ends(source.last, words)
        for first, last in _dash_between(content.last, source.first, words.ids, words.states)
    }
    taken = {word for first, last in cues for word in range(first, last + 1)}
    kept = [one for one in named if one.kind != "cue" or one.first not in taken]
    return sorted([*kept, *cues.values()], key=lambda one: one.first)


def _names(found: Sequence[LabelSpan], words: WordSigns) -> Iterator[LabelSpan]:
    """Sources at the names of bylines that no span touches, right behind quotation and dash."""
    taken = {word for one in found for word in range(one.first, one.last + 1) if one.kind != "cue"}
    for content in found:
        if content.kind != "content":
            continue
        dash = content.last + 1
        while dash < len(words.ids) and words.states[dash] in (CLOSING, STRAY):
            dash += 1
        first = dash
        while first < len(words.ids) and words.ids[first] in DASHES:
            first += 1
        last = first
        while last < len(words.ids) and words.shapes[last] in _NAME_SHAPES:
            last += 1
        free = taken.isdisjoint(range(dash, last))
        if first > dash and last - first in NAME_WORDS and free and _ends(last - 1, words):
            yield LabelSpan("source", first, last - 1, content.certainty, content.edges)


def _ends(last: int, words: WordSigns) -> bool:
    """Whether a paragraph ends with a word, or the next quotation opens; a full stop may follow."""
    ids, paragraphs = words.ids, words.paragraphs
    after = last + 2 if last + 1 < len(ids) and ids[last + 1] == STOP else last + 1
    if after >= len(ids) or bool(paragraphs[after] != paragraphs[last]):
        return True
    return bool(words.states[after] == OPENING)


def _dash_between(left: int, right: int, ids: Ints, states: Ints) -> list[tuple[int, int]]:
    """First and last word of the dash, where but closing marks and a dash stand between."""
    between = [word for word in range(left + 1, right) if states[word] not in (CLOSING, STRAY)]
    dash = [word for word in between if ids[word] in DASHES]
    closed = any(states[word] in (CLOSING, STRAY) for word in range(left, right))
    if not closed or not dash or len(dash) < len(between):
        return []
    return [(dash[0], dash[-1])]
