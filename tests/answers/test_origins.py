"""The origin tree of statements of a ledger."""

from __future__ import annotations

from sayso.answers.origins import origin_tree
from sayso.ledger import queries
from tests.answers.conftest import Ferry


def test_a_reprint_is_one_text(story: Ferry) -> None:
    ledger, ids = story
    rows = [queries.statement(ledger, ids[one]) for one in ("wire.31", "quay.31", "herald.49")]
    tree = origin_tree(ledger, rows)
    assert tree.counts() == {"pages": 3, "outlets": 3, "texts": 2, "hearings": 2, "origins": 1}
    (origin,) = tree.origins
    assert origin.name == "Ilse Varga"
    assert tree == origin_tree(ledger, reversed(rows))
