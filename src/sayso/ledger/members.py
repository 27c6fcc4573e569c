"""The statements of one claim, a part at a time, and the pages and steps behind its origins."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sayso.ledger.store import Ledger

Role = Literal["asserts", "denies"]

_HELD = """
WITH held AS (
  SELECT statement FROM claim_member
  WHERE :role = 'asserts' AND claim = :claim AND role = 'asserts'
  UNION
  SELECT d."left" FROM claim_member m JOIN denial d ON d."right" = m.statement
  WHERE :role = 'denies' AND m.claim = :claim AND m.role = 'asserts' AND d.verdict = 'same')
"""
_ROWS = """
FROM held h JOIN statement s ON s.id = h.statement JOIN article a ON a.id = s.article
LEFT JOIN mention m ON m.id = s.source LEFT JOIN speaker_member sm ON sm.member = m.page_speaker
WHERE (:outlet IS NULL OR a.outlet = :outlet) AND (:speaker IS NULL OR sm.speaker = :speaker)
"""


@dataclass(frozen=True, slots=True)
class Part:
    """Which statements of a claim are meant; ``None`` leaves a side open."""

    claim: str
    role: Role = "asserts"
    outlet: str | None = None
    speaker: str | None = None
    """Id of the speaker."""

    @property
    def values(self) -> dict[str, str | None]:
        """The values of a query."""
        return {
            "claim": self.claim,
            "role": self.role,
            "outlet": self.outlet,
            "speaker": self.speaker,
        }


@dataclass(frozen=True, slots=True)
class PageLabel:
    """A page as far as a tree or a list of pages names it."""

    id: str
    outlet: str | None
    title: str | None
    source: str
    url: str | None
    published: str | None
    captured: str | None
    sha256: str

    @property
    def day(self) -> str:
        """Day of publication, ISO 8601, or that there is none."""
        return (self.published or "no date")[:10]


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain of one statement of a claim."""

    statement: str
    article: str
    part: str
    name: str | None
    speaker: str | None
    """Id of the speaker, or of the mention where nobody is known."""


@dataclass(frozen=True, slots=True)
class Near:
    """A statement outside a claim that may say the same: nobody knows yet."""

    ours: str
    theirs: str
    score: float
    method: str
    claim: str | None
    """Claim of the other statement."""


def member_count(ledger: Ledger, part: Part) -> int:
    """How many statements are meant."""
    sql = f"{_HELD} SELECT count(*) {_ROWS}"
    return int(ledger.db.execute(sql, part.values).fetchone()[0])


def member_ids(ledger: Ledger, part: Part, limit: int = -1, offset: int = 0) -> list[str]:
    """Ids by day of publication, the undated last."""
    rows = ledger.db.execute(
        f"{_HELD} SELECT s.id {_ROWS} ORDER BY a.published IS NULL, a.published, a.source, "
        "s.position LIMIT :limit OFFSET :offset",
        {**part.values, "limit": limit, "offset": offset},
    )
    return [row["id"] for row in rows]


def member_outlets(ledger: Ledger, claim: str) -> list[tuple[str, int]]:
    """Outlets that carry or deny a claim, with how many of its statements."""
    rows = ledger.db.execute(
        "SELECT a.outlet, count(*) AS n FROM claim_member m JOIN statement s ON s.id = m.statement "
        "JOIN article a ON a.id = s.article WHERE m.claim = ? AND a.outlet IS NOT NULL "
        "GROUP BY a.outlet ORDER BY a.outlet",
        (claim,),
    )
    return [(row["outlet"], row["n"]) for row in rows]


