"""Claims of a ledger, for those who look: what is claimed, by which statements, and who denies it.

All of it is derived. A claim's id is that of its smallest statement, and every statement leads to
the claim that holds it, so that an address that was shared keeps leading somewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from sayso.errors import UnknownRecord
from sayso.ledger import queries
from sayso.ledger.store import Ledger
from sayso.records import Denial, Link, Refusal, SameClaim, Span

Order = Literal["pages", "origins", "statements"]
Role = Literal["asserts", "denies"]
LinkKind = TypeVar("LinkKind", bound=Link)

_CLAIM = "SELECT c.*, w.words FROM claim c JOIN statement_words w ON w.id = c.title"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its counts; all dates ISO 8601."""

    id: str
    title: str
    """Id of the statement that words it best."""
    words: str
    """The words of that statement."""
    statements: int
    """Statements that assert it."""
    speakers: int
    pages: int
    outlets: int
    texts: int
    """Pages after reprints and versions are collapsed."""
    hearings: int
    """Distinct pairs of text and speaker."""
    origins: int
    """Distinct last links of the chains."""
    denied_by: int
    """Statements that deny it."""
    first_said: str | None
    first_published: str | None
    first_captured: str | None
    last_published: str | None
    first: dict[str, Any]
    """Where it is first seen: ``page``, ``statement``, ``speaker`` (id), ``name``, ``date``,
    ``clock`` (said, published, captured) and ``certainty``, each ``None`` when unknown."""
    origin_tree: list[dict[str, Any]]
    """As the export's ``origin_tree``."""


@dataclass(frozen=True, slots=True)
class Member:
    """A statement of a claim, and whether it asserts or denies it."""

    role: Role
    row: queries.Row


def claims(
    ledger: Ledger, *, order: Order = "pages", limit: int = -1, offset: int = 0
) -> list[ClaimRow]:
    """Claims, those with most pages (origins, statements) first; -1 is no limit."""
    columns = dict.fromkeys((order, "pages", "origins", "statements"))
    by = ", ".join(f"c.{column} DESC" for column in columns)
    rows = ledger.db.execute(f"{_CLAIM} ORDER BY {by}, c.id LIMIT ? OFFSET ?", (limit, offset))
    return [_claim(row) for row in rows]


def claim(ledger: Ledger, key: str) -> ClaimRow:
    """One claim, by its id, the beginning of its id, or the id of a statement that it holds.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    held = claim_of(ledger, key)
    end = key + "g"  # ids are hexadecimal: every id that begins with key sorts before this
    found = [
        row["id"]
        for row in ledger.db.execute(
            "SELECT id FROM claim WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", (key, end)
        )
    ]
    if held is None and (not found or not key):
        raise UnknownRecord(
            f"no claim answers to {key!r}; 'sayso claims' lists what the ledger holds"
        )
    if held is None and len(found) > 1:
        some = ", ".join(found)
        raise UnknownRecord(f"more than one claim answers to {key!r} ({some} …); give more of it")
    row = ledger.db.execute(f"{_CLAIM} WHERE c.id = ?", (held or found[0],)).fetchone()
    return _claim(row)


def claim_of(ledger: Ledger, statement: str) -> str | None:
    """Id of the claim that a statement asserts or denies."""
    row = ledger.db.execute(
        "SELECT claim FROM claim_member WHERE statement = ?", (statement,)
    ).fetchone()
    return None if row is None else str(row["claim"])


def claim_ids(ledger: Ledger) -> dict[str, str]:
    """For each statement that asserts or denies a claim, the claim's id."""
    rows = ledger.db.execute("SELECT statement, claim FROM claim_member")
    return {row["statement"]: row["claim"] for row in rows}


def asserting(ledger: Ledger) -> dict[str, list[str]]:
    """For each claim the ids of the statements that assert it, sorted."""
    return _by_key(
        ledger, "SELECT claim, statement FROM claim_member WHERE role = 'asserts' ORDER BY 1, 2"
    )


def denying(ledger: Ledger) -> dict[str, list[str]]:
    """For each claim that is denied the ids of the statements that deny it, sorted."""
    return _by_key(
        ledger,
        'SELECT DISTINCT m.claim, d."left" FROM denial d '
        'JOIN claim_member m ON m.statement = d."right" '
        "WHERE m.role = 'asserts' AND d.verdict = 'same' ORDER BY 1, 2",
    )


def denied(ledger: Ledger) -> dict[str, list[str]]:
    """For each statement that denies others their ids, sorted."""
    return _by_key(
        ledger, 'SELECT "left", "right" FROM denial WHERE verdict = \'same\' ORDER BY 1, 2'
    )


