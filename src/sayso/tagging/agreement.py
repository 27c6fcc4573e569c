"""A name reads alike wherever it stands on a page.

Of a name that recurs, one mention is often plainer than the others ("the chairman of Tarn Oil",
then "Tarn"). So the scores of each capitalised word move a little towards their mean over all
places on the page where the same word stands (after Krishnan and Manning, ACL 2006, who feed a
second labeller with the majority label of the first; here one pass is enough).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.features import DIGITS, LOWER, SIGN

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SHARE: Final = 0.3
"""How far scores move towards the mean of their word."""

NONE: Final = -1
"""The number of a word that is no part of a name by its letters."""


def word_numbers(ids: Ints, heads: Ints, shapes: Ints) -> Ints:
    """A number for each word, the same for the same pieces; `NONE` for small letters and signs.

    `ids` has a value a piece, `heads` the piece that begins each word, `shapes` a value a word.
    """
    known: dict[bytes, int] = {}
    ends = np.append(heads[1:], len(ids))[: len(heads)]
    numbers = [
        known.setdefault(ids[first:end].tobytes(), len(known))
        for first, end in zip(heads, ends, strict=True)
    ]
    result = np.array(numbers, dtype=np.int64)
    result[np.isin(shapes, (LOWER, DIGITS, SIGN))] = NONE
    return result


def agreeing(scores: Floats, numbers: Ints, share: float = SHARE) -> Floats:
    """The scores (words, labels), moved by `share` towards the mean of each word's places."""
    result = scores.copy()
    named = np.flatnonzero(numbers != NONE)
    if len(named) == 0:
        return result
    _, group = np.unique(numbers[named], return_inverse=True)
    sums = np.zeros((int(group.max()) + 1, scores.shape[1]))
    np.add.at(sums, group, scores[named])
    means = sums / np.bincount(group)[:, None]
    result[named] += share * (means[group] - scores[named])
    return result
