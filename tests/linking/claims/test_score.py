"""One score for a pair: symmetric, pure, and without the network where the case is clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from sayso.linking.claims import Assertion, Floats
from sayso.linking.claims.frozen import Logistic, Rule, rarest, rarity, rule
from sayso.linking.claims.grouping import JOINS
from sayso.linking.claims.parting import bare, scrap
from sayso.linking.claims.score import cosine, score, score_pairs, score_vectors


@dataclass
class Told:
    """A model that says what it was told to, and counts how often it is asked."""

    vector: Floats
    same: float = 0.9
    asked: list[tuple[str, str]] = field(default_factory=list)
    name: str = "told"

    def vectors(self, texts: Sequence[str]) -> Floats:
        return np.stack([self.vector for _ in texts])

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        self.asked += pairs
        row = [self.same, 1 - self.same, 0.0, self.same]
        return np.array([row for _ in pairs], np.float32)


def unit(*values: float) -> Floats:
    vector = np.zeros(384, np.float32)
    vector[: len(values)] = values
    made: Floats = vector / np.linalg.norm(vector)
    return made


FERRY = Assertion("b", "one", "the guild told the harbour office that the ferry would not sail")
SHED = Assertion("a", "other", "nobody had painted a shed since the summer")


def test_the_order_makes_no_difference() -> None:
    model = Told(unit(1))
    assert score(FERRY, SHED, model) == score(SHED, FERRY, model)
    found = score(FERRY, SHED, model)
    assert (found.left, found.right) == ("a", "b")
    assert 0 <= found.score <= 1
    assert found.verdict == rule().verdict(found.score)


def test_clear_cases_do_not_ask_the_network() -> None:
    model = Told(unit(1))
    apart = np.stack([unit(1), unit(-1)])
    found = score_vectors(FERRY, SHED, model, apart)
    assert (found.verdict, found.method, model.asked) == ("different", "comparison", [])


class Calls(Told):
    """Notes how many pairs it was asked for at a time."""

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        self.__dict__.setdefault("sizes", []).append(len(pairs))
        return super().pairs(pairs)


def test_many_pairs_are_scored_as_each_alone_and_the_network_is_asked_once() -> None:
    near, apart = np.stack([unit(1), unit(1)]), np.stack([unit(1), unit(-1)])
    stays = Assertion("c", "third", "the guild said the ferry would stay in harbour")
    asked = [(FERRY, SHED, apart), (stays, FERRY, near), (FERRY, FERRY, near), (FERRY, stays, near)]
    model = Calls(unit(1), same=0.7)
    found = score_pairs(asked, model)
    assert [one.method for one in found] == ["comparison", "network", "comparison", "network"]
    assert vars(model)["sizes"] == [2]
    assert found == [score_vectors(left, right, model, v) for left, right, v in asked]
    assert score_pairs([], model) == []


def test_the_same_words_are_the_same_claim() -> None:
    model = Told(unit(1), same=0.99)
    again = Assertion("c", "third", FERRY.words)
    assert score(FERRY, again, model).verdict == "same"


def test_cosine_is_symmetric_to_the_last_digit() -> None:
    random = np.random.default_rng(1)
    one, other = (unit(*random.standard_normal(384)) for _ in range(2))
    assert cosine(np.stack([one, other])) == cosine(np.stack([other, one]))


@pytest.mark.parametrize(
    ("probability", "verdict"), [(0.2, "different"), (0.3, "unsure"), (0.5, "same")]
)
def test_three_verdicts(probability: float, verdict: str) -> None:
    logistic = Logistic(0.0, {})
    assert Rule(logistic, logistic, (0.1, 0.9), 0.5, 0.3).verdict(probability) == verdict


def test_frozen_numbers_hang_together() -> None:
    told = rule()
    assert 0 < told.clear[0] <= told.clear[1] <= 1
    assert 0 < told.different <= told.same < 1
    assert told.cheap.weights.keys() <= told.full.weights.keys()
    assert 0 < min(rarity().values()) < max(rarity().values()) < rarest()


@pytest.mark.parametrize(
    ("words", "speaker", "capped"),
    [
        ("it was zinc", "Ada Lund", True),
        ("it was zinc", "Jory Brandt", False),
        ("Lunden sold zinc", "Ada Lund", False),
    ],
)
def test_a_pronoun_and_a_word_are_no_claim_that_another_repeats(
    words: str, speaker: str, capped: bool
) -> None:
    short = Assertion("a", "one", words, speaker=speaker)
    longer = Assertion("b", "other", "it was zinc for the Varn trade", speaker="Jory Brandt")
    assert bare(short, longer) == bare(longer, short) == capped
    found = score(short, longer, Told(unit(1), same=0.99))
    assert not capped or (found.verdict, found.score) == ("unsure", round(rule().same - 1e-4, 4))


def test_what_one_says_in_few_words_another_may_say_in_the_same() -> None:
    one, other = (Assertion(name, name, "It was zinc", speaker=name) for name in ("Ada", "Jory"))
    assert not bare(one, other)
    assert score(one, other, Told(unit(1), same=0.99)).verdict == "same"


@pytest.mark.parametrize(
    ("words", "is_scrap"),
    [
        ("the death", True),
        ("The video", True),
        ("the cause of the fire", True),
        ("an old boat", False),
        ("the death of Ada Lund", False),
        ("the boat sank", False),
        ("nine drums", False),
        ("their drums as soap", False),
        ("to sell the boat", False),
        ("the sale of the pier by night without a vote", False),
        ("the boat sank of old age", False),
    ],
)
def test_a_scrap_leaves_open_what_it_claims(words: str, is_scrap: bool) -> None:
    one, other = (Assertion(name, name, words, speaker="Ada Lund") for name in ("a", "b"))
    assert scrap(words) == is_scrap
    found = score(one, other, Told(unit(1), same=0.99))
    assert found.verdict == ("unsure" if is_scrap else "same")
    assert not is_scrap or found.score < JOINS
