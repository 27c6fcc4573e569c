"""Which pairs are worth aligning: nothing that is a copy is ever left out."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking.candidates import (
    SHARED_KEYS,
    candidate_pairs,
    candidates,
    pack,
    promising,
    shape,
    unpack,
)
from sayso.linking.passages import body, keys
from sayso.linking.reprints import score
from sayso.records import Article
from tests.linking.pages import CASES, article, case

ALL = tuple(body(case(name)) for name in CASES["texts"])
SENTENCES = tuple(
    f"{sentence.strip()}."
    for name in ("wire", "borrower", "edited")
    for paragraph in CASES["texts"][name]
    for sentence in paragraph.split(".")
    if sentence.strip()
)
PAGES = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join),
    min_size=1,
    max_size=4,
)


def test_an_index_finds_what_the_pile_finds() -> None:
    keys_of = {one.article.id: keys(one) for one in ALL}
    for name, own in keys_of.items():
        others = {other: set(k) for other, k in keys_of.items() if other != name}
        got = candidates(
            own, lambda asked, o=others: [[n for n, k in o.items() if key in k] for key in asked]
        )
        pairs = {(a, b) for a, b in candidate_pairs(keys_of) if name in (a, b)}
        assert {(min(name, other), max(name, other)) for other in got} == pairs


@given(st.lists(st.sets(st.integers(-4, 4)), max_size=8))
def test_candidates_share_keys(some: list[set[int]]) -> None:
    keys_of = {f"{number}": sorted(own) for number, own in enumerate(some)}
    found = list(candidate_pairs(keys_of))
    expected = {
        (a, b)
        for a, b in combinations(sorted(keys_of), 2)
        if len(set(keys_of[a]) & set(keys_of[b])) >= SHARED_KEYS
    }
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_what_scores_is_promising() -> None:
    copies = 0
    for left, right in combinations(ALL, 2):
        if score(left, right):
            copies += 1
            assert promising(shape(left), [shape(right)]) == [True]
            assert promising(shape(right), [shape(left)]) == [True]
    assert copies


@settings(deadline=None, max_examples=60)
@given(PAGES, PAGES)
def test_no_copy_is_ever_left_out(one: list[str], other: list[str]) -> None:
    left, right = body(article("left", ["One", *one])), body(article("right", ["Two", *other]))
    (told,) = promising(shape(left), [shape(right)])
    assert told or score(left, right) is None


FORMULA = "the issue will be listed in Ostmark by the lead manager"


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        ([f"Tern Bank sold bonds on Monday, and {FORMULA}, which is known for its small fees."], 0),
        ([f"It said {FORMULA}."], 0),
        ([CASES["texts"]["wire"][1]], 1),
        (["Nothing at all."], 0),
        ([""], 0),
    ],
)
def test_a_formula_is_not_aligned(paragraphs: list[str], told: bool) -> None:
    own = article(
        "own",
        ["Head", CASES["texts"]["wire"][1], f"Skerry Tin borrowed 30 crowns; {FORMULA} later on."],
    )
    other = article("other", ["Headline", *paragraphs])
    assert promising(shape(body(own)), [shape(body(other))]) == [bool(told)]


def test_a_headline_proves_nothing() -> None:
    words = CASES["texts"]["wire"][1].strip(".")
    pages = [article(str(n), [words, f"Only page {n} says {n} things."]) for n in range(2)]
    assert promising(*_own_and_others(pages)) == [False]
    assert keys(body(pages[0])) == keys(body(article("0", ["", "Only page 0 says 0 things."])))


def _own_and_others(pages: list[Article]) -> tuple:  # type: ignore[type-arg]
    own, *others = (shape(body(page)) for page in pages)
    return own, others


def test_the_others_in_a_batch_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = [shape(one) for one in ALL]
    for own in shapes:
        alone = [promising(own, [other])[0] for other in shapes]
        assert promising(own, shapes) == alone
        monkeypatch.setattr("sayso.linking.candidates.AT_ONCE", 2)
        assert promising(own, shapes) == alone
        monkeypatch.undo()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.article.source)
def test_a_packed_shape_is_the_same(one: object) -> None:
    own = shape(one)  # type: ignore[arg-type]
    again = unpack(pack(own))
    assert np.array_equal(own.grams, again.grams)
    assert np.array_equal(own.sentences, again.sentences)
    assert own.headline == again.headline
    assert int(own.sentences.sum()) == len(own.grams)
