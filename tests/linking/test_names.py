"""Whether two names are one name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking.names import SAME, NameForm, contradict, fold, score_names

CASES = json.loads((Path(__file__).parents[1] / "cases" / "names.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['left']} / {c['right']}")
def test_case(case: dict[str, Any]) -> None:
    roles = case.get("roles", ["", ""])
    left = NameForm(case["left"], case["kind"], (roles[0],))
    right = NameForm(case["right"], case["kind"], (roles[1],))
    assert (score_names(left, right) >= SAME) is case["same"]
    assert score_names(left, right) == score_names(right, left)


def test_a_person_is_no_body() -> None:
    assert score_names(NameForm("Ada Lom"), NameForm("Ada Lom", "organisation")) == 0.0


def test_given_names_contradict() -> None:
    assert contradict("Ada Lom", "Erna Lom")
    assert not contradict("Ada Lom", "A. Lom")
    assert not contradict("Ada Lom", "Erna Sarno"), "other surnames say nothing"
    assert not contradict("Ada Lom", "Lom")


NAMES = st.text(alphabet="Aa Bé.-',лי王1", max_size=20)


@settings(deadline=None)
@given(NAMES, NAMES, st.sampled_from(["person", "organisation"]))
def test_any_two_names(a: str, b: str, kind: Any) -> None:
    left, right = NameForm(a, kind), NameForm(b, kind)
    assert 0.0 <= score_names(left, right) <= 1.0
    assert score_names(left, right) == score_names(right, left)


@given(st.text(max_size=12))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert fold(fold(word)) == fold(fold(fold(word)))
