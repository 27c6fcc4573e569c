"""Made variants of quotations: the measure counts what it says, on the invented sample."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from evals import made_drift
from evals.corpora import polnear
from evals.made_drift import CHANGES, Count, main, measure

SAMPLE = Path(__file__).parents[2] / "evals/samples/attribution"
WORDS = "the north gate was locked at midnight and nobody on the quay had a key".split()


def test_the_sample_is_found_and_told() -> None:
    counts = measure(polnear(SAMPLE))
    assert {name.split()[0] for name in counts} == {*CHANGES, "strangers"}
    for name in CHANGES:
        assert counts[f"{name} found"].right >= 0.9 * counts[f"{name} found"].of
    assert counts["replaced told"].right == counts["replaced told"].of
    assert counts["strangers taken for one"].right == 0


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("seed", range(5))
def test_a_change_says_which_words_went(name: str, seed: int) -> None:
    changed, gone = CHANGES[name](WORDS, random.Random(seed))
    assert changed != WORDS
    if gone is None:
        assert sorted(changed) == sorted(WORDS)
    else:
        assert gone
        assert sorted([*gone, *(w for w in changed if w in WORDS)]) == sorted(WORDS)


def test_nothing_found_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_drift, "alike", lambda left, right: 0.0)
    counts = measure(polnear(SAMPLE))
    assert all(count.right == 0 for count in counts.values())


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SAMPLE)]) == 0
    assert "cut found" in capsys.readouterr().out
    (tmp_path / "text").mkdir()
    assert main([str(tmp_path)]) == 2
    assert str(Count(1, 3)) == "0.333  1/3"
