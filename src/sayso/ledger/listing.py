"""Long lists for those who look: a part at a time, by indexes, without the pages' texts.

What is listed is chosen first, by rows of small tables; words are sliced only for what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sayso.ledger.store import Ledger
from sayso.records import Span

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


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A page that shares text with another, seen from that other."""

    id: str
    outlet: str | None
    title: str | None
    source: str
    day: str | None
    mine: float
    """Share of the page's own text that stands there too, 0 to 1."""
    theirs: float
    took: str
    """``from`` when the page took it from there, ``to`` the other way round, or ``unknown``."""
    why: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of a page that stands on another page too."""

    other: str
    n: int
    """Number of the passage among those of the two pages."""
    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class VersionLine:
    """Two states of one page, with how many statements changed between them."""

    older: str
    newer: str
    why: str
    older_time: str | None
    """When the older state was last changed, published or captured, ISO 8601."""
    newer_time: str | None
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """The claim that a statement asserts or denies, in figures."""

    claim: str
    role: str
    pages: int
    origins: int
    denied_by: int


_COPIES = """
  SELECT a.id, a.outlet, a.title, a.source, substr(a.published, 1, 10) AS day, c.mine, c.theirs,
    c.took, c.why
  FROM (
    SELECT "right" AS other, copied_left AS mine, copied_right AS theirs, why,
      CASE direction WHEN 'left-from-right' THEN 'from' WHEN 'unknown' THEN 'unknown' ELSE 'to' END
        AS took
    FROM reprint WHERE "left" = ?1
    UNION ALL
    SELECT "left", copied_right, copied_left, why,
      CASE direction WHEN 'right-from-left' THEN 'from' WHEN 'unknown' THEN 'unknown' ELSE 'to' END
    FROM reprint WHERE "right" = ?1) c
  JOIN article a ON a.id = c.other
"""


def copies_of(ledger: Ledger, article: str, limit: int) -> list[CopyLine]:
    """Pages that share text with one, those that hold most of it first."""
    rows = ledger.db.execute(f"{_COPIES} ORDER BY c.mine DESC, a.id LIMIT ?2", (article, limit))
    return [CopyLine(**dict(row)) for row in rows]


def copy_count(ledger: Ledger, article: str) -> int:
    """How many pages share text with one."""
    row = ledger.db.execute(
        'SELECT (SELECT count(*) FROM reprint WHERE "left" = ?1) + '
        '(SELECT count(*) FROM reprint WHERE "right" = ?1)',
        (article,),
    ).fetchone()
    return int(row[0])


def shared(ledger: Ledger, article: str, others: Collection[str]) -> list[Shared]:
    """The passages that a page shares with some others, in the order of its text."""
    rows = ledger.db.execute(
        'SELECT "right" AS other, n, left_start AS a, left_end AS b, right_start AS c, '
        'right_end AS d FROM reprint_span WHERE "left" = ?1 '
        'AND "right" IN (SELECT value FROM json_each(?2)) '
        'UNION ALL SELECT p."left", p.n, p.right_start, p.right_end, p.left_start, p.left_end '
        'FROM json_each(?2) o JOIN reprint_span p ON p."left" = o.value AND p."right" = ?1 '
        "ORDER BY a, b, other",
        (article, json.dumps(sorted(others))),
    )
    return [
        Shared(row["other"], row["n"], Span(row["a"], row["b"]), Span(row["c"], row["d"]))
        for row in rows
    ]


def versions_of(ledger: Ledger, article: str) -> list[VersionLine]:
    """How the states of a page lead to one another, the oldest first; of its whole group."""
    rows = ledger.db.execute(
        "WITH kin AS (SELECT o.article FROM article_group g JOIN article_group o "
        '  ON o.kind = g.kind AND o."group" = g."group" '
        "  WHERE g.kind = 'version' AND g.article = ?) "
        "SELECT v.older, v.newer, v.why, "
        "coalesce(a.modified, a.published, a.captured) AS older_time, "
        "coalesce(b.modified, b.published, b.captured) AS newer_time, "
        "count(*) FILTER (WHERE c.before IS NULL AND c.after IS NOT NULL) AS added, "
        "count(*) FILTER (WHERE c.after IS NULL AND c.before IS NOT NULL) AS removed, "
        "count(*) FILTER (WHERE c.before IS NOT NULL AND c.after IS NOT NULL) AS changed "
        "FROM version v JOIN article a ON a.id = v.older JOIN article b ON b.id = v.newer "
        "LEFT JOIN version_change c ON c.older = v.older AND c.newer = v.newer "
        "WHERE v.older IN kin AND v.newer IN kin GROUP BY v.older, v.newer "
        "ORDER BY older_time, newer_time, 1, 2",
        (article,),
    )
    return [VersionLine(**dict(row)) for row in rows]


def claims_on(ledger: Ledger, statements: Collection[str]) -> dict[str, ClaimMark]:
    """For each of some statements that belongs to a claim, the claim in figures."""
    rows = ledger.db.execute(
        "SELECT m.statement, m.claim, m.role, c.pages, c.origins, c.denied_by "
        "FROM json_each(?) k JOIN claim_member m ON m.statement = k.value "
        "JOIN claim c ON c.id = m.claim",
        (json.dumps(sorted(statements)),),
    )
    return {
        row["statement"]: ClaimMark(
            row["claim"], row["role"], row["pages"], row["origins"], row["denied_by"]
        )
        for row in rows
    }


def statement_count(ledger: Ledger, article: str | None = None) -> int:
    """How many statements the ledger holds, or one page of it."""
    where = "" if article is None else "WHERE article = ?"
    values = () if article is None else (article,)
    row = ledger.db.execute(f"SELECT count(*) FROM statement {where}", values).fetchone()
    return int(row[0])


@dataclass(frozen=True, slots=True)
class ClaimTitle:
    """A claim with the words that title it, in figures."""

    id: str
    words: str
    pages: int
    origins: int
    denied_by: int


def has_claims(ledger: Ledger) -> bool:
    """Whether claims were grouped yet."""
    return ledger.db.execute("SELECT 1 FROM claim LIMIT 1").fetchone() is not None


def claim_marks(ledger: Ledger, claims: Collection[str]) -> dict[str, ClaimTitle]:
    """Some claims by their ids."""
    rows = ledger.db.execute(
        "SELECT c.id, w.words, c.pages, c.origins, c.denied_by FROM json_each(?) k "
        "JOIN claim c ON c.id = k.value JOIN statement_words w ON w.id = c.title",
        (json.dumps(sorted(claims)),),
    )
    return {row["id"]: ClaimTitle(**dict(row)) for row in rows}


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block that was left out, with its words."""

    article: str
    n: int
    outlet: str | None
    title: str | None
    source: str
    words: str


