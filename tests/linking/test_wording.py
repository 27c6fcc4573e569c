"""Two wordings side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.wording import Edits, Quote, align, distance
from tests.linking.quotes import quote

SAID = "“The gates were locked. Nobody had a key to the north gate,”"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
phrases = st.lists(st.sampled_from("the gates were locked and no key a of harbour 5,000".split()))
wordings = st.one_of(texts, phrases.map(" ".join)).map(quote)


def applied(edits: Edits) -> list[str]:
    """The words on the left with every change made to them."""
    words: list[str] = []
    for edit in edits.edits:
        side = edits.left if edit.kind == "kept" else edits.right
        first, last = edit.left if edit.kind == "kept" else edit.right
        words += side.folded[first:last]
    return words


@given(wordings, wordings)
def test_edits_turn_one_wording_into_the_other(left: Quote, right: Quote) -> None:
    edits = align(left, right)
    assert applied(edits) == list(right.folded)
    for side, words in (("left", left.words), ("right", right.words)):
        at = 0
        for edit in edits.edits:
            first, last = getattr(edit, side)
            assert first == at
            at = last
        assert at == len(words)
    assert len(edits.changes) == 0 or left.folded != right.folded
    assert distance(left, right) == sum(
        last - first for edit in edits.changes for first, last in (edit.left, edit.right)
    )


@given(wordings, wordings)
def test_spans_are_slices_that_hold_the_words(left: Quote, right: Quote) -> None:
    edits = align(left, right)
    for edit in edits.changes:
        for of, spans, (first, last) in (
            (left, edits.before(edit), edit.left),
            (right, edits.after(edit), edit.right),
        ):
            assert bool(spans) == (last > first)
            for word in of.words[first:last]:
                assert any(span.contains(word.span) for span in spans)
            for span in spans:
                assert any(piece.contains(span) for piece in of.content)


@pytest.mark.parametrize(
    "other",
    [
        "‘The gates were locked … nobody had a key to the north gate.’",
        "«The gates were locked. Nobody had a key to the north gate»",
        "``the gates were LOCKED.... Nobody had a key - to the north gate''",
        "“The gates were locked,”| she said. |“Nobody had a key to the north gate.”",
    ],
)
def test_marks_ellipses_case_and_frames_are_no_change(other: str) -> None:
    assert align(quote(SAID), quote(other)).sort == "same"


def told(left: str, right: str) -> list[tuple[str, str, str]]:
    """Kind, words before and words after of each change."""
    edits = align(quote(left), quote(right))
    return [
        (
            edit.kind,
            " / ".join(s.of(edits.left.text) for s in edits.before(edit)),
            " / ".join(s.of(edits.right.text) for s in edits.after(edit)),
        )
        for edit in edits.changes
    ]


@pytest.mark.parametrize(
    ("other", "changes", "sort"),
    [
        ("“The gates were locked.”", [("cut", "Nobody had a key to the north gate", "")], "cut"),
        (
            "“All the gates were locked. Nobody had a key to the north gate.”",
            [("added", "", "All")],
            "fuller",
        ),
        (
            "“The gates were open. Nobody had a key to the south gate.”",
            [("replaced", "locked", "open"), ("replaced", "north", "south")],
            "reworded",
        ),
        (
            "“The gates were locked, and somebody lost a key for the north gate.”",
            [("replaced", "Nobody had", "and somebody lost"), ("replaced", "to", "for")],
            "reworded",
        ),
    ],
)
def test_changes(other: str, changes: list[tuple[str, str, str]], sort: str) -> None:
    assert told(SAID, other) == changes
    assert align(quote(SAID), quote(other)).sort == sort


def test_a_shared_article_does_not_tear_a_change_apart() -> None:
    changes = told("we saw smoke above the roof at dawn", "we saw two men on the quay at dawn")
    assert changes == [("replaced", "smoke above the roof", "two men on the quay")]


def test_a_change_over_a_frame_has_a_span_for_each_piece() -> None:
    edits = align(
        quote("the gates were locked"), quote("the gates were shut|, he said, |and barred")
    )
    (edit,) = edits.changes
    assert [span.of(edits.right.text) for span in edits.after(edit)] == ["shut", "and barred"]


def test_figures_are_compared_without_marks_of_thousands() -> None:
    assert align(quote("5,000 crates"), quote("5000 crates")).sort == "same"
    assert told("5,000 crates", "5,500 crates") == [("replaced", "5,000", "5,500")]


@given(wordings, wordings)
def test_parts_show_the_right_wording_in_full(left: Quote, right: Quote) -> None:
    parts = list(align(left, right).parts())
    assert "".join(words for kind, words in parts if kind != "cut") == right.text
    cut = " ".join(words for kind, words in parts if kind == "cut")
    assert len(quote(cut).words) == sum(
        edit.left[1] - edit.left[0] for edit in align(left, right).changes
    )


def test_parts_over_pieces() -> None:
    edits = align(quote("the gates were locked"), quote("“The gates|” she said, “|were shut”"))
    assert [part for part in edits.parts() if part[1]] == [
        ("kept", "“"),
        ("kept", "The gates"),
        ("kept", " … "),
        ("kept", "were"),
        ("kept", " "),
        ("cut", "locked"),
        ("added", "shut"),
        ("kept", "”"),
    ]
