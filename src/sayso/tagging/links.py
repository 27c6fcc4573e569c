"""Which cue a content belongs to, and which source a cue: scores of pairs of spans.

A frame is read from its cue, since in PolNeAR nearly every cue has exactly one content and at
most one source: each content piece chooses its cue, each cue its source or none, and pieces
that share a cue are one content (which is how interrupted quotations join).

The score of a pair comes from two vectors, each the sum of what the encoder gives for a span's
first and last word, and from features of where the two stand: distance, what lies in between,
breaks of sentence and paragraph, quotation marks. A small layer mixes the product of the vectors
with the features' weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.features import CLOSING, INSIDE, LOWER, OPENING, SINGLE
from sayso.tagging.labels import LINK_WIDTH

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FEATURES: Final = (22, 8, 8, 8, 8, 10, 4)
"""Values of each pair feature: distance, spans of the chosen's role between, of the chooser's, of
the third, sentence breaks, paragraph breaks, who stands inside quotation marks."""

CONTENT_TO_CUE: Final = 0
CUE_TO_SOURCE: Final = 4
SLOTS: Final = {"to_cue": CONTENT_TO_CUE, "to_source": CUE_TO_SOURCE}
"""Where the vectors of a choice begin among the eight: chooser's first and last, chosen's."""

_STOPS: Final = (999, 1012, 1029)
"""The tokenizer's numbers of the exclamation mark, the full stop, the question mark."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last words (both inside) of some spans, in text order."""

    first: Ints
    last: Ints

    @staticmethod
    def of(spans: Sequence[tuple[int, int]]) -> Bounds:
        """The bounds of (first, last) pairs."""
        table = np.array(spans, dtype=np.int64).reshape(-1, 2)
        return Bounds(table[:, 0], table[:, 1])

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Layout:
    """For each word of a page its paragraph, its sentence, whether it is quoted (0 or 1)."""

    paragraphs: Ints
    sentences: Ints
    quoted: Ints


def layout(ids: Ints, paragraphs: Ints, features: Ints) -> Layout:
    """The layout of some words, from the first piece of each and its features.

    A sentence ends after a stop, unless a word in small letters follows, or in a new paragraph.
    """
    count = len(ids)
    shapes, states = features[:, 0], features[:, 1]
    stops = np.isin(ids, _STOPS)
    closing = states == CLOSING
    starts = np.zeros(count, dtype=np.int64)
    if count:
        starts[1:] |= np.diff(paragraphs) > 0
        after_stop = np.zeros(count, dtype=np.bool_)
        after_stop[1:] = stops[:-1]
        after_stop[2:] |= stops[:-2] & closing[1:-1]
        starts |= after_stop & ~closing & (shapes != LOWER)
    quoted = np.isin(states, (OPENING, INSIDE, SINGLE)).astype(np.int64)
    return Layout(paragraphs, np.cumsum(starts), quoted)


def pair_features(choosers: Bounds, chosen: Bounds, third: Bounds, page: Layout) -> Ints:
    """(choosers, chosen, features): where each pair stands, as numbers below `FEATURES`."""
    after = (chosen.first[None, :] > choosers.first[:, None]).astype(np.int64)
    left = np.where(after, choosers.last[:, None], chosen.last[None, :])
    right = np.where(after, chosen.first[None, :], choosers.first[:, None])

    def between(spans: Bounds) -> Ints:
        counted = np.searchsorted(spans.first, right) - np.searchsorted(
            spans.first, left, side="right"
        )
        number: Ints = np.clip(counted, 0, 3) + 4 * after
        return number

    inside = np.minimum(left, right)
    sentences = np.clip(page.sentences[right] - page.sentences[inside], 0, 3)
    paragraphs = np.clip(page.paragraphs[right] - page.paragraphs[inside], 0, 4)
    quoted = 2 * page.quoted[choosers.first][:, None] + page.quoted[chosen.first][None, :]
    stacked: Ints = np.stack(
        [
            _bucket(right - left) + 11 * after,
            between(chosen),
            between(choosers),
            between(third),
            sentences + 4 * after,
            paragraphs + 5 * after,
            quoted,
        ],
        axis=2,
    )
    return stacked


def _bucket(gap: Ints) -> Ints:
    """Distances up to 4 as they are, then doubling; eleven values in all."""
    wide = 3 + np.floor(np.log2(np.maximum(gap, 4))).astype(np.int64)
    result: Ints = np.where(gap <= 4, np.maximum(gap, 0), np.minimum(wide, 10))
    return result


@dataclass(frozen=True, slots=True)
class LinkParameters:
    """What scoring one choice has learned.

    `mix` (LINK_WIDTH, hidden), `bias` (hidden), a table (values, hidden) for each feature, `out`
    (hidden), and the score of choosing none.
    """

    mix: Floats
    bias: Floats
    tables: tuple[Floats, ...]
    out: Floats
    none: float


def pair_scores(
    vectors: Floats, pair: tuple[Bounds, Bounds, Bounds], page: Layout, learned: LinkParameters
) -> Floats:
    """(choosers, chosen + 1) scores, the last column for none.

    `vectors` (words, 4, LINK_WIDTH) are those of this choice; `pair` holds the choosers, what
    they choose among, and the spans of the third role.
    """
    choosers, chosen, third = pair
    none = np.full((len(choosers), 1), learned.none, dtype=np.float32)
    if len(chosen) == 0:
        return none
    left = vectors[choosers.first, 0] + vectors[choosers.last, 1]
    right = vectors[chosen.first, 2] + vectors[chosen.last, 3]
    product = left[:, None, :] * right[None, :, :]
    hidden = product @ learned.mix + learned.bias
    features = pair_features(choosers, chosen, third, page)
    for column, table in enumerate(learned.tables):
        hidden += table[features[:, :, column]]
    scores = np.maximum(hidden, 0.0) @ learned.out
    scores += product.sum(axis=2) / np.float32(np.sqrt(LINK_WIDTH))
    return np.concatenate([scores, none], axis=1)