def rejection_counts(ledger: Ledger) -> list[tuple[str, int]]:
    """How much was rejected at each stage."""
    rows = ledger.db.execute("SELECT stage, count(*) FROM rejection GROUP BY 1 ORDER BY 2 DESC, 1")
    return [(row[0], row[1]) for row in rows]


def rejections(
    ledger: Ledger, stage: str | None, limit: int, offset: int
) -> list[tuple[str, str, str]]:
    """What was rejected, as source, stage and reason, by source."""
    where = "" if stage is None else "WHERE stage = ?1"
    rows = ledger.db.execute(
        f"SELECT source, stage, reason FROM rejection {where} ORDER BY 1, 2, 3 LIMIT ?2 OFFSET ?3",
        (stage, limit, offset),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def marked_counts(ledger: Ledger) -> list[tuple[str, int]]:
    """How many blocks were marked, by reason, the most frequent first."""
    rows = ledger.db.execute(
        "SELECT reason, count(*) FROM block WHERE reason IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return [(row[0], row[1]) for row in rows]


def marked_blocks(ledger: Ledger, reason: str, limit: int, offset: int) -> list[MarkedBlock]:
    """Blocks that were marked for a reason, with the beginning of their words."""
    rows = ledger.db.execute(
        'WITH chosen AS MATERIALIZED (SELECT article, n, start, "end" FROM block '
        "WHERE reason = ? ORDER BY article, n LIMIT ? OFFSET ?) "
        "SELECT k.article, k.n, a.outlet, a.title, a.source, "
        'substr(a.text, k.start + 1, min(k."end" - k.start, 400)) AS words '
        "FROM chosen k JOIN article a ON a.id = k.article ORDER BY k.article, k.n",
        (reason, limit, offset),
    )
    return [MarkedBlock(**dict(row)) for row in rows]


def stands(ledger: Ledger, statement: str) -> bool:
    """Whether the ledger holds a statement."""
    found = ledger.db.execute("SELECT 1 FROM statement WHERE id = ?", (statement,)).fetchone()
    return found is not None
