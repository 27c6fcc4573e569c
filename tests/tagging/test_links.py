"""Pair features, link scores, and the frames they make."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.tagging.decode import LabelSpan
from sayso.tagging.features import CAPITALISED, CLOSING, INSIDE, LOWER, OPENING, SIGN
from sayso.tagging.frames import choose, frames
from sayso.tagging.labels import LINK_WIDTH
from sayso.tagging.links import (
    FEATURES,
    Bounds,
    Layout,
    LinkParameters,
    layout,
    pair_features,
    pair_scores,
)

STOP = 1012
WORD = 5000


def plain(words: int) -> Layout:
    """One sentence of one paragraph, nothing quoted."""
    zeros = np.zeros(words, dtype=np.int64)
    return Layout(zeros, zeros, zeros)


def quoted(words: int) -> Layout:
    """One sentence, all of it in quotation marks."""
    zeros = np.zeros(words, dtype=np.int64)
    return Layout(zeros, zeros, zeros + 1)


def label(kind: str, first: int, last: int) -> LabelSpan:
    return LabelSpan(kind, first, last, 0.9, 0.9)


def nearest(none: float = -20.0) -> dict[str, LinkParameters]:
    """Links that prefer the nearest span, whatever stands in it."""
    tables = [np.zeros((size, 1), np.float32) for size in FEATURES]
    tables[0][:, 0] = [20.0 - i % 11 for i in range(FEATURES[0])]
    one = LinkParameters(
        np.zeros((LINK_WIDTH, 1), np.float32),
        np.zeros(1, np.float32),
        tuple(tables),
        np.ones(1, np.float32),
        none,
    )
    return {"to_cue": one, "to_source": replace(one, tables=tuple(t.copy() for t in tables))}


def tie(found: list[LabelSpan], words: int, links: dict[str, LinkParameters]) -> list[list[object]]:
    vectors = np.zeros((words, 8 * LINK_WIDTH), np.float32)
    return [
        [[piece.first for piece in frame.content], frame.cue, frame.source]
        for frame in frames(found, vectors, quoted(words), links)
    ]


def test_features_tell_before_from_after_near_from_far_and_what_is_between() -> None:
    chosen = Bounds.of([(8, 8), (14, 14), (90, 95)])
    features = pair_features(Bounds.of([(10, 12)]), chosen, Bounds.of([(60, 60)]), plain(100))
    before, after, far = features[0].tolist()
    assert (before[0], after[0]) == (2, 11 + 2)
    assert far[0] > after[0]
    assert (before[1], after[1], far[1]) == (0, 4, 5)
    assert (after[3], far[3]) == (4, 5)


def test_breaks_and_marks_are_features() -> None:
    page = Layout(np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 2, 2]), np.array([1, 1, 0, 0, 0]))
    features = pair_features(Bounds.of([(0, 1)]), Bounds.of([(2, 2), (4, 4)]), Bounds.of([]), page)
    near, far = features[0].tolist()
    assert near[4:] == [4 + 1, 5, 2]
    assert far[4:] == [4 + 2, 5 + 1, 2]


@given(st.lists(st.integers(0, 400), min_size=2, max_size=12, unique=True))
def test_features_stay_inside_their_tables(places: list[int]) -> None:
    bounds = Bounds.of([(place, place) for place in sorted(places)])
    numbers = np.arange(401, dtype=np.int64)
    page = Layout(numbers, numbers, numbers % 2)
    features = pair_features(bounds, bounds, bounds, page).reshape(-1, len(FEATURES))
    assert features.min() >= 0
    assert (features.max(axis=0) < FEATURES).all()


def test_sentences_end_after_stops_and_their_closing_marks() -> None:
    ids = np.array([WORD, STOP, WORD, WORD, STOP, WORD, WORD, WORD])
    shapes = [CAPITALISED, SIGN, LOWER, LOWER, SIGN, SIGN, CAPITALISED, CAPITALISED]
    states = [0, 0, OPENING, INSIDE, INSIDE, CLOSING, 0, 0]
    features = np.array([shapes, states, [0] * 8], dtype=np.int64).T
    page = layout(ids, np.array([0] * 7 + [1]), features)
    assert page.sentences.tolist() == [0, 0, 0, 0, 0, 0, 1, 2]
    assert page.quoted.tolist() == [0, 0, 1, 1, 1, 0, 0, 0]


def test_scores_add_the_product_of_the_vectors() -> None:
    random = np.random.default_rng(5)
    vectors = random.normal(size=(6, 4, LINK_WIDTH)).astype(np.float32)
    quiet = replace(nearest()["to_cue"], out=np.zeros(1, np.float32))
    pair = (Bounds.of([(0, 1)]), Bounds.of([(3, 4)]), Bounds.of([]))
    scores = pair_scores(vectors, pair, plain(6), quiet)
    expected = (vectors[0, 0] + vectors[1, 1]) @ (vectors[3, 2] + vectors[4, 3])
    assert scores[0, 0] == pytest.approx(float(expected) / LINK_WIDTH**0.5, rel=1e-4)
    assert scores[0, 1] == -20.0


def test_pieces_that_share_a_cue_are_one_content() -> None:
    source, cue = label("source", 4, 4), label("cue", 5, 5)
    found = [label("content", 0, 3), source, cue, label("content", 6, 11)]
    assert tie(found, 12, nearest()) == [[[0, 6], cue, source]]


def test_a_free_cue_is_taken_before_a_shared_one() -> None:
    cues = [label("cue", 4, 4), label("cue", 12, 12)]
    found = [label("content", 0, 3), cues[0], label("content", 6, 9), cues[1]]
    assert tie(found, 13, nearest()) == [[[0], cues[0], None], [[6], cues[1], None]]


def test_a_cue_without_content_is_no_frame_and_content_may_stand_alone() -> None:
    assert tie([label("cue", 1, 1)], 8, nearest()) == []
    assert tie([label("content", 1, 4)], 8, nearest()) == [[[1], None, None]]


def test_content_without_a_cue_must_be_quoted() -> None:
    vectors = np.zeros((8, 8 * LINK_WIDTH), np.float32)
    assert frames([label("content", 1, 4)], vectors, plain(8), nearest()) == []
    assert len(frames([label("content", 1, 4)], vectors, quoted(8), nearest())) == 1


def test_none_is_a_choice() -> None:
    found = [label("source", 0, 0), label("cue", 1, 1), label("content", 2, 5)]
    assert tie(found, 8, nearest(none=40.0)) == [[[2], None, None]]


def test_choices_carry_their_probability() -> None:
    ((pick, sure),) = choose(np.array([[0.0, np.log(3.0), -50.0]]))
    assert pick == 1
    assert sure == pytest.approx(0.75)
    assert choose(np.zeros((0, 4))) == []
    assert choose(np.zeros((2, 1))) == [(None, 1.0), (None, 1.0)]


def test_spans_far_apart_are_not_tied() -> None:
    found = [label("cue", 1, 1), label("content", 3, 5), label("content", 300, 310)]
    assert tie(found, 320, nearest(none=-40.0)) == [[[3], found[0], None], [[300], None, None]]


def trailing(certainty: float, gap: int = 0, states: list[int] | None = None) -> list[list[int]]:
    """First and last words of the contents of "Lom says …, according to Orr", by frame."""
    after = 12 + gap
    found = [
        label("source", 0, 0),
        label("cue", 1, 1),
        label("content", 2, 10),
        LabelSpan("cue", after, after, certainty, 0.9),
        LabelSpan("source", after + 1, after + 1, certainty, 0.9),
    ]
    zeros = np.zeros(after + 2, dtype=np.int64)
    page = Layout(zeros, zeros, np.array(states) if states else zeros)
    vectors = np.zeros((after + 2, 8 * LINK_WIDTH), np.float32)
    links = nearest()
    links["to_cue"].tables[0][11:] = -10.0  # the content keeps to the cue before it
    tied = frames(found, vectors, page, links)
    return [[frame.content[0].first, frame.content[-1].last] for frame in tied]


def test_a_frame_behind_anothers_content_has_it_too() -> None:
    assert trailing(0.95) == [[2, 10], [2, 10]]


def test_of_that_content_it_has_the_quotation_at_its_end() -> None:
    states = [0] * 6 + [1] * 4 + [0] * 4  # words 6 to 9 quoted, 10 the closing mark
    assert trailing(0.95, states=states) == [[2, 10], [6, 10]]


def test_it_must_be_certain_and_stand_right_behind() -> None:
    assert trailing(0.85) == [[2, 10]]
    assert trailing(0.95, gap=2) == [[2, 10]]
