"""One deed in other words, the particular under the general, and the lists they come from."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso import lexicon
from sayso.statements.senses import deeds, met
from sayso.statements.stems import stem, stems


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ost did not ship the zinc", {"send"}),
        ("the cargo had come from Ost", {"send"}),
        ("three shipments", {"send"}),
        ("the pump was switched off", {"cut"}),
        ("nobody came", set()),
    ],
)
def test_deeds_are_known_by_any_of_their_words(words: str, found: set[str]) -> None:
    assert deeds(words) == found


@pytest.mark.parametrize(
    ("asked", "words", "found"),
    [
        ("kept chemicals", "300 tonnes of chlorate were stacked there", {"keep", "chemical"}),
        ("kept chlorate", "chemicals were stacked there", {"keep"}),
        ("sold helicopters", "aircraft were bought", set()),
        ("sold aircraft", "helicopters were sold", {"sell", "aircraft"}),
    ],
)
def test_the_general_is_met_by_the_particular_and_not_the_other_way(
    asked: str, words: str, found: set[str]
) -> None:
    assert met(stems(asked), words) == {stem(one) for one in found}


def test_no_word_tells_two_deeds() -> None:
    names: dict[str, set[str]] = {}
    for word, name in lexicon.deeds().items():
        names.setdefault(stem(word) if " " not in word else word, set()).add(name)
    assert {word: found for word, found in names.items() if len(found) > 1} == {}


def test_every_deed_and_kind_has_words() -> None:
    assert min(Counter(lexicon.deeds().values()).values()) >= 1
    assert all(under for under in lexicon.kinds().values())
    assert all(noun not in under for noun, under in lexicon.kinds().items())
