"""Words that a person typed, pasted or selected, found on a page; and dates that he typed."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from sayso.errors import UsageError
from sayso.records import Span, TimeRange

_QUOTES = {
    **dict.fromkeys('"“”„‟«»', '["“”„‟«»]'),
    **dict.fromkeys("'‘’‚‛", "['‘’‚‛]"),
    **dict.fromkeys("-‐‑–—", "[-‐‑–—]"),
}
"""Signs that a keyboard has one of and print has many of."""
LONGEST = 20_000
"""Code points that words may have at most."""
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def find_words(text: str, words: str, near: int | None = None) -> Span:
    """Where ``words`` stand in ``text``: as they are, else whatever the quotation marks and spaces.

    Of several places the one nearest to ``near`` is taken.

    Raises:
        UsageError: they stand nowhere, or at several places and ``near`` is not given.
    """
    words = words.strip()
    if not words or len(words) > LONGEST:
        raise UsageError(f"give one to {LONGEST} characters of the page's words")
    places = [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    if not places:
        loose = r"\s+".join(
            "".join(_QUOTES.get(letter, re.escape(letter)) for letter in word)
            for word in words.split()
        )
        places = [Span(m.start(), m.end()) for m in re.finditer(loose, text)]
    shown = words if len(words) < 60 else words[:60] + "…"
    if not places:
        raise UsageError(f"the page does not have the words “{shown}”; copy them from 'sayso show'")
    if near is not None:
        return min(places, key=lambda span: (abs(span.start - near), span))
    if len(places) > 1:
        raise UsageError(f"“{shown}” stands {len(places)} times on the page; give more of it")
    return places[0]


def time_range(said: str) -> TimeRange:
    """A date that a person typed: a year, a month, a day, or two of these with a slash.

    Raises:
        UsageError: it is none of these, or no such day.
    """
    first, slash, last = said.strip().partition("/")
    begin = _bounds(first, said)
    end = _bounds(last, said) if slash else begin
    if end[1] < begin[0]:
        raise UsageError(f"{said!r} ends before it begins")
    return TimeRange(said.strip(), begin[0], end[1])


def published(day: str) -> str:
    """A day or time of publication that a person typed, ISO 8601.

    Raises:
        UsageError: it is none.
    """
    try:
        datetime.fromisoformat(day.strip())
    except ValueError as error:
        raise UsageError(
            f"{day!r} is no day of publication; write it as 2031-03-10, or 2031-03-10T08:00:00Z"
        ) from error
    return day.strip()


def _bounds(part: str, whole: str) -> tuple[str, str]:
    found = _EDTF.fullmatch(part)
    try:
        if found is None:
            raise ValueError(part)
        year, month, day = (int(number) if number else None for number in found.groups())
        first = date(year or 0, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, 1)
        if not day:
            last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    except ValueError as error:
        raise UsageError(
            f"{whole!r} is no date; write a year, a month (2031-03), a day (2031-03-10), "
            "two of them with a slash between, or 'unknown'"
        ) from error
    return first.isoformat(), last.isoformat()
