"""Who has words from whom: by a relay that a page names, or in a passage that it copied."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.ledger.store import Ledger

NAMELESS = "outlet unknown"
"""How pages without an outlet are called together."""


@dataclass(frozen=True, slots=True)
class Relay:
    """``taker`` has words from ``giver``."""

    giver: str
    taker: str
    outlet: bool
    """Whether the giver is an outlet of the ledger."""
    pages: int
    """Pages of the taker that name the giver as a relay, or have a passage of his."""
    named: int
    """Statements on them that come through the giver by name."""
    copied: int
    """Pairs of pages of which the taker's has a passage of the giver's."""
    statements: tuple[int, ...]
    """Numbers of the taker's statements that came either way."""


@dataclass
class _Found:
    pages: set[str] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    standing: set[int] = field(default_factory=set)
    """Statements in copied passages."""


def relays(ledger: Ledger) -> list[Relay]:
    """All pairs of taker and giver, those with most statements first.

    A relay that is called as an outlet of the ledger ("Quay Post" for "The Quay Post") is it.
    """
    outlets = {
        _key(row["outlet"]): str(row["outlet"])
        for row in ledger.db.execute(
            "SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL ORDER BY outlet DESC"
        )
    }
    found: dict[tuple[str, str], _Found] = defaultdict(_Found)
    givers: dict[str, str] = {}
    for taker, article, number, name in ledger.db.execute(_NAMED):
        giver = givers.get(name) or givers.setdefault(name, outlets.get(_key(name), name))
        pair = found[giver, taker or NAMELESS]
        pair.pages.add(article)
        pair.named.add(number)
    for row in ledger.db.execute(_COPIED):
        pair = found[row["giver"] or NAMELESS, row["taker"] or NAMELESS]
        pair.pages.add(row["page"])
        pair.pairs.add((row["page"], row["origin"]))
    for row in ledger.db.execute(_STANDING):
        pair = found[row["giver"] or NAMELESS, row["taker"] or NAMELESS]
        pair.standing.add(row["n"])
    known = {*outlets.values(), NAMELESS}
    made = [
        Relay(
            giver,
            taker,
            giver in known,
            len(one.pages),
            len(one.named),
            len(one.pairs),
            tuple(sorted(one.named | one.standing)),
        )
        for (giver, taker), one in found.items()
        if giver != taker
    ]
    return sorted(made, key=lambda r: (-len(r.statements), -r.pages, r.giver, r.taker))


def ids(ledger: Ledger, numbers: Sequence[int]) -> list[str]:
    """Ids of the statements with these numbers, in page order."""
    rows = ledger.db.execute(
        "SELECT s.id FROM json_each(?) j JOIN statement s ON s.n = j.value "
        "JOIN article a ON a.id = s.article ORDER BY a.source, s.position",
        (json.dumps(list(numbers)),),
    )
    return [row["id"] for row in rows]


def taken(ledger: Ledger, taker: str, giver: str) -> list[tuple[str, str]]:
    """Pairs of pages (ids): the taker's page, and the giver's that it has a passage from."""
    rows = ledger.db.execute(
        f"SELECT page, origin FROM ({_COPIED}) WHERE taker IS ? AND giver IS ? ORDER BY 1, 2",
        (_outlet(taker), _outlet(giver)),
    )
    return [(row["page"], row["origin"]) for row in rows]


@dataclass(frozen=True, slots=True)
class Shared:
    """Two pages with common text."""

    left: str
    right: str
    copied_left: float
    """Share of the left page that stands in the right one, 0 to 1."""
    copied_right: float
    direction: str
    why: str


def shared(ledger: Ledger, limit: int, offset: int) -> list[Shared]:
    """Pairs of pages with common text, whoever had it first; those that share most come first."""
    rows = ledger.db.execute(
        'SELECT "left", "right", copied_left, copied_right, direction, why FROM reprint '
        'ORDER BY max(copied_left, copied_right) DESC, "left", "right" LIMIT ? OFFSET ?',
        (limit, offset),
    )
    return [Shared(**dict(row)) for row in rows]


def without(relays: Iterable[Relay], outlets: Iterable[str]) -> list[str]:
    """Outlets that neither give nor take, by name."""
    busy = {name for relay in relays for name in (relay.giver, relay.taker)}
    return sorted(set(outlets) - busy)


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _outlet(name: str) -> str | None:
    return None if name == NAMELESS else name


_NAMED = """
SELECT a.outlet AS taker, s.article, s.n,
  coalesce(t.name, sp.name, substr(a.text, coalesce(m.stands_start, m.head_start) + 1,
    coalesce(m.stands_end, m.head_end) - coalesce(m.stands_start, m.head_start))) AS name
FROM step t JOIN statement s ON s.id = t.statement JOIN article a ON a.id = s.article
LEFT JOIN mention m ON m.id = t.mention
LEFT JOIN speaker_member sm ON sm.member = m.page_speaker
LEFT JOIN speaker sp ON sp.id = sm.speaker
WHERE t.part = 'relay'
"""
_COPIED = """
SELECT l.outlet AS taker, r.outlet AS giver, l.id AS page, r.id AS origin, p."left", p."right",
  1 AS to_left
FROM reprint p JOIN article l ON l.id = p."left" JOIN article r ON r.id = p."right"
WHERE p.direction = 'left-from-right'
UNION ALL
SELECT r.outlet, l.outlet, r.id, l.id, p."left", p."right", 0
FROM reprint p JOIN article l ON l.id = p."left" JOIN article r ON r.id = p."right"
WHERE p.direction = 'right-from-left'
"""
_STANDING = f"""
SELECT k.taker, k.giver, s.n FROM ({_COPIED}) k
JOIN reprint_span x ON x."left" = k."left" AND x."right" = k."right"
JOIN statement s ON s.article = k.page
JOIN content c ON c.statement = s.id AND c.n = 0
WHERE c.start >= iif(k.to_left, x.left_start, x.right_start)
  AND c."end" <= iif(k.to_left, x.left_end, x.right_end)
"""
