"""States of one page, and what became of its statements."""

from __future__ import annotations

import pytest

from sayso.ids import statement_id
from sayso.linking.reprints import score_articles
from sayso.linking.versions import changed_statements, version, versions
from sayso.records import Article, Stance, Statement
from tests.builders import span_of
from tests.linking.pages import CASES, article, case

ADDRESS = "https://www.bell.example/ferry"
WIRE = CASES["texts"]["wire"]


def test_two_captures_of_one_address_are_versions() -> None:
    old = case("wire", url=ADDRESS, captured="2031-04-08T07:00:00Z")
    new = case("retold", url="http://bell.example/ferry/#top", captured="2031-04-09T07:00:00Z")
    for left, right in ((old, new), (new, old)):
        found = version(left, right, None)
        assert found is not None
        assert (found.older, found.newer) == (old.id, new.id)
        assert "two captures of" in found.why and "captured 2031-04-08" in found.why


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (
            {"published": "2031-04-07", "modified": "2031-04-07T10:00:00Z"},
            {"modified": "2031-04-08"},
        ),
        ({"published": "2031-04-07"}, {"published": "2031-04-09"}),
        ({"published": "2031-04-07"}, {"published": "2031-04-07", "modified": "2031-04-08"}),
    ],
)
def test_the_later_date_is_the_newer(older: dict[str, object], newer: dict[str, object]) -> None:
    found = version(case("wire", url=ADDRESS, **older), case("edited", url=ADDRESS, **newer), None)
    assert found is not None and found.newer == case("edited").id


def test_without_dates_the_reason_says_so() -> None:
    found = version(case("wire", url=ADDRESS), case("edited", url=ADDRESS), None)
    assert found is not None and found.older < found.newer
    assert "not told" in found.why


def test_an_update_at_one_outlet_is_a_version_and_a_reprint_elsewhere_is_none() -> None:
    first = article("first", WIRE[:3], outlet="The Bell", published="2031-04-07")
    update = article("second", WIRE, outlet="The Bell", published="2031-04-08")
    copy = article("third", WIRE, outlet="Echo", published="2031-04-08")
    reprints = {
        (r.left, r.right): r
        for a, b in ((first, update), (first, copy), (update, copy))
        if (r := score_articles(a, b))
    }
    assert len(reprints) == 3
    found = versions([copy, update, first], reprints)
    assert [(v.older, v.newer) for v in found] == [(first.id, update.id)]
    assert versions([first, update, copy], reprints) == found


def test_a_story_of_the_same_outlet_that_borrows_a_paragraph_is_no_version() -> None:
    wire = case("wire", outlet="The Bell")
    own = CASES["texts"]["borrower"]
    borrower = article("borrows", [*own[:2], WIRE[2], own[3]], outlet="The Bell")
    reprint = score_articles(wire, borrower)
    assert reprint is not None
    assert version(wire, borrower, reprint) is None


def said(page: Article, words: str, stance: Stance = "asserts") -> Statement:
    spans = (span_of(page.text, words),)
    return Statement(statement_id(page.id, spans), page.id, spans, "indirect", stance=stance)


def test_statements_added_removed_and_changed() -> None:
    old = article(
        "old",
        ["Old", "The mayor said 47 boats sank.", "She said no one slept.", "He denied it all."],
    )
    new = article(
        "new",
        [
            "New",
            "Divers said the pier holds.",
            "The mayor said 49 boats sank.",
            "He denied it all.",
        ],
    )
    before = [said(old, "47 boats sank"), said(old, "no one slept"), said(old, "it all", "denies")]
    after = [said(new, "the pier holds"), said(new, "49 boats sank"), said(new, "it all", "denies")]
    changes = changed_statements(before, after, {old.id: old.text, new.id: new.text})
    assert changes.added == (after[0].id,)
    assert changes.removed == (before[1].id,)
    assert changes.changed == ((before[0].id, after[1].id),)


def test_another_stance_is_a_change() -> None:
    page = article("p", ["T", "The firm moved the barrels at night."])
    before, after = said(page, "moved the barrels"), said(page, "moved the barrels", "denies")
    changes = changed_statements([before], [after], {page.id: page.text})
    assert changes.changed == ((before.id, after.id),)


def test_the_same_words_twice_stay_two() -> None:
    page = article("p", ["T", "Yes, she said. Yes, she said."])
    first, second = span_of(page.text, "Yes"), span_of(page.text, "Yes", 10)
    two = [Statement(f"s{n}", page.id, (span,), "direct") for n, span in enumerate((first, second))]
    changes = changed_statements(two, two[:1], {page.id: page.text})
    assert (changes.added, changes.removed, changes.changed) == ((), ("s1",), ())
