"""Figures by their value: "1.46 billion" is "1,459,193,000" rounded, "five" is "5".

A figure has as many places as it is written with, and two figures are one when the rougher of
them is the other rounded. A figure of one or two digits says too little for that: it is only
equal to what has its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

COUNTS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: 10.0 * value
    for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
"""Numbers that are written as one word."""
SCALES = (
    {"hundred": 1e2, "thousand": 1e3}
    | dict.fromkeys(("million", "mln", "mn"), 1e6)
    | dict.fromkeys(("billion", "bln", "bn"), 1e9)
    | dict.fromkeys(("trillion", "trn"), 1e12)
)
"""Words after a figure that multiply it."""

ROUGH = 100
"""Places that a figure has at least to be taken for another's rounding: three digits."""

_DIGITS = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, and the value of a one in its last place that is no filling zero."""

    value: float
    place: float

    def agrees(self, other: Figure) -> bool:
        """Whether both are one figure, or one is the other rounded."""
        rough, fine = (self, other) if self.place >= other.place else (other, self)
        slack = rough.place / 2 if rough.value >= ROUGH * rough.place else 0.0
        return abs(rough.value - fine.value) <= slack + 1e-12 * rough.value


def figure(word: str, following: str = "") -> Figure | None:
    """The figure that a folded word is, with the scale that may follow it; ``None`` for others."""
    scale = SCALES.get(following, 1.0)
    if word in COUNTS:
        return Figure(COUNTS[word] * scale, scale)
    found = _DIGITS.fullmatch(word)
    if found is None:
        return None
    whole, part = found["whole"].replace(",", ""), found["part"] or ""
    zeros = len(whole) - len(whole.rstrip("0")) if not part.strip("0") else 0
    place = 10.0 ** (zeros if zeros < len(whole) else 0) if not part else 10.0 ** -len(part)
    return Figure(float(f"{whole}.{part or 0}") * scale, place * scale)
