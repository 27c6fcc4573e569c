"""Statements that say something like some words, by the vectors that the ledger keeps.

Exact: the words' vector times all vectors, rounded as ``linking/claims/candidates`` does it, so
that no index, block or size of the ledger changes an answer. 100,000 vectors take a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

import numpy as np

from sayso.errors import UsageError
from sayso.ledger import Ledger, claiming, derived, queries
from sayso.linking.claims import ClaimModel
from sayso.linking.claims.candidates import SCALE, rounded
from sayso.linking.claims.model import load_model

BLOCK = 10_000
"""Vectors that are held at a time, some 15 megabytes."""


@dataclass(frozen=True, slots=True)
class Like:
    """A wording: the first of its statements by id, and how near it is to what was asked."""

    row: queries.Row
    cosine: float
    """Of its vector and that of the words asked for, -1 to 1."""
    others: tuple[str, ...]
    """Ids of the other statements in these words."""


def like(
    ledger: Ledger, words: str, limit: int = 20, model: ClaimModel | None = None
) -> list[Like]:
    """Wordings by likeness, the most alike first.

    Args:
        ledger: the ledger.
        words: what a statement may say, in any words.
        limit: how many at most.
        model: what the vectors of the ledger were made with; the trained one by default.

    Raises:
        UsageError: no word to compare, or no vectors of this model in the ledger.
        ModelError: the trained files are missing or damaged.
    """
    if not any(letter.isalnum() for letter in words):
        raise UsageError("there is no word to search for; give one or more words")
    model = model or load_model()
    made = derived.maker(ledger, "claims")
    if made is not None and not made.endswith(model.name):
        raise UsageError(
            "the ledger's vectors were made with another model; 'sayso read' brings them up to date"
        )
    asked = rounded(model.vectors([words]))[0]
    best: list[tuple[float, str, str]] = []
    stored = ((one, wording, value) for wording, one, value, _ in claiming.wordings(ledger))
    while block := list(islice(stored, BLOCK)):
        held = np.frombuffer(b"".join(value for *_, value in block), "<f4")
        cosines = rounded(held.reshape(-1, len(asked))) @ asked / SCALE**2
        turned = (-cosines).tolist()
        found = ((c, *names) for c, (*names, _) in zip(turned, block, strict=True))
        best = nsmallest(limit, [*best, *found])
    if not best:
        raise UsageError("the ledger has no vectors yet; 'sayso read' makes them for new pages")
    members = claiming.worded(ledger, (wording for *_, wording in best))
    return [
        Like(
            queries.statement(ledger, one),
            round(-turned, 4),
            tuple(name for name in members[wording] if name != one),
        )
        for turned, one, wording in best
    ]
