"""Which cue a content belongs to, and which source a cue: scores of pairs of spans.

A frame is read from its cue, since in PolNeAR nearly every cue has exactly one content and at
most one source: each content piece chooses its cue, each cue its source or none, and pieces
that share a cue are one content (which is how interrupted quotations join).

The score of a pair is the product of two vectors, each the sum of what the encoder gives for a
span's first and last word, plus learned weights of three features of the pair: signed distance
in words, spans of the chosen role in between, paragraph breaks in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.labels import LINK_WIDTH

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

DISTANCES: Final = 22
BETWEEN: Final = 8
BREAKS: Final = 10

CONTENT_TO_CUE: Final = 0
CUE_TO_SOURCE: Final = 4


@dataclass(frozen=True, slots=True)
class WordSpan:
    """First and last word of a span (both inside), and the paragraphs they stand in."""

    first: int
    last: int
    paragraph: int
    end_paragraph: int


def pair_features(choosers: Sequence[WordSpan], chosen: Sequence[WordSpan]) -> Ints:
    """(choosers, chosen, 3): buckets of distance, of spans in between, of paragraph breaks."""
    features = np.zeros((len(choosers), len(chosen), 3), dtype=np.int64)
    firsts = np.array([span.first for span in chosen], dtype=np.int64)
    for i, one in enumerate(choosers):
        for j, other in enumerate(chosen):
            after = other.first > one.first
            gap = other.first - one.last if after else one.first - other.last
            left, right = (one.last, other.first) if after else (other.last, one.first)
            between = int(((firsts > left) & (firsts < right)).sum())
            if after:
                breaks = other.paragraph - one.end_paragraph
            else:
                breaks = one.paragraph - other.end_paragraph
            side = 1 if after else 0
            features[i, j] = (
                _bucket(gap) + side * DISTANCES // 2,
                min(between, 3) + side * BETWEEN // 2,
                min(max(breaks, 0), 4) + side * BREAKS // 2,
            )
    return features


def _bucket(gap: int) -> int:
    """Distances 1, 2, 3, 4, then doubling; eleven buckets in all."""
    if gap <= 4:
        return max(gap, 0)
    return min(3 + (gap - 1).bit_length() - 1, DISTANCES // 2 - 1)


def span_vectors(vectors: Floats, spans: Sequence[WordSpan], slot: int) -> Floats:
    """(spans, LINK_WIDTH): the first word's vector in `slot` and the last word's in the next."""
    table = vectors.reshape(len(vectors), 8, LINK_WIDTH)
    firsts = [span.first for span in spans]
    lasts = [span.last for span in spans]
    summed: Floats = table[firsts, slot] + table[lasts, slot + 1]
    return summed


def pair_scores(
    vectors: Floats,
    choosers: Sequence[WordSpan],
    chosen: Sequence[WordSpan],
    slot: int,
    weights: Sequence[Floats],
) -> Floats:
    """(choosers, chosen) scores; `vectors` has a row a word, `weights` a table a feature."""
    left = span_vectors(vectors, choosers, slot)
    right = span_vectors(vectors, chosen, slot + 2)
    scores: Floats = (left @ right.T) / np.float32(np.sqrt(LINK_WIDTH))
    features = pair_features(choosers, chosen)
    for column, table in enumerate(weights):
        scores = scores + table[features[:, :, column]]
    return scores
