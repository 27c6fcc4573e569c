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

from sayso.linking.figures import Figure, figure
from sayso.linking.passages import GAP, Body, Passage, fold

RESPELT = 75.0
"""Likeness, of 100, from which two names are one that is respelt or misread."""
EDGE = 2 * GAP
"""Words between a run and the end of its sentence that may be a slot; more is another clause."""
CHAIN = 6
"""Equal words that a passage has at least for its gaps to tell anything."""
Gap = tuple[range, range]
Token = str | Figure
Mask = NDArray[np.bool_]


def replaced(
    left: Body, right: Body, passages: Sequence[Passage], unequal: tuple[Mask, Mask]
) -> int:
    """Names and figures that stand where the other page has another name or figure.

    Of each gap the side counts that has fewer of them. A name that the other page has elsewhere
    among its unequal words was moved, not replaced; a figure is too easily met twice, in digits or
    in words ("three ships in port and two at sea", "five in port and three at sea"). Figures are
    compared by value: a rounded one is no other one.

    Args:
        left: one page.
        right: the other.
        passages: what the two share, by :func:`sayso.linking.passages.align`.
        unequal: the words of each page that are looked at: those in sentences that passages
            touch, the headline left out, which no run has.
    """
    names_left, names_right = (
        {token for token in _tokens(of, free & of.specific) if isinstance(token, str)}
        for of, free in zip((left, right), unequal, strict=True)
    )
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


def _own(of: Body, gap: range, unequal: Mask) -> set[Token]:
    """Names and figures of a gap that are in no passage."""
    inside = slice(gap.start, gap.stop)
    return _tokens(of, unequal[inside] & of.specific[inside], gap.start)


def _tokens(of: Body, chosen: Mask, first: int = 0) -> set[Token]:
    """The chosen words, the mask's first being the word ``first``, as they are compared."""
    found: set[Token] = set()
    for k in (np.flatnonzero(chosen) + first).tolist():
        word = _folded(of, k)
        value = figure(word, _folded(of, k + 1))
        found.add(word if value is None else value)
    return found


def _folded(of: Body, k: int) -> str:
    """A word as it is compared; nothing after the last."""
    return fold(of.article.text[of.starts[k] : of.ends[k]]) if k < len(of) else ""


def _pairs(mine: Collection[Token], yours: Collection[Token]) -> int:
    """How many pairs of other words, those left out that have their like on the other side."""
    strange = [a for a in mine if not any(_like(a, b) for b in yours)]
    others = [b for b in yours if not any(_like(a, b) for a in mine)]
    return min(len(strange), len(others))


def _like(one: Token, other: Token) -> bool:
    """Whether two words are one, respelt or cut short; of figures, what rounding makes equal."""
    if isinstance(one, Figure) or isinstance(other, Figure):
        return isinstance(one, Figure) and isinstance(other, Figure) and one.agrees(other)
    if any(c.isdigit() for c in one) and any(c.isdigit() for c in other):
        return one == other
    return one.startswith(other) or other.startswith(one) or ratio(one, other) >= RESPELT
