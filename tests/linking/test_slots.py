"""Names and figures in the place of others: what a filled form shows and no edited copy does."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.linking.passages import align, body
from sayso.linking.slots import replaced
from tests.linking.pages import article

FORM = (
    "The council of {} said on {} that it will sell {} acres of common land to the highest bidder."
)


def count(one: str, other: str) -> int:
    left = body(article("one", ["HEAD OF ONE", one]))
    right = body(article("other", ["TITLE OF OTHER", other]))
    passages = align(left, right)
    free = [np.ones(len(left), np.bool_), np.ones(len(right), np.bool_)]
    for run in (run for passage in passages for run in passage.runs):
        free[0][run.left : run.left + run.length] = False
        free[1][run.right : run.right + run.length] = False
    assert passages
    return replaced(left, right, passages, (free[0], free[1]))


@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        (("Halven", "Monday", "40"), 0),
        (("Halven", "Monday", "65"), 1),
        (("Skerry", "Friday", "65"), 3),
        (("Hallven", "Monday", "40"), 0),
        (("Halven", "Mon", "40"), 0),
        (("Halven", "Monday", "40.0"), 0),
        (("Halven", "Monday", "forty"), 0),
        (("Halven", "Monday", "fifty"), 1),
        (("Halven", "the first day", "some"), 0),
    ],
)
def test_what_a_form_is_filled_with(filled: tuple[str, str, str], expected: int) -> None:
    assert count(FORM.format("Halven", "Monday", "40"), FORM.format(*filled)) == expected


def test_both_orders_count_alike() -> None:
    one, other = FORM.format("Halven", "Monday", "40"), FORM.format("Skerry", "Monday", "41")
    assert count(one, other) == count(other, one) == 2


def test_a_name_that_moved_is_not_replaced() -> None:
    one = "Last week Orrin told the clerks of the harbour council that Halven would pay."
    other = "Last week Halven told the clerks of the harbour council that Orrin would pay."
    assert count(one, other) == 0


def test_words_of_a_passage_are_in_no_slot() -> None:
    """Two sentences that changed places leave gaps at their ends, with nothing in them."""
    one = "The bell of Halven rang at 9 for Maud, and the boats of Skerry sailed at 10 for home."
    other = "The boats of Skerry sailed at 10 for home, and the bell of Halven rang at 9 for Maud."
    assert count(one, other) == 0


def test_figures_in_words_do_not_move() -> None:
    one = "There were three coal boats in the port of Halven and two boats were waiting off Skerry."
    other = (
        "There were five coal boats in the port of Halven and three boats were waiting off Skerry."
    )
    assert count(one, other) == count(other, one) == 2


def test_a_rounded_figure_is_no_other() -> None:
    one = "The harbour said that its dues came to 3.72 billion crowns in the year that is over."
    other = "The harbour said that its dues came to 3,718,204,000 crowns in the year that is over."
    assert count(one, other) == 0
    assert count(one, other.replace("3,718", "3,911")) == 1
