"""Claims and denials of a small made ledger: found, judged, taken back, made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import UnknownRecord
from sayso.exports.jsonl import records
from sayso.ledger import Ledger, claims, deciding, queries
from sayso.ledger.judgements import By, retract
from sayso.linking.claims import Floats
from sayso.relink import relink
from tests.builders import RUN, page, reading, statement
from tests.claim_models import WordModel

BY = By("reader", "because the page says so")
PAGES = {
    "courier.txt": (
        "The Ost Courier",
        "2031-03-02",
        "Lamp\n\nThe keeper’s lamp was broken by the storm of Friday, Ada Lom said.\n",
        [("The keeper’s lamp was broken by the storm of Friday", "Ada Lom", "asserts")],
    ),
    "herald.txt": (
        "Varn Herald",
        "2031-03-04",
        "Light\n\nThe keeper’s lamp was broken by the storm on Friday night, Tam Orr said.\n",
        [("The keeper’s lamp was broken by the storm on Friday night", "Tam Orr", "asserts")],
    ),
    "gazette.txt": (
        "Lunden Gazette",
        "2031-03-05",
        "Denied\n\nJoan Ash denied that the keeper’s lamp was broken by the storm of Friday.\n",
        [("the keeper’s lamp was broken by the storm of Friday", "Joan Ash", "denies")],
    ),
    "mill.txt": (
        "Varn Herald",
        "2031-03-01",
        "Mill\n\nForty sheep were sold at the mill, Tam Orr said.\n",
        [("Forty sheep were sold at the mill", "Tam Orr", "asserts")],
    ),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "made.db", create=True) as made:
        for source in PAGES:
            put(made, source)
        relink(made, model=WordModel())
        yield made


def put(ledger: Ledger, source: str, run: str = "1") -> None:
    outlet, published, text, said = PAGES[source]
    made = page(text, source, outlet=outlet, published=published)
    read = []
    for words, name, stance in said:
        one = statement(made.article, [words], name)
        denies = stance == "denies"
        polarity = "negative" if denies else "positive"
        read.append(replace(one, stance=stance, polarity=polarity))  # type: ignore[arg-type]
    number = ledger.run(replace(RUN, settings=run))
    ledger.add(made, reading(made, *read), number)


def of(ledger: Ledger, source: str) -> str:
    """Id of the one statement of a page."""
    (row,) = queries.statements(ledger, queries.Filter(article=source))
    return row.id


def test_two_pages_make_one_claim_and_a_third_denies_it(ledger: Ledger) -> None:
    first, *others = claims.claims(ledger)
    assert (first.pages, first.outlets, first.origins, first.denied_by) == (2, 2, 2, 1)
    assert len(others) == 1
    assert first.id == min(of(ledger, "courier.txt"), of(ledger, "herald.txt"))
    assert [(m.role, m.row.page) for m in claims.members(ledger, first.id)] == [
        ("asserts", "courier.txt"),
        ("asserts", "herald.txt"),
        ("denies", "gazette.txt"),
    ]
    assert (first.first["date"], first.first["clock"]) == ("2031-03-02", "published")
    assert (first.first_published, first.last_published) == ("2031-03-02", "2031-03-04")
    assert first.words in {PAGES["courier.txt"][3][0][0], PAGES["herald.txt"][3][0][0]}


def test_how_surely_each_of_a_claim_says_the_same(ledger: Ledger) -> None:
    first, other = claims.claims(ledger)
    told = of(ledger, "courier.txt"), of(ledger, "herald.txt")
    (link,) = (k for k in claims.compared(ledger) if {k.left, k.right} == set(told))
    assert claims.sureness(ledger, first.id) == dict.fromkeys(told, link.score)
    assert claims.sureness(ledger, other.id) == {}


def test_every_member_and_beginning_leads_to_its_claim(ledger: Ledger) -> None:
    first = claims.claims(ledger)[0]
    for source in ("courier.txt", "herald.txt", "gazette.txt"):
        assert claims.claim(ledger, of(ledger, source)).id == first.id
        assert claims.claim_of(ledger, of(ledger, source)) == first.id
    assert claims.claim(ledger, first.id[:8]).id == first.id
    for wrong in ("", "nothing", "0" * 15 + "x"):
        with pytest.raises(UnknownRecord):
            claims.claim(ledger, wrong)


def test_claims_are_ordered_cut_and_exported(ledger: Ledger) -> None:
    pages = [c.pages for c in claims.claims(ledger, order="pages")]
    assert pages == sorted(pages, reverse=True)
    assert claims.claims(ledger, limit=1, offset=1) == claims.claims(ledger)[1:2]
    rows = list(records(ledger))
    exported = [row for row in rows if row["type"] == "claim"]
    assert [row["id"] for row in exported] == sorted(row["id"] for row in exported)
    denying = next(row for row in rows if row.get("stance") == "denies")
    claim = next(row for row in exported if row["id"] == denying["claim"])
    assert claim["denied_by"] == [denying["id"]]
    assert set(denying["denies"]) <= set(claim["statements"])


def test_what_a_person_judged_different_is_parted_until_it_is_taken_back(ledger: Ledger) -> None:
    before = list(records(ledger))
    pair = [of(ledger, "courier.txt")], [of(ledger, "herald.txt")]
    judged = deciding.judge_claims(ledger, *pair, "different", BY)
    relink(ledger, model=WordModel())
    assert claims.claim_of(ledger, pair[0][0]) != claims.claim_of(ledger, pair[1][0])
    retract(ledger, judged.id, BY)
    relink(ledger, model=WordModel())
    assert list(records(ledger)) == before


def test_what_a_person_judged_the_same_is_joined(ledger: Ledger) -> None:
    pair = [of(ledger, "courier.txt")], [of(ledger, "mill.txt")]
    deciding.judge_claims(ledger, *pair, "same", BY)
    relink(ledger, model=WordModel())
    (claim,) = claims.claims(ledger)
    assert claim.statements == 3


def test_a_judgement_of_a_denial_goes_over_what_was_found(ledger: Ledger) -> None:
    before = list(records(ledger))
    denial = of(ledger, "gazette.txt")
    (found, *_) = claims.denials(ledger, denial)
    no = deciding.judge_denial(ledger, denial, found.right, False, BY)
    yes = deciding.judge_denial(ledger, denial, of(ledger, "mill.txt"), True, BY)
    relink(ledger, model=WordModel())
    links = {k.right: k.verdict for k in claims.denials(ledger, denial)}
    assert links[found.right] == "different"
    assert links[of(ledger, "mill.txt")] == "same"
    assert claims.claim_of(ledger, denial) == of(ledger, "mill.txt")
    for judged in (no, yes):
        retract(ledger, judged.id, BY)
    relink(ledger, model=WordModel())
    assert list(records(ledger)) == before


def test_another_model_compares_everything_again(ledger: Ledger) -> None:
    before = list(records(ledger))
    other = WordModel()
    other.name = "other words"
    ledger.db.execute("UPDATE same_claim SET score = 0, verdict = 'different'")
    relink(ledger, model=other)
    assert list(records(ledger)) == before
    assert {k.verdict for k in claims.compared(ledger)} >= {"same"}


def test_a_wording_that_is_known_is_not_read_again(ledger: Ledger) -> None:
    """Another outlet's copy of a statement, in other quotation marks around it."""
    outlet, published, text, said = PAGES["mill.txt"]
    made = page(text, "again.txt", outlet=f"{outlet} Weekly", published=published)
    one = statement(made.article, [said[0][0]], said[0][1])
    ledger.add(made, reading(made, one), ledger.run(RUN))
    model = Counting()
    relink(ledger, model=model)
    assert model.texts == []
    rows = ledger.db.execute("SELECT value, keys FROM vector WHERE statement = ?", (one.id,))
    (alike,) = ledger.db.execute(
        "SELECT value, keys FROM vector WHERE statement = ?", (of(ledger, "mill.txt"),)
    )
    assert tuple(rows.fetchone()) == tuple(alike)


