"""What the machine is unsure of, as questions that a person can answer: the least sure first.

A question that was answered is none any more, so the queues need no memory of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sayso.errors import UnknownRecord
from sayso.ledger.store import Ledger

Kind = Literal["statement", "speaker", "claim", "denial"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Whether a statement is one and its source the right one; whether two page speakers are one;
whether two statements make one claim; whether the first denies the second."""
SURE = 0.7
"""Confidence from which a statement is not asked about."""
SURE_NAME = 0.9
"""Score from which two names are not asked about."""
SURE_DENIAL = 0.8
"""Score from which a denial is not asked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a person can decide."""

    kind: Kind
    left: str
    """A statement; for speakers a page speaker, whose id is that of a mention."""
    right: str | None
    score: float
    """How sure the machine is, 0 to 1."""
    method: str

    @property
    def key(self) -> str:
        """What tells it from the others of its kind."""
        return self.left if self.right is None else f"{self.left}-{self.right}"


_QUEUES: dict[Kind, tuple[str, float]] = {
    "statement": (
        'SELECT id AS "left", NULL AS "right", confidence AS score, kind AS method FROM statement '
        "WHERE status = 'machine' AND confidence < ? ORDER BY confidence, id",
        SURE,
    ),
    "speaker": (
        # One question for each pair of speakers that might be one, and for each doubtful pair
        # inside a speaker; how many pages carry the names is all the same.
        'SELECT min(k."left") AS "left", k."right", k.score, k.method FROM same_speaker k '
        'JOIN speaker_member l ON l.member = k."left" '
        'JOIN speaker_member r ON r.member = k."right" '
        "WHERE k.verdict IN ('unsure', 'same') AND k.method <> 'judged' AND k.score < ? "
        "AND (k.verdict = 'same') = (l.speaker = r.speaker) "
        "GROUP BY min(l.speaker, r.speaker), max(l.speaker, r.speaker), "
        "CASE k.verdict WHEN 'same' THEN k.\"right\" END "
        "ORDER BY k.verdict = 'same', k.score, 1, 2",
        SURE_NAME,
    ),
    "claim": (
        'SELECT "left", "right", score, method FROM same_claim '
        "WHERE verdict = 'unsure' AND score <= ? ORDER BY score DESC, 1, 2",
        1.0,
    ),
    "denial": (
        'SELECT "left", "right", score, method FROM denial '
        "WHERE method <> 'judged' AND (verdict = 'unsure' OR score < ?) ORDER BY score, 1, 2",
        SURE_DENIAL,
    ),
}


def questions(ledger: Ledger, kind: Kind, limit: int = -1, offset: int = 0) -> list[Question]:
    """The questions of a kind in the order in which they are asked."""
    sql, bound = _QUEUES[kind]
    rows = ledger.db.execute(f"{sql} LIMIT ? OFFSET ?", (bound, limit, offset))
    return [Question(kind, **dict(row)) for row in rows]


def count(ledger: Ledger, kind: Kind) -> int:
    """How many questions of a kind wait."""
    sql, bound = _QUEUES[kind]
    return int(ledger.db.execute(f"SELECT count(*) FROM ({sql})", (bound,)).fetchone()[0])


def question(ledger: Ledger, kind: Kind, key: str) -> Question:
    """One question by its key.

    Raises:
        UnknownRecord: it is answered, or none.
    """
    found = next((one for one in questions(ledger, kind) if one.key == key), None)
    if found is None:
        raise UnknownRecord(f"no question answers to {key!r}; it is answered, or was never asked")
    return found
