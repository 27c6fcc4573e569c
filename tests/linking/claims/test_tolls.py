"""How many people, and what became of them: one speaker's count in two wordings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sayso.linking.claims import Assertion
from sayso.linking.claims.candidates import WIDTH, candidates_within, keys
from sayso.linking.claims.frozen import rule
from sayso.linking.claims.score import score_vectors
from sayso.linking.claims.tolls import METHOD, counts, harm, one_count, toll
from sayso.statements.stems import stem
from tests.linking.claims.test_score import Told, unit

CAME = Assertion("a", "one", "thirty-four people have come to our gate", speaker="Ada Lund")
HELP = Assertion("b", "other", "help was given to 34 persons", speaker="Ada Lund")
FAR = np.stack([unit(1), unit(-1)])


@pytest.mark.parametrize("words", ["killed dead died deaths", "hurt injured injuries wounded"])
def test_words_for_one_harm(words: str) -> None:
    assert len({harm(stem(word)) for word in words.split()}) == 1
    assert harm(stem(words.split(maxsplit=1)[0])) is not None
    assert harm(stem("rescued")) is None
    assert harm(stem("killed")) != harm(stem("hurt"))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("thirty-four people have come to our gate", 34),
        ("34 people were hurt, not 21", 34),
        ("about 34 people were hurt", None),
        ("30 people were hurt", None),
        ("seven people were hurt", None),
        ("34 crates were lost", None),
        ("34 people were hurt and 21 people were missing", None),
        ("people were hurt", None),
    ],
)
def test_a_particular_number_of_people(words: str, value: int | None) -> None:
    found = toll(words)
    assert (None if found is None else found.people.value) == value


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("34 patients were treated", False),
        ("34 people were treated", True),
        ("34 people were arrested", True),
        ("35 people have come", False),
        ("34 crates have come", False),
    ],
)
def test_the_same_number_of_the_same(words: str, is_one: bool) -> None:
    other = replace(HELP, words=words)
    assert one_count(CAME, other) is is_one
    assert one_count(other, CAME) is is_one


def test_two_things_that_became_of_people_are_two_counts() -> None:
    hurt, held = (replace(CAME, words=f"34 people were {what}") for what in ("hurt", "arrested"))
    assert not one_count(hurt, held)
    assert one_count(hurt, replace(CAME, words="34 people were wounded"))


@pytest.mark.parametrize("speaker", [None, "the police", "Police", "Jory Brandt"])
def test_only_one_who_is_named_counts_for_himself(speaker: str | None) -> None:
    assert not one_count(CAME, replace(HELP, speaker=speaker))
    assert counts(replace(HELP, stance="denies")) is None


def test_one_count_is_the_same_claim() -> None:
    model = Told(unit(1), same=0.01)
    found = score_vectors(CAME, HELP, model, FAR)
    assert (found.verdict, found.method) == ("same", METHOD)
    assert found.score >= rule().same
    for other in ("help may have been given to 34 persons", "help was not given to 34 persons"):
        assert score_vectors(CAME, replace(HELP, words=other), model, FAR).verdict != "same"


def test_one_count_is_compared_however_far_its_words() -> None:
    told = [CAME, HELP, replace(HELP, words="help was given to 35 persons")]
    keyed = np.frombuffer(b"".join(map(keys, told)), np.uint64).reshape(-1, WIDTH)
    vectors = np.stack([unit(1), unit(-1), unit(0, 1)])
    found = {(i, j) for pairs in candidates_within(vectors, keyed) for i, j in pairs.tolist()}
    assert found == {(0, 1)}
