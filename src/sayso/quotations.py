"""Quotation marks: which opens, which closes, what lies between.

Real pages break every convention: a forgotten mark, a closing mark typed as an opening one, an
opening mark on each paragraph of a speech with a single close at its end, apostrophes that look
like single quotation marks. So a mark's role comes from its glyph *and* its neighbours, pairing
starts afresh in every paragraph (one broken mark never reaches past its own), and a quotation
that lacks its close is kept and says so.

Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.records import Span
from sayso.tagging import cues

Style = Literal["double", "single", "guillemet", "corner"]

_STYLES: dict[str, Style] = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "＂", "``", "''", ",,", "?"), "double"),
    **dict.fromkeys("‘’‚‛'", "single"),
    **dict.fromkeys("«»‹›", "guillemet"),
    **dict.fromkeys("「」『』", "corner"),
}
_OPENING = frozenset(("“", "„", "‟", "``", ",,", "?", "‘", "‚", "‛", "«", "‹", "「", "『"))
_CLOSING = frozenset(("”", "''", "’", "»", "›", "」", "』"))
_MARK = re.compile(
    "``|''|"
    # Two commas, or a question mark, right before a word and after none, stand for „.
    + r"(?<![^\s(]),,(?=\w)|(?<![^\s(])\?(?=[^\W\d_a-z])|["
    + re.escape("“”„‟\"＂‘’‚‛'«»‹›「」『』")
    + "]"
)
_BEFORE_OPENING = frozenset("([{<—–-―/:;,…*|")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_SENTENCE_END = re.compile(r"[.!?…:;][)\]]?\s*$")


_BARE_FRAME = re.compile(
    r"(?:(?:[A-Z][\w’'.-]*\s+){1,4}|(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e)\s+)"
    r"(?:also\s+)?(?P<cue>[a-z]+)(?:\s+[\w’']+){0,4}\s*\.?\s*",
)
"""A name or pronoun with a verb and nothing else."""
_FRAME_INSIDE = re.compile(
    r"[,?!]\s+(?:(?:[A-Z][\w’'-]*\s+){1,3}|(?:he|she|they|it)\s+)(?P<cue>[a-z]+)(?=[.,:]|\s*$)"
)
"""The same between a comma and a stop."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks."""

    span: Span
    """Marks included; when the close is missing, up to the end of the paragraph."""
    style: Style
    depth: int
    """0 for the outermost, 1 for a quotation inside it, and so on."""
    closed: bool
    """Whether its closing mark is there."""
    opened: bool = True
    """Whether its opening mark is one by its glyph and place."""
    continues: bool = False
    """Whether it goes on with the speech that the paragraph before left open."""

    def inner(self, text: str) -> Span:
        """The span without its marks and the white space next to them."""
        start, end = self.span.start, self.span.end
        found = _MARK.match(text, start, end)
        start = found.end() if found else start
        if self.closed and end - 1 >= start:
            end -= 2 if end - 2 >= start and text[end - 2 : end] == "''" else 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark with what its glyph and its neighbours allow."""

    start: int
    end: int
    style: Style
    opens: bool
    closes: bool
    glyph: str


def pair(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Pair the quotation marks of ``paragraphs`` of ``text``, in order of their starts.

    Paragraphs are read as neighbours in the order given. A speech whose paragraphs each begin
    with an opening mark and that closes at the end of the last yields one quotation a paragraph,
    all but the first with ``continues``.
    """
    found: list[Quotation] = []
    left_open: Style | None = None
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        next_style = _opening_style(text, following) if following else None
        quotations = _pair_paragraph(text, paragraph, next_style)
        if left_open and quotations and _opening_style(text, paragraph) == left_open:
            quotations[0] = replace(quotations[0], continues=True)
        left_open = _style_left_open(text, quotations, paragraph, next_style)
        found.extend(quotations)
    return tuple(found)


def speeches(quotations: Sequence[Quotation]) -> tuple[tuple[Quotation, ...], ...]:
    """Outermost quotations, those that continue one another over paragraphs grouped together."""
    groups: list[list[Quotation]] = []
    for quotation in quotations:
        if quotation.depth:
            continue
        if quotation.continues and groups:
            groups[-1].append(quotation)
        else:
            groups.append([quotation])
    return tuple(tuple(group) for group in groups)


def _opening_style(text: str, paragraph: Span) -> Style | None:
    """Style of the mark that the paragraph begins with, if it begins with one."""
    start = paragraph.start
    while start < paragraph.end and text[start].isspace():
        start += 1
    found = _MARK.match(text, start, paragraph.end)
    return _STYLES[found.group()] if found else None


def _style_left_open(
    text: str, quotations: Sequence[Quotation], paragraph: Span, next_style: Style | None
) -> Style | None:
    """Style of a speech that runs on into the next paragraph; a lost mark's never does."""
    outermost = [q for q in quotations if not q.depth and text[q.span.start] != "?"]
    last = outermost[-1] if outermost else None
    if last and not last.closed and last.style == next_style and last.span.end == paragraph.end:
        return next_style
    return None


