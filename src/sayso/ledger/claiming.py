"""What linking writes of claims, and what it asks before: who waits, who is linked, what is stale.

A statement without a row in ``vector`` waits to be compared. Claims are replaced a whole component
at a time; the readers for those who look stand in ``claims``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from sys import intern
from typing import Any, Literal

from sayso.ledger.claims import evidence_json, link_of
from sayso.ledger.store import Ledger
from sayso.records import Denial, Link, Refusal, SameClaim

_TABLES = {SameClaim: "same_claim", Denial: "denial", Refusal: "refusal"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A claim as it is stored."""

    id: str
    component: str
    title: str
    members: tuple[str, ...]
    """Statements that assert it."""
    deniers: tuple[str, ...]
    counts: Mapping[str, int]
    """``pages``, ``outlets``, ``texts``, ``hearings``, ``origins``, ``speakers``."""
    dates: Mapping[str, str | None]
    """``first_said``, ``first_published``, ``first_captured``, ``last_published``."""
    first: Mapping[str, Any]
    origin_tree: Sequence[Mapping[str, Any]]


def uncompared(ledger: Ledger) -> list[str]:
    """Ids of the statements that wait to be compared, sorted."""
    return _ids(
        ledger, "SELECT id FROM statement WHERE id NOT IN (SELECT statement FROM vector) ORDER BY 1"
    )


def put_vectors(ledger: Ledger, rows: Iterable[tuple[str, str, bytes, bytes]]) -> None:
    """Store statements with wording, vector (384 float32, little-endian) and keys."""
    ledger.db.executemany(
        "INSERT INTO vector (statement, wording, value, keys) VALUES (?, ?, ?, ?)", rows
    )


def known_wordings(ledger: Ledger, wordings: Iterable[str]) -> dict[str, tuple[bytes, bytes]]:
    """Those of some wordings that have a statement already, with their vectors and keys."""
    rows = ledger.db.execute(
        "SELECT v.wording, v.value, v.keys FROM json_each(?) g "
        "CROSS JOIN vector v ON v.wording = g.value GROUP BY v.wording",
        (_json(wordings),),
    )
    return {row["wording"]: (row["value"], row["keys"]) for row in rows}


def wordings(ledger: Ledger) -> Iterator[tuple[str, str, bytes, bytes]]:
    """Each wording with its smallest statement, its vector and its keys; by wording."""
    rows = ledger.db.execute(
        "SELECT wording, min(statement) AS statement, value, keys FROM vector "
        "GROUP BY wording ORDER BY wording"
    )
    return ((row["wording"], row["statement"], row["value"], row["keys"]) for row in rows)


