"""Judgements on pages that changed, moved, came twice or are not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.ids import article_id
from sayso.ledger import Ledger, aside, deciding, judgements, queries
from sayso.ledger.judgements import By
from sayso.records import Page, Statement
from sayso.relink import settle
from tests.builders import RUN, TEXT, page, reading, statement

BY = By("Wen Tarrow", "heard it")
ADDRESS = "https://quaypost.example/harbour"
LONG = TEXT.replace(
    "“The quay is safe,” Mayor Ilse Varga said on Monday.",
    "“The quay is safe and all four cranes have been looked at,” Mayor Ilse Varga said on Monday.",
)


def harbour(text: str = LONG, source: str = "harbour.txt", url: str | None = ADDRESS) -> Page:
    """The page of the harbour, at an address."""
    return page(text, source, url=url)


def said(made: Page) -> Statement:
    """What the mayor says on it."""
    text = made.article.text
    end = text.index("Mayor")
    return statement(made.article, [text[text.index("“The quay") : end].strip()], "Ilse Varga")


def read(ledger: Ledger, made: Page, *statements: Statement) -> None:
    """Store a reading of a page, and bring judgements into it."""
    ledger.add(made, reading(made, *statements), ledger.run(RUN))
    settle(ledger)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "l.db", create=True)


@pytest.fixture
def decided(tmp_path: Path) -> list[judgements.Judgement]:
    """The mayor's statement confirmed, in another ledger."""
    with Ledger(tmp_path / "other.db", create=True) as other:
        made = harbour()
        read(other, made, said(made))
        deciding.confirm(other, said(made).id, BY)
        return judgements.judgements(other)


def how(ledger: Ledger) -> list[str]:
    """How the places of the judgements were found."""
    settle(ledger)
    return sorted(one.how for one in judgements.attachments(ledger).values())


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (harbour(), "exact"),
        (harbour("Updated at noon\n\n" + LONG), "exact"),
        (harbour(LONG.replace("have been looked at", "have been looked att")), "near"),
        (harbour(LONG.replace("four", "all the four")), "near"),
        (harbour(LONG, "moved/elsewhere.txt"), "exact"),
        (harbour(LONG, "renamed.txt", None), "exact"),
        (harbour(LONG.replace("is safe", "is not safe")), "orphaned"),
        (harbour("Another story\n\n“The ferry is late,” said Teo Brandl.\n"), "orphaned"),
        (harbour("Other words\n", "elsewhere.txt", "https://quaypost.example/other"), "orphaned"),
    ],
)
def test_a_judgement_finds_its_words_or_is_orphaned(
    ledger: Ledger, decided: list[judgements.Judgement], made: Page, found: str
) -> None:
    read(ledger, made)
    for one in decided:
        judgements.append(ledger, one)
    assert how(ledger) == [found]
    assert [j.id for j, _ in judgements.orphans(ledger)] == (
        [j.id for j in decided] if found == "orphaned" else []
    )
    kept = [row.status for row in queries.statements(ledger)]
    assert kept == ([] if found == "orphaned" else ["confirmed"])


def test_an_orphan_holds_again_when_its_page_comes(
    ledger: Ledger, decided: list[judgements.Judgement]
) -> None:
    for one in decided:
        judgements.append(ledger, one)
    assert how(ledger) == ["orphaned"]
    made = harbour()
    read(ledger, made, said(made))
    assert judgements.orphans(ledger) == []
    assert [row.status for row in queries.statements(ledger)] == ["confirmed"]


def test_the_page_itself_goes_before_another_state_of_it(
    ledger: Ledger, decided: list[judgements.Judgement]
) -> None:
    later = harbour("Updated at noon\n\n" + LONG)
    read(ledger, later, said(later))
    for one in decided:
        judgements.append(ledger, one)
    settle(ledger)
    assert [row.status for row in queries.statements(ledger)] == ["confirmed"]
    made = harbour()
    read(ledger, made, said(made))
    by_page = {row.article: row.status for row in queries.statements(ledger)}
    assert by_page == {later.article.id: "machine", made.article.id: "confirmed"}


def test_of_two_states_that_which_has_the_words(
    ledger: Ledger, decided: list[judgements.Judgement]
) -> None:
    one, two = harbour("Updated\n\n" + LONG), harbour("Gone\n\nNothing is left of it.\n")
    for made in (one, two):
        read(ledger, made)
    for found in decided:
        judgements.append(ledger, found)
    settle(ledger)
    (row,) = queries.statements(ledger)
    assert row.article == one.article.id


def test_an_address_that_was_corrected_still_leads_to_the_page(ledger: Ledger) -> None:
    made = harbour()
    read(ledger, made, said(made))
    deciding.correct_page(ledger, made.article.id, {"url": "https://quaypost.example/new"}, BY)
    settle(ledger)
    deciding.reject(ledger, said(made).id, BY)
    settle(ledger)
    path = ledger.path.with_name("third.db")
    with Ledger(path, create=True) as third:
        other = Page(
            made.capture, made.payload, replace(made.article, id=article_id("f" * 64, ADDRESS))
        )
        read(third, other, said(other))
        for one in judgements.judgements(ledger):
            judgements.append(third, one)
        settle(third)
        settle(third)
        assert queries.article(third, other.article.id).url == "https://quaypost.example/new"
        assert len(list(aside.rejected(third))) == 1
        assert judgements.orphans(third) == []
