"""What wordings go back to, and who changed them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.drift import Descent, descend, introduced
from sayso.linking.wording import Quote
from sayso.records import Direction, Reprint, Span, Version
from tests.linking.quotes import quote

FULL = "“The gates were locked. Nobody had a key. We counted nine men on the quay,”"
SHORT = "“The gates were locked. Nobody had a key,”"
TURNED = "“The doors were locked. Nobody had a key,”"


def page(words: str, name: str, published: str | None = None, **fields: Any) -> Quote:
    return quote(words, name, outlet=f"Outlet {name}", published=published, **fields)


def took(taker: str, giver: str, share: float = 0.9, spans: tuple[Any, ...] = ()) -> Reprint:
    left, right = sorted((taker, giver))
    towards: Direction = "left-from-right" if left == taker else "right-from-left"
    return Reprint(left, right, share, share, spans, towards, "credit line")


def edges(found: tuple[Descent, ...]) -> dict[str, tuple[str | None, str | None]]:
    return {d.variant.article: (d.parent.article if d.parent else None, d.way) for d in found}


def test_time_and_the_nearest_words_where_nothing_is_told() -> None:
    found = descend(
        [page(TURNED, "c", "2031-03-03"), page(SHORT, "b", "2031-03-02"), page(FULL, "a", "2031")],
        [],
        [],
    )
    assert edges(found) == {"a": (None, None), "b": ("a", "time"), "c": ("b", "time")}
    cut, turned = introduced(found)
    assert (cut.kind, cut.first.article, cut.later) == ("cut", "b", ())
    assert [s.of(cut.parent.text) for s in cut.before] == ["We counted nine men on the quay"]
    assert (turned.kind, turned.first.outlet) == ("replaced", "Outlet c")
    assert [s.of(turned.first.text) for s in turned.after] == ["doors"]


def test_a_page_without_a_date_is_not_taken_for_the_first() -> None:
    found = descend([page(SHORT, "a"), page(FULL, "b", "2031-03-02")], [], [])
    assert edges(found) == {"b": (None, None), "a": ("b", "time")}


def test_pages_that_tell_go_before_time() -> None:
    pages = [
        page(FULL, "a", "2031-03-01"),
        page(SHORT, "b", "2031-03-02"),
        page(SHORT, "c", "2031-03-03"),
        page(SHORT, "d", "2031-03-04", relays=("The outlet A",)),
        page(SHORT, "e", "2031-03-05"),
    ]
    found = descend(pages, [took("c", "a")], [Version("a", "e", "two captures")])
    assert edges(found) == {
        "a": (None, None),
        "b": ("a", "time"),
        "c": ("a", "reprint"),
        "d": ("a", "relay"),
        "e": ("a", "version"),
    }
    (cut,) = introduced(found)
    assert cut.first.article == "b"
    assert [q.article for q in cut.later] == ["c", "d", "e"]


def test_a_credit_goes_before_a_date() -> None:
    early = page(SHORT, "a", "2031-03-01")
    late = page(FULL, "b", "2031-03-05")
    found = descend([early, late], [took("a", "b")], [])
    assert edges(found) == {"b": (None, None), "a": ("b", "reprint")}


@pytest.mark.parametrize(
    ("share", "spans", "way"),
    [
        (0.1, (), "time"),
        (0.1, ((Span(2, 30), Span(2, 30)),), "reprint"),
        (0.1, ((Span(200, 230), Span(2, 30)),), "time"),
        (0.6, (), "reprint"),
    ],
)
def test_a_borrowed_passage_carries_what_stands_in_it(
    share: float, spans: tuple[Any, ...], way: str
) -> None:
    pages = [page(FULL, "a", "2031-03-01"), page(SHORT, "b", "2031-03-02")]
    found = descend(pages, [took("b", "a", share, spans)], [])
    assert edges(found)["b"] == ("a", way)


def test_an_unknown_direction_tells_nothing() -> None:
    pages = [page(FULL, "a", "2031-03-01"), page(SHORT, "b", "2031-03-02")]
    unknown = Reprint("a", "b", 1.0, 1.0, (), "unknown", "")
    assert edges(descend(pages, [unknown], []))["b"] == ("a", "time")


def test_a_headline_goes_back_to_its_own_page() -> None:
    text = f"‘Nobody had a key’\n{FULL}"
    headline = Quote(("h",), "b", text, (Span(0, 18),), published="2031-03-02")
    body = Quote(("s",), "b", text, (Span(19, len(text)),), published="2031-03-02")
    found = descend([headline, body, page(FULL, "a", "2031-03-01")], [took("b", "a")], [])
    ways = {d.variant.statements[0]: (d.parent and d.parent.statements[0], d.way) for d in found}
    assert ways == {"a": (None, None), "s": ("a", "reprint"), "h": ("s", "page")}


names = "abcdef"
pages_of = st.lists(
    st.tuples(
        st.sampled_from([FULL, SHORT, TURNED]),
        st.sampled_from(["2031-03-01", "2031-03-02", None]),
        st.sampled_from([(), ("Outlet a",), ("Outlet b", "Outlet c")]),
    ),
    min_size=1,
    max_size=len(names),
)
pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] != p[1])


@given(pages_of, st.lists(pairs, max_size=6), st.lists(pairs, max_size=3))
def test_everything_goes_back_to_one_first(
    rows: list[tuple[str, str | None, tuple[str, ...]]],
    taken: list[tuple[str, str]],
    replaced: list[tuple[str, str]],
) -> None:
    """Whatever the pages tell, circles among it, there is one tree, told parents first."""
    pages = [
        page(words, name, published, relays=relays)
        for name, (words, published, relays) in zip(names, rows, strict=False)
    ]
    relations = [took(*pair) for pair in taken], [Version(*pair, "") for pair in replaced]
    found = descend(pages, *relations)
    assert sorted(d.variant.article for d in found) == sorted(q.article for q in pages)
    seen: set[str] = set()
    for one in found:
        assert (one.parent is None) == (not seen)
        assert one.parent is None or one.parent.article in seen
        seen.add(one.variant.article)
    assert descend(pages[::-1], *relations) == found
    for change in introduced(found):
        assert change.first not in change.later
        assert bool(change.before) == (change.kind != "added")
        assert bool(change.after) == (change.kind != "cut")
