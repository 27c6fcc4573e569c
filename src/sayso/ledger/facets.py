"""Statements by their facets: how many there are of each outlet, speaker, kind, stance and month.

A table of small numbers in memory, read once for each state of the ledger: a hundred thousand
statements take a few megabytes and are counted in some milliseconds, whatever is asked together.
The order is that of the lists: the latest page first, a page's statements in its own order.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.ledger.store import Ledger

FACETS = ("stance", "kind", "outlet", "speaker", "month")
NO_DATE = ""
"""Month of the statements of an undated page."""

_STATEMENTS = """
  SELECT s.n, s.stance, s.kind, a.n, s.source FROM article a JOIN statement s ON s.article = a.id
  ORDER BY a.published DESC, a.id, s.position
"""
_PAGES = "SELECT n, outlet, substr(published, 1, 10) FROM article"
_SPEAKERS = """
  SELECT m.id, k.speaker FROM mention m JOIN speaker_member k ON k.member = m.page_speaker
"""


@dataclass(frozen=True, slots=True)
class Narrow:
    """What statements are narrowed to; ``None`` leaves a side open."""

    stance: str | None = None
    kind: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    """Id of a speaker."""
    since: str | None = None
    """Published on or after this ISO day."""
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The statements that answer, and how many more or fewer another choice would give."""

    places: Sequence[int]
    """Their places in the table, in its order or that of the search."""
    counts: dict[str, list[tuple[str, int]]]
    """For each facet its values with their statements, the most frequent first (months in time
    order): of all that meets the other conditions, so that a choice can be changed for another."""


class Facets:
    """All statements of one state of a ledger, column by column."""

    def __init__(self, ledger: Ledger) -> None:
        # Column by column, and joined here: it is the time of a few scans, not of many look-ups.
        cursor = ledger.db.cursor()
        cursor.row_factory = None
        rows = cursor.execute(_STATEMENTS).fetchall()
        numbers, stances, kinds, articles, sources = zip(*rows, strict=True) if rows else [()] * 5
        pages = {n: (outlet, day) for n, outlet, day in cursor.execute(_PAGES)}
        speakers: dict[str, str] = dict(cursor.execute(_SPEAKERS))
        days = [pages[n][1] or NO_DATE for n in articles]
        columns = {
            "stance": stances,
            "kind": kinds,
            "outlet": [pages[n][0] or "" for n in articles],
            "speaker": [speakers.get(source, "") for source in sources],
            "month": [day[:7] for day in days],
            "day": days,
        }
        self._numbers = array("q", numbers)
        self._places = {n: place for place, n in enumerate(numbers)}
        self._values: dict[str, list[str]] = {}
        self._codes: dict[str, array[int]] = {}
        for name, values in columns.items():
            code = {value: n for n, value in enumerate(dict.fromkeys(values))}
            self._values[name] = list(code)
            self._codes[name] = array("l", map(code.__getitem__, values))

    def __len__(self) -> int:
        return len(self._numbers)

    def places(self, numbers: Iterable[int]) -> list[int]:
        """Where the statements with these row numbers stand, in the order of the numbers."""
        return [self._places[n] for n in numbers if n in self._places]

    def numbers(self, places: Sequence[int]) -> list[int]:
        """Row numbers of the statements at some places."""
        return [self._numbers[place] for place in places]

    def ask(self, narrow: Narrow, among: Sequence[int] | None = None) -> Found:
        """The statements that meet all conditions, among those at some places (or all)."""
        everything = range(len(self)) if among is None else among
        passes = self._passes(narrow)
        places: Sequence[int] = everything
        for name in passes:
            places = self._kept(places, name, passes[name])
        counts = {}
        for facet in FACETS:
            own = "day" if facet == "month" else facet
            near = places
            if own in passes:
                near = everything
                for name in passes.keys() - {own}:
                    near = self._kept(near, name, passes[name])
            counts[facet] = self._counted(facet, near)
        return Found(places, counts)

    def totals(self, facet: str) -> dict[str, int]:
        """Statements by the values of a facet."""
        return dict(self._counted(facet, range(len(self))))

    def _passes(self, narrow: Narrow) -> dict[str, bytes]:
        """For each column that is narrowed, which of its codes pass."""
        asked: dict[str, bytes] = {}
        for name in ("stance", "kind", "outlet", "speaker"):
            wanted = getattr(narrow, name)
            if wanted is not None:
                asked[name] = bytes(value == wanted for value in self._values[name])
        if narrow.since or narrow.until:
            first, last = narrow.since or "0", narrow.until or "9"
            asked["day"] = bytes(first <= value <= last for value in self._values["day"])
        return asked

    def _kept(self, places: Sequence[int], name: str, passes: bytes) -> list[int]:
        codes = self._codes[name]
        return [place for place in places if passes[codes[place]]]

    def _counted(self, facet: str, places: Sequence[int]) -> list[tuple[str, int]]:
        codes, values = self._codes[facet], self._values[facet]
        every = len(places) == len(codes)
        counted = Counter(codes if every else map(codes.__getitem__, places))
        named = [(values[code], times) for code, times in counted.items()]
        if facet == "month":
            return sorted(named)
        return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def matches(ledger: Ledger, query: str) -> array[int]:
    """Row numbers of the statements that answer to an FTS5 query, best first (BM25)."""
    rows = ledger.db.execute(
        "SELECT rowid FROM statement_fts WHERE statement_fts MATCH ? ORDER BY rank", (query,)
    )
    return array("q", (row[0] for row in rows))


def ids(ledger: Ledger, numbers: Sequence[int]) -> list[str]:
    """Ids of the statements with these row numbers, in their order."""
    rows = ledger.db.execute(
        "SELECT s.id FROM json_each(?) k JOIN statement s ON s.n = k.value ORDER BY k.key",
        (json.dumps(list(numbers)),),
    )
    return [row[0] for row in rows]


def speaker_names(ledger: Ledger, speakers: Iterable[str]) -> dict[str, str]:
    """Names of some speakers by their ids."""
    rows = ledger.db.execute(
        "SELECT id, name FROM speaker WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(speakers)),),
    )
    return {row["id"]: row["name"] for row in rows}


def numbers_of(ledger: Ledger, statements: Sequence[str]) -> list[int]:
    """Row numbers of some statements, in the order of their ids."""
    rows = ledger.db.execute(
        "SELECT s.n FROM json_each(?) k JOIN statement s ON s.id = k.value ORDER BY k.key",
        (json.dumps(list(statements)),),
    )
    return [row[0] for row in rows]
