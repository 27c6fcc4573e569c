"""Words, fingerprints and alignment: exact places, whatever text comes."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking.passages import (
    SEED,
    SHINGLE,
    WINDOW,
    align,
    body,
    fingerprints,
    fold,
    keys,
    places,
    unbroken,
)
from sayso.records import Span
from tests.linking.pages import article, case

WORDS = st.lists(
    st.sampled_from(("the", "ferry", "sat", "on", "a", "bank", "Ébré", "1,212", "9.5"))
)


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_words_are_slices_in_order(paragraphs: list[str]) -> None:
    page = article("any", paragraphs)
    words = body(page)
    previous = 0
    for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True):
        assert previous <= start < end <= len(page.text)
        assert not any(c.isspace() for c in page.text[start:end])
        previous = end


@settings(deadline=None)
@given(WORDS, WORDS, WORDS)
def test_aligned_runs_are_equal_and_used_once(a: list[str], b: list[str], c: list[str]) -> None:
    left = body(article("left", [" ".join(a + b)]))
    right = body(article("right", [" ".join(b + c)]))
    seen_left: list[int] = []
    seen_right: list[int] = []
    for passage in align(left, right):
        for run in passage.runs:
            assert run.length >= SEED
            one = left.words[run.left : run.left + run.length]
            assert one.tolist() == right.words[run.right : run.right + run.length].tolist()
            seen_left += range(run.left, run.left + run.length)
            seen_right += range(run.right, run.right + run.length)
    assert len(seen_left) == len(set(seen_left))
    assert len(seen_right) == len(set(seen_right))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 60), st.integers(0, 60))
def test_a_common_run_of_eight_words_leaves_a_common_key(before: int, after: int) -> None:
    common = [f"common{n}" for n in range(SHINGLE + WINDOW - 1)]
    left = article("left", ["Head", " ".join([*(f"l{n}" for n in range(before)), *common, "end"])])
    right = article("right", ["Title", " ".join([*common, *(f"r{n}" for n in range(after))])])
    assert set(fingerprints(left)) & set(fingerprints(right))


def test_keys_are_signed_64_bit_and_ascending() -> None:
    found = fingerprints(case("wire"))
    assert found == sorted(set(found))
    assert all(-(2**63) <= key < 2**63 for key in found)
    assert any(key < 0 for key in found)


def test_keys_are_the_same_in_another_process() -> None:
    code = (
        "from tests.linking.pages import case; from sayso.linking.passages import fingerprints;"
        "print(fingerprints(case('wire')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(p or "." for p in sys.path)},
    )
    assert run.stdout.strip() == str(fingerprints(case("wire")))


def test_marked_and_left_out_text_has_no_words() -> None:
    paragraphs = ["Title of it", "Kept words stand here", "Menu Home Sport", "A house text below"]
    page = article("page", paragraphs, marked=("Menu Home Sport",))
    below = Span(page.text.index("A house"), len(page.text))
    words = body(page, [below])
    shown = [page.text[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    assert " ".join(shown) == "Title of it Kept words stand here"


def test_a_short_page_has_no_keys() -> None:
    assert fingerprints(article("short", ["Four words and no"])) == []


def test_numbers_and_accents() -> None:
    assert fold("Ébré") == "ebre"
    words = body(article("n", ["Sold 1,212.5 barrels on Friday to Maud"]))
    assert words.specific.tolist() == [False, True, False, False, True, False, True]
    assert words.figures.tolist() == [False, True, False, False, False, False, False]


def test_a_passage_stops_at_marked_text_and_takes_the_full_stop() -> None:
    one, other = (
        "The boat came in at night with nobody aboard.",
        "Its lamps were lit and its log was gone.",
    )
    left = body(article("l", ["Left", one, "Subscribe", other], marked=("Subscribe",)))
    right = body(article("r", ["Right", one, other]))
    pieces = [p for passage in align(left, right) for p in unbroken(passage, left, right)]
    shown = [places(p, left, right)[0].of(left.article.text) for p in pieces]
    assert shown == [one, other]


def test_keys_of_a_body_are_its_fingerprints() -> None:
    assert keys(body(case("wire"))) == fingerprints(case("wire"))
