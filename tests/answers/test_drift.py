"""Drift of a statement over a ledger."""

from __future__ import annotations

import pytest

from sayso.answers.drift import drift, drifts
from sayso.errors import UnknownRecord
from sayso.ledger import queries
from tests.answers.conftest import Ferry


@pytest.mark.parametrize("asked", ["wire.words", "quay.words", "herald.words"])
def test_any_of_its_statements_leads_to_the_same_drift(story: Ferry, asked: str) -> None:
    ledger, ids = story
    found = drift(ledger, ids[asked][:12])
    assert found.statement == ids[asked]
    first, cut = found.wordings
    assert [one.variant.statements for one in first.carriers] == [
        (ids["wire.words"],),
        (ids["quay.words"],),
    ]
    assert [one.way for one in first.carriers] == [None, "reprint"]
    assert (cut.number, cut.parent, cut.first.way) == (2, 1, "time")
    (change,) = found.changes
    assert (change.kind, change.first.outlet) == ("cut", "Lund Herald")
    assert [s.of(change.parent.text) for s in change.before] == ["We were told it was calm"]
    assert {found.row(one.variant).outlet for one in found.descents} == {
        "Delta Wire",
        "Quay Post",
        "Lund Herald",
    }


def test_another_figure_of_the_same_speaker_is_a_wording(story: Ferry) -> None:
    ledger, ids = story
    (change,) = drift(ledger, ids["wire.31"]).changes
    assert [s.of(change.first.text) for s in change.after] == ["49"]


def test_who_denies_it_has_no_wording_of_it(story: Ferry) -> None:
    ledger, ids = story
    assert len(drift(ledger, ids["wire.warned"]).descents) == 1


def test_drifts_tell_each_utterance_once(story: Ferry) -> None:
    ledger, ids = story
    found = drifts(ledger, queries.statements(ledger))
    assert [one.statement for one in found] == [ids["wire.words"], ids["wire.31"]]


def test_an_unknown_statement(story: Ferry) -> None:
    with pytest.raises(UnknownRecord, match="sayso statements"):
        drift(story[0], "ffff")
