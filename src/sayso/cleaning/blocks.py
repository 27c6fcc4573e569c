"""The paragraph-like blocks of plain text, as a partition of its code points."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.records import Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_TERMINAL = tuple(".!?:;”\"’'»…)]")
_WIDEST = 100
"""Columns beyond which a text is not taken for hard-wrapped."""


def split_blocks(text: str) -> list[Span]:
    """Partition ``text`` into paragraphs; the line breaks after a paragraph belong to it.

    A line is a paragraph, as in text copied from a browser, unless the text is hard-wrapped (as
    newswire is): then lines run on until a blank line, an indented line or a line that stops
    well before the margin. In any text a line runs on when it breaks off inside a sentence and
    the next begins in lower case. Leading blank lines belong to the first block.
    """
    lines = [m.span() for m in _LINE.finditer(text)]
    if not lines:
        return []
    margin = _margin(text, lines)
    starts = [0]
    for (a, b), (c, d) in pairwise(lines):
        before, after = text[a:b].rstrip("\n"), text[c:d].rstrip("\n")
        if not after.strip():
            continue
        if before.strip() and _runs_on(before, after, margin):
            continue
        if text[starts[-1] : c].strip():
            starts.append(c)
    return [Span(a, b) for a, b in pairwise([*starts, len(text)])]


def _runs_on(before: str, after: str, margin: int) -> bool:
    """Whether ``after`` goes on with the paragraph of the line ``before``."""
    if margin:
        indented = len(after) - len(after.lstrip()) >= 2 + (len(before) - len(before.lstrip()))
        word = after.split(maxsplit=1)[0]
        return not indented and len(before.rstrip()) + 1 + len(word) > margin * 0.85
    return len(before) >= 40 and not before.rstrip().endswith(_TERMINAL) and after[:1].islower()


def _margin(text: str, lines: list[tuple[int, int]]) -> int:
    """Right margin of hard-wrapped text in columns, 0 for text that is not wrapped."""
    widths = sorted(len(text[a:b].rstrip()) for a, b in lines if text[a:b].strip())
    if len(widths) < 3 or widths[int(len(widths) * 0.95)] > _WIDEST:
        return 0
    pairs = [(text[a:b].rstrip("\n"), text[c:d].rstrip("\n")) for (a, b), (c, d) in pairwise(lines)]
    pairs = [(x, y) for x, y in pairs if len(x.strip()) >= 30 and y.strip()]
    running = sum(
        1 for x, y in pairs if y[:1].islower() and not x.rstrip().endswith((".", "!", "?"))
    )
    return widths[int(len(widths) * 0.9)] if pairs and running * 10 >= len(pairs) * 3 else 0
