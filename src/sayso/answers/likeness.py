"""Statements that say something like some words, by the vectors that the ledger keeps.

Exact: the words' vector times all vectors, rounded as ``linking/claims/candidates`` does it, so
that no index, block or size of the ledger changes an answer. 100,000 vectors take a moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import islice

import numpy as np
import numpy.typing as npt

from sayso.errors import UsageError
from sayso.ledger import Ledger, claiming, derived, queries, touched
from sayso.linking.claims import ClaimModel, Floats
from sayso.linking.claims.candidates import SCALE, rounded
from sayso.linking.claims.model import load_model

BLOCK = 10_000
"""Vectors that are read at a time, some 15 megabytes."""
AT_ONCE = 1_000
"""Vectors that are multiplied at a time: as floats they fit into a processor's cache."""


class Vectors:
    """The vectors of a ledger's wordings, for many searches in one state of it.

    Held as the whole numbers that they are rounded to, in two bytes each: 77 megabytes for
    100,000 wordings. Read once; those of the next state are made of them, and only the pages that
    changed are read. A wording that nobody has any more is left in, and passed over.
    """

    def __init__(self, ledger: Ledger, before: Vectors | None = None) -> None:
        """Read the ledger; of what ``before`` holds only the pages that changed since.

        ``before`` must be of the same ledger. It stays as it is.
        """
        self.mark = touched.mark(ledger)
        self.made = derived.maker(ledger, "claims")
        self._wordings: list[str] = []
        """For each row its wording."""
        self._blocks: list[npt.NDArray[np.int16]] = []
        pages = touched.since(ledger, before.mark if before else None)
        if before is None or pages is None or before.made != self.made:
            self._add((wording, value) for wording, _, value, _ in claiming.wordings(ledger))
            self._known = frozenset(self._wordings)
            return
        self._wordings, self._blocks = list(before._wordings), list(before._blocks)
        found = claiming.wordings_on(ledger, pages)
        fresh = [one for one in found if one[0] not in before._known]
        last = self._blocks[-1:] if self._blocks and len(self._blocks[-1]) < BLOCK else []
        at = len(self._blocks) - len(last)
        self._add(fresh)
        self._known = before._known.union(wording for wording, _ in fresh)
        if last and fresh:  # one block grows, so that changes do not leave ever more small ones
            self._blocks[at:] = [np.concatenate(self._blocks[at:])]

    def _add(self, found: Iterable[tuple[str, bytes]]) -> None:
        stored = iter(found)
        while block := list(islice(stored, BLOCK)):
            self._wordings += [wording for wording, _ in block]
            read = np.frombuffer(b"".join(value for _, value in block), "<f4")
            self._blocks.append(rounded(read.reshape(len(block), -1)).astype(np.int16))

    def near(
        self, ledger: Ledger, asked: npt.NDArray[np.float32], limit: int
    ) -> list[tuple[float, list[str]]]:
        """The nearest as cosine and statements of a wording, sorted; of the equally near the
        smallest ids.

        Args:
            ledger: that of the vectors, in the same state.
            asked: a rounded vector, (wide,).
            limit: how many wordings at most.
        """
        if not self._blocks:
            return []
        products = np.concatenate([_products(block, asked) for block in self._blocks])
        wide = limit
        while True:
            last = max(0, len(products) - wide)
            enough = np.flatnonzero(products >= np.partition(products, last)[last])
            held = claiming.worded(ledger, (self._wordings[n] for n in enough))
            found = [
                (-float(products[n]), members[0], self._wordings[n])
                for n in enough
                if (members := held.get(self._wordings[n]))
            ]
            if len(found) >= limit or not last:
                break
            wide *= 2  # some are of wordings that nobody has any more
        best = nsmallest(limit, found)
        return [(-turned / SCALE**2, held[wording]) for turned, _, wording in best]


def _products(block: npt.NDArray[np.int16], asked: npt.NDArray[np.float32]) -> Floats:
    """Each vector times the one that was asked for; exact, for all are whole numbers."""
    made = np.empty(len(block), np.float32)
    floats = np.empty((min(AT_ONCE, len(block)), block.shape[1]), np.float32)
    for start in range(0, len(block), AT_ONCE):
        some = block[start : start + AT_ONCE]
        np.copyto(floats[: len(some)], some)
        made[start : start + len(some)] = floats[: len(some)] @ asked
    return made


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
    best = (vectors or Vectors(ledger)).near(ledger, asked, limit)
    if not best:
        raise UsageError("the ledger has no vectors yet; 'sayso read' makes them for new pages")
    return [
        Like(queries.statement(ledger, members[0]), round(cosine, 4), tuple(members[1:]))
        for cosine, members in best
    ]


@cache
def _trained() -> ClaimModel:
    """The trained model, loaded once; it may be asked from many threads."""
    return load_model()
