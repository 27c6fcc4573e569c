"""Pairs that the words decide: copies, words inside words, figures, roles, wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.linking.claims import Assertion
from sayso.linking.claims.copied import Placed, copied, nested
from sayso.linking.claims.opposing import sides_with
from sayso.linking.claims.parting import parted
from sayso.linking.claims.wordings import wording
from sayso.records import Span


def placed(key: str, words: str, start: int, page: str = "p") -> Placed:
    return Placed(key, page, words, (Span(start, start + len(words)),))


def test_the_same_words_in_a_shared_passage_are_one_claim() -> None:
    here, there = placed("b", "The mill burned.", 10), placed("a", "‘The mill burned’", 40, "q")
    passage = [(Span(0, 30), Span(35, 70))]
    (link,) = copied([here], [there], passage)
    assert (link.left, link.right, link.score, link.verdict) == ("a", "b", 1.0, "same")
    assert {page for page, _ in link.evidence} == {"p", "q"}
    assert list(copied([here], [there], [(Span(0, 12), Span(35, 70))])) == []
    assert list(copied([here], [placed("a", "The mill burst.", 40, "q")], passage)) == []
    assert len(list(copied([here], [there]))) == 1  # two versions of one page


def test_what_stands_inside_another_statement_is_another_claim() -> None:
    whole = placed("a", "the tenants had described their goods as soap", 0)
    part = placed("b", "their goods as soap", 26)
    other = placed("c", "nobody came", 60)
    assert [(k.left, k.right, k.verdict) for k in nested([whole, part, other])] == [
        ("a", "b", "different")
    ]
    assert list(nested([whole, placed("d", whole.words, 0)])) == []


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("47 people were hurt", "49 people were hurt", "figures"),
        ("Forty-seven people were hurt", "49 people were hurt", "figures"),
        ("47 people were hurt", "47 people were hurt in the fire", None),
        ("47 people were hurt", "3 boats sank", None),
        ("The line will open in April", "The line will open in June", "dates"),
        ("The line opened in 2029", "The line opened in 2031", "dates"),
        ("The line opened in June 2029", "The line opened in 2029", None),
        ("The line opened on Monday", "The line opened on Tuesday", None),
        ("Ost warned Lunden of the flood", "Lunden warned Ost of the flood", "roles"),
        ("Ost warned Lunden of the flood", "Ost had warned Lunden", None),
        ("Ost warned Lunden of the flood", "Lunden was warned by Ost of the flood", None),
        ("A fire killed two guards", "Two guards were killed in the fire", None),
        ("She opened a file on who sank the old boat", "The old boat was sunk", "asked"),
        ("She opened a file on who sank the boat", "She opened a file on the boat", None),
        ("He asked who sank the boat", "He asked who had sunk the boat", None),
    ],
)
def test_another_figure_month_or_year_roles_turned_round_and_what_is_only_asked(
    left: str, right: str, reason: str | None
) -> None:
    a, b = Assertion("1", "p", left), Assertion("2", "q", right)
    assert parted(a, b) == parted(b, a) == reason


def test_a_wording_forgets_page_marks_and_dates() -> None:
    one = Assertion("1", "p", "“The mill burned,”", speaker="Tam Orr", published="2031-01-01")
    other = Assertion("2", "q", "The mill burned", speaker="Tam Orr", title="Fire")
    assert wording(one) == wording(other)


@pytest.mark.parametrize(
    "changed",
    [
        {"words": "The mill burst"},
        {"speaker": "Ada Lom"},
        {"polarity": "negative"},
        {"stance": "declines"},
    ],
)
def test_what_counts_makes_another_wording(changed: dict[str, str]) -> None:
    one = Assertion("1", "p", "The mill burned", speaker="Tam Orr")
    other = replace(one, **changed)  # type: ignore[arg-type]
    assert wording(one).id != wording(other).id


@pytest.mark.parametrize(
    ("told", "sides"),
    [
        ("the boat sank", False),
        ("the boat did not sink", True),
        ("it is unlikely that the boat sank", True),
        ("there is no evidence that the boat sank", True),
        ("the news that the boat sank is false", True),
    ],
)
def test_what_rejects_it_too_is_not_what_is_denied(told: str, sides: bool) -> None:
    assert sides_with(told, "the boat sank") == sides


def test_of_two_that_reject_the_like_neither_sides_with_the_other() -> None:
    told = "the news that the boat sank is false"
    assert not sides_with(told, told)
