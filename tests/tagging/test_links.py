"""Pair features, link scores, and the frames they make."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.tagging.decode import LabelSpan
from sayso.tagging.frames import LinkParameters, frames
from sayso.tagging.labels import LINK_WIDTH
from sayso.tagging.links import BETWEEN, BREAKS, DISTANCES, WordSpan, pair_features


def span(first: int, last: int, paragraph: int = 0) -> WordSpan:
    return WordSpan(first, last, paragraph, paragraph)


def label(kind: str, first: int, last: int) -> LabelSpan:
    return LabelSpan(kind, first, last, 0.9, 0.9)


def nearest(bonus: float = 0.0) -> dict[str, LinkParameters]:
    """Links that prefer the nearest span, whatever stands in it."""
    half = DISTANCES // 2
    distance = np.array([-float(i % half) for i in range(DISTANCES)], dtype=np.float32)
    tables = (distance, np.zeros(BETWEEN, np.float32), np.zeros(BREAKS, np.float32))
    return {name: LinkParameters(tables, -20.0 + bonus) for name in ("to_cue", "to_source")}


def test_features_tell_before_from_after_and_near_from_far() -> None:
    pairs = pair_features([span(10, 12)], [span(8, 8), span(14, 14), span(90, 95, 4)])
    before, after, far = pairs[0].tolist()
    assert before[0] != after[0]
    assert far[0] > after[0]
    assert (after[1], far[1]) == (BETWEEN // 2, BETWEEN // 2 + 1)
    assert (before[2], far[2]) == (0, BREAKS // 2 + 4)


@pytest.mark.parametrize("gap", [1, 3, 4, 5, 9, 64, 100_000])
def test_features_stay_inside_their_tables(gap: int) -> None:
    spans = [span(5 + gap + i, 5 + gap + i, 50 + i) for i in range(9)]
    features = pair_features([span(5, 5)], spans)
    back = pair_features(spans, [span(5, 5)])
    for found in (features, back):
        assert (found.reshape(-1, 3).max(axis=0) < (DISTANCES, BETWEEN, BREAKS)).all()
        assert found.min() >= 0


def test_pieces_that_share_a_cue_are_one_content() -> None:
    vectors = np.zeros((12, 8 * LINK_WIDTH), np.float32)
    found = [
        label("content", 0, 3),
        label("source", 4, 4),
        label("cue", 5, 5),
        label("content", 6, 11),
    ]
    made = frames(found, vectors, np.zeros(12, np.int64), nearest())
    assert len(made) == 1
    assert [piece.first for piece in made[0].content] == [0, 6]
    assert made[0].cue == found[2]
    assert made[0].source == found[1]


def test_a_cue_without_content_is_no_frame_and_content_may_stand_alone() -> None:
    vectors = np.zeros((8, 8 * LINK_WIDTH), np.float32)
    nobody = np.zeros(8, np.int64)
    assert frames([label("cue", 1, 1)], vectors, nobody, nearest()) == []
    alone = frames([label("content", 1, 4)], vectors, nobody, nearest())
    assert alone[0].cue is None
    assert alone[0].source is None


def test_none_is_a_choice() -> None:
    vectors = np.zeros((8, 8 * LINK_WIDTH), np.float32)
    found = [label("source", 0, 0), label("cue", 1, 1), label("content", 2, 5)]
    made = frames(found, vectors, np.zeros(8, np.int64), nearest(bonus=40.0))
    assert [(frame.cue, frame.source) for frame in made] == [(None, None)]
