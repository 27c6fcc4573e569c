"""The command line from end to end: pages in, answers out, errors that say what to do."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Sayso


@pytest.fixture
def read(sayso: Sayso, story: Path) -> Sayso:
    """``sayso`` with the two pages already in ``sayso.db``."""
    answer = sayso("read", "--tagger", "rules", str(story))
    assert answer.code == 0, answer.err
    return sayso


def rows(words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in words.splitlines()]


def test_reading_tells_what_became_of_the_pages(sayso: Sayso, story: Path) -> None:
    (story / "scan.pdf").write_bytes(b"%PDF-1.7\n...")
    first = sayso("read", "--tagger", "rules", str(story), "--json")
    (summary,) = rows(first.out)
    assert (first.code, summary["added"], summary["rejected"]) == (0, 2, 1)
    assert summary["statements"]
    again = sayso("read", "--tagger", "rules", str(story))
    assert again.code == 0
    assert "0 pages read, 2 unchanged, 1 rejected; 0 new statements" in again.err
    listed = rows(sayso("rejections", "--json").out)
    assert [row["source"] for row in listed] == ["scan.pdf"]
    assert "PDF" in str(listed[0]["reason"])


def test_reading_again_leaves_the_export_as_it_was(read: Sayso, story: Path) -> None:
    before = read("export").out
    read("read", "--tagger", "rules", str(story / "harbour.txt"), str(story))
    assert read("export").out == before


def test_the_order_of_reading_leaves_the_export_as_it_was(sayso: Sayso, story: Path) -> None:
    ways = [["harbour.txt", "cranes.html"], ["cranes.html", "harbour.txt"]]
    for n, names in enumerate(ways):
        for name in names:
            sayso("read", "--tagger", "rules", str(story / name), "-l", f"{n}.db")
    assert sayso("export", "0.db").out == sayso("export", "1.db").out


def test_every_row_of_the_export_stands_on_characters(read: Sayso) -> None:
    records = rows(read("export", "--format", "jsonl").out)
    texts = {r["id"]: str(r["text"]) for r in records if r["type"] == "article"}
    assert len(texts) == 2
    seen = 0
    for record in records:
        if record["type"] != "statement":
            continue
        text = texts[record["article"]]
        spans = [*record["content"], record["cue"], record["source"]]  # type: ignore[misc]
        for span in spans:
            if span is not None:
                assert text[span["start"] : span["end"]] == span["exact"] != ""
                seen += 1
    assert seen > 8
    for record in records:
        if record["type"] == "article":
            blocks = record["blocks"]
            assert blocks[0]["start"] == 0  # type: ignore[index]
            assert blocks[-1]["end"] == len(str(record["text"]))  # type: ignore[index]
            ends = [(b["start"], b["end"]) for b in blocks]  # type: ignore[union-attr]
            assert all(a[1] == b[0] for a, b in pairwise(ends))


def test_statements_have_their_speakers(read: Sayso) -> None:
    found = {
        row["content"][0]["exact"]: row["speaker"] and row["speaker"]["name"]  # type: ignore[index]
        for row in rows(read("statements", "--json").out)
    }
    assert found["“The quay is safe,”"] == "Ilse Varga"
    assert found["“No crane will move before the inspection,”"] == "Teo Brandl"
    assert found["the cables were older than the law allows"] == "Teo Brandl"
    assert not any("Subscribe" in words or "©" in words for words in found)


def test_tables_are_plain_when_piped(read: Sayso) -> None:
    articles = read("articles").out.splitlines()
    assert articles[0].split("\t")[:3] == ["id", "outlet", "published"]
    assert any("\tDelta Wire\t2031-03-12\t" in line for line in articles)
    assert "\x1b[" not in "".join(
        read(*verb).out for verb in (["articles"], ["statements"], ["show", "harbour.txt"])
    )


def test_show_marks_source_cue_and_content(read: Sayso) -> None:
    answer = read("show", "harbour.txt")
    assert "[C1 “The quay is safe,”]" in answer.out
    assert "[Q1 said]" in answer.out
    assert "Subscribe to our newsletter" not in answer.out
    marked = read("show", "harbour.txt", "--marked").out
    assert "[subscription] Subscribe to our newsletter" in marked


def test_search_finds_and_says_when_it_does_not(read: Sayso) -> None:
    assert "No crane will move" in read("search", "crane*", "move").out
    nothing = read("search", "volcano")
    assert (nothing.code, "no statement answers" in nothing.err) == (1, True)
    assert read("search", '"').code == 2


def test_a_citation_names_everything(read: Sayso) -> None:
    row = rows(read("statements", "--speaker", "Varga", "--json").out)[0]
    cited = read("cite", str(row["id"])[:10]).out
    digest = hashlib.sha256(STORY["harbour.txt"].encode()).hexdigest()
    for words in ("“The quay is safe,” … “Ships may return.”", "Ilse Varga", digest):
        assert words in cited
    assert "Harbour reopens after fire" in cited
    assert "https://quaypost.example/2031/03/10/harbour" in cited


def test_a_capture_comes_back_verified(read: Sayso, story: Path, tmp_path: Path) -> None:
    read("capture", "harbour.txt", "-o", "back.txt")
    assert (tmp_path / "back.txt").read_text("utf-8") == STORY["harbour.txt"]
    read("read", "--tagger", "rules", "--no-captures", str(story), "-l", "light.db")
    assert read("capture", "harbour.txt", "-l", "light.db").out == STORY["harbour.txt"]
    (story / "harbour.txt").write_text("changed", encoding="utf-8")
    gone = read("capture", "harbour.txt", "-l", "light.db")
    assert (gone.code, "restore the file" in gone.err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["read"], 2, "PATH"),
        (["read", "nowhere.txt"], 2, "nowhere.txt"),
        (["read", "empty"], 1, "nothing could be read"),
        (["read", "pages", "--tagger", "magic"], 2, "'rules' or 'model'"),
        (["read", "pages", "--ledger", "pages/harbour.txt"], 2, "left as it is"),
        (["statements"], 2, "sayso read"),
        (["show", "x", "--ledger", "other.db"], 2, "sayso read"),
        (["export", "--format", "xml"], 2, "choose one of"),
        (["read", "pages", "--manifest", "none.csv"], 2, "none.csv"),
    ],
)
def test_errors_say_what_to_do(
    sayso: Sayso, story: Path, arguments: list[str], code: int, words: str
) -> None:
    (story.parent / "empty").mkdir()
    (story.parent / "empty" / "blank.txt").write_text(" \n", encoding="utf-8")
    answer = sayso(*arguments)
    assert answer.code == code
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_unknown_records_name_the_verb_that_lists_them(read: Sayso) -> None:
    for verb, listing in (("show", "sayso articles"), ("cite", "sayso statements")):
        answer = read(verb, "ffff")
        assert (answer.code, listing in answer.err) == (1, True)


def test_help_and_version(sayso: Sayso) -> None:
    assert "Forty pages" in sayso("--help").out
    assert sayso("--version").out.startswith("sayso 0.")
