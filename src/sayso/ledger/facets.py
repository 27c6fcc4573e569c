"""Statements by their facets: how many there are of each outlet, speaker, kind, stance and month.

A table of small numbers in memory: a hundred thousand statements take a few megabytes and are
counted in some milliseconds, whatever is asked together. It is read once; after a change of the
ledger the next table is made of it, and only the pages that changed are read (``touched``). The
order is that of the lists: the latest page first, a page's statements in its own order.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.ledger import touched
from sayso.ledger.store import Ledger

FACETS = ("stance", "kind", "status", "outlet", "speaker", "month")
CHOSEN = ("stance", "kind", "status", "outlet", "speaker")
"""Columns of which one value can be asked for."""
COLUMNS = (*CHOSEN, "month", "day")
NO_DATE = ""
"""Month of the statements of an undated page."""

_PAGES = "SELECT a.id, a.outlet, a.published FROM article a"
_STATEMENTS = """
  SELECT s.article, s.n, s.stance, s.kind, s.status, s.source FROM statement s
"""
_SPEAKERS = """
  SELECT m.id, k.speaker FROM mention m JOIN speaker_member k ON k.member = m.page_speaker
"""
_SOME = " IN (SELECT value FROM json_each(?1))"


@dataclass(frozen=True, slots=True)
class Narrow:
    """What statements are narrowed to; ``None`` leaves a side open."""

    stance: str | None = None
    kind: str | None = None
    status: str | None = None
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


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the statements of a page stand in the table."""

    page: str
    published: str
    start: int
    end: int


class Facets:
    """All statements of one state of a ledger, column by column."""

    def __init__(self, ledger: Ledger, before: Facets | None = None) -> None:
        """Read the ledger; of what ``before`` holds only the pages that changed since.

        ``before`` must be of the same ledger. It stays as it is.
        """
        self.mark = touched.mark(ledger)
        self._numbers, self._pages = array("q"), list[_Placed]()
        some = touched.since(ledger, before.mark if before else None)
        self._fill(None if some is None else before, _Read(ledger, some))

    def _fill(self, before: Facets | None, read: _Read) -> None:
        """Put the pages in order, those of ``before`` that were not read again as they stand."""
        known = [] if before is None else before._pages
        old = [(page, before) for page in known if page.page not in read.gone]
        pages = sorted([*old, *((page, None) for page in read.pages)], key=lambda p: p[0].page)
        pages.sort(key=lambda p: p[0].published, reverse=True)  # the sort keeps equals in order
        self._values: dict[str, list[str]] = {}
        self._codes: dict[str, array[int]] = {}
        for name in COLUMNS:
            values = [] if before is None else before._values[name]
            code = {value: n for n, value in enumerate(values)}
            for value in read.columns[name]:
                code.setdefault(value, len(code))
            fresh = array("l", map(code.__getitem__, read.columns[name]))
            kept = fresh if before is None else before._codes[name]
            self._values[name] = list(code)
            self._codes[name] = array("l")
            for page, held in pages:
                self._codes[name] += (fresh if held is None else kept)[page.start : page.end]
        for page, held in pages:
            start = len(self._numbers)
            numbers = read.numbers if held is None else held._numbers
            self._numbers += numbers[page.start : page.end]
            self._pages.append(replace(page, start=start, end=len(self._numbers)))
        self._places = {n: place for place, n in enumerate(self._numbers)}

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
        for name in CHOSEN:
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


class _Read:
    """Pages as the ledger has them: all, or some and those of them that are no more."""

    def __init__(self, ledger: Ledger, some: Sequence[str] | None = None) -> None:
        # Column by column, and joined here: it is the time of a few scans, not of many look-ups.
        cursor = ledger.db.cursor()
        cursor.row_factory = None
        self.gone = frozenset(some or ())

        def rows(sql: str, page: str, order: str = "") -> sqlite3.Cursor:
            where = "" if some is None else f"WHERE {page}{_SOME}"
            return cursor.execute(f"{sql} {where} {order}", () if some is None else (listed,))

        listed = None if some is None else json.dumps(some)
        about = {page: told for page, *told in rows(_PAGES, "a.id")}
        speakers: dict[str, str] = dict(rows(_SPEAKERS, "m.article"))
        found = rows(_STATEMENTS, "s.article", "ORDER BY s.article, s.position").fetchall()
        pages, numbers, stances, kinds, statuses, sources = (
            zip(*found, strict=True) if found else [()] * 6
        )
        self.numbers = array("q", numbers)
        days = [(about[page][1] or NO_DATE)[:10] for page in pages]
        self.columns: dict[str, Sequence[str]] = {
            "stance": stances,
            "kind": kinds,
            "status": statuses,
            "outlet": [about[page][0] or "" for page in pages],
            "speaker": [speakers.get(source, "") for source in sources],
            "month": [day[:7] for day in days],
            "day": days,
        }
        self.pages: list[_Placed] = []
        start = 0
        for page, times in Counter(pages).items():  # they come page by page
            self.pages.append(_Placed(page, about[page][1] or "", start, start + times))
            start += times


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
