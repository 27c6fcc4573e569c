"""What a time expression means, given the day that it counts from."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sayso.dating.expressions import Expression
from sayso.dating.readings import Unit

Toward = Literal["past", "future", "nearest"]
"""Which of several candidates is meant: what was said lies in the past."""

MONTHS_OF: dict[Unit, int] = {
    "month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
OPEN: dict[Unit, str] = {"month": "XXXX-XX", "year": "XXXX", "decade": "XXXX", "century": "XXXX"}
DURATION_CODES: dict[Unit, str] = {
    "minute": "M", "hour": "H", "day": "D", "weekend": "WE", "week": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A place in time: EDTF, first and last day, and TIMEX3's way of writing it."""

    edtf: str
    first: date | None
    last: date | None
    timex: str

    @property
    def resolved(self) -> bool:
        """Whether it is fixed to a place in the calendar, its year included."""
        return self.first is not None


def resolve(
    expression: Expression,
    today: date | None,
    toward: Toward = "past",
    day_first: bool | None = None,
) -> Value | None:
    """The value of an expression that counts from ``today`` (``None``: not known).

    ``None`` for what names no place in time (a duration, "recently", an anaphor). Where a year
    or the day to count from is missing, the value stays open (``XXXX-02-08``).
    """
    if expression.kind == "weekday":
        return _weekday(expression, today, toward)
    if expression.kind == "offset":
        return _offset(expression, today)
    if expression.kind != "calendar":
        return None
    if expression.pair is not None:
        return _ambiguous(expression, today, toward, day_first)
    try:
        return _calendar(expression, today, toward)
    except ValueError:  # 31 February and the like: no such day
        return None


def duration(expression: Expression) -> str:
    """TIMEX3 value of a duration or set: ``P2Y``, ``PT30M``, ``PXD``."""
    number = "X" if expression.number is None else str(expression.number)
    code = DURATION_CODES[expression.unit]
    return f"PT{number}{code}" if expression.unit in {"minute", "hour"} else f"P{number}{code}"


def _on(day: date, hour: str | None = None) -> Value:
    return Value(day.isoformat(), day, day, day.isoformat() + (hour or ""))


def _span(first: date, last: date, timex: str) -> Value:
    """A range that has no name of its own in EDTF is an interval."""
    return Value(f"{first}/{last}", first, last, timex)


def _open(edtf: str, timex: str | None = None) -> Value:
    return Value(edtf, None, None, timex or edtf)


