"""The export contract: schema, its explanation, and the perfect export agree."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from evals.scoring.perfect import perfect_export
from evals.scoring.truth import story_truth
from tests.evals.planted import STORY

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "export.schema.json").read_text("utf-8"))
TYPES = [ref["$ref"].rsplit("/", 1)[-1] for ref in SCHEMA["oneOf"]]
ROWS = perfect_export(story_truth(STORY["truth"], "story"), STORY["texts"])
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_perfect_export_keeps_the_contract() -> None:
    for row in ROWS:
        VALIDATOR.validate(row)
    assert {row["type"] for row in ROWS} == set(TYPES) - {"rejection"}


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "rejection"])
def test_a_row_without_one_of_its_fields_or_with_another_is_refused(kind: str) -> None:
    row: dict[str, Any] = next(row for row in ROWS if row["type"] == kind)
    for field in row:
        assert not VALIDATOR.is_valid({key: row[key] for key in row if key != field}), field
    assert not VALIDATOR.is_valid({**row, "more": 1})


@pytest.mark.parametrize("kind", TYPES)
def test_the_documentation_explains_each_field_in_order(kind: str) -> None:
    text = (DOCS / "export.md").read_text("utf-8")
    section = text.split(f"## `{kind}`: ")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]*?) \|", section, re.MULTILINE)
    fields = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert fields == list(SCHEMA["$defs"][kind]["properties"])
