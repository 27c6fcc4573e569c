"""``sayso judge`` and ``sayso judgements``, as a user would type them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sayso


@pytest.fixture
def read(sayso: Sayso, story: Path) -> Sayso:
    """Runs ``sayso`` beside a ledger of the two pages."""
    assert sayso("read", str(story), "--tagger", "rules").code == 0
    return sayso


def rows(sayso: Sayso, *arguments: str) -> list[dict[str, Any]]:
    """The statements that a command prints."""
    out = sayso("statements", "--json", *arguments).out
    return [json.loads(line) for line in out.splitlines()]


def spoken(sayso: Sayso, words: str, *arguments: str) -> dict[str, Any]:
    """The statement with some words in it."""
    found = rows(sayso, *arguments)
    return next(r for r in found if any(words in piece["exact"] for piece in r["content"]))


def test_a_statement_is_confirmed_corrected_and_rejected(read: Sayso) -> None:
    one = spoken(read, "No crane will move")
    answer = read("judge", "confirm", one["id"], "--why", "heard it", "--who", "Wen Tarrow")
    assert answer.code == 0
    assert "take it back with" in answer.err
    assert spoken(read, "No crane")["status"] == "confirmed"
    assert read("judge", "correct", one["id"][:6], "--stance", "declines").code == 0
    now = spoken(read, "No crane")
    assert (now["status"], now["stance"], now["confidence"]) == ("corrected", "declines", 1.0)
    read("judge", "reject", one["id"])
    assert one["id"] not in {row["id"] for row in rows(read)}
    assert [row["id"] for row in rows(read, "--status", "rejected")] == [one["id"]]
    assert rows(read, "--status", "rejected", "--speaker", "nobody") == []
    exported = read("export", "sayso.db").out.splitlines()
    (row,) = [r for r in map(json.loads, exported) if r.get("status") == "rejected"]
    assert row["id"] == one["id"]


def test_another_speaker_of_the_page(read: Sayso) -> None:
    one = spoken(read, "cables were older")
    assert one["speaker"]["name"] == "Teo Brandl"
    assert read("judge", "correct", one["id"], "--speaker", "the port authority").code == 0
    now = spoken(read, "cables were older")
    assert (now["speaker"]["name"].lower(), now["status"]) == ("the port authority", "corrected")
    assert now["source"]["exact"].lower() == "he"
    missing = read("judge", "correct", one["id"], "--speaker", "Ada Lom")
    assert missing.code == 2
    assert "does not name" in missing.err


def test_a_missed_statement_is_added_by_its_words(read: Sayso) -> None:
    words = "two cranes at varna quay stood still on wednesday"
    assert read("judge", "add", "cranes.html", "--words", words).code == 2  # words as they stand
    words = "Two cranes at Varna Quay stood still on Wednesday"
    told = ("--words", words, "--source", "engineers", "--said", "2031-03-12", "--json")
    made = json.loads(read("judge", "add", "cranes.html", *told).out)
    assert (made["type"], made["verb"]) == ("judgement", "add")
    added = spoken(read, words)
    assert (added["status"], added["source"]["exact"]) == ("added", "engineers")
    assert added["said"]["from"] == "2031-03-12"
    assert read("judge", "retract", made["id"]).code == 0
    assert rows(read, "--status", "added") == []
    assert read("judge", "retract", made["id"]).code == 2


def test_a_page_speakers_claims_and_denials(read: Sayso) -> None:
    assert read("judge", "page", "cranes.html", "--outlet", "Delta Wire Service").code == 0
    assert {r["chain"][0]["name"] for r in rows(read, "--article", "cranes.html")} == {
        "Delta Wire Service"
    }
    one, other = spoken(read, "No crane"), spoken(read, "quay is safe")
    assert read("judge", "same-speaker", one["id"], other["id"]).code == 0
    assert spoken(read, "No crane")["speaker"]["id"] == spoken(read, "quay is")["speaker"]["id"]
    assert read("judge", "different-speaker", one["id"], other["speaker"]["name"]).code == 0
    assert spoken(read, "No crane")["speaker"]["id"] != spoken(read, "quay is")["speaker"]["id"]
    for verb in ("same-claim", "denies", "not-denial", "different-claim"):
        assert read("judge", verb, one["id"], other["id"]).code == 0
        assert read("judge", verb, one["id"], one["id"]).code == 2
    listed = read("judge", "list").out.splitlines()
    assert len(listed) == 8
    assert sum("holds" in line for line in listed) == 7


def test_judgements_go_to_another_ledger(read: Sayso, story: Path, tmp_path: Path) -> None:
    one, other = spoken(read, "No crane"), spoken(read, "quay is safe")
    read("judge", "confirm", one["id"])
    read("judge", "reject", other["id"])
    assert read("judgements", "export", "-o", "decided.jsonl").code == 0
    (story / "harbour.txt").unlink()
    assert read("read", str(story), "--tagger", "rules", "-l", "other.db").code == 0
    answer = read("judgements", "apply", "decided.jsonl", "-l", "other.db")
    assert "2 new, 0 known, 1 attached, 1 orphaned" in answer.err
    assert "quay is safe" in answer.out
    again = read("judgements", "apply", "decided.jsonl", "-l", "other.db", "--json")
    assert json.loads(again.out)["known"] == 2
    assert "quay is safe" in read("judge", "list", "--orphaned", "-l", "other.db").out
    assert spoken(read, "No crane", "-l", "other.db")["status"] == "confirmed"


@pytest.mark.parametrize("line", ["{}", "not JSON", '{"type": "judgement", "id": "0"}', ""])
def test_what_is_no_judgement_is_refused(read: Sayso, tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.jsonl").write_text(line + "\n", encoding="utf-8")
    assert read("judgements", "apply", "bad.jsonl").code == 2
    assert read("judgements", "apply", "nowhere.jsonl").code == 1


def test_a_judgement_that_was_altered_is_refused(read: Sayso, tmp_path: Path) -> None:
    read("judge", "confirm", spoken(read, "No crane")["id"], "--why", "heard it")
    line = read("judgements", "export").out.replace("heard it", "made it up")
    (tmp_path / "altered.jsonl").write_text(line, encoding="utf-8")
    answer = read("judgements", "apply", "altered.jsonl")
    assert answer.code == 2
    assert "was changed after it was made" in answer.err
