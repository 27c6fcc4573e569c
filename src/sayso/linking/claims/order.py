"""In which order pairs are best scored: those of a text soon after one another.

What a text is compared by is dear to make and large to keep, and at hand for some ten thousand
texts only. The pairs as they are found walk over all texts again and again. Here texts are numbered
by a walk in breadth over the pairs, and pairs are taken by the later of their two texts: those of
one text then lie within few neighbours of it (Cuthill and McKee, "Reducing the bandwidth of sparse
symmetric matrices", 1969). A pair's score does not depend on it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.int64]
"""(pairs, 2): indexes of rows."""


def nearby(pairs: Pairs) -> Pairs:
    """The same pairs, in an order in which those of one text follow each other soon."""
    rows, flat = np.unique(pairs, return_inverse=True)
    ends = flat.reshape(-1, 2)
    ranks = np.sort(_walked(ends, len(rows))[ends], axis=1)
    ordered: Pairs = pairs[np.lexsort((ranks[:, 0], ranks[:, 1]))]
    return ordered


def _walked(ends: Pairs, size: int) -> NDArray[np.int64]:
    """For each text its place in walks in breadth, each from the text with fewest pairs."""
    both = np.concatenate([ends, ends[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    near = both[:, 1]
    degrees = np.bincount(both[:, 0], minlength=size)
    first = np.concatenate([[0], np.cumsum(degrees)])
    place = np.full(size, -1, np.int64)
    reached = 0
    for start in np.argsort(degrees, kind="stable").tolist():
        if place[start] >= 0:
            continue
        place[start] = reached
        waiting = [start]
        reached += 1
        for one in waiting:  # which grows
            new = near[first[one] : first[one + 1]]
            new = new[place[new] < 0]
            place[new] = np.arange(reached, reached + len(new))
            reached += len(new)
            waiting += new.tolist()
    return place
