"""Quotations with a byline: a quotation, a dash, who said it, and nothing more in the paragraph.

Letters to an editor, testimonials and mottoes stand like this. The dash is the only cue there is
(PolNeAR marks it as one), and a single sign between two spans is easily overlooked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.decode import LabelSpan
from sayso.tagging.features import CLOSING

Ints = NDArray[np.int64]

DASHES: Final = (1011, 1516, 1517, 1518)
"""The tokenizer's numbers of the hyphen, the two dashes and the horizontal bar."""

STOP: Final = 1012
"""The tokenizer's number of the full stop."""


def with_bylines(
    found: Sequence[LabelSpan], ids: Ints, states: Ints, paragraphs: Ints
) -> list[LabelSpan]:
    """The spans of a page, with a cue at the dash of each byline.

    `ids`, `states` and `paragraphs` have one value a word: its first piece, its quotation state,
    the number of its paragraph. The cue is as certain as the less certain of its neighbours.
    """
    others = [one for one in found if one.kind != "cue"]
    cues = {
        (first, last): LabelSpan(
            "cue",
            first,
            last,
            min(content.certainty, source.certainty),
            min(content.edges, source.edges),
        )
        for content, source in pairwise(others)
        if content.kind == "content"
        and source.kind == "source"
        and _ends_paragraph(source.last, ids, paragraphs)
        for first, last in _dash_between(content.last, source.first, ids, states)
    }
    taken = {word for first, last in cues for word in range(first, last + 1)}
    kept = [one for one in found if one.kind != "cue" or one.first not in taken]
    return sorted([*kept, *cues.values()], key=lambda one: one.first)


def _ends_paragraph(last: int, ids: Ints, paragraphs: Ints) -> bool:
    """Whether the paragraph of a word ends with it, or with a full stop after it."""
    after = last + 2 if last + 1 < len(ids) and ids[last + 1] == STOP else last + 1
    return after >= len(ids) or bool(paragraphs[after] != paragraphs[last])


def _dash_between(left: int, right: int, ids: Ints, states: Ints) -> list[tuple[int, int]]:
    """First and last word of the dash, where but closing marks and a dash stand between."""
    between = [word for word in range(left + 1, right) if states[word] != CLOSING]
    dash = [word for word in between if ids[word] in DASHES]
    closed = any(states[word] == CLOSING for word in range(left, right))
    if not closed or not dash or len(dash) < len(between):
        return []
    return [(dash[0], dash[-1])]
