"""What the words of a page say of the page: headline, dateline, byline, credit, dates, outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sayso.cleaning.marks import cue, is_prose
from sayso.readers import addresses, dates
from sayso.readers.datelines import AGENCIES, agency_at_end, dateline_of
from sayso.readers.facts import Facts, Gathered
from sayso.readers.outlets import credit_of, note_outlet
from sayso.records import Block, Span

_TITLE_WORDS = 30
_INNER_END = re.compile(r"[a-z]{3,}\. [A-Z]")
_HEAD = 8
"""Blocks at the top of a text among which the headline may stand."""
_NEAR = 31
"""Days before a modification within which a day without a year is of that year for certain."""
_BYLINE = re.compile(
    r"^(?:by|written by|posted by|author:?|articles? by:?|reporting by|report by|story by|text by)"
    r"\s+(?P<who>(?-i:[A-Z]).*)$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s*(?:\||·|•|–|—|,?\s+(?=\w+ \d{1,2},? \d{4}))")
_MODIFIED = re.compile(r"\b(?:last )?(?:modified|updated|edited)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^\W*(?:published|posted|date|issued|first published|originally published|created|by\b)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:said|told|says|warned|announced|added|stated|reported|visited|"
    r"met|was|were|had|arrived)\b"
)


def headline(text: str, spans: Sequence[Span]) -> Span | None:
    """The block that is the headline of plain text: near the top, short, ending like no sentence.

    A text that begins with a paragraph has none. A label of up to three words above it ("World")
    is passed over.
    """
    for k, span in enumerate(spans[:_HEAD]):
        piece = span.of(text).strip()
        words = piece.split()
        if is_prose(piece) or dateline_of(piece) or len(words) > _TITLE_WORDS:
            return None
        if cue(piece) or _INNER_END.search(piece) or piece.endswith((",”", ',"', ",’")):
            continue
        ends_as_sentence = bool(re.search(r"[.:;,]$", piece)) and not piece.endswith("...")
        follows = any(is_prose(s.of(text).strip()) for s in spans[k + 1 : k + 1 + _HEAD])
        if len(words) >= 3 and not ends_as_sentence and follows and not addresses.from_line(piece):
            short = len(words) == 3 and k + 1 < len(spans) and _headlike(spans[k + 1].of(text))
            if not short:
                return span
    return None


def _headlike(piece: str) -> bool:
    words = piece.split()
    return 4 <= len(words) <= _TITLE_WORDS and not piece.rstrip().endswith((".", ":", ","))


def from_text(text: str, blocks: Sequence[Block]) -> Facts:
    """Facts that the page's words give; the markup's and the manifest's come before them."""
    pieces = [(b.reason, text[b.start : b.end].strip()) for b in blocks]
    story = [p for r, p in pieces if r is None]
    prose = [p for p in story if is_prose(p)]
    gathered = Gathered()
    if story and _signed(story[0]):
        _note_dateline(gathered, story[0])
    if prose:
        _note_dateline(gathered, prose[0])
    for reason, piece in pieces:
        if reason == "byline":
            _note_byline(gathered, piece)
        elif reason == "credit":
            gathered.note("credit", credit_of(piece), "credit line")
    if prose:
        gathered.note("credit", agency_at_end(prose[-1]), "text")
    note_outlet(gathered, pieces)
    earliest = _earliest(story[:_HEAD], gathered.values.get("modified"))
    return Facts(gathered.values, gathered.found, earliest)


def _signed(piece: str) -> bool:
    """Whether a block opens with a dateline that names a known agency, prose or not."""
    match = dateline_of(piece)
    return match is not None and (match.groupdict().get("agency") or "").strip() in AGENCIES


def _note_dateline(gathered: Gathered, piece: str) -> None:
    match = dateline_of(piece)
    if not match:
        return
    groups = match.groupdict()
    gathered.note("dateline", groups["line"].strip(" ,"), "text")
    gathered.note("outlet", groups.get("outlet"), "dateline")
    gathered.note("published", dates.parse(groups.get("day") or ""), "dateline")
    agency = (groups.get("agency") or "").strip()
    if agency in AGENCIES:
        gathered.note("credit", agency, "dateline")


def _note_byline(gathered: Gathered, piece: str) -> None:
    for line in piece.split("\n"):
        by = _BYLINE.match(line.strip())
        if by:
            gathered.note("byline", _AFTER_NAME.split(by["who"])[0], "byline")
        found = dates.parse(line)
        if found and _MODIFIED.search(line):
            gathered.note("modified", found, "text")
        elif found and (_PUBLISHED.match(line) or not by):
            gathered.note("published", found, "text")


def _earliest(story: Sequence[str], modified: str | None) -> str | None:
    """A day that the first paragraphs tell of as past, shortly before the page was modified."""
    if not modified:
        return None
    limit = date.fromisoformat(modified[:10])
    found = []
    for piece in story:
        for match in dates.DAY_WITHOUT_YEAR.finditer(piece):
            near = piece[max(match.start() - 80, 0) : match.end() + 80]
            if not _PAST.search(near):
                continue
            month = dates.month_number(match["b"] or match["b2"])
            number = int(match["d1"] or match["d2"])
            found += [d for y in (limit.year, limit.year - 1) if (d := _day(y, month, number))]
    near_days = [d for d in found if 0 <= (limit - d).days <= _NEAR]
    return max(near_days).isoformat() if near_days else None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
