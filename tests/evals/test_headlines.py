"""Headlines against bodies: what a row is taken for, and which topics were not looked at."""

from __future__ import annotations

from pathlib import Path

from evals.claims.bearing.disputes import Line
from evals.claims.headlines import PARTS, Row, bearings, parts, read
from sayso.records import Span
from tests.claim_models import WordModel

SINKS, TOLL = "Marten ferry sinks off Tarn", "Council raises its toll"
FOUND = [
    Row(SINKS, "1", "disagree"),
    Row(SINKS, "2", "agree"),
    Row(TOLL, "2", "unrelated"),
    Row(SINKS, "3", "unrelated"),
    Row(TOLL, "3", "agree"),
]
PAGES = {
    "1": [Line("The Marten ferry was said to sink off Tarn."), Line("The story is made up.")],
    "2": [Line("The Marten ferry sank off Tarn.")],
}


def test_a_row() -> None:
    assert bearings(FOUND[:3], PAGES, WordModel()) == ["disagrees", "agrees", "unrelated"]


def test_a_body_that_could_not_be_read_is_on_no_matter() -> None:
    assert bearings([Row(SINKS, "9", "agree")], PAGES, WordModel()) == ["unrelated"]


def test_a_topic_stays_in_one_part() -> None:
    found = parts(FOUND)
    assert found[0] == found[1] == found[2]
    assert found[3] == found[4]
    assert all(0 <= one < PARTS for one in found)
    assert parts(FOUND[::-1]) == found[::-1]


def test_what_was_read_comes_back_from_its_file(tmp_path: Path) -> None:
    kept = tmp_path / "read.jsonl"
    kept.write_text(
        '{"body": "1", "lines": [{"words": "It sank.", "spoken": [{"start": 0, "end": 2}],'
        ' "denies": true}]}\n',
        encoding="utf-8",
    )
    assert read(kept) == {"1": [Line("It sank.", (Span(0, 2),), True)]}
