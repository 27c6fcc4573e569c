"""Changes of position."""

from __future__ import annotations

import pytest

from sayso.linking.positions import Turn, other_figures, turns
from tests.linking.quotes import quote


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("31 people were hurt on the quay", "49 people were hurt on the quay", [("31", "49")]),
        (
            "Forty-seven people came through our doors",
            "Fifty people came through our doors",
            [("47", "50")],
        ),
        ("5,000 crates lay in the shed", "five thousand crates lay in the shed", []),
        ("two cranes fell, and 31 people were hurt", "31 people were hurt", []),
        ("31 people were hurt on the quay", "49 crates were sold at the market", []),
        ("31 people were hurt on the quay", "people were hurt on the quay", []),
        ("the gates were locked on 4 March", "the gates were locked on 5 March", []),
    ],
)
def test_other_figures(before: str, after: str, changed: list[tuple[str, str]]) -> None:
    assert list(other_figures(quote(before), quote(after))) == changed


def test_turns() -> None:
    first = quote("no warning ever reached my office")
    later = quote("that was wrong, 3 warnings had reached my office")
    assert turns(("asserts", first), ("denies", later)) == (Turn("side", "asserts", "denies"),)
    assert turns(("asserts", first), ("asserts", first)) == ()
