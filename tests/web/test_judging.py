"""Judging in the browser: by forms that need no script, by keys, and by selecting words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from sayso.cli.demo import story
from sayso.cli.read import read_into
from sayso.ledger import Ledger, aside, claims, decided, queries
from sayso.settings import Settings
from sayso.web import Options, create_app
from tests.web.conftest import HOME, Served, Watched

OURS = {"origin": HOME}
expect.set_options(timeout=30_000)  # linking follows each judgement, on whatever machine


@pytest.fixture
def asking(ledger: Path) -> Iterator[TestClient]:
    """Asks the application for a ledger of one's own, as its own pages do."""
    with TestClient(
        create_app(ledger), base_url=HOME, headers=OURS, follow_redirects=False
    ) as client:
        yield client


@pytest.fixture
def own(ledger: Path) -> Iterator[str]:
    """Address of a server that shows a ledger of one's own."""
    with Served(ledger) as address:
        yield address


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Watched]:
    """A window of the browser that complained of nothing."""
    context = browser.new_context(reduced_motion="reduce")
    watched = Watched(context.new_page())
    yield watched
    context.close()
    assert watched.complaints == []


def some(ledger: Path, n: int = 0) -> queries.Row:
    """A statement of the ledger."""
    with Ledger(ledger) as opened:
        return list(queries.statements(opened, queries.Filter(limit=n + 1)))[n]


def again(ledger: Path, row: queries.Row) -> queries.Row:
    """The same statement as it stands now."""
    with Ledger(ledger) as opened:
        return aside.any_statement(opened, row.id)


def key_of(page: str) -> str:
    """The question that a page asks."""
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found is not None
    return found[1]


# --- forms ---


def test_a_statement_is_confirmed_and_rejected_and_taken_back(
    asking: TestClient, ledger: Path
) -> None:
    row = some(ledger)
    back = f"/page/{row.article}"
    for verb, status in (("confirm", "confirmed"), ("reject", "rejected")):
        told = {"verb": verb, "back": back, "why": "heard it", "who": "Wen Tarrow"}
        answer = asking.post(f"/judge/{row.id}/verdict", data=told)
        assert (answer.status_code, answer.headers["location"]) == (303, back)
        assert again(ledger, row).status == status
    assert "1 statement rejected here" in asking.get(back).text
    assert asking.get(f"/statement/{row.id}").headers["location"] == f"/judge/{row.id}"
    with Ledger(ledger) as opened:
        made = decided.decisions(opened)
    assert [(one.who, one.why, one.state) for one in made] == [
        ("Wen Tarrow", "heard it", "holds")
    ] * 2
    asking.post(f"/judgements/{made[0].id}/retract", data={"back": back})
    assert again(ledger, row).status == "confirmed"
    assert "Wen Tarrow" in asking.get("/judgements").text
    assert 'value="Wen Tarrow"' in asking.get(f"/judge/{row.id}").text  # the cookie remembers


def test_a_form_corrects_what_it_has_otherwise_and_nothing_else(
    asking: TestClient, ledger: Path
) -> None:
    row = some(ledger, 3)
    page = asking.get(f"/judge/{row.id}").text
    assert row.source_words is not None
    told = {
        "content": row.quote,
        "source": row.source_words,
        "cue": row.cue_words or "",
        "stance": "declines",
        "kind": row.kind,
        "said": "2026-03",
    }
    assert all(value in page for value in (row.kind, row.source_words))
    asking.post(f"/judge/{row.id}/correct", data=told)
    now = again(ledger, row)
    assert (now.status, now.stance, now.said and now.said["edtf"]) == (
        "corrected",
        "declines",
        "2026-03",
    )
    assert (now.content, now.source, now.speaker, now.kind) == (
        row.content,
        row.source,
        row.speaker,
        row.kind,
    )
    assert (
        asking.post(f"/judge/{row.id}/correct", data={"content": "no such words"}).status_code
        == 400
    )


def test_pasted_words_add_a_statement(asking: TestClient, ledger: Path) -> None:
    row = some(ledger)
    with Ledger(ledger) as opened:
        text = queries.article(opened, row.article).text
    line = next(x for x in text.split("\n") if len(x) > 80 and row.words[0] not in x)
    told = {"content": " ".join(line.split()).replace("’", "'"), "back": f"/page/{row.article}"}
    assert asking.post(f"/page/{row.article}/add", data=told).status_code == 303
    with Ledger(ledger) as opened:
        (added,) = [r for r in queries.statements(opened) if r.status == "added"]
    assert added.words == (line.strip(),)