def wordings_on(ledger: Ledger, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The wordings that some pages have, with their vectors; by wording."""
    rows = ledger.db.execute(
        "SELECT v.wording, v.value FROM json_each(?) g CROSS JOIN statement s "
        "ON s.article = g.value JOIN vector v ON v.statement = s.id GROUP BY v.wording ORDER BY 1",
        (_json(pages),),
    )
    return ((row["wording"], row["value"]) for row in rows)


def wordings_of(ledger: Ledger, statements: Iterable[str]) -> list[str]:
    """The wordings of some statements, sorted."""
    _give(ledger, statements)
    return _ids(
        ledger,
        "SELECT DISTINCT v.wording FROM given g CROSS JOIN vector v ON v.statement = g.id "
        "ORDER BY 1",
    )


def worded(ledger: Ledger, wordings: Iterable[str]) -> dict[str, list[str]]:
    """For each of some wordings its statements, sorted; also where nothing can be written."""
    return _by_key(
        ledger,
        "SELECT v.wording, v.statement FROM json_each(?) g "
        "CROSS JOIN vector v ON v.wording = g.value ORDER BY 1, 2",
        _json(set(wordings)),
    )


def drop_scored(
    ledger: Ledger, statements: Iterable[str], firm: Mapping[type[Link], Sequence[str]]
) -> set[str]:
    """Take out the links of some statements but for those of ``firm`` methods.

    Returns:
        The statements on both sides of what was taken out.
    """
    _give(ledger, statements)
    touched: set[str] = set()
    for kind, methods in firm.items():
        for side in ("left", "right"):
            gone = ledger.db.execute(
                f'DELETE FROM {_TABLES[kind]} WHERE "{side}" IN (SELECT id FROM given) '
                "AND method NOT IN (SELECT value FROM json_each(?)) "
                'RETURNING "left", "right"',
                (_json(methods),),
            )
            touched.update(name for row in gone.fetchall() for name in row)
    return touched


def forget_claims(ledger: Ledger) -> None:
    """Empty all that was derived about claims; evidence and judgements stay."""
    with ledger.transaction() as db:
        for table in ("claim", "same_claim", "denial", "refusal", "vector"):
            db.execute(f"DELETE FROM {table}")


def put_links(ledger: Ledger, links: Iterable[Link], *, firmly: bool = True) -> None:
    """Store links of any kind, in place of earlier ones between the same two statements.

    When not ``firmly``, earlier ones stay.
    """
    how = "REPLACE" if firmly else "IGNORE"
    for kind, some in groupby(links, _kind):
        ledger.db.executemany(
            f'INSERT OR {how} INTO {_TABLES[kind]} ("left", "right", score, method, '
            "verdict, evidence) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (k.left, k.right, k.score, k.method, k.verdict, evidence_json(k.evidence))
                for k in some
            ),
        )


def _kind(link: Link) -> type[Link]:
    return type(link)


def drop_links(ledger: Ledger, links: Iterable[Link]) -> None:
    """Take links out."""
    for link in links:
        ledger.db.execute(
            f'DELETE FROM {_TABLES[type(link)]} WHERE "left" = ? AND "right" = ?',
            (link.left, link.right),
        )


def wait(ledger: Ledger, statements: Iterable[str]) -> None:
    """Have the wordings of some statements compared again."""
    ledger.db.executemany(
        "INSERT OR IGNORE INTO claim_waiting (kind, id) VALUES ('wording', ?)",
        ((one,) for one in wordings_of(ledger, statements)),
    )


def compared_by(ledger: Ledger, method: str) -> list[SameClaim]:
    """The pairs that one method decided."""
    rows = ledger.db.execute(
        'SELECT * FROM same_claim WHERE method = ? ORDER BY "left", "right"', (method,)
    )
    return [link_of(SameClaim, row) for row in rows]


def compared_among(ledger: Ledger, statements: Iterable[str]) -> list[SameClaim]:
    """All compared pairs of which both sides are among some statements, sorted."""
    # The plus signs here and below keep SQLite from an index that would be walked once a row.
    names = {one: one for one in statements}
    _give(ledger, names)
    rows = ledger.db.execute(
        'SELECT k.* FROM given g CROSS JOIN same_claim k ON k."left" = g.id '
        'WHERE +k."right" IN (SELECT id FROM given) ORDER BY k."left", k."right"'
    )
    # A million links name each id twenty times over: one text for each, not one for each link.
    links = (link_of(SameClaim, row) for row in rows)
    return [
        replace(k, left=names[k.left], right=names[k.right], method=intern(k.method)) for k in links
    ]


def joined_to(ledger: Ledger, statements: Iterable[str], least: float) -> set[str]:
    """All statements that links lead to from some, these included.

    Links are those with the verdict "same", and unsure ones with a score above ``least``.
    """
    _give(ledger, statements)
    joins = "(+k.verdict = 'same' OR (+k.verdict = 'unsure' AND k.score > ?1))"
    return set(
        _ids(
            ledger,
            "WITH RECURSIVE reached (id) AS (SELECT id FROM given "
            'UNION SELECT k."right" FROM reached r CROSS JOIN same_claim k ON k."left" = r.id '
            f"WHERE {joins} "
            'UNION SELECT k."left" FROM reached r CROSS JOIN same_claim k ON k."right" = r.id '
            f"WHERE {joins}) SELECT id FROM reached",
            least,
        )
    )


def components_of(ledger: Ledger, statements: Iterable[str]) -> set[str]:
    """Components of the claims that some statements assert."""
    _give(ledger, statements)
    return set(
        _ids(
            ledger,
            "SELECT DISTINCT c.component FROM given g "
            "CROSS JOIN claim_member m ON m.statement = g.id JOIN claim c ON c.id = m.claim "
            "WHERE m.role = 'asserts'",
        )
    )


def in_components(ledger: Ledger, components: Iterable[str]) -> set[str]:
    """The statements that assert a claim of some components."""
    _give(ledger, components)
    return set(
        _ids(
            ledger,
            "SELECT m.statement FROM given g CROSS JOIN claim c ON c.component = g.id "
            "JOIN claim_member m ON m.claim = c.id WHERE m.role = 'asserts'",
        )
    )


def waiting(ledger: Ledger, kind: Literal["page", "wording", "component"]) -> list[str]:
    """Pages, wordings or components whose claims are to be made again; sorted."""
    return _ids(ledger, "SELECT id FROM claim_waiting WHERE kind = ? ORDER BY 1", kind)


def on_pages(ledger: Ledger, pages: Iterable[str]) -> set[str]:
    """The statements of some pages."""
    _give(ledger, pages)
    sql = "SELECT s.id FROM given g CROSS JOIN statement s ON s.article = g.id"
    return set(_ids(ledger, sql))


def pages_of(ledger: Ledger, statements: Iterable[str]) -> list[str]:
    """The pages of some statements, sorted."""
    _give(ledger, statements)
    return _ids(
        ledger,
        "SELECT DISTINCT s.article FROM given g CROSS JOIN statement s ON s.id = g.id ORDER BY 1",
    )


def denying(ledger: Ledger) -> list[str]:
    """The statements that deny; sorted."""
    return _ids(ledger, "SELECT id FROM statement WHERE stance = 'denies' ORDER BY 1")


def said_by(ledger: Ledger, noun: str) -> list[str]:
    """What sources assert whose words, or names on their page, hold ``noun``; sorted."""
    return _ids(
        ledger,
        "SELECT s.id FROM statement s JOIN mention m ON m.id = s.source "
        "JOIN article a ON a.id = s.article LEFT JOIN page_speaker p ON p.id = m.page_speaker "
        "WHERE s.stance = 'asserts' AND (p.names LIKE ?1 "
        'OR substr(a.text, m.start + 1, m."end" - m.start) LIKE ?1) ORDER BY 1',
        f"%{noun}%",
    )


def asserting(ledger: Ledger, statements: Iterable[str]) -> list[str]:
    """Those of some statements that assert something; sorted."""
    _give(ledger, statements)
    return _ids(
        ledger,
        "SELECT s.id FROM given g CROSS JOIN statement s ON s.id = g.id "
        "WHERE s.stance = 'asserts' ORDER BY 1",
    )


def denied_by(ledger: Ledger, statements: Iterable[str]) -> dict[str, list[str]]:
    """For each of some statements that is denied, the ids of those that deny it."""
    _give(ledger, statements)
    return _by_key(
        ledger,
        'SELECT d."right", d."left" FROM given g CROSS JOIN denial d ON d."right" = g.id '
        "WHERE d.verdict = 'same' ORDER BY 1, 2",
    )


def shown_on(ledger: Ledger, denial: str, methods: Sequence[str]) -> set[str]:
    """The page of a denial of which one of some methods found what it denies; else nothing."""
    return set(
        _ids(
            ledger,
            'SELECT s.article FROM denial d JOIN statement s ON s.id = d."left" '
            'WHERE d."left" = ? AND d.method IN (SELECT value FROM json_each(?))',
            denial,
            _json(methods),
        )
    )


def put_claims(ledger: Ledger, replaced: Iterable[str], claims: Iterable[Counted]) -> None:
    """Store claims in place of all claims of some components, and of those they share members with.

    Nothing waits afterwards.
    """
    db = ledger.db
    db.execute(
        "DELETE FROM claim WHERE component IN (SELECT value FROM json_each(?))",
        (_json(replaced),),
    )
    for claim in claims:
        _put_claim(ledger, claim)
    db.execute("DELETE FROM claim_waiting")
    db.execute("DELETE FROM claim_member WHERE role = 'denies'")
    # A denial stands in the claim that it denies most surely.
    db.execute(
        "INSERT INTO claim_member (statement, claim, role) "
        'SELECT "left", claim, \'denies\' FROM (SELECT d."left", m.claim, row_number() OVER '
        '(PARTITION BY d."left" ORDER BY d.score DESC, d."right") AS place FROM denial d '
        "JOIN claim_member m ON m.statement = d.\"right\" WHERE m.role = 'asserts' "
        "AND d.verdict = 'same') WHERE place = 1 ON CONFLICT (statement) DO NOTHING"
    )


def _put_claim(ledger: Ledger, claim: Counted) -> None:
    row = {
        "id": claim.id,
        "component": claim.component,
        "title": claim.title,
        "statements": len(claim.members),
        "denied_by": len(claim.deniers),
        **claim.counts,
        **claim.dates,
        "first": json.dumps(claim.first, ensure_ascii=False, sort_keys=True),
        "origin_tree": json.dumps(claim.origin_tree, ensure_ascii=False),
    }
    columns = ", ".join(f'"{name}"' for name in row)
    ledger.db.execute(
        f"INSERT INTO claim ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )
    ledger.db.executemany(
        "INSERT OR REPLACE INTO claim_member (statement, claim, role) VALUES (?, ?, 'asserts')",
        ((member, claim.id) for member in claim.members),
    )


def _ids(ledger: Ledger, sql: str, *values: object) -> list[str]:
    return [str(row[0]) for row in ledger.db.execute(sql, values)]


def _by_key(ledger: Ledger, sql: str, *values: object) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in ledger.db.execute(sql, values):
        found.setdefault(key, []).append(value)
    return found


def _give(ledger: Ledger, ids: Iterable[str]) -> None:
    """Put ids where queries can join them: a hundred thousand are no list of parameters."""
    ledger.db.execute("CREATE TEMP TABLE IF NOT EXISTS given (id TEXT PRIMARY KEY) WITHOUT ROWID")
    ledger.db.execute("DELETE FROM given")
    ledger.db.executemany("INSERT INTO given VALUES (?)", ((one,) for one in set(ids)))


def _json(values: Iterable[str]) -> str:
    return json.dumps(sorted(values))
