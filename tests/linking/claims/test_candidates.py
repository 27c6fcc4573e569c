"""Candidates depend on the pair alone: not on order, block size, or what else is in the pile."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking.claims import Assertion, Floats, candidates
from sayso.linking.claims.candidates import BITS, NEAR, SCALE, SHARING, Keys, rounded

WORDS = (
    "the mill burned down|the mill on the hill burned down|two boats sank|two boats sank off Ost"
)


def made(rows: int, seed: int) -> Floats:
    chance = np.random.default_rng(seed)
    vectors = chance.standard_normal((rows, 6)).repeat(64, axis=1).astype(np.float32)
    unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def keyed(rows: int, seed: int) -> Keys:
    chance = np.random.default_rng(seed)
    bits = (chance.random((rows, BITS)) < 0.01).astype(np.uint8)
    return np.packbits(bits, axis=1).view(np.uint64)


def within(vectors: Floats, keys: Keys) -> set[tuple[int, int]]:
    found = candidates.candidates_within(vectors, keys)
    return {(i, j) for pairs in found for i, j in pairs.tolist()}


@settings(max_examples=25)
@given(st.integers(0, 1000), st.sampled_from([3, 7, 64]))
def test_neither_blocks_nor_order_change_a_candidate(seed: int, block: int) -> None:
    vectors, keys = made(30, seed), keyed(30, seed)
    whole = within(vectors, keys)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "BLOCK", block)
        assert within(vectors, keys) == whole
    order = np.random.default_rng(seed + 1).permutation(30)
    turned = within(vectors[order], keys[order])
    assert {tuple(sorted((order[i], order[j]))) for i, j in turned} == whole


@given(st.integers(0, 1000))
def test_new_rows_find_what_they_find_in_the_whole(seed: int) -> None:
    vectors, keys = made(20, seed), keyed(20, seed)
    found = candidates.candidates(vectors[15:], keys[15:], vectors, keys)
    pairs = {(i + 15, j) for block in found for i, j in block.tolist()}
    whole = within(vectors, keys)
    assert {tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]} == {
        pair for pair in whole if pair[1] >= 15
    }


def test_what_is_near_or_shares_words_and_is_not_far_is_compared() -> None:
    def pair(cosine: float) -> Floats:
        rest = (1 - cosine**2) ** 0.5
        return np.array([[1, 0], [cosine, rest]], np.float32)

    words = [candidates.keys(Assertion("1", "a", text)) for text in WORDS.split("|")]
    alike = np.frombuffer(words[0] + words[1], np.uint64).reshape(2, -1)
    other = np.frombuffer(words[0] + words[2], np.uint64).reshape(2, -1)
    assert within(pair(NEAR + 0.01), other) == {(0, 1)}
    assert within(pair(NEAR - 0.01), other) == set()
    assert within(pair(SHARING + 0.01), alike) == {(0, 1)}
    assert within(pair(SHARING - 0.01), alike) == set()


def test_rounded_sums_are_exact() -> None:
    vectors = rounded(made(50, 1))
    exact = vectors.astype(np.int64) @ vectors.astype(np.int64).T
    assert (vectors @ vectors.T == exact).all()
    assert exact.max() <= 1.01 * SCALE**2 < 2**24


def test_a_statement_without_words_is_no_candidate() -> None:
    vectors = np.zeros((2, 384), np.float32)
    assert within(vectors, keyed(2, 0)) == set()
