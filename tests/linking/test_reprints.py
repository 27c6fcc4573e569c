"""What is a copy and what only looks like one; the same whatever the order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking.candidates import candidate_pairs
from sayso.linking.passages import body, keys
from sayso.linking.reprints import (
    REPEATED,
    outlet_blocks,
    repeated_blocks,
    score,
    score_articles,
)
from sayso.records import Article, Reprint
from tests.linking.pages import CASES, article, case

ALL = tuple(case(name) for name in CASES["texts"])


def found(pages: list[Article]) -> dict[tuple[str, str], Reprint]:
    bodies = {page.id: body(page) for page in pages}
    pairs = candidate_pairs({name: keys(one) for name, one in bodies.items()})
    return {(a, b): one for a, b in pairs if (one := score(bodies[a], bodies[b]))}


@pytest.mark.parametrize("row", CASES["copies"], ids=lambda row: row["right"])
def test_copies(row: dict[str, object]) -> None:
    left, right = case(str(row["left"])), case(str(row["right"]))
    reprint = score_articles(left, right)
    assert reprint is not None
    assert (reprint.left, reprint.right) == tuple(sorted((left.id, right.id)))
    by_id = {left.id: left, right.id: right}
    words = {one.of(by_id[reprint.left].text) for one, _ in reprint.spans}
    assert not row["shared"] or words == set(row["shared"])  # type: ignore[call-overload]
    assert 0 < reprint.copied_left <= 1 and 0 < reprint.copied_right <= 1


@pytest.mark.parametrize("row", CASES["look_alikes"], ids=lambda row: row["why"])
def test_look_alikes(row: dict[str, str]) -> None:
    assert score_articles(case(row["left"]), case(row["right"])) is None


@settings(max_examples=20, deadline=None)
@given(st.permutations(ALL))
def test_the_order_of_pages_changes_nothing(pages: list[Article]) -> None:
    assert found(pages) == found(list(ALL))


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, len(ALL) - 1), min_size=2))
def test_other_pages_change_nothing(some: set[int]) -> None:
    """What two pages share does not depend on what else lies in the pile."""
    pages = [ALL[number] for number in some]
    names = {page.id for page in pages}
    whole = {pair: one for pair, one in found(list(ALL)).items() if set(pair) <= names}
    assert found(pages) == whole


def test_containment_is_told_for_each_side() -> None:
    wire, short = case("wire"), case("abridged")
    reprint = score_articles(wire, short)
    assert reprint is not None
    shares = {reprint.left: reprint.copied_left, reprint.right: reprint.copied_right}
    assert shares[short.id] > 0.85 and 0.2 < shares[wire.id] < 0.35


HOUSE = (
    "This paper is printed on the first floor of the old mill by people who would rather be "
    "fishing, and it is sold from a barrow by the bridge until the barrow is empty."
)


def house_page(number: int) -> Article:
    story = ("Anglers", "Bakers", "Cobblers", "Dyers", "Eelers")[number] + " met and parted."
    address = f"https://mill.example/{number}"
    return article(f"house {number}", ["Head", story, HOUSE], outlet="The Mill", url=address)


def test_what_an_outlet_repeats_is_no_borrowing() -> None:
    pages = [house_page(number) for number in range(REPEATED)]
    assert score_articles(pages[0], pages[1]) is not None
    left_out = outlet_blocks(map(body, pages))
    assert {span.of(page.text).strip() for page in pages for span in left_out[page.id]} == {HOUSE}
    bodies = [body(page, left_out[page.id]) for page in pages]
    assert score(bodies[0], bodies[1]) is None


def test_few_pages_or_one_address_make_no_house_text() -> None:
    few = [house_page(number) for number in range(REPEATED - 1)]
    assert outlet_blocks(map(body, few)) == {}
    captures = [replace(house_page(n), url="https://mill.example/1") for n in range(REPEATED)]
    assert outlet_blocks(map(body, captures)) == {}


def test_a_lone_short_block_is_the_outlet_s_own() -> None:
    line = "The Tide List: what the town is saying about itself, by post, every weekday at six."
    one = article("one", ["First", *CASES["texts"]["borrower"][1:2], line], outlet="The Mill")
    other = article("other", ["Second", *CASES["texts"]["retold"][1:2], line], outlet="The Mill")
    assert score_articles(one, other) is None


def test_a_block_key_is_its_words() -> None:
    one = article("one", ["Head", "The same words, here and there."])
    other = article("other", ["Head", "the SAME words here -- and there!"])
    assert [k for k, _ in repeated_blocks(body(one))] == [
        k for k, _ in repeated_blocks(body(other))
    ]
