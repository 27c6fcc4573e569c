"""A speaker for those who look: names and roles with the pages that give them, merges, words."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sayso.errors import UnknownRecord
from sayso.ids import LENGTH, digest
from sayso.ledger.store import Ledger

SHOWN = 8
"""Pages that are named for a name or a role; the others are counted."""
CONTEXT = 60
"""Characters shown on each side of the words that speak for a merge."""


@dataclass(frozen=True, slots=True)
class Head:
    """A speaker as a heading has it."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A speaker in a list."""

    id: str
    name: str
    kind: str
    others: tuple[str, ...]
    """Some other names, the most frequent first."""
    pages: int


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page as far as a mark of it goes."""

    article: str
    outlet: str | None
    title: str | None
    source: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """A name or role that pages give a speaker."""

    words: str
    mentions: int
    """Mentions with this name; for a role the pages that give it."""
    pages: int
    first: str | None
    """Day of the earliest page that gives it."""
    last: str | None
    shown: tuple[PageRef, ...]
    """Some of the pages, in time order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a page that speak for (or against) a merge, with what stands around them."""

    article: str
    outlet: str | None
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two page speakers, and whether they are one."""

    left: str
    right: str
    left_name: str
    right_name: str
    other: str | None
    """The other speaker (id), when the pair was not merged."""
    score: float
    method: str
    verdict: str
    evidence: tuple[Evidence, ...]


