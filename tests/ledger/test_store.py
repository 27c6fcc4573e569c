"""Writing and opening a ledger: whole pages, once, in one file that is not something else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import NewerLedger, NotALedger, UnknownRecord
from sayso.ids import statement_id
from sayso.ledger import Ledger, inspect, queries, schema
from sayso.records import Block, Rejection, Span, Statement
from tests.builders import RUN, harbour, page, reading


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "story.db", create=True) as made:
        yield made


def dump(ledger: Ledger) -> list[str]:
    """All rows as SQL, but for the full-text index, which keeps its own segments, and the numbers
    by which pages are found that changed: they tell when, and not what."""
    lines = ledger.db.iterdump()
    return [one for one in lines if "_fts" not in one and 'INTO "touched"' not in one]


def test_a_page_comes_back_as_it_went_in(ledger: Ledger) -> None:
    made, said = harbour()
    assert ledger.add(made, reading(made, said), ledger.run(RUN)) == "added"
    assert queries.article(ledger, made.article.id[:6]) == made.article
    (row,) = queries.statements(ledger)
    assert row.words == ("“The quay is safe,”", "“Ships may return.”")
    assert (row.source_words, row.cue_words) == ("Ilse Varga", "said")
    assert row.said == {
        "edtf": "2031-03-10",
        "from": "2031-03-10",
        "to": "2031-03-10",
        "expression": "on Monday",
    }
    assert [step["name"] for step in row.chain] == ["Varna Quay Post", "Ilse Varga"]
    assert ledger.capture(made.capture.sha256) == (made.capture, made.payload)


def test_reading_again_changes_nothing(ledger: Ledger) -> None:
    made, said = harbour()
    run = ledger.run(RUN)
    ledger.add(made, reading(made, said), run)
    before = dump(ledger)
    assert ledger.run(RUN) == run
    assert ledger.holds(made.article, run)
    assert not ledger.holds(replace(made.article, reader="test 2"), run)
    assert not ledger.holds(made.article, ledger.run(replace(RUN, model="other")))
    ledger.reject(Rejection("a.pdf", "kind", "a PDF"))
    ledger.reject(Rejection("a.pdf", "kind", "a PDF"))
    assert len(queries.rejections(ledger)) == 1
    assert ledger.add(made, reading(made, said), run) == "changed"
    ledger.db.execute("DELETE FROM rejection")
    ledger.db.execute("DELETE FROM run WHERE model = 'other'")
    assert dump(ledger) == before


def test_a_new_reading_replaces_statements_and_index(ledger: Ledger) -> None:
    made, said = harbour()
    run = ledger.run(RUN)
    ledger.add(made, reading(made, said), run)
    ledger.add(made, reading(made), run)
    assert list(queries.statements(ledger)) == []
    assert list(queries.search(ledger, "quay")) == []
    ledger.db.execute("INSERT INTO statement_fts(statement_fts) VALUES ('integrity-check')")
    ledger.db.execute("INSERT INTO article_fts(article_fts) VALUES ('integrity-check')")


def test_a_crash_leaves_whole_pages(ledger: Ledger) -> None:
    made, said = harbour()
    broken = replace(said, id="same", content=(Span(0, 1),))
    with pytest.raises(sqlite3.IntegrityError):
        ledger.add(made, reading(made, broken, replace(broken)), ledger.run(RUN))
    assert list(queries.articles(ledger)) == []
    assert ledger.db.execute("SELECT count(*) FROM capture").fetchone()[0] == 0


@pytest.mark.parametrize("words", [b"", b"hello", b"SQLite format 3\0" + b"\0" * 200])
def test_a_path_that_is_no_ledger_is_refused_untouched(tmp_path: Path, words: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(words)
    with pytest.raises(NotALedger, match="left as it is"):
        Ledger(path, create=True)
    assert path.read_bytes() == words
    assert list(tmp_path.iterdir()) == [path]


def test_other_paths_that_cannot_hold_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="folder"):
        Ledger(tmp_path, create=True)
    with pytest.raises(NotALedger, match="sayso read"):
        Ledger(tmp_path / "missing.db")
    with pytest.raises(NotALedger, match="create it first"):
        Ledger(tmp_path / "no" / "folder.db", create=True)


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    with Ledger(path, create=True) as made:
        made.db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerLedger, match="upgrade"):
        Ledger(path)
    assert path.read_bytes() == before


def test_an_older_ledger_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.db"
    made, said = harbour()
    with Ledger(path, create=True) as old:
        old.add(made, reading(made, said), old.run(RUN))

    def note(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE later (words TEXT)")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, note))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with Ledger(path) as new:
        assert new.db.execute("SELECT count(*) FROM later").fetchone()[0] == 0
        assert len(list(queries.statements(new))) == 1
    assert inspect(path) == schema.VERSION


def test_a_failed_migration_leaves_the_old_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.db"
    Ledger(path, create=True).close()
    version = schema.VERSION

    def broken(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE later (words TEXT)")
        db.execute("SELECT nothing")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
    monkeypatch.setattr(schema, "VERSION", version + 1)
    with pytest.raises(NotALedger, match="nothing"):
        Ledger(path)
    assert inspect(path) == version


def test_a_capture_may_stay_outside(ledger: Ledger) -> None:
    made, _ = harbour()
    ledger.add(made, reading(made), ledger.run(RUN), keep_bytes=False)
    assert ledger.capture(made.capture.sha256)[1] is None
    ledger.add(made, reading(made), ledger.run(RUN))
    assert ledger.capture(made.capture.sha256)[1] == made.payload
    with pytest.raises(UnknownRecord):
        ledger.capture("0" * 64)


LETTERS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LETTERS, data=st.data())
def test_every_row_stands_on_characters(ledger: Ledger, text: str, data: st.DataObject) -> None:
    """Whatever the letters, what SQLite and Python slice out of the stored text is the same."""
    made = page(text, source=data.draw(st.uuids()).hex)
    made = replace(made, article=replace(made.article, blocks=(Block(0, len(text)),)))
    ends = st.integers(0, len(text))
    spans = tuple(
        Span(*sorted(pair))
        for pair in data.draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=3))
    )
    said = Statement(statement_id(made.article.id, spans), made.article.id, spans, "direct")
    ledger.add(made, reading(made, said), ledger.run(RUN))
    (row,) = queries.statements(ledger, queries.Filter(article=made.article.id))
    assert row.words == tuple(text[span.start : span.end] for span in spans)
    (words,) = ledger.db.execute(
        "SELECT words FROM statement_words WHERE id = ?", (said.id,)
    ).fetchone()
    assert words == " … ".join(row.words)
