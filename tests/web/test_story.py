"""The story, the list of claims, and who relays whom."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.testclient import TestClient

from sayso.ledger import Ledger, overview, relays
from sayso.ledger.overview import Narrowed
from sayso.web.story import LANES
from tests.web.conftest import Watched
from tests.web.hostile.reading import harm, inward, kind


def root(client: TestClient, address: str, **asked: str) -> lxml.html.HtmlElement:
    answer = client.get(address, params=asked)
    assert answer.status_code == 200, address
    assert harm(answer.text) == []
    return lxml.html.document_fromstring(answer.text)


def pages_and_origins(page: lxml.html.HtmlElement) -> list[tuple[int, int]]:
    """The two numbers of each claim that is listed."""
    pairs = [[int(b.text_content()) for b in p.iter("b")] for p in page.find_class("figures")]
    return [(pages, origins) for pages, origins in pairs]


def test_the_totals_are_those_of_the_ledger(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        totals = overview.totals(ledger)
    lead = " ".join(root(client, "/").find_class("totals")[0].text_content().split())
    assert [int(n) for n in re.findall(r"\d+", lead)] == [
        totals[name]
        for name in ("pages", "outlets", "statements", "speakers", "claims", "disputed")
    ]


def test_claims_are_ranked_by_pages_then_by_origins(client: TestClient) -> None:
    listed = pages_and_origins(root(client, "/"))
    assert len(listed) == LANES
    assert listed == sorted(listed, reverse=True)
    assert listed[0][0] > listed[0][1] or listed[1][0] > listed[1][1]  # that contrast is the point


def test_claims_are_ranked_by_origins_when_asked(client: TestClient) -> None:
    origins = [
        origins for _, origins in pages_and_origins(root(client, "/claims", order="origins"))
    ]
    assert origins == sorted(origins, reverse=True)


def test_each_claim_has_its_lane_with_every_statement(client: TestClient, example: Path) -> None:
    page = root(client, "/")
    assert len(page.find_class("lane")) == LANES
    with Ledger(example) as ledger:
        lines = overview.claim_lines(ledger, Narrowed(), "pages", LANES, 0)
        told = overview.told(ledger, [line.id for line in lines], 100)
    links = {a.get("href") for a in page.find_class("dot")}
    assert {f"/page/{one.article}#s-{one.id}" for one in told} >= links
    assert len(links) == len({one.id for one in told}) - hidden(page)


def hidden(page: lxml.html.HtmlElement) -> int:
    """Statements that a lane had no room for."""
    counts = [more.text_content() for more in page.find_class("more") if more.tag == "a"]
    return sum(int(re.search(r"\+(\d+)", words)[1]) for words in counts)  # type: ignore[index]


def test_on_the_clock_of_saying_most_have_no_date(client: TestClient) -> None:
    published = root(client, "/")
    said = root(client, "/", clock="said")
    assert len(said.find_class("undated")) == 1
    assert said.get_element_by_id("timeline-title") is not None
    current = [a.text_content().strip() for a in said.iter("a") if a.get("aria-current") == "true"]
    assert current == ["when said"]
    shown = [len(page.find_class("dot")) + hidden(page) for page in (said, published)]
    assert shown[0] == shown[1]  # the clock moves statements, and loses none


def test_filters_live_in_the_address(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        for narrow, asked in (
            (Narrowed(outlet="Skerry Wire"), {"outlet": "Skerry Wire"}),
            (Narrowed(since="2026-03-20"), {"since": "2026-03-20"}),
            (Narrowed(until="2026-03-05"), {"until": "2026-03-05"}),
            (Narrowed(denied=True), {"denied": "1"}),
        ):
            some = overview.claim_count(ledger, narrow)
            every = overview.claim_count(ledger, Narrowed())
            assert some < every
            page = root(client, "/claims", **asked)
            assert page.find_class("count")[0].text_content().startswith(f"{some:,} claim")


def test_a_speaker_narrows_the_claims(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        (key,) = ledger.db.execute(
            "SELECT speaker FROM speaker_mention m JOIN statement s ON s.source = m.mention "
            "GROUP BY speaker ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
    page = root(client, "/claims", speaker=key)
    assert "told by" in page.text_content()
    assert len(page.find_class("claim")) > 0


@pytest.mark.parametrize(
    "asked",
    [{"order": "truth"}, {"clock": "captured"}, {"since": "yesterday"}, {"page": "0"}, {"x": "1"}],
)
def test_a_bad_question_is_answered_with_a_sentence(
    client: TestClient, asked: dict[str, str]
) -> None:
    answer = client.get("/", params=asked)
    assert answer.status_code == 400
    assert harm(answer.text) == []


def test_every_arrow_leads_to_its_statements(client: TestClient, example: Path) -> None:
    page = root(client, "/")
    arrows = page.find_class("flow")
    with Ledger(example) as ledger:
        found = {(r.giver, r.taker): r for r in relays.relays(ledger)}
    assert len(arrows) == min(len(found), 24)
    for arrow in arrows[:4]:
        asked = dict(parse_qsl(urlsplit(str(arrow.get("href"))).query))
        shown = root(client, "/relays", **asked)
        relay = found[asked["giver"], asked["taker"]]
        assert len(shown.find_class("statement")) == len(relay.statements)


def test_an_unknown_pair_of_outlets_is_404(client: TestClient) -> None:
    assert client.get("/relays", params={"giver": "No One", "taker": "Nobody"}).status_code == 404


def test_all_links_of_the_story_lead_somewhere(client: TestClient) -> None:
    met: dict[str, list[str]] = {}
    for view in ("/", "/claims", "/relays"):
        for address in inward(client.get(view).text):
            met.setdefault(kind(address), []).append(address)
    for addresses in met.values():
        for address in addresses[:3]:
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("address", ["/", "/claims", "/relays"])
def test_in_the_browser_without_complaint_or_fault(
    served: str, window: Watched, address: str
) -> None:
    window.page.goto(served + address)
    found = Axe().run(window.page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    assert window.complaints == []


def test_a_claim_is_followed_to_its_page(served: str, window: Watched) -> None:
    page = window.page
    page.goto(served)
    page.locator(".claims .words a").first.click()
    words = page.locator("h1").inner_text()
    page.locator("h1 a").click()
    page.wait_for_url("**/page/*#s-*")
    assert words.strip("“”‘’… ")[:20] in page.locator("main").inner_text()
    assert window.complaints == []


def test_a_dot_of_the_timeline_is_reached_by_keyboard(served: str, window: Watched) -> None:
    page = window.page
    page.goto(served)
    page.locator(".dot").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/*#s-*")


def test_a_narrow_window_scrolls_the_charts_and_not_the_page(served: str, window: Watched) -> None:
    page = window.page
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(served)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_every_pair_of_pages_with_common_text_is_listed(client: TestClient, example: Path) -> None:
    page = root(client, "/relays")
    with Ledger(example) as ledger:
        totals = overview.totals(ledger)
    pairs = page.get_element_by_id("shared").getnext().getnext()
    versions = page.get_element_by_id("versions").getnext().getnext()
    assert len(pairs.findall("li")) == totals["copies"] > 0
    assert len(versions.findall("li")) == totals["versions"] > 0
