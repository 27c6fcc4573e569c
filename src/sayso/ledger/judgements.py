"""What people decided: append-only, retractable, and carried from ledger to ledger.

A judgement stands on words (``Anchor``), never on ids alone, so that it finds its place again after
a re-reading. ``value["places"]`` says what it is about: a page, a statement or a mention each, with
numbers into ``anchors`` where a span is meant. What judgements do to the rows is told in
``effects``; which place they found is in the table ``attachment``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby, product
from typing import Any, Literal, get_args

from sayso.errors import UnknownRecord, UsageError
from sayso.ids import digest
from sayso.ledger.store import Ledger
from sayso.records import Anchor, Judgement

Verb = Literal[
    "confirm",
    "reject",
    "correct",
    "add",
    "page",
    "same-speaker",
    "different-speaker",
    "same-claim",
    "different-claim",
    "denies",
    "not-denial",
    "retract",
]
VERBS: tuple[str, ...] = get_args(Verb)
"""What a person can decide."""
Pair = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, and why."""

    who: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where a place of a judgement was found again; ``record`` is ``None`` when it was not."""

    judgement: str
    place: int
    article: str | None
    record: str | None
    how: str
    """``exact``, ``context``, ``near`` (see ``anchors``) or ``orphaned``."""


def make(
    verb: Verb, target: str, anchors: Iterable[Anchor], value: Mapping[str, object], by: By
) -> Judgement:
    """A judgement of this moment; its id is the digest of all that it says."""
    article = None
    places = value.get("places")
    if isinstance(places, list) and places:
        article = places[0]["page"]["article"]
    when = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    made = Judgement("", verb, target, article, tuple(anchors), value, by.who, when, by.why)
    return replace(made, id=_identity(made))


def append(ledger: Ledger, judgement: Judgement) -> Judgement:
    """Store a judgement; one that the ledger holds already is left as it is."""
    row = record(judgement)
    with ledger.transaction() as db:
        db.execute(
            "INSERT OR IGNORE INTO judgement "
            '(id, verb, target, article, anchors, value, who, "when", why) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                judgement.id,
                judgement.verb,
                judgement.target,
                judgement.article,
                _json(row["anchors"]),
                _json(row["value"]),
                judgement.who,
                judgement.when,
                judgement.why,
            ),
        )
    return judgement


def retract(ledger: Ledger, key: str, by: By) -> Judgement:
    """Take a judgement back; a retraction can be taken back too.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
        UsageError: it is retracted already.
    """
    found = judgement(ledger, key)
    if found.id not in active_ids(ledger, retractions=True):
        raise UsageError(f"judgement {found.id} is retracted already")
    return append(ledger, make("retract", f"judgement:{found.id}", (), {}, by))


def judgement(ledger: Ledger, key: str) -> Judgement:
    """One judgement, by its id or the beginning of its id.

    Raises:
        UnknownRecord: none, or more than one, answers to ``key``.
    """
    rows = ledger.db.execute(
        "SELECT * FROM judgement WHERE id >= ? AND id < ? LIMIT 2", (key, key + "g")
    ).fetchall()
    if len(rows) != 1 or not key:
        many = "more than one judgement answers" if len(rows) > 1 else "no judgement answers"
        raise UnknownRecord(f"{many} to {key!r}; 'sayso judge list' lists them")
    return _judgement(rows[0])


def judgements(ledger: Ledger, target: str | None = None) -> list[Judgement]:
    """All judgements in the order in which they were made, or those on one target.

    ``target`` is the kind and id of a record, as ``statement:ID``; a judgement that found its
    place on that record after a re-reading is among them.
    """
    where, values = "", ()  # type: tuple[str, tuple[str, ...]]
    if target is not None:
        where = (
            "WHERE target = ?1 OR id IN (SELECT judgement FROM attachment "
            "WHERE record = substr(?1, instr(?1, ':') + 1))"
        )
        values = (target,)
    rows = ledger.db.execute(f'SELECT * FROM judgement {where} ORDER BY "when", id', values)
    return [_judgement(row) for row in rows]


def active(ledger: Ledger, *, retractions: bool = False) -> list[Judgement]:
    """The judgements that hold: those that no retraction that holds takes back, oldest first."""
    return chosen(ledger, active_ids(ledger, retractions=retractions))


def active_ids(ledger: Ledger, *, retractions: bool = False) -> list[str]:
    """Ids of the judgements that hold, oldest first."""
    rows = ledger.db.execute(
        'SELECT id, verb, target FROM judgement ORDER BY "when", id'
    ).fetchall()
    gone = _taken_back(
        {
            row["id"]: row["target"].removeprefix("judgement:")
            for row in rows
            if row["verb"] == "retract"
        }
    )
    return [
        row["id"]
        for row in rows
        if row["id"] not in gone and (retractions or row["verb"] != "retract")
    ]


def _taken_back(retractions: Mapping[str, str]) -> set[str]:
    """What retractions that hold take back, given what each takes back.

    Asked of what they name and not of their times: a clock may be set back between the two.
    """
    open_ones = Counter(retractions.values())
    gone: set[str] = set()
    ready = [one for one in retractions if not open_ones[one]]
    while ready:
        one = ready.pop()
        target = retractions[one]
        if one not in gone:
            gone.add(target)
        open_ones[target] -= 1
        if not open_ones[target] and target in retractions:
            ready.append(target)
    return gone


def chosen(ledger: Ledger, ids: Sequence[str]) -> list[Judgement]:
    """Some judgements by their ids, in the order in which they were made."""
    rows = ledger.db.execute(
        'SELECT * FROM judgement WHERE id IN (SELECT value FROM json_each(?)) ORDER BY "when", id',
        (json.dumps(list(ids)),),
    )
    return [_judgement(row) for row in rows]


def places(found: Judgement) -> list[dict[str, Any]]:
    """What a judgement is about, each place with its page."""
    listed = found.value.get("places", [])
    return list(listed) if isinstance(listed, list) else []


def attachments(ledger: Ledger, key: str | None = None) -> dict[tuple[str, int], Attachment]:
    """Where the places of all judgements, or of one, were found again."""
    where, values = ("", ()) if key is None else ("WHERE judgement = ?", (key,))
    rows = ledger.db.execute(
        f"SELECT judgement, place, article, record, how FROM attachment {where}", values
    )
    return {(row["judgement"], row["place"]): Attachment(**dict(row)) for row in rows}


def orphans(ledger: Ledger) -> list[tuple[Judgement, tuple[int, ...]]]:
    """The judgements that hold and of which a place was not found, with those places."""
    lost: dict[str, list[int]] = {}
    for row in ledger.db.execute(
        "SELECT judgement, place FROM attachment WHERE how = 'orphaned' ORDER BY 1, 2"
    ):
        lost.setdefault(row["judgement"], []).append(row["place"])
    return [(j, tuple(lost[j.id])) for j in chosen(ledger, list(lost))]


def judged_speakers(ledger: Ledger) -> list[tuple[str, str, Pair]]:
    """Pairs of mentions that a person judged to name the same or different speakers."""
    return list(_pairs(ledger, {"same-speaker": "same", "different-speaker": "different"}))


def judged_claims(ledger: Ledger) -> list[tuple[str, str, Pair]]:
    """Pairs of statements that a person judged to make the same or different claims."""
    return list(_pairs(ledger, {"same-claim": "same", "different-claim": "different"}))


def judged_denials(ledger: Ledger) -> list[tuple[str, str, bool]]:
    """Pairs of statements of which the left denies the right, or (``False``) does not."""
    found = _pairs(ledger, {"denies": "same", "not-denial": "different"}, ordered=True)
    return [(left, right, verdict == "same") for left, right, verdict in found]


def _pairs(
    ledger: Ledger, verdicts: Mapping[str, Pair], *, ordered: bool = False
) -> Iterator[tuple[str, str, Pair]]:
    """What was last judged of each pair, in order of the pairs.

    Only what holds has places in ``attachment``.
    """
    rows = ledger.db.execute(
        "SELECT j.id, j.verb, t.record, coalesce("
        "json_extract(j.value, '$.places[' || t.place || '].side'), t.place) AS side "
        "FROM judgement j JOIN attachment t ON t.judgement = j.id "
        "WHERE j.verb IN (SELECT value FROM json_each(?)) AND t.record IS NOT NULL "
        'ORDER BY j."when", j.id, t.place',
        (json.dumps(list(verdicts)),),
    ).fetchall()
    last: dict[tuple[str, str], Pair] = {}
    for (_, verb), found in groupby(rows, key=lambda row: (row["id"], row["verb"])):
        sides: dict[int, list[str]] = defaultdict(list)
        for row in found:
            sides[row["side"]].append(row["record"])
        for left, right in product(sides[0], sides[1]):
            pair = (left, right) if ordered or left < right else (right, left)
            if left != right:
                last[pair] = verdicts[verb]
    for (left, right), verdict in sorted(last.items()):
        yield left, right, verdict


# --- out and in ---


def record(found: Judgement) -> dict[str, Any]:
    """A judgement as JSON, the shape of ``sayso judgements export``."""
    return {
        "type": "judgement",
        "id": found.id,
        "verb": found.verb,
        "target": found.target,
        "article": found.article,
        "anchors": [
            {"exact": a.exact, "prefix": a.prefix, "suffix": a.suffix, "start": a.start}
            for a in found.anchors
        ],
        "value": dict(found.value),
        "who": found.who,
        "when": found.when,
        "why": found.why,
    }


def parse(line: str, where: str) -> Judgement:
    """A judgement from a line that ``record`` made.

    Raises:
        UsageError: the line is no judgement, or not the one that its id says it is.
    """
    try:
        data = json.loads(line)
        found = Judgement(
            id=str(data["id"]),
            verb=str(data["verb"]),
            target=str(data["target"]),
            article=None if data["article"] is None else str(data["article"]),
            anchors=tuple(
                Anchor(str(a["exact"]), str(a["prefix"]), str(a["suffix"]), int(a["start"]))
                for a in data["anchors"]
            ),
            value=dict(data["value"]),
            who=str(data["who"]),
            when=str(data["when"]),
            why=str(data["why"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{where}: this line is no judgement ({type(error).__name__}: {error}); take the file "
            "as 'sayso judgements export' wrote it"
        ) from error
    if found.verb not in VERBS:
        raise UsageError(f"{where}: there is no judgement {found.verb!r}; a later sayso has it?")
    if found.id != _identity(found):
        raise UsageError(f"{where}: judgement {found.id} was changed after it was made; leave it")
    return found


def _identity(found: Judgement) -> str:
    data = record(found)
    said = {name: data[name] for name in sorted(data) if name not in ("id", "type")}
    return digest("judgement", json.dumps(said, sort_keys=True, ensure_ascii=False))


def _judgement(row: Any) -> Judgement:
    fields = {name: row[name] for name in Judgement.__slots__ if name not in ("anchors", "value")}
    anchors = tuple(Anchor(**data) for data in json.loads(row["anchors"]))
    return Judgement(**fields, anchors=anchors, value=json.loads(row["value"]))


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
