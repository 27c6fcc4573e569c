"""Windows cover a page, and weigh least where they cut it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.tagging.features import Pieces
from sayso.tagging.labels import WINDOW
from sayso.tagging.reading import page_scores
from sayso.tagging.windows import Window, windows


@given(st.integers(0, 3000), st.integers(4, 400), st.data())
def test_windows_cover_every_piece_and_overlap(count: int, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    found = list(windows(count, size, overlap))
    covered = {piece for one in found for piece in range(one.start, one.end)}
    assert covered == set(range(count))
    for one, following in pairwise(found):
        assert one.end - one.start == size
        assert one.end - following.start >= overlap
    assert all((one.weights() > 0).all() for one in found)


def test_cuts_weigh_least_and_the_ends_of_a_page_are_no_cuts() -> None:
    first, middle = Window(0, 8, 20), Window(6, 14, 20)
    assert first.weights().tolist() == [64.0, 49.0, 36.0, 25.0, 16.0, 9.0, 4.0, 1.0]
    assert middle.weights().tolist() == [1.0, 4.0, 9.0, 16.0, 16.0, 9.0, 4.0, 1.0]
    assert set(Window(0, 5, 5).weights().tolist()) == {36.0}


def test_a_short_page_is_one_window() -> None:
    assert len(list(windows(WINDOW))) == 1
    assert len(list(windows(WINDOW + 1))) == 2


@given(st.integers(1, 1200))
def test_what_all_windows_say_of_a_piece_is_what_the_page_gets(count: int) -> None:
    numbers = np.arange(count, dtype=np.int64)
    pieces = Pieces(
        numbers, numbers, numbers + 1, numbers >= 0, numbers * 0, np.zeros((count, 3), np.int64)
    )
    scores = page_scores(pieces, lambda ids, _: {"id": ids[:, None].astype(np.float32)})
    assert np.allclose(scores["id"][:, 0], numbers, rtol=1e-5)
