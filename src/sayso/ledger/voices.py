"""Speakers of a ledger: who answers to a name, what they said, and why their names are one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.errors import UnknownRecord
from sayso.ledger import queries
from sayso.ledger.store import Ledger
from sayso.records import SameSpeaker, Span


def speaker(ledger: Ledger, key: str) -> dict[str, Any]:
    """One speaker, as ``queries.speakers`` has it, by id, beginning of the id, or name.

    A whole name goes before a part of one. Of several who answer to a name, the one with more
    than half of all their statements is meant.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    everybody = list(queries.speakers(ledger))
    found = [one for one in everybody if _is_id(key) and one["id"].startswith(key)]
    for answers in (_equals, _holds):
        found = found or [one for one in everybody if answers(one, key)]
    if not found or not key.strip():
        raise UnknownRecord(
            f"no speaker answers to {key!r}; 'sayso speakers' lists whom the ledger knows"
        )
    found.sort(key=lambda one: (-one["statements"], one["id"]))
    if len(found) > 1 and found[0]["statements"] * 2 <= sum(one["statements"] for one in found):
        some = ", ".join(f"{one['name']} {one['id'][:8]}" for one in found[:3])
        raise UnknownRecord(f"more than one speaker answers to {key!r} ({some} …); give an id")
    return found[0]


def said_by(ledger: Ledger, speaker_id: str) -> Iterator[queries.Row]:
    """The statements of a speaker, in page order."""
    ids = ledger.db.execute(
        "SELECT s.id FROM statement s JOIN speaker_mention sm ON sm.mention = s.source "
        "WHERE sm.speaker = ? ORDER BY s.article, s.position",
        (speaker_id,),
    ).fetchall()
    return (queries.statement(ledger, row["id"]) for row in ids)


def merges(ledger: Ledger, speaker_id: str) -> list[tuple[SameSpeaker, str, str]]:
    """Why the names of a speaker are one: each link with the two names, the surest first.

    Links of pages on which the name is the same are left aside.
    """
    rows = ledger.db.execute(
        "SELECT k.*, l.names AS left_names, r.names AS right_names FROM same_speaker k "
        'JOIN speaker_member a ON a.member = k."left" '
        'JOIN speaker_member b ON b.member = k."right" '
        'JOIN page_speaker l ON l.id = k."left" JOIN page_speaker r ON r.id = k."right" '
        "WHERE a.speaker = ?1 AND b.speaker = ?1 AND k.verdict = 'same' "
        'ORDER BY k.score DESC, k."left", k."right"',
        (speaker_id,),
    )
    found: dict[frozenset[str], tuple[SameSpeaker, str, str]] = {}
    for row in rows:
        left, right = (json.loads(row[f"{side}_names"])[0][0] for side in ("left", "right"))
        if left != right:
            found.setdefault(frozenset((left, right)), (_link(row), left, right))
    return list(found.values())


def _link(row: Any) -> SameSpeaker:
    evidence = tuple((page, Span(start, end)) for page, start, end in json.loads(row["evidence"]))
    return SameSpeaker(
        row["left"], row["right"], row["score"], row["method"], row["verdict"], evidence
    )


def _is_id(key: str) -> bool:
    return len(key) >= 4 and not key.strip("0123456789abcdef")


def _equals(one: dict[str, Any], key: str) -> bool:
    return key.casefold() in (name.casefold() for name in (one["name"], *one["names"]))


def _holds(one: dict[str, Any], key: str) -> bool:
    return any(key.casefold() in name.casefold() for name in (one["name"], *one["names"]))
