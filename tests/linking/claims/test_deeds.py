"""A deed that one denies and another tells, by one doer and with one thing."""

from __future__ import annotations

import pytest

from sayso.linking.claims import Assertion
from sayso.linking.claims.deeds import doers, one_deed, told_deeds

CASES = [
    ("Ost ship zinc to Varn in any other year", "the cargo had come from Ost", True),
    ("Ost ship zinc to Varn", "Ost delivered zinc", True),
    ("Ost ship zinc to Varn", "zinc was delivered by Ost", True),
    ("Ost ship zinc to Varn", "Ost sent doctors to Varn", False),
    ("Ost ship zinc to Varn", "Lunden delivered zinc to Ost", False),
    ("Ost ship zinc to Varn", "Ost burned zinc", False),
    ("Ost ship zinc to Varn", "Ost would ship zinc to Varn", False),
    ("Ost arming the Marsh Guard", "Ost has been arming the Marsh Guard", True),
    ("Ost arming the Marsh Guard", "Ost is arming the Hill Guards", False),
    ("Ost ship 300 crates of zinc", "Ost shipped 500 crates of zinc", False),
    ("the firm shipped zinc", "the firm delivered zinc", False),
]


@pytest.mark.parametrize(("denied", "told", "found"), CASES)
def test_one_deed(denied: str, told: str, found: bool) -> None:
    assert one_deed(Assertion("1", "p", denied), Assertion("2", "q", told)) is found


def test_a_deed_that_the_other_negates_as_well_is_not_denied() -> None:
    told = Assertion("2", "q", "Ost delivered zinc", polarity="negative")
    assert not one_deed(Assertion("1", "p", "Ost ship zinc"), told)


@pytest.mark.parametrize(
    ("words", "deeds", "who"),
    [
        ("the rifles were shipped by Ost to Varn", {"send"}, {"ost"}),
        ("two loads came from Ost", {"send"}, {"ost"}),
        ("Tam Orr met the owners", {"meet"}, {"tam", "orr"}),
        ("the owners met in Varn", set(), set()),
    ],
)
def test_doers_are_those_named_as_such(words: str, deeds: set[str], who: set[str]) -> None:
    one = Assertion("1", "p", words)
    assert (told_deeds(one), doers(one)) == (deeds, who)
