"""Dates as pages print and declare them, to ISO 8601. Precision before reach: no guesses."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTH_NAMES = """
    january february march april may june july august september october november december
""".split()
_MONTH = (
    r"(?P<b>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)"
_CLOCK = (
    r"(?:(?:\s*[,|T·–-]?\s*|\s+at\s+)(?P<H>[01]?\d|2[0-3]):(?P<M>[0-5]\d)"
    r"(?::(?P<S>[0-5]\d)(?:[.,]\d+)?)?"
    r"\s*(?P<ap>[ap]\.?m\b\.?)?\s*(?P<z>Z\b|GMT\b|UTC\b|[+-]\d\d:?\d\d)?)?"
)
FULL = (
    re.compile(rf"(?<![\d-]){_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?!\d){_CLOCK}"),
    re.compile(rf"(?<![\d/]){_YEAR}/(?P<m>\d\d?)/(?P<d>\d\d?)(?![\d/]){_CLOCK}"),
    re.compile(
        rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH}[\s,-]+{_YEAR}(?!\d){_CLOCK}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MONTH}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?(?:\s*,\s*|\s+){_YEAR}(?!\d){_CLOCK}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d./])(?P<d>\d\d?)(?P<sep>[./])(?P<m>\d\d?)(?P=sep){_YEAR}(?!\d){_CLOCK}"),
)
"""Patterns of a full day, with a time of day where one follows."""
COMPACT = re.compile(
    r"^(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)"
    r"(?P<z>Z|[+-]\d\d:?\d\d)?)?$"
)
DAY_WITHOUT_YEAR = re.compile(
    rf"\b(?:{_MONTH}\s+(?P<d1>\d\d?)(?:st|nd|rd|th)?|(?P<d2>\d\d?)(?:st|"
    rf"nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('<b>', '<b2>')})"
    r"(?!\d|,?\s+(?:1[89]|20)\d\d)",
    re.IGNORECASE,
)


def parse(value: str) -> str | None:
    """The first full date in ``value`` as ISO 8601, with its time and zone where given.

    ``8/2/2018`` may be February or August: a date whose day and month could change places is none.
    """
    value = value.strip()
    compact = COMPACT.match(value)
    matches = [compact] if compact else [m for m in (p.search(value) for p in FULL) if m]
    for match in sorted(matches, key=lambda m: m.start()):
        found = _iso(match)
        if found:
            return found
    return None


def day(iso: str) -> str:
    """The day of an ISO date or date with time."""
    return iso[:10]


def before(iso: str, limit: str | None) -> bool:
    """Whether a date is not after the day following ``limit`` (zones differ by up to a day)."""
    if limit is None:
        return True
    return (
        date.fromisoformat(day(iso)).toordinal() <= date.fromisoformat(day(limit)).toordinal() + 1
    )


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return next(i for i, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name.lower()[:3]))


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = month_number(groups["b"]) if groups.get("b") else int(groups["m"])
    number = int(groups["d"])
    if groups.get("sep") and number <= 12 and number != month:
        return None
    if groups.get("sep") and month > 12:
        month, number = number, month
    try:
        found = date(int(groups["y"]), month, number).isoformat()
    except ValueError:
        return None
    return found + _clock(groups)


def _clock(groups: dict[str, str | None]) -> str:
    """``T10:00:00+03:00`` out of a match's groups, empty when there is no time of day."""
    if not groups.get("H") or not groups.get("M"):
        return ""
    hour = int(groups["H"] or 0)
    half = (groups.get("ap") or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = groups.get("z") or ""
    if zone in ("GMT", "UTC", "Z"):
        zone = "Z"
    elif len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    clock = f"T{hour:02d}:{groups['M']}:{groups.get('S') or '00'}{zone}"
    try:
        datetime.fromisoformat(f"2000-01-01{clock}")
    except ValueError:
        return ""
    return clock
