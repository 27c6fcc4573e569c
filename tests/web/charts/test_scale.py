"""Time along a line."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.web.charts.scale import LABEL, lasting, ordinal, scale

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda d: d.toordinal() + 0.5)


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_every_day_has_its_place_in_order(days: list[float]) -> None:
    made = scale(days, 10, 900)
    assert made is not None
    places = [made.at(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(10 <= place <= 900 for place in places)


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_labels_can_be_read(days: list[float]) -> None:
    made = scale(days, 10, 900)
    assert made is not None
    places = [place for place, _ in made.labels()]
    assert all(b - a >= LABEL for a, b in pairwise(places))


def test_without_days_there_is_no_scale() -> None:
    assert scale([], 0, 100) is None


def test_a_long_silence_is_folded_and_named() -> None:
    spring = [date(2031, 3, day).toordinal() + 0.5 for day in (1, 9)]
    years_later = [date(2035, 3, day).toordinal() + 0.5 for day in (1, 12)]
    made = scale([*spring, *years_later], 0, 900)
    assert made is not None
    assert [name for _, name in made.folds()] == ["4 years"]
    assert made.at(spring[1]) - made.at(spring[0]) > 200  # days of each spring stay apart


def test_the_first_label_and_each_new_year_carry_the_year() -> None:
    start = date(2030, 11, 5).toordinal()
    made = scale([start + 10 * n for n in range(12)], 0, 900)
    assert made is not None
    names = [name for _, name in made.labels()]
    assert [name for name in names if name[-4:].isdigit()] == ["4 Nov 2030", "13 Jan 2031"]


def test_times_are_fractions_of_their_day() -> None:
    assert ordinal("2031-03-04T18:00:00Z") == datetime(2031, 3, 4).toordinal() + 0.75
    assert ordinal("2031-03-04") == datetime(2031, 3, 4).toordinal() + 0.5
    assert [ordinal(stamp) for stamp in (None, "", "last spring", "XXXX-03")] == [None] * 4


def test_how_long_a_time_is() -> None:
    assert [lasting(days) for days in (9, 20, 90, 1461)] == [
        "9 days",
        "3 weeks",
        "3 months",
        "4 years",
    ]
