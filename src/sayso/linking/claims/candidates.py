"""Which statements to compare: neighbours among their vectors, nearer or with words in common.

Two statements are candidates when the cosine of their vectors is at least ``NEAR``, or at least
``SHARING`` while they share ``KEYS`` telling words or figures. Both are thresholds on the pair
alone. The nearest *k* of each would be cheaper, and would change with the pile: a pair that was
compared yesterday would not be today.

Neighbours are exact: one matrix product, in blocks. Vectors are first rounded to multiples of
``1 / SCALE``; all products and sums are then whole numbers below 2**24, which single precision
holds exactly, so that no block size, order of summation or processor changes a cosine.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.linking.claims import Assertion, Floats
from sayso.linking.claims.compare import parts

NEAR: Final = 0.6
"""Cosine from which two statements are compared."""
SHARING: Final = 0.35
"""Cosine from which two statements that share words are compared."""
KEYS: Final = 2
"""Telling words and figures that such statements share."""
SCALE: Final = 2048
"""Steps of a rounded vector's unit; its square is below 2**24 and leaves room for rounding."""
BITS: Final = 256
"""Bits for a statement's words; a chance hit is only one more pair to be compared."""
BLOCK: Final = 2048
"""Rows and columns of one block of the matrix: 16 MiB."""

Keys = NDArray[np.uint64]
"""(statements, BITS / 64): for each telling word and each figure one bit."""
Pairs = NDArray[np.int64]
"""(pairs, 2): indexes of rows."""


def rounded(vectors: Floats) -> Floats:
    """Vectors of unit length as whole numbers of ``1 / SCALE``."""
    whole: Floats = np.rint(np.asarray(vectors, np.float32) * np.float32(SCALE))
    return whole


def keys(assertion: Assertion) -> bytes:
    """The telling words and figures of a statement as ``BITS`` bits."""
    bits = np.zeros(BITS // 8, np.uint8)
    for key in _keys(assertion):
        place = int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "little") % BITS
        bits[place // 8] |= 1 << place % 8
    return bits.tobytes()


def candidates(new: Floats, new_keys: Keys, known: Floats, known_keys: Keys) -> Iterator[Pairs]:
    """Pairs of a new row with a known one, a block at a time.

    Args:
        new: (n, 384), of unit length.
        new_keys: (n, BITS / 64).
        known: (m, 384), of unit length.
        known_keys: (m, BITS / 64).
    """
    for top in range(0, len(new), BLOCK):
        rows = slice(top, top + BLOCK)
        for left in range(0, len(known), BLOCK):
            columns = slice(left, left + BLOCK)
            found = _block(new[rows], new_keys[rows], known[columns], known_keys[columns])
            yield found + np.array([top, left])


def candidates_within(vectors: Floats, keyed: Keys) -> Iterator[Pairs]:
    """Pairs of rows, the smaller index first, a block at a time."""
    for top in range(0, len(vectors), BLOCK):
        rows = slice(top, top + BLOCK)
        for left in range(top, len(vectors), BLOCK):
            columns = slice(left, left + BLOCK)
            found = _block(vectors[rows], keyed[rows], vectors[columns], keyed[columns])
            found += np.array([top, left])
            yield found[found[:, 0] < found[:, 1]]


def _block(left: Floats, left_keys: Keys, right: Floats, right_keys: Keys) -> Pairs:
    cosines = rounded(left) @ rounded(right).T
    found = np.argwhere(cosines >= SHARING * SCALE**2)
    near = cosines[found[:, 0], found[:, 1]] >= NEAR * SCALE**2
    shared = np.bitwise_count(left_keys[found[:, 0]] & right_keys[found[:, 1]]).sum(axis=1)
    kept: Pairs = found[near | (shared >= KEYS)]
    return kept


def _keys(assertion: Assertion) -> Iterator[str]:
    told = parts(assertion.words)
    yield from told.stems
    yield from (f"{quantity.value:g}" for quantity in told.quantities)
