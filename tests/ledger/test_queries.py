"""Looking into a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UnknownRecord, UsageError
from sayso.ledger import Ledger, queries
from tests.builders import RUN, harbour, page, reading, statement


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path / "story.db", create=True)
    first, said = harbour()
    made.add(first, reading(first, said), made.run(RUN))
    other = page(
        "Cranes stand still\n\n“No crane will move,” Teo Brandl said.\n",
        source="cranes.txt",
        outlet="Delta Wire",
        published="2031-03-12",
    )
    words = statement(other.article, ["“No crane will move,”"], "Teo Brandl")
    made.add(other, reading(other, words), made.run(RUN))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("quay", 1),
        ("QUAY safe", 1),
        ("quay crane", 0),
        ('"quay is safe"', 1),
        ('"safe quay"', 0),
        ("cran*", 1),
        ("Brandl", 1),
        ("near(quay", 0),
        ("quay-", 1),
        ('unclosed "quay', 0),
        ("a AND b OR", 0),
        ("col:quay", 0),
    ],
)
def test_search(ledger: Ledger, words: str, found: int) -> None:
    assert len(list(queries.search(ledger, words))) == found


@pytest.mark.parametrize("words", ["", "  ", '""', "*", "- “”"])
def test_search_for_nothing_is_wrong_usage(ledger: Ledger, words: str) -> None:
    with pytest.raises(UsageError):
        list(queries.search(ledger, words))


@given(words=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_make_a_query(words: str) -> None:
    """Nothing that a person types reaches FTS5 as syntax."""
    try:
        query = queries.fts_query(words)
    except UsageError:
        return
    import sqlite3  # noqa: PLC0415 - the test looks behind the ledger's door

    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
    db.execute("SELECT * FROM t WHERE t MATCH ?", (query,)).fetchall()
    db.close()


@pytest.mark.parametrize(
    ("narrow", "found"),
    [
        (queries.Filter(), 2),
        (queries.Filter(outlet="delta"), 1),
        (queries.Filter(speaker="varga"), 1),
        (queries.Filter(kind="indirect"), 0),
        (queries.Filter(stance="asserts", min_confidence=0.5), 2),
        (queries.Filter(since="2031-03-12"), 1),
        (queries.Filter(until="2031-03-11"), 0),
        (queries.Filter(limit=1), 1),
        (queries.Filter(article="cranes.txt"), 1),
    ],
)
def test_filters(ledger: Ledger, narrow: queries.Filter, found: int) -> None:
    assert len(list(queries.statements(ledger, narrow))) == found


def test_ids_may_be_shortened_but_not_ambiguous(ledger: Ledger) -> None:
    row = next(queries.statements(ledger))
    assert queries.statement(ledger, row.id[:9]).id == row.id
    for wrong in ("", "zz", "0" * 16, row.id + "0"):
        with pytest.raises(UnknownRecord, match="sayso statements"):
            queries.statement(ledger, wrong)
    with pytest.raises(UnknownRecord, match="harbour2"):
        queries.article(ledger, "harbour2")


def test_marked_blocks_are_counted(ledger: Ledger) -> None:
    assert queries.marked(ledger) == [{"reason": "subscription", "blocks": 1}]


def test_views_can_be_browsed(ledger: Ledger) -> None:
    views = [r[0] for r in ledger.db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    for view in views:
        assert ledger.db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] >= 0
    assert {"pages", "statements", "chains", "marked", "rejections"} <= set(views)
