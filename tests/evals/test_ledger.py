"""The command on truths in both formats, on perfect exports of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.ledger import main
from evals.pages import LEDGER_PAGES
from evals.scoring.export import export_of
from evals.scoring.ledger_pages import load_truths
from evals.scoring.perfect import perfect_export
from evals.scoring.report import as_json, score
from evals.scoring.truth import Truth, story_truth
from tests.evals.planted import STORY

FOLDER = Path(__file__).with_name("pages")


def perfect_of_folder(folder: Path) -> tuple[Truth, list[dict[str, Any]]]:
    [truth] = load_truths([folder])
    texts = {label: (folder / page.file).read_text("utf-8") for label, page in truth.pages.items()}
    return truth, perfect_export(truth, texts)


def values(truth: Truth, rows: list[dict[str, Any]]) -> dict[str, float | None]:
    figures = as_json([score(truth, export_of(rows))])[truth.name]["figures"]
    return {name: told["value"] for name, told in figures.items()}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    story, export = tmp_path / "truth.json", tmp_path / "export.jsonl"
    story.write_text(json.dumps(STORY["truth"]), "utf-8")
    rows = perfect_export(story_truth(STORY["truth"], "story"), STORY["texts"])
    rows += perfect_of_folder(FOLDER)[1]
    export.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return [str(story), str(FOLDER), str(export)]


def test_a_story_and_pages_stand_in_one_report(
    files: list[str], tmp_path: Path, capsys: Any
) -> None:
    assert main([*files, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == [tmp_path.name, "pages", "all"]
    assert report["pages"]["figures"]["statements.recall"] == {"value": 1.0, "right": 4, "of": 4}
    assert report["all"]["figures"]["statements.recall"] == {"value": 1.0, "right": 20, "of": 20}
    assert report["pages"]["figures"]["claims.pair_recall"] == {"value": None, "right": 0, "of": 0}
    assert {told["value"] for told in report["all"]["figures"].values()} == {1.0}
    assert len({report[name]["corpus"] for name in (tmp_path.name, "pages")}) == 2


def test_the_table_gives_counts_and_each_page(files: list[str], capsys: Any) -> None:
    assert main(files) == 0
    out = capsys.readouterr().out
    assert "1.000 20/20" in out
    assert all(page in out for page in ("tarn_1", "gazette", "herald-old"))


def test_show_lists_each_difference_under_its_page(files: list[str], capsys: Any) -> None:
    export = Path(files[-1])
    lines = [json.loads(line) for line in export.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line.get("id") != "tarn_1/3"]
    export.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert main([*files, "--show"]) == 0
    out = capsys.readouterr().out
    assert (
        "pages: tarn_1\n  statements     missed '“We knew nothing,”' (the Tarn Port Office)" in out
    )


@pytest.mark.parametrize("broken", ["nothing.jsonl", "broken.jsonl"])
def test_a_missing_or_broken_export_is_told(tmp_path: Path, broken: str, capsys: Any) -> None:
    (tmp_path / "broken.jsonl").write_text('{"type": "article"\n', "utf-8")
    assert main([str(FOLDER), str(tmp_path / broken)]) == 2
    assert broken in capsys.readouterr().err


def test_the_digest_of_the_corpus_hangs_on_the_texts_too(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    [before], [same] = load_truths([FOLDER]), load_truths([tmp_path])
    assert before.corpus == same.corpus
    (tmp_path / "tarn_1.txt").write_text("another text", "utf-8")
    assert load_truths([tmp_path])[0].corpus != before.corpus


def test_an_unnamed_speaker_is_right_by_a_phrase_of_the_page_a_named_one_by_his_name() -> None:
    [truth] = load_truths([FOLDER])
    assert truth.is_speaker("tarn_1/an inspector", "the inspector")
    assert not truth.is_speaker("tarn_1/an inspector", "Clerks")
    assert truth.is_speaker("Tarn Port Office", "the office")
    assert not truth.is_speaker("Tarn Port Office", "the officer")


def test_a_perfect_export_of_real_pages_scores_one() -> None:
    if not LEDGER_PAGES.is_dir():
        pytest.skip("../shared/data/ledger_pages is not here")
    truth, rows = perfect_of_folder(LEDGER_PAGES)
    assert set(values(truth, rows).values()) == {1.0, None}
