"""Numbers as values with what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.quantities import Quantity, quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5,000 crates", [5000]),
        ("five thousand crates", [5000]),
        ("twenty-one boats and forty two nets", [21, 42]),
        ("two hundred and five crates", [205]),
        ("1.5 million crowns", [1_500_000]),
        ("three dozen eggs", [36]),
        ("in 1998 and on 4 June", []),
        ("on June 4, 12 boats sailed", [12]),
        ("at 4 p.m", []),
        ("one of the boats", []),
        ("49 were hurt, not 31", [49]),
        ("no more than 30 tonnes", [30]),
        ("$300 for a berth", [300]),
    ],
)
def test_values(text: str, values: list[float]) -> None:
    assert [one.value for one in quantities(text)] == values


def test_what_is_counted() -> None:
    (share,) = quantities("4 per cent of the crews")
    assert share.counts == {"%"}
    (money,) = quantities("£300 was paid")
    assert money.counts == {"pound"}
    (hurt,) = quantities("the number of people injured at 49")
    assert hurt.counts == {"peopl", "injur"}
    (boats,) = quantities("the number of boats was 12 by Friday")
    assert "boat" in boats.counts
    assert "friday" not in boats.counts
    (lamps,) = quantities("the number of people who bought 12 lamps")
    assert lamps.counts == {"lamp"}
    (crates,) = quantities("about 40 new wooden crates")
    assert crates.rounded
    assert "crat" in crates.counts
    (persons,), (people,) = quantities("47 persons"), quantities("47 people")
    assert persons.alike(people)


def test_agreement() -> None:
    crates, boats = frozenset(("crat",)), frozenset(("boat",))
    assert Quantity(40, crates).agrees(Quantity(40, crates))
    assert not Quantity(4, crates).agrees(Quantity(4, boats))
    assert Quantity(4, crates).agrees(Quantity(4, frozenset()))
    assert Quantity(41, crates, rounded=True).agrees(Quantity(40, crates))
    assert not Quantity(41, crates).agrees(Quantity(40, crates))


@given(st.integers(min_value=2101, max_value=10**12))
def test_separators_do_not_matter(value: int) -> None:
    plain, parted = quantities(f"{value} crates"), quantities(f"{value:,} crates")
    assert plain == parted
    assert plain[0].value == value
