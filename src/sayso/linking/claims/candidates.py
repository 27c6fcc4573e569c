"""Which statements to compare: those near enough in sense and in telling words for an answer.

Two statements are candidates when the cosine of their vectors, with the share of the telling
words that they have in common, comes to ``ENOUGH``; one word is too little. Words count by how
rare they are in frozen statistics, so that *said* and *percent* bring nothing together. A denial
and an assertion are candidates as well when they tell one deed of somebody whom both name, and
two assertions when one speaker gives one number of people in both. All of it is asked of the pair
alone. The nearest *k* of each would be cheaper, and would change with the pile: a pair that was
compared yesterday would not be today.

Chosen on the labelled pairs of ``evals/claims`` and on newswire: no pair that the score calls
"same" is lost, and of the pairs that share two words and a cosine of 0.35 one in twenty remains.

Neighbours are exact: one matrix product, in blocks. Vectors are first rounded to multiples of
``1 / SCALE``; all products and sums are then whole numbers below 2**24, which single precision
holds exactly, so that no block size, order of summation or processor changes a cosine. Words are
counted in whole numbers too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.lexicon import deeds as listed_deeds
from sayso.linking.claims import Assertion, Floats
from sayso.linking.claims.compare import parts
from sayso.linking.claims.deeds import doers, told_deeds
from sayso.linking.claims.frozen import rarest, rarity
from sayso.linking.claims.tolls import counts

SHARING: Final = 0.35
"""Cosine from which two statements are compared."""
NEAR: Final = 0.6
"""Cosine from which one word in common, or none, is not too few."""
ENOUGH: Final = 0.9
"""Cosine and weighed shares of words, from which two statements are compared."""
NEAR_BRIEF: Final = 0.5
"""Cosine from which one word in common is not too few, where one of the two has no other."""
KEYS: Final = 2
"""Telling words and figures that others share."""
OF_LESS: Final = 0.75
"""Weight of the share of the statement that has less to tell."""
OF_MORE: Final = 0.25
"""Weight of the share of the statement that has more to tell."""
SCALE: Final = 2048
"""Steps of a rounded vector's unit; its square is below 2**24 and leaves room for rounding."""
BLOCK: Final = 1024
"""Rows and columns of one block of the matrix: 4 MiB."""
TOGETHER: Final = 8
"""Blocks of rows that are compared with a block of columns before the next."""
BEGINNING: Final = 5
"""Letters by which two stems are one word, as they are when they are compared."""

LANES: Final = ((0.0, 2), (5.0, 2), (6.5, 2), (8.0, 4))
"""Rarity from which a word belongs to a lane of bits, and the lane's length in 64 bits."""
WORDS: Final = sum(length for _, length in LANES)
DEEDS, DOERS, COUNTS = WORDS, WORDS + 1, WORDS + 2
WIDTH: Final = WORDS + 3
"""Numbers of 64 bits for a statement: its words by rarity, its deeds, who does them, and how many
people its speaker counts."""
DENIES: Final = np.uint64(1 << 63)
"""Bit of a denial, beside those of the deeds."""

Keys = NDArray[np.uint64]
"""(statements, WIDTH); a chance hit is only one more pair to be compared."""
Pairs = NDArray[np.int64]
"""(pairs, 2): indexes of rows."""


def rounded(vectors: Floats) -> Floats:
    """Vectors of unit length as whole numbers of ``1 / SCALE``."""
    whole: Floats = np.rint(np.asarray(vectors, np.float32) * np.float32(SCALE))
    return whole


def keys(assertion: Assertion) -> bytes:
    """The telling words and figures of a statement, its deeds and their doers, as bits."""
    row = np.zeros(WIDTH, np.uint64)
    told = parts(assertion.words)
    for word in told.stems:
        _mark(row, _lane(word[:BEGINNING]), word[:BEGINNING])
    for quantity in told.quantities:
        _mark(row, len(LANES) - 1, f"{quantity.value:g}")
    for deed in told_deeds(assertion):
        row[DEEDS] |= np.uint64(1 << _numbered()[deed])
    for name in doers(assertion):
        row[DOERS] |= np.uint64(1 << _place(name, 64))
    if assertion.stance == "denies":
        row[DEEDS] |= DENIES
    counted = counts(assertion)
    if counted is not None:
        row[COUNTS] |= np.uint64(1 << _place(f"{counted.people.value:g} {assertion.speaker}", 64))
    return row.tobytes()


def candidates(new: Floats, new_keys: Keys, known: Floats, known_keys: Keys) -> Iterator[Pairs]:
    """Pairs of a new row with a known one, some blocks at a time.

    Args:
        new: (n, 384), of unit length.
        new_keys: (n, WIDTH).
        known: (m, 384), of unit length.
        known_keys: (m, WIDTH).
    """
    for tops in _tops(len(new)):
        for left in range(0, len(known), BLOCK):
            columns = slice(left, left + BLOCK)
            yield np.concatenate(
                [
                    _block(new[rows], new_keys[rows], known[columns], known_keys[columns])
                    + np.array([rows.start, left])
                    for rows in tops
                ]
            )


