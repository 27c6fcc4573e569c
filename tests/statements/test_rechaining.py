"""Chains follow the outlet that a person gave a page; what else was decided about them stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Statement, Step
from sayso.statements.chains import link_chains
from sayso.statements.rechaining import rechained
from tests.builders import page, span_of, statement

TEXT = (
    "Bridge shut\n\n"
    "LENT (Harle Wire) — The bridge is shut, Ana Brisk said.\n\n"
    "“It will open on Friday,” Teo Brandl told the Fen Courier.\n"
)
OWN = page(TEXT, outlet="Fen Courier").article


def read(outlet: str | None) -> tuple[Statement, ...]:
    """The statements as a page of that outlet is read."""
    article = replace(OWN, outlet=outlet)
    rows = (
        statement(article, ["The bridge is shut"], "Ana Brisk"),
        replace(
            statement(article, ["“It will open on Friday,”"], "Teo Brandl"),
            cue=span_of(TEXT, "told"),
        ),
    )
    return link_chains(article, rows)


def relays(rows: tuple[Statement, ...]) -> list[list[str]]:
    """The names of the relays of each statement."""
    return [
        [
            step.mention.head.of(TEXT) if step.mention else step.name or ""
            for step in row.chain
            if step.part == "relay"
        ]
        for row in rows
    ]


def test_the_page_is_one_on_which_the_outlet_matters() -> None:
    assert relays(read("Fen Courier")) == [["Harle Wire"], ["Harle Wire"]]
    assert relays(read("Harle Wire")) == [[], ["Fen Courier"]]


@pytest.mark.parametrize("before", ["Fen Courier", "Harle Wire", "Quay Post", None])
@pytest.mark.parametrize("after", ["Fen Courier", "Harle Wire", "Quay Post", None])
def test_it_is_as_if_the_page_had_been_read_so(before: str | None, after: str | None) -> None:
    pages = [replace(OWN, outlet=outlet) for outlet in (before, after)]
    assert relays(rechained(pages[0], pages[1], read(before))) == relays(read(after))


def test_a_relay_that_a_person_gave_stays_in_its_place() -> None:
    given = Step("relay", name="Radio Marl")
    rows = tuple(
        replace(row, chain=(*row.chain[:1], given, *row.chain[1:])) for row in read("Fen Courier")
    )
    after = rechained(OWN, replace(OWN, outlet="Harle Wire"), rows)
    assert relays(after) == [["Radio Marl"], ["Radio Marl", "Fen Courier"]]
    assert [row.chain[-1].part for row in after] == ["speaker", "speaker"]


def test_what_a_relay_was_found_to_stand_for_stays() -> None:
    rows = read("Fen Courier")
    known = tuple(
        replace(step, mention=replace(step.mention, stands_for=span_of(TEXT, "Bridge")))
        if step.part == "relay" and step.mention
        else step
        for step in rows[0].chain
    )
    row = replace(rows[0], chain=known)
    (after,) = rechained(OWN, replace(OWN, outlet="Quay Post"), (row,))
    assert [step for step in after.chain if step.part == "relay"] == [
        step for step in row.chain if step.part == "relay"
    ]
