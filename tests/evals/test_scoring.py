"""A perfect export scores 1.0 everywhere, and each planted error lowers its own figures only."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.scoring.export import export_of
from evals.scoring.marks import FIGURES, Ratio, pooled
from evals.scoring.perfect import perfect_export
from evals.scoring.report import differences, score
from evals.scoring.truth import Truth, story_truth
from tests.evals.planted import CASES, STORY, Row, planted

TRUTH: Truth = story_truth(STORY["truth"], "story")
PERFECT = perfect_export(TRUTH, STORY["texts"])
STATEMENTS = sorted(TRUTH.statements)
FEW = settings(max_examples=25, deadline=None)


def figures(rows: list[Row]) -> dict[str, Ratio]:
    return pooled(score(TRUTH, export_of(rows)).marks)


def test_a_perfect_export_scores_one_everywhere() -> None:
    for figure, ratio in figures(PERFECT).items():
        assert ratio.value == 1.0, figure


def test_a_perfect_export_has_no_difference_to_show() -> None:
    assert list(differences([score(TRUTH, export_of(PERFECT))])) == []


def test_an_empty_export_finds_nothing_and_claims_no_perfection() -> None:
    values = {figure: ratio.value for figure, ratio in figures([]).items()}
    assert values.pop("articles.found") == 0.0
    assert values.pop("statements.recall") == 0.0
    assert set(values.values()) == {None}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_planted_error_lowers_just_its_own_figures(case: dict[str, Any]) -> None:
    rows = planted(PERFECT, case["edits"])
    assert rows != PERFECT
    lowered = {figure for figure, ratio in figures(rows).items() if ratio.right < ratio.of}
    assert sorted(lowered) == case["lowers"]


@pytest.mark.parametrize("case", [c for c in CASES if c["lowers"]], ids=lambda c: c["name"])
def test_each_error_is_shown(case: dict[str, Any]) -> None:
    scored = score(TRUTH, export_of(planted(PERFECT, case["edits"])))
    arguable = case["lowers"] == ["statements.precision_strict"]
    assert bool(list(differences([scored]))) is not arguable


def test_each_figure_is_lowered_by_some_planted_error() -> None:
    lowered = {figure for case in CASES for figure in case["lowers"]}
    assert FIGURES.keys() - lowered == {"articles.found"}


def test_a_page_that_is_missing_lowers_the_articles_found() -> None:
    rows = [r for r in PERFECT if r.get("article") != "courier" and r.get("id") != "courier"]
    lowered = {figure for figure, ratio in figures(rows).items() if ratio.right < ratio.of}
    assert lowered == {"articles.found", "statements.recall"}


@FEW
@given(st.sets(st.sampled_from(STATEMENTS)))
def test_recall_counts_what_is_dropped_and_precision_does_not(dropped: set[str]) -> None:
    result = figures([row for row in PERFECT if row.get("id") not in dropped])
    must = {label for label in STATEMENTS if TRUTH.statements[label].must}
    assert result["statements.recall"] == Ratio(len(must - dropped), len(must))
    assert result["statements.precision"].right == result["statements.precision"].of


@FEW
@given(st.integers(0, 5))
def test_precision_counts_what_is_invented(number: int) -> None:
    case = next(case for case in CASES if case["name"] == "invented statement")
    row = case["edits"][0][1]
    result = figures(PERFECT + [{**row, "id": f"x{n}"} for n in range(number)])
    assert result["statements.precision"] == Ratio(len(STATEMENTS), len(STATEMENTS) + number)
    assert result["statements.recall"].value == 1.0


@FEW
@given(st.permutations(PERFECT))
def test_the_order_of_rows_does_not_matter(rows: list[Row]) -> None:
    assert figures(rows) == figures(PERFECT)


def test_a_truth_whose_words_are_not_on_the_page_is_refused() -> None:
    texts = {**STORY["texts"], "courier": "Something else altogether."}
    with pytest.raises(ValueError, match=r"page courier: no paragraph 'Everybody on'"):
        perfect_export(TRUTH, texts)
