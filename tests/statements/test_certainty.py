"""How surely an answer is right: the probability, and what is left open."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Mention, Span, Statement
from sayso.statements.resolution import resolve
from sayso.statements.resolution.certainty import logistic, weighed, weights
from sayso.tagging import Tags
from tests.builders import page

LEAST = weights()["least"]


def told(text: str, source: str, content: str, confidence: float = 0.95) -> Mention:
    """The source of one statement, as the page's reading leaves it."""
    article = page(text).article
    start, said = article.text.rindex(source), article.text.rindex(content)
    span, words = Span(start, start + len(source)), Span(said, said + len(content))
    mention = Mention(span, span, "unnamed")
    statement = Statement("1", "a", (words,), "indirect", source=mention, confidence=confidence)
    (found,) = resolve(article, [statement], Tags(()))
    assert found.source is not None
    return found.source


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ada Lom came to Northport. She said that the pier was safe.", "She", "the pier was safe"),
        ("Residents said that the pier was safe.", "Residents", "the pier was safe"),
        ("A diver said that the pier was safe.", "A diver", "the pier was safe"),
        ("Mayor Ada Lom said that the pier was safe.", "Ada Lom", "the pier was safe"),
    ],
)
def test_what_is_mostly_right_is_answered(text: str, source: str, content: str) -> None:
    mention = told(text, source, content)
    assert mention.kind != "pronoun"
    assert LEAST <= mention.score < 1


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # somebody's word, whoever that is, right behind several who may have written it
        (
            "Ada Lom met Jon Varga and Kim Orr. The letter was read. "
            "The letter said that the pier was safe.",
            "The letter",
            "the pier was safe",
        ),
        # two women since, and the one before them only behind a preposition
        (
            "The clerk spoke with Ada Lom. Mary Orr came. Jane Varga left. Anna Reed stayed. "
            "The tide turned. She said that the pier was safe.",
            "She",
            "the pier was safe",
        ),
    ],
)
def test_what_is_often_wrong_is_left_open(text: str, source: str, content: str) -> None:
    mention = told(text, source, content)
    assert (mention.kind, mention.stands_for) == ("pronoun", None)


def test_a_surer_statement_makes_a_surer_answer() -> None:
    text = "A diver said that the pier was safe."
    faint, sure = (told(text, "A diver", "the pier was safe", c).score for c in (0.3, 0.95))
    assert faint < sure


@given(st.floats(0, 1))
def test_below_the_least_nothing_is_told(sure: float) -> None:
    span = Span(0, 3)
    mention = weighed(Mention(span, span, "person", stands_for=Span(9, 12)), sure)
    assert mention.score == sure
    assert (mention.stands_for is None) == (mention.kind == "pronoun") == (sure < LEAST)


def test_what_is_not_weighed_stays_as_it_is() -> None:
    mention = Mention(Span(0, 3), Span(0, 3), "person", stands_for=Span(9, 12), score=0.6)
    assert weighed(mention, None) == mention


@given(st.dictionaries(st.sampled_from(sorted(weights())), st.floats(0, 1)))
def test_a_probability_is_one(found: dict[str, float]) -> None:
    assert 0 < logistic(weights(), found) < 1


def test_the_weights_are_numbers_of_known_forms() -> None:
    forms = {name.partition(":")[0] for name in weights()} - {"least"}
    assert forms == {"name", "noun", "pronoun", "other"}
    assert json.loads(json.dumps(weights())) == weights()