class Counting(WordModel):
    """Notes the texts that it is asked for vectors of."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def vectors(self, texts: Sequence[str]) -> Floats:
        self.texts += texts
        return super().vectors(texts)


def test_a_page_read_anew_without_its_statement_leaves_the_claim(ledger: Ledger) -> None:
    outlet, published, text, _ = PAGES["herald.txt"]
    made = page(text, "herald.txt", outlet=outlet, published=published)
    ledger.add(made, reading(made), ledger.run(replace(RUN, settings="2")))
    relink(ledger, model=WordModel())
    claim = claims.claim(ledger, of(ledger, "courier.txt"))
    assert (claim.statements, claim.pages, claim.denied_by) == (1, 1, 1)


def test_nothing_new_changes_nothing(ledger: Ledger) -> None:
    before = list(ledger.db.iterdump())
    relink(ledger, model=WordModel())
    assert list(ledger.db.iterdump()) == before


QUOTED = "Ardoland sold lamps to the mill at Pellow"
PAPERS = {
    "list.txt": (
        "Varn Herald",
        "2031-03-01",
        f"Lamps at Pellow\n\n{QUOTED}, a cargo manifest says.\n",
        [(QUOTED, "a cargo manifest", "asserts")],
    ),
    "denied.txt": (
        "Lunden Gazette",
        "2031-03-02",
        "Two held over Pellow\n\nIn Pellow Joan Ash of Ardoland said the manifest was forged.\n",
        [("the manifest was forged", "Joan Ash", "denies")],
    ),
}


@pytest.mark.parametrize("order", [tuple(PAPERS), tuple(reversed(PAPERS))])
def test_a_paper_that_only_another_page_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...]
) -> None:
    """Linked whichever page comes first, and again when a judgement on it is taken back."""
    for source, made in PAPERS.items():
        monkeypatch.setitem(PAGES, source, made)
    with Ledger(tmp_path / "papers.db", create=True) as ledger:
        for source in order:
            put(ledger, source)
            relink(ledger, model=WordModel())
        (link,) = claims.denials(ledger)
        assert (link.method, link.verdict) == ("paper elsewhere", "same")
        judged = deciding.judge_denial(ledger, link.left, link.right, False, BY)
        relink(ledger, model=WordModel())
        assert [k.verdict for k in claims.denials(ledger)] == ["different"]
        retract(ledger, judged.id, BY)
        relink(ledger, model=WordModel())
        assert list(claims.denials(ledger)) == [link]


DEEDS = {
    "list.txt": (
        "Varn Herald",
        "2031-03-01",
        "Mill\n\nForty tonnes of nitrate were stored in the mill at Pellow, Tam Orr said.\n",
        [("Forty tonnes of nitrate were stored in the mill at Pellow", "Tam Orr", "asserts")],
    ),
    "denied.txt": (
        "Lunden Gazette",
        "2031-03-02",
        "Mill\n\nForty tonnes of nitrate were stored in the mill at Pellow. "
        "Joan Ash has denied the storage of the chemicals.\n",
        [("the storage of the chemicals", "Joan Ash", "denies")],
    ),
    "told.txt": (
        "Ost Courier",
        "2031-03-03",
        "Told\n\nAda Lom said Joan Ash had denied the storage of the chemicals.\n",
        [("Joan Ash had denied the storage of the chemicals", "Ada Lom", "asserts")],
    ),
}


@pytest.mark.parametrize("order", [tuple(DEEDS), tuple(reversed(DEEDS))])
def test_a_deed_by_its_noun_is_the_one_told_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...]
) -> None:
    """It denies what other pages tell of that deed, and not the news that it was denied."""
    for source, made in DEEDS.items():
        monkeypatch.setitem(PAGES, source, made)
    with Ledger(tmp_path / "deeds.db", create=True) as ledger:
        for source in order:
            put(ledger, source)
            relink(ledger, model=WordModel())
        denial, told = of(ledger, "denied.txt"), of(ledger, "list.txt")
        assert [(k.left, k.right) for k in claims.denials(ledger)] == [(denial, told)]


def test_the_same_claims_however_many_pairs_are_put_in_order_together(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(records(ledger))
    assert len(claims.compared(ledger)) + len(claims.denials(ledger)) > 1
    monkeypatch.setattr("sayso.relink.comparing.GATHERED", 1)
    monkeypatch.setattr("sayso.relink.comparing.SCORED", 1)
    other = WordModel()
    other.name = "other words"
    relink(ledger, model=other)
    assert list(records(ledger)) == before