def _pair_paragraph(text: str, paragraph: Span, next_style: Style | None) -> list[Quotation]:
    marks = _marks(text, paragraph)
    marks = _misprints_turned(marks, text, paragraph)
    pairs, unclosed, strays = _match(marks, text)
    pairs = _prolonged(pairs, strays, text) + _strays_paired(strays, text)
    spans = [(o.start, c.end, o.style, True, o.glyph not in _CLOSING) for o, c in pairs]
    frames = _frames(text, paragraph) if unclosed else []
    for mark in unclosed:
        if mark.style == "single" and next_style != "single":
            continue
        later = bisect_left(frames, mark.end)
        end = frames[later] + 1 if later < len(frames) else paragraph.end
        spans.append((mark.start, end, mark.style, False, True))
    spans = _absorb(spans, text, next_style)
    return _nested(text, spans)


def _frames(text: str, paragraph: Span) -> list[int]:
    """Where frames such as *, she said.* begin: a quotation without its close ends there."""
    return [
        found.start()
        for found in _FRAME_INSIDE.finditer(text, paragraph.start, paragraph.end)
        if cues.family(found["cue"]) in ("say", "quote", "ask")
    ]


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks = []
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end, glyph = found.start(), found.end(), found.group()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        mark = _mark(start, end, glyph, before, after)
        if mark is not None:
            marks.append(mark)
    return _without_apostrophes(marks, text)


def _mark(start: int, end: int, glyph: str, before: str, after: str) -> _Mark | None:
    """Judge a mark by its neighbours; ``None`` for an apostrophe or a sign of measure."""
    style = _STYLES[glyph]
    if style == "single" and before.isalnum() and after.isalnum():
        return None
    if glyph == '"' and before.isdigit() and after in " x×," and after != before:
        # Inches look like a close; they count only as one, never as an opening.
        return _Mark(start, end, style, False, True, glyph)
    free = before.isspace() or before in _BEFORE_OPENING or before in _STYLES
    starts = free and not after.isspace() and after not in ",.;:!?)"
    ends = not before.isspace() and (
        after.isspace() or not after.isalnum() or before in ".,!?…" or not free
    )
    if style == "corner":
        starts, ends = glyph in _OPENING, glyph in _CLOSING
    elif style == "guillemet":
        starts = glyph in _OPENING or (free and after.isalnum())
        ends = glyph in _CLOSING or (not free and not after.isalnum())
    elif glyph in _OPENING:
        # An opening glyph that hangs on the word before, or before a comma, is a close.
        ends = (ends and not starts) or (before.isspace() and after in ",.;:!?")
        starts = not ends
        if glyph == "“" and not starts:
            ends = True
    elif glyph in _CLOSING:
        ends, starts = True, starts and style == "double" and not ends
    elif not starts and not ends:
        starts = ends = True
    return _Mark(start, end, style, starts, ends, glyph)


def _misprints_turned(marks: Sequence[_Mark], text: str, paragraph: Span) -> list[_Mark]:
    """A last opening before a bare frame is a close: ``the plan will fail, “Lind said.``"""
    if not marks or marks[-1].style != "double" or marks[-1].closes:
        return list(marks)
    last = marks[-1]
    before = text[max(paragraph.start, last.start - 2) : last.start].rstrip()
    found = _BARE_FRAME.fullmatch(text, last.end, paragraph.end)
    if before[-1:] not in (",", ".", "!", "?") or found is None:
        return list(marks)
    if cues.family(found["cue"]) is None:
        return list(marks)
    return [*marks[:-1], replace(last, opens=False, closes=True)]


def _without_apostrophes(marks: list[_Mark], text: str) -> list[_Mark]:
    """Leave out single marks that are apostrophes: no opening before them, or a plural's."""
    kept: list[_Mark] = []
    strong_ahead = _strong_closes_ahead(marks, text)
    opened = False
    for mark, strong in zip(marks, strong_ahead, strict=True):
        if mark.style != "single":
            kept.append(mark)
            continue
        before = text[mark.start - 1] if mark.start else " "
        if mark.opens and not opened and mark.glyph in "‘‚‛'":
            rest = text[mark.end : mark.end + 4].lower()
            if mark.glyph == "'" and not strong and re.match(r"\d0s|tis|twas|em\b", rest):
                continue
            opened = True
            kept.append(replace(mark, closes=False))
        elif mark.closes and opened:
            if before in "sS" and strong:
                continue
            opened = False
            kept.append(replace(mark, opens=False))
    return kept


def _strong_closes_ahead(marks: Sequence[_Mark], text: str) -> list[bool]:
    """For each mark, whether a single close comes later, before the next single opening."""
    ahead = [False] * len(marks)
    seen = False
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        ahead[index] = seen
        if mark.style != "single":
            continue
        if mark.opens and mark.glyph in "‘‚‛'":
            seen = False
        elif mark.closes:
            seen = True
    return ahead


