"""A wording laid beside the one that it goes back to, word by word, as parts to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.answers.drift import quote
from sayso.ledger import Ledger, copies, queries
from sayso.linking.drift import Descent, descend
from sayso.linking.utterances import variants
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


def changes(ledger: Ledger, rows: Sequence[queries.Row]) -> dict[str, Change]:
    """For each of some statements that goes back to another of them, what was changed.

    Unlike ``drift`` this looks no further than the statements given, such as those of a claim,
    so that its time depends on them alone and not on the ledger.
    """
    of = {row.id: row for row in rows}
    texts = {page: queries.article(ledger, page).text for page in {row.article for row in rows}}
    quotes = {row.id: quote(row, texts[row.article]) for row in rows}
    reprints = copies.reprints_of(ledger, texts)
    versions = copies.versions(ledger)
    found: dict[str, Change] = {}
    waiting = dict.fromkeys(of)
    while waiting:
        seed = next(iter(waiting))
        told = variants(seed, quotes.values())
        for name in (seed, *(name for one in told for name in one.statements)):
            waiting.pop(name, None)
        for descent in descend(told, reprints, versions):
            found.update(_change(descent, of))
    return found


def _change(descent: Descent, of: Mapping[str, queries.Row]) -> Iterator[tuple[str, Change]]:
    if descent.parent is not None and descent.edits is not None:
        parent = of[descent.parent.statements[0]]
        change = Change(tuple(parts(descent.edits)), parent, descent.why)
        yield from ((name, change) for name in descent.variant.statements)


def parts(edits: Edits) -> Iterator[Part]:
    """The right wording with the left one's words where they were cut or replaced."""
    left, right = _stretches(edits.left), _stretches(edits.right)
    for edit in edits.edits:
        if edit.kind in ("cut", "replaced"):
            yield Part("cut", _joined(left[slice(*edit.left)]))
        if edit.kind != "cut":
            words = _joined(right[slice(*edit.right)])
            yield Part("kept" if edit.kind == "kept" else "added", words)


def _stretches(given: Quote) -> list[str]:
    """Each word with all that stands before the next one: marks and spaces belong to the first."""
    found: list[str] = []
    for piece in given.content:
        starts = [word.span.start for word in given.words if piece.contains(word.span)]
        if starts:
            bounds = [piece.start, *starts[1:], piece.end]
            found += [given.text[a:b] for a, b in pairwise(bounds)]
            found[-1] += " … "
    if found:
        found[-1] = found[-1].removesuffix(" … ")
    return found


def _joined(words: Sequence[str]) -> str:
    return " ".join("".join(words).split())
