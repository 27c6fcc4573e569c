"""Drift is scored: read without fault the story's quotation is whole, and each fault is counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.drift import Score, judge, main, report
from evals.scoring.align import align
from evals.scoring.export import export_of
from evals.scoring.perfect import perfect_export
from evals.scoring.truth import Truth, read_story
from examples import make_truth

PATH = Path(make_truth.__file__).with_name("truth.json")
RAW: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def story() -> tuple[Truth, Rows]:
    """The story as far as it is read, and the export of a reader without fault."""
    texts = make_truth.texts(RAW["articles"])
    whole = read_story(PATH)
    truth = replace(whole, pages={name: whole.pages[name] for name in texts})
    return truth, perfect_export(truth, texts)


def scores(truth: Truth, rows: Iterable[dict[str, Any]]) -> list[Score]:
    return judge(align(truth, export_of(rows)), RAW["drift"])


def test_read_without_fault_the_quotation_is_whole(story: tuple[Truth, Rows]) -> None:
    (found,) = scores(*story)
    assert found.found == found.wordings
    assert found.in_order
    assert found.given == found.right > len(found.wordings)


def test_a_wording_that_was_not_read_is_missed(story: tuple[Truth, Rows]) -> None:
    truth, rows = story
    (found,) = scores(truth, (row for row in rows if row.get("id") != "ardwen-guilty.6"))
    assert set(found.wordings) - set(found.found) == {"ardwen-guilty.6"}
    assert "missed: ardwen-guilty.6" in "\n".join(report([found]))


def test_another_statement_among_them_is_wrong(story: tuple[Truth, Rows]) -> None:
    truth, rows = story
    (row,) = [row for row in rows if row.get("id") == "skerry-fire.5"]
    (page,) = [one for one in rows if one.get("id") == "courant-wrong"]
    words = "Nobody told us the truth about Warehouse 14, said the clerk"
    text = f"{page['text']}\n{words}"
    piece = {"start": len(text) - len(words), "end": len(text), "exact": words}
    planted = {**row, "id": "planted", "article": "courant-wrong", "content": [piece]}
    (found,) = scores(
        truth, [*(one for one in rows if one is not page), {**page, "text": text}, planted]
    )
    assert found.wrong == (words,)
    assert found.right == found.given - 1


def test_nothing_read_is_nothing_found(story: tuple[Truth, Rows]) -> None:
    truth, rows = story
    (found,) = scores(truth, (row for row in rows if row["type"] == "article"))
    assert (found.found, found.given) == ((), 0)


def test_the_command(
    story: tuple[Truth, Rows], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in story[1]), encoding="utf-8")
    assert main([str(PATH), str(path)]) == 0
    assert "wordings found together   4/4" in capsys.readouterr().out
    assert main([str(PATH), str(tmp_path / "none.jsonl")]) == 2
