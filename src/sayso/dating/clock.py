"""A page's own clock: when it was published, and how it writes dates in figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from sayso.dating.expressions import Expression, scan
from sayso.dating.resolution import Toward, Value, resolve
from sayso.records import Article, Span, TimeRange

MONTH_FIRST = frozenset({"us", "gov", "mil", "edu", "pr", "gu", "ph"})
"""Top-level domains of the countries that write the month first."""
GENERIC = frozenset(
    {"com", "org", "net", "info", "news", "int", "tv", "io", "co", "ca", "me", "biz"}
)
"""Domains that tell no country, or one that writes both (Canada)."""
WEEK = timedelta(days=7)
NEAR = timedelta(days=14)
"""A date without a year this little before the page's last change is of the same year."""

FUTURE = re.compile(
    r"\b(?:will|shall|would|['’]ll|(?:is|are|was|were)\s+(?:to|due|expected|scheduled|set|slated)"
    r"|plans?\s+to|expected|scheduled|due\s+(?:to|on|in)|going\s+to|by|until|upcoming)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n")
ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$|[-_?#])")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """The day from which a page counts, or bounds on it; ``None`` where nothing is known."""

    earliest: date | None = None
    latest: date | None = None
    day_first: bool | None = None
    """Whether "5/6" is the fifth of June; ``None`` when the page does not tell."""
    updated: date | None = None
    """The day of the page's last change, when it came within a week of its publication."""

    @property
    def today(self) -> date | None:
        """The day of publication, when it is known."""
        return self.earliest if self.earliest == self.latest else None


def parse_day(stamp: str | None) -> date | None:
    """The day of an ISO 8601 date or time as its writer saw it; ``None`` when it has none."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def clock_of(article: Article) -> Clock:
    """The clock of a page: its publication day, else bounds, given or inferred."""
    order = day_first(article)
    day = parse_day(article.published)
    if day is not None:
        changed = parse_day(article.modified)
        soon = changed is not None and day < changed < day + WEEK
        return Clock(day, day, order, changed if soon else None)
    low, high = article.published_bounds or infer_bounds(article) or (None, None)
    return Clock(parse_day(low), parse_day(high), order)


def day_first(article: Article) -> bool | None:
    """The order of day and month, by the page's unambiguous dates, its country, its language."""
    votes = set()
    for match in re.finditer(r"(?<![\d/.])(\d\d?)([/.])(\d\d?)\2\d\d", article.text):
        first, second = int(match[1]), int(match[3])
        if min(first, second) in range(1, 13) and 12 < max(first, second) < 32:
            votes.add(first > second)
    if len(votes) == 1:
        return votes.pop()
    host = (urlsplit(article.url or article.source).hostname or "").rsplit(".", 1)[-1].lower()
    if host in MONTH_FIRST:
        return False
    if host and host.isalpha() and host not in GENERIC:
        return True
    language = (article.language or "").lower().replace("_", "-")
    if language == "en-us":
        return False
    if language and language not in {"en", "en-ca", "en-ph"}:
        return True
    return None


def infer_bounds(article: Article) -> tuple[str | None, str | None] | None:
    """Earliest and latest day of publication of an undated page, from what it says.

    A day in its address settles it. Else it is not older than the latest full date that it
    tells of in the past, and not younger than its last change or its capture.
    """
    for address in (article.url, article.source, article.text.split("\n", 1)[0]):
        match = ADDRESS_DATE.search(address or "")
        if match and "/" in (address or ""):
            day = parse_day("-".join(part.zfill(2) for part in match.groups()))
            if day is not None:
                return day.isoformat(), day.isoformat()
    upper = parse_day(article.modified) or parse_day(article.captured)
    lower = _latest_told(article, upper)
    if lower is None and upper is None:
        return None
    return _iso(lower), _iso(upper)


def _latest_told(article: Article, upper: date | None) -> date | None:
    """The latest past day that the kept text names."""
    changed = parse_day(article.modified)
    days = []
    for block in article.blocks:
        if not block.kept:
            continue
        for expression in scan(article.text, block.start, block.end):
            if COPYRIGHT.search(article.text[block.start : expression.span.start]):
                continue
            if direction(article.text, expression.span) == "future":
                continue
            day = _told(expression, changed)
            if day is not None and (upper is None or day <= upper):
                days.append(day)
    return max(days, default=None)


def _told(expression: Expression, changed: date | None) -> date | None:
    """The first day that a dated event can have had."""
    if expression.year is not None:
        value = resolve(expression, None)
        return value.first if value else None
    if expression.month is None or expression.day is None or changed is None:
        return None
    value = resolve(expression, changed)
    near = value is not None and value.first is not None and changed - value.first <= NEAR
    return value.first if near and value else None


def direction(text: str, span: Span) -> Toward:
    """Whether the sentence about ``span`` looks ahead."""
    before = text[max(0, span.start - 100) : span.start]
    for end in SENTENCE_END.finditer(before):
        before = text[max(0, span.start - 100) + end.end() : span.start]
    return "future" if FUTURE.search(before) else "nearest"


def place(expression: Expression, clock: Clock, toward: Toward = "past") -> Value | None:
    """The value of an expression by a clock; left open when the clock's bounds do not fix it."""
    order = clock.day_first
    if clock.earliest is None or clock.latest is None:
        return resolve(expression, None, toward, order)
    low = resolve(expression, clock.earliest, toward, order)
    if clock.updated is not None and expression.kind == "weekday" and expression.shift is None:
        # "on Saturday" on a page of Friday that was changed on Saturday
        late = resolve(expression, clock.updated, toward, order)
        if late is not None and late.first is not None and late.first > clock.earliest:
            return late
    high = low if clock.today else resolve(expression, clock.latest, toward, order)
    return low if low == high else resolve(expression, None, toward, order)


def as_range(value: Value, span: Span) -> TimeRange:
    """The value as a record: days in ISO 8601, ``None`` where they are open."""
    return TimeRange(value.edtf, _iso(value.first), _iso(value.last), span)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
