"""Candidates depend on the pair alone: not on order, block size, or what else is in the pile."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking.claims import Assertion, Floats, candidates
from sayso.linking.claims.candidates import (
    DEEDS,
    DENIES,
    ENOUGH,
    NEAR,
    NEAR_BRIEF,
    SCALE,
    SHARING,
    WIDTH,
    Keys,
    rounded,
)
from sayso.records import Stance

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
    bits = (chance.random((rows, 64 * WIDTH)) < 0.02).astype(np.uint8)
    found = np.packbits(bits, axis=1).view(np.uint64)
    found[:, DEEDS] &= ~DENIES
    found[chance.random(rows) < 0.2, DEEDS] |= DENIES
    return found


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


def rows_of(*given: Assertion) -> Keys:
    return np.frombuffer(b"".join(map(candidates.keys, given)), np.uint64).reshape(len(given), -1)


def pair(cosine: float) -> Floats:
    return np.array([[1, 0], [cosine, (1 - cosine**2) ** 0.5]], np.float32)


def test_what_is_near_or_shares_words_and_is_not_far_is_compared() -> None:
    said = [Assertion("1", "a", text) for text in WORDS.split("|")]
    alike, other = rows_of(said[0], said[1]), rows_of(said[0], said[2])
    assert within(pair(ENOUGH + 0.01), other) == {(0, 1)}
    assert within(pair(ENOUGH - 0.01), other) == set()
    assert within(pair(SHARING + 0.01), alike) == {(0, 1)}
    assert within(pair(SHARING - 0.01), alike) == set()


def test_rare_words_bring_more_together_than_common_ones() -> None:
    def told(words: str) -> Keys:
        first = Assertion("1", "a", f"{words} won by a zithern of the quagmire")
        return rows_of(first, Assertion("2", "a", f"{words} lost to some ploughman in galoshes"))

    assert within(pair(0.55), told("the walrus and the oboe")) == {(0, 1)}
    assert within(pair(0.55), told("the party and the president")) == set()


def test_one_word_in_common_is_too_little() -> None:
    soap = rows_of(
        Assertion("1", "a", "the drums held soap"), Assertion("2", "a", "soap is sold by weight")
    )
    assert within(pair(NEAR - 0.01), soap) == set()
    assert within(pair(NEAR + 0.01), soap) == {(0, 1)}


def test_one_word_in_common_is_enough_where_a_statement_has_no_other() -> None:
    soap = rows_of(
        Assertion("1", "a", "it was soap"), Assertion("2", "a", "soap is sold by weight")
    )
    assert within(pair(NEAR_BRIEF - 0.01), soap) == set()
    assert within(pair(NEAR_BRIEF + 0.01), soap) == {(0, 1)}


@pytest.mark.parametrize(
    ("stance", "words", "found"),
    [
        ("denies", "Ost ship zinc to Varn", True),
        ("asserts", "Ost ship zinc to Varn", False),
        ("denies", "Lunden ship zinc to Varn", False),
        ("denies", "Ost burn zinc in Varn", False),
    ],
)
def test_a_denial_and_one_deed_of_one_doer_are_compared_however_far(
    stance: Stance, words: str, found: bool
) -> None:
    told = Assertion("2", "a", "The cargo came from Ost")
    keys = rows_of(Assertion("1", "a", words, stance=stance), told)
    assert within(pair(0.0), keys) == ({(0, 1)} if found else set())
    assert within(pair(0.0), keys[::-1]) == ({(0, 1)} if found else set())


def test_rounded_sums_are_exact() -> None:
    vectors = rounded(made(50, 1))
    exact = vectors.astype(np.int64) @ vectors.astype(np.int64).T
    assert (vectors @ vectors.T == exact).all()
    assert exact.max() <= 1.01 * SCALE**2 < 2**24


def test_a_statement_without_words_is_no_candidate() -> None:
    vectors = np.zeros((2, 384), np.float32)
    assert within(vectors, keyed(2, 0)) == set()
