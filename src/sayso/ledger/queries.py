"""Reading a ledger: plain rows for those who look, in a fixed order.

Every function takes an open ``Ledger``; nothing here writes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import UnknownRecord, UsageError
from sayso.ledger.store import Ledger
from sayso.records import Article, Block, Span

MENTION = """m.start AS source_start, m."end" AS source_end, m.kind AS mention_kind,
    substr(a.text, m.start + 1, m."end" - m.start) AS source_words,
    substr(a.text, m.head_start + 1, m.head_end - m.head_start) AS head_words,
    substr(a.text, m.stands_start + 1, m.stands_end - m.stands_start) AS stands_words"""
# The view speaker_mention would be made whole for each row of an outer join.
LABEL = f"""
  SELECT s.n, s.id, s.article, s.position, s.kind, s.stance, s.polarity, s.cue_start, s.cue_end,
    substr(a.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue_words,
    s.source AS mention, {MENTION}, m.role,
    s.said_edtf, s.said_from, s.said_to,
    substr(a.text, s.said_start + 1, s.said_end - s.said_start) AS said_words,
    s.parent, s.confidence, s.status, sm.speaker, sp.name AS speaker_name, sp.kind AS speaker_kind,
    a.outlet, a.published, a.title, a.url, a.source AS page, a.captured
  FROM statement s
  JOIN article a ON a.id = s.article
  LEFT JOIN mention m ON m.id = s.source
  LEFT JOIN speaker_member sm ON sm.member = m.page_speaker
  LEFT JOIN speaker sp ON sp.id = sm.speaker
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a reader sees it, with the words that its spans point at."""

    id: str
    article: str
    content: tuple[Span, ...]
    words: tuple[str, ...]
    cue: Span | None
    cue_words: str | None
    source: Span | None
    source_words: str | None
    kind: str
    stance: str
    polarity: str
    speaker: str | None
    """Id of the speaker, or ``None`` when unknown."""
    speaker_name: str | None
    speaker_kind: str | None
    role: str | None
    said: dict[str, str | None] | None
    parent: str | None
    confidence: float
    outlet: str | None
    published: str | None
    captured: str | None
    title: str | None
    url: str | None
    page: str
    """Address or relative path of the page."""
    chain: tuple[dict[str, Any], ...] = field(default=())
    status: str = "machine"

    @property
    def quote(self) -> str:
        """The content in one line, pieces parted by an ellipsis."""
        return " … ".join(" ".join(words.split()) for words in self.words)


def articles(ledger: Ledger, where: str = "", values: Sequence[object] = ()) -> Iterator[Article]:
    """All articles with their blocks, by source."""
    for row in ledger.db.execute(
        f"SELECT * FROM article {where} ORDER BY source, id", tuple(values)
    ):
        yield _article(ledger, row)


def article(ledger: Ledger, key: str) -> Article:
    """One article, by its id, the beginning of its id, its source or its address.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    row = _one(ledger, "article", key, "source", "url")
    return _article(ledger, row)


def summaries(ledger: Ledger) -> list[dict[str, Any]]:
    """A row for each page, as the view ``pages`` has it."""
    return [dict(row) for row in ledger.db.execute("SELECT * FROM pages")]


def statement(ledger: Ledger, key: str) -> Row:
    """One statement, by its id or the beginning of its id.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    found = _one(ledger, "statement", key)
    return next(_rows(ledger, "WHERE s.id = ?", (found["id"],)))


def chosen(ledger: Ledger, ids: Sequence[str]) -> list[Row]:
    """The statements with these ids, in the order of the ids; unknown ids are passed over."""
    found = {
        row["id"]: _row(ledger, row)
        for row in ledger.db.execute(
            f"{LABEL} WHERE s.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )
    }
    return [found[key] for key in ids if key in found]


@dataclass(frozen=True, slots=True)
class Filter:
    """What ``statements`` is narrowed to; ``None`` leaves a side open."""

    article: str | None = None
    speaker: str | None = None
    """Words of the speaker's name or of the source."""
    outlet: str | None = None
    kind: str | None = None
    stance: str | None = None
    since: str | None = None
    """Published on or after this ISO day."""
    until: str | None = None
    min_confidence: float = 0.0
    limit: int = -1


def statements(ledger: Ledger, narrow: Filter | None = None) -> Iterator[Row]:
    """Statements in page order, narrowed by a filter."""
    narrow = narrow or Filter()
    tests: list[tuple[str, object]] = []
    if narrow.article is not None:
        tests.append(("s.article = ?", article(ledger, narrow.article).id))
    if narrow.speaker is not None:
        tests.append(
            (
                "instr(lower(coalesce(sp.name, '') || ' ' || coalesce("
                "substr(a.text, m.start + 1, m.\"end\" - m.start), '')), lower(?)) > 0",
                narrow.speaker,
            )
        )
    if narrow.outlet is not None:
        tests.append(("instr(lower(coalesce(a.outlet, '')), lower(?)) > 0", narrow.outlet))
    if narrow.kind is not None:
        tests.append(("s.kind = ?", narrow.kind))
    if narrow.stance is not None:
        tests.append(("s.stance = ?", narrow.stance))
    if narrow.since is not None:
        tests.append(("a.published >= ?", narrow.since))
    if narrow.until is not None:
        tests.append(("substr(a.published, 1, 10) <= ?", narrow.until))
    if narrow.min_confidence > 0:
        tests.append(("s.confidence >= ?", narrow.min_confidence))
    where = "WHERE " + " AND ".join(test for test, _ in tests) if tests else ""
    values = tuple(value for _, value in tests)
    return _rows(ledger, where, values, narrow.limit)


def search(ledger: Ledger, words: str, limit: int = 50) -> Iterator[Row]:
    """Statements whose words or source match, best first (BM25).

    ``words`` is read as plain words that must all occur, ``"…"`` as a phrase and a trailing ``*``
    as a prefix; anything else that FTS5 would read as syntax is taken literally.

    Raises:
        UsageError: there is no word to look for.
    """
    yield from _matching(ledger, fts_query(words), limit)


def sharing(ledger: Ledger, words: Iterable[str], limit: int = 100) -> Iterator[Row]:
    """Statements with any of some words, those that share most and rarest first (BM25)."""
    query = " OR ".join(_quoted(word) for word in sorted(set(words)))
    yield from _matching(ledger, query, limit) if query else ()


def _matching(ledger: Ledger, query: str, limit: int) -> Iterator[Row]:
    found = ledger.db.execute(
        "SELECT rowid FROM statement_fts WHERE statement_fts MATCH ? "
        "ORDER BY bm25(statement_fts), rowid LIMIT ?",
        (query, limit),
    ).fetchall()
    for row in found:
        yield from _rows(ledger, "WHERE s.n = ?", (row["rowid"],))


def fts_query(words: str) -> str:
    """What a person typed, as an FTS5 query that cannot fail to parse.

    Raises:
        UsageError: there is no word in it.
    """
    terms: list[str] = []
    for n, part in enumerate(words.split('"')):
        if n % 2:
            terms.append(_quoted(part))
        else:
            terms.extend(
                _quoted(word.rstrip("*")) + ("*" if word.endswith("*") else "")
                for word in part.split()
            )
    terms = [term for term in terms if any(letter.isalnum() for letter in term)]
    if not terms:
        raise UsageError("there is no word to search for; give one or more words")
    return " ".join(terms)


def _quoted(term: str) -> str:
    return '"' + term.replace("\0", " ").strip() + '"'


def rejections(ledger: Ledger) -> list[dict[str, str]]:
    """What was left out, with stage and reason, by source."""
    rows = ledger.db.execute("SELECT source, stage, reason FROM rejection ORDER BY 1, 2, 3")
    return [dict(row) for row in rows]


def marked(ledger: Ledger) -> list[dict[str, Any]]:
    """How many blocks were marked, by reason."""
    rows = ledger.db.execute(
        "SELECT reason, count(*) AS blocks FROM block WHERE reason IS NOT NULL "
        "GROUP BY reason ORDER BY blocks DESC, reason"
    )
    return [dict(row) for row in rows]


def speakers(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Speakers with every name and role, and how many statements are theirs."""
    rows = ledger.db.execute(
        "SELECT sp.id, sp.name, sp.kind, count(s.n) AS statements FROM speaker sp "
        "LEFT JOIN speaker_mention sm ON sm.speaker = sp.id "
        "LEFT JOIN statement s ON s.source = sm.mention GROUP BY sp.id ORDER BY sp.id"
    ).fetchall()
    for row in rows:
        names = ledger.db.execute(
            "SELECT name FROM speaker_name WHERE speaker = ? ORDER BY mentions DESC, name",
            (row["id"],),
        )
        roles = ledger.db.execute(
            "SELECT r.role, r.article, a.published FROM speaker_role r "
            "JOIN article a ON a.id = r.article WHERE r.speaker = ? ORDER BY a.published, 1, 2",
            (row["id"],),
        )
        yield {
            **dict(row),
            "names": [name["name"] for name in names],
            "roles": [dict(role) for role in roles],
        }


def _one(ledger: Ledger, table: str, key: str, *others: str) -> sqlite3.Row:
    """The row whose id begins with ``key``, or whose other columns equal it."""
    end = key + "g"  # ids are hexadecimal: every id that begins with key sorts before this
    tests = ["(id >= ? AND id < ?)"] + [f"{name} = ?" for name in others]
    rows = ledger.db.execute(
        f"SELECT * FROM {table} WHERE {' OR '.join(tests)} LIMIT 3",
        (key, end, *[key] * len(others)),
    ).fetchall()
    if not rows or not key:
        raise UnknownRecord(
            f"no {table} answers to {key!r}; 'sayso {table}s' lists what the ledger holds"
        )
    if len(rows) > 1:
        some = ", ".join(row["id"] for row in rows[:2])
        raise UnknownRecord(f"more than one {table} answers to {key!r} ({some} …); give more of it")
    row: sqlite3.Row = rows[0]
    return row


def _article(ledger: Ledger, row: sqlite3.Row) -> Article:
    blocks = ledger.db.execute(
        'SELECT start, "end", reason FROM block WHERE article = ? ORDER BY n', (row["id"],)
    )
    bounds = (row["published_from"], row["published_to"])
    return Article(
        id=row["id"],
        capture=row["capture"],
        reader=row["reader"],
        source=row["source"],
        text=row["text"],
        blocks=tuple(Block(b["start"], b["end"], b["reason"]) for b in blocks),
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        byline=row["byline"],
        dateline=row["dateline"],
        credit=row["credit"],
        published=row["published"],
        modified=row["modified"],
        captured=row["captured"],
        published_bounds=None if bounds == (None, None) else bounds,
        language=row["language"],
        found=json.loads(row["found"]),
    )


def _rows(
    ledger: Ledger, where: str, values: Sequence[object] = (), limit: int = -1
) -> Iterator[Row]:
    sql = f"{LABEL} {where} ORDER BY a.source, a.id, s.position LIMIT ?"
    for row in ledger.db.execute(sql, (*values, limit)):
        yield _row(ledger, row)


def _row(ledger: Ledger, row: sqlite3.Row) -> Row:
    pieces = ledger.db.execute(
        'SELECT c.start, c."end", substr(a.text, c.start + 1, c."end" - c.start) AS words '
        "FROM content c JOIN article a ON a.id = ? WHERE c.statement = ? ORDER BY c.n",
        (row["article"], row["id"]),
    ).fetchall()
    name = _name(row)
    return Row(
        id=row["id"],
        article=row["article"],
        content=tuple(Span(piece["start"], piece["end"]) for piece in pieces),
        words=tuple(piece["words"] for piece in pieces),
        cue=_span(row, "cue"),
        cue_words=row["cue_words"],
        source=_span(row, "source"),
        source_words=row["source_words"],
        kind=row["kind"],
        stance=row["stance"],
        polarity=row["polarity"],
        speaker=None if name is None else row["speaker"] or row["mention"],
        speaker_name=name,
        speaker_kind=None if name is None else row["speaker_kind"] or row["mention_kind"],
        role=row["role"],
        said=None
        if row["said_edtf"] is None
        else {
            "edtf": row["said_edtf"],
            "from": row["said_from"],
            "to": row["said_to"],
            "expression": row["said_words"],
        },
        parent=row["parent"],
        confidence=row["confidence"],
        status=row["status"],
        outlet=row["outlet"],
        published=row["published"],
        captured=row["captured"],
        title=row["title"],
        url=row["url"],
        page=row["page"],
        chain=tuple(_chain(ledger, row["id"], row["article"])),
    )


def _chain(ledger: Ledger, statement: str, article: str) -> Iterator[dict[str, Any]]:
    rows = ledger.db.execute(
        f"SELECT t.part, t.name, m.id AS mention, {MENTION}, "
        "sm.speaker, sp.name AS speaker_name, sp.kind AS speaker_kind "
        "FROM step t JOIN article a ON a.id = ? LEFT JOIN mention m ON m.id = t.mention "
        "LEFT JOIN speaker_member sm ON sm.member = m.page_speaker "
        "LEFT JOIN speaker sp ON sp.id = sm.speaker WHERE t.statement = ? ORDER BY t.n",
        (article, statement),
    )
    for row in rows:
        name = row["name"] or _name(row)
        yield {
            "part": row["part"],
            "name": name,
            "speaker": None if name is None else row["speaker"] or row["mention"],
            "kind": row["speaker_kind"] or row["mention_kind"],
            "words": row["source_words"],
            "start": row["source_start"],
            "end": row["source_end"],
        }


def _name(row: sqlite3.Row) -> str | None:
    """What the mention of a row is called: its speaker's name, or words of its own page.

    A name is its head ("Ilse Varga" of "the mayor, Ilse Varga"); a phrase without a name is the
    phrase itself ("two dockers"); a pronoun that stands for nobody known is nobody.
    """
    for known in ("speaker_name", "stands_words"):
        if row[known] is not None:
            return str(row[known])
    head: str | None = row["head_words"]
    if head is None or row["mention_kind"] == "pronoun":
        return None
    return head if head[:1].isupper() or head[:1].isdigit() else str(row["source_words"])


def _span(row: sqlite3.Row, name: str) -> Span | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else Span(start, end)
