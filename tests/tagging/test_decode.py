"""Viterbi, marginals and spans."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sayso.tagging.decode import (
    break_constraints,
    constrained,
    marginals,
    mark_constraints,
    spans,
    viterbi,
)
from sayso.tagging.features import CLOSING, INSIDE, OPENING, OUTSIDE
from sayso.tagging.labels import bio

LABELS = bio(("source", "cue"))


def scores(seed: int, words: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    random = np.random.default_rng(seed)
    return random.normal(size=(words, 5)) * 2, constrained(random.normal(size=(5, 5)))


def every_path(
    emissions: NDArray[np.float64], transitions: NDArray[np.float64]
) -> dict[tuple[int, ...], float]:
    """The score of each sequence that BIO allows."""
    found = {}
    for path in product(range(5), repeat=len(emissions)):
        steps = list(pairwise(path))
        if path[0] in (2, 4) or any(b in (2, 4) and a not in (b - 1, b) for a, b in steps):
            continue
        score = sum(emissions[t, label] for t, label in enumerate(path))
        found[path] = float(score + sum(transitions[a, b] for a, b in steps))
    return found


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_viterbi_finds_the_best_of_all_paths(seed: int, words: int) -> None:
    emissions, transitions = scores(seed, words)
    paths = every_path(emissions, transitions)
    best = max(paths, key=lambda path: paths[path])
    assert tuple(viterbi(emissions, transitions).tolist()) == best


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_marginals_are_the_shares_of_all_paths(seed: int, words: int) -> None:
    emissions, transitions = scores(seed, words)
    paths = every_path(emissions, transitions)
    expected = np.zeros((words, 5))
    for path, score in paths.items():
        expected[np.arange(words), path] += np.exp(score)
    expected /= expected.sum(axis=1, keepdims=True)
    assert np.allclose(marginals(emissions, transitions), expected, atol=1e-6)


def test_nothing_to_label() -> None:
    empty = np.zeros((0, 5))
    assert viterbi(empty, np.zeros((5, 5))).tolist() == []
    assert marginals(empty, np.zeros((5, 5))).shape == (0, 5)


def test_spans_end_where_another_begins() -> None:
    path = np.array([1, 2, 1, 0, 3, 4, 1])
    sure = np.full((7, 5), 0.1)
    sure[np.arange(7), path] = 0.6
    found = spans(path, sure, LABELS)
    assert [(s.kind, s.first, s.last) for s in found] == [
        ("source", 0, 1),
        ("source", 2, 2),
        ("cue", 4, 5),
        ("source", 6, 6),
    ]
    assert all(abs(s.certainty - 0.6) < 1e-9 for s in found)


def test_no_span_begins_at_a_closing_mark() -> None:
    states = np.array([OUTSIDE, OPENING, INSIDE, CLOSING, OUTSIDE])
    emissions = np.zeros((5, 5))
    emissions[3, 1] = 50.0
    path = viterbi(mark_constraints(emissions, states), constrained(np.zeros((5, 5))))
    assert path[3] != 1


def test_long_texts_do_not_underflow() -> None:
    emissions, transitions = scores(3, 5000)
    sure = marginals(emissions, transitions)
    assert np.isfinite(sure).all()
    assert np.allclose(sure.sum(axis=1), 1.0)


def test_no_span_runs_over_a_paragraph_break() -> None:
    emissions = np.zeros((4, 5))
    emissions[:, 2] = 9.0
    emissions[0, 1] = 20.0
    paragraphs = np.array([0, 0, 1, 1])
    path = viterbi(break_constraints(emissions, paragraphs), constrained(np.zeros((5, 5))))
    assert path.tolist()[1] == 2
    assert path.tolist()[2] != 2
