"""What was taken back, and what that was taken back itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from sayso.ledger import Ledger, judgements
from sayso.ledger.judgements import By
from sayso.records import Judgement

BY = By("Wen Tarrow")


def chain(length: int) -> list[Judgement]:
    """A confirmation, what takes it back, what takes that back, and so on."""
    found = [judgements.make("confirm", "statement:a", (), {}, BY)]
    while len(found) < length:
        found.append(judgements.make("retract", f"judgement:{found[-1].id}", (), {}, BY))
    return found


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_what_is_taken_back_does_not_hang_on_the_clock(tmp_path: Path, order: list[int]) -> None:
    """A clock may be set back between a judgement and its retraction."""
    made = chain(4)
    with Ledger(tmp_path / "clock.db", create=True) as ledger:
        for one, hour in zip(made, order, strict=True):
            when = f"2031-03-04T0{hour}:00:00.000000Z"
            judgements.append(ledger, replace(one, when=when))
        held = judgements.active_ids(ledger, retractions=True)
    assert set(held) == {made[1].id, made[3].id}


def test_a_long_row_of_retractions(tmp_path: Path) -> None:
    made = chain(1201)
    with Ledger(tmp_path / "long.db", create=True) as ledger:
        for one in made:
            judgements.append(ledger, one)
        held = judgements.active_ids(ledger, retractions=True)
    assert set(held) == {one.id for one in made[::2]}
