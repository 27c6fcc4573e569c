"""Numbers in a text as values with what they count: "5,000 rifles", "five thousand rifles".

Values are plain numbers, "1.5 million" is 1500000.0; what they count are the stems of the words
that follow. Years, days of a month and clock times are dates and no quantities, and "not 31" is
what somebody else counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.statements.stems import stem
from sayso.tagging.words import MONTHS, PREPOSITIONS, WEEKDAYS, word_set

NEAR = 0.05
"""Share by which two values may differ when one of them is rounded ("about", "nearly")."""

_UNITS = {
    word: value
    for value, words in enumerate(
        "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
        "fifteen|sixteen|seventeen|eighteen|nineteen".split("|")
    )
    for word in words.split()
}
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "k": 1e3,
}
_ROUNDED = word_set(
    "about around nearly almost roughly approximately some over least close estimated"
)
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_PLURALS = dict(
    zip("persons person men women".split(), "people people man woman".split(), strict=True)
)
_NOTHING = word_set("more than of the a an other new people's") | PREPOSITIONS
_COUNTS = word_set("number total count tally toll")
_GIVEN = word_set("at was were is are to reached")
_BACK = 9
"""Words before a figure among which its noun may stand."""
_WORD = re.compile(r"[$€£¥]|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|%|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_YEAR = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and the stems of what it counts; ``rounded`` when the text says so."""

    value: float
    counts: frozenset[str]
    rounded: bool = False

    def agrees(self, other: Quantity) -> bool:
        """Whether both may be one figure: as good as equal, and of the same thing if told."""
        slack = NEAR if self.rounded or other.rounded else 1e-9
        near = abs(self.value - other.value) <= slack * max(abs(self.value), abs(other.value))
        return near and (
            not self.counts or not other.counts or self.alike(other) or self.value > 12
        )

    def alike(self, other: Quantity) -> bool:
        """Whether both count the same thing."""
        return bool(self.counts & other.counts)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text``, in its order."""
    return tuple(_read([found.group() for found in _WORD.finditer(text)]))


def _read(words: Sequence[str]) -> Iterator[Quantity]:
    at = 0
    while at < len(words):
        value, end = _value(words, at)
        if value is None:
            at += 1
            continue
        before = words[at - 1].lower() if at else ""
        after = words[end].lower() if end < len(words) else ""
        if before != "not" and not _is_date(words[at], value, before, after):
            counts = _numbered(words, at) or _counted(words, end, _MONEY.get(before))
            spoken = {w.lower() for w in words[max(0, at - 3) : at]}
            yield Quantity(value, counts, bool(spoken & _ROUNDED))
        at = end


def _value(words: Sequence[str], at: int) -> tuple[float | None, int]:
    """The number that begins at a word, and the index after it."""
    total, last, end = 0.0, None, at
    while end < len(words):
        word = words[end].lower()
        plain = _plain(word)
        if plain is not None and (
            last is None or (word in _UNITS and last >= 20 and last % 10 == 0)
        ):
            last = plain + (last or 0.0)
        elif word in _SCALES and last is not None:
            total, last = (total + last * _SCALES[word], 0.0)
        elif word == "and" and total and end + 1 < len(words) and words[end + 1].lower() in _UNITS:
            last = 0.0
        elif plain is not None and total and last == 0.0:
            last = plain
        else:
            break
        end += 1
    return (None if last is None else total + last), max(end, at + 1)


def _plain(word: str) -> float | None:
    """The value of one word: digits, or a number word from two (*one* counts little) to 99."""
    if word[0].isdigit():
        digits = word.replace(",", "")
        return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None
    tens, _, units = word.partition("-")
    if tens in _TENS and (not units or units in _UNITS):
        return float(_TENS[tens] + _UNITS.get(units, 0))
    return float(_UNITS[word]) if word in _UNITS and word != "one" else None


def _is_date(word: str, value: float, before: str, after: str) -> bool:
    """Whether a number is a year, a day of a month or a time of the clock."""
    months = MONTHS | {"may"}
    if before in months or (after in months and value <= 31):
        return True
    is_year = word.isdigit() and len(word) == 4 and _YEAR[0] <= value <= _YEAR[1]
    return (is_year and before not in _MONEY) or after in ("a.m", "p.m", "am", "pm", "gmt")


def _numbered(words: Sequence[str], at: int) -> frozenset[str]:
    """What is counted in *the number of people injured at 49*, told before the figure."""
    before = [word.lower() for word in words[max(0, at - _BACK) : at]]
    if not before or before[-1] not in _GIVEN:
        return frozenset()
    for place in range(len(before) - 3, -1, -1):
        if before[place] in _COUNTS and before[place + 1] == "of":
            return _counted(words, at - len(before) + place + 2, None)
    return frozenset()


def _counted(words: Sequence[str], at: int, money: str | None) -> frozenset[str]:
    """Stems of up to three words that tell what is counted."""
    if money is not None:
        return frozenset((money,))
    found: list[str] = []
    for word in words[at : at + 4]:
        lowered = word.lower()
        if lowered in ("%", "percent", "per"):
            return frozenset(("%",))
        if lowered in WEEKDAYS or _plain(lowered) is not None:
            break
        if lowered not in _NOTHING:
            found.append(stem(_PLURALS.get(lowered, lowered)))
        elif found:
            break
        if len(found) == 3:
            break
    return frozenset(found)
