"""What reading a page again added, removed or altered, machine's reading against machine's.

A row is written when a page that the ledger holds is read anew. Statements are the same when their
words are (see ``matching``); one is altered when its source, cue, kind, stance, polarity, date,
chain or words came out otherwise. That a model is more or less sure of it changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from sayso.ledger.matching import match
from sayso.ledger.readings import machine_statements
from sayso.records import Mention, Statement

What = Literal["added", "removed", "altered"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """A page as one run read it."""

    article: str
    source: str
    run: int
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that came out otherwise; ``before`` and ``after`` as ``told`` makes them."""

    article: str
    source: str
    """Address or relative path of the page."""
    old_run: int
    new_run: int
    statement: str
    """Id of the new statement; of the old one when it was removed."""
    what: What
    before: Json | None
    after: Json | None


def state(db: sqlite3.Connection, article: str) -> State:
    """A page as the ledger has it from the machine, whatever a person decided since."""
    row = db.execute("SELECT source, run, text FROM article WHERE id = ?", (article,)).fetchone()
    statements = machine_statements(db, article)
    return State(article, row["source"], row["run"], row["text"], statements)


def put_changes(db: sqlite3.Connection, before: State, after: State) -> None:
    """Store what a reading changed of a page."""
    db.executemany(
        "INSERT INTO change (article, source, old_run, new_run, statement, what, before, after) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                change.article,
                change.source,
                change.old_run,
                change.new_run,
                change.statement,
                change.what,
                _json(change.before),
                _json(change.after),
            )
            for change in compare(before, after)
        ),
    )


def compare(before: State, after: State) -> list[Change]:
    """What changed between two readings of a page, in the order of the later one."""
    pairs = _paired(before, after)
    left = set(range(len(before.statements))) - {old for old, _ in pairs if old is not None}
    found = []
    for old, new in [*pairs, *((old, None) for old in sorted(left))]:
        was = None if old is None else told(before.statements[old], before.text)
        now = None if new is None else told(after.statements[new], after.text)
        if was == now:
            continue
        what: What = "added" if was is None else "removed" if now is None else "altered"
        statement = after.statements[new] if new is not None else before.statements[old or 0]
        found.append(
            Change(after.article, after.source, before.run, after.run, statement.id, what, was, now)
        )
    return found


def told(statement: Statement, text: str) -> Json:
    """A statement in words, without offsets, as two readings are compared."""
    return {
        "words": " … ".join(span.of(text) for span in statement.content),
        "source": None if statement.source is None else statement.source.span.of(text),
        "speaker": _called(statement.source, text),
        "cue": None if statement.cue is None else statement.cue.of(text),
        "kind": statement.kind,
        "stance": statement.stance,
        "polarity": statement.polarity,
        "said": None if statement.said is None else statement.said.edtf,
        "chain": [
            [step.part, step.name or _called(step.mention, text)] for step in statement.chain
        ],
    }


def _paired(before: State, after: State) -> list[tuple[int | None, int | None]]:
    """For each later statement the earlier one that it is, each taken once."""
    free = dict(enumerate(before.statements))
    pairs: list[tuple[int | None, int | None]] = []
    same = before.text == after.text
    worded = {n: told(s, before.text)["words"] for n, s in free.items()}
    for n, statement in enumerate(after.statements):
        keys = list(free)
        if same:
            found = match(statement, [free[key] for key in keys])
            old = None if found is None else keys[found]
        else:  # another reader made another text: words are all that can be compared
            words = told(statement, after.text)["words"]
            old = next((key for key in keys if worded[key] == words), None)
        if old is not None:
            del free[old]
        pairs.append((old, n))
    return pairs


def _called(mention: Mention | None, text: str) -> str | None:
    return None if mention is None else (mention.stands_for or mention.head).of(text)


def _json(value: Json | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
