"""What was counted, kept until the ledger changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Found = TypeVar("Found")
KEPT = 100
"""Counts kept at a time; beyond it the oldest goes."""


class Counts:
    """A small memory of one state of the ledger; safe to ask from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: Hashable = None
        self._known: dict[Hashable, Any] = {}

    def get(self, state: Hashable, what: Hashable, count: Callable[[], Found]) -> Found:
        """``count()``, or what it gave before for the same ``what`` in the same ``state``."""
        with self._lock:
            if state == self._state and what in self._known:
                found: Found = self._known[what]
                return found
        counted = count()
        with self._lock:
            if state != self._state:
                self._state, self._known = state, {}
            self._known[what] = counted
            if len(self._known) > KEPT:
                del self._known[next(iter(self._known))]
        return counted
