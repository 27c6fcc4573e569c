"""The query string: understood or refused, never guessed at."""

from __future__ import annotations

import pytest

from sayso.errors import UsageError
from sayso.web.asking import LONGEST, Query

KNOWN = ("q", "kind", "since", "page", "marked")


def query(**values: str) -> Query:
    return Query.of(values.items(), KNOWN)


def test_values_are_typed() -> None:
    asked = query(q=" two  words ", kind="direct", since="2031-03-10", page="3", marked="1")
    assert asked.text("q") == "two  words"
    assert asked.choice("kind", ("direct", "mixed")) == "direct"
    assert asked.day("since") == "2031-03-10"
    assert asked.number("page", 1) == 3
    assert asked.flag("marked")


def test_an_empty_value_is_none() -> None:
    asked = query(q="  ", kind="", page="")
    assert asked.text("q") is None
    assert asked.choice("kind", ("direct",), "mixed") == "mixed"
    assert asked.number("page", 1) == 1


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: Query.of([("colour", "red")], KNOWN), "knows no 'colour'"),
        (lambda: Query.of([("q", "a"), ("q", "b")], KNOWN), "twice"),
        (lambda: query(q="x" * (LONGEST + 1)), "longer than"),
        (lambda: query(kind="loud").choice("kind", ("direct",)), "is one of direct"),
        (lambda: query(since="yesterday").day("since"), "is a day"),
        (lambda: query(since="2031-02-30").day("since"), "is a day"),
        (lambda: query(page="0").number("page", 1), "from 1 to"),
        (lambda: query(page="-1").number("page", 1), "from 1 to"),
        (lambda: query(page="²").number("page", 1), "from 1 to"),
        (lambda: query(page="9" * 400).number("page", 1), "from 1 to"),
        (lambda: query(marked="yes").flag("marked"), "is one of 0, 1"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_sentence(ask: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        ask()  # type: ignore[operator]


def test_the_query_can_be_asked_again_otherwise() -> None:
    asked = query(q="a b&c", page="2")
    assert asked.without("page") == "?q=a+b%26c"
    assert asked.without(page=3) == "?q=a+b%26c&page=3"
    assert query().without() == "?"
