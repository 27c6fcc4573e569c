"""Pages made to do harm do none: in the views, the dossier, the exports, and the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from sayso.exports import EXPORTS
from sayso.exports.citation import cite
from sayso.ledger import Ledger, queries
from sayso.web import create_app, dossier
from tests.web.conftest import HOME, Served
from tests.web.hostile import WORDS, make
from tests.web.hostile.reading import harm, inward, kind

MOST = 400
"""Pages that are followed; one of each kind at least."""
EACH = 12
"""Pages of one kind that are followed."""
LARGEST = 12_000_000
"""Characters that one answer may have, with a word of a megabyte in the ledger."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("hostile") / "hostile.db")


@pytest.fixture(scope="module")
def asking(hostile: Path) -> Iterator[TestClient]:
    with TestClient(create_app(hostile), base_url=HOME) as client:
        yield client


def crawl(asking: TestClient) -> dict[str, tuple[int, str]]:
    """Every address that links lead to from the first page, with status and words."""
    waiting, seen, kinds = ["/"], dict[str, tuple[int, str]](), dict[str, int]()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if address in seen or kinds.get(kind(address), 0) >= EACH:
            continue
        kinds[kind(address)] = kinds.get(kind(address), 0) + 1
        answer = asking.get(address)
        seen[address] = (answer.status_code, answer.text)
        waiting += inward(answer.text)
    return seen


@pytest.fixture(scope="module")
def answers(asking: TestClient) -> dict[str, tuple[int, str]]:
    return crawl(asking)


def test_every_link_leads_somewhere(answers: dict[str, tuple[int, str]]) -> None:
    assert {address: status for address, (status, _) in answers.items() if status != 200} == {}


def test_all_kinds_of_views_were_seen(answers: dict[str, tuple[int, str]]) -> None:
    kinds = {kind(address) for address in answers}
    assert {"/", "/claims", "/claim/ID", "/relays", "/pages", "/page/ID", "/search"} <= kinds


def test_no_view_holds_anything_that_could_act(answers: dict[str, tuple[int, str]]) -> None:
    found = {address: harm(words) for address, (_, words) in answers.items()}
    assert {address: some for address, some in found.items() if some} == {}


def test_no_answer_is_without_measure(answers: dict[str, tuple[int, str]]) -> None:
    large = {address: len(words) for address, (_, words) in answers.items()}
    assert {address: size for address, size in large.items() if size > LARGEST} == {}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_hostile_words_in_an_address_are_words(asking: TestClient, name: str) -> None:
    for view in ("/search", "/pages", "/claims", "/relays", "/"):
        for field in ("q", "outlet", "since", "giver", "order", "speaker"):
            answer = asking.get(view, params={field: WORDS[name]})
            assert answer.status_code in (200, 400, 404), (view, field)
            assert harm(answer.text) == [], (view, field)


def test_the_dossier_holds_nothing_that_could_act(hostile: Path) -> None:
    with Ledger(hostile) as ledger:
        key = next(iter(queries.statements(ledger))).id
        speaker = next(iter(queries.speakers(ledger)))["id"]
        for words in (
            dossier.of_story(ledger),
            dossier.of_claim(ledger, key),
            dossier.of_speaker(ledger, speaker),
        ):
            assert harm(words) == []
            assert "<script" not in words
            assert len(words) < LARGEST


def test_every_export_can_be_read_again(hostile: Path) -> None:
    with Ledger(hostile) as ledger:
        for name, lines in EXPORTS.items():
            made = list(lines(ledger))
            assert made, name
            assert not [line for line in made if "\n" in line or "\r" in line], name
        titles = {record.get("title") for record in map(json.loads, EXPORTS["jsonl"](ledger))}
        assert set(WORDS.values()) <= titles


def test_a_citation_has_as_many_lines_as_it_should(hostile: Path) -> None:
    with Ledger(hostile) as ledger:
        for row in queries.statements(ledger):
            words = cite(row, queries.article(ledger, row.article))
            assert "\x1b" not in words
            assert "\u202e" not in words


def test_in_the_browser_nothing_happens(
    hostile: Path, browser: Browser, answers: dict[str, tuple[int, str]]
) -> None:
    chosen = {kind(address): address for address in answers}
    happened: list[str] = []
    with Served(hostile) as home:
        page = browser.new_page()
        page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: happened.append(message.text))
        page.on("pageerror", lambda error: happened.append(str(error)))
        page.on(
            "request",
            lambda request: request.url.startswith(home) or happened.append(request.url),
        )
        for address in chosen.values():
            page.goto(home + address)
            assert page.locator("h1").count() == 1, address
        page.close()
    assert happened == []


def test_the_dossier_in_the_browser_is_still(
    hostile: Path, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.html"
    with Ledger(hostile) as ledger:
        file.write_text(dossier.of_story(ledger), "utf-8")
    context = browser.new_context(offline=True)
    page, happened = context.new_page(), list[str]()
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: happened.append(message.text))
    page.on("request", lambda asked: asked.url.startswith("file:") or happened.append(asked.url))
    page.goto(file.as_uri())
    assert page.locator("h1").count() == 1
    context.close()
    assert happened == []
