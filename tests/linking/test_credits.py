"""Who took it from whom, and by what."""

from __future__ import annotations

import pytest

from sayso.linking.credits import compare_times
from sayso.linking.reprints import score_articles
from tests.linking.pages import CASES, article, case

WIRE = {"outlet": "Tern Wire", "published": "2031-04-07"}


def told(copy_facts: dict[str, object], copy_of: str = "reordered") -> tuple[str, str]:
    """Direction seen from the copy: ``copy`` when it was taken, ``source`` when it was given."""
    wire, copy = case("wire", **WIRE), case(copy_of, **copy_facts)
    reprint = score_articles(copy, wire)
    assert reprint is not None
    if reprint.direction == "unknown":
        return "unknown", reprint.why
    taker = reprint.left if reprint.direction == "left-from-right" else reprint.right
    return "copy" if taker == copy.id else "source", reprint.why


@pytest.mark.parametrize(
    ("facts", "expected", "reason"),
    [
        ({"outlet": "Echo", "credit": "Source: Tern Wire"}, "copy", "credit line"),
        ({"outlet": "Echo", "byline": "By Tern Wire staff"}, "copy", "byline"),
        ({"outlet": "Echo", "dateline": "HALVEN (Tern Wire) —"}, "copy", "agency tag"),
        ({"outlet": "Echo", "published": "2031-04-09"}, "copy", "2031-04-07 before 2031-04-09"),
        ({"outlet": "Echo", "published": "2031-04-01"}, "source", "2031-04-01 before 2031-04-07"),
        ({"outlet": "Echo", "published": "2031-04-07"}, "copy", "the tag of Tern Wire"),
        (
            {"outlet": "Echo", "credit": "Source: Intern Wires", "published": "2031-04-01"},
            "source",
            "before",
        ),
    ],
)
def test_direction(facts: dict[str, object], expected: str, reason: str) -> None:
    direction, why = told(facts)
    assert direction == expected
    assert reason in why


def test_an_outlet_named_before_the_passage_is_credited() -> None:
    paragraphs = list(CASES["texts"]["borrower"])
    paragraphs[1] += " As Tern Wire had it on Monday:"
    borrower = article("credits", paragraphs, outlet="Echo")
    reprint = score_articles(borrower, case("wire", outlet="Tern Wire"))
    assert reprint is not None and "names Tern Wire before the passage" in reprint.why


def test_a_canonical_address_elsewhere_tells_the_source() -> None:
    facts = {"url": "https://tern.example/ferry", "source": "https://echo.example/x"}
    wire = case("wire", url="https://www.tern.example/ferry-strands")
    copy = case("abridged", url=facts["url"])
    object.__setattr__(copy, "source", facts["source"])
    reprint = score_articles(wire, copy)
    assert reprint is not None and reprint.why == "canonical address: https://tern.example/ferry"


def test_two_that_credit_a_third_are_siblings() -> None:
    left = case("wire", outlet="Echo", published="2031-04-07")
    right = case("edited", outlet="Bell", credit="Tern Wire", published="2031-04-08")
    reprint = score_articles(left, right)
    assert reprint is not None
    assert (reprint.direction, reprint.why) == ("unknown", "both credit Tern Wire")


def test_nothing_told_is_unknown() -> None:
    reprint = score_articles(case("wire"), case("abridged"))
    assert reprint is not None and reprint.direction == "unknown"


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2031-04-07", "2031-04-08", -1),
        ("2031-04-07T09:00:00Z", "2031-04-07T11:30:00+03:00", 1),
        ("2031-04-07T09:00:00Z", "2031-04-07", 0),
        ("2031-04-07T09:00", "2031-04-07T09:01", -1),
        ("2031-04", "2031-05-02", -1),
        (None, "2031-04-07", None),
    ],
)
def test_times(one: str | None, other: str | None, order: int | None) -> None:
    assert compare_times(one, other) == order
    assert compare_times(other, one) == (None if order is None else -order)
