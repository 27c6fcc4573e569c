"""Rows of a page as they are written: one function a record, each inside an open transaction."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence

from sayso.ids import mention_id
from sayso.records import Article, Capture, Mention, PageSpeaker, Statement


def forget(db: sqlite3.Connection, article: str) -> None:
    """Take an earlier reading out, the full-text index first: it needs the old words."""
    db.execute(
        "INSERT INTO statement_fts (statement_fts, rowid, words, source) "
        "SELECT 'delete', n, words, source FROM statement_words WHERE article = ?",
        (article,),
    )
    db.execute(
        "INSERT INTO article_fts (article_fts, rowid, title, text) "
        "SELECT 'delete', n, title, text FROM article WHERE id = ?",
        (article,),
    )
    # Clusters that lose a member fall apart; linking makes them again from what is left.
    db.execute(
        "DELETE FROM speaker_member WHERE speaker IN (SELECT m.speaker FROM speaker_member m "
        "JOIN page_speaker p ON p.id = m.member WHERE p.article = ?)",
        (article,),
    )
    for row in db.execute("SELECT id FROM page_speaker WHERE article = ?", (article,)).fetchall():
        forget_links(db, row["id"])
    db.execute("DELETE FROM statement WHERE article = ?", (article,))
    db.execute("DELETE FROM article WHERE id = ?", (article,))


def forget_links(db: sqlite3.Connection, speaker: str) -> None:
    """Take out what links a page speaker that changes; linking finds it again."""
    db.execute('DELETE FROM same_speaker WHERE "left" = ?1 OR "right" = ?1', (speaker,))


def put_capture(db: sqlite3.Connection, capture: Capture, payload: bytes | None) -> None:
    """A capture; one that is known gets its bytes when they were left out before."""
    packed = None if payload is None else zlib.compress(payload, 6)
    db.execute(
        'INSERT INTO capture (sha256, media_type, size, captured, path, "offset", payload) '
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE "
        "SET payload = coalesce(payload, excluded.payload)",
        (
            capture.sha256,
            capture.media_type,
            capture.size,
            capture.captured,
            capture.path,
            capture.offset,
            packed,
        ),
    )


def put_article(db: sqlite3.Connection, article: Article, run: int, n: int | None) -> None:
    """An article with its blocks and its full text; ``n`` is its number when it had one."""
    earliest, latest = article.published_bounds or (None, None)
    row = {
        "n": n,
        "id": article.id,
        "capture": article.capture,
        "run": run,
        "reader": article.reader,
        "source": article.source,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "dateline": article.dateline,
        "credit": article.credit,
        "published": article.published,
        "modified": article.modified,
        "captured": article.captured,
        "published_from": earliest,
        "published_to": latest,
        "language": article.language,
        "found": json.dumps(dict(article.found), sort_keys=True, ensure_ascii=False),
        "text": article.text,
    }
    number = insert(db, "article", row)
    db.execute(
        "INSERT INTO article_fts (rowid, title, text) VALUES (?, ?, ?)",
        (number, article.title, article.text),
    )
    db.executemany(
        'INSERT INTO block (article, n, start, "end", reason) VALUES (?, ?, ?, ?, ?)',
        ((article.id, i, b.start, b.end, b.reason) for i, b in enumerate(article.blocks)),
    )


def put_mention(db: sqlite3.Connection, article: str, mention: Mention | None) -> str | None:
    """A mention, unless the page has one of the same words; its id."""
    if mention is None:
        return None
    key = mention_id(article, mention.span)
    stands = mention.stands_for
    row = {
        "id": key,
        "article": article,
        "start": mention.span.start,
        "end": mention.span.end,
        "head_start": mention.head.start,
        "head_end": mention.head.end,
        "kind": mention.kind,
        "role": mention.role,
        "stands_start": stands.start if stands else None,
        "stands_end": stands.end if stands else None,
        "score": mention.score,
    }
    insert(db, "mention", row, "OR IGNORE")
    return key


def update_mention(db: sqlite3.Connection, key: str, mention: Mention) -> None:
    """What a stored mention names, when a person said otherwise; its words stay."""
    stands = mention.stands_for
    db.execute(
        "UPDATE mention SET head_start = ?, head_end = ?, kind = ?, role = ?, stands_start = ?, "
        "stands_end = ?, score = ? WHERE id = ?",
        (
            mention.head.start,
            mention.head.end,
            mention.kind,
            mention.role,
            stands.start if stands else None,
            stands.end if stands else None,
            mention.score,
            key,
        ),
    )


def forget_statements(db: sqlite3.Connection, statements: Sequence[str]) -> None:
    """Take single statements out, the full-text index first: it needs the old words."""
    listed = json.dumps(list(statements))
    db.execute(
        "INSERT INTO statement_fts (statement_fts, rowid, words, source) "
        "SELECT 'delete', n, words, source FROM statement_words "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    db.execute("DELETE FROM statement WHERE id IN (SELECT value FROM json_each(?))", (listed,))


def index_some(db: sqlite3.Connection, statements: Sequence[str]) -> None:
    """The words of single statements into the full-text index."""
    db.execute(
        "INSERT INTO statement_fts (rowid, words, source) "
        "SELECT n, words, source FROM statement_words "
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n",
        (json.dumps(list(statements)),),
    )


def put_statement(db: sqlite3.Connection, statement: Statement, position: int) -> None:
    """A statement with its mentions, content and chain."""
    said, cue = statement.said, statement.cue
    expression = said.expression if said else None
    row = {
        "id": statement.id,
        "article": statement.article,
        "position": position,
        "kind": statement.kind,
        "stance": statement.stance,
        "polarity": statement.polarity,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "source": put_mention(db, statement.article, statement.source),
        "said_edtf": said.edtf if said else None,
        "said_from": said.earliest if said else None,
        "said_to": said.latest if said else None,
        "said_start": expression.start if expression else None,
        "said_end": expression.end if expression else None,
        "parent": statement.parent,
        "confidence": statement.confidence,
    }
    insert(db, "statement", row)
    db.executemany(
        'INSERT INTO content (statement, n, start, "end") VALUES (?, ?, ?, ?)',
        ((statement.id, i, s.start, s.end) for i, s in enumerate(statement.content)),
    )
    for n, step in enumerate(statement.chain):
        values = {
            "statement": statement.id,
            "n": n,
            "part": step.part,
            "mention": put_mention(db, statement.article, step.mention),
            "name": step.name,
            "cue_start": step.cue.start if step.cue else None,
            "cue_end": step.cue.end if step.cue else None,
        }
        insert(db, "step", values)


def put_speaker(db: sqlite3.Connection, speaker: PageSpeaker) -> None:
    """A page speaker, and that its mentions lead to it."""
    span = speaker.span
    row = {
        "id": speaker.id,
        "article": speaker.article,
        "kind": speaker.kind,
        "names": json.dumps(speaker.names, ensure_ascii=False),
        "roles": json.dumps(speaker.roles, ensure_ascii=False),
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
    insert(db, "page_speaker", row)
    db.executemany(
        "UPDATE mention SET page_speaker = ? WHERE id = ?",
        ((speaker.id, mention) for mention in speaker.mentions),
    )


def index_words(db: sqlite3.Connection, article: str) -> None:
    """The words of a page's statements into the full-text index."""
    db.execute(
        "INSERT INTO statement_fts (rowid, words, source) "
        "SELECT n, words, source FROM statement_words WHERE article = ?",
        (article,),
    )


def insert(
    db: sqlite3.Connection, table: str, row: Mapping[str, object], conflict: str = ""
) -> int | None:
    """One row of a table; its number."""
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    sql = f"INSERT {conflict} INTO {table} ({columns}) VALUES ({marks})"
    return db.execute(sql, tuple(row.values())).lastrowid
