"""The invented story: its truth holds together, and is what the hand-made judgements say."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from examples import check_truth, make_truth, make_warc

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
