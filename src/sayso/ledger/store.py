"""Opening a ledger, and writing what was read: one page, one transaction."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal

from sayso.errors import NewerLedger, NotALedger, UnknownRecord
from sayso.ids import mention_id
from sayso.ledger import schema
from sayso.records import (
    Article,
    Capture,
    Mention,
    Page,
    PageSpeaker,
    Reading,
    Rejection,
    Run,
    Statement,
)

HEADER = 100
"""Bytes of an SQLite header; the application id stands at 68, the user version at 60."""


def inspect(path: Path) -> int | None:
    """Version of the ledger at ``path``, or ``None`` when nothing is there. Never writes.

    Raises:
        NotALedger: the path is a folder, or a file that sayso did not make.
        NewerLedger: a later version of sayso made it.
    """
    if path.is_dir():
        raise NotALedger(f"{path} is a folder; name a file, such as {path / 'story.db'}")
    if not path.exists():
        return None
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
    except OSError as error:
        raise NotALedger(f"{path} cannot be opened ({error.strerror}); check its rights") from error
    marked = int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID
    if not header.startswith(b"SQLite format 3\0") or not marked:
        raise NotALedger(f"{path} is no ledger of sayso; it was left as it is. Name another file")
    version = int.from_bytes(header[60:64], "big")
    if version > schema.VERSION:
        raise NewerLedger(
            f"{path} was written by a later sayso (ledger version {version}, this one reads up to "
            f"{schema.VERSION}); upgrade with 'pip install --upgrade sayso'"
        )
    return version


class Ledger:
    """An open ledger. Use it as a context manager; ``db`` is the SQLite connection."""

    def __init__(self, path: Path | str, *, create: bool = False) -> None:
        """Open the ledger at ``path``; ``create`` makes one when nothing is there.

        Raises:
            NotALedger, NewerLedger: see ``inspect``; also when nothing is there to open.
        """
        self.path = Path(path)
        version = inspect(self.path)
        if version is None and not create:
            raise NotALedger(
                f"there is no ledger at {self.path}; make one with "
                f"'sayso read PATH… --ledger {self.path}'"
            )
        if version is None and not self.path.absolute().parent.is_dir():
            raise NotALedger(f"the folder of {self.path} does not exist; create it first")
        try:
            self.db = sqlite3.connect(self.path, isolation_level=None)
            self.db.row_factory = sqlite3.Row
            self.db.execute("PRAGMA foreign_keys = ON")
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA synchronous = NORMAL")
            if version is None or version < schema.VERSION:
                schema.migrate(self.db, version or 0)
        except sqlite3.DatabaseError as error:
            raise NotALedger(
                f"{self.path} cannot be used as a ledger ({error}); restore a copy or name another"
            ) from error

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file, so that the ledger is one file again."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: commits at the end, rolls back on any error."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """One state of the ledger for all that is read inside; nothing can be written there."""
        self.db.execute("PRAGMA query_only = ON")
        self.db.execute("BEGIN")
        try:
            yield self.db
        finally:
            self.db.execute("ROLLBACK")
            self.db.execute("PRAGMA query_only = OFF")

    def state(self) -> tuple[tuple[int, int], ...]:
        """Size and time of the file and its log: another after each write, by whomever."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return tuple(
            (found.st_mtime_ns, found.st_size)
            for file in files
            if (found := _stat(file)) and found.st_size
        )

    # -- what was read --------------------------------------------------------------------------

    def run(self, run: Run) -> int:
        """Number of the run in the ledger, stored when it is new."""
        values = (run.version, run.model, run.settings)
        row = self.db.execute(
            "SELECT n FROM run WHERE (version, model, settings) = (?, ?, ?)", values
        ).fetchone()
        if row is None:
            cursor = self.db.execute(
                "INSERT INTO run (version, model, settings) VALUES (?, ?, ?)", values
            )
            return int(cursor.lastrowid or 0)
        return int(row["n"])

    def holds(self, article: Article, run: int) -> bool:
        """Whether this article stands in the ledger as this run would make it."""
        row = self.db.execute(
            "SELECT 1 FROM article WHERE id = ? AND run = ? AND reader = ?",
            (article.id, run, article.reader),
        ).fetchone()
        return row is not None

    def add(
        self, page: Page, reading: Reading, run: int, *, keep_bytes: bool = True
    ) -> Literal["added", "changed"]:
        """Store a page with what was read from it; an earlier reading of it is replaced."""
        article = page.article
        with self.transaction() as db:
            known = db.execute("SELECT n FROM article WHERE id = ?", (article.id,)).fetchone()
            if known is not None:
                _forget(db, article.id)
            _put_capture(db, page.capture, page.payload if keep_bytes else None)
            _put_article(db, article, run, None if known is None else int(known["n"]))
            for position, statement in enumerate(reading.statements):
                _put_statement(db, statement, position)
            for speaker in reading.speakers:
                _put_speaker(db, speaker)
            db.execute(
                "INSERT INTO statement_fts (rowid, words, source) "
                "SELECT n, words, source FROM statement_words WHERE article = ?",
                (article.id,),
            )
        return "added" if known is None else "changed"

    def reject(self, rejection: Rejection) -> None:
        """Store what was left out; the same rejection twice is one row."""
        self.db.execute(
            "INSERT OR IGNORE INTO rejection (source, stage, reason) VALUES (?, ?, ?)",
            (rejection.source, rejection.stage, rejection.reason),
        )

    def capture(self, sha256: str) -> tuple[Capture, bytes | None]:
        """A capture and its bytes, or ``None`` when they stay where ``path`` says.

        Raises:
            UnknownRecord: no such capture.
        """
        row = self.db.execute("SELECT * FROM capture WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise UnknownRecord(f"the ledger holds no capture {sha256}")
        payload = row["payload"]
        fields = {name: row[name] for name in row.keys() if name != "payload"}  # noqa: SIM118
        return Capture(**fields), None if payload is None else zlib.decompress(payload)


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _forget(db: sqlite3.Connection, article: str) -> None:
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
    db.execute("DELETE FROM statement WHERE article = ?", (article,))
    db.execute("DELETE FROM article WHERE id = ?", (article,))


def _put_capture(db: sqlite3.Connection, capture: Capture, payload: bytes | None) -> None:
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


def _put_article(db: sqlite3.Connection, article: Article, run: int, n: int | None) -> None:
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
    number = _insert(db, "article", row)
    db.execute(
        "INSERT INTO article_fts (rowid, title, text) VALUES (?, ?, ?)",
        (number, article.title, article.text),
    )
    db.executemany(
        'INSERT INTO block (article, n, start, "end", reason) VALUES (?, ?, ?, ?, ?)',
        ((article.id, i, b.start, b.end, b.reason) for i, b in enumerate(article.blocks)),
    )


def _put_mention(db: sqlite3.Connection, article: str, mention: Mention | None) -> str | None:
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
    _insert(db, "mention", row, "OR IGNORE")
    return key


def _put_statement(db: sqlite3.Connection, statement: Statement, position: int) -> None:
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
        "source": _put_mention(db, statement.article, statement.source),
        "said_edtf": said.edtf if said else None,
        "said_from": said.earliest if said else None,
        "said_to": said.latest if said else None,
        "said_start": expression.start if expression else None,
        "said_end": expression.end if expression else None,
        "parent": statement.parent,
        "confidence": statement.confidence,
    }
    _insert(db, "statement", row)
    db.executemany(
        'INSERT INTO content (statement, n, start, "end") VALUES (?, ?, ?, ?)',
        ((statement.id, i, s.start, s.end) for i, s in enumerate(statement.content)),
    )
    for n, step in enumerate(statement.chain):
        values = {
            "statement": statement.id,
            "n": n,
            "part": step.part,
            "mention": _put_mention(db, statement.article, step.mention),
            "name": step.name,
            "cue_start": step.cue.start if step.cue else None,
            "cue_end": step.cue.end if step.cue else None,
        }
        _insert(db, "step", values)


def _put_speaker(db: sqlite3.Connection, speaker: PageSpeaker) -> None:
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
    _insert(db, "page_speaker", row)
    db.executemany(
        "UPDATE mention SET page_speaker = ? WHERE id = ?",
        ((speaker.id, mention) for mention in speaker.mentions),
    )


def _insert(
    db: sqlite3.Connection, table: str, row: Mapping[str, object], conflict: str = ""
) -> int | None:
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    sql = f"INSERT {conflict} INTO {table} ({columns}) VALUES ({marks})"
    return db.execute(sql, tuple(row.values())).lastrowid
