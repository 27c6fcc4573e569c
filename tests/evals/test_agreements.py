"""When words, names, dates and facts agree: cases in ``agreements.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.pages import fact_agrees
from evals.scoring.words import date_agrees, holds, named_length, ratio, share_content_word, words

CASES = json.loads(Path(__file__).with_name("agreements.json").read_text("utf-8"))
Case = dict[str, Any]


@pytest.mark.parametrize("case", CASES["dates"], ids=str)
def test_dates(case: Case) -> None:
    assert date_agrees(case["true"], case["said"]) is case["agrees"]


@pytest.mark.parametrize("case", CASES["relays"], ids=str)
def test_relays_share_a_content_word_either_way(case: Case) -> None:
    assert share_content_word([case["left"]], [case["right"]]) is case["share"]
    assert share_content_word([case["right"]], [case["left"]]) is case["share"]


@pytest.mark.parametrize("case", CASES["names"], ids=str)
def test_names_hold_forms_by_whole_words(case: Case) -> None:
    assert named_length(case["name"], case["forms"]) == case["words"]


@pytest.mark.parametrize("case", CASES["facts"], ids=str)
def test_facts(case: Case) -> None:
    assert fact_agrees(case["fact"], case["true"], case["given"]) is case["agrees"]


@given(st.text(), st.text())
def test_the_ratio_of_words_is_a_share_and_one_for_the_same(left: str, right: str) -> None:
    assert 0.0 <= ratio(words(left), words(right)) <= 1.0
    assert ratio(words(left), words(left)) == 1.0


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_a_run_of_words_is_held_where_it_was_put(outer: list[str], inner: list[str]) -> None:
    assert holds([*outer, *inner, *outer], inner) is bool(inner)