def candidates_within(vectors: Floats, keyed: Keys) -> Iterator[Pairs]:
    """Pairs of rows, the smaller index first, some blocks at a time."""
    for tops in _tops(len(vectors)):
        for left in range(tops[0].start, len(vectors), BLOCK):
            columns = slice(left, left + BLOCK)
            found = np.concatenate(
                [
                    _block(vectors[rows], keyed[rows], vectors[columns], keyed[columns])
                    + np.array([rows.start, left])
                    for rows in tops
                    if rows.start <= left
                ]
            )
            yield found[found[:, 0] < found[:, 1]]


def _tops(rows: int) -> Iterator[list[slice]]:
    """Blocks of rows, several together: what is made of these texts then serves many columns."""
    blocks = [slice(top, top + BLOCK) for top in range(0, rows, BLOCK)]
    for first in range(0, len(blocks), TOGETHER):
        yield blocks[first : first + TOGETHER]


def _block(left: Floats, left_keys: Keys, right: Floats, right_keys: Keys) -> Pairs:
    cosines: Floats = rounded(left) @ rounded(right).T
    found = np.argwhere(cosines >= SHARING * SCALE**2)
    here, there = left_keys[found[:, 0]], right_keys[found[:, 1]]
    near = cosines[found[:, 0], found[:, 1]].astype(np.float64) / SCALE**2
    common = _counted(here & there)
    whole = (common > 0) & (common == np.minimum(_counted(here), _counted(there)))
    told = (common >= KEYS) | (whole & (near >= NEAR_BRIEF)) | (near >= NEAR)
    kept: Pairs = found[told & (near + _shares(here, there) >= ENOUGH)]
    others = [_one_deed(left_keys, right_keys), _one_count(left_keys, right_keys)]
    if not any(map(len, others)):
        return kept
    both: Pairs = np.unique(np.concatenate([kept, *others]), axis=0)
    return both


def _counted(rows: Keys) -> NDArray[np.int64]:
    """How many words are marked in each row."""
    counted: NDArray[np.int64] = np.bitwise_count(rows[:, :WORDS]).sum(axis=1, dtype=np.int64)
    return counted


def _shares(here: Keys, there: Keys) -> NDArray[np.float64]:
    """Weighed shares of common words, for each pair of rows."""
    common = _weight(here & there).astype(np.float64)
    one, other = _weight(here), _weight(there)
    less, more = np.minimum(one, other), np.maximum(one, other)
    return OF_LESS * common / np.maximum(less, 1) + OF_MORE * common / np.maximum(more, 1)


def _weight(rows: Keys) -> NDArray[np.int64]:
    """Rarity of all words that are marked in each row, in tenths."""
    counted = np.bitwise_count(rows[:, :WORDS]).astype(np.int64)
    weighed: NDArray[np.int64] = counted @ np.array(_weights(), np.int64)
    return weighed


def _one_deed(left: Keys, right: Keys) -> Pairs:
    """A denial and an assertion, either side, with one deed of one doer."""
    found = []
    deny_left, deny_right = ((rows[:, DEEDS] & DENIES) != 0 for rows in (left, right))
    for rows, columns in (
        (np.flatnonzero(deny_left), np.flatnonzero(~deny_right)),
        (np.flatnonzero(~deny_left), np.flatnonzero(deny_right)),
    ):
        deeds = left[rows, None, DEEDS] & right[None, columns, DEEDS] & ~DENIES
        names = left[rows, None, DOERS] & right[None, columns, DOERS]
        pairs = np.argwhere((deeds != 0) & (names != 0))
        found.append(np.stack([rows[pairs[:, 0]], columns[pairs[:, 1]]], axis=1))
    return np.concatenate(found)


def _one_count(left: Keys, right: Keys) -> Pairs:
    """Two statements whose speaker gives one number of people."""
    rows, columns = (np.flatnonzero(keys[:, COUNTS]) for keys in (left, right))
    pairs = np.argwhere((left[rows, None, COUNTS] & right[None, columns, COUNTS]) != 0)
    return np.stack([rows[pairs[:, 0]], columns[pairs[:, 1]]], axis=1)


def _mark(row: Keys, lane: int, word: str) -> None:
    first = sum(length for _, length in LANES[:lane])
    place = _place(word, 64 * LANES[lane][1])
    row[first + place // 64] |= np.uint64(1 << place % 64)


def _place(word: str, places: int) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "little") % places


def _lane(beginning: str) -> int:
    rare = _beginnings().get(beginning, rarest())
    return max(n for n, (least, _) in enumerate(LANES) if rare >= least)


@cache
def _beginnings() -> dict[str, float]:
    """How rare a beginning of words is: as its most common word."""
    found: dict[str, float] = {}
    for word, value in rarity().items():
        found[word[:BEGINNING]] = min(value, found.get(word[:BEGINNING], value))
    return found


@cache
def _weights() -> tuple[int, ...]:
    """For each number of a row the rarity of a word in its lane, in tenths."""
    table = [*rarity().values(), rarest()]
    weights: list[int] = []
    for n, (least, length) in enumerate(LANES):
        most = LANES[n + 1][0] if n + 1 < len(LANES) else float("inf")
        inside = sorted(value for value in table if least <= value < most) or [least]
        middle = inside[len(inside) // 2]
        weights += [round(10 * middle)] * length
    return tuple(weights)


@cache
def _numbered() -> dict[str, int]:
    """Names of the deeds, each with its bit."""
    return {name: n for n, name in enumerate(sorted(set(listed_deeds().values())))}
