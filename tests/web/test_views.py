"""What the views show of the example story."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.cli.read import read_into
from sayso.ledger import Ledger, copies, queries
from sayso.records import Rejection
from sayso.settings import Settings
from sayso.web import create_app
from tests.web.conftest import HOME

HEADINGS = re.compile(r"<h([1-6])")


def words(html: str) -> str:
    """The text of a page, its white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture(scope="session")
def article(example: Path) -> str:
    """Id of a page that shares text with others and has statements."""
    with Ledger(example) as ledger:
        return max(copies.reprints(ledger), key=lambda one: one.copied_left).left


@pytest.fixture(scope="session")
def speaker(example: Path) -> str:
    """Id of the speaker who said most."""
    with Ledger(example) as ledger:
        return str(max(queries.speakers(ledger), key=lambda one: one["statements"])["id"])


@pytest.fixture(scope="session")
def addresses(example: Path, article: str, speaker: str) -> list[str]:
    """One address of each kind."""
    with Ledger(example) as ledger:
        pair = copies.reprints(ledger, article)[0]
        version = copies.versions(ledger)[0]
    return [
        "/pages",
        f"/page/{article}",
        f"/page/{article}?marked=1&copies=1",
        f"/page/{pair.left}/beside/{pair.right}",
        f"/page/{version.newer}/versions",
        "/search",
        "/search?q=fire",
        "/speakers",
        f"/speaker/{speaker}",
        f"/speaker/{speaker}?by=time",
        "/left-out",
        "/left-out?reason=navigation",
        "/changed",
    ]


def test_every_view_answers_with_one_first_heading_and_no_step_left_out(
    client: TestClient, addresses: list[str]
) -> None:
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        levels = [int(level) for level in HEADINGS.findall(answer.text.partition("</main>")[0])]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(b - a <= 1 for a, b in pairwise(levels)), address


def test_every_link_to_a_place_leads_somewhere(client: TestClient, addresses: list[str]) -> None:
    """Each link within the ledger answers, and its anchor stands on the page that it leads to."""
    asked: dict[str, str] = {}
    for address in addresses:
        for link in re.findall(
            r'href="(/(?:page|speaker|statement|search)[^"]*)"', asked_for(client, address, asked)
        ):
            place, _, anchor = unescape(link).partition("#")
            assert not anchor or f'id="{anchor}"' in asked_for(client, place, asked), link


def asked_for(client: TestClient, address: str, asked: dict[str, str]) -> str:
    """A page, asked for once."""
    if address not in asked:
        answer = client.get(address)
        assert answer.status_code == 200, address
        asked[address] = answer.text
    return asked[address]


def test_a_page_shows_every_statement_once_with_its_chain(
    client: TestClient, example: Path, article: str
) -> None:
    shown = client.get(f"/page/{article}").text
    with Ledger(example) as ledger:
        rows = list(queries.statements(ledger, queries.Filter(article=article)))
    assert rows
    for row in rows:
        assert shown.count(f'id="s-{row.id}"') == 1
        note = shown.partition(f'id="n-{row.id}"')[2].partition("</li>")[0]
        chain = " ← ".join(" ".join((step["name"] or "unknown").split()) for step in row.chain)
        assert chain in words(note).replace(" , from ", " ")


def test_the_text_of_a_page_is_whole(client: TestClient, example: Path, article: str) -> None:
    shown = client.get(f"/page/{article}?marked=1&copies=1").text
    runs = re.findall(r'<span[^>]*data-start="(\d+)"[^>]*>([^<]*)</span>', shown)
    with Ledger(example) as ledger:
        text = queries.article(ledger, article).text
    told = {int(start): unescape(run) for start, run in runs}
    assert all(text[start : start + len(run)] == run for start, run in told.items())
    covered = sum(len(run) for run in told.values())
    assert covered == len("".join(block.rstrip() for block in _blocks(example, article)))


def _blocks(example: Path, article: str) -> list[str]:
    with Ledger(example) as ledger:
        found = queries.article(ledger, article)
    return [block.span.of(found.text) for block in found.blocks]


def test_marked_blocks_are_shown_on_request(client: TestClient, article: str) -> None:
    assert "left out: navigation" not in client.get(f"/page/{article}").text
    assert "left out: navigation" in client.get(f"/page/{article}?marked=1").text


def test_what_an_outlet_repeats_is_marked(tmp_path: Path) -> None:
    letter = "Write to our readers’ editor with what you saw at the harbour this week."
    for day in range(1, 7):
        head = f"https://quaypost.example/2031/03/0{day}/tide\nTide on day {day}"
        body = f"The tide stood {day} hand-breadths above the old mark on the north mole at noon."
        (tmp_path / f"{day}.txt").write_text(f"{head}\n\n{body}\n\n{letter}\n", "utf-8")
    read_into(tmp_path / "tide.db", [str(tmp_path)], Settings(tagger="rules"))
    with Ledger(tmp_path / "tide.db") as opened:
        page = queries.article(opened, "3.txt").id
    with TestClient(create_app(tmp_path / "tide.db"), base_url=HOME) as asking:
        shown = asking.get(f"/page/{page}").text
    assert shown.count("repeated across 6 pages of this outlet") == 1
    mark = shown.index("repeated across")
    assert letter[:30] in shown[mark : mark + 300]


