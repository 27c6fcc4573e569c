"""The invented story: its truth holds together, and is what the hand-made judgements say."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from examples import check_truth, compare_readings, make_truth, make_warc
from sayso.readers import read_paths
from sayso.records import Article, Page
from sayso.settings import Settings

TRUTH = Path(check_truth.__file__).with_name("truth.json")
STORY = TRUTH.with_name("story")


@pytest.fixture
def truth() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return value


def test_truth_has_no_problems(truth: dict[str, Any]) -> None:
    assert check_truth.problems(truth) == []


def test_truth_is_what_was_judged(truth: dict[str, Any]) -> None:
    assert make_truth.truth() == truth


def test_archive_is_what_the_script_writes() -> None:
    assert make_warc.holds()


def _other_words(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.2"]["content"] = ["“The first bang woke the glasses.”"]


def _other_count(truth: dict[str, Any]) -> None:
    truth["claims"]["tonnes-300"]["counts"]["origins"] += 1


def _no_such_speaker(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.2"]["chain"][-1]["speaker"] = "nobody"


def _denial_lost(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.8"]["denies"] = []


def _chain_turned(truth: dict[str, Any]) -> None:
    truth["statements"]["ardwen-guilty.1"]["chain"].reverse()


def _occurrence_beyond(truth: dict[str, Any]) -> None:
    truth["statements"]["skerry-fire.2"]["cue"] = {"exact": "said", "occurrence": 99}


def _context_of_another(truth: dict[str, Any]) -> None:
    truth["statements"]["courant-counted.7"]["source"]["prefix"] = "nowhere "


@pytest.mark.parametrize(
    "harm",
    [
        _other_words,
        _other_count,
        _no_such_speaker,
        _denial_lost,
        _chain_turned,
        _occurrence_beyond,
        _context_of_another,
    ],
)
def test_each_harm_is_found(truth: dict[str, Any], harm: Any) -> None:
    harmed = copy.deepcopy(truth)
    harm(harmed)
    assert check_truth.problems(harmed)


def _kept(article: Article, told: dict[str, Any]) -> str:
    """Kept blocks, without the furniture that a reader may have kept."""
    kept = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kept)
    for mark in told["marked"]:
        if mark["reason"] != "duplicate":
            kept = kept.replace(mark["exact"], "")
    return kept


def test_the_readers_text_has_every_span_at_one_place(truth: dict[str, Any]) -> None:
    """Whatever a reader keeps around the body, words and context lead to one place at most."""
    read = {
        (Path(page.capture.path or "").name, page.article.title): page.article
        for page in read_paths([str(STORY)], Settings(), STORY / "pages.csv")
        if isinstance(page, Page)
    }
    lost = []
    for label, row in truth["statements"].items():
        told = truth["articles"][row["article"]]
        article = read[Path(told["file"]).name, told["title"]]
        kept = _kept(article, told)
        for words in map(check_truth.quoted, check_truth.spans(row)):
            if words not in article.text or kept.count(words) > 1:
                lost.append((label, words, kept.count(words)))
    assert lost == []


def _as_reading(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth itself, in the layout of a second reading."""
    files = {label: file for file, label in compare_readings.pages_of(truth).items()}
    articles: dict[str, list[dict[str, Any]]] = {}
    for label, row in truth["statements"].items():
        facts = compare_readings.facts_of(truth, row)
        facts["speaker"] = facts["speaker"][0] if facts["speaker"] else ""
        given = {
            **facts,
            "id": f"2:{label}",
            "content": [_words(piece) for piece in row["content"]],
            "source": row["source"] and _words(row["source"]),
            "parent": row["parent"],
            "denies": [f"2:{one}" for one in row["denies"]],
        }
        articles.setdefault(files[row["article"]], []).append(given)
    claims = [
        {
            "statements": [f"2:{one}" for one in claim["statements"]],
            "counts": dict(claim["counts"]),
            "origins": [truth["speakers"][origin["origin"]]["name"] for origin in claim["origins"]],
        }
        for claim in truth["claims"].values()
    ]
    return {
        "articles": articles,
        "claims": claims,
        "reprints": [[files[one["left"]], files[one["right"]]] for one in truth["reprints"]],
        "versions": [[files[one["newer"]], files[one["older"]]] for one in truth["versions"]],
    }


def _words(span: Any) -> str:
    return span if isinstance(span, str) else str(span["exact"])


def test_two_equal_readings_agree(truth: dict[str, Any]) -> None:
    table, differences = compare_readings.compare(truth, _as_reading(truth))
    assert differences == []
    assert all(agreed == of > 0 for agreed, of in table.values())


def _lost_statement(reading: dict[str, Any]) -> None:
    rows = reading["articles"]["radio-blaze.html"]
    rows[:] = [row for row in rows if row["id"] != "2:radio-blaze.t"]
    for claim in reading["claims"]:
        claim["statements"] = [one for one in claim["statements"] if one != "2:radio-blaze.t"]


def _other(file: str, number: int, field: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(reading: dict[str, Any]) -> None:
        reading["articles"][file][number][field] = value

    return change


def _other_count_of_claim(reading: dict[str, Any]) -> None:
    reading["claims"][0]["counts"]["texts"] += 1


def _reprint_lost(reading: dict[str, Any]) -> None:
    reading["reprints"].pop()


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        (_lost_statement, "arguable statements, first found by second"),
        (_other("skerry-charges.html", 0, "speaker", "Osric Venn"), "speaker"),
        (_other("skerry-charges.html", 0, "said", ""), "said"),
        (_other("skerry-charges.html", 0, "relays", ["Radio Torvane"]), "relays"),
        (_other("skerry-charges.html", 0, "must", 0), "must"),
        (_other("radio-march.jsonl#0", 10, "denies", []), "denial links, first found by second"),
        (_other_count_of_claim, "claims, texts"),
        (_reprint_lost, "reprints, first found by second"),
    ],
)
def test_another_reading_differs_in_one_figure(
    truth: dict[str, Any], change: Callable[[dict[str, Any]], None], figure: str
) -> None:
    reading = _as_reading(truth)
    change(reading)
    table, differences = compare_readings.compare(truth, reading)
    assert len(differences) == 1
    assert [name for name, (agreed, of) in table.items() if agreed != of] == [figure]
    assert table[figure][0] == table[figure][1] - 1


def test_a_page_written_as_another_is_compared_in_relations_alone(truth: dict[str, Any]) -> None:
    reading = _as_reading(truth)
    listed = len(reading["articles"].pop("ardwen-fire.html"))
    reading["articles"]["ardwen-fire.html"] = {"same_as": "skerry-fire.html"}
    table, _ = compare_readings.compare(truth, reading)
    assert table["speaker"] == [len(truth["statements"]) - listed] * 2
    pairs = compare_readings.copied_pairs(truth, reading, [("skerry-fire.5", "skerry-fire:6")])
    assert pairs == [("ardwen-fire.5", "ardwen-fire:6")]


def test_a_claim_of_nobody_has_no_origin(truth: dict[str, Any]) -> None:
    claim = truth["claims"]["copies-of-skerry-fire.12a"]
    assert claim["counts"] == {"pages": 3, "outlets": 3, "texts": 1, "hearings": 0, "origins": 0}


def test_refusals_without_a_matter_have_no_content(truth: dict[str, Any]) -> None:
    refusals = [row for row in truth["statements"].values() if row["stance"] == "declines"]
    assert {row["must"] for row in refusals if not row["content"]} == {0}
    assert {row["must"] for row in refusals if row["content"]} == {1}