def test_a_page_is_corrected(asking: TestClient, ledger: Path) -> None:
    row = some(ledger)
    told = {"outlet": "Quay Gazette", "published": "2026-03-09", "url": "https://quay.example/a"}
    asking.post(f"/page/{row.article}/correct", data=told)
    page = asking.get(f"/page/{row.article}").text
    assert "Quay Gazette" in page and "2026-03-09" in page and "(judgement)" in page


def test_a_statement_is_parted_from_its_claim_and_joined_again(
    asking: TestClient, ledger: Path
) -> None:
    with Ledger(ledger) as opened:
        big = claims.claims(opened)[0]
        ids = [one.row.id for one in claims.members(opened, big.id) if one.role == "asserts"]
    odd = next(key for key in ids if key != big.title)
    back = f"/claim/{big.title}"
    assert "another claim" in asking.get(f"/claim/{big.id}").text
    told = {"left": odd, "right": big.title, "verdict": "different", "back": back}
    assert asking.post("/claims/judge", data=told).headers["location"] == back
    with Ledger(ledger) as opened:
        assert claims.claim_of(opened, odd) != claims.claim_of(opened, big.title)
        assert claims.claim(opened, big.title).statements < big.statements
    assert "different-claim" in asking.get(f"/claim/{odd}", follow_redirects=True).text
    asking.post("/claims/judge", data={**told, "verdict": "same"})
    with Ledger(ledger) as opened:
        assert claims.claim_of(opened, odd) == claims.claim_of(opened, big.title)