def test_copied_passages_lead_to_the_other_page(client: TestClient, article: str) -> None:
    assert 'class="also"' not in client.get(f"/page/{article}").text
    shown = client.get(f"/page/{article}?copies=1").text
    assert 'class="also"' in shown
    assert f"/page/{article}/beside/" in shown


def test_shared_passages_lead_to_each_other(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        pair = max(copies.reprints(ledger), key=lambda one: len(one.spans))
    shown = client.get(f"/page/{pair.left}/beside/{pair.right}").text
    for n in range(1, len(pair.spans) + 1):
        for one, other in (("left", "right"), ("right", "left")):
            assert f'id="{one}-{n}" href="#{other}-{n}"' in shown


def test_pages_that_share_nothing_are_shown_all_the_same(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        pairs = {(one.left, one.right) for one in copies.reprints(ledger)}
        ids = sorted(row["id"] for row in queries.summaries(ledger))
    left, right = next((a, b) for a in ids for b in ids if a < b and (a, b) not in pairs)
    assert "No shared passage was found" in client.get(f"/page/{left}/beside/{right}").text


def test_states_of_a_page_tell_what_became_of_its_statements(
    client: TestClient, example: Path
) -> None:
    with Ledger(example) as ledger:
        version = copies.versions(ledger)[0]
        changes = copies.changes(ledger, version)
    shown = client.get(f"/page/{version.older}/versions").text
    assert shown.count('class="edit ') == len(changes) > 0
    assert "<del>" in shown and "<ins>" in shown


def test_a_page_with_one_state_says_so(client: TestClient, article: str) -> None:
    assert "one state of this page only" in client.get(f"/page/{article}/versions").text


def test_shortened_ids_lead_to_the_whole_address(client: TestClient, article: str) -> None:
    answer = client.get(f"/page/{article[:8]}?marked=1", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/page/{article}?marked=1"


def test_a_statement_leads_to_its_place(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        row = next(iter(queries.statements(ledger)))
    answer = client.get(f"/statement/{row.id}", follow_redirects=False)
    assert answer.headers["location"] == f"/page/{row.article}#s-{row.id}"


def test_a_speaker_has_names_and_roles_with_their_pages(
    client: TestClient, example: Path, speaker: str
) -> None:
    with Ledger(example) as ledger:
        known = next(one for one in queries.speakers(ledger) if one["id"] == speaker)
    shown = words(client.get(f"/speaker/{speaker}").text)
    assert f"{known['statements']} statements" in shown
    for name in known["names"]:
        assert name in shown
    for role in known["roles"]:
        assert role["role"].casefold().removeprefix("the ") in shown.casefold()


def test_a_member_of_a_speaker_leads_to_the_speaker(
    client: TestClient, example: Path, speaker: str
) -> None:
    with Ledger(example) as ledger:
        members = [
            row["member"]
            for row in ledger.db.execute(
                "SELECT member FROM speaker_member WHERE speaker = ?", (speaker,)
            )
        ]
    other = next(member for member in members if member != speaker)
    answer = client.get(f"/speaker/{other}?by=time", follow_redirects=False)
    assert answer.headers["location"] == f"/speaker/{speaker}?by=time"


def test_merges_show_their_evidence(client: TestClient, speaker: str) -> None:
    shown = client.get(f"/speaker/{speaker}").text
    merges = shown.partition('id="merges"')[2]
    assert "Why these are one speaker" in merges
    assert "<mark>" in merges


def test_by_time_every_statement_of_a_speaker_is_listed(
    client: TestClient, example: Path, speaker: str
) -> None:
    with Ledger(example) as ledger:
        ids = {row.id for row in queries.statements(ledger) if row.speaker == speaker}
    shown = ""
    for page in (1, 2, 3):
        shown += client.get(f"/speaker/{speaker}?by=time&page={page}").text
    assert {key for key in ids if f'id="s-{key}"' in shown} == ids


def test_speakers_are_found_by_name_and_kind(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        known = list(queries.speakers(ledger))
    people = [one for one in known if one["kind"] == "person"]
    name = people[0]["names"][0]
    listed = client.get("/speakers", params={"kind": "person"}).text
    assert f"{len(people)} speakers" in words(listed)
    assert people[0]["id"] in client.get("/speakers", params={"q": name.lower()}).text


def test_marked_blocks_are_listed_by_reason(client: TestClient, example: Path) -> None:
    with Ledger(example) as ledger:
        counts = {row["reason"]: row["blocks"] for row in queries.marked(ledger)}
    shown = words(client.get("/left-out").text)
    for reason, count in counts.items():
        assert f"{reason} {count}" in shown
    listed = client.get("/left-out?reason=comments").text
    assert listed.count('<th scope="row">') == min(50, counts["comments"])


def test_rejections_are_listed_with_their_reason(ledger: Path) -> None:
    with Ledger(ledger) as opened:
        opened.reject(Rejection("a/b.pdf", "reading", "a PDF"))
    with TestClient(create_app(ledger), base_url="http://127.0.0.1") as asking:
        shown = words(asking.get("/left-out").text)
        assert "reading 1" in shown and "a PDF" in shown
        assert "a PDF" in asking.get("/left-out?stage=reading").text


def test_with_one_reading_nothing_changed(client: TestClient) -> None:
    assert "nothing to compare yet" in client.get("/changed").text
