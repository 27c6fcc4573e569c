"""The measures of spans and frames, on cases worked out by hand."""

from __future__ import annotations

import pytest

from evals.measures import Count, RoleMeasures, TokenFrame, frames_right, jaccards, overlap


def frame(content: set[int], cue: set[int], source: set[int]) -> TokenFrame:
    return TokenFrame(frozenset(content), frozenset(cue), frozenset(source))


def test_overlap_is_shared_length_over_joint_length() -> None:
    assert overlap((0, 4), (2, 6)) == pytest.approx(2 / 6)
    assert overlap((0, 4), (4, 6)) == 0.0
    assert overlap((1, 3), (1, 3)) == 1.0


def test_jaccard_terms_are_cofenets() -> None:
    # A true span's best overlap; a found one counts 0 only when it touches no true one.
    assert jaccards([(0, 4), (10, 12)], [(0, 2), (20, 22)]) == [0.5, 0.0, 0.0]
    assert jaccards([(0, 4)], [(0, 2), (2, 4)]) == [0.5]
    assert jaccards([], []) == []


def test_exact_and_token_counts() -> None:
    measures = RoleMeasures()
    measures.add([(0, 4), (6, 8)], [(0, 4), (6, 9)])
    assert measures.exact.scores() == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert measures.token.scores()["p"] == pytest.approx(6 / 7, abs=1e-4)
    assert measures.token.scores()["r"] == 1.0


def test_nothing_found_is_no_error() -> None:
    assert Count().scores() == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_frames_match_one_to_one_and_only_when_every_part_fits() -> None:
    true = [frame({1, 2, 3}, {4}, {5}), frame({10, 11}, {12}, set())]
    assert frames_right(true, [frame({1, 2}, {4}, {5}), frame({10, 11}, {12}, set())]) == 2
    assert frames_right(true, [frame({1, 2, 3}, {4}, {5})] * 2) == 1
    assert frames_right(true, [frame({1, 2, 3}, {4}, {9})]) == 0
    assert frames_right(true, [frame({10, 11}, {12}, {9})]) == 0
