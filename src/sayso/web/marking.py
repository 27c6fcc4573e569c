"""A page's text cut into pieces, each with the marks that cover it.

Marks overlap and nest (a statement inside a statement, a copied passage across both), which markup
cannot; so the text is cut wherever a mark begins or ends, and each piece tells its marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.ledger.queries import Row
from sayso.records import Article, Block, Span
from sayso.web.templating import CONTROL

Role = Literal["source", "cue", "content", "copied"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with the part that it plays, and for whom."""

    span: Span
    role: Role
    of: str
    """Id of the statement, or number of the copied passage."""
    first: bool = True
    """Whether it is the first piece of its content."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are covered by the same marks from end to end."""

    start: int
    """Offset in the article's text, code points."""
    words: str
    marks: tuple[Mark, ...]
    """Those that cover it, the earliest first."""
    opens: tuple[Mark, ...]
    """Those of them that begin here."""

    @property
    def roles(self) -> str:
        """The roles of its marks, as class names; ``nested`` inside two contents."""
        named = dict.fromkeys(mark.role for mark in self.marks)
        inner = sum(mark.role == "content" for mark in self.marks) > 1
        return " ".join([*named, *(["nested"] if inner else [])])

    @property
    def of(self) -> str:
        """What its marks belong to, parted by spaces."""
        return " ".join(dict.fromkeys(mark.of for mark in self.marks))

    @property
    def steers(self) -> bool:
        """Whether it is one control character, which is shown by its name."""
        return len(self.words) == 1 and CONTROL.match(self.words) is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the page, ready to be shown."""

    block: Block
    number: int
    pieces: tuple[Piece, ...]

    def opened(self, role: Role) -> list[Mark]:
        """The marks of a role that begin in it, in order; of a content its first piece only."""
        return [m for p in self.pieces for m in p.opens if m.role == role and m.first]


def statement_marks(rows: Iterable[Row]) -> Iterator[Mark]:
    """Source, cue and content of each statement."""
    for row in rows:
        if row.source is not None:
            yield Mark(row.source, "source", row.id)
        if row.cue is not None:
            yield Mark(row.cue, "cue", row.id)
        for n, span in enumerate(row.content):
            yield Mark(span, "content", row.id, first=n == 0)


def passages(article: Article, marks: Iterable[Mark]) -> list[Passage]:
    """The blocks of an article with their pieces; white space at a block's end is left out."""
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.of))
    shown: list[Passage] = []
    live: list[Mark] = []
    at = 0
    for number, block in enumerate(article.blocks):
        end = block.start + len(article.text[block.start : block.end].rstrip())
        while at < len(ordered) and ordered[at].span.start < end:
            live.append(ordered[at])
            at += 1
        pieces = tuple(_pieces(article.text, Span(block.start, end), live))
        shown.append(Passage(block, number, pieces))
        live = [mark for mark in live if mark.span.end > end]
    return shown


def _pieces(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    cuts = {span.start, span.end}
    for mark in marks:
        cuts |= {mark.span.start, mark.span.end}
    for found in CONTROL.finditer(text, span.start, span.end):
        cuts |= {found.start(), found.end()}
    places = sorted(cut for cut in cuts if span.start <= cut <= span.end)
    waiting = list(marks)
    live: list[Mark] = []
    for start, end in pairwise(places):
        live = [mark for mark in live if mark.span.end > start]
        while waiting and waiting[0].span.start <= start:
            mark = waiting.pop(0)
            if mark.span.end > start:
                live.append(mark)
        opens = tuple(mark for mark in live if mark.span.start == start)
        yield Piece(start, text[start:end], tuple(live), opens)
