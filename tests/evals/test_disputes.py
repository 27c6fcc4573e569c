"""What a page is to a claim: cases by whose the rejection is and where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.claims.bearing.disputes import Line, against, bearing, is_its_point
from sayso.records import Span

CASES = json.loads((Path(__file__).parents[1] / "cases" / "disputes.json").read_text("utf-8"))
CLAIM = "Marten ferry sinks off Tarn"
TELLS = Line("The Marten ferry sank off Tarn on Monday night.")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_page(case: dict[str, object]) -> None:
    claim, words = case.get("claim", CLAIM), case["page"]
    assert isinstance(claim, str)
    assert isinstance(words, list)
    assert bearing(claim, [Line(one) for one in words], 0.6) == case["bearing"]


def test_a_page_on_another_matter() -> None:
    assert (
        bearing(CLAIM, [Line("The council raised its toll. That was a hoax.")], 0.1) == "unrelated"
    )
    assert bearing(CLAIM, [], 0.0) == "unrelated"


def test_words_of_somebody_are_not_the_pages() -> None:
    words = "The sinking of the Marten ferry never happened."
    opening = Line("Divers went down to the Marten ferry off Tarn on Monday.")
    own, said = Line(words), Line(words, (Span(0, len(words)),))
    assert bearing(CLAIM, [opening, own], 0.6) == "disagrees"
    assert bearing(CLAIM, [opening, said], 0.6) == "discusses"


def test_a_statement_that_denies_leaves_it_open() -> None:
    page = [TELLS, Line("Nothing like it came to the Marten ferry, Ost Ferries said.", (), True)]
    found = list(against(CLAIM, page))
    assert [(one.place, one.voice) for one in found] == [(1, "denier")]
    assert not is_its_point(found[0], page)
    assert bearing(CLAIM, page, 0.6) == "discusses"


def test_what_the_claim_itself_tells_rejects_nothing() -> None:
    claim = "Police in Tarn seize fake documents"
    page = [Line("Police in Tarn seized fake documents on Monday.")]
    assert list(against(claim, page)) == []


@given(
    st.lists(st.sampled_from([one for case in CASES for one in case["page"]]), max_size=6),
    st.sampled_from(["It rained.", "The council met on Friday."]),
)
def test_what_stands_behind_changes_no_place(page: list[str], more: str) -> None:
    lines = [Line(one) for one in page]
    found = list(against(CLAIM, lines))
    assert all(0 <= one.place < len(lines) for one in found)
    assert found == [one for one in against(CLAIM, [*lines, Line(more)]) if one.place < len(lines)]
