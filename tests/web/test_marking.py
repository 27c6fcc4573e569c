"""Texts cut into pieces under marks that overlap."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Article, Block, Span
from sayso.web.marking import Mark, passages
from tests.builders import page

TEXT = "“The quay is safe,” she said.\n\nMore “words”.\n"


def article(text: str, *ends: int) -> Article:
    starts = (0, *ends)
    blocks = tuple(Block(a, b) for a, b in zip(starts, (*ends, len(text)), strict=True))
    return replace(page().article, text=text, blocks=blocks)


def test_nested_marks_are_told_piece_by_piece() -> None:
    outer, inner = Mark(Span(0, 19), "content", "a"), Mark(Span(5, 9), "content", "b")
    (shown,) = passages(article(TEXT), [inner, outer])
    pieces = [(piece.words, piece.roles, piece.of) for piece in shown.pieces]
    assert pieces[:4] == [
        ("“The ", "content", "a"),
        ("quay", "content nested", "a b"),
        (" is safe,”", "content", "a"),
        (" she said.\n\nMore “words”.", "", ""),
    ]
    assert [mark.of for mark in shown.opened("content")] == ["a", "b"]


def test_a_mark_over_two_blocks_stands_in_both() -> None:
    shown = passages(article(TEXT, 31), [Mark(Span(20, 40), "copied", "c")])
    assert ["".join(p.words for p in s.pieces if p.marks) for s in shown] == [
        "she said.",
        "More “wor",
    ]
    assert [len(s.opened("copied")) for s in shown] == [1, 0]


def test_a_control_character_is_a_piece_of_its_own() -> None:
    (shown,) = passages(article("abc\u202edef"), [])
    assert [(piece.words, piece.steers) for piece in shown.pieces] == [
        ("abc", False),
        ("\u202e", True),
        ("def", False),
    ]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(
    st.text("ab \n\u202e“", min_size=1, max_size=40),
    st.lists(st.tuples(SPANS, st.sampled_from(["source", "cue", "content", "copied"]))),
    st.sets(st.integers(1, 39)),
)
def test_pieces_are_the_text_and_know_their_marks(
    text: str, spans: list[tuple[Span, str]], cuts: set[int]
) -> None:
    made = article(text, *sorted(cut for cut in cuts if cut < len(text)))
    marks = [
        Mark(Span(min(span.start, len(text)), min(span.end, len(text))), role, str(n))  # type: ignore[arg-type]
        for n, (span, role) in enumerate(spans)
    ]
    for shown in passages(made, marks):
        whole = "".join(piece.words for piece in shown.pieces)
        assert whole == shown.block.span.of(text).rstrip()
        for piece in shown.pieces:
            place = Span(piece.start, piece.start + len(piece.words))
            assert place.of(text) == piece.words
            assert {m.of for m in piece.marks} == {m.of for m in marks if m.span.contains(place)}
            assert {m.of for m in marks if m.span.overlaps(place)} == {m.of for m in piece.marks}
