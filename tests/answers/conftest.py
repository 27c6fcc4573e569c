"""The made ledger, for all who ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.answers.making import ferry

Ferry = tuple[Ledger, dict[str, str]]


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Ferry]:
    """The open ledger with the ids of its statements by label."""
    ledger, ids = ferry(tmp_path / "ferry.db")
    yield ledger, ids
    ledger.close()
