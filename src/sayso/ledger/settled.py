"""The rows of a page as people left it: what stands written in place of what was read.

Only rows that differ are touched, so that what hangs on the others (vectors, claims, copies) stays.
The machine's own reading is kept aside before the first change and put back when nothing is judged
any more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.ids import mention_id
from sayso.ledger import copies, queries, readings, rows
from sayso.ledger.effects import Effect, Standing
from sayso.ledger.judgements import Attachment
from sayso.ledger.snapshots import freeze, offsets
from sayso.ledger.store import Ledger
from sayso.records import Article, Mention, PageSpeaker, Statement


@dataclass(frozen=True, slots=True)
class Machine:
    """A page as the machine read it."""

    article: Article
    statements: tuple[Statement, ...]
    speakers: tuple[PageSpeaker, ...]


def machine(ledger: Ledger, article: str) -> Machine:
    """What the machine read of a page, whatever a person decided since."""
    found = queries.article(ledger, article)
    kept = readings.kept_reading(ledger.db, found.id)
    if kept is None:
        statements = readings.statements_of(ledger.db, found.id)
        speakers = readings.speakers_of(ledger.db, found.id)
        return Machine(found, statements, tuple(speakers.values()))
    page = readings.thaw_page(kept, found)
    statements = readings.thaw_statements(kept, found.id)
    return Machine(page, statements, readings.thaw_speakers(kept, page))


def settled(ledger: Ledger) -> dict[str, str]:
    """For each page that holds judgements the digest of those that it was settled with."""
    found = ledger.db.execute("SELECT article, judgements FROM settled")
    return {row["article"]: row["judgements"] for row in found}


def put(
    ledger: Ledger, read: Machine, effect: Effect, speakers: Sequence[PageSpeaker], digest: str
) -> None:
    """Write what stands on a page; an empty ``digest`` says that nothing is judged there."""
    article = read.article.id
    with ledger.transaction() as db:
        if _touched(effect, read):
            _keep(db, read)
        else:
            db.execute("DELETE FROM machine_reading WHERE article = ?", (article,))
        _put_page(ledger, effect.article)
        if _put_statements(db, article, effect) and _has_versions(db, article):
            _compare_again(ledger, article)  # versions tell what became of each statement
        _put_speakers(db, article, speakers)
        _put_aside(db, article, effect.standing)
        db.execute("DELETE FROM settled WHERE article = ?", (article,))
        if digest:
            db.execute("INSERT INTO settled VALUES (?, ?)", (article, digest))
        db.execute("DELETE FROM attachment WHERE article = ?", (article,))
        put_attachments(db, effect.attachments)


def put_attachments(db: sqlite3.Connection, found: Iterable[Attachment]) -> None:
    """Store where judgements found their places."""
    db.executemany(
        "INSERT OR REPLACE INTO attachment (judgement, place, article, record, how) "
        "VALUES (?, ?, ?, ?, ?)",
        ((a.judgement, a.place, a.article, a.record, a.how) for a in found),
    )


def forget_attachments(ledger: Ledger, holding: Collection[str]) -> None:
    """Take out the places of judgements that do not hold any more."""
    rows = ledger.db.execute("SELECT DISTINCT judgement FROM attachment")
    gone = {row["judgement"] for row in rows} - set(holding)
    if gone:
        ledger.db.execute(
            "DELETE FROM attachment WHERE judgement IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(gone)),),
        )


def put_lost(ledger: Ledger, found: Sequence[Attachment]) -> None:
    """Store the places for which there is no page."""
    if found:
        with ledger.transaction() as db:
            put_attachments(db, found)


def pages(ledger: Ledger) -> str:
    """What tells whether pages came since: their number, and the last of them."""
    row = ledger.db.execute("SELECT count(*), max(n) FROM article").fetchone()
    return f"{row[0]} {row[1]}"


def _touched(effect: Effect, read: Machine) -> bool:
    changed = any(s.status != "machine" or s.statement != s.machine for s in effect.standing)
    return changed or effect.article != read.article


def _keep(db: sqlite3.Connection, read: Machine) -> None:
    frozen = readings.freeze_reading(read.article, read.statements, read.speakers)
    db.execute(
        "INSERT OR IGNORE INTO machine_reading VALUES (?, ?)",
        (read.article.id, json.dumps(frozen, ensure_ascii=False)),
    )


def _put_page(ledger: Ledger, article: Article) -> None:
    """Outlet, address and date; who copied whom depends on them and is looked for again."""
    stands = queries.article(ledger, article.id)
    if stands == article:
        return
    db = ledger.db
    earliest, latest = article.published_bounds or (None, None)
    db.execute(
        "UPDATE article SET url = ?, outlet = ?, published = ?, published_from = ?, "
        "published_to = ?, found = ? WHERE id = ?",
        (
            article.url,
            article.outlet,
            article.published,
            earliest,
            latest,
            json.dumps(dict(article.found), sort_keys=True, ensure_ascii=False),
            article.id,
        ),
    )
    _compare_again(ledger, article.id)
    db.execute("INSERT OR IGNORE INTO claim_waiting (kind, id) VALUES ('page', ?)", (article.id,))


def _compare_again(ledger: Ledger, article: str) -> None:
    """Let a page wait for its copies and versions to be looked for."""
    copies.forget_relations(ledger, article)
    for table in ("compared", "block_key", "passage_key", "passage_shape"):
        ledger.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def _has_versions(db: sqlite3.Connection, article: str) -> bool:
    found = db.execute("SELECT 1 FROM version WHERE older = ?1 OR newer = ?1", (article,))
    return found.fetchone() is not None


def _put_statements(db: sqlite3.Connection, article: str, effect: Effect) -> bool:
    """The statements that hold; a row is written anew when more than its status is new.

    Returns whether any was.
    """
    stands = {s.id: s for s in readings.statements_of(db, article)}
    wanted = {s.id: s for s in effect.statements}
    fresh = {
        key for key, s in wanted.items() if key not in stands or _bare(s) != _bare(stands[key])
    }
    gone = (stands.keys() - wanted.keys()) | (fresh & stands.keys())
    rows.forget_statements(db, sorted(gone))
    _put_mentions(db, article, effect.statements)
    for position, entry in enumerate(effect.standing):
        if entry.statement.id in fresh and entry.status != "rejected":
            rows.put_statement(db, entry.statement, position)
    rows.index_some(db, sorted(fresh))
    db.executemany(
        "UPDATE statement SET position = ?1, status = ?2, confidence = ?3, parent = ?4 "
        "WHERE id = ?5 AND (position, status, confidence) IS NOT (?1, ?2, ?3) "
        "OR id = ?5 AND parent IS NOT ?4",
        (
            (n, s.status, s.statement.confidence, s.statement.parent, s.statement.id)
            for n, s in enumerate(effect.standing)
            if s.status != "rejected"
        ),
    )
    return bool(gone or fresh)


def _bare(statement: Statement) -> Statement:
    """A statement without what can be changed in its row alone."""
    return replace(statement, confidence=0.0, parent=None)


def _put_mentions(db: sqlite3.Connection, article: str, statements: Iterable[Statement]) -> None:
    stands = readings.mentions_of(db, article)
    wanted: dict[str, Mention] = {}
    for statement in statements:
        for mention in (statement.source, *(step.mention for step in statement.chain)):
            if mention is not None:
                wanted.setdefault(mention_id(article, mention.span), mention)
    for key in sorted(stands.keys() - wanted.keys()):
        db.execute("DELETE FROM mention WHERE id = ?", (key,))
    for key, mention in wanted.items():
        if key in stands and stands[key] != mention:
            rows.update_mention(db, key, mention)


def _put_speakers(db: sqlite3.Connection, article: str, speakers: Sequence[PageSpeaker]) -> None:
    """The page speakers; a cluster that holds one which changed falls apart and is made again."""
    stands = readings.speakers_of(db, article)
    wanted = {s.id: s for s in speakers}
    changed = [key for key in stands if stands[key] != wanted.get(key)]
    for key in changed:
        db.execute(
            "DELETE FROM speaker WHERE id IN (SELECT speaker FROM speaker_member WHERE member = ?)",
            (key,),
        )
        rows.forget_links(db, key)
        db.execute("UPDATE mention SET page_speaker = NULL WHERE page_speaker = ?", (key,))
        db.execute("DELETE FROM page_speaker WHERE id = ?", (key,))
    for key, speaker in wanted.items():
        if key not in stands or key in changed:
            rows.put_speaker(db, speaker)


def _put_aside(db: sqlite3.Connection, article: str, standing: Sequence[Standing]) -> None:
    for table in ("set_aside", "original"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
    for position, entry in enumerate(standing):
        key = entry.statement.id
        if entry.status == "rejected":
            db.execute(
                "INSERT INTO set_aside VALUES (?, ?, ?, ?)",
                (key, article, position, _frozen(entry.statement)),
            )
        if entry.status != "machine":
            was = None if entry.machine is None else _frozen(entry.machine)
            db.execute("INSERT INTO original VALUES (?, ?, ?)", (key, article, was))


def _frozen(statement: Statement) -> str:
    kept: Mapping[str, object] = {
        "id": statement.id,
        "parent": statement.parent,
        **freeze(statement, offsets),
    }
    return json.dumps(kept, ensure_ascii=False)
