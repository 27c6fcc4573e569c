"""Words that call something untrue, and words that only seem to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.claims.bearing.siding import (
    hedged,
    matter,
    of_death,
    rejects_in_title,
    says_alive,
    takes_no_side,
)
from evals.claims.bearing.untrue import rejections

KNOWN = json.loads((Path(__file__).parents[1] / "cases" / "untrue.json").read_text("utf-8"))


@pytest.mark.parametrize("case", KNOWN["sentences"], ids=lambda case: case["words"])
def test_a_sentence(case: dict[str, str]) -> None:
    found = rejections(case["words"])
    assert sorted({one.form for one in found}) == sorted(case["forms"])
    for one in found:
        assert 0 <= one.start < one.end <= len(case["words"])
    if found:
        assert any(not one.left_open for one in found) != case.get("left_open", False)


@pytest.mark.parametrize("case", KNOWN["headlines"], ids=lambda case: case["words"])
def test_a_headline(case: dict[str, str]) -> None:
    side = (
        "untrue"
        if rejects_in_title(case["words"])
        else "none"
        if takes_no_side(case["words"])
        else "tells"
    )
    assert side == case["side"]


def test_somebody_says_so_in_the_same_breath() -> None:
    assert all(one.told for one in rejections("The mayor said the story was a hoax."))
    assert not any(one.told for one in rejections("The story was a hoax."))


def test_what_a_headline_is_about() -> None:
    assert "hoax" not in matter("Ferry video is a hoax").lower()
    assert "Ferry video" in matter("Ferry video is a hoax")
    assert matter("Ferry sinks off Tarn") == "Ferry sinks off Tarn"


def test_death_and_life() -> None:
    assert of_death("Singer Ada Lunt found dead in Tarn")
    assert not of_death("Singer Ada Lunt plays in Tarn")
    assert says_alive("Lunt is alive and well, her sister said.")
    assert says_alive("She is not dead.")
    assert not says_alive("She was found dead.")


@pytest.mark.parametrize(
    ("words", "distant"),
    [
        ("The ferry reportedly sank.", True),
        ("Rumours of a sinking went round.", True),
        ("The ferry sank, the harbour office said.", False),
    ],
)
def test_keeping_a_distance(words: str, distant: bool) -> None:
    assert hedged(words) == distant