def members(ledger: Ledger, claim_id: str) -> list[Member]:
    """What asserts and what denies a claim, by day of publication, the undated last.

    A denial stands here when it denies any statement of the claim.
    """
    asserting = _column(
        ledger,
        "SELECT statement FROM claim_member WHERE claim = ? AND role = 'asserts'",
        claim_id,
    )
    roles: dict[str, Role] = dict.fromkeys(asserting, "asserts")
    roles |= dict.fromkeys(deniers(ledger, claim_id), "denies")
    rows = sorted(
        (queries.statement(ledger, one) for one in roles),
        key=lambda row: (row.published or "9", row.page, row.content, row.id),
    )
    return [Member(roles[row.id], row) for row in rows]


SURE: Final = 0.9
"""Probability of saying the same as another of its claim below which a reader is told of it."""


def sureness(ledger: Ledger, claim_id: str) -> dict[str, float]:
    """For each asserting statement of a claim the probability, 0 to 1, that it says the same as
    the one of the others that it is likest; a claim of a single statement has none."""
    rows = ledger.db.execute(
        "WITH held AS (SELECT statement FROM claim_member WHERE claim = ? AND role = 'asserts'), "
        'pair AS (SELECT "left", "right", score FROM same_claim '
        'WHERE "left" IN held AND "right" IN held) '
        'SELECT one, max(score) FROM (SELECT "left" AS one, score FROM pair '
        'UNION ALL SELECT "right", score FROM pair) GROUP BY one',
        (claim_id,),
    )
    return {row[0]: row[1] for row in rows}


def deniers(ledger: Ledger, claim_id: str) -> list[str]:
    """Ids of the statements that deny a statement of the claim, sorted."""
    return _column(
        ledger,
        'SELECT DISTINCT d."left" FROM denial d JOIN claim_member m ON m.statement = d."right" '
        "WHERE m.claim = ? AND m.role = 'asserts' AND d.verdict = 'same' ORDER BY 1",
        claim_id,
    )


def denials(ledger: Ledger, statement: str | None = None) -> list[Denial]:
    """All denials, or those that a statement makes or meets; ``left`` denies ``right``."""
    return list(_links(ledger, Denial, "denial", statement))


def refusals(ledger: Ledger, statement: str | None = None) -> list[Refusal]:
    """All refusals to comment, or those of or about a statement; ``left`` refuses."""
    return list(_links(ledger, Refusal, "refusal", statement))


def compared(ledger: Ledger, statement: str | None = None) -> list[SameClaim]:
    """All pairs of statements that were compared, or those of one statement."""
    return list(_links(ledger, SameClaim, "same_claim", statement))


def unsure(ledger: Ledger, limit: int = -1) -> list[SameClaim]:
    """Pairs that a person may judge, the nearest to the same claim first; -1 is no limit."""
    rows = ledger.db.execute(
        "SELECT * FROM same_claim WHERE verdict = 'unsure' "
        'ORDER BY score DESC, "left", "right" LIMIT ?',
        (limit,),
    )
    return [link_of(SameClaim, row) for row in rows]


def _links(
    ledger: Ledger, kind: type[LinkKind], table: str, statement: str | None
) -> Iterator[LinkKind]:
    where = "" if statement is None else 'WHERE "left" = ?1 OR "right" = ?1'
    values = () if statement is None else (statement,)
    rows = ledger.db.execute(f'SELECT * FROM {table} {where} ORDER BY "left", "right"', values)
    return (link_of(kind, row) for row in rows)


def _column(ledger: Ledger, sql: str, *values: object) -> list[str]:
    return [str(row[0]) for row in ledger.db.execute(sql, values)]


def _by_key(ledger: Ledger, sql: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in ledger.db.execute(sql):
        found.setdefault(key, []).append(value)
    return found


def _claim(row: Any) -> ClaimRow:
    fields = {name: row[name] for name in ClaimRow.__slots__}
    fields["first"] = json.loads(row["first"])
    fields["origin_tree"] = json.loads(row["origin_tree"])
    return ClaimRow(**fields)


def evidence_json(evidence: Sequence[tuple[str, Span]]) -> str:
    """Evidence as the tables of links keep it."""
    return json.dumps([[article, span.start, span.end] for article, span in evidence])


def link_of(kind: type[LinkKind], row: Any) -> LinkKind:
    """A link of some kind from its row."""
    evidence = tuple((page, Span(start, end)) for page, start, end in json.loads(row["evidence"]))
    return kind(row["left"], row["right"], row["score"], row["method"], row["verdict"], evidence)
