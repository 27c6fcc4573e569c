"""Statements that say something like some words, by the vectors that the ledger keeps.

Exact: the words' vector times all vectors, rounded as ``linking/claims/candidates`` does it, so
that no index, block or size of the ledger changes an answer. 100,000 vectors take a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import islice

import numpy as np
import numpy.typing as npt

from sayso.errors import UsageError
from sayso.ledger import Ledger, claiming, derived, queries
from sayso.linking.claims import ClaimModel
from sayso.linking.claims.candidates import SCALE, rounded
from sayso.linking.claims.model import load_model

BLOCK = 10_000
"""Vectors that are multiplied at a time, some 15 megabytes."""


class Vectors:
    """The vectors of a ledger's wordings, for many searches in one state of it.

    Held as the whole numbers that they are rounded to, in two bytes each: 77 megabytes for
    100,000 wordings.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.names: list[tuple[str, str]] = []
        """For each row the smallest statement and the wording."""
        self._blocks: list[npt.NDArray[np.int16]] = []
        stored = ((one, wording, value) for wording, one, value, _ in claiming.wordings(ledger))
        while block := list(islice(stored, BLOCK)):
            self.names += [(one, wording) for one, wording, _ in block]
            read = np.frombuffer(b"".join(value for *_, value in block), "<f4")
            self._blocks.append(rounded(read.reshape(len(block), -1)).astype(np.int16))

    def near(self, asked: npt.NDArray[np.float32], limit: int) -> list[tuple[float, str, str]]:
        """The nearest as cosine, statement and wording; of the equally near the smallest ids.

        Args:
            asked: a rounded vector, (wide,).
            limit: how many at most.
        """
        if not self._blocks:
            return []
        products = np.concatenate([block.astype(np.float32) @ asked for block in self._blocks])
        last = max(0, len(products) - limit)
        enough = np.flatnonzero(products >= np.partition(products, last)[last])
        found = nsmallest(limit, ((-float(products[n]), *self.names[n]) for n in enough))
        return [(-turned / SCALE**2, one, wording) for turned, one, wording in found]


@dataclass(frozen=True, slots=True)
class Like:
    """A wording: the first of its statements by id, and how near it is to what was asked."""

    row: queries.Row
    cosine: float
    """Of its vector and that of the words asked for, -1 to 1."""
    others: tuple[str, ...]
    """Ids of the other statements in these words."""


def like(
    ledger: Ledger,
    words: str,
    limit: int = 20,
    model: ClaimModel | None = None,
    vectors: Vectors | None = None,
) -> list[Like]:
    """Wordings by likeness, the most alike first.

    Args:
        ledger: the ledger.
        words: what a statement may say, in any words.
        limit: how many at most.
        model: what the vectors of the ledger were made with; the trained one by default.
        vectors: those of the ledger, when they are held for many searches.

    Raises:
        UsageError: no word to compare, or no vectors of this model in the ledger.
        ModelError: the trained files are missing or damaged.
    """
    if not any(letter.isalnum() for letter in words):
        raise UsageError("there is no word to search for; give one or more words")
    model = model or _trained()
    made = derived.maker(ledger, "claims")
    if made is not None and model.name not in made:
        raise UsageError(
            "the ledger's vectors were made with another model; 'sayso read' brings them up to date"
        )
    asked = rounded(model.vectors([words]))[0]
    best = (vectors or Vectors(ledger)).near(asked, limit)
    if not best:
        raise UsageError("the ledger has no vectors yet; 'sayso read' makes them for new pages")
    members = claiming.worded(ledger, (wording for *_, wording in best))
    return [
        Like(
            queries.statement(ledger, one),
            round(cosine, 4),
            tuple(name for name in members[wording] if name != one),
        )
        for cosine, one, wording in best
    ]


@cache
def _trained() -> ClaimModel:
    """The trained model, loaded once; it may be asked from many threads."""
    return load_model()
