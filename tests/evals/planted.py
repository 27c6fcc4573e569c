"""Edits that plant errors in an export, as ``planted.json`` writes them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FOLDER = Path(__file__).parent
STORY = json.loads((FOLDER / "story.json").read_text("utf-8"))
CASES = json.loads((FOLDER / "planted.json").read_text("utf-8"))


def planted(rows: list[Row], edits: list[list[Any]]) -> list[Row]:
    """A copy of ``rows`` after edits.

    ``["set", id, "field.of.field", value]``, ``["drop", id]``, ``["add", row]`` and
    ``["turn", id]``, which swaps the sides of a reprint; rows without an id are ``type:number``.
    """
    keyed = _keyed(copy.deepcopy(rows))
    for verb, *arguments in edits:
        if verb == "add":
            keyed[f"added:{len(keyed)}"] = copy.deepcopy(arguments[0])
        elif verb == "drop":
            del keyed[arguments[0]]
        elif verb == "turn":
            _turn(keyed[arguments[0]])
        else:
            assert verb == "set"
            _set(keyed[arguments[0]], *arguments[1:])
    return list(keyed.values())


def _keyed(rows: list[Row]) -> dict[str, Row]:
    keyed: dict[str, Row] = {}
    numbers: dict[str, int] = {}
    for row in rows:
        number = numbers.get(row["type"], 0)
        numbers[row["type"]] = number + 1
        keyed[row.get("id", f"{row['type']}:{number}")] = row
    return keyed


def _set(row: Row, path: str, value: Any) -> None:
    *outer, last = path.split(".")
    for key in outer:
        row = row[key]
    assert last in row
    row[last] = copy.deepcopy(value)


def _turn(row: Row) -> None:
    row["left"], row["right"] = row["right"], row["left"]
    row["spans"] = [[*span[2:], *span[:2]] for span in row["spans"]]
    turned = {"left-from-right": "right-from-left", "right-from-left": "left-from-right"}
    row["direction"] = turned[row["direction"]]
