"""What was said is told from what was thought, wanted or done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.records import Span
from sayso.tagging.saying import OPEN, saying

CASES = json.loads((Path(__file__).parents[1] / "cases/saying.json").read_text(encoding="utf-8"))


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    content = [place(text, case["content"])]
    probability = saying(text, place(text, case["cue"]), content, Span(0, 1))
    assert (probability > 0.5) == case["said"], case["why"]


def test_without_a_cue_only_quotation_marks_tell() -> None:
    text = "“We will rebuild the bridge.” The bridge stood."
    assert saying(text, None, [place(text, "“We will rebuild the bridge.”")], None) > 0.5
    assert saying(text, None, [place(text, "The bridge stood.")], None) == OPEN


def test_a_mark_that_both_opens_and_closes_makes_a_quotation() -> None:
    text = "”We will rebuild the bridge.” ― Anna Reth"
    quotation = place(text, "”We will rebuild the bridge.”")
    assert saying(text, place(text, "―"), [quotation], place(text, "Anna Reth")) > 0.5
