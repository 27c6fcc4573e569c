"""Many ids in queries of a bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

BATCH = 500
"""Ids in one query; SQLite allows many more, and this keeps plans simple."""


def batches(values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The values in order, up to ``BATCH`` at a time."""
    left = iter(values)
    while some := tuple(islice(left, BATCH)):
        yield some


def marks(some: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(some))
