"""``sayso report``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.errors import UnknownRecord, UsageError
from sayso.ledger import Ledger
from tests.builders import RUN, harbour, reading

RUNNER = CliRunner()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "story.db"
    made, said = harbour()
    with Ledger(path, create=True) as opened:
        opened.add(made, reading(made, said), opened.run(RUN))
    return path


def test_the_dossier_goes_to_a_file(ledger: Path, tmp_path: Path) -> None:
    output = tmp_path / "dossier.html"
    answer = RUNNER.invoke(app, ["report", str(ledger), "-o", str(output)])
    assert answer.exit_code == 0
    words = output.read_text("utf-8")
    assert words.startswith("<!doctype html>")
    assert "SHA-256" in words


def test_without_a_name_it_goes_to_standard_output(ledger: Path) -> None:
    answer = RUNNER.invoke(app, ["report", str(ledger)])
    assert answer.stdout.startswith("<!doctype html>")


def test_another_file_is_left_as_it_is(ledger: Path, tmp_path: Path) -> None:
    output = tmp_path / "notes.html"
    output.write_text("mine", "utf-8")
    answer = RUNNER.invoke(app, ["report", str(ledger), "-o", str(output)])
    assert isinstance(answer.exception, UsageError)
    assert output.read_text("utf-8") == "mine"
    assert RUNNER.invoke(app, ["report", str(ledger), "-o", str(output), "--force"]).exit_code == 0
    assert output.read_text("utf-8") != "mine"


def test_not_even_force_writes_over_the_ledger(ledger: Path) -> None:
    before = ledger.read_bytes()
    answer = RUNNER.invoke(app, ["report", str(ledger), "-o", str(ledger), "--force"])
    assert isinstance(answer.exception, UsageError)
    assert ledger.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(ledger: Path, tmp_path: Path) -> None:
    answer = RUNNER.invoke(app, ["report", str(ledger), "-o", str(tmp_path / "no" / "x.html")])
    assert isinstance(answer.exception, UsageError)


def test_a_claim_or_a_speaker_not_both(ledger: Path) -> None:
    answer = RUNNER.invoke(app, ["report", str(ledger), "--claim", "1", "--speaker", "Ada"])
    assert isinstance(answer.exception, UsageError)


@pytest.mark.parametrize("asked", [["--claim", "ffff"], ["--speaker", "Nobody Known"]])
def test_an_unknown_one_leaves_no_file(ledger: Path, tmp_path: Path, asked: list[str]) -> None:
    output = tmp_path / "dossier.html"
    answer = RUNNER.invoke(app, ["report", str(ledger), "-o", str(output), *asked])
    assert isinstance(answer.exception, UnknownRecord)
    assert not output.exists()
