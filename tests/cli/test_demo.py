"""What a newcomer is shown first."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.cli.demo import look_around
from sayso.cli.output import console
from sayso.ledger import Ledger
from tests.answers.making import ferry


def test_pages_and_origins_stand_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger, ids = ferry(tmp_path / "story.db")
    with ledger:
        look_around(console(), ledger, Path("story.db"))
    shown = capsys.readouterr().out
    assert "Delta Wire               3 statements   Ferry late" in shown
    assert "    3 pages    ■■■\n    1 origin   ■\n" in shown
    denied = shown[shown.index("Most denied") :]
    assert "✗ denies Teo Brandl: a warning had reached the ferry company" in denied
    claim = ids["wire.warned"]
    assert f"sayso claim {claim[:8]} -l story.db" in denied


def test_an_empty_ledger_has_no_claims_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger(tmp_path / "empty.db", create=True) as ledger:
        look_around(console(), ledger, Path("empty.db"))
    assert capsys.readouterr().out.strip() == "What was read"
