"""Rows that can be emptied and rebuilt: which page speakers are one speaker.

What is not in ``speaker_member`` waits to be linked. Linking hands back whole clusters, which
replace those that they touch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sayso.ledger.store import Ledger
from sayso.records import PageSpeaker, SameSpeaker, Span, Speaker

BATCH = 500
"""Ids in one query; SQLite allows many more, and this keeps plans simple."""


def waiting(ledger: Ledger) -> list[PageSpeaker]:
    """Page speakers that belong to no speaker yet, by id."""
    return list(
        _page_speakers(
            ledger,
            "WHERE p.id NOT IN (SELECT member FROM speaker_member)",
            (),
        )
    )


def neighbours(ledger: Ledger, keys: Iterable[str]) -> list[PageSpeaker]:
    """All members of the speakers of which one has one of the keys, by id."""
    speakers: set[str] = set()
    for some in _batches(sorted(set(keys))):
        rows = ledger.db.execute(
            "SELECT DISTINCT m.speaker FROM speaker_key k JOIN speaker_member m "
            f"ON m.member = k.member WHERE k.key IN ({_marks(some)})",
            some,
        )
        speakers.update(row["speaker"] for row in rows)
    found: list[PageSpeaker] = []
    for some in _batches(sorted(speakers)):
        found.extend(
            _page_speakers(
                ledger,
                "WHERE p.id IN (SELECT member FROM speaker_member "
                f"WHERE speaker IN ({_marks(some)}))",
                some,
            )
        )
    return sorted(found, key=lambda speaker: speaker.id)


def holding(ledger: Ledger, mentions: Iterable[str]) -> list[PageSpeaker]:
    """All members of the speakers that hold one of the mentions, by id."""
    found: dict[str, PageSpeaker] = {}
    for some in _batches(sorted(set(mentions))):
        where = (
            "WHERE p.id IN (SELECT o.member FROM speaker_member o WHERE o.speaker IN "
            f"(SELECT speaker FROM speaker_mention WHERE mention IN ({_marks(some)})))"
        )
        found.update((speaker.id, speaker) for speaker in _page_speakers(ledger, where, some))
    return [found[key] for key in sorted(found)]


def judge(ledger: Ledger, pairs: Iterable[tuple[str, str, str]]) -> None:
    """Note the pairs of mentions that people judged; speakers whose pairs changed fall apart,
    to be linked again."""
    wanted = {tuple(pair) for pair in pairs}
    rows = ledger.db.execute('SELECT "left", "right", verdict FROM judged_pair')
    touched = sorted({m for pair in wanted ^ {tuple(row) for row in rows} for m in pair[:2]})
    if not touched:
        return
    with ledger.transaction() as db:
        for some in _batches(touched):
            db.execute(
                "DELETE FROM speaker WHERE id IN (SELECT speaker FROM speaker_mention "
                f"WHERE mention IN ({_marks(some)}))",
                some,
            )
        db.execute("DELETE FROM judged_pair")
        db.executemany("INSERT INTO judged_pair VALUES (?, ?, ?)", sorted(wanted))


def put_speakers(
    ledger: Ledger,
    keys: Mapping[str, Iterable[str]],
    links: Sequence[SameSpeaker],
    speakers: Sequence[Speaker],
) -> None:
    """Store clusters in place of all that had one of their members.

    Args:
        ledger: the ledger.
        keys: for each member of the clusters its keys.
        links: the links among the members.
        speakers: the clusters.
    """
    members = sorted(keys)
    with ledger.transaction() as db:
        for some in _batches(members):
            marks = _marks(some)
            db.execute(
                "DELETE FROM speaker WHERE id IN "
                f"(SELECT speaker FROM speaker_member WHERE member IN ({marks}))",
                some,
            )
            db.execute(f"DELETE FROM speaker_key WHERE member IN ({marks})", some)
        # What links a member with one of another speaker stands: both are as they were.
        db.execute(
            'DELETE FROM same_speaker WHERE "left" IN (SELECT value FROM json_each(?1)) '
            'AND "right" IN (SELECT value FROM json_each(?1))',
            (json.dumps(members),),
        )
        # Clusters that fell apart, and links to page speakers that are no more.
        db.execute("DELETE FROM speaker WHERE id NOT IN (SELECT speaker FROM speaker_member)")
        gone = "NOT IN (SELECT id FROM page_speaker)"
        db.execute(f'DELETE FROM same_speaker WHERE "left" {gone} OR "right" {gone}')
        db.execute(f"DELETE FROM speaker_key WHERE member {gone}")
        db.executemany(
            "INSERT INTO speaker_key (key, member) VALUES (?, ?)",
            ((key, member) for member in members for key in sorted(keys[member])),
        )
        db.executemany(
            'INSERT OR REPLACE INTO same_speaker ("left", "right", score, method, verdict, '
            "evidence) VALUES (?, ?, ?, ?, ?, ?)",
            ((k.left, k.right, k.score, k.method, k.verdict, _evidence(k)) for k in links),
        )
        owner = _owners(ledger, members)
        for speaker in speakers:
            _put_speaker(ledger, speaker, owner)


def made_with(ledger: Ledger, name: str, value: str) -> bool:
    """Note what a kind of derived rows is made with; whether it was the same before."""
    if maker(ledger, name) == value:
        return True
    ledger.db.execute("INSERT OR REPLACE INTO linking (name, value) VALUES (?, ?)", (name, value))
    return False


def made(ledger: Ledger, name: str) -> str | None:
    """What ``made_with`` last noted."""
    row = ledger.db.execute("SELECT value FROM linking WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row["value"])


def maker(ledger: Ledger, name: str) -> str | None:
    """What a kind of derived rows was made with; ``None`` for rows that were never made."""
    row = ledger.db.execute("SELECT value FROM linking WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row["value"])


def forget_speakers(ledger: Ledger) -> None:
    """Empty all that was derived about speakers; evidence and judgements stay."""
    with ledger.transaction() as db:
        for table in ("speaker", "speaker_key", "same_speaker"):
            db.execute(f"DELETE FROM {table}")


def _put_speaker(ledger: Ledger, speaker: Speaker, owner: Mapping[str, str]) -> None:
    db = ledger.db
    db.execute(
        "INSERT INTO speaker (id, name, kind) VALUES (?, ?, ?)",
        (speaker.id, speaker.name, speaker.kind),
    )
    members = sorted({owner[mention] for mention in speaker.mentions})
    db.executemany(
        "INSERT INTO speaker_member (member, speaker) VALUES (?, ?)",
        ((member, speaker.id) for member in members),
    )
    db.executemany(
        "INSERT INTO speaker_name (speaker, name, mentions) VALUES (?, ?, ?)",
        ((speaker.id, name, times) for name, times in speaker.names),
    )
    db.executemany(
        "INSERT INTO speaker_role (speaker, role, article) VALUES (?, ?, ?)",
        ((speaker.id, role.role, role.article) for role in speaker.roles),
    )


def _owners(ledger: Ledger, members: Sequence[str]) -> dict[str, str]:
    """For each mention of the members the page speaker that it belongs to."""
    owner: dict[str, str] = {}
    for some in _batches(members):
        rows = ledger.db.execute(
            f"SELECT id, page_speaker FROM mention WHERE page_speaker IN ({_marks(some)})", some
        )
        owner.update((row["id"], row["page_speaker"]) for row in rows)
    return owner


def _page_speakers(ledger: Ledger, where: str, values: Sequence[object]) -> Iterator[PageSpeaker]:
    rows = ledger.db.execute(
        "SELECT p.*, a.published, (SELECT json_group_array(id) FROM mention "
        "WHERE page_speaker = p.id) AS mentions "
        f"FROM page_speaker p JOIN article a ON a.id = p.article {where} ORDER BY p.id",
        tuple(values),
    )
    for row in rows.fetchall():
        yield PageSpeaker(
            article=row["article"],
            mentions=tuple(sorted(json.loads(row["mentions"]))),
            kind=row["kind"],
            names=tuple((name, times) for name, times in json.loads(row["names"])),
            roles=tuple(json.loads(row["roles"])),
            published=row["published"],
            span=None if row["start"] is None else Span(row["start"], row["end"]),
        )


def _evidence(link: SameSpeaker) -> str:
    return json.dumps([[article, span.start, span.end] for article, span in link.evidence])


def _batches(values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    left = iter(values)
    while some := tuple(islice(left, BATCH)):
        yield some


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))
