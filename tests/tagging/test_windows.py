"""Windows cover a page once, each piece from where it lies most inside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.tagging.windows import windows


@given(st.integers(0, 3000), st.integers(4, 400), st.data())
def test_each_piece_is_kept_once_and_read_where_it_is_kept(
    count: int, size: int, data: st.DataObject
) -> None:
    overlap = data.draw(st.integers(0, size // 2))
    found = list(windows(count, size, overlap))
    kept = [piece for one in found for piece in range(one.keep_start, one.keep_end)]
    assert kept == list(range(count))
    for one in found:
        assert one.start <= one.keep_start
        assert one.keep_end <= one.end <= count
        assert one.end - one.start <= size


@given(st.integers(400, 3000))
def test_a_kept_piece_sees_something_on_both_sides_inside_the_page(count: int) -> None:
    for one in windows(count, 318, 106):
        if one.start > 0:
            assert one.keep_start - one.start >= 53
        if one.end < count:
            assert one.end - one.keep_end >= 53


def test_a_short_page_is_one_window() -> None:
    assert len(list(windows(318))) == 1
    assert len(list(windows(319))) == 2
