"""The words of an utterance as a page has them, and two such wordings laid side by side.

Words are compared without case, accents, quotation marks, ellipses and other punctuation, so that
none of these is a change. The alignment takes the longest common block first (Ratcliff and
Obershelp, 1988; ``difflib`` of the standard library), which cuts a text the way a reader would; a
shared article or preposition between two changes does not part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Literal

from sayso.linking.passages import fold
from sayso.records import Kind, Polarity, Span, Stance

ChangeKind = Literal["cut", "added", "replaced"]

_WORD = re.compile(r"[^\W_]+(?:(?:(?<=\d)[.,:](?=\d)|[’'](?=[^\W\d_]))[^\W_]+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COMMON = frozenset(
    "a an the and or but nor so as if than that this these those there then it its he him his she "
    "her hers they them their theirs we us our ours you your yours i me my mine who whom whose "
    "which what when where why how to of in on at by for from with about into over under after "
    "before between during against through up down out off is am are was were be been being do "
    "does did done has have had having will would shall should can could may might must not no "
    "also just very more most some any all both each such only own same too said says say".split()
)
"""Words that stand in any sentence, and tell no utterance from another."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in the text of its page, and as it is compared."""

    span: Span
    folded: str

    @property
    def tells(self) -> bool:
        """Whether the word is one that not any sentence has."""
        return self.folded not in _COMMON


@dataclass(frozen=True)
class Quote:
    """The words of one page for an utterance: a statement, or several that are pieces of it."""

    statements: tuple[str, ...]
    article: str
    text: str
    """Of the page; ``content`` are code points of it."""
    content: tuple[Span, ...]
    kind: Kind = "direct"
    speaker: str | None = None
    """Id of the speaker, ``None`` when unknown."""
    outlet: str | None = None
    relays: tuple[str, ...] = ()
    """Names of the relays of its chain."""
    published: str | None = None
    said: tuple[str | None, str | None] = (None, None)
    """Earliest and latest day on which it was said."""
    stance: Stance = "asserts"
    polarity: Polarity = "positive"
    inside: bool = False
    """Whether it is a quotation inside the words of the statement, which are another's."""

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By publication (a page without a date comes last), then by id and place."""
        return (self.published or "~", self.article, self.content[0].start, self.statements[0])

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all pieces, in order."""
        return tuple(
            Word(Span(*found.span()), _folded(found.group()))
            for piece in self.content
            for found in _WORD.finditer(self.text, piece.start, piece.end)
        )

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words as they are compared; two quotes with the same ones have one wording."""
        return tuple(word.folded for word in self.words)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that not any sentence has."""
        return frozenset(word.folded for word in self.words if word.tells)

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """Code points from word ``first`` to the word before ``last``, a span for each piece."""
        words, found = self.words[first:last], []
        for piece in self.content:
            inside = [w.span for w in words if piece.contains(w.span)]
            if inside:
                found.append(Span(inside[0].start, inside[-1].end))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of an alignment, as ranges of words (half open) of the two sides."""

    kind: Literal["kept"] | ChangeKind
    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edits:
    """What became of the words of ``left`` in ``right``; the edits partition both."""

    left: Quote
    right: Quote
    edits: tuple[Edit, ...]

    @property
    def changes(self) -> tuple[Edit, ...]:
        """All but what was kept."""
        return tuple(edit for edit in self.edits if edit.kind != "kept")

    @property
    def sort(self) -> Literal["same", "cut", "fuller", "reworded"]:
        """The wording as a whole: the same, a part of the left one, more than it, or other."""
        kinds = {edit.kind for edit in self.changes}
        if not kinds:
            return "same"
        if kinds == {"cut"}:
            return "cut"
        return "fuller" if kinds == {"added"} else "reworded"

    def before(self, edit: Edit) -> tuple[Span, ...]:
        """Code points of an edit in the left text; none for an addition."""
        return self.left.spans(*edit.left)

    def after(self, edit: Edit) -> tuple[Span, ...]:
        """Code points of an edit in the right text; none for a cut."""
        return self.right.spans(*edit.right)

    def parts(self) -> Iterator[tuple[Literal["kept", "cut", "added"], str]]:
        """The right wording in full, with what was cut where it stood; to be shown.

        Marks between words go with what is kept. Pieces are parted by an ellipsis.
        """
        shown = _Shown(self.right)
        for edit in self.edits:
            spans = self.after(edit)
            if spans:
                yield "kept", shown.up_to(spans[0].start)
            if edit.kind in ("cut", "replaced"):
                yield "cut", " … ".join(span.of(self.left.text) for span in self.before(edit))
            for span in spans:
                yield "kept", shown.up_to(span.start)
                yield "kept" if edit.kind == "kept" else "added", shown.up_to(span.end)
        yield "kept", shown.up_to(self.right.content[-1].end)


class _Shown:
    """Reads on through the pieces of a wording."""

    def __init__(self, quote: Quote) -> None:
        self._quote = quote
        self._at = quote.content[0].start

    def up_to(self, end: int) -> str:
        """The words from where it stands to a place, which lies in this piece or a later one."""
        words = []
        for piece in self._quote.content:
            if self._at <= piece.end and piece.start <= end:
                start = max(self._at, piece.start)
                words.append(self._quote.text[start : min(end, piece.end)])
        self._at = end
        return " … ".join(words)


def align(left: Quote, right: Quote) -> Edits:
    """Lay two wordings side by side, word by word; see the module for the method."""
    ends = (len(left.words), len(right.words))
    edits: list[Edit] = []
    i = j = 0
    for a, b, length in [*_kept(left.folded, right.folded), (*ends, 0)]:
        if i < a or j < b:
            kind: ChangeKind = "added" if i == a else "cut" if j == b else "replaced"
            edits.append(Edit(kind, (i, a), (j, b)))
        if length:
            edits.append(Edit("kept", (a, a + length), (b, b + length)))
        i, j = a + length, b + length
    return Edits(left, right, tuple(edits))


def distance(left: Quote, right: Quote) -> int:
    """Words that were cut, added, or stand in the place of others, as ``align`` has them."""
    kept = sum(length for *_, length in _kept(left.folded, right.folded))
    return len(left.words) + len(right.words) - 2 * kept


Block = tuple[int, int, int]
"""First word on the left, on the right, and the number of words that are equal."""


@lru_cache(1 << 14)
def _kept(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[Block, ...]:
    """The common blocks, but for lonely ones: many pages have few wordings."""
    ends = (len(left), len(right))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return tuple(
        (a, b, length)
        for a, b, length in matcher.get_matching_blocks()[:-1]
        if not _lonely(left[a : a + length], a + b > 0, (a + length, b + length) != ends)
    )


def _lonely(words: tuple[str, ...], before: bool, after: bool) -> bool:
    """One or two words of no weight between two changes: they would tear one change apart."""
    return before and after and len(words) <= 2 and all(word in _COMMON for word in words)


def _folded(word: str) -> str:
    return fold(_THOUSANDS.sub("", word)).replace("’", "'")


def figures(quote: Quote) -> Iterator[str]:
    """The figures among its words, in order."""
    return (word.folded for word in quote.words if any(c.isdigit() for c in word.folded))
