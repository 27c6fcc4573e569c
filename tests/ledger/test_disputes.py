"""What is disputed, by words alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.ledger import Ledger
from sayso.ledger.disputes import most_disputed
from tests.builders import RUN, page, reading, statement

SAID = (
    ("Ada Lom", "the northern gates were locked before midnight", "asserts"),
    ("Bo Rask", "the northern gates were locked before midnight", "denies"),
    ("Cy Vane", "somebody had locked the northern gates", "asserts"),
    ("Dee Orr", "the ferry would sail on Sunday", "asserts"),
    ("Eli Munk", "the ferry would sail on Sunday", "denies"),
)


def ledger_of(path: Path, said: tuple[tuple[str, str, str], ...]) -> Ledger:
    ledger = Ledger(path, create=True)
    for number, (name, words, stance) in enumerate(said):
        made = page(f"Notice {number}\n\n{name} spoke of it: {words}.\n", source=f"{number}.txt")
        one = replace(statement(made.article, [words], name), stance=stance)  # type: ignore[arg-type]
        ledger.add(made, reading(made, one), ledger.run(RUN))
    return ledger


def test_the_dispute_with_most_voices_comes_first(tmp_path: Path) -> None:
    with ledger_of(tmp_path / "story.db", SAID) as ledger:
        found = most_disputed(ledger)
    assert found is not None
    assert {row.source_words for row in found.rows} == {"Ada Lom", "Bo Rask", "Cy Vane"}
    assert found.size == (3, 3, 1)


def test_the_same_words_on_more_pages_are_one_voice(tmp_path: Path) -> None:
    copies = (*SAID, *[("Eli Munk", "the ferry would sail on Sunday", "denies")] * 3)
    with ledger_of(tmp_path / "story.db", copies) as ledger:
        found = most_disputed(ledger)
    assert found is not None
    assert found.size == (3, 3, 1)


def test_nothing_denied_is_no_dispute(tmp_path: Path) -> None:
    asserted = tuple(s for s in SAID if s[2] == "asserts")
    with ledger_of(tmp_path / "story.db", asserted) as ledger:
        assert most_disputed(ledger) is None
