"""What the groups of a matched time expression say: words to numbers, no clock asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, get_args

Unit = Literal[
    "minute", "hour", "day", "weekend", "week", "month", "quarter", "half", "season",
    "year", "decade", "century",
]  # fmt: skip
UNITS = frozenset(get_args(Unit))
Groups = dict[str, str | None]
Reading = dict[str, object]
"""Fields of an ``Expression``, without its span."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
}  # fmt: skip
_ONCE = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
DAY_WORDS = {
    **{word: number for number, word in enumerate(_ONCE, 1)},
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_ONCE[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
"""Days of a month in words."""
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this past": -1, "this": 0,
    "current": 0, "the same": 0, "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
HOURS = {
    "morning": "TMO", "noon": "T12:00", "midday": "TMI", "afternoon": "TAF", "evening": "TEV",
    "night": "TNI", "overnight": "TNI",
}  # fmt: skip
PARTS = {
    "early": "early", "the beginning of": "early", "the very beginning of": "early",
    "the start of": "early", "mid": "mid", "the middle of": "mid", "late": "late",
    "the end of": "late", "earlier": "before", "later": "after",
}  # fmt: skip


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def _weekday(word: str | None) -> int | None:
    if word is None:
        return None
    return next(i for i, name in enumerate(DAYS) if name.startswith(word.lower()[:3]))


def _number(word: str | None) -> int | None:
    """A year, day or count written in digits or as a word."""
    if word is None:
        return None
    return COUNTS.get(word.lower()) or int(float(word.replace(",", ".")))


def _spaced(word: str) -> str:
    return re.sub(r"\s+", " ", word.lower())


def _shift(word: str | None) -> int | None:
    return None if word is None else SHIFTS[_spaced(word)]


def _part(word: str | None) -> str | None:
    return None if word is None else PARTS[_spaced(word)]


def _hour(word: str | None) -> str | None:
    return None if word is None else HOURS[word.lower()]


def _unit(word: str | None) -> str:
    """The unit that a word names; a part of a day ("that evening") counts as the day."""
    singular = (word or "day").lower().replace("centurie", "century")
    return singular if singular in UNITS else "day"


def named_date(g: Groups) -> Reading | None:
    """Day and month by name, perhaps with weekday, year and hour."""
    return {
        "kind": "calendar",
        "unit": "day",
        "year": _number(g.get("year")),
        "month": _month(g["month"]),
        "day": _number(g.get("day")) or DAY_WORDS[(g["spelt"] or "").lower()],
        "weekday": _weekday(g.get("weekday")),
        "years": _shift(g.get("years")),
        "hour": _hour(g.get("hour")),
    }


def iso_date(g: Groups) -> Reading | None:
    clock = f"T{g['clock']}" if g.get("clock") else None
    numbers = {name: _number(g[name]) for name in ("year", "month", "day")}
    return {"kind": "calendar", "unit": "day", "hour": clock, **numbers}


def numeric_date(g: Groups) -> Reading | None:
    """A date in figures: the order is settled by the page unless one number exceeds 12."""
    first, second = int(g["first"] or 0), int(g["second"] or 0)
    year = g.get("year") or g.get("short")
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    number = int(year) if year else None
    if number is not None and number < 100:
        number += 2000 if number < 70 else 1900
    reading: Reading = {
        "kind": "calendar",
        "unit": "day",
        "year": number,
        "weekday": _weekday(g.get("weekday")),
    }
    if first > 12:
        return {**reading, "day": first, "month": second}
    if second > 12:
        return {**reading, "day": second, "month": first}
    return {**reading, "pair": (first, second)}


def named_month(g: Groups) -> Reading | None:
    return {
        "kind": "calendar",
        "unit": "month",
        "year": _number(g.get("year")),
        "month": _month(g["month"]),
        "years": _shift(g.get("years")),
        "shift": _shift(g.get("shift")),
        "part": _part(g.get("part")),
    }


def fraction(g: Groups) -> Reading | None:
    """A quarter or half, of a named year, of last or this year, or of none."""
    which = (g.get("which") or "").lower()
    number = ORDINALS.get(which) or (int(g["figure"] or 0) if g.get("figure") else None)
    unit = (g.get("unit") or "quarter").lower()
    shift = _shift(which) if number is None and which else None
    return {
        "kind": "calendar" if number else "offset",
        "unit": unit,
        "number": number,
        "year": _number(g.get("year")),
        "years": _shift(g.get("years")),
        "shift": shift if number is None else None,
    }


def season(g: Groups) -> Reading | None:
    return {
        "kind": "calendar",
        "unit": "season",
        "number": SEASONS[(g["season"] or "").lower()],
        "year": _number(g.get("year")),
        "years": _shift(g.get("years")),
        "shift": _shift(g.get("shift")),
        "part": _part(g.get("part")),
    }


def bare_year(g: Groups) -> Reading | None:
    return {
        "kind": "calendar",
        "unit": "year",
        "year": _number(g["year"]),
        "part": _part(g.get("part")),
    }


def decade(g: Groups) -> Reading | None:
    figure = int(g["decade"] or 0)
    year = figure if figure > 99 else 1900 + figure
    return {"kind": "calendar", "unit": "decade", "year": year, "part": _part(g.get("part"))}


def day_word(g: Groups) -> Reading | None:
    word = _spaced(g["word"] or "")
    shifts = {
        "the day before yesterday": -2, "yesterday": -1, "last night": -1, "overnight": 0,
        "tomorrow": 1, "the day after tomorrow": 2,
    }  # fmt: skip
    hour = _hour(g.get("hour"))
    if word in {"last night", "tonight", "overnight"}:
        hour = "TNI"
    elif word.startswith("this "):
        hour = HOURS[word.split()[1]]
    return {"kind": "offset", "unit": "day", "shift": shifts.get(word, 0), "hour": hour}


def unit_shift(g: Groups) -> Reading | None:
    return {
        "kind": "offset",
        "unit": _unit(g["unit"]),
        "shift": _shift(g["shift"]),
        "part": _part(g.get("part")),
    }


def unit_part(g: Groups) -> Reading | None:
    """ "The end of the year": of the one that the clock is in."""
    return {"kind": "offset", "unit": _unit(g["unit"]), "shift": 0, "part": _part(g["part"])}


def counted_shift(g: Groups) -> Reading | None:
    count = _number(g["count"]) or 0
    back = _spaced(g["side"] or "") in {"ago", "back"}
    return {"kind": "offset", "unit": _unit(g["unit"]), "shift": -count if back else count}


def named_weekday(g: Groups) -> Reading | None:
    """A weekday; "Tuesday last week" and "last Tuesday" both carry a shift."""
    return {
        "kind": "weekday",
        "weekday": _weekday(g["weekday"]),
        "shift": _shift(g.get("shift")),
        "unit": "week" if g.get("week") else "day",
        "hour": _hour(g.get("hour")),
    }


def clock_time(g: Groups) -> Reading | None:
    hour, minute = int(g["hh"] or 0), int(g.get("mm") or 0)
    half = (g.get("ampm") or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    weekday = _weekday(g.get("weekday"))
    kind = "offset" if weekday is None else "weekday"
    shift = 0 if weekday is None else None
    zone = "Z" if (g.get("zone") or "").upper() in {"GMT", "UTC", "Z"} else ""
    at = f"T{hour:02d}:{minute:02d}{zone}"
    return {"kind": kind, "shift": shift, "weekday": weekday, "hour": at}


def duration(g: Groups) -> Reading | None:
    return {"kind": "duration", "unit": _unit(g["unit"]), "number": _number(g.get("count"))}


def recurrence(g: Groups) -> Reading | None:
    units = {
        "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month",
        "quarterly": "quarter", "yearly": "year", "annual": "year", "annually": "year",
    }  # fmt: skip
    word = (g.get("word") or "").lower()
    return {"kind": "set", "unit": units.get(word) or _unit(g.get("unit")), "number": 1}


def anaphor(g: Groups) -> Reading | None:
    """ "At the time" is the time itself; "the following day" is one unit from it."""
    word = _spaced(g["word"] or "")
    shift = 0
    if re.search(r"\b(?:before|previous|earlier)\b", word):
        shift = -1
    elif re.search(r"\b(?:after|following|next|later)\b", word):
        shift = 1
    return {"kind": "anaphor", "shift": shift, "unit": _unit(g.get("unit") or g.get("unit2"))}


def reference(name: str) -> Callable[[Groups], Reading | None]:
    return lambda groups: {"kind": "reference", "reference": name}
