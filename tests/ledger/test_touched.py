"""What is counted over all pages, brought up to date by the pages that changed, is what counting
anew gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.answers.likeness import Vectors
from sayso.cli.demo import story
from sayso.cli.read import read_into
from sayso.ledger import Ledger, deciding, facets, judgements, queries, touched
from sayso.ledger.facets import Facets, Narrow
from sayso.ledger.judgements import By
from sayso.ledger.relays import Relays
from sayso.records import Run
from sayso.relink import relink
from sayso.settings import Settings
from tests.builders import harbour, reading

BY = By("Wen Tarrow")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example story, read with the rules."""
    path = tmp_path_factory.mktemp("touched") / "story.db"
    read_into(path, [str(story())], Settings(tagger="rules"), story() / "pages.csv")
    return path


@pytest.fixture
def ledger(whole: Path, tmp_path: Path) -> Ledger:
    return Ledger(shutil.copy(whole, tmp_path / "story.db"))


def some(ledger: Ledger, chance: random.Random) -> queries.Row:
    return chance.choice(list(queries.statements(ledger)))


def reject(ledger: Ledger, chance: random.Random) -> None:
    deciding.reject(ledger, some(ledger, chance).id, BY)


def confirm(ledger: Ledger, chance: random.Random) -> None:
    deciding.confirm(ledger, some(ledger, chance).id, BY)


def deny(ledger: Ledger, chance: random.Random) -> None:
    deciding.correct(ledger, some(ledger, chance).id, deciding.Correction(stance="denies"), BY)


def move(ledger: Ledger, chance: random.Random) -> None:
    """Another outlet, that of another page or a new one, and another date or none."""
    one, other = some(ledger, chance), some(ledger, chance)
    outlet = chance.choice([other.outlet or "unknown", "Marl Post"])
    day = chance.choice(["2031-03-10", "unknown"])
    deciding.correct_page(ledger, one.article, {"outlet": outlet, "published": day}, BY)


def take_back(ledger: Ledger, chance: random.Random) -> None:
    held = judgements.active_ids(ledger)
    if held:
        judgements.retract(ledger, chance.choice(sorted(held)), BY)


def drop(ledger: Ledger, chance: random.Random) -> None:
    """A page leaves the ledger."""
    with ledger.transaction() as db:
        db.execute("DELETE FROM article WHERE id = ?", (some(ledger, chance).article,))


CHANGES: tuple[Callable[[Ledger, random.Random], None], ...] = (
    reject,
    confirm,
    deny,
    move,
    take_back,
)


def counted(table: Facets, flows: Relays, ledger: Ledger) -> tuple[object, ...]:
    """Everything that the two tell."""
    found = table.ask(Narrow())
    ids = facets.ids(ledger, table.numbers(found.places))
    late = table.ask(Narrow(since="2026-03-05", kind="direct"))
    return ids, found.counts, late.places, late.counts, flows.all


@pytest.mark.parametrize("seed", range(4))
def test_they_follow_every_change(ledger: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    table, flows = Facets(ledger), Relays(ledger)
    before = counted(table, flows, ledger)
    for change in chance.choices(CHANGES, k=5):
        change(ledger, chance)
        relink(ledger)
        table, flows = Facets(ledger, table), Relays(ledger, flows)
        assert counted(table, flows, ledger) == counted(Facets(ledger), Relays(ledger), ledger)
    drop(ledger, chance)
    table, flows = Facets(ledger, table), Relays(ledger, flows)
    now = counted(table, flows, ledger)
    assert now == counted(Facets(ledger), Relays(ledger), ledger) != before


def test_a_new_page_is_taken_in_and_a_read_one_again(ledger: Ledger) -> None:
    table, flows = Facets(ledger), Relays(ledger)
    made, said = harbour()
    for _ in range(2):
        ledger.add(made, reading(made, said), ledger.run(Run("test", "none", "0")))
        relink(ledger)
    grown = Facets(ledger, table)
    assert len(grown) == len(table) + 1
    assert counted(grown, Relays(ledger, flows), ledger) == counted(
        Facets(ledger), Relays(ledger), ledger
    )


def test_another_ledger_in_the_same_place_is_no_later_state(ledger: Ledger, tmp_path: Path) -> None:
    table = Facets(ledger)
    with Ledger(tmp_path / "other.db", create=True) as other:
        for n in range(300):  # its own count goes on beyond whatever the first began with
            other.db.execute("UPDATE touched SET n = n + ?", (10**13 + n,))
        assert touched.since(other, table.mark) is None
        assert len(Facets(other, table)) == 0


def test_an_earlier_state_is_read_anew(ledger: Ledger) -> None:
    early = touched.mark(ledger)
    deciding.confirm(ledger, next(queries.statements(ledger)).id, BY)
    relink(ledger)
    late = touched.mark(ledger)
    assert late.number > early.number
    assert len(touched.since(ledger, early) or ()) == 1
    assert touched.since(ledger, late) == []
    assert touched.since(ledger, touched.Mark(late.ledger, late.number + 1)) is None


def test_vectors_follow_too(ledger: Ledger) -> None:
    held = Vectors(ledger)
    asked = held._blocks[0][3].astype("float32")
    nearest = held.near(ledger, asked, 5)
    assert nearest == Vectors(ledger).near(ledger, asked, 5)
    gone = nearest[0][1]
    for key in gone:
        deciding.reject(ledger, key, BY)
    relink(ledger)
    after = Vectors(ledger, held)
    assert after.near(ledger, asked, 5) == Vectors(ledger).near(ledger, asked, 5)
    assert not {*gone} & {key for _, keys in after.near(ledger, asked, 5) for key in keys}
    for key in gone:
        deciding.confirm(ledger, key, BY)
    relink(ledger)
    assert Vectors(ledger, after).near(ledger, asked, 5) == nearest
