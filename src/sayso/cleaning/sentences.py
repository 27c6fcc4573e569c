"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

from sayso.records import Span


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """Sentences of ``span`` of ``text`` (all of it by default), without the blanks around them.

    Boundaries by sentencex (Wikimedia), which knows abbreviations and keeps what stands inside
    one pair of quotation marks together. A line break never ends a sentence by itself; blocks do,
    so ask for one block at a time. The spans are in order, disjoint, and hold every code point of
    ``span`` that is not blank.
    """
    from sentencex import get_sentence_boundaries  # noqa: PLC0415 - loaded only where it is needed

    span = span or Span(0, len(text))
    piece = span.of(text).replace("\n", " ")
    if not piece.strip():
        return []
    starts = sorted({0, *(b["start_index"] for b in get_sentence_boundaries("en", piece))})
    found = [_trimmed(piece, a, b) for a, b in pairwise([*starts, len(piece)])]
    return [Span(span.start + s.start, span.start + s.end) for s in found if s.start < s.end]


def _trimmed(piece: str, start: int, end: int) -> Span:
    while start < end and piece[start].isspace():
        start += 1
    while end > start and piece[end - 1].isspace():
        end -= 1
    return Span(start, end)