def speaker(ledger: Ledger, key: str) -> Head:
    """One speaker, by its id, the beginning of its id, or the id of any of its mentions; by an id
    that it had before it was joined with another, too.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    exact = "SELECT speaker FROM speaker_member WHERE member = ?1 UNION "
    exact += "SELECT speaker FROM speaker_mention WHERE mention = ?1"
    held = ledger.db.execute(exact, (key,)).fetchone() or _joined(ledger, key)
    end = key + "g"  # ids are hexadecimal: every id that begins with key sorts before this
    rows = ledger.db.execute(
        "SELECT id, name, kind FROM speaker WHERE id >= ? AND id < ? OR id = ? ORDER BY id LIMIT 2",
        (key, end, key) if held is None else (held[0], held[0], held[0]),
    ).fetchall()
    if not rows or not key:
        raise UnknownRecord(f"no speaker answers to {key!r}; the list of speakers names them all")
    if len(rows) > 1:
        raise UnknownRecord(f"more than one speaker answers to {key!r}; give more of it")
    return Head(**dict(rows[0]))


def _joined(ledger: Ledger, key: str) -> tuple[str] | None:
    """The speaker that now holds what a speaker of this id was named after."""
    known = ledger.db.execute("SELECT 1 FROM speaker WHERE id >= ? AND id < ?", (key, key + "g"))
    if len(key) != LENGTH or known.fetchone() is not None:
        return None
    for row in ledger.db.execute("SELECT member, speaker FROM speaker_member"):
        if digest("speaker", row["member"]) == key:  # a speaker's id is that of its first mention
            return (row["speaker"],)
    return None


def lines(ledger: Ledger, speakers: Iterable[str]) -> list[Line]:
    """Some speakers for a list, in the order of their ids as given."""
    rows = ledger.db.execute(
        "SELECT sp.id, sp.name, sp.kind, (SELECT json_group_array(name) FROM (SELECT name FROM "
        "speaker_name n WHERE n.speaker = sp.id ORDER BY mentions DESC, name LIMIT 6)) AS names, "
        "(SELECT count(DISTINCT p.article) FROM speaker_member m JOIN page_speaker p "
        " ON p.id = m.member WHERE m.speaker = sp.id) AS pages "
        "FROM json_each(?) k JOIN speaker sp ON sp.id = k.value ORDER BY k.key",
        (json.dumps(list(speakers)),),
    )
    return [
        Line(
            row["id"],
            row["name"],
            row["kind"],
            tuple(name for name in json.loads(row["names"]) if name != row["name"])[:4],
            row["pages"],
        )
        for row in rows
    ]


def members(ledger: Ledger, key: str, limit: int) -> list[tuple[str, str, PageRef]]:
    """The pages of a speaker in time order: on each a mention of it, and what it is called."""
    rows = ledger.db.execute(
        "SELECT p.id, json_extract(p.names, '$[0][0]') AS name, a.id AS article, a.outlet, "
        "a.title, a.source, substr(a.published, 1, 10) AS day FROM speaker_member m "
        "JOIN page_speaker p ON p.id = m.member JOIN article a ON a.id = p.article "
        "WHERE m.speaker = ? ORDER BY a.published IS NULL, a.published, a.id, p.id LIMIT ?",
        (key, limit),
    )
    return [(row["id"], row["name"], _page(row)) for row in rows]


def alike(ledger: Ledger, key: str, limit: int) -> list[tuple[str, str, str]]:
    """Other speakers that might be this one, as id, name and kind: those that share a name with
    it, then those that were compared with it for likeness of names."""
    rows = ledger.db.execute(
        "WITH mine AS (SELECT DISTINCT k.key FROM speaker_member m "
        "  JOIN speaker_key k ON k.member = m.member WHERE m.speaker = ?1), "
        "near AS (SELECT speaker, 1 AS same FROM speaker_name "
        "  WHERE name IN (SELECT name FROM speaker_name WHERE speaker = ?1) "
        "  UNION ALL SELECT m.speaker, 0 FROM mine JOIN speaker_key k ON k.key = mine.key "
        "  JOIN speaker_member m ON m.member = k.member) "
        "SELECT sp.id, sp.name, sp.kind FROM near JOIN speaker sp ON sp.id = near.speaker "
        "WHERE sp.id <> ?1 GROUP BY sp.id ORDER BY max(same) DESC, count(*) DESC, sp.id LIMIT ?2",
        (key, limit),
    )
    return [(row["id"], row["name"], row["kind"]) for row in rows]


def named(ledger: Ledger, words: str) -> set[str]:
    """Ids of the speakers of whose names one holds the words."""
    rows = ledger.db.execute(
        "SELECT DISTINCT speaker FROM speaker_name WHERE instr(lower(name), lower(?)) > 0",
        (words,),
    )
    return {row[0] for row in rows}


def of_kind(ledger: Ledger, kind: str) -> set[str]:
    """Ids of the speakers of a kind."""
    return {row[0] for row in ledger.db.execute("SELECT id FROM speaker WHERE kind = ?", (kind,))}


def every(ledger: Ledger) -> list[str]:
    """Ids of all speakers, by name."""
    return [row[0] for row in ledger.db.execute("SELECT id FROM speaker ORDER BY name, id")]


def names(ledger: Ledger, key: str) -> list[Given]:
    """The names of a speaker with the pages that give them, the most frequent first."""
    times: dict[str, int] = defaultdict(int)
    pages: dict[str, list[PageRef]] = defaultdict(list)
    for row in ledger.db.execute(
        "SELECT p.names, a.id AS article, a.outlet, a.title, a.source, "
        "substr(a.published, 1, 10) AS day FROM speaker_member m "
        "JOIN page_speaker p ON p.id = m.member JOIN article a ON a.id = p.article "
        "WHERE m.speaker = ? ORDER BY a.published IS NULL, a.published, a.id",
        (key,),
    ):
        for name, mentions in json.loads(row["names"]):
            times[name] += mentions
            pages[name].append(_page(row))
    given = [_given(name, times[name], found) for name, found in pages.items()]
    return sorted(given, key=lambda one: (-one.mentions, one.words))


def roles(ledger: Ledger, key: str) -> list[Given]:
    """The roles of a speaker with the pages that give them, in time order.

    "The minister" and "minister" are one role, in the wording that most pages have.
    """
    pages: dict[str, dict[str, PageRef]] = defaultdict(dict)
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    for row in ledger.db.execute(
        "SELECT r.role, a.id AS article, a.outlet, a.title, a.source, "
        "substr(a.published, 1, 10) AS day FROM speaker_role r "
        "JOIN article a ON a.id = r.article WHERE r.speaker = ? "
        "ORDER BY a.published IS NULL, a.published, a.id",
        (key,),
    ):
        role = " ".join(row["role"].casefold().split()).removeprefix("the ")
        wordings[role][row["role"]] += 1
        pages[role][row["article"]] = _page(row)
    return [
        _given(wordings[role].most_common(1)[0][0], len(found), list(found.values()))
        for role, found in pages.items()
    ]


def merges(ledger: Ledger, key: str, *, merged: bool, limit: int, offset: int = 0) -> list[Merge]:
    """Why its page speakers are one (``merged``), or which others were held apart or are unsure;
    the least certain first."""
    ours = "(SELECT member FROM speaker_member WHERE speaker = :key)"
    if merged:
        where = f"\"left\" IN {ours} AND verdict = 'same'"
    else:
        where = f'("left" IN {ours}) <> ("right" IN {ours}) AND verdict <> \'same\''
    rows = ledger.db.execute(
        f"SELECT k.*, l.names AS left_names, r.names AS right_names, "
        "lm.speaker AS left_speaker, rm.speaker AS right_speaker FROM ("
        f'  SELECT * FROM same_speaker WHERE {where} ORDER BY score, "left", "right" '
        "  LIMIT :limit OFFSET :offset) k "
        'JOIN page_speaker l ON l.id = k."left" JOIN page_speaker r ON r.id = k."right" '
        'LEFT JOIN speaker_member lm ON lm.member = k."left" '
        'LEFT JOIN speaker_member rm ON rm.member = k."right" '
        'ORDER BY k.score, k."left", k."right"',
        {"key": key, "limit": limit, "offset": offset},
    ).fetchall()
    return [_merge(ledger, key, row) for row in rows]


def merge_count(ledger: Ledger, key: str) -> int:
    """How many pairs of page speakers were merged into a speaker."""
    row = ledger.db.execute(
        'SELECT count(*) FROM speaker_member m JOIN same_speaker k ON k."left" = m.member '
        "WHERE m.speaker = ? AND k.verdict = 'same'",
        (key,),
    ).fetchone()
    return int(row[0])


def by_claim(
    ledger: Ledger, statements: Collection[str], limit: int, offset: int
) -> list[tuple[str, list[str]]]:
    """Some statements by the claims that they assert or deny: for each claim (id) its statements.

    The claims with most of them come first.
    """
    rows = ledger.db.execute(
        "SELECT m.claim, json_group_array(m.statement) AS held FROM json_each(?) k "
        "JOIN claim_member m ON m.statement = k.value "
        "GROUP BY m.claim ORDER BY count(*) DESC, m.claim LIMIT ? OFFSET ?",
        (json.dumps(list(statements)), limit, offset),
    )
    return [(row["claim"], json.loads(row["held"])) for row in rows]


def claim_count(ledger: Ledger, statements: Collection[str]) -> int:
    """How many claims some statements assert or deny."""
    row = ledger.db.execute(
        "SELECT count(DISTINCT m.claim) FROM json_each(?) k "
        "JOIN claim_member m ON m.statement = k.value",
        (json.dumps(list(statements)),),
    ).fetchone()
    return int(row[0])


def _page(row: Any) -> PageRef:
    return PageRef(row["article"], row["outlet"], row["title"], row["source"], row["day"])


def _given(words: str, mentions: int, pages: list[PageRef]) -> Given:
    days = [page.day for page in pages if page.day]
    first, last = (min(days), max(days)) if days else (None, None)
    return Given(words, mentions, len(pages), first, last, tuple(pages[:SHOWN]))


def _merge(ledger: Ledger, key: str, row: Any) -> Merge:
    others = {row["left_speaker"], row["right_speaker"]} - {key, None}
    return Merge(
        row["left"],
        row["right"],
        json.loads(row["left_names"])[0][0],
        json.loads(row["right_names"])[0][0],
        min(others) if others else None,
        row["score"],
        row["method"],
        row["verdict"],
        tuple(_evidence(ledger, *place) for place in json.loads(row["evidence"])),
    )


def _evidence(ledger: Ledger, article: str, start: int, end: int) -> Evidence:
    first = max(0, start - CONTEXT)
    row = ledger.db.execute(
        "SELECT outlet, substr(text, ?2 + 1, ?3 - ?2) AS before, substr(text, ?3 + 1, ?4 - ?3) "
        "AS words, substr(text, ?4 + 1, ?5) AS after FROM article WHERE id = ?1",
        (article, first, start, end, CONTEXT),
    ).fetchone()
    if row is None:  # the page was taken out since
        return Evidence(article, None, "", "", "")
    return Evidence(article, row["outlet"], row["before"], row["words"], row["after"])
