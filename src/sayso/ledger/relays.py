"""Who has words from whom: by a relay that a page names, or in a passage that it copied."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


class _Share(NamedTuple):
    """What one page adds to a pair of outlets."""

    named: int
    copied: int
    statements: tuple[int, ...]


class Relays:
    """Who has words from whom, in one state of a ledger.

    Read once; the next state is made of it: only the pages that changed are read (``touched``), and
    only the pairs of outlets that they belong to are counted again.
    """

    def __init__(self, ledger: Ledger, before: Relays | None = None) -> None:
        """Read the ledger; of what ``before`` holds only what changed since.

        ``before`` must be of the same ledger. It stays as it is.
        """
        self.mark = touched.mark(ledger)
        some = touched.since(ledger, before.mark if before else None)
        self._outlets = {
            row[0]: str(row[1] or NAMELESS)
            for row in ledger.db.execute("SELECT id, outlet FROM article")
        }
        before = None if some is None else before
        gone = frozenset(some or ())
        known = {} if before is None else before._taken
        kept = {page: one for page, one in known.items() if page not in gone}
        fresh = _read(ledger, some)
        self._taken: dict[str, _Taken] = {**kept, **fresh}
        self._shares: dict[str, dict[Pair, _Share]] = {}
        self._pages: dict[Pair, tuple[str, ...]] = {}
        self._flows: dict[Pair, Relay] = {}
        if before is not None and before._outlets == self._outlets:  # names lead where they led
            self._shares = {page: one for page, one in before._shares.items() if page in kept}
            self._pages, self._flows = {**before._pages}, {**before._flows}
            left = {page: before._shares.get(page, {}) for page in before._taken.keys() & gone}
            self._put(fresh, left)
        else:
            self._put(self._taken, {})
        self.all = sorted(
            self._flows.values(), key=lambda r: (-len(r.statements), -r.pages, r.giver, r.taker)
        )
        """All pairs of taker and giver, those with most statements first."""

    def _put(self, fresh: Mapping[str, _Taken], left: Mapping[str, Mapping[Pair, _Share]]) -> None:
        """Count the pairs of some pages again, and of what others, or these, had added before."""
        # A relay that is called as an outlet ("Quay Post" for "The Quay Post") is it.
        named = sorted({*self._outlets.values()} - {NAMELESS}, reverse=True)
        known = {_key(name): name for name in named}
        givers = _Givers(known)
        added = {page: self._share(page, taken, givers) for page, taken in fresh.items()}
        self._shares |= added
        pages: dict[Pair, list[str]] = defaultdict(list)
        for page, shares in added.items():
            for pair in shares:
                pages[pair].append(page)
        for pair in {*pages, *(pair for shares in left.values() for pair in shares)}:
            before = (page for page in self._pages.get(pair, ()) if page not in left)
            self._pages[pair] = (*before, *pages[pair])
            self._flows.pop(pair, None)
            if self._pages[pair] and pair[0] != pair[1]:
                outlet = pair[0] == NAMELESS or _key(pair[0]) in known
                self._flows[pair] = self._flow(pair, outlet)

    def _flow(self, pair: Pair, outlet: bool) -> Relay:
        shares = [self._shares[page][pair] for page in self._pages[pair]]
        return Relay(
            *pair,
            outlet,
            len(shares),
            sum(one.named for one in shares),
            sum(one.copied for one in shares),
            tuple(sorted(n for one in shares for n in one.statements)),
        )

    def _share(self, page: str, taken: _Taken, givers: Mapping[str, str]) -> dict[Pair, _Share]:
        """What a page adds to the pairs of its outlet."""
        named = {(givers[name], number) for name, number in taken.named}
        standing = {(self._outlets[origin], number) for origin, number in taken.standing}
        copied = [self._outlets[origin] for origin in taken.origins]
        numbers: dict[str, list[int]] = {giver: [] for giver in copied}
        for giver, number in named | standing:
            numbers.setdefault(giver, []).append(number)
        times = Counter(giver for giver, _ in named)
        return {
            (giver, self._outlets[page]): _Share(times[giver], copied.count(giver), tuple(some))
            for giver, some in numbers.items()
        }


class _Givers(dict[str, str]):
    """For each name of a relay the outlet that it is, or the name; each asked for once."""

    def __init__(self, outlets: Mapping[str, str]) -> None:
        super().__init__()
        self._known = outlets

    def __missing__(self, name: str) -> str:
        self[name] = found = self._known.get(_key(name), name)
        return found


def _read(ledger: Ledger, some: Sequence[str] | None) -> dict[str, _Taken]:
    """What some pages, or all, have from others."""
    values = () if some is None else (json.dumps(some),)
    cursor = ledger.db.cursor()
    cursor.row_factory = None
    taken: dict[str, _Taken] = defaultdict(_Taken)

    def rows(sql: str, column: str) -> Iterable[tuple[str, str, int]]:
        within = "" if some is None else f"AND {column} IN (SELECT value FROM json_each(?1))"
        return cursor.execute(sql.format(within), values)

    for page, name, number in rows(_NAMED, "s.article"):
        taken[page].named.append((name, number))
    for page, origin, _ in rows(f"SELECT page, origin, 0 FROM ({_COPIED}) WHERE 1 {{}}", "page"):
        taken[page].origins.append(origin)
    for page, origin, number in rows(_STANDING, "k.page"):
        taken[page].standing.append((origin, number))
    return dict(taken)


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
