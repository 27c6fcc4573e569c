"""What a speaker said on a claim, in time order."""

from __future__ import annotations

from sayso.answers.positions import by_claim, positions
from sayso.ledger import voices
from sayso.ledger.claims import claim_of
from sayso.linking.positions import Turn
from tests.answers.conftest import Ferry


def test_another_figure_is_a_change_of_position(story: Ferry) -> None:
    ledger, ids = story
    varga = voices.speaker(ledger, "Varga")["id"]
    claim = claim_of(ledger, ids["wire.31"])
    assert claim is not None
    found = positions(ledger, varga, claim)
    assert [one.row.id for one in found] == [ids["wire.31"], ids["quay.31"], ids["herald.49"]]
    assert [one.turns for one in found] == [(), (), (Turn("figure", "31", "49"),)]
    assert found[2].claim != claim


def test_a_denial_is_a_side(story: Ferry) -> None:
    ledger, ids = story
    brandl = voices.speaker(ledger, "Teo Brandl")["id"]
    ((_, (position,)),) = by_claim(ledger, brandl)
    assert (position.row.id, position.side) == (ids["herald.denied"], "denies")


def test_by_claim_lists_every_statement_once(story: Ferry) -> None:
    ledger, ids = story
    varga = voices.speaker(ledger, "Ilse Varga")["id"]
    listed = [one.row.id for _, found in by_claim(ledger, varga) for one in found]
    assert sorted(listed) == sorted(ids[one] for one in ids if one != "herald.denied")
    days = [found[0].when for _, found in by_claim(ledger, varga)]
    assert days == sorted(days)
