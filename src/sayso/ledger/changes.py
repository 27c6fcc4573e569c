"""What readings changed, for those who look: see ``differences`` for how it comes about."""

from __future__ import annotations

import json
from typing import Any

from sayso.ledger.differences import Change, Json, What
from sayso.ledger.store import Ledger

__all__ = ["Change", "changes", "counts"]


def changes(
    ledger: Ledger,
    *,
    article: str | None = None,
    what: What | None = None,
    runs: tuple[int, int] | None = None,
    limit: int = -1,
    offset: int = 0,
) -> list[Change]:
    """Changes, the latest first, of one page, of one kind, or between two runs (old, new)."""
    tests = {
        "article = ?": article,
        "what = ?": what,
        "old_run = ?": runs[0] if runs else None,
        "new_run = ?": runs[1] if runs else None,
    }
    asked = {test: value for test, value in tests.items() if value is not None}
    where = "WHERE " + " AND ".join(asked) if asked else ""
    rows = ledger.db.execute(
        f"SELECT * FROM change {where} ORDER BY n DESC LIMIT ? OFFSET ?",
        (*asked.values(), limit, offset),
    )
    return [_change(row) for row in rows]


def counts(ledger: Ledger) -> list[Json]:
    """How much changed between runs: ``old_run``, ``new_run``, ``what``, ``statements``,
    ``pages`` and the models' names, the latest runs first."""
    rows = ledger.db.execute(
        "SELECT c.old_run, c.new_run, c.what, count(*) AS statements, "
        "count(DISTINCT c.article) AS pages, o.model AS old_model, o.version AS old_version, "
        "n.model AS new_model, n.version AS new_version FROM change c "
        "JOIN run o ON o.n = c.old_run JOIN run n ON n.n = c.new_run "
        "GROUP BY c.new_run, c.old_run, c.what ORDER BY max(c.n) DESC, c.what"
    )
    return [dict(row) for row in rows]


def _change(row: Any) -> Change:
    fields = {name: row[name] for name in Change.__slots__}
    for name in ("before", "after"):
        fields[name] = None if row[name] is None else json.loads(row[name])
    return Change(**fields)
