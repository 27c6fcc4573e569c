"""Opening a ledger, and writing what was read: one page, one transaction."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal

from sayso.errors import NewerLedger, NotALedger, UnknownRecord
from sayso.ledger import differences, rows, schema
from sayso.records import Article, Capture, Page, Reading, Rejection, Run

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
            if version is None or version < schema.VERSION:
                schema.migrate(self.db, version or 0)
            # Only then, so that the file itself, not its log, says that it is a ledger.
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA synchronous = NORMAL")
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
            before = None if known is None else differences.state(db, article.id)
            if known is not None:
                rows.forget(db, article.id)
            rows.put_capture(db, page.capture, page.payload if keep_bytes else None)
            rows.put_article(db, article, run, None if known is None else int(known["n"]))
            for position, statement in enumerate(reading.statements):
                rows.put_statement(db, statement, position)
            for speaker in reading.speakers:
                rows.put_speaker(db, speaker)
            rows.index_words(db, article.id)
            if before is not None:
                differences.put_changes(db, before, differences.state(db, article.id))
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
