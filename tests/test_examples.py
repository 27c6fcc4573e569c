"""The invented story: its truth holds together, and is what the hand-made judgements say."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from examples import check_truth, compare_readings, make_truth, make_warc

TRUTH = Path(check_truth.__file__).with_name("truth.json")


@pytest.fixture
def truth() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return value


def test_truth_has_no_problems(truth: dict[str, Any]) -> None:
    assert check_truth.problems(truth) == []


def test_truth_is_what_was_judged(truth: dict[str, Any]) -> None:
    assert make_truth.truth() == truth


def test_archive_is_what_the_script_writes() -> None:
    assert make_warc.holds()


def _other_words(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.2"]["content"] = ["“The first bang woke the glasses.”"]


def _other_count(truth: dict[str, Any]) -> None:
    truth["claims"]["tonnes-300"]["counts"]["origins"] += 1


def _no_such_speaker(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.2"]["chain"][-1]["speaker"] = "nobody"


def _denial_lost(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.8"]["denies"] = []


def _chain_turned(truth: dict[str, Any]) -> None:
    truth["statements"]["ardwen-guilty.1"]["chain"].reverse()


def _occurrence_beyond(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.2"]["cue"] = {"exact": "said", "occurrence": 99}


@pytest.mark.parametrize(
    "harm",
    [
        _other_words,
        _other_count,
        _no_such_speaker,
        _denial_lost,
        _chain_turned,
        _occurrence_beyond,
    ],
)
def test_each_harm_is_found(truth: dict[str, Any], harm: Any) -> None:
    harmed = copy.deepcopy(truth)
    harm(harmed)
    assert check_truth.problems(harmed)


def _as_reading(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth itself, in the layout of a second reading."""
    files = {label: file for file, label in compare_readings.pages_of(truth).items()}
    articles: dict[str, list[dict[str, Any]]] = {}
    for label, row in truth["statements"].items():
        facts = compare_readings.facts_of(truth, row)
        facts["speaker"] = facts["speaker"][0] if facts["speaker"] else ""
        pieces = [piece if isinstance(piece, str) else piece["exact"] for piece in row["content"]]
        given = {**facts, "id": f"2:{label}", "content": pieces, "parent": row["parent"]}
        articles.setdefault(files[row["article"]], []).append(given)
    claims = [
        {"statements": [f"2:{one}" for one in claim["statements"]]}
        for claim in truth["claims"].values()
    ]
    return {"articles": articles, "claims": claims}


def test_two_equal_readings_agree(truth: dict[str, Any]) -> None:
    table, differences = compare_readings.compare(truth, _as_reading(truth))
    assert differences == []
    assert all(agreed == of > 0 for agreed, of in table.values())


def test_other_readings_differ_where_they_do(truth: dict[str, Any]) -> None:
    reading = _as_reading(truth)
    page = reading["articles"]["skerry-charges.html"]
    page[0]["speaker"] = "Osric Venn"
    page[2]["said"] = ""
    del page[1]
    table, differences = compare_readings.compare(truth, reading)
    assert len(differences) == 3
    for figure in ("speaker", "said", "arguable statements, first found by second"):
        agreed, of = table[figure]
        assert agreed == of - 1
