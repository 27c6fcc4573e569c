"""Time expressions in text: where they stand and what they say, before any clock is asked.

The grammar covers what TimeML calls DATE, TIME, DURATION and SET, for English. Each rule is a
regular expression with a function that reads its groups; of overlapping matches the longest
wins. What an expression means on a page (which Thursday?) is settled in ``resolution``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sayso.dating.grammar import RULES
from sayso.dating.readings import MONTHS, Reading, Unit
from sayso.records import Span

ExpressionKind = Literal["calendar", "offset", "weekday", "anaphor", "duration", "set", "reference"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as it is written.

    ``calendar`` names a place in the calendar, with or without its year; ``offset`` counts
    ``shift`` units from the day of publication; ``weekday`` names a day of the week;
    ``anaphor`` points back at a time already given; the other three name no place in time.
    """

    span: Span
    kind: ExpressionKind
    unit: Unit = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    number: int | None = None
    """Which quarter, half or season (EDTF's 21 to 24); of a duration, how many units."""
    shift: int | None = None
    """Units before (negative) or after the clock; with a name, -1 is "last" and 1 "next"."""
    years: int | None = None
    """Years from the clock's to the one meant: -1 in "October last year"."""
    part: str | None = None
    """``early``, ``mid`` or ``late`` in its unit; ``before`` or ``after`` the clock in it."""
    hour: str | None = None
    """Time of day as TimeML writes it: ``T16:15``, ``TMO``, ``TNI``."""
    pair: tuple[int, int] | None = None
    """Two numbers of which either may be the month, as written."""
    reference: str | None = None
    """TimeML's ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``."""


def scan(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """All time expressions of ``text[start:end]``, in order, without overlaps.

    Offsets are code points of ``text``. Of overlapping matches the longest is taken, and of
    equally long ones that of the later, more special rule.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int, Span, Reading]] = []
    for rank, (pattern, read) in enumerate(RULES):
        for match in pattern.finditer(text, start, stop):
            span = _trimmed(text, Span(*match.span()))
            reading = read(match.groupdict())
            if reading is not None and plausible(text, span, reading):
                found.append((span.start - span.end, -rank, span, reading))
    taken: list[tuple[Span, Reading]] = []
    covered = bytearray(stop - start)
    for _, _, span, reading in sorted(found, key=lambda item: item[:2]):
        low, high = span.start - start, span.end - start
        if not any(covered[low:high]):
            covered[low:high] = b"\x01" * (high - low)
            taken.append((span, reading))
    taken.sort(key=lambda item: item[0])
    return [Expression(span, **reading) for span, reading in taken]  # type: ignore[arg-type]


def _trimmed(text: str, span: Span) -> Span:
    """Without a closing bracket that was opened before the expression."""
    words = span.of(text)
    return Span(span.start, span.end - 1) if words.endswith(")") and "(" not in words else span


BEFORE_MONTH = re.compile(
    r"\b(?:in|since|of|by|until|till|from|during|last|this|next|late|early|mid|before|after|and|to"
    r"|for|through|between)[\s-]+$",
    re.IGNORECASE,
)
BEFORE_SEASON = re.compile(r"\b(?:in|during|by|until|since)\s+$", re.IGNORECASE)
START = re.compile(r"(?:[.!?:\n][\"”’)]*\s*|[-–—\"“‘'`(]\s*|^\s*)$")
BEFORE_DECADE = re.compile(r"\b(?:the|in|early|late|\d0['’]?s\s+(?:and|or|to))\s+$", re.IGNORECASE)
NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
BEFORE_QUANTITY = re.compile(
    r"(?:[$€£¥#№]|\d[.,]|\b(?:than|nearly|about|some|over|around|roughly|almost|only|model|flight|no\.?"
    r"|number|least|most|windows|office))\s?$",
    re.IGNORECASE,
)
AFTER_QUANTITY = re.compile(
    r"[,.]\d|\s?%|\s+of\s+(?:them|the|these|those|which)\b|-[a-z]|\s+(?:people|men|women|children|troops|soldiers|dollars|euros|pounds"
    r"|jobs|workers|cars|tons|tonnes|miles|feet|metres|meters|km|kilomet|square|percent|per\s+cent"
    r"|million|billion|others|homes|houses|families|cases|deaths|victims|votes|shares)\b",
    re.IGNORECASE,
)


def plausible(text: str, span: Span, reading: Reading) -> bool:
    """Whether a match is a time here: "may", "march" and "2000" often are not."""
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 24]
    words = span.of(text)
    kind, unit = reading["kind"], reading.get("unit")
    sure = kind != "calendar"
    if kind == "offset" and words[0].isalpha() and words != words.lower():
        sure = before == "" or START.search(before) is not None  # else a name: "This Week"
    elif kind == "weekday":
        sure = any(letter.isupper() for letter in words)
    elif kind == "calendar" and unit == "year":
        sure = not (BEFORE_QUANTITY.search(before) or AFTER_QUANTITY.match(after))
    elif unit == "decade" and kind == "calendar":
        sure = len(words) > 3 or BEFORE_DECADE.search(before) is not None
    elif any(reading.get(name) is not None for name in ("year", "years", "shift")):
        sure = True
    elif unit == "month":
        sure = _plausible_month(before, words.split()[-1], after)
    elif unit == "season":
        sure = not words.lower().endswith("fall") and BEFORE_SEASON.search(before) is not None
    elif kind == "calendar":
        sure = unit != "half"
    return sure


def _plausible_month(before: str, word: str, after: str) -> bool:
    """A month alone has a capital; one that is a word or a first name too needs a preposition."""
    if not word[0].isupper():
        return False
    if BEFORE_MONTH.search(before):
        return True
    plain = word.rstrip(".").lower()
    whole = plain in MONTHS and plain not in {"may", "march"}
    return whole and not NAME_AFTER.match(after)
