"""Slots: where two texts with running words in common put other names and figures.

A template of the trade ("X is issuing N million of bonds due D, paying P") has long runs in
common on any two days, standing names and figures among them. What tells it from a reprint are
its gaps: between two runs, and between a run and the end of its sentence, each side has names or
figures of its own, where the edits of a copy are plain words, respellings and omissions. The two
pages alone show that; how common a phrase is in a pile is not asked, since a verdict must not
change when other pages come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from sayso.linking.passages import GAP, Body, Passage, fold

RESPELT = 75.0
"""Likeness, of 100, from which two names are one that is respelt or misread."""
EDGE = 2 * GAP
"""Words between a run and the end of its sentence that may be a slot; more is another clause."""
CHAIN = 6
"""Equal words that a passage has at least for its gaps to tell anything."""
_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}

Gap = tuple[range, range]
Mask = NDArray[np.bool_]


def replaced(
    left: Body, right: Body, passages: Sequence[Passage], unequal: tuple[Mask, Mask]
) -> int:
    """Names and figures that stand where the other page has another name or figure.

    Of each gap the side counts that has fewer of them. A name that the other page has elsewhere
    among its unequal words was moved, not replaced; a figure is too easily met twice.

    Args:
        left: one page.
        right: the other.
        passages: what the two share, by :func:`sayso.linking.passages.align`.
        unequal: the words of each page that are looked at: those in sentences that passages
            touch, the headline left out, which no run has.
    """
    names_left = _tokens(left, unequal[0] & left.specific & ~left.figures)
    names_right = _tokens(right, unequal[1] & right.specific & ~right.figures)
    count = 0
    for passage in passages:
        if passage.matched >= CHAIN:
            for on_left, on_right in _gaps(passage, left, right):
                mine = _own(left, on_left, unequal[0]) - names_right
                yours = _own(right, on_right, unequal[1]) - names_left if mine else set()
                count += _pairs(mine, yours)
    return count


def _gaps(passage: Passage, left: Body, right: Body) -> Iterator[Gap]:
    """What stands between the runs, and around them to the ends of their sentences."""
    runs = passage.runs
    before = (_before(left, runs[0].left), _before(right, runs[0].right))
    after = (_after(left, passage.left[1]), _after(right, passage.right[1]))
    for gap in (before, after):
        if max(map(len, gap)) <= EDGE:
            yield gap
    for run, following in pairwise(runs):
        yield (
            range(run.left + run.length, following.left),
            range(run.right + run.length, following.right),
        )


def _before(of: Body, first: int) -> range:
    return range(int(np.searchsorted(of.sentences, of.sentences[first])), first)


def _after(of: Body, end: int) -> range:
    return range(end, int(np.searchsorted(of.sentences, of.sentences[end - 1], side="right")))


def _own(of: Body, gap: range, unequal: Mask) -> set[str]:
    """Names and figures of a gap that are in no passage."""
    inside = slice(gap.start, gap.stop)
    return _tokens(of, unequal[inside] & of.specific[inside], gap.start)


def _tokens(of: Body, chosen: Mask, first: int = 0) -> set[str]:
    """The chosen words, the mask's first being the word ``first``, as they are compared."""
    text = of.article.text
    words = (fold(text[of.starts[k] : of.ends[k]]) for k in np.flatnonzero(chosen) + first)
    return {_value(_DIGITS.get(word, word)) for word in words}


def _value(word: str) -> str:
    """A decimal without the zeros that change nothing: "1.50" is "1.5"."""
    return word.rstrip("0").rstrip(".") if "." in word and word[-1] == "0" else word


def _pairs(mine: Collection[str], yours: Collection[str]) -> int:
    """How many pairs of other words, those left out that have their like on the other side."""
    strange = [a for a in mine if not any(_like(a, b) for b in yours)]
    others = [b for b in yours if not any(_like(a, b) for a in mine)]
    return min(len(strange), len(others))


def _like(one: str, other: str) -> bool:
    """Whether two words are one, respelt or cut short; of figures, only equal ones are."""
    if any(c.isdigit() for c in one) and any(c.isdigit() for c in other):
        return one == other
    return one.startswith(other) or other.startswith(one) or ratio(one, other) >= RESPELT
