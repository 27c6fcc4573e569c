"""A deed that a denial has a noun for, and that its page tells right before it."""

from __future__ import annotations

import pytest

from sayso.linking.claims.taken_up import by_noun, told_before
from tests.linking.claims.test_headlines import said

TOLD = "In the mill were stored, by some accounts, 40 tonnes of nitrate"


def denial(before: str, words: str = "the storage of the chemicals") -> str | None:
    """What the words of a denial stand for behind some text."""
    text = f"Fire at the mill\n\nNobody was hurt. {before} The firm Ost has denied {words}.\n"
    one = said(text, "d", "The firm Ost", words)
    return told_before(text, one, [one])


def test_the_sentence_before_tells_what_the_noun_takes_up() -> None:
    assert denial(f"{TOLD}.") == TOLD


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("In the mill were stored 40 tonnes of soap.", "the storage of the chemicals"),  # the thing
        ("In the mill burned 40 tonnes of nitrate.", "the storage of the chemicals"),  # the deed
        (f"{TOLD}. It rained.", "the storage of the chemicals"),  # not right before
        (f"{TOLD}.\n\n", "the storage of the chemicals"),  # another paragraph
        (f"{TOLD}.", "that the chemicals were stored at the gate"),  # told in full
        (f"{TOLD}.", "the claims"),
    ],
)
def test_what_is_not_told_right_before_is_left_open(before: str, words: str) -> None:
    assert denial(before, words) is None


def test_somebodys_statement_is_what_is_denied() -> None:
    text = (
        f"Fire at the mill\n\n{TOLD}, a guard said. Ost has denied the storage of the chemicals.\n"
    )
    one = said(text, "d", "Ost", "the storage of the chemicals")
    other = said(text, "a", "a guard", TOLD, "asserts")
    assert told_before(text, one, [one, other]) is None


def test_only_a_denial_takes_up_anything() -> None:
    text = f"Fire at the mill\n\n{TOLD}. Ost has told the storage of the chemicals.\n"
    one = said(text, "d", "Ost", "the storage of the chemicals", "asserts")
    assert told_before(text, one, [one]) is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the storage of the chemicals", True),
        ("any illegal export of arms", True),
        ("the colour of the chemicals", False),
        ("the accusations of Ost", False),
        ("the storage of the chemicals that the guards had seen", False),
        ("storing the chemicals", False),
    ],
)
def test_a_deed_by_its_noun(words: str, wanted: bool) -> None:
    assert by_noun(words) is wanted
