"""Denials that only the page shows, on small invented pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.ids import statement_id
from sayso.records import Article, Mention, Statement
from sayso.statements.denials import deny_on_page
from sayso.statements.stance import polarity, stance
from tests.builders import page, span_of

CASES = json.loads((Path(__file__).parents[1] / "cases" / "denials.json").read_text("utf-8"))


def stated(article: Article, given: dict[str, Any], after: int) -> Statement:
    """One statement of a case, with the stance that its own words give it."""
    text = article.text
    content = span_of(text, given["content"], after)
    source = span_of(text, given["source"], given.get("cue_after", 0))
    full = span_of(text, given["for"]) if "for" in given else None
    return Statement(
        id=statement_id(article.id, [content], source),
        article=article.id,
        content=(content,),
        kind="direct" if given["content"].startswith("“") else "indirect",
        cue=span_of(text, given["cue"], given.get("cue_after", 0)),
        source=Mention(source, source, "unnamed", stands_for=full),
        stance=stance(given["cue"], given["content"]),
        polarity=polarity(given["cue"], given["content"]),
    )


def statements_of(case: dict[str, Any]) -> tuple[Article, list[Statement]]:
    """The article of a case and its statements."""
    article = page(case["text"]).article
    made: list[Statement] = []
    for given in case["statements"]:
        made.append(stated(article, given, made[-1].content[0].end if made else 0))
    return article, made


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_case(case: dict[str, Any]) -> None:
    article, made = statements_of(case)
    found = deny_on_page(article, made)
    assert [(s.stance, s.polarity) for s in found] == [
        (given["stance"], given["polarity"]) for given in case["statements"]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_again(case: dict[str, Any]) -> None:
    article, made = statements_of(case)
    once = deny_on_page(article, made)
    assert deny_on_page(article, once) == once
    assert [s.id for s in once] == [s.id for s in made]


def test_a_claim_within_its_denial_in_the_lead_is_no_denial() -> None:
    text = "The mill denied claims by Ost that it had sold the bell.\n\nNobody was hurt."
    article = page(text).article
    outer = {"source": "The mill", "cue": "denied"}
    inner = {"source": "Ost", "cue": "claims", "content": "it had sold the bell"}
    outer["content"] = "claims by Ost that it had sold the bell"
    made = [stated(article, given, 0) for given in (outer, inner)]
    assert [s.stance for s in deny_on_page(article, made)] == ["denies", "asserts"]
