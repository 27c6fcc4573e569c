"""A wording laid beside the one that it goes back to, word by word, as parts to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.answers.drift import Drift
from sayso.ledger import queries
from sayso.linking.wording import Edits, Quote

Fate = Literal["kept", "added", "cut"]


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a row with one fate."""

    fate: Fate
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a statement's words on the way to its page."""

    parts: tuple[Part, ...]
    """The words of the page in full, and what was cut where it stood."""
    parent: queries.Row
    """The statement that it goes back to."""
    why: str

    @property
    def same(self) -> bool:
        """Whether no word was changed."""
        return all(part.fate == "kept" for part in self.parts)


def changes(drifts: Iterable[Drift]) -> Mapping[str, Change]:
    """For each statement that goes back to another, what was changed."""
    return {
        statement: Change(tuple(parts(one.edits)), drift.row(one.parent), one.why)
        for drift in drifts
        for one in drift.descents
        if one.parent is not None and one.edits is not None
        for statement in one.variant.statements
    }


def parts(edits: Edits) -> Iterator[Part]:
    """The right wording with the left one's words where they were cut or replaced."""
    left, right = _stretches(edits.left), _stretches(edits.right)
    for edit in edits.edits:
        if edit.kind in ("cut", "replaced"):
            yield Part("cut", _joined(left[slice(*edit.left)]))
        if edit.kind != "cut":
            words = _joined(right[slice(*edit.right)])
            yield Part("kept" if edit.kind == "kept" else "added", words)


def _stretches(quote: Quote) -> list[str]:
    """Each word with all that stands before the next one: marks and spaces belong to the first."""
    found: list[str] = []
    for piece in quote.content:
        starts = [word.span.start for word in quote.words if piece.contains(word.span)]
        if starts:
            bounds = [piece.start, *starts[1:], piece.end]
            found += [quote.text[a:b] for a, b in pairwise(bounds)]
            found[-1] += " … "
    if found:
        found[-1] = found[-1].removesuffix(" … ")
    return found


def _joined(words: Sequence[str]) -> str:
    return " ".join("".join(words).split())
