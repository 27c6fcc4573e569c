"""What the views ask can be asked where nothing can be written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.ledger import Ledger, claiming
from tests.builders import RUN, harbour, reading


def test_wordings_are_found_inside_a_snapshot(tmp_path: Path) -> None:
    made, said = harbour()
    with Ledger(tmp_path / "story.db", create=True) as ledger:
        ledger.add(made, reading(made, said), ledger.run(RUN))
        claiming.put_vectors(ledger, [(said.id, "wording", b"", b"")])
        with ledger.snapshot():
            assert claiming.worded(ledger, ["wording", "another"]) == {"wording": [said.id]}


def test_a_snapshot_cannot_be_written_to(tmp_path: Path) -> None:
    with (
        Ledger(tmp_path / "story.db", create=True) as ledger,
        ledger.snapshot() as db,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        db.execute("DELETE FROM article")