def period(unit: Unit, year: int, month: int = 1) -> Value:
    """The month, quarter, half, year, decade or century that holds the month of the year."""
    index = year * 12 + month - 1
    length = MONTHS_OF[unit]
    start = index - index % length
    first = date(start // 12, start % 12 + 1, 1)
    end = start + length - 1
    last = date(end // 12, end % 12 + 1, calendar.monthrange(end // 12, end % 12 + 1)[1])
    months = f"{first:%Y-%m}", f"{last:%Y-%m}"
    if unit == "month":
        return Value(months[0], first, last, months[0])
    if unit in {"year", "decade", "century"}:
        digits = f"{first.year:04d}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
        return Value(digits.ljust(4, "X"), first, last, digits)
    letter = "Q" if unit == "quarter" else "H"
    name = f"{first.year}-{letter}{start % 12 // length + 1}"
    return Value("/".join(months), first, last, name)


def _season(year: int, number: int) -> Value:
    """Which months a season has depends on the hemisphere: its bounds are those of the year."""
    code = f"{year}-{SEASON_CODES[number]}"
    return Value(f"{year:04d}-{number}", date(year, 1, 1), date(year, 12, 31), code)


def _calendar(e: Expression, today: date | None, toward: Toward) -> Value | None:
    year = e.year
    if year is None and today is not None and e.years is not None:
        year = today.year + e.years
    if e.unit == "day":
        month, day = e.month or 1, e.day or 1
        if year is None:
            return _yearless(e, month, day, today, toward)
        return _on(date(year, month, day), e.hour)
    if year is None and today is None:
        return _open(f"XXXX-{e.month:02d}" if e.month else OPEN.get(e.unit, "XXXX-XX"))
    year = year or _year_of(e, today or date.min, toward)
    if e.unit == "season":
        return _season(year, e.number or 21)
    if e.unit in {"quarter", "half"}:
        return period(e.unit, year, ((e.number or 1) - 1) * MONTHS_OF[e.unit] + 1)
    return period(e.unit, year, e.month or 1)


def _yearless(e: Expression, month: int, day: int, today: date | None, toward: Toward) -> Value:
    """A day and month: the nearest such day on the right side of ``today``.

    A day's grace: a page may be dated in a time zone where it is still yesterday.
    """
    if today is None:
        date(2000, month, day)  # no such day raises, as with a year
        return _open(f"XXXX-{month:02d}-{day:02d}")
    days = [
        found
        for found in _each_year(month, day, today)
        if e.weekday is None or found.weekday() == e.weekday
    ]
    if not days:
        return _open(f"XXXX-{month:02d}-{day:02d}")
    grace = timedelta(days=1)
    past = [found for found in days if found <= today + grace]
    future = [found for found in days if found >= today - grace]
    if toward == "past":
        return _on(max(past), e.hour) if past else _open(f"XXXX-{month:02d}-{day:02d}")
    if toward == "future" and future:
        return _on(min(future), e.hour)
    return _on(min(days, key=lambda found: abs(found - today)), e.hour)


def _each_year(month: int, day: int, today: date) -> Iterator[date]:
    """The day in each year about ``today``; 29 February has fewer."""
    for year in range(max(1, today.year - 8), today.year + 2):
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _year_of(e: Expression, today: date, toward: Toward) -> int:
    """The year of "February", "last November", "the third quarter", "next winter"."""
    first, last = _months(e)
    if e.shift == 0:
        return today.year
    if e.shift is not None and e.shift < 0:
        return today.year - (today.month <= last)
    if e.shift is not None:
        return today.year + (today.month >= first)
    if toward == "future":
        return today.year + (today.month > last)
    return today.year - (today.month < first)


def _months(e: Expression) -> tuple[int, int]:
    """First and last month of a named month, quarter, half or season (as in the north)."""
    if e.month is not None:
        return e.month, e.month
    number = e.number or 1
    if e.unit == "season":
        return {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}[number]
    length = MONTHS_OF[e.unit]
    return (number - 1) * length + 1, number * length


def _ambiguous(
    e: Expression, today: date | None, toward: Toward, day_first: bool | None
) -> Value | None:
    """A date in figures whose order the page does not settle is one of two days (EDTF set)."""
    first, second = e.pair or (1, 1)
    orders = [(first, second), (second, first)]  # (day, month)
    if first != second and day_first is not None:
        orders = orders[:1] if day_first else orders[1:]
    values = []
    for day, month in dict.fromkeys(orders):
        settled = Expression(
            e.span, "calendar", year=e.year, month=month, day=day, weekday=e.weekday
        )
        value = resolve(settled, today, toward)
        fits = value is not None and (
            e.weekday is None or value.first is None or value.first.weekday() == e.weekday
        )
        if value is not None and fits:
            values.append(value)
    if len(values) < 2:
        return values[0] if values else None
    days = sorted(value.first for value in values if value.first is not None)
    if len(days) < 2:
        return _open("XXXX-XX-XX")
    return Value(f"[{days[0]},{days[1]}]", days[0], days[1], "XXXX-XX-XX")


def _weekday(e: Expression, today: date | None, toward: Toward) -> Value:
    if today is None or e.weekday is None:
        return _open("XXXX-XX-XX")
    if e.unit == "week" and e.shift is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=e.shift)
        return _on(monday + timedelta(days=e.weekday), e.hour)
    back = (today.weekday() - e.weekday) % 7
    ahead = (e.weekday - today.weekday()) % 7
    if e.shift is not None and e.shift < 0:
        return _on(today - timedelta(days=back or 7), e.hour)
    if (e.shift or 0) > 0 or toward == "future":
        return _on(today + timedelta(days=ahead or (7 if e.shift else 0)), e.hour)
    return _on(today - timedelta(days=back), e.hour)


def _offset(e: Expression, today: date | None) -> Value | None:
    if today is None:
        return None if e.shift is None else _open(OPEN.get(e.unit, "XXXX-XX-XX"))
    try:
        value = _shifted(e, e.shift or 0, today)
    except (OverflowError, ValueError):  # before the calendar began
        return None
    if value is None or value.first is None or value.last is None or e.shift != 0:
        return value
    if e.part == "before":  # "earlier this week" is not after today
        return _span(value.first, min(today, value.last), value.timex)
    if e.part == "after":
        return _span(max(today, value.first), value.last, value.timex)
    return value


def _shifted(e: Expression, shift: int, today: date) -> Value | None:
    if e.unit == "day":
        return _on(today + timedelta(days=shift), e.hour)
    if e.unit in {"week", "weekend"}:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        year, week, _ = monday.isocalendar()
        if e.unit == "week":
            return _span(monday, monday + timedelta(days=6), f"{year}-W{week:02d}")
        saturday = monday + timedelta(days=5)
        return _span(saturday, saturday + timedelta(days=1), f"{year}-W{week:02d}-WE")
    if e.unit in MONTHS_OF:
        index = today.year * 12 + today.month - 1 + shift * MONTHS_OF[e.unit]
        return period(e.unit, index // 12, index % 12 + 1)
    return None
