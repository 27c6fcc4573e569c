"""What a person decided survives reading again, another model, linking, and another ledger."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from sayso.ledger import Ledger, aside, claims, deciding, judgements, queries, relays
from sayso.ledger.judgements import By
from sayso.records import Page
from sayso.relink import relink
from tests.judging.conftest import NAMES, Decided, decide, export, read


def on_page(ledger: Ledger, page: str) -> dict[str, queries.Row]:
    """The statements of a page by their words."""
    return {row.quote: row for row in queries.statements(ledger, queries.Filter(article=page))}


def stands(ledger: Ledger, decided: Decided) -> None:
    """Every judgement of ``decided`` has its effect."""
    rows = on_page(ledger, NAMES[0])
    assert rows[decided.confirmed].status == "confirmed"
    assert rows[decided.confirmed].confidence == 1.0
    assert rows[decided.corrected].status == "corrected"
    assert rows[decided.corrected].stance == "declines"
    assert rows[decided.corrected].said == {
        "edtf": "2026-03",
        "from": "2026-03-01",
        "to": "2026-03-31",
        "expression": None,
    }
    assert decided.rejected not in rows
    assert on_page(ledger, NAMES[1])[decided.added].status == "added"
    assert [row.quote for row in aside.rejected(ledger)] == [decided.rejected]
    page = queries.article(ledger, NAMES[1])
    assert (page.outlet, page.published, page.url) == (
        "Quay Courant",
        "2026-03-09",
        "https://quay.example/9",
    )
    ((left, right, verdict),) = judgements.judged_speakers(ledger)
    owner = dict(ledger.db.execute("SELECT mention, speaker FROM speaker_mention").fetchall())
    assert verdict == "same" and owner[left] == owner[right]
    ((left, right, verdict),) = judgements.judged_claims(ledger)
    assert verdict == "same" and claims.claim_of(ledger, left) == claims.claim_of(ledger, right)
    ((left, right, denies),) = judgements.judged_denials(ledger)
    told = {(k.left, k.right): k for k in claims.denials(ledger, left)}
    assert denies and told[left, right].method == "judged"
    assert judgements.orphans(ledger) == []


@pytest.fixture
def ledger(tmp_path: Path, pages: list[Page]) -> Ledger:
    opened = Ledger(tmp_path / "story.db", create=True)
    read(opened, pages)
    return opened


def test_a_judgement_of_every_kind_has_its_effect(ledger: Ledger) -> None:
    stands(ledger, decide(ledger))


def test_chains_and_copies_follow_a_corrected_outlet(ledger: Ledger) -> None:
    before = export(ledger)
    relayed = [row for row in on_page(ledger, NAMES[0]).values() if len(row.chain) > 1]
    credit = next(s["name"] for row in relayed for s in row.chain if s["part"] == "relay")
    made = deciding.correct_page(ledger, NAMES[0], {"outlet": credit}, By("Wen Tarrow"))
    relink(ledger)
    for row in on_page(ledger, NAMES[0]).values():
        assert [s["name"] for s in row.chain if s["part"] == "outlet"] == [credit]
        assert credit not in [s["name"] for s in row.chain if s["part"] == "relay"]
    assert all(r.taker != r.giver for r in relays.relays(ledger))
    after = export(ledger)
    relink(ledger)
    assert export(ledger) == after != before
    judgements.retract(ledger, made.id, By("Wen Tarrow"))
    relink(ledger)
    assert export(ledger) == before


def test_linking_again_changes_nothing(ledger: Ledger) -> None:
    decide(ledger)
    before = export(ledger)
    relink(ledger)
    assert export(ledger) == before


def test_another_model_leaves_what_was_decided(ledger: Ledger, pages: list[Page]) -> None:
    decided = decide(ledger)
    before = export(ledger)
    read(ledger, pages, "model")
    stands(ledger, decided)
    read(ledger, pages, "rules")
    assert export(ledger) == before


def test_a_model_that_finds_nothing_leaves_what_was_decided(
    ledger: Ledger, pages: list[Page]
) -> None:
    decided = decide(ledger)
    before = export(ledger)
    read(ledger, pages, "blind")
    rows = {row.quote: row.status for row in queries.statements(ledger)}
    assert rows == {
        decided.confirmed: "confirmed",
        decided.corrected: "corrected",
        decided.added: "added",
    }
    read(ledger, pages, "rules")
    assert export(ledger) == before


@pytest.mark.parametrize("seed", range(3))
def test_a_ledger_made_again_from_pages_and_judgements_is_the_same(
    ledger: Ledger, pages: list[Page], tmp_path: Path, seed: int
) -> None:
    decided = decide(ledger)
    chance = random.Random(seed)
    with Ledger(tmp_path / "again.db", create=True) as again:
        todo: list[Page | int] = [*pages, *range(len(decided.judgements))]
        chance.shuffle(todo)
        for one in todo:
            if isinstance(one, Page):
                read(again, [one])
            else:
                line = json.dumps(judgements.record(decided.judgements[one]))
                judgements.append(again, judgements.parse(line, "line"))
                judgements.append(again, decided.judgements[one])  # twice is once
        relink(again)
        stands(again, decided)
        assert export(again) == export(ledger)


def test_all_taken_back_is_as_if_never_judged(ledger: Ledger) -> None:
    before = export(ledger)
    decided = decide(ledger)
    for one in decided.judgements:
        judgements.retract(ledger, one.id, By("Wen Tarrow"))
    relink(ledger)
    assert export(ledger) == before
    assert ledger.db.execute("SELECT count(*) FROM machine_reading").fetchone()[0] == 0
    for one in judgements.judgements(ledger):
        if one.verb == "retract":
            judgements.retract(ledger, one.id, By("Wen Tarrow"))
    relink(ledger)
    stands(ledger, decided)


def test_the_full_text_index_follows(ledger: Ledger) -> None:
    decided = decide(ledger)
    check = "INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)"
    ledger.db.execute(check)
    words = decided.added.split()[:6]
    assert any(row.status == "added" for row in queries.search(ledger, f'"{" ".join(words)}"'))


def test_the_machine_s_own_reading_can_be_had_back(ledger: Ledger) -> None:
    machine = on_page(ledger, NAMES[0])
    decided = decide(ledger)
    rows = on_page(ledger, NAMES[0])
    was = aside.original(ledger, rows[decided.corrected].id)
    assert was is not None
    assert (was.stance, was.id) == (
        machine[decided.corrected].stance,
        machine[decided.corrected].id,
    )
    assert aside.any_statement(ledger, was.id).id == rows[decided.corrected].id
    assert aside.original(ledger, on_page(ledger, NAMES[1])[decided.added].id) is None
