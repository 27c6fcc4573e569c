"""Overlapping windows over a page, and how much each one's word on a piece weighs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.labels import OVERLAP, WINDOW


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces from `start` to `end` of a page of `count`."""

    start: int
    end: int
    count: int

    def weights(self) -> NDArray[np.float32]:
        """For each piece the square of its distance to where the window cuts the page.

        What stands near a cut is seen without its context, and counts least; the page's own
        beginning and end are no cuts.
        """
        places = np.arange(self.start, self.end, dtype=np.float32)
        size = self.end - self.start
        before = places - self.start + 1 if self.start > 0 else np.full(size, size + 1.0)
        after = self.end - places if self.end < self.count else np.full(size, size + 1.0)
        weights: NDArray[np.float32] = np.minimum(before, after).astype(np.float32) ** 2
        return weights


def windows(count: int, size: int = WINDOW, overlap: int = OVERLAP) -> Iterator[Window]:
    """Cover `count` pieces with windows of `size` that overlap by `overlap`.

    The last window is moved back so that it is full: the end of a page sees as much before it.
    """
    if count == 0:
        return
    for start in range(0, max(count - size, 0), size - overlap):
        yield Window(start, start + size, count)
    yield Window(max(count - size, 0), count, count)
