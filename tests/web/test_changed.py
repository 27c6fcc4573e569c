"""What reading again changed, and judgements that lost their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Ledger, judgements
from sayso.records import Anchor, Run
from sayso.web import create_app
from tests import builders
from tests.web.conftest import HOME

SECOND = Run("0.1-test", "another", "0")


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[TestClient]:
    """A page read twice: one statement went, one came, one now denies."""
    path = tmp_path / "made.db"
    text = builders.TEXT.replace("Subscribe", "A pilot said the tide was high. Subscribe")
    page = builders.page(text)
    quay = builders.statement(page.article, ["“The quay is safe,”"], "Ilse Varga")
    ships = builders.statement(page.article, ["“Ships may return.”"], "Ilse Varga")
    tide = builders.statement(page.article, ["the tide was high"], "A pilot")
    denied = replace(quay, stance="denies")
    with Ledger(path, create=True) as ledger:
        ledger.add(page, builders.reading(page, quay, ships), ledger.run(builders.RUN))
        ledger.add(page, builders.reading(page, denied, tide), ledger.run(SECOND))
    with TestClient(create_app(path), base_url=HOME) as client:
        yield client


def edits(html: str, what: str) -> list[str]:
    """What the list tells of one kind of change."""
    parts = html.split(f'<li class="edit {what}">')[1:]
    return [part.partition("</li>")[0] for part in parts]


def test_what_was_added_removed_and_altered_is_told(asking: TestClient) -> None:
    shown = asking.get("/changed").text
    (added,), (removed,), (altered,) = (
        edits(shown, what) for what in ("added", "removed", "altered")
    )
    assert "the tide was high" in added and 'href="/statement/' in added
    assert "Ships may return" in removed and 'href="/statement/' not in removed
    assert "The quay is safe" in altered
    assert "<dt>stance</dt>" in altered
    assert "asserts</bdi></del> → <ins><bdi>denies" in altered
    assert "another" in shown and "0.1-test" in shown


def test_changes_are_narrowed_to_a_kind_and_to_two_runs(asking: TestClient) -> None:
    shown = asking.get("/changed?what=added&old=1&new=2").text
    assert len(edits(shown, "added")) == 1
    assert edits(shown, "removed") == edits(shown, "altered") == []
    assert edits(asking.get("/changed?old=2&new=1").text, "added") == []


def test_one_run_alone_is_no_question(asking: TestClient) -> None:
    answer = asking.get("/changed?old=1")
    assert answer.status_code == 400
    assert "give both runs" in answer.text


def test_a_judgement_that_lost_its_words_is_listed(ledger: Path) -> None:
    with Ledger(ledger) as opened:
        anchor = Anchor("the crane fell", "she said ", " at noon", 10)
        by = judgements.By("Ada <b>Okoye</b>", "heard it myself")
        lost = judgements.make("confirm", "statement:0", [anchor], {"places": []}, by)
        judgements.append(opened, lost)
        with opened.transaction() as db:
            db.execute(
                "INSERT INTO attachment (judgement, place, how) VALUES (?, 0, 'orphaned')",
                (lost.id,),
            )
    with TestClient(create_app(ledger), base_url=HOME) as client:
        shown = client.get("/left-out").text
    assert "…she said <mark>the crane fell</mark> at noon…" in shown
    assert "Ada &lt;b&gt;Okoye&lt;/b&gt;" in shown
    assert "heard it myself" in shown
