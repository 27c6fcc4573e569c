"""The dossier: one file that stands alone, tells what the ledger holds, and nothing of the hour."""

from __future__ import annotations

import hashlib
import re
import shutil
from base64 import b64encode
from pathlib import Path

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from sayso.ledger import Ledger, claims, members, queries, voices
from sayso.ledger.members import Part
from sayso.web import dossier
from tests.web.conftest import Watched
from tests.web.hostile.reading import harm


@pytest.fixture(scope="module")
def made(example: Path) -> dict[str, str]:
    """The three dossiers of the example story."""
    with Ledger(example) as ledger:
        key = claims.claims(ledger, limit=1)[0].id
        return {
            "story": dossier.of_story(ledger),
            "claim": dossier.of_claim(ledger, key),
            "speaker": dossier.of_speaker(ledger, "Ilse Varnan"),
        }


@pytest.mark.parametrize("scope", ["story", "claim", "speaker"])
def test_it_stands_alone(made: dict[str, str], scope: str) -> None:
    words = made[scope]
    root = lxml.html.document_fromstring(words)
    assert harm(words) == []
    assert not list(root.iter("script", "link", "img", "iframe", "form", "object"))
    assert "url(" not in words and "@import" not in words


@pytest.mark.parametrize("scope", ["story", "claim", "speaker"])
def test_the_policy_knows_its_styles_and_nothing_else(made: dict[str, str], scope: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", made[scope], re.DOTALL)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', made[scope])
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("scope", ["story", "claim", "speaker"])
def test_every_link_inside_has_its_place_and_every_place_one_name(
    made: dict[str, str], scope: str
) -> None:
    root = lxml.html.document_fromstring(made[scope])
    places = [str(element.get("id")) for element in root.iter() if element.get("id")]
    assert len(places) == len(set(places))
    aimed = {str(a.get("href"))[1:] for a in root.iter("a") if str(a.get("href"))[:1] == "#"}
    assert aimed - set(places) == set()


def test_the_same_ledger_gives_the_same_bytes_wherever_it_lies(
    example: Path, made: dict[str, str], tmp_path: Path
) -> None:
    other = Path(shutil.copy(example, tmp_path / "another-name.db"))
    with Ledger(other) as ledger:
        assert dossier.of_story(ledger) == made["story"]
    assert str(example.parent) not in made["story"]


def test_a_claim_is_told_with_all_that_belongs_to_it(example: Path, made: dict[str, str]) -> None:
    with Ledger(example) as ledger:
        claim = claims.claims(ledger, limit=1)[0]
        rows = queries.chosen(ledger, members.member_ids(ledger, Part(claim.id)))
        pages = [queries.article(ledger, row.article) for row in rows]
    root = lxml.html.document_fromstring(made["claim"])
    told = " ".join(root.text_content().split())
    for row in rows:
        assert row.quote in told
        assert root.get_element_by_id(f"s-{row.id}") is not None
        assert f"sayso statement {row.id}" in told  # how to cite it
        for step in row.chain:
            assert " ".join((step["name"] or "unknown").split()) in told
    for page in pages:
        sheet = root.get_element_by_id(f"p-{page.id}").text_content()
        assert page.capture in sheet
        assert (page.url or page.source) in sheet
        assert (page.captured or "not told") in sheet
    assert "What was left out" in told


def test_a_speaker_is_told_with_everything_said(example: Path, made: dict[str, str]) -> None:
    with Ledger(example) as ledger:
        speaker = voices.speaker(ledger, "Ilse Varnan")
        said = list(voices.said_by(ledger, speaker["id"]))
    root = lxml.html.document_fromstring(made["speaker"])
    assert said
    assert all(root.get_element_by_id(f"s-{row.id}") is not None for row in said)
    assert all(name in root.text_content() for name in speaker["names"])


def test_the_story_lists_every_page_and_what_was_marked(
    example: Path, made: dict[str, str]
) -> None:
    with Ledger(example) as ledger:
        pages = list(queries.articles(ledger))
        marked = queries.marked(ledger)
    root = lxml.html.document_fromstring(made["story"])
    assert all(root.get_element_by_id(f"p-{page.id}") is not None for page in pages)
    told = root.text_content()
    assert all(f"{one['reason']} ({one['blocks']})" in told for one in marked)


@pytest.mark.parametrize("scope", ["story", "claim", "speaker"])
def test_from_disk_with_the_network_off(
    made: dict[str, str], scope: str, window: Watched, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.html"
    file.write_text(made[scope], "utf-8")
    window.page.context.set_offline(True)
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    window.page.goto(file.as_uri())
    assert window.page.locator(".statement").first.is_visible()
    if scope != "story":  # the same parts many times over, which axe takes a minute for
        found = Axe().run(window.page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    assert asked == [file.as_uri()]
    assert window.complaints == []


def test_printed_it_has_all_that_a_citation_has(
    made: dict[str, str], example: Path, window: Watched, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.html"
    file.write_text(made["claim"], "utf-8")
    page = window.page
    page.goto(file.as_uri())
    cited = page.locator("details.cite pre").first
    assert not cited.is_visible()
    page.emulate_media(media="print")
    assert not cited.is_visible()  # it would say again what the lines above it say
    printed = page.locator("main").inner_text()
    for statement in page.locator(".statement").all():
        key = (statement.get_attribute("id") or "").removeprefix("s-")
        with Ledger(example) as ledger:
            row = queries.statement(ledger, key)
            article = queries.article(ledger, row.article)
        words = statement.inner_text()
        assert f"statement {row.id}" in words
        assert f"{row.content[0].start}–{row.content[-1].end}" in words or len(row.content) > 1
        number = re.search(r"\[(\d+)\]", words.splitlines()[-1])
        assert number is not None
        sheet = page.locator(f"#p-{article.id}").inner_text()
        assert sheet.startswith(f"[{number[1]}]")
        assert article.capture in sheet
        assert (article.url or article.source) in sheet
    folded = page.locator(".roots details")
    assert folded.count() > 0 and folded.locator("ul").first.is_visible()
    assert "Cite the page" in printed and "under Cite" not in printed
    assert len(page.pdf(format="A4")) > 10_000


def test_on_paper_it_is_light_whatever_the_screen_is(
    made: dict[str, str], browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.html"
    file.write_text(made["claim"], "utf-8")
    page = browser.new_page(color_scheme="dark")
    page.goto(file.as_uri())
    soft = "getComputedStyle(document.querySelector('.soft')).color"
    dark = page.evaluate(soft)
    page.emulate_media(media="print", color_scheme="dark")
    printed = page.evaluate(soft)
    page.emulate_media(media="screen", color_scheme="light")
    assert page.evaluate(soft) == printed != dark
    page.close()
