"""Search: words, facets, pages of answers."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Ledger, deciding, queries
from sayso.ledger.facets import FACETS, Facets, Narrow
from sayso.ledger.judgements import By
from sayso.relink import relink
from sayso.web import create_app
from sayso.web.highlight import parts, terms
from tests.web.conftest import HOME

FOUND = re.compile(r'<article class="statement[^"]*" id="s-(\w+)"')
CHOICE = re.compile(r'<li><a href="(\?[^"]*)"[^>]*>.*?<span class="figure">([\d,]+)</span>')


def found(client: TestClient, query: str) -> list[str]:
    """Ids of all statements that answer, page by page."""
    ids: list[str] = []
    for page in range(1, 40):
        answer = client.get(f"/search?{query}&page={page}")
        assert answer.status_code == 200
        some = FOUND.findall(answer.text)
        ids += some
        if len(some) < 25:
            return ids
    raise AssertionError("no end")


def test_words_find_what_the_command_line_finds(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        rows = [row.id for row in queries.search(ledger, "letters", 1000)]
    assert found(client, "q=letters") == rows != []


def test_without_words_all_are_listed_once(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        every = {row.id for row in queries.statements(ledger)}
    ids = found(client, "q=")
    assert len(ids) == len(set(ids)) and set(ids) == every


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("stance=denies", lambda row: row.stance == "denies"),
        ("kind=direct", lambda row: row.kind == "direct"),
        ("outlet=Skerry+Wire", lambda row: row.outlet == "Skerry Wire"),
        ("since=2026-03-10", lambda row: (row.published or "")[:10] >= "2026-03-10"),
        ("until=2026-03-10", lambda row: "0" < (row.published or "")[:10] <= "2026-03-10"),
        (
            "stance=asserts&kind=direct&since=2026-03-05",
            lambda row: (
                row.stance == "asserts"
                and row.kind == "direct"
                and (row.published or "") >= "2026-03-05"
            ),
        ),
    ],
)
def test_facets_narrow_to_what_meets_them(
    client: TestClient, example: Path, query: str, holds: object
) -> None:
    with Ledger(example) as ledger:
        wanted = {row.id for row in queries.statements(ledger) if holds(row)}  # type: ignore[operator]
    assert set(found(client, query)) == wanted != set()


def test_what_people_decided_is_a_facet(ledger: Path) -> None:
    with Ledger(ledger) as opened:
        rows = list(queries.statements(opened))
        right, wrong = rows[0], next(row for row in rows[1:] if row.quote != rows[0].quote)
        deciding.confirm(opened, right.id, By("Wen Tarrow"))
        deciding.reject(opened, wrong.id, By("Wen Tarrow"))
        relink(opened)
    with TestClient(create_app(ledger), base_url=HOME) as asking:
        shown = asking.get("/search").text.partition('class="facets"')[2]
        told = {
            re.search(r"status=(\w+)", address)[1]: int(count.replace(",", ""))  # type: ignore[index]
            for address, count in CHOICE.findall(shown.replace("\n", " "))
            if "status=" in address
        }
        assert told == {"machine": len(rows) - 2, "confirmed": 1, "rejected": 1}
        assert found(asking, "status=confirmed") == [right.id]
        assert found(asking, "status=rejected") == [wrong.id]
        first = re.findall(r"\w{5,}", wrong.quote)[0]
        assert found(asking, f"status=rejected&q={first}") == [wrong.id]
        assert found(asking, f"status=rejected&stance={wrong.stance}&kind={wrong.kind}") == [
            wrong.id
        ]
        assert found(asking, "status=rejected&q=nobodysaidthisword") == []
        assert found(asking, "status=rejected&since=2099-01-01") == []
        assert f'href="/judge/{wrong.id}"' in asking.get("/search?status=rejected").text
        assert wrong.id not in found(asking, "")
        assert asking.get("/search?status=doubtful").status_code == 400


def test_each_count_is_what_a_click_gives(client: TestClient) -> None:
    shown = client.get("/search?q=fire&kind=indirect").text
    choices = CHOICE.findall(shown.partition('class="facets"')[2].replace("\n", " "))
    assert len(choices) > 8
    for address, count in choices:
        if "kind=indirect" in address:  # the chosen one leads back out
            answer = client.get("/search" + unescape(address)).text
            assert f">{count} statement" in answer.replace("\n", " "), address


def test_an_undated_page_is_in_no_month_and_still_counted(example: Path) -> None:
    with Ledger(example) as ledger:
        table = Facets(ledger)
        rows = list(queries.statements(ledger))
    counts = table.ask(Narrow()).counts
    for facet in FACETS:
        assert sum(count for _, count in counts[facet]) == len(rows) == len(table)
    undated = sum(row.published is None for row in rows)
    assert dict(counts["month"])[""] == undated > 0


def test_a_facet_counts_what_its_other_values_would_give(example: Path) -> None:
    with Ledger(example) as ledger:
        table = Facets(ledger)
    narrow = Narrow(stance="denies", kind="indirect")
    counts = table.ask(narrow).counts
    for stance, count in counts["stance"]:
        assert len(table.ask(Narrow(stance=stance, kind="indirect")).places) == count
    for kind, count in counts["kind"]:
        assert len(table.ask(Narrow(stance="denies", kind=kind)).places) == count


def test_hits_are_marked() -> None:
    assert parts("The Café’s fire, afire", terms("cafe FIRE")) == [
        ("The ", False),
        ("Café", True),
        ("’s ", False),
        ("fire", True),
        (", afire", False),
    ]
    assert parts("burned sheds", terms("burn*")) == [("burned", True), (" sheds", False)]
    assert parts("as it stands", ()) == [("as it stands", False)]


def test_likeness_finds_the_same_words_first_and_others_after(
    client: TestClient, example: Path
) -> None:
    with Ledger(example) as ledger:
        row = max(queries.statements(ledger), key=lambda one: len(one.quote))
    asked = {"q": row.quote[:400], "by": "likeness"}
    ids = FOUND.findall(client.get("/search", params=asked).text)
    assert row.id in ids[:5]
    assert len(ids) == 25
    narrowed = FOUND.findall(client.get("/search", params={**asked, "stance": "denies"}).text)
    assert len(narrowed) > 0
    again = FOUND.findall(client.get("/search", params=asked).text)
    assert again == ids


def test_nothing_found_is_told(client: TestClient) -> None:
    assert "No statement answers to this" in client.get("/search?q=zebra").text


def test_what_looks_like_syntax_is_taken_literally(client: TestClient) -> None:
    for odd in ('"', "fire AND", "NEAR(", "words:fire", "fire*", '"a fire" -x', "'; DROP"):
        status = client.get("/search", params={"q": odd}).status_code
        assert status == (400 if odd == '"' else 200), odd
