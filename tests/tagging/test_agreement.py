"""The same word has like scores wherever it stands."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.tagging.agreement import NONE, agreeing, word_numbers
from sayso.tagging.features import CAPITALISED, CAPITALS, DIGITS, LOWER, SIGN


def test_words_of_the_same_pieces_have_one_number() -> None:
    ids = np.array([7, 8, 7, 7, 8, 9])
    heads = np.array([0, 2, 3, 5])
    first, alone, again, other = word_numbers(ids, heads, np.full(4, CAPITALISED))
    assert first == again
    assert len({first, alone, other}) == 3


def test_capitals_do_not_matter_but_small_letters_signs_and_digits_have_no_number() -> None:
    shapes = np.array([CAPITALISED, CAPITALS, LOWER, SIGN, DIGITS])
    numbers = word_numbers(np.full(5, 7), np.arange(5), shapes)
    assert numbers[0] == numbers[1] != NONE
    assert list(numbers[2:]) == [NONE] * 3


def test_no_words() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert len(word_numbers(nothing, nothing, nothing)) == 0
    assert agreeing(np.zeros((0, 7)), nothing).shape == (0, 7)


def test_scores_move_towards_the_mean() -> None:
    scores = np.array([[0.0, 4.0], [1.0, 1.0], [8.0, 0.0]])
    moved = agreeing(scores, np.array([3, NONE, 3]), 0.5)
    assert moved.tolist() == [[2.0, 3.0], [1.0, 1.0], [6.0, 1.0]]


@given(st.lists(st.integers(NONE, 3), max_size=12), st.floats(0, 1))
def test_the_mean_of_each_word_stays_and_its_places_come_closer(
    numbers: list[int], share: float
) -> None:
    scores = np.random.default_rng(len(numbers)).normal(size=(len(numbers), 7))
    moved = agreeing(scores, np.array(numbers, dtype=np.int64), share)
    for number in set(numbers):
        mine = np.array(numbers) == number
        if number == NONE:
            assert np.array_equal(moved[mine], scores[mine])
        else:
            assert np.allclose(moved[mine].mean(axis=0), scores[mine].mean(axis=0))
            assert np.all(moved[mine].std(axis=0) <= scores[mine].std(axis=0) + 1e-9)
