"""What two assertions have in common, case by case, and that the order makes no difference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims import Assertion
from sayso.linking.claims.compare import compare, parts
from sayso.statements.stems import stems

CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "claim_features.json").read_text(encoding="utf-8")
)
WORDS = (
    "the ferry guild Ada Lund Norland warned did not sink 12 500 crates on Monday in 1998 by "
    "was were “we will” about five thousand crowns never , . may"
).split()


def pair(left: str, right: str) -> dict[str, float]:
    return compare(Assertion("a", "one", left), Assertion("b", "other", right))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['left']} / {case['right']}")
def test_cases(case: dict[str, Any]) -> None:
    found = pair(case["left"], case["right"])
    assert {name: found[name] for name in case.get("is", {})} == case.get("is", {})
    assert {n: v for n, v in case.get("above", {}).items() if found[n] < v} == {}
    assert {n: v for n, v in case.get("below", {}).items() if found[n] > v} == {}


@given(st.lists(st.sampled_from(WORDS), max_size=15), st.lists(st.sampled_from(WORDS), max_size=15))
def test_symmetric_and_bounded(left: list[str], right: list[str]) -> None:
    one, other = " ".join(left), " ".join(right)
    found = pair(one, other)
    assert found == pair(other, one)
    assert all(0 <= value <= 1 for value in found.values())


@given(st.text(max_size=80))
def test_any_text_can_be_taken_apart(text: str) -> None:
    told = parts(text)
    assert pair(text, text)["figures_differ"] == 0
    assert told == parts(text)


def test_speakers_and_their_own_matters() -> None:
    mine = Assertion("a", "one", "no letter reached my office", speaker="Ada Lund")
    hers = Assertion("b", "other", "no letter reached my office", speaker="Jory Brandt")
    assert compare(mine, hers)["own_of_two"] == 1
    again = Assertion("c", "third", "no letter reached our office", speaker="Lund")
    assert compare(mine, again)["own_of_two"] == 0
    assert compare(mine, again)["one_speaker"] == 1


def test_polarity_is_compared() -> None:
    told = Assertion("a", "one", "it sold the shed", polarity="negative")
    other = Assertion("b", "other", "it sold the shed")
    assert compare(told, other)["polarity"] == 1


def test_a_word_of_two_goes_by_one_of_them_whatever_the_order_of_a_set() -> None:
    """Words that a page ran together have several stems; sets of strings have no order."""
    for number in range(40):
        word = f"harbour{number}.quay{number}"
        assert parts(word).stems == (min(stems(word)),)
