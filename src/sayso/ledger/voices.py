"""Who answers to a name in a ledger, and what they said."""

from __future__ import annotations

from typing import Any

from sayso.errors import UnknownRecord
from sayso.ledger import queries
from sayso.ledger.store import Ledger


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


def said_by(ledger: Ledger, speaker_id: str) -> list[queries.Row]:
    """The statements of a speaker, in page order."""
    ids = ledger.db.execute(
        "SELECT s.id FROM statement s JOIN speaker_mention sm ON sm.mention = s.source "
        "WHERE sm.speaker = ? ORDER BY s.article, s.position",
        (speaker_id,),
    )
    return queries.chosen(ledger, [row["id"] for row in ids])


def _is_id(key: str) -> bool:
    return len(key) >= 4 and not key.strip("0123456789abcdef")


def _equals(one: dict[str, Any], key: str) -> bool:
    return key.casefold() in (name.casefold() for name in (one["name"], *one["names"]))


def _holds(one: dict[str, Any], key: str) -> bool:
    return any(key.casefold() in name.casefold() for name in (one["name"], *one["names"]))
