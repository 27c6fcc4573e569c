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
        self._grown: dict[Hashable, tuple[Hashable, Any]] = {}

    def renew(
        self, state: Hashable, what: Hashable, make: Callable[[Found | None], Found]
    ) -> Found:
        """What ``make`` gives, handed what it gave for the state before; or the same as before.

        For what is dear to count and cheap to bring up to date.
        """
        with self._lock:
            of, before = self._grown.get(what, (None, None))
            if of == state and before is not None:
                found: Found = before
                return found
        made = make(before)
        with self._lock:
            self._grown[what] = (state, made)
        return made

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