@pytest.mark.parametrize("told", ["id", "link", "words"])
def test_a_denial_is_marked_and_taken_back(asking: TestClient, ledger: Path, told: str) -> None:
    with Ledger(ledger) as opened:
        rows = list(queries.statements(opened))
        once = Counter(row.quote for row in rows)
    left, right = [row for row in rows if once[row.quote] == 1 and len(row.quote) > 30][:2]
    other = {
        "id": right.id,
        "link": f"{HOME}/page/{right.article}?marked=1#s-{right.id}",
        "words": right.quote,
    }[told]
    form = {"other": other, "relation": "denies", "why": "it says so", "who": "Wen Tarrow"}
    answer = asking.post(f"/judge/{left.id}/relate", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/judge/{left.id}")
    with Ledger(ledger) as opened:
        (one,) = [k for k in claims.denials(opened, left.id) if k.method == "judged"]
        assert (one.left, one.right, one.verdict) == (left.id, right.id, "same")
        made = decided.latest(opened, left.article)[left.id]
        assert (made.verb, made.who, made.why) == ("denies", "Wen Tarrow", "it says so")
    asking.post(f"/judgements/{made.id}/retract")
    with Ledger(ledger) as opened:
        assert [k for k in claims.denials(opened, left.id) if k.method == "judged"] == []


@pytest.mark.parametrize(
    ("relation", "verb", "turned"),
    [
        ("same", "same-claim", False),
        ("different", "different-claim", False),
        ("denied", "denies", True),
        ("not-denial", "not-denial", False),
    ],
)
def test_a_statement_is_set_beside_another(
    asking: TestClient, ledger: Path, relation: str, verb: str, turned: bool
) -> None:
    left, right = some(ledger), some(ledger, 5)
    asking.post(f"/judge/{left.id}/relate", data={"other": right.id, "relation": relation})
    with Ledger(ledger) as opened:
        (made,) = decided.decisions(opened, 5, 0)
    assert made.verb == verb
    pair = [left.id, right.id]
    assert list(made.records) == (pair[::-1] if turned else pair)


@pytest.mark.parametrize(
    ("form", "status", "says"),
    [
        ({"other": "no page has these words", "relation": "same"}, 400, "no statement has"),
        ({"other": "", "relation": "same"}, 400, "name the other statement"),
        ({"other": "ffffffffffff", "relation": "same"}, 404, "ffffffffffff"),
        ({"other": "itself", "relation": "denies"}, 400, "these are one"),
        ({"other": "itself", "relation": "likes"}, 400, "relation"),
    ],
)
def test_no_other_statement_is_a_sentence(
    asking: TestClient, ledger: Path, form: dict[str, str], status: int, says: str
) -> None:
    row = some(ledger)
    sent = {**form, "other": row.id if form["other"] == "itself" else form["other"]}
    answer = asking.post(f"/judge/{row.id}/relate", data=sent)
    assert answer.status_code == status
    assert says in answer.text
    with Ledger(ledger) as opened:
        assert decided.count(opened) == 0


def test_an_answer_may_have_its_reason(asking: TestClient, ledger: Path) -> None:
    shown = asking.get("/review?kind=claim").text
    form = {"kind": "claim", "key": key_of(shown), "answer": "y", "why": "one speech, two reports"}
    assert asking.post("/review", data=form).status_code == 303
    with Ledger(ledger) as opened:
        (made,) = decided.decisions(opened, 5, 0)
    assert made.why == "one speech, two reports"


def test_a_rejected_statement_leaves_its_claim(asking: TestClient, ledger: Path) -> None:
    with Ledger(ledger) as opened:
        big = claims.claims(opened)[0]
    asking.post(f"/judge/{big.title}/verdict", data={"verb": "reject"})
    with Ledger(ledger) as opened:
        assert claims.claim_of(opened, big.title) is None
        assert sum(one.statements for one in claims.claims(opened)[:1]) >= 1
    asking.post(f"/judge/{big.title}/verdict", data={"verb": "confirm"})
    with Ledger(ledger) as opened:
        assert claims.claim(opened, big.title).statements == big.statements


def test_versions_follow_what_was_decided(asking: TestClient, ledger: Path) -> None:
    gone = (
        "SELECT count(*) FROM version_change WHERE before NOT IN (SELECT id FROM statement) "
        "OR after NOT IN (SELECT id FROM statement)"
    )
    with Ledger(ledger) as opened:
        row = opened.db.execute("SELECT * FROM version_change WHERE after IS NOT NULL").fetchone()
        before = opened.db.execute("SELECT count(*) FROM version_change").fetchone()[0]
    for verb in ("reject", "confirm"):
        asking.post(f"/judge/{row['after']}/verdict", data={"verb": verb})
        with Ledger(ledger) as opened:
            assert opened.db.execute(gone).fetchone()[0] == 0
            count = opened.db.execute("SELECT count(*) FROM version_change").fetchone()[0]
        assert asking.get(f"/page/{row['newer']}/versions").status_code == 200
    assert count == before


def test_what_a_person_types_is_shown_as_text(asking: TestClient, ledger: Path) -> None:
    row, evil = some(ledger), "<script>alert(1)</script>\u202e"
    told = {"verb": "reject", "why": evil, "who": evil, "back": "/"}
    asking.post(f"/judge/{row.id}/verdict", data=told)
    asking.post(f"/page/{row.article}/correct", data={"outlet": evil})
    for address in (f"/page/{row.article}", f"/judge/{row.id}", "/judgements", "/review", "/pages"):
        page = asking.get(address).text
        assert "<script>alert" not in page and "\u202e" not in page
        assert address == "/pages" or "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "x"]
)
def test_no_form_leads_elsewhere(asking: TestClient, ledger: Path, back: str) -> None:
    told = {"verb": "confirm", "back": back}
    answer = asking.post(f"/judge/{some(ledger).id}/verdict", data=told)
    assert answer.headers["location"] == "/"


def test_other_sites_and_read_only_servers_change_nothing(ledger: Path) -> None:
    row, told = some(ledger), {"verb": "reject"}
    with TestClient(create_app(ledger), base_url=HOME) as client:
        for headers in ({}, {"origin": "https://evil.example"}, {"origin": "null"}):
            answer = client.post(f"/judge/{row.id}/verdict", data=told, headers=headers)
            assert answer.status_code == 403
    options = Options(read_only=True)
    with TestClient(create_app(ledger, options), base_url=HOME, headers=OURS) as client:
        assert client.post(f"/judge/{row.id}/verdict", data=told).status_code == 403
        for address in (f"/page/{row.article}", "/review", f"/judge/{row.id}", "/judgements"):
            assert 'method="post"' not in client.get(address).text
    assert again(ledger, row).status == "machine"