def member_speakers(ledger: Ledger, claim: str) -> list[tuple[str, str, int]]:
    """Speakers (id, name) that assert or deny a claim, with how many of its statements."""
    rows = ledger.db.execute(
        "SELECT sp.id, sp.name, count(*) AS n FROM claim_member m "
        "JOIN statement s ON s.id = m.statement JOIN speaker_mention sm ON sm.mention = s.source "
        "JOIN speaker sp ON sp.id = sm.speaker WHERE m.claim = ? "
        "GROUP BY sp.id ORDER BY n DESC, sp.name, sp.id",
        (claim,),
    )
    return [(row["id"], row["name"], row["n"]) for row in rows]


def page_labels(ledger: Ledger, articles: Iterable[str]) -> dict[str, PageLabel]:
    """Pages by their ids."""
    rows = ledger.db.execute(
        "SELECT id, outlet, title, source, url, published, captured, capture AS sha256 "
        "FROM article WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(articles))),),
    )
    return {row["id"]: PageLabel(**dict(row)) for row in rows}


def member_pages(ledger: Ledger, claim: str, limit: int) -> list[PageLabel]:
    """Pages that carry a claim, by day of publication, the undated last."""
    rows = ledger.db.execute(
        "SELECT id, outlet, title, source, url, published, captured, capture AS sha256 "
        "FROM article WHERE id IN (SELECT s.article FROM claim_member m "
        "JOIN statement s ON s.id = m.statement WHERE m.claim = ? AND m.role = 'asserts') "
        "ORDER BY published IS NULL, published, source, id LIMIT ?",
        (claim, limit),
    )
    return [PageLabel(**dict(row)) for row in rows]


def links(ledger: Ledger, claim: str) -> list[Link]:
    """The steps of the chains of all that assert a claim, in the order of the pages."""
    rows = ledger.db.execute(
        "SELECT t.statement, s.article, t.part, coalesce(sm.speaker, t.mention) AS speaker, "
        "coalesce(t.name, sp.name, substr(a.text, coalesce(m.stands_start, m.start) + 1, "
        'coalesce(m.stands_end, m."end") - coalesce(m.stands_start, m.start))) AS name '
        "FROM claim_member k JOIN statement s ON s.id = k.statement "
        "JOIN step t ON t.statement = s.id JOIN article a ON a.id = s.article "
        "LEFT JOIN mention m ON m.id = t.mention "
        "LEFT JOIN speaker_member sm ON sm.member = m.page_speaker "
        "LEFT JOIN speaker sp ON sp.id = sm.speaker "
        "WHERE k.claim = ? AND k.role = 'asserts' ORDER BY a.source, s.position, t.n",
        (claim,),
    )
    return [Link(**dict(row)) for row in rows]


def speaker_names(ledger: Ledger, speakers: Iterable[str]) -> dict[str, str]:
    """Names of speakers by their ids; what is no id has none."""
    rows = ledger.db.execute(
        "SELECT id, name FROM speaker WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(speakers))),),
    )
    return {row["id"]: row["name"] for row in rows}


def near(ledger: Ledger, claim: str, limit: int) -> list[Near]:
    """Statements of which it is not known whether they say the same, the likeliest first."""
    rows = ledger.db.execute(_NEAR, {"claim": claim, "limit": limit})
    return [_near(row) for row in rows]


def _near(row: Any) -> Near:
    return Near(row["ours"], row["theirs"], row["score"], row["method"], row["claim"])


_NEAR = """
WITH own AS (SELECT statement FROM claim_member WHERE claim = :claim AND role = 'asserts'),
met AS (
  SELECT p."left" AS ours, p."right" AS theirs, p.score, p.method
  FROM own JOIN same_claim p ON p."left" = own.statement WHERE p.verdict = 'unsure'
  UNION ALL
  SELECT p."right", p."left", p.score, p.method
  FROM own JOIN same_claim p ON p."right" = own.statement WHERE p.verdict = 'unsure')
SELECT met.*, k.claim FROM met LEFT JOIN claim_member k ON k.statement = met.theirs
WHERE k.claim IS NOT :claim
ORDER BY met.score DESC, met.ours, met.theirs LIMIT :limit
"""
