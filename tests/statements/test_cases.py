"""Statements that the rules and the assembly make of small invented pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.pipeline import read_article
from sayso.settings import Settings
from sayso.statements.stance import polarity, stance
from sayso.tagging.rules import RulesTagger
from tests.builders import page

FOLDER = Path(__file__).parents[1] / "cases"
STATEMENTS = json.loads((FOLDER / "statements.json").read_text("utf-8"))
STANCES = json.loads((FOLDER / "stance.json").read_text("utf-8"))


def seen(text: str) -> list[dict[str, Any]]:
    """The statements of a page, as the cases write them."""
    article = page(text).article
    statements = read_article(article, RulesTagger(), Settings()).statements
    places = {s.id: n for n, s in enumerate(statements)}
    return [
        {
            "content": [span.of(text) for span in s.content],
            "source": s.source.span.of(text) if s.source else None,
            "cue": s.cue.of(text) if s.cue else None,
            "kind": s.kind,
            "stance": s.stance,
            "polarity": s.polarity,
            "parent": places[s.parent] if s.parent else None,
        }
        for s in statements
    ]


@pytest.mark.parametrize("case", STATEMENTS, ids=lambda c: c["name"])
def test_case(case: dict[str, Any]) -> None:
    found = seen(case["text"])
    for given in case["statements"]:
        wanted = {"stance": "asserts", "parent": None} | given
        assert any(wanted.items() <= one.items() for one in found), (wanted, found)
    if case.get("only", True):
        assert len(found) == len(case["statements"]), found


@pytest.mark.parametrize("case", STANCES, ids=lambda c: f"{c['cue']} {c['content']}")
def test_stance(case: dict[str, Any]) -> None:
    assert stance(case["cue"], case["content"]) == case["stance"]
    assert polarity(case["cue"], case["content"]) == case["polarity"]
