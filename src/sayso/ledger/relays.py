"""Who has words from whom: by a relay that a page names, or in a passage that it copied."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.ledger import touched
from sayso.ledger.store import Ledger

NAMELESS = "outlet unknown"
"""How pages without an outlet are called together."""


Pair = tuple[str, str]
"""Giver and taker."""


class Relay(NamedTuple):
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
class _Taken:
    """What one page has from others."""

    named: list[tuple[str, int]] = field(default_factory=list)
    """Names of relays with the statement that came through each."""
    origins: list[str] = field(default_factory=list)
    """Pages that it has passages of."""
    standing: list[tuple[str, int]] = field(default_factory=list)
    """Such pages with the statements that stand in the passages."""


class Relays:
    """Who has words from whom, in one state of a ledger.

    Read once; the next state is made of it, and only the pages that changed are read (``touched``).
    """

    def __init__(self, ledger: Ledger, before: Relays | None = None) -> None:
        """Read the ledger; of what ``before`` holds only the pages that changed since.

        ``before`` must be of the same ledger. It stays as it is.
        """
        self.mark = touched.mark(ledger)
        some = touched.since(ledger, before.mark if before else None)
        self._taken: dict[str, _Taken] = {}
        if before is not None and some is not None:
            gone = frozenset(some)
            self._taken = {page: one for page, one in before._taken.items() if page not in gone}
        self._read(ledger, some)
        self.all = self._counted(ledger)
        """All pairs of taker and giver, those with most statements first."""

    def _read(self, ledger: Ledger, some: Sequence[str] | None) -> None:
        """Read what some pages have from others, or all."""
        values = () if some is None else (json.dumps(some),)
        cursor = ledger.db.cursor()
        cursor.row_factory = None

        def rows(sql: str, column: str) -> Iterable[tuple[str, str, int]]:
            within = "" if some is None else f"{column} IN (SELECT value FROM json_each(?1))"
            return cursor.execute(sql.format(within and f"AND {within}"), values)

        for page, name, number in rows(_NAMED, "s.article"):
            self._of(page).named.append((name, number))
        for page, origin, _ in rows(
            f"SELECT page, origin, 0 FROM ({_COPIED}) WHERE 1 {{}}", "page"
        ):
            self._of(page).origins.append(origin)
        for page, origin, number in rows(_STANDING, "k.page"):
            self._of(page).standing.append((origin, number))

    def _of(self, page: str) -> _Taken:
        return self._taken.setdefault(page, _Taken())

    def _counted(self, ledger: Ledger) -> list[Relay]:
        """Pairs of outlets. A relay that is called as one of them ("Quay Post" for "The Quay Post")
        is it."""
        outlet_of = {
            row[0]: str(row[1] or NAMELESS)
            for row in ledger.db.execute("SELECT id, outlet FROM article")
        }
        outlets = {_key(name): name for name in sorted({*outlet_of.values()} - {NAMELESS})[::-1]}
        pages, names, copies = (defaultdict[Pair, int](int) for _ in range(3))
        statements: dict[Pair, list[int]] = defaultdict(list)
        givers: dict[str, str] = {}
        for page, taken in self._taken.items():
            for name, _ in taken.named:
                if name not in givers:
                    givers[name] = outlets.get(_key(name), name)
            named = {(givers[name], number) for name, number in taken.named}
            standing = {(outlet_of[origin], number) for origin, number in taken.standing}
            copied = [outlet_of[origin] for origin in taken.origins]
            taker = outlet_of[page]
            for giver in {*copied, *(giver for giver, _ in named)}:
                pages[giver, taker] += 1
            for giver, _ in named:
                names[giver, taker] += 1
            for giver in copied:
                copies[giver, taker] += 1
            for giver, number in named | standing:
                statements[giver, taker].append(number)
        known = {*outlets.values(), NAMELESS}
        made = [
            Relay(
                giver,
                taker,
                giver in known,
                times,
                names[giver, taker],
                copies[giver, taker],
                tuple(sorted(statements[giver, taker])),
            )
            for (giver, taker), times in pages.items()
            if giver != taker
        ]
        return sorted(made, key=lambda r: (-len(r.statements), -r.pages, r.giver, r.taker))


def relays(ledger: Ledger) -> list[Relay]:
    """All pairs of taker and giver, those with most statements first."""
    return Relays(ledger).all


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
SELECT s.article,
  coalesce(t.name, sp.name, substr(a.text, coalesce(m.stands_start, m.head_start) + 1,
    coalesce(m.stands_end, m.head_end) - coalesce(m.stands_start, m.head_start))) AS name, s.n
FROM statement s JOIN step t ON t.statement = s.id JOIN article a ON a.id = s.article
LEFT JOIN mention m ON m.id = t.mention
LEFT JOIN speaker_member sm ON sm.member = m.page_speaker
LEFT JOIN speaker sp ON sp.id = sm.speaker
WHERE t.part = 'relay' {}
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
SELECT k.page, k.origin, s.n FROM ({_COPIED}) k
JOIN reprint_span x ON x."left" = k."left" AND x."right" = k."right"
JOIN statement s ON s.article = k.page
JOIN content c ON c.statement = s.id AND c.n = 0
WHERE c.start >= iif(k.to_left, x.left_start, x.right_start)
  AND c."end" <= iif(k.to_left, x.left_end, x.right_end) {{}}
"""