@pytest.mark.parametrize(
    ("address", "told", "status"),
    [
        ("/judge/0000/verdict", {"verb": "confirm"}, 404),
        ("/judge/{id}/verdict", {"verb": "explode"}, 400),
        ("/judge/{id}/correct", {"said": "soon"}, 400),
        ("/review", {"kind": "claim", "key": "0-1", "answer": "y"}, 404),
        ("/review", {"kind": "nothing"}, 400),
        ("/speakers/judge", {"left": "nobody", "right": "{id}", "verdict": "same"}, 404),
        ("/speakers/judge", {"left": "{id}", "right": "{id}", "verdict": "maybe"}, 400),
        ("/claims/judge", {"left": "{id}", "right": "{id}", "verdict": "same"}, 400),
        ("/claims/judge", {"left": "{id}", "right": "nothing", "verdict": "same"}, 404),
        ("/page/{article}/add", {"content": ""}, 400),
        ("/page/{article}/correct", {"url": "javascript:alert(1)"}, 400),
        ("/judgements/0000/retract", {}, 404),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    asking: TestClient, ledger: Path, address: str, told: dict[str, str], status: int
) -> None:
    row = some(ledger)
    known = {"id": row.id, "article": row.article}
    filled = {name: value.format(**known) for name, value in told.items()}
    assert asking.post(address.format(**known), data=filled).status_code == status
    with Ledger(ledger) as opened:
        assert decided.count(opened) == 0


# --- in the browser ---


def test_the_review_queue_by_keyboard(own: str, ledger: Path, sheet: Watched) -> None:
    page = sheet.page
    page.goto(f"{own}/review?kind=claim")
    left = waiting(page)
    first = key_of(page.content())
    press(page, "y")
    expect(page.locator(".progress")).to_contain_text(f"1 decided, {left - 1} left")
    second = key_of(page.content())
    assert second != first
    press(page, "s")
    expect(page.locator(".progress")).to_contain_text("1 skipped")
    third = key_of(page.content())
    press(page, "n")
    expect(page.locator(".progress")).to_contain_text(f"2 decided, {left - 2} left, 1 skipped")
    assert key_of(page.content()) not in (first, second, third)
    press(page, "u")
    expect(page.locator(".progress")).to_contain_text(f"1 decided, {left - 1} left")
    assert key_of(page.content()) == third
    press(page, "u")
    expect(page.locator(".progress")).to_contain_text(f"0 decided, {left} left")
    assert key_of(page.content()) == first


def test_enter_in_a_reason_decides_nothing(own: str, ledger: Path, sheet: Watched) -> None:
    page = sheet.page
    page.goto(f"{own}/review?kind=claim")
    first = key_of(page.content())
    page.get_by_text("with a reason").click()
    page.get_by_label("why").fill("yes and no")  # the keys of the answers are letters here
    page.get_by_label("why").press("Enter")
    page.wait_for_timeout(300)
    assert key_of(page.content()) == first
    page.get_by_role("button", name="yes").click()
    expect(page.locator(".progress")).to_contain_text("1 decided")
    with Ledger(ledger) as opened:
        (made,) = decided.decisions(opened, 5, 0)
    assert made.why == "yes and no"


def test_sources_are_answered_by_keyboard(own: str, ledger: Path, sheet: Watched) -> None:
    page = sheet.page
    with Ledger(ledger) as opened:  # the rules are as sure of all as they are of one
        opened.db.execute("UPDATE statement SET confidence = 0.5 WHERE n <= 4")
    page.goto(f"{own}/review?kind=statement")
    keys = []
    for n, (key, status) in enumerate((("y", "confirmed"), ("n", "corrected"), ("x", "rejected"))):
        keys.append(key_of(page.content()))
        press(page, key)
        expect(page.locator(".progress")).to_contain_text(f"{n + 1} decided")
        with Ledger(ledger) as opened:
            now = aside.any_statement(opened, keys[-1])
        assert now.status == status
        assert key != "n" or (now.speaker, now.source) == (None, None)


def test_a_speaker_is_joined_taken_back_joined_again_and_read_again(
    own: str, ledger: Path, sheet: Watched
) -> None:
    page = sheet.page
    with Ledger(ledger) as opened:
        every = list(queries.speakers(opened))
    called = Counter(one["name"] for one in every)
    people = [one for one in every if one["kind"] == "person" and called[one["name"]] == 1]
    one, other = people[0], people[1]
    page.goto(f"{own}/speaker/{one['id']}")
    page.get_by_label("the same as").fill(str(other["id"]))
    page.get_by_role("button", name="Join").click()
    assert names(page) >= {one["name"], other["name"]}
    page.get_by_role("button", name="undo").click()
    page.goto(f"{own}/speaker/{one['id']}")
    assert other["name"] not in names(page)
    page.get_by_label("the same as").fill(str(other["name"]))
    page.get_by_role("button", name="Join").click()
    expect(page.locator(".decision")).to_contain_text("same-speaker")
    read_into(ledger, [str(story())], Settings(tagger="rules", beliefs=True), story() / "pages.csv")
    for speaker in (one, other):
        page.goto(f"{own}/speaker/{speaker['id']}")  # either address leads to him who is both
        assert names(page) >= {one["name"], other["name"]}


def test_a_speaker_is_parted(own: str, ledger: Path, sheet: Watched) -> None:
    page = sheet.page
    with Ledger(ledger) as opened:
        row = opened.db.execute(
            "SELECT speaker FROM speaker_member GROUP BY speaker ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
    page.goto(f"{own}/speaker/{row['speaker']}")
    page.locator("#judged summary").click()
    buttons = page.get_by_role("button", name="someone else here")
    count = buttons.count()
    buttons.last.click()
    expect(page.get_by_role("button", name="someone else here")).to_have_count(0)
    page.goto(f"{own}/speaker/{row['speaker']}")
    page.locator("#judged summary").click()
    expect(page.get_by_role("button", name="someone else here")).to_have_count(count - 1)


def test_words_are_selected_and_added(own: str, ledger: Path, sheet: Watched) -> None:
    row, page = some(ledger), sheet.page
    page.goto(f"{own}/page/{row.article}")
    words = page.evaluate(
        """() => {
          const plain = "[data-picking] p > [data-start]:not([class])";
          const place = [...document.querySelectorAll(plain)]
            .find((one) => one.textContent.length > 60);
          const range = document.createRange();
          range.setStart(place.firstChild, 3);
          range.setEnd(place.firstChild, 50);
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          return range.toString().trim();
        }"""
    )
    page.get_by_role("button", name="is said", exact=True).click()
    expect(page.get_by_label("what is said")).to_have_value(words)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".status.added")).to_have_count(1)
    with Ledger(ledger) as opened:
        (added,) = [r for r in queries.statements(opened) if r.status == "added"]
    assert added.words == (words,)


