"""Copies over a ledger: whatever the order in which pages came, the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ledger import Ledger, schema
from sayso.ledger.copies import forget_relations, repeated, repeats
from sayso.linking.reprints import REPEATED
from sayso.records import Article, Capture, Page, Reading, Run
from sayso.relink.copies import relink_copies
from tests.linking.pages import CASES, article, case

HOUSE = "This paper is sold from a barrow by the bridge until the barrow is quite empty, at dusk."
STORIES = tuple(
    replace(case(name), url=f"https://{name}.example/", outlet=name) for name in CASES["texts"]
)
MILL = tuple(
    article(
        f"house {n}",
        [f"Head {n}", CASES["texts"]["wire"][n % 3 + 1], HOUSE],
        outlet="The Mill",
        url=f"https://mill.example/{n}",
    )
    for n in range(6)
)
PAGES = (*STORIES[:6], *MILL)
DERIVED = ("reprint", "reprint_span", "version", "article_group", "passage_key", "passage_shape")


def add(ledger: Ledger, pages: Sequence[Article]) -> None:
    run = ledger.run(Run("test", "none", "none"))
    for page in pages:
        capture = Capture(page.capture, "text/plain", len(page.text))
        ledger.add(Page(capture, b"", page), Reading(page, (), ()), run, keep_bytes=False)
    relink_copies(ledger)


def derived(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(map(tuple, ledger.db.execute(f"SELECT * FROM {table}"))) for table in DERIVED
    }


def at_once(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with Ledger(folder / "at once.db", create=True) as ledger:
        add(ledger, PAGES)
        return derived(ledger)


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(PAGES), st.integers(1, 5))
def test_a_ledger_that_grew_equals_one_read_at_once(
    tmp_path: Path, pages: list[Article], batch: int
) -> None:
    expected = at_once(tmp_path)
    assert all(expected[table] for table in DERIVED)
    grown = tmp_path / "grown.db"
    grown.unlink(missing_ok=True)
    with Ledger(grown, create=True) as ledger:
        for first in range(0, len(pages), batch):
            add(ledger, pages[first : first + batch])
        assert derived(ledger) == expected
    (tmp_path / "at once.db").unlink()


def test_a_group_falls_apart_with_the_page_that_held_it(tmp_path: Path) -> None:
    with Ledger(tmp_path / "story.db", create=True) as ledger:
        add(ledger, PAGES)
        groups = derived(ledger)["article_group"]
        for page in PAGES:
            with ledger.transaction():
                forget_relations(ledger, page.id)
                ledger.db.execute("DELETE FROM compared WHERE article = ?", (page.id,))
            relink_copies(ledger)
            assert derived(ledger)["article_group"] == groups
        middle = max(groups, key=lambda row: sum(other[2] == row[2] for other in groups))[1]
        ledger.db.execute("DELETE FROM article WHERE id = ?", (middle,))
        add(ledger, [article("another", ["Head", "Nobody ever wrote this before, or will again."])])
        left = derived(ledger)
        paired = {name for row in (*left["reprint"], *left["version"]) for name in row[:2]}
        assert {row[1] for row in left["article_group"]} == paired
        assert middle not in {row[2] for row in left["article_group"]}


def test_captures_of_one_address_make_no_house_text(tmp_path: Path) -> None:
    captures = [replace(page, url=MILL[0].url) for page in MILL]
    with Ledger(tmp_path / "captures.db", create=True) as ledger:
        add(ledger, captures)
        assert repeats(ledger, captures[0].id, 2) == []
        assert repeated(ledger, captures[0].id, 2) == []
    with Ledger(tmp_path / "pages.db", create=True) as ledger:
        add(ledger, MILL[:4])
        assert repeated(ledger, MILL[0].id, REPEATED) == []
        add(ledger, MILL[4:])
        ((house, count),) = repeats(ledger, MILL[0].id, REPEATED)
        assert repeated(ledger, MILL[0].id, REPEATED) == [house]
        assert (house.of(MILL[0].text).strip(), count) == (HOUSE, len(MILL))


def test_a_ledger_from_before_is_compared_anew(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    expected = at_once(tmp_path)
    with Ledger(path, create=True) as ledger:
        add(ledger, PAGES)
    _undo_migration(path)
    with Ledger(path) as ledger:
        assert relink_copies(ledger) == len(PAGES)
        assert derived(ledger) == expected


def _undo_migration(path: Path) -> None:
    """As the ledger was before fingerprints left the headline out."""
    with closing(sqlite3.connect(path)) as db, db:
        for table in ("reprint", "version"):
            for event in ("insert", "delete"):
                db.execute(f"DROP TRIGGER {table}_{event}_group")
        db.execute("DROP INDEX article_group_members")
        db.execute("DROP TABLE passage_shape")
        db.execute("DROP TABLE group_waiting")
        db.execute("INSERT INTO passage_key SELECT 1, id FROM article")
        number = [step.__name__ for step in schema.MIGRATIONS].index("_copied")
        db.execute(f"PRAGMA user_version = {number}")
