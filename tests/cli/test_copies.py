"""Who copied whom, and what it goes back to, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Sayso

STORY = Path(__file__).parents[2] / "examples" / "story"


@pytest.fixture
def told(sayso: Sayso) -> Sayso:
    """``sayso`` with the invented story in ``sayso.db``."""
    sayso("read", str(STORY), "--manifest", str(STORY / "pages.csv"), "--tagger", "rules")
    return sayso


def test_copies_are_shown_with_direction_and_passages(told: Sayso) -> None:
    shown = told("copies", "https://ardwentoday.example/world/2026/03/04/two-dead-port-emmel.html")
    assert "took from Skerry Wire" in shown.out.replace("\n", " ")
    assert "credit" in shown.out
    rows = [json.loads(line) for line in told("copies", "--json").out.splitlines()]
    kinds = [row["type"] for row in rows]
    assert kinds.count("version") == 1
    assert kinds.count("reprint") >= 4
    exported = [json.loads(line) for line in told("export").out.splitlines()]
    assert [row for row in exported if row["type"] in ("reprint", "version")] == rows


def test_versions_show_what_became_of_statements(told: Sayso) -> None:
    shown = told("copies", "courant-counted.html").out
    assert "is a later version of" in shown
    assert "\n    - " in shown


def test_origins_are_counted_with_reasons(told: Sayso) -> None:
    shown = told("origins", "--search", "300 tonnes")
    first = shown.out.splitlines()[0]
    pages, outlets, texts, hearings, origins = (int(p.split()[0]) for p in first.split(", "))
    assert pages > outlets >= texts
    assert hearings and origins
    assert "crane drivers: whom Hanna Breck goes by" in shown.out
    (row,) = [
        json.loads(line)
        for line in told("origins", "--search", "300 tonnes", "--json").out.splitlines()
    ]
    assert row["counts"]["pages"] == pages
    assert told("origins").code == 2
    assert told("origins", "--search", "volcano").code == 1
