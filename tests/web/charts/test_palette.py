"""Colours that can be told from their ground, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from importlib import resources

import pytest

STATIC = resources.files("sayso.web") / "static"
MARKS = [*(f"s{n}" for n in range(8)), "others", "pages", "origins", "edge"]
WORDS = ["ink", "soft", "link"]


def palettes() -> dict[str, dict[str, str]]:
    """Custom properties of both sheets, in light and in dark."""
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for name in ("sayso.css", "charts.css"):
        sheet = (STATIC / name).read_text("utf-8")
        dark = re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", sheet, re.DOTALL)
        light = re.search(r":root \{(.*?)\}", sheet, re.DOTALL)
        assert dark and light
        for scheme, part in (("light", light[1]), ("dark", dark[1])):
            found[scheme] |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", part))
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * d for d in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sunk"])
def test_marks_stand_out_from_the_ground(scheme: str, ground: str) -> None:
    colours = palettes()[scheme]
    weak = {m: contrast(colours[m], colours[ground]) for m in MARKS}
    assert {m: round(c, 2) for m, c in weak.items() if c < 3} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sunk"])
def test_words_can_be_read(scheme: str, ground: str) -> None:
    colours = palettes()[scheme]
    weak = {w: contrast(colours[w], colours[ground]) for w in WORDS}
    assert {w: round(c, 2) for w, c in weak.items() if c < 4.5} == {}
