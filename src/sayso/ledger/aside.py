"""Statements that a person rejected: out of every count, and shown where they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.errors import UnknownRecord
from sayso.ids import mention_id
from sayso.ledger import queries, readings
from sayso.ledger.store import Ledger
from sayso.records import Article, Mention, Statement


def rejected(ledger: Ledger, article: str | None = None) -> Iterator[queries.Row]:
    """The rejected statements of all pages, or of one, in page order."""
    where, values = ("", ()) if article is None else ("WHERE s.article = ?", (article,))
    found = ledger.db.execute(
        "SELECT s.article, s.statement FROM set_aside s JOIN article a ON a.id = s.article "
        f"{where} ORDER BY a.source, a.id, s.position",
        values,
    ).fetchall()
    for row in found:
        page = queries.article(ledger, row["article"])
        statement = readings.thaw_statement(json.loads(row["statement"]), page.id)
        yield replace(as_row(ledger, page, statement), status="rejected")


def narrowed(ledger: Ledger, narrow: queries.Filter) -> Iterator[queries.Row]:
    """The rejected statements that answer to a filter, as ``queries.statements`` reads it."""
    page = None if narrow.article is None else queries.article(ledger, narrow.article).id
    for row in rejected(ledger, page):
        day = (row.published or "")[:10]
        named = f"{row.speaker_name or ''} {row.source_words or ''}".lower()
        if (
            (narrow.speaker or "").lower() in named
            and (narrow.outlet or "").lower() in (row.outlet or "").lower()
            and narrow.kind in (None, row.kind)
            and narrow.stance in (None, row.stance)
            and (narrow.since is None or day >= narrow.since)
            and (narrow.until is None or "" < day <= narrow.until)
            and row.confidence >= narrow.min_confidence
        ):
            yield row


def rejected_statement(ledger: Ledger, key: str) -> queries.Row:
    """One rejected statement, by its id or the beginning of its id.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    found = ledger.db.execute(
        "SELECT id, article FROM set_aside WHERE id >= ? AND id < ? LIMIT 2", (key, key + "g")
    ).fetchall()
    if len(found) != 1 or not key:
        raise UnknownRecord(f"no rejected statement answers to {key!r}")
    rows = rejected(ledger, found[0]["article"])
    return next(row for row in rows if row.id == found[0]["id"])


def any_statement(ledger: Ledger, key: str) -> queries.Row:
    """A statement, also when a person rejected it, or corrected one that had this id.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    try:
        return queries.statement(ledger, key)
    except UnknownRecord:
        row = ledger.db.execute(
            "SELECT statement FROM original WHERE statement >= ?1 AND statement < ?2 "
            "OR json_extract(machine, '$.id') >= ?1 AND json_extract(machine, '$.id') < ?2",
            (key, key + "g"),
        ).fetchall()
        if len(row) != 1 or not key:
            raise
        aside = ledger.db.execute("SELECT 1 FROM set_aside WHERE id = ?", (row[0]["statement"],))
        if aside.fetchone():
            return rejected_statement(ledger, row[0]["statement"])
        return queries.statement(ledger, row[0]["statement"])


def original(ledger: Ledger, statement: str) -> queries.Row | None:
    """What the machine had read in place of a person's statement; ``None`` when it had missed it.

    Raises:
        UnknownRecord: no person judged this statement.
    """
    row = ledger.db.execute("SELECT * FROM original WHERE statement = ?", (statement,)).fetchone()
    if row is None:
        raise UnknownRecord(f"nobody judged the statement {statement!r}")
    if row["machine"] is None:
        return None
    page = queries.article(ledger, row["article"])
    was = readings.thaw_statement(json.loads(row["machine"]), page.id)
    return as_row(None, page, was)  # as its page names the source; speakers follow the person


def record(ledger: Ledger, key: str) -> tuple[Article, Statement]:
    """A statement as a record with its page, also when a person rejected it.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    row = any_statement(ledger, key)
    page = queries.article(ledger, row.article)
    if row.status == "rejected":
        kept = ledger.db.execute("SELECT statement FROM set_aside WHERE id = ?", (row.id,))
        return page, readings.thaw_statement(json.loads(kept.fetchone()["statement"]), page.id)
    found = readings.statements_of(ledger.db, page.id)
    return page, next(statement for statement in found if statement.id == row.id)


def as_row(ledger: Ledger | None, page: Article, statement: Statement) -> queries.Row:
    """A statement that has no row of its own, as a reader sees it.

    Without a ledger sources are called as their page calls them.
    """
    text, source, said = page.text, statement.source, statement.said
    speaker = _speaker(ledger, page, source)
    return queries.Row(
        id=statement.id,
        article=page.id,
        content=statement.content,
        words=tuple(span.of(text) for span in statement.content),
        cue=statement.cue,
        cue_words=statement.cue.of(text) if statement.cue else None,
        source=source.span if source else None,
        source_words=source.span.of(text) if source else None,
        kind=statement.kind,
        stance=statement.stance,
        polarity=statement.polarity,
        speaker=speaker["speaker"],
        speaker_name=speaker["name"],
        speaker_kind=speaker["kind"],
        role=source.role if source else None,
        said=None
        if said is None
        else {
            "edtf": said.edtf,
            "from": said.earliest,
            "to": said.latest,
            "expression": said.expression.of(text) if said.expression else None,
        },
        parent=statement.parent,
        confidence=statement.confidence,
        outlet=page.outlet,
        published=page.published,
        captured=page.captured,
        title=page.title,
        url=page.url,
        page=page.source,
        chain=tuple(_chain(ledger, page, statement)),
    )


def _chain(ledger: Ledger | None, page: Article, statement: Statement) -> Iterator[dict[str, Any]]:
    for step in statement.chain:
        who = _speaker(ledger, page, step.mention)
        yield {
            "part": step.part,
            "name": step.name or who["name"],
            "speaker": who["speaker"],
            "kind": who["kind"],
            "words": step.mention.span.of(page.text) if step.mention else None,
            "start": step.mention.span.start if step.mention else None,
            "end": step.mention.span.end if step.mention else None,
        }


def _speaker(ledger: Ledger | None, page: Article, mention: Mention | None) -> dict[str, Any]:
    """Speaker, name and kind of a mention, as ``queries`` gives them."""
    if mention is None:
        return {"speaker": None, "name": None, "kind": None}
    key = mention_id(page.id, mention.span)
    if ledger is not None:
        row = ledger.db.execute(
            "SELECT s.id AS speaker, s.name, s.kind FROM speaker_mention m "
            "JOIN speaker s ON s.id = m.speaker WHERE m.mention = ?",
            (key,),
        ).fetchone()
        if row is not None:
            return dict(row)
    named = called(mention, page.text)
    if named is None:
        return {"speaker": None, "name": None, "kind": None}
    return {"speaker": key, "name": named, "kind": mention.kind}


def called(mention: Mention, text: str) -> str | None:
    """What a mention is called by words of its page; see ``queries`` for the rule."""
    if mention.stands_for is not None:
        return mention.stands_for.of(text)
    if mention.kind == "pronoun":
        return None
    named = mention.head.of(text)
    return named if named[:1].isupper() or named[:1].isdigit() else mention.span.of(text)
