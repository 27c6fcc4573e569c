"""Readings out of a ledger: the rows of a page as the records that they were stored from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.ids import mention_id
from sayso.ledger.snapshots import Json, freeze, offsets, span_at, thaw
from sayso.records import Article, Mention, PageSpeaker, Span, Statement, Step, TimeRange

PAGE_FIELDS = ("url", "outlet", "published")
"""What a person may correct of a page."""


def statements_of(db: sqlite3.Connection, article: str) -> tuple[Statement, ...]:
    """The statements of a page as its rows have them, in page order."""
    rows = db.execute("SELECT * FROM statement WHERE article = ? ORDER BY position", (article,))
    mentions = mentions_of(db, article)
    return tuple(_statement(db, row, mentions) for row in rows.fetchall())


def mentions_of(db: sqlite3.Connection, article: str) -> dict[str, Mention]:
    """The mentions of a page by their ids."""
    rows = db.execute("SELECT * FROM mention WHERE article = ? ORDER BY start, id", (article,))
    return {
        row["id"]: Mention(
            span=Span(row["start"], row["end"]),
            head=Span(row["head_start"], row["head_end"]),
            kind=row["kind"],
            role=row["role"],
            stands_for=_span(row, "stands"),
            score=row["score"],
        )
        for row in rows
    }


def speakers_of(db: sqlite3.Connection, article: str) -> dict[str, PageSpeaker]:
    """The page speakers of a page by their ids; one that lost its mentions has none."""
    rows = db.execute(
        "SELECT p.*, a.published, (SELECT json_group_array(id) FROM mention "
        "WHERE page_speaker = p.id) AS mentions FROM page_speaker p "
        "JOIN article a ON a.id = p.article WHERE p.article = ? ORDER BY p.id",
        (article,),
    )
    return {
        row["id"]: PageSpeaker(
            article=article,
            mentions=tuple(sorted(json.loads(row["mentions"]))),
            kind=row["kind"],
            names=tuple((name, times) for name, times in json.loads(row["names"])),
            roles=tuple(json.loads(row["roles"])),
            published=row["published"],
            span=_span(row, ""),
        )
        for row in rows
    }


def machine_statements(db: sqlite3.Connection, article: str) -> tuple[Statement, ...]:
    """The statements of a page as the machine read them, whatever a person decided since."""
    kept = kept_reading(db, article)
    return statements_of(db, article) if kept is None else thaw_statements(kept, article)


def kept_reading(db: sqlite3.Connection, article: str) -> Json | None:
    """The machine's reading of a page that was kept aside, or ``None`` when none was."""
    row = db.execute("SELECT reading FROM machine_reading WHERE article = ?", (article,)).fetchone()
    return None if row is None else json.loads(row["reading"])


def freeze_reading(
    article: Article, statements: tuple[Statement, ...], speakers: tuple[PageSpeaker, ...]
) -> Json:
    """A reading as JSON: what a person may correct of the page, statements and speakers."""
    return {
        "page": {
            **{name: getattr(article, name) for name in PAGE_FIELDS},
            "published_bounds": article.published_bounds,
            "found": dict(article.found),
        },
        "statements": [{"id": s.id, "parent": s.parent, **freeze(s, offsets)} for s in statements],
        "speakers": [
            {
                "mentions": speaker.mentions,
                "kind": speaker.kind,
                "names": speaker.names,
                "roles": speaker.roles,
                "span": None if speaker.span is None else offsets(speaker.span),
            }
            for speaker in speakers
        ],
    }


def thaw_page(kept: Json, article: Article) -> Article:
    """The article with what the machine had read of outlet, address and dates."""
    page = dict(kept["page"])
    bounds = page.pop("published_bounds")
    return replace(article, **page, published_bounds=None if bounds is None else tuple(bounds))


def thaw_statements(kept: Json, article: str) -> tuple[Statement, ...]:
    """The statements of a reading that was kept aside."""
    return tuple(_thawed(data, article) for data in kept["statements"])


def thaw_speakers(kept: Json, article: Article) -> tuple[PageSpeaker, ...]:
    """The page speakers of a reading that was kept aside."""
    return tuple(
        PageSpeaker(
            article=article.id,
            mentions=tuple(data["mentions"]),
            kind=data["kind"],
            names=tuple((name, times) for name, times in data["names"]),
            roles=tuple(data["roles"]),
            published=article.published,
            span=None if data["span"] is None else span_at(data["span"]),
        )
        for data in kept["speakers"]
    )


def thaw_statement(data: Json, article: str) -> Statement:
    """One statement that was kept with its id."""
    return _thawed(data, article)


def _thawed(data: Json, article: str) -> Statement:
    found = thaw(data, span_at, article)
    if found is None:  # offsets are always found
        raise ValueError(f"a kept statement of {article} has no content")
    return replace(found, id=data["id"], parent=data["parent"])


def _statement(db: sqlite3.Connection, row: Any, mentions: dict[str, Mention]) -> Statement:
    content = db.execute(
        'SELECT start, "end" FROM content WHERE statement = ? ORDER BY n', (row["id"],)
    )
    said = None
    if row["said_edtf"] is not None:
        said = TimeRange(row["said_edtf"], row["said_from"], row["said_to"], _span(row, "said"))
    return Statement(
        id=row["id"],
        article=row["article"],
        content=tuple(Span(piece["start"], piece["end"]) for piece in content),
        kind=row["kind"],
        cue=_span(row, "cue"),
        source=None if row["source"] is None else mentions[row["source"]],
        stance=row["stance"],
        polarity=row["polarity"],
        said=said,
        chain=tuple(_steps(db, row["id"], mentions)),
        parent=row["parent"],
        confidence=row["confidence"],
    )


def _steps(db: sqlite3.Connection, statement: str, mentions: dict[str, Mention]) -> Iterator[Step]:
    rows = db.execute("SELECT * FROM step WHERE statement = ? ORDER BY n", (statement,))
    for row in rows:
        mention = None if row["mention"] is None else mentions[row["mention"]]
        yield Step(row["part"], mention, row["name"], _span(row, "cue"))


def _span(row: Any, name: str) -> Span | None:
    start, end = (f"{name}_start", f"{name}_end") if name else ("start", "end")
    return None if row[start] is None else Span(row[start], row[end])


def mention_ids(statement: Statement) -> Iterator[str]:
    """Ids of the mentions that a statement names."""
    for mention in (statement.source, *(step.mention for step in statement.chain)):
        if mention is not None:
            yield mention_id(statement.article, mention.span)
