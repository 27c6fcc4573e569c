"""Long lists for those who look: a part at a time, by indexes, without the pages' texts.

What is listed is chosen first, by rows of small tables; words are sliced only for what is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ledger.store import Ledger

PAGE_ORDERS = {
    "published": "a.published DESC, a.id",
    "oldest": "a.published IS NULL, a.published, a.id",
    "outlet": "a.outlet IS NULL, a.outlet, a.published DESC, a.id",
    "statements": "(SELECT count(*) FROM statement s WHERE s.article = a.id) DESC, a.id",
}


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page in a list."""

    id: str
    outlet: str | None
    title: str | None
    source: str
    day: str | None
    """Day of publication, ISO 8601."""
    statements: int
    marked: int
    """Blocks that were left out."""
    copies: int
    """Other pages that share text with it."""
    versions: int
    """Other states of it."""


def page_count(ledger: Ledger) -> int:
    """How many pages the ledger holds."""
    return int(ledger.db.execute("SELECT count(*) FROM article").fetchone()[0])


def outlets(ledger: Ledger) -> list[tuple[str, int]]:
    """Outlets with their number of pages, by name."""
    rows = ledger.db.execute(
        "SELECT outlet, count(*) AS pages FROM article WHERE outlet IS NOT NULL "
        "GROUP BY outlet ORDER BY outlet"
    )
    return [(row["outlet"], row["pages"]) for row in rows]


def pages(
    ledger: Ledger, outlet: str | None, order: str, limit: int, offset: int
) -> list[PageLine]:
    """Pages of an outlet (of all when ``None``), in one of the ``PAGE_ORDERS``."""
    where = "" if outlet is None else "WHERE a.outlet = ?1"
    rows = ledger.db.execute(
        "WITH chosen AS MATERIALIZED ("
        f"  SELECT a.n FROM article a {where} ORDER BY {PAGE_ORDERS[order]} LIMIT ?2 OFFSET ?3) "
        "SELECT a.id, a.outlet, a.title, a.source, substr(a.published, 1, 10) AS day, "
        "(SELECT count(*) FROM statement s WHERE s.article = a.id) AS statements, "
        "(SELECT count(*) FROM block b WHERE b.article = a.id AND b.reason IS NOT NULL) AS marked, "
        '(SELECT count(*) FROM reprint r WHERE r."left" = a.id) + '
        '(SELECT count(*) FROM reprint r WHERE r."right" = a.id) AS copies, '
        "(SELECT count(*) FROM version v WHERE v.older = a.id) + "
        "(SELECT count(*) FROM version v WHERE v.newer = a.id) AS versions "
        f"FROM chosen JOIN article a ON a.n = chosen.n ORDER BY {PAGE_ORDERS[order]}",
        (outlet, limit, offset),
    )
    return [PageLine(**dict(row)) for row in rows]
