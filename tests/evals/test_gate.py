"""The floor only rises, and only on the corpus that it was measured on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals import gate

FLOOR = {"story/rules": {"corpus": "aa", "figures": {"recall": 0.8, "precision": 0.9}}}


def report(corpus: str = "aa", **figures: float | None) -> dict[str, Any]:
    return {
        "story": {
            "corpus": corpus,
            "figures": {
                name: {"value": value, "right": 1, "of": 2} for name, value in figures.items()
            },
        },
        "all": {"figures": {"recall": {"value": 0.1}}},
    }


@pytest.fixture
def run(tmp_path: Path) -> Any:
    floor = tmp_path / "baseline.json"
    floor.write_text(json.dumps(FLOOR), "utf-8")

    def command(value: dict[str, Any], *options: str) -> tuple[int, dict[str, Any]]:
        file = tmp_path / "report.json"
        file.write_text(json.dumps(value), "utf-8")
        code = gate.main([str(file), "--as", "rules", "--baseline", str(floor), *options])
        return code, json.loads(floor.read_text("utf-8"))

    return command


def test_the_same_and_the_higher_pass_and_write_nothing(run: Any) -> None:
    assert run(report(recall=0.8, precision=0.95)) == (0, FLOOR)


def test_less_than_the_rounding_is_no_fall(run: Any) -> None:
    assert run(report(recall=0.79996, precision=0.9))[0] == 0


def test_a_fall_fails_and_is_named(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(report(recall=0.79, precision=0.95)) == (1, FLOOR)
    assert "story/rules: recall fell to 0.7900 from 0.8000" in capsys.readouterr().out


def test_a_figure_that_has_no_case_any_more_fails(run: Any) -> None:
    assert run(report(recall=0.8, precision=None))[0] == 1
    assert run(report(recall=0.8))[0] == 1


def test_raise_writes_what_is_higher_or_new_and_never_lowers(run: Any) -> None:
    code, floor = run(report(recall=0.7, precision=0.95, kind=0.5), "--raise")
    assert code == 1
    assert floor["story/rules"]["figures"] == {"recall": 0.8, "precision": 0.95, "kind": 0.5}
    assert run(report(recall=0.8, precision=0.9, kind=0.5))[0] == 1


def test_a_changed_corpus_fails_until_it_is_pinned_again(run: Any) -> None:
    changed = report("bb", recall=0.1, precision=0.2)
    assert run(changed) == (1, FLOOR)
    assert run(changed, "--raise") == (1, FLOOR)
    code, floor = run(changed, "--repin")
    assert code == 0
    assert floor == {"story/rules": {"corpus": "bb", "figures": {"recall": 0.1, "precision": 0.2}}}


def test_a_corpus_that_the_report_lacks_is_not_asked_for(run: Any) -> None:
    value = report(recall=0.8, precision=0.9)
    assert run({"other": value["story"]}, "--raise")[0] == 0


def test_the_project_s_own_floor_is_in_the_layout() -> None:
    for entry in json.loads(gate.BASELINE.read_text("utf-8")).values():
        assert entry.keys() == {"corpus", "figures"}
        assert all(0.0 <= value <= 1.0 for value in entry["figures"].values())
