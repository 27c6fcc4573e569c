"""The order of scoring: the same pairs, those of a text soon after one another."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.order import Pairs, nearby

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40)


def array(pairs: list[tuple[int, int]]) -> Pairs:
    return np.array(pairs, np.int64).reshape(-1, 2)


@given(PAIRS)
def test_the_same_pairs_each_as_often(pairs: list[tuple[int, int]]) -> None:
    assert sorted(map(tuple, nearby(array(pairs)).tolist())) == sorted(pairs)


def reads(pairs: Pairs, kept: int) -> int:
    """How often a text is read when only the ones used last are kept at hand."""
    hand: dict[int, None] = {}
    count = 0
    for text in pairs.ravel().tolist():
        count += text not in hand
        hand.pop(text, None)
        hand[text] = None
        if len(hand) > kept:
            del hand[next(iter(hand))]
    return count


def test_a_text_is_read_once_though_few_are_kept() -> None:
    """Forty matters with ten texts each, all texts and all pairs in a mixed order."""
    random = np.random.default_rng(1)
    number = random.permutation(400)
    made = [(10 * m + a, 10 * m + b) for m in range(40) for a in range(10) for b in range(a)]
    mixed = random.permutation(number[array(made)])
    assert reads(mixed, 40) > 2000
    assert reads(nearby(mixed), 40) == 400
