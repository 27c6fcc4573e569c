"""Which pages changed since something was counted over all of them (see ``touch_tables``)."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Mark:
    """A state of a ledger, as far as its pages go."""

    ledger: int
    """Tells the ledger from another that takes its place."""
    number: int
    """Of the last change."""


def mark(ledger: Ledger) -> Mark:
    """The state that a ledger is in."""
    row = ledger.db.execute(
        "SELECT max(n), max(n) FILTER (WHERE article = '') FROM touched"
    ).fetchone()
    return Mark(row[1], row[0])


def since(ledger: Ledger, before: Mark | None) -> list[str] | None:
    """Ids of the pages that changed after a state, some of them gone; sorted.

    ``None`` when the ledger was never in that state, or is of an earlier one: all may be otherwise.
    """
    now = mark(ledger)
    if before is None or before.ledger != now.ledger or before.number > now.number:
        return None
    rows = ledger.db.execute("SELECT article FROM touched WHERE n > ? ORDER BY 1", (before.number,))
    return [row[0] for row in rows]
