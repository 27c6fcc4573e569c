"""Every time expression of a text with its meaning."""

from __future__ import annotations

from sayso.dating.clock import Clock, as_range, direction, place
from sayso.dating.expressions import Expression, scan
from sayso.dating.resolution import Value, duration, resolve
from sayso.records import Span, TimeRange

PLACED = frozenset({"calendar", "offset", "weekday", "anaphor"})


def find(text: str, span: Span | None, clock: Clock) -> list[TimeRange]:
    """The time expressions of ``span`` of ``text`` (``None``: all of it), resolved by ``clock``.

    Durations, repeated times and vague words ("recently") are left out. A day, month or weekday
    that the clock cannot place keeps its expression and stays open (``XXXX-02-08``, bounds
    ``None``). An anaphor ("at the time") takes the last explicit time before it in the span.
    """
    area = span or Span(0, len(text))
    ranges = []
    for expression, value in evaluated(text, area, clock):
        if expression.kind in PLACED and value is not None:
            ranges.append(as_range(value, expression.span))
    return ranges


def evaluated(text: str, area: Span, clock: Clock) -> list[tuple[Expression, Value | None]]:
    """Each expression of ``area`` with its value, anaphors counted from what they point at."""
    pairs: list[tuple[Expression, Value | None]] = []
    last: Value | None = None
    for expression in scan(text, area.start, area.end):
        value: Value | None
        if expression.kind == "anaphor":
            value = anaphoric(expression, last)
        else:
            value = place(expression, clock, direction(text, expression.span))
            if value is not None:
                last = value
        pairs.append((expression, value))
    return pairs


def anaphoric(expression: Expression, last: Value | None) -> Value:
    """What an anaphor means after ``last``: that time, or the unit before or after it."""
    unknown = Value("XXXX-XX-XX", None, None, "XXXX-XX-XX")
    if last is None:
        return unknown
    if not expression.shift:
        return last
    if last.first is None:
        return unknown
    step = Expression(expression.span, "offset", unit=expression.unit, shift=expression.shift)
    return resolve(step, last.first) or unknown


def timex(text: str, clock: Clock) -> list[tuple[Span, str]]:
    """All expressions with their TIMEX3 values, durations and references included."""
    marks = []
    for expression, value in evaluated(text, Span(0, len(text)), clock):
        if value is not None:
            marks.append((expression.span, value.timex))
        elif expression.kind in {"duration", "set"}:
            marks.append((expression.span, duration(expression)))
        elif expression.reference is not None:
            marks.append((expression.span, expression.reference))
    return marks