def _match(
    marks: Sequence[_Mark], text: str
) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark], list[_Mark]]:
    """Match closes with openings: pairs, openings without a close, closes without an opening."""
    pairs: list[tuple[_Mark, _Mark]] = []
    stack: list[_Mark] = []
    waiting: dict[Style, int] = dict.fromkeys(("double", "single", "guillemet", "corner"), 0)
    strays: list[_Mark] = []
    dropped: list[_Mark] = []
    for mark in marks:
        straight = mark.glyph in '"＂'
        if waiting[mark.style] and mark.closes and not (straight and _reopens(mark, stack, text)):
            while stack[-1].style != mark.style:
                lost = stack.pop()
                waiting[lost.style] -= 1
                dropped.append(lost)
            pairs.append((stack.pop(), mark))
            waiting[mark.style] -= 1
        elif mark.opens:
            stack.append(mark)
            waiting[mark.style] += 1
        else:
            strays.append(mark)
    return pairs, sorted(stack + dropped, key=lambda m: m.start), strays


def _reopens(mark: _Mark, stack: Sequence[_Mark], text: str) -> bool:
    """A straight mark with room before and a word after opens, although one is open already."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return mark.opens and not before.strip() and bool(after.strip())


def _prolonged(
    pairs: Sequence[tuple[_Mark, _Mark]], strays: list[_Mark], text: str
) -> list[tuple[_Mark, _Mark]]:
    """A lone close that follows a quotation ending in a comma prolongs it.

    ``“The harbour is open,” and ships will come, ”`` lost its marks in translation: what stands
    between is the speaker's as well. ``strays`` loses the mark that is used up.
    """
    doubles = [m for m in strays if m.style == "double"]
    if len(doubles) != 1 or not pairs:
        return list(pairs)
    stray = doubles[0]
    index = max(range(len(pairs)), key=lambda i: pairs[i][1].end)
    opening, close = pairs[index]
    between = text[close.end : stray.start]
    if (
        close.end > stray.start
        or text[close.start - 1] != ","
        or (text[stray.start - 1 : stray.start] not in (" ", ",", ".") and stray.glyph == "”")
        or not between.lstrip()[:1].islower()
        or _SENTENCE.search(between)
    ):
        return list(pairs)
    strays.remove(stray)
    return [*pairs[:index], *pairs[index + 1 :], (opening, stray)]


def _strays_paired(strays: Sequence[_Mark], text: str) -> list[tuple[_Mark, _Mark]]:
    """Two closes without an opening, in one paragraph: the first stands for an opening."""
    pairs = []
    usable = [
        m
        for m in strays
        if m.style in ("double", "guillemet") and not text[m.start - 1 : m.start].isdigit()
    ]
    index = 0
    while index + 1 < len(usable):
        first, second = usable[index], usable[index + 1]
        if first.style == second.style and text[first.end : second.start].strip():
            pairs.append((first, second))
            index += 2
        else:
            index += 1
    return pairs


_Piece = tuple[int, int, Style, bool, bool]


def _absorb(spans: list[_Piece], text: str, next_style: Style | None) -> list[_Piece]:
    """Repair an opening that lacks its close.

    ``“A. “B,” she said``: the mark before B opens what is open already, so A to B is one
    quotation. Any other opening without a close ends where the next quotation begins.
    """
    ordered = sorted(spans, key=lambda s: (s[0], -s[1]))
    kept: list[_Piece] = []
    for index, (start, end, style, closed, opened) in enumerate(ordered):
        following = ordered[index + 1] if index + 1 < len(ordered) else None
        stop = end
        if not closed and following is not None and following[2] == style:
            whole = stop > following[0]
            if whole and _SENTENCE_END.search(text[max(start, following[0] - 8) : following[0]]):
                # Read on as one: the inner opening is a slip.
                ordered[index + 1] = (start, following[1], style, following[3], True)
                continue
            if next_style != style or following[3]:
                stop = min(stop, following[0])
        kept.append((start, stop, style, closed, opened))
    return kept


def _nested(text: str, spans: Sequence[_Piece]) -> list[Quotation]:
    """Give each span its depth; leave out the empty and what crosses an outer quotation."""
    quotations: list[Quotation] = []
    outer: list[Quotation] = []
    for start, end, style, closed, opened in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        while outer and outer[-1].span.end <= start:
            outer.pop()
        stop = min(end, outer[-1].span.end) if outer else end
        while not closed and stop > start and text[stop - 1].isspace():
            stop -= 1
        quotation = Quotation(Span(start, stop), style, len(outer), closed, opened)
        inner = quotation.inner(text)
        if not any(c.isalnum() for c in text[inner.start : inner.end]):
            continue
        quotations.append(quotation)
        outer.append(quotation)
    return quotations
