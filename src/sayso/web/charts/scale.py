"""Time along a line: days to pixels, long silences folded, labels where they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

FOLD, SHARE = 45.0, 0.25
"""A silence of more days than ``FOLD`` that is over ``SHARE`` of the whole time is folded."""
CREASE = 46.0
"""Pixels of a folded silence."""
LABEL = 64.0
"""Pixels that a date needs."""
STEPS = (1, 2, 7, 14, 31, 92, 183, 366, 732, 1830, 3660, 7320, 18300, 36600)
"""Days between two labels, to choose from; from 31 on they fall on first days of months."""
MONTHS = ("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the time without a long silence: days, and the pixels that they take."""

    first: float
    last: float
    left: float
    right: float

    def at(self, day: float) -> float:
        """The place of a day, held inside the stretch."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Scale:
    """Stretches from left to right; between two of them lies a folded silence."""

    stretches: tuple[Stretch, ...]

    def at(self, day: float) -> float:
        """The place of a day; one inside a silence falls on its fold."""
        for before, after in pairwise(self.stretches):
            if before.last < day < after.first:
                return (before.right + after.left) / 2
        return next((s for s in self.stretches if day <= s.last), self.stretches[-1]).at(day)

    def folds(self) -> Iterator[tuple[float, str]]:
        """The middle of each folded silence, and how long it is in words."""
        for before, after in pairwise(self.stretches):
            yield (before.right + after.left) / 2, lasting(after.first - before.last)

    def labels(self) -> Iterator[tuple[float, str]]:
        """Places with their dates, ``LABEL`` pixels apart or more; a year where it changes."""
        year, right = None, -LABEL
        for stretch in self.stretches:
            for day in _ticks(stretch):
                x = stretch.at(day.toordinal())
                if x - right < LABEL:
                    continue
                name = f"{day.day} {MONTHS[day.month - 1]}"
                yield x, name if day.year == year else f"{name} {day.year}"
                # A label with its year is longer.
                right = x if day.year == year else x + 24
                year = day.year


def scale(days: Iterable[float], left: float, right: float) -> Scale | None:
    """A scale on which all of ``days`` (ordinals) have a place; ``None`` when there are none."""
    known = sorted(set(days))
    if not known:
        return None
    whole = known[-1] - known[0]
    runs = [[known[0], known[0]]]
    for day in known[1:]:
        silence = day - runs[-1][1]
        if silence > FOLD and silence > SHARE * whole:
            runs.append([day, day])
        runs[-1][1] = day
    padded = [(first - 1.0, last + 1.0) for first, last in runs]
    room = right - left - CREASE * (len(padded) - 1)
    total = sum(last - first for first, last in padded)
    # Half of the room is shared evenly, so that one day between two silences keeps its own.
    stretches, at = list[Stretch](), left
    for first, last in padded:
        width = room * (0.5 / len(padded) + 0.5 * (last - first) / total)
        stretches.append(Stretch(first, last, at, at + width))
        at += width + CREASE
    return Scale(tuple(stretches))


def ordinal(stamp: str | None) -> float | None:
    """Days since year 1 of an ISO date or time, the hour as a fraction; ``None`` if it is none.

    A whole day counts as its noon. The hour is taken as the page gives it.
    """
    if not stamp:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    hour = moment.hour + moment.minute / 60 if len(stamp) > len("2026-03-04") else 12.0
    return moment.toordinal() + hour / 24


def lasting(days: float) -> str:
    """How long a time is, in the unit that suits it."""
    for unit, length in (("year", 365.25), ("month", 30.44), ("week", 7.0)):
        if days >= 2 * length:
            return f"{days / length:.0f} {unit}s"
    return f"{days:.0f} days"


def _ticks(stretch: Stretch) -> Iterator[date]:
    first = date.fromordinal(max(1, int(stretch.first)))
    last = date.fromordinal(max(1, int(stretch.last)))
    pixels = (stretch.right - stretch.left) / (stretch.last - stretch.first)
    step = next((s for s in STEPS if s * pixels >= LABEL), STEPS[-1])
    day = first
    if step >= 31:
        months = max(1, round(step / 30.5))
        day = date(first.year, 1, 1)
        while day <= last:
            if day >= first:
                yield day
            total = day.year * 12 + day.month - 1 + months
            if total // 12 > date.max.year:
                return
            day = date(total // 12, total % 12 + 1, 1)
        return
    while day <= last:
        yield day
        day += timedelta(days=step)
