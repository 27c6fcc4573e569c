"""What the story's true statements go back to, by the function that counts a ledger's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from evals.scoring.perfect import perfect_export
from evals.scoring.truth import Truth, read_story
from sayso.origins import Hop, Told, trace
from sayso.records import Reprint, Span, Version
from tests.evals.test_story import EXAMPLES, text_of

Row = Mapping[str, Any]

TRUTH: Truth = read_story(EXAMPLES / "truth.json")
ROWS = perfect_export(TRUTH, {label: text_of(page) for label, page in TRUTH.pages.items()})
ARTICLES = {row["id"]: row for row in ROWS if row["type"] == "article"}
SPEAKERS = {row["id"]: row for row in ROWS if row["type"] == "speaker"}
STATEMENTS = {row["id"]: row for row in ROWS if row["type"] == "statement"}
REPRINTS = [
    Reprint(
        row["left"],
        row["right"],
        row["copied_left"],
        row["copied_right"],
        tuple((Span(a, b), Span(c, d)) for a, b, c, d in row["spans"]),
        row["direction"],
        row["why"],
    )
    for row in ROWS
    if row["type"] == "reprint"
]
VERSIONS = [Version(r["older"], r["newer"], "told") for r in ROWS if r["type"] == "version"]


def told(row: Row) -> Told:
    """A row of the export as far as its origin needs it."""
    article = ARTICLES[row["article"]]
    hops = [
        Hop(
            step["part"],
            step["name"],
            step["speaker"],
            step["speaker"] is None or SPEAKERS[step["speaker"]]["kind"] == "unnamed",
        )
        for step in row["chain"]
    ]
    content = tuple(Span(piece["start"], piece["end"]) for piece in row["content"])
    return Told(
        row["id"], article["id"], article["outlet"], tuple(hops), content, article["published"]
    )


@pytest.mark.parametrize("claim", [r for r in ROWS if r["type"] == "claim"], ids=lambda r: r["id"])
def test_counts(claim: Row) -> None:
    tree = trace([told(STATEMENTS[one]) for one in claim["statements"]], REPRINTS, VERSIONS)
    assert tree.counts() == claim["counts"]