def test_all_of_it_works_without_a_script(own: str, ledger: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page, row = context.new_page(), some(ledger)
    page.goto(f"{own}/page/{row.article}")
    page.get_by_role("button", name="confirm").first.click()
    expect(page.locator(".status.confirmed")).to_have_count(1)
    page.get_by_role("button", name="undo").first.click()
    expect(page.locator(".status.confirmed")).to_have_count(0)
    page.goto(f"{own}/review?kind=claim")
    page.get_by_role("button", name="yes").click()
    expect(page.locator(".progress")).to_contain_text("1 decided")
    context.close()


def test_axe_finds_no_serious_fault(own: str, ledger: Path, window: Watched) -> None:
    row = some(ledger)
    page = window.page
    page.goto(f"{own}/page/{row.article}")
    page.get_by_role("button", name="reject").first.click()
    for address in (
        f"/page/{row.article}",
        f"/judge/{row.id}",
        "/judgements",
        "/review?kind=claim",
        "/review?kind=denial",
    ):
        page.goto(own + address)
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        found = Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []
    assert window.complaints == []


def press(page: Page, key: str) -> None:
    """Press a key once the page listens."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def waiting(page: Page) -> int:
    """How many questions are left."""
    found = re.search(r"([\d,]+) left", page.locator(".progress").inner_text())
    assert found is not None
    return int(found[1].replace(",", ""))


def names(page: Page) -> set[str]:
    """The names that a speaker's page lists."""
    return set(page.locator(".given b").all_inner_texts())
