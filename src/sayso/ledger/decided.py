"""Judgements for those who look: what was last decided of a record, and what was decided at all.

``attachment`` holds the places of judgements that hold, so nothing that was taken back is shown
here as if it held.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in a line."""

    id: str
    verb: str
    who: str
    when: str
    why: str
    words: str
    """The first words that it stands on."""
    records: tuple[str, ...]
    """The records that its places were found on, in the order of the places."""
    article: str | None
    state: str
    """``holds``, ``orphaned`` or ``retracted``."""
    changes: tuple[tuple[str, str], ...]
    """What it corrects, in words."""


_DECISION = (
    'SELECT j.id, j.verb, j.who, j."when", j.why, j.anchors, j.value, j.article, j.target, '
    "(SELECT json_group_array(record) FROM (SELECT record FROM attachment "
    "  WHERE judgement = j.id AND record IS NOT NULL ORDER BY place)) AS records, "
    "(SELECT count(*) FROM attachment WHERE judgement = j.id) AS places, "
    "(SELECT count(*) FROM attachment WHERE judgement = j.id AND record IS NULL) AS lost "
    "FROM judgement j"
)


def latest(ledger: Ledger, article: str) -> dict[str, Decision]:
    """For each record of a page that was judged the last judgement on it that holds."""
    rows = ledger.db.execute(
        f"{_DECISION} WHERE j.id IN (SELECT judgement FROM attachment WHERE article = ?) "
        'ORDER BY j."when", j.id',
        (article,),
    )
    found: dict[str, Decision] = {}
    for row in rows:
        decision = _decision(row)
        found.update(dict.fromkeys(decision.records, decision))
    return found


def of_records(ledger: Ledger, records: Sequence[str]) -> list[Decision]:
    """The judgements that hold on any of some records, the latest first."""
    rows = ledger.db.execute(
        f"{_DECISION} WHERE j.id IN (SELECT judgement FROM attachment "
        'WHERE record IN (SELECT value FROM json_each(?))) ORDER BY j."when" DESC, j.id',
        (json.dumps(list(records)),),
    )
    return [_decision(row) for row in rows]


def of_speaker(ledger: Ledger, speaker: str) -> list[Decision]:
    """The judgements that join or part a speaker, the latest first."""
    rows = ledger.db.execute(
        f"{_DECISION} WHERE j.verb IN ('same-speaker', 'different-speaker') AND j.id IN ("
        "SELECT t.judgement FROM speaker_mention m JOIN attachment t ON t.record = m.mention "
        'WHERE m.speaker = ?) ORDER BY j."when" DESC, j.id',
        (speaker,),
    )
    return [_decision(row) for row in rows]


def of_claim(ledger: Ledger, claim: str) -> list[Decision]:
    """The judgements that join, part or deny the statements of a claim, the latest first."""
    rows = ledger.db.execute(
        f"{_DECISION} WHERE j.verb IN ('same-claim', 'different-claim', 'denies', 'not-denial') "
        "AND j.id IN (SELECT t.judgement FROM claim_member m JOIN attachment t "
        'ON t.record = m.statement WHERE m.claim = ?) ORDER BY j."when" DESC, j.id',
        (claim,),
    )
    return [_decision(row) for row in rows]


def last(ledger: Ledger, verbs: Sequence[str]) -> Decision | None:
    """The last judgement of some verbs that holds."""
    row = ledger.db.execute(
        f"{_DECISION} WHERE j.verb IN (SELECT value FROM json_each(?)) "
        "AND EXISTS (SELECT 1 FROM attachment WHERE judgement = j.id) "
        'ORDER BY j."when" DESC, j.id DESC LIMIT 1',
        (json.dumps(list(verbs)),),
    ).fetchone()
    return None if row is None else _decision(row)


def count(ledger: Ledger, verbs: Sequence[str] | None = None) -> int:
    """How many judgements were made, or of some verbs hold."""
    if verbs is None:
        return int(ledger.db.execute("SELECT count(*) FROM judgement").fetchone()[0])
    return int(
        ledger.db.execute(
            "SELECT count(*) FROM judgement j WHERE j.verb IN (SELECT value FROM json_each(?)) "
            "AND EXISTS (SELECT 1 FROM attachment WHERE judgement = j.id)",
            (json.dumps(list(verbs)),),
        ).fetchone()[0]
    )


def decisions(ledger: Ledger, limit: int = -1, offset: int = 0) -> list[Decision]:
    """All judgements, the latest first, those that were taken back among them."""
    rows = ledger.db.execute(
        f'{_DECISION} ORDER BY j."when" DESC, j.id DESC LIMIT ? OFFSET ?', (limit, offset)
    )
    return [_decision(row) for row in rows]


def _decision(row: Any) -> Decision:
    anchors = json.loads(row["anchors"])
    changes = json.loads(row["value"]).get("changes", {})
    retraction = row["verb"] == "retract"
    state = "orphaned" if row["lost"] else "holds" if row["places"] or retraction else "retracted"
    return Decision(
        id=row["id"],
        verb=row["verb"],
        who=row["who"],
        when=row["when"],
        why=row["why"],
        words=str(row["target"]) if retraction or not anchors else anchors[0]["exact"],
        records=tuple(json.loads(row["records"])),
        article=row["article"],
        state=state,
        changes=tuple((name, _told(value, anchors)) for name, value in sorted(changes.items())),
    )


def _told(value: Any, anchors: Sequence[Any]) -> str:
    """A corrected value in words."""
    if isinstance(value, dict):
        if "edtf" in value:
            return str(value["edtf"])
        places = [value.get("stands_for"), value.get("span")]
        numbers = [n for n in places if isinstance(n, int) and n < len(anchors)]
        return str(anchors[numbers[0]]["exact"]) if numbers else ""
    if isinstance(value, list):
        return " … ".join(str(anchors[n]["exact"]) for n in value if isinstance(n, int))
    if isinstance(value, int) and value < len(anchors):
        return str(anchors[value]["exact"])
    return "unknown" if value is None else str(value)
