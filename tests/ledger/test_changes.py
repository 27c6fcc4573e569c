"""What reading a page again changed, reading against reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.ledger import Ledger, changes, deciding
from sayso.ledger.judgements import By
from sayso.records import Page, Run, Statement, TimeRange
from sayso.relink import settle
from tests.builders import RUN, harbour, reading, statement

LATER = Run("0.1-test", "another", "0")


def read(ledger: Ledger, page: Page, run: Run, *statements: Statement) -> None:
    """Store a reading of a page."""
    ledger.add(page, reading(page, *statements), ledger.run(run))


def test_added_removed_altered(tmp_path: Path) -> None:
    page, said = harbour()
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        gone = statement(page.article, ["Harbour reopens after fire"])
        new = statement(page.article, ["Subscribe to our newsletter"])
        other = replace(said, stance="denies", said=TimeRange("2031", "2031-01-01", "2031-12-31"))
        read(ledger, page, RUN, gone, said)
        assert changes.changes(ledger) == []
        read(ledger, page, LATER, other, new)
        found = {change.what: change for change in changes.changes(ledger)}
        assert set(found) == {"added", "removed", "altered"}
        assert (found["removed"].statement, found["removed"].after) == (gone.id, None)
        assert (found["added"].statement, found["added"].before) == (new.id, None)
        altered = found["altered"]
        assert altered.before is not None and altered.after is not None
        differing = {k for k, v in altered.before.items() if altered.after[k] != v}
        assert differing == {"stance", "said"}
        assert altered.before["words"] == "“The quay is safe,” … “Ships may return.”"
        (added, *_) = [row for row in changes.counts(ledger) if row["what"] == "added"]
        assert (added["old_model"], added["new_model"], added["pages"]) == ("none", "another", 1)
        assert changes.changes(ledger, what="added", article=page.article.id) == [found["added"]]
        assert changes.changes(ledger, runs=(2, 1)) == []


def test_other_bounds_are_an_alteration_and_confidence_is_none(tmp_path: Path) -> None:
    page, said = harbour()
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        read(ledger, page, RUN, said)
        read(ledger, page, LATER, replace(said, confidence=0.2))
        assert changes.changes(ledger) == []
        shorter = statement(page.article, ["The quay is safe", "“Ships may return.”"], "Ilse Varga")
        read(ledger, page, RUN, shorter)
        told = [(change.what, change.statement) for change in changes.changes(ledger)]
        assert told == [("altered", shorter.id)]


def test_another_reader_s_text_is_compared_by_words(tmp_path: Path) -> None:
    page, said = harbour()
    moved = replace(page.article, text="\n" + page.article.text, blocks=(), reader="test 2")
    far = statement(moved, ["“The quay is safe,”", "“Ships may return.”"], "Ilse Varga")
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        read(ledger, page, RUN, replace(said, cue=None, said=None))
        read(ledger, Page(page.capture, page.payload, moved), LATER, far)
        assert changes.changes(ledger) == []


def test_what_a_person_decided_is_no_change_of_the_machine(tmp_path: Path) -> None:
    page, said = harbour()
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        read(ledger, page, RUN, said)
        correction = deciding.Correction(stance="denies")
        deciding.correct(ledger, said.id, correction, By("Wen Tarrow"))
        settle(ledger)
        read(ledger, page, LATER, said)
        assert changes.changes(ledger) == []
