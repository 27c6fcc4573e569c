"""The story at a glance: totals, claims in a list, and the statements of claims over time.

Rows carry what a list or a chart shows and no more; the pages' texts are sliced only for rows
that are shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sayso.ledger.store import Ledger
from sayso.records import Run

Order = Literal["pages", "contrast", "origins", "statements", "denials", "first"]

ORDERS: dict[Order, str] = {
    "pages": "c.pages DESC, c.origins DESC, c.statements DESC, c.id",
    "contrast": "c.pages - c.origins DESC, c.pages DESC, c.id",
    "origins": "c.origins DESC, c.pages DESC, c.statements DESC, c.id",
    "statements": "c.statements DESC, c.pages DESC, c.origins DESC, c.id",
    "denials": "c.denied_by DESC, c.pages DESC, c.id",
    "first": "c.first_published IS NULL, c.first_published, c.id",
}
WORDS = 300
"""Characters of a statement's first piece that a chart tells."""

TOTALS = {
    "pages": "SELECT count(*) FROM article",
    "outlets": "SELECT count(DISTINCT outlet) FROM article",
    "statements": "SELECT count(*) FROM statement",
    "denials": "SELECT count(*) FROM statement WHERE stance = 'denies'",
    "speakers": "SELECT count(*) FROM speaker",
    "claims": "SELECT count(*) FROM claim",
    "disputed": "SELECT count(*) FROM claim WHERE denied_by > 0",
    "copies": "SELECT count(*) FROM reprint",
    "versions": "SELECT count(*) FROM version",
    "marked": "SELECT count(*) FROM block WHERE reason IS NOT NULL",
    "rejections": "SELECT count(*) FROM rejection",
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which claims are meant; ``None`` leaves a side open."""

    since: str | None = None
    """Carried by a page of this ISO day or later."""
    until: str | None = None
    """Carried by a page of this ISO day or earlier."""
    denied: bool = False
    """Only claims that somebody denies."""
    speaker: str | None = None
    """Only claims that this speaker (id) asserts or denies."""
    outlet: str | None = None
    """Only claims that a page of this outlet carries."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list, with its counts."""

    id: str
    title: str
    """Id of the statement that words it best."""
    article: str
    """Page of that statement."""
    words: str
    statements: int
    speakers: int
    pages: int
    outlets: int
    texts: int
    hearings: int
    origins: int
    denied_by: int
    first_said: str | None
    first_published: str | None
    last_published: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a claim as far as a chart shows it."""

    claim: str
    id: str
    article: str
    denies: bool
    speaker: str | None
    """Name of the speaker; a source that stands for nobody known has its own words."""
    outlet: str | None
    words: str
    published: tuple[str | None, str | None]
    """Earliest and latest, ISO 8601."""
    said: tuple[str | None, str | None]


def totals(ledger: Ledger) -> dict[str, int]:
    """What the ledger holds, by the names in ``TOTALS``."""
    return {name: int(ledger.db.execute(sql).fetchone()[0]) for name, sql in TOTALS.items()}


def runs(ledger: Ledger) -> list[Run]:
    """Which code, model and settings made the rows, in the order of their first use."""
    rows = ledger.db.execute("SELECT version, model, settings FROM run ORDER BY n")
    return [Run(**dict(row)) for row in rows]


def claim_count(ledger: Ledger, narrow: Narrowed) -> int:
    """How many claims are meant."""
    where, values = _where(narrow)
    return int(ledger.db.execute(f"SELECT count(*) FROM claim c {where}", values).fetchone()[0])


def claim_lines(
    ledger: Ledger, narrow: Narrowed, order: Order, limit: int, offset: int
) -> list[ClaimLine]:
    """Claims in one of the ``ORDERS``."""
    where, values = _where(narrow)
    fields = ", ".join(f"c.{name}" for name in ClaimLine.__slots__ if name not in _JOINED)
    rows = ledger.db.execute(
        "WITH chosen AS MATERIALIZED ("
        f"  SELECT c.id FROM claim c {where} ORDER BY {ORDERS[order]} LIMIT :limit OFFSET :offset) "
        f"SELECT {fields}, w.words, s.article FROM chosen JOIN claim c ON c.id = chosen.id "
        "JOIN statement s ON s.id = c.title JOIN statement_words w ON w.n = s.n "
        f"ORDER BY {ORDERS[order]}",
        {**values, "limit": limit, "offset": offset},
    )
    return [ClaimLine(**dict(row)) for row in rows]


_JOINED = ("words", "article")


def _where(narrow: Narrowed) -> tuple[str, dict[str, Any]]:
    tests = {
        "substr(c.last_published, 1, 10) >= :since": narrow.since,
        "substr(c.first_published, 1, 10) <= :until": narrow.until,
        "c.denied_by > 0": narrow.denied or None,
        "c.id IN (SELECT k.claim FROM speaker_mention sm JOIN statement s ON s.source = sm.mention "
        "JOIN claim_member k ON k.statement = s.id WHERE sm.speaker = :speaker)": narrow.speaker,
        "c.id IN (SELECT k.claim FROM article a JOIN statement s ON s.article = a.id "
        "JOIN claim_member k ON k.statement = s.id WHERE a.outlet = :outlet)": narrow.outlet,
    }
    asked = [test for test, value in tests.items() if value is not None]
    values = {"since": narrow.since, "until": narrow.until}
    values |= {"speaker": narrow.speaker, "outlet": narrow.outlet}
    return ("WHERE " + " AND ".join(asked) if asked else ""), values


def told(ledger: Ledger, claims: Sequence[str], most: int) -> list[Told]:
    """Statements that assert or deny some claims: of each at most ``most``, the earliest first."""
    rows = ledger.db.execute(
        _TOLD, {"claims": json.dumps(list(claims)), "most": most, "cut": WORDS}
    )
    return [
        Told(
            row["claim"],
            row["id"],
            row["article"],
            bool(row["denies"]),
            row["speaker"],
            row["outlet"],
            row["words"] or "",
            (row["published"] or row["published_from"], row["published"] or row["published_to"]),
            (row["said_from"], row["said_to"]),
        )
        for row in rows
    ]


_TOLD = """
WITH chosen AS MATERIALIZED (SELECT value AS claim FROM json_each(:claims)),
held AS (
  SELECT m.claim, m.statement, 0 AS denies FROM chosen
  JOIN claim_member m ON m.claim = chosen.claim WHERE m.role = 'asserts'
  UNION
  SELECT m.claim, d."left", 1 FROM chosen
  JOIN claim_member m ON m.claim = chosen.claim
  JOIN denial d ON d."right" = m.statement WHERE m.role = 'asserts' AND d.verdict = 'same'),
ranked AS MATERIALIZED (
  SELECT h.claim, h.denies, s.n,
    row_number() OVER (
      PARTITION BY h.claim ORDER BY a.published IS NULL, a.published, s.n) AS rank
  FROM held h JOIN statement s ON s.id = h.statement JOIN article a ON a.id = s.article)
SELECT r.claim, r.denies, s.id, s.article, s.said_from, s.said_to,
  a.outlet, a.published, a.published_from, a.published_to,
  (SELECT substr(a.text, c.start + 1, min(c."end" - c.start, :cut)) FROM content c
   WHERE c.statement = s.id ORDER BY c.n LIMIT 1) AS words,
  coalesce(sp.name, CASE WHEN m.kind <> 'pronoun' THEN
    substr(a.text, m.start + 1, m."end" - m.start) END) AS speaker
FROM ranked r JOIN statement s ON s.n = r.n JOIN article a ON a.id = s.article
LEFT JOIN mention m ON m.id = s.source
LEFT JOIN speaker_member sm ON sm.member = m.page_speaker
LEFT JOIN speaker sp ON sp.id = sm.speaker
WHERE r.rank <= :most ORDER BY r.claim, r.rank
"""
