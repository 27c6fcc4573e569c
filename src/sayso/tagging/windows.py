"""Overlapping windows over a page, and stitching what they give without seams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.tagging.labels import OVERLAP, WINDOW


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces from `start` to `end` are read; of them, `keep_start` to `keep_end` are kept."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(count: int, size: int = WINDOW, overlap: int = OVERLAP) -> Iterator[Window]:
    """Cover `count` pieces; each piece is kept once, from the window where it lies most inside.

    The last window is moved back so that it is full: the end of a page sees as much before it.
    """
    starts = list(range(0, max(count - size, 0), size - overlap))
    starts.append(max(count - size, 0))
    if count == 0:
        return
    keep = 0
    for i, start in enumerate(starts):
        end = min(start + size, count)
        last = i + 1 == len(starts)
        keep_end = count if last else (starts[i + 1] + end) // 2
        yield Window(start, end, keep, keep_end)
        keep = keep_end
