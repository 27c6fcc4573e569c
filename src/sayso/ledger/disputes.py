"""What is disputed, as far as words tell: denials and the statements that share their words.

This needs no model and claims no more than it shows: statements that use the same telling words
as a denial. Telling words are those of five letters or more that stand in at most a fifth of the
ledger's statements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.ledger import queries
from sayso.ledger.store import Ledger

SMALL = 20
"""Statements below which a ledger is too small to tell what is common."""
SHARED = 2
"""Telling words that a statement must share with a denial to be shown beside it."""
STEM = 5
"""Letters by which words are compared, so that "warned" meets "warning"."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One denial's words, and everything in the ledger that is said in them."""

    words: tuple[str, ...]
    """The telling stems, most frequent among the statements first."""
    rows: tuple[queries.Row, ...]

    @property
    def utterances(self) -> list[list[queries.Row]]:
        """The statements, those of the same words by the same speaker together."""
        told: dict[tuple[str | None, str], list[queries.Row]] = {}
        for row in self.rows:
            words = "".join(re.findall(r"\w", row.quote.casefold()))
            told.setdefault((row.speaker_name, words), []).append(row)
        return list(told.values())

    @property
    def size(self) -> tuple[int, int, int]:
        """Utterances, speakers, speakers who deny: by these disputes are compared."""
        named = [(rows[0].speaker_name, rows[0].stance) for rows in self.utterances]
        denying = {name for name, stance in named if stance == "denies" and name}
        return len(named), len({name for name, _ in named if name}), len(denying)


def most_disputed(ledger: Ledger) -> Dispute | None:
    """The dispute with most utterances, then most speakers; ``None`` when nothing is denied."""
    rows = list(queries.statements(ledger))
    stems = [_stems(row) for row in rows]
    spread = Counter(stem for found in stems for stem in found)
    common = {stem for stem, times in spread.items() if times * 5 > max(len(rows), SMALL)}
    stems = [found - common for found in stems]
    disputes = [
        _around(n, rows, stems) for n, row in enumerate(rows) if row.stance == "denies" and stems[n]
    ]
    return max(disputes, key=lambda dispute: (dispute.size, dispute.rows[0].id), default=None)


def _around(denial: int, rows: Sequence[queries.Row], stems: Sequence[set[str]]) -> Dispute:
    words = stems[denial]
    near = [n for n, found in enumerate(stems) if n == denial or len(found & words) >= SHARED]
    shared = Counter(stem for n in near for stem in stems[n] & words)
    ordered = tuple(stem for stem, _ in sorted(shared.items(), key=lambda item: (-item[1], item)))
    chosen = sorted((rows[n] for n in near), key=lambda row: (row.published or "", row.id))
    return Dispute(ordered, tuple(chosen))


def _stems(row: queries.Row) -> set[str]:
    words = re.findall(r"[^\W_]{5,}", row.quote.casefold())
    return {word[:STEM] for word in words} | set(re.findall(r"\d[\d.,]*\d|\d", row.quote))
