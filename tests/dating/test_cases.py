"""Time expressions and times of saying, as cases."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dating import Clock, clock_of, date_statements, find, infer_bounds, timex
from sayso.dating.expressions import scan
from sayso.records import Article, Block, Mention, Span, Statement

CASES = json.loads((Path(__file__).parents[1] / "cases" / "dates.json").read_text("utf-8"))
TODAY = "2021-07-21"


def page(text: str, **fields: Any) -> Article:
    """An article whose lines are its blocks."""
    blocks, place = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(place, place + len(line)))
        place += len(line)
    return Article("a", "0", "test", "page.txt", text, tuple(blocks), **fields)


def statement(text: str, case: dict[str, Any]) -> Statement:
    """The statement of a case, by the first place of its words."""

    def place(words: str) -> Span:
        found = re.search(rf"(?<!\w){re.escape(words)}", text)
        assert found is not None, words
        return Span(*found.span())

    source = place(case["source"])
    return Statement(
        f"s{source.start}",
        "a",
        tuple(place(words) for words in case["content"]),
        "indirect",
        cue=place(case["cue"]),
        source=Mention(source, source, "person"),
    )


@pytest.mark.parametrize("case", CASES["expressions"], ids=lambda case: case["text"][:40])
def test_expressions(case: dict[str, Any]) -> None:
    article = page(case["text"], published=case["published"])
    found = find(article.text, None, clock_of(article))
    told = [
        [r.expression.of(article.text), r.edtf, r.earliest, r.latest] for r in found if r.expression
    ]
    assert told == case["found"]


@pytest.mark.parametrize("case", CASES["said"], ids=lambda case: case["text"][:60])
def test_said(case: dict[str, Any]) -> None:
    dates = {"published": case.get("published", TODAY), "modified": case.get("modified")}
    article = page(case["text"], **dates)
    (dated,) = date_statements(article, [statement(case["text"], case)])
    assert (dated.said and dated.said.edtf) == case["said"]


def test_at_the_time_is_when_that_source_last_spoke() -> None:
    text = (
        "In December 2017, Quillon warned that it sank.\n"
        "In March 2019, Ostrava agreed that it sank.\n"
        "“It was loud,” Quillon said at the time.\n"
    )
    article = page(text, published=TODAY)
    lines = [
        {"content": ["it sank"], "source": "Quillon", "cue": "warned"},
        {"content": ["it sank"], "source": "Ostrava", "cue": "agreed"},
        {"content": ["“It was loud,”"], "source": "Quillon said", "cue": "said"},
    ]
    statements = [statement(text, line) for line in lines]
    source = Span(statements[2].cue.start - 8, statements[2].cue.start - 1)  # type: ignore[union-attr]
    statements[2] = replace(statements[2], source=Mention(source, source, "person"))
    dated = date_statements(article, statements)
    assert [s.said and s.said.edtf for s in dated] == ["2017-12", "2019-03", "2017-12"]
    assert dated[2].said is not None
    assert dated[2].said.expression is not None
    assert dated[2].said.expression.of(text) == "at the time"


def test_one_sentence_of_one_source_has_one_time() -> None:
    text = "The board on Monday denied the leak and said all was well."
    lines = [
        {"content": ["the leak"], "source": "The board", "cue": "denied"},
        {"content": ["all was well"], "source": "The board", "cue": "said"},
    ]
    dated = date_statements(page(text, published=TODAY), [statement(text, line) for line in lines])
    assert [s.said and s.said.edtf for s in dated] == ["2021-07-19", "2021-07-19"]


@pytest.mark.parametrize(
    ("fields", "text", "order"),
    [
        ({"url": "https://daily.example.us/a"}, "5/6/2020", False),
        ({"url": "https://daily.example.de/a"}, "5/6/2020", True),
        ({"url": "https://daily.example.com/a"}, "5/6/2020", None),
        ({"url": "https://daily.example.com/a"}, "5/6/2020 and 21/6/2020", True),
        ({"url": "https://daily.example.de/a"}, "5/6/2020 and 6/21/2020", False),
        ({"language": "en-US"}, "5/6/2020", False),
        ({"language": "fr"}, "5/6/2020", True),
    ],
)
def test_order_of_day_and_month(fields: dict[str, str], text: str, order: bool | None) -> None:
    assert clock_of(page(text, **fields)).day_first is order


@pytest.mark.parametrize(
    ("fields", "text", "bounds"),
    [
        (
            {"url": "https://daily.example/news/2022/7/21/pier"},
            "The pier sank.",
            ("2022-07-21",) * 2,
        ),
        ({"url": "https://daily.example/2022-07/pier"}, "The pier sank.", None),
        ({}, "It sank in December 2017. It will open on 3 May 2031.", ("2017-12-01", None)),
        ({"modified": "2015-12-24"}, "It sank on December 23.", ("2015-12-23", "2015-12-24")),
        ({"captured": "2020-01-05T10:00:00Z"}, "It sank in 2018.", ("2018-01-01", "2020-01-05")),
        ({}, "It sank.\n© The Daily 2023", None),
    ],
)
def test_bounds(fields: dict[str, str], text: str, bounds: tuple[str, str] | None) -> None:
    assert infer_bounds(page(text, **fields)) == bounds


def test_bounds_that_fix_a_date_are_used_and_others_are_not() -> None:
    text = "It sank on December 23."
    close = page(text, published_bounds=("2015-12-23", "2016-03-01"))
    wide = page(text, published_bounds=("2014-01-01", "2016-03-01"))
    assert [r.edtf for r in find(text, None, clock_of(close))] == ["2015-12-23"]
    assert [r.edtf for r in find(text, None, clock_of(wide))] == ["XXXX-12-23"]


def test_timex_writes_durations_and_vague_times() -> None:
    clock = Clock(date(2021, 7, 21), date(2021, 7, 21))
    text = "For two years, recently, every week, at 16:15 UTC, this week and next year."
    values = ["P2Y", "PAST_REF", "P1W", "2021-07-21T16:15Z", "2021-W29", "2022"]
    assert [value for _, value in timex(text, clock)] == values


@pytest.mark.parametrize("case", CASES["expressions"], ids=lambda case: case["text"][:40])
def test_every_date_is_edtf(case: dict[str, Any]) -> None:
    for _, written, _, _ in case["found"]:
        assert edtf.parse_edtf(written) is not None


@given(st.text(alphabet="Mondayn July20/:-, 199thelsweOkr\n", max_size=60))
def test_expressions_are_in_order_and_apart(text: str) -> None:
    spans = [expression.span for expression in scan(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(CASES["expressions"]))
def test_ranges_run_forward(today: date, case: dict[str, Any]) -> None:
    for found in find(case["text"], None, Clock(today, today)):
        if found.earliest is not None and found.latest is not None:
            assert found.earliest <= found.latest
