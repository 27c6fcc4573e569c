"""The content of one attribution, put in order: pieces, quotation marks, paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.quotations import Quotation
from sayso.records import Kind, Span

_EVIDENCE = r"(?:according to|from what|based on|judging by|going by)\b[^,;.]{1,90},\s+"
_THAT = re.compile(rf"that(?:\s+|,\s+(?:{_EVIDENCE})?)(?=\S)", re.IGNORECASE)
"""A leading *that*, with an aside on what the speaker goes by."""
_TRAILING = ",;:—–-"
_MARKS = "“”„\"'‘’«»‹›「」『』"


class Marks:
    """The outermost quotations of a page, or those of another ``depth``, found by place."""

    def __init__(self, quotations: Sequence[Quotation], depth: int = 0) -> None:
        self.outermost = [q for q in quotations if q.depth == depth]
        self.nested = Marks(quotations, depth + 1) if self.outermost else None
        """The quotations inside these."""
        self._starts = [q.span.start for q in self.outermost]
        self._ends = [q.span.end for q in self.outermost]

    def overlapping(self, span: Span) -> Sequence[Quotation]:
        """Quotations that share a code point with ``span``."""
        first = bisect_right(self._ends, span.start)
        return self.outermost[first : bisect_left(self._starts, span.end)]

    def around(self, span: Span) -> Quotation | None:
        """The quotation that holds ``span`` and more."""
        return next((q for q in self.overlapping(span) if q.span.contains(span)), None)


def clip(spans: Sequence[Span], paragraphs: Sequence[Span]) -> list[Span]:
    """Cut spans at the bounds of paragraphs, so that each piece lies in one."""
    starts = [p.start for p in paragraphs]
    pieces = []
    for span in sorted(spans):
        index = max(0, bisect_right(starts, span.start) - 1)
        while index < len(paragraphs) and paragraphs[index].start < span.end:
            start = max(span.start, paragraphs[index].start)
            end = min(span.end, paragraphs[index].end)
            if start < end:
                pieces.append(Span(start, end))
            index += 1
    return pieces


def to_marks(text: str, pieces: Sequence[Span], frame: Sequence[Span], marks: Marks) -> list[Span]:
    """Extend pieces that begin or end in mid-quotation to its marks.

    ``frame`` are the spans of source and cue. When they stand in the quotation themselves, the
    statement is one that the quoted speaker hands on, and its content stays as it is; when the
    quotation lacks its close, it ends before them.
    """
    extended = []
    for piece in pieces:
        start, end = piece.start, piece.end
        for quotation in marks.overlapping(piece):
            inside = [f for f in frame if quotation.span.contains(f)]
            if inside and (quotation.closed or any(f.start < piece.start for f in inside)):
                continue
            limit = min([quotation.span.end, *(f.start for f in inside)])
            is_part = quotation.span.contains(piece) and not _most_of(text, piece, quotation)
            if is_part and not frame:
                continue
            start = min(start, quotation.span.start)
            end = max(end, limit)
        extended.append(trim(text, Span(start, end)))
    return _joined(text, [s for s in extended if s.start < s.end])


def _most_of(text: str, piece: Span, quotation: Quotation) -> bool:
    inner = quotation.inner(text)
    return 2 * (piece.end - piece.start) >= inner.end - inner.start


def trim(text: str, span: Span) -> Span:
    """Without white space, a leading *that*, and a trailing comma outside the marks."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:.)—–"):
        start += 1
    found = _THAT.match(text, start, end)
    if found is not None:
        start = found.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in _TRAILING):
        end -= 1
    if end > start and text[end - 1] == "." and not _abbreviation(text, start, end):
        end -= 1
    return Span(start, end)


def _abbreviation(text: str, start: int, end: int) -> bool:
    """A full stop that belongs to the word (*the U.S.*) or to a sentence before it."""
    return end - 3 >= start and text[end - 3] == "." and text[end - 2].isalpha()


def _joined(text: str, pieces: Sequence[Span]) -> list[Span]:
    """In order, pieces that touch or overlap made one."""
    joined: list[Span] = []
    for piece in sorted(pieces):
        if joined:
            gap = text[joined[-1].end : piece.start] if piece.start > joined[-1].end else ""
            if "\n" not in gap and not gap.strip(" ,.\t\xa0"):
                end = max(joined[-1].end, piece.end)
                joined[-1] = Span(joined[-1].start, end)
                continue
        joined.append(piece)
    return joined


def kind_of(text: str, pieces: Sequence[Span], marks: Marks) -> Kind:
    """Direct when all words are in quotation marks, indirect when none are, otherwise mixed.

    Inside a longer quotation, whose marks are the outer speaker's, the marks within it count.
    """
    quoted = plain = False
    for piece in pieces:
        if _inside(text, piece, marks):
            kind = kind_of(text, [piece], marks.nested) if marks.nested else "indirect"
            quoted = quoted or kind != "indirect"
            plain = plain or kind != "direct"
            continue
        position = piece.start
        for quotation in marks.overlapping(piece):
            plain = plain or _has_words(text, position, quotation.span.start)
            quoted = True
            position = quotation.span.end
        plain = plain or _has_words(text, position, piece.end)
    if quoted:
        return "mixed" if plain else "direct"
    return "indirect"


def _inside(text: str, piece: Span, marks: Marks) -> bool:
    """Whether the piece is part of a longer quotation: its marks are the outer speaker's."""
    around = marks.around(piece)
    if around is None:
        return False
    inner = around.inner(text)
    return piece.start > inner.start or piece.end < inner.end - 1


def _has_words(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def words_in(text: str, pieces: Sequence[Span]) -> str:
    """The content as one line, for looking at its words."""
    return " ".join(p.of(text).strip(_MARKS + " ") for p in pieces)
