"""One claim."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.testclient import TestClient

from sayso.ledger import Ledger, claims, members
from sayso.ledger.claims import ClaimRow
from sayso.ledger.members import Part
from sayso.web import hearings
from tests.web.conftest import Watched
from tests.web.hostile.reading import harm, inward, kind


@pytest.fixture(scope="module")
def top(example: Path) -> ClaimRow:
    """The claim that most pages carry."""
    with Ledger(example) as ledger:
        return claims.claims(ledger, limit=1)[0]


@pytest.fixture
def page(client: TestClient, top: ClaimRow) -> lxml.html.HtmlElement:
    answer = client.get(f"/claim/{top.id}")
    assert answer.status_code == 200
    assert harm(answer.text) == []
    return lxml.html.document_fromstring(answer.text)


def test_the_title_leads_to_its_place(page: lxml.html.HtmlElement, top: ClaimRow) -> None:
    (link,) = page.find(".//h1").iter("a")
    assert str(link.get("href")).endswith(f"#s-{top.title}")
    assert " ".join(top.words.split()) in link.text_content()


def test_every_count_leads_to_its_evidence(page: lxml.html.HtmlElement, top: ClaimRow) -> None:
    (tally,) = page.find_class("tally")
    counts = [int(b.text_content()) for b in tally.iter("b")]
    assert counts == [
        top.pages,
        top.origins,
        top.outlets,
        top.texts,
        top.hearings,
        top.statements,
        top.speakers,
        top.denied_by,
    ]
    for link in tally.iter("a"):
        assert page.get_element_by_id(str(link.get("href"))[1:]) is not None


def test_the_tree_has_every_origin_and_every_page(
    page: lxml.html.HtmlElement, top: ClaimRow, example: Path
) -> None:
    with Ledger(example) as ledger:
        roots = hearings.roots(ledger, top)
    assert len(roots) == top.origins
    listed = page.find_class("roots")[0]
    assert len(listed.findall("li")) == top.origins
    told = {page.id for root in roots for heard in root.hearings for page in heard.pages}
    assert {str(a.get("href")) for a in listed.iter("a")} == {f"/page/{key}" for key in told}
    boxes = len(page.find_class("is-text"))
    assert boxes == sum(len(root.hearings) for root in roots)


def test_a_text_on_several_pages_is_one_pile(example: Path, client: TestClient) -> None:
    with Ledger(example) as ledger:
        reprinted = next(c for c in claims.claims(ledger) if c.texts < c.pages)
    answer = client.get(f"/claim/{reprinted.id}")
    assert "with the same text</summary>" in answer.text
    assert 'class="pile end"' in answer.text


def test_statements_stand_in_time_order(page: lxml.html.HtmlElement, top: ClaimRow) -> None:
    shown = page.get_element_by_id("statements").getparent().find_class("statement")
    days = [one.find_class("where")[0].find("time").text_content() for one in shown]
    assert len(shown) == top.statements
    assert days == sorted(days)


def test_changed_words_are_marked(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        pages = [client.get(f"/claim/{c.id}").text for c in claims.claims(ledger, limit=12)]
    assert any("<ins>" in words and "<del>" in words for words in pages)


def test_denials_stand_opposite(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        denied = next(c for c in claims.claims(ledger) if c.denied_by)
        deniers = members.member_ids(ledger, Part(denied.id, "denies"))
    answer = lxml.html.document_fromstring(client.get(f"/claim/{denied.id}").text)
    shown = answer.get_element_by_id("denials").getparent().find_class("statement")
    assert {one.get("id") for one in shown} == {f"s-{key}" for key in deniers}
    assert len(deniers) == denied.denied_by


def test_an_outlet_or_a_speaker_narrows_the_statements(
    client: TestClient, top: ClaimRow, example: Path
) -> None:
    with Ledger(example) as ledger:
        outlet, _ = members.member_outlets(ledger, top.id)[0]
        speaker, _, _ = members.member_speakers(ledger, top.id)[0]
        for asked, part in (
            ({"outlet": outlet}, Part(top.id, outlet=outlet)),
            ({"speaker": speaker}, Part(top.id, speaker=speaker)),
        ):
            answer = client.get(f"/claim/{top.id}", params=asked)
            shown = lxml.html.document_fromstring(answer.text).get_element_by_id("statements")
            found = shown.getparent().find_class("statement")
            assert {s.get("id") for s in found} == {
                f"s-{key}" for key in members.member_ids(ledger, part)
            }


def test_any_statement_of_it_leads_to_the_claim(
    client: TestClient, top: ClaimRow, example: Path
) -> None:
    with Ledger(example) as ledger:
        for key in members.member_ids(ledger, Part(top.id)):
            assert client.get(f"/claim/{key}").status_code == 200


def test_an_unknown_claim_is_404(client: TestClient) -> None:
    assert client.get("/claim/no-such-claim").status_code == 404


def test_all_links_lead_somewhere(client: TestClient, top: ClaimRow) -> None:
    met: dict[str, list[str]] = {}
    for address in inward(client.get(f"/claim/{top.id}").text):
        met.setdefault(kind(address), []).append(address)
    for addresses in met.values():
        for address in addresses[:3]:
            assert client.get(address).status_code == 200, address


def test_in_the_browser_without_complaint_or_fault(
    served: str, window: Watched, top: ClaimRow
) -> None:
    window.page.goto(f"{served}/claim/{top.id}")
    window.page.locator("#origins-list summary").first.click()
    found = Axe().run(window.page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    assert window.complaints == []


def test_the_list_of_origins_opens_without_a_script(
    served: str, window: Watched, top: ClaimRow
) -> None:
    context = window.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = context.new_page()
    page.goto(f"{served}/claim/{top.id}")
    page.locator("#origins-list > summary").click()
    assert page.locator(".roots > li").first.is_visible()
    context.close()
