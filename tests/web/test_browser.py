"""The views in a real browser: no complaint, no fault that axe finds, and the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from sayso.ledger import Ledger, claims, copies, queries
from tests.web.conftest import Watched

AXE = Axe()


@pytest.fixture(scope="session")
def places(example: Path) -> dict[str, str]:
    """One address of each view."""
    with Ledger(example) as ledger:
        pair = max(copies.reprints(ledger), key=lambda one: len(one.spans))
        version = copies.versions(ledger)[0]
        claim = claims.claims(ledger, limit=1)[0]
        speaker = max(queries.speakers(ledger), key=lambda one: one["statements"])["id"]
    return {
        "pages": "/pages",
        "page": f"/page/{pair.left}?marked=1&copies=1",
        "beside": f"/page/{pair.left}/beside/{pair.right}",
        "versions": f"/page/{version.newer}/versions",
        "search": "/search?q=fire&stance=asserts",
        "speakers": "/speakers",
        "speaker": f"/speaker/{speaker}",
        "speaker by time": f"/speaker/{speaker}?by=time",
        "left out": "/left-out?reason=navigation",
        "changed": "/changed",
        "story": "/",
        "claims": "/claims",
        "claim": f"/claim/{claim.id}",
        "relays": "/relays",
        "review": "/review?kind=claim",
        "judge": f"/judge/{claim.title}",
        "judgements": "/judgements",
    }


VIEWS = (
    "pages",
    "page",
    "beside",
    "versions",
    "search",
    "speakers",
    "speaker",
    "speaker by time",
    "left out",
    "changed",
)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_no_fault(
    window: Watched, served: str, places: dict[str, str], view: str
) -> None:
    answer = window.page.goto(served + places[view])
    assert answer is not None and answer.ok
    found = AXE.run(window.page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []
    assert window.complaints == []


@pytest.mark.parametrize(
    "view", [*VIEWS, "story", "claims", "claim", "relays", "review", "judge", "judgements"]
)
def test_a_narrow_window_scrolls_one_way_only(
    browser: Browser, served: str, places: dict[str, str], view: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(served + places[view])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_j_and_k_step_through_the_statements(
    window: Watched, served: str, places: dict[str, str]
) -> None:
    page = window.page
    page.goto(served + places["page"])
    here = page.locator(".here")
    page.keyboard.press("j")
    assert here.inner_text().endswith("1")
    page.keyboard.press("j")
    assert here.inner_text().endswith("2")
    assert here.count() == 1
    assert page.evaluate("document.activeElement.classList.contains('here')")
    page.keyboard.press("k")
    assert here.inner_text().endswith("1")


def test_slash_searches_and_the_question_mark_tells_the_keys(window: Watched, served: str) -> None:
    page = window.page
    page.goto(served + "/pages")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    page.get_by_role("dialog", name="Keys").wait_for(state="hidden")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.id === 'find'")
    page.keyboard.type("letters j?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=letters*")
    assert page.get_by_label("Words", exact=True).input_value() == "letters j?"


def test_a_quotation_in_a_list_leads_to_its_place(window: Watched, served: str) -> None:
    page = window.page
    page.goto(served + "/search?q=letters")
    page.locator("article.statement .words a").first.click()
    page.wait_for_url("**/page/*#s-*")
    target = page.locator(":target")
    key = page.url.partition("#s-")[2]
    assert page.locator(f"#n-{key}.lit").count() == 1
    assert page.locator(f".content.lit[data-of~='{key}']").count() > 0
    assert target.is_visible()
    assert target.bounding_box()["y"] < page.viewport_size["height"]  # type: ignore[index]


def test_a_facet_is_chosen_and_taken_away(window: Watched, served: str) -> None:
    page = window.page
    page.goto(served + "/search")
    every = page.locator("#answers").inner_text()
    page.get_by_role("complementary").get_by_role("link", name="denies").click()
    assert page.locator("#answers").inner_text() != every
    assert page.locator("article.statement").count() == page.locator(".statement.denies").count()
    page.get_by_role("link", name="without stance: denies").click()
    assert page.locator("#answers").inner_text() == every


def test_shared_passages_are_walked_from_side_to_side(
    window: Watched, served: str, places: dict[str, str]
) -> None:
    page = window.page
    page.goto(served + places["beside"])
    page.locator("#left-2").click()
    assert page.locator("#right-2:target").count() == 1
    page.locator("#right-2").click()
    assert page.locator("#left-2:target").count() == 1


def test_everything_works_without_script(
    browser: Browser, served: str, places: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + places["page"].partition("?")[0])
    page.get_by_label("left out").check()
    page.get_by_role("button", name="Show").click()
    assert "marked=1" in page.url
    page.get_by_role("searchbox").fill("fire")
    page.get_by_role("searchbox").press("Enter")
    assert page.locator("article.statement").count() > 0
    context.close()


def test_a_page_is_printed_without_the_frame(
    window: Watched, served: str, places: dict[str, str]
) -> None:
    window.page.goto(served + places["page"])
    window.page.emulate_media(media="print")
    assert not window.page.locator(".top").is_visible()
    assert window.page.locator(".text").is_visible()
