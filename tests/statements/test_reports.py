"""Who speaks where a medium hands the words on, in good prose and in translated prose."""

from __future__ import annotations

import pytest

from sayso.pipeline import read_article
from sayso.records import Statement
from sayso.settings import Settings
from sayso.tagging.rules import RulesTagger
from tests.builders import page

CASES = [
    (
        "Radio Ostrava reported that, according to the mayor Tomas Rell, no letter had come.",
        ("no letter had come", "Tomas Rell", ["Radio Ostrava"], []),
    ),
    (
        "Local media reported that, according to police, the bridge was shut for an hour.",
        ("the bridge was shut for an hour", "police", ["Local media"], []),
    ),
    (
        "The bridge was shut for an hour, according to police, Radio Ostrava reported.",
        ("The bridge was shut for an hour", "police", ["Radio Ostrava"], []),
    ),
    (
        "Radio Ostrava has reported with reference to the agency Harle Wire that, by the words of"
        " the mayor of the city Tomas Rell, the town hall has not received any letter.",
        (
            "the town hall has not received any letter",
            "Tomas Rell",
            ["Radio Ostrava", "agency Harle Wire"],
            [],
        ),
    ),
    (
        "The minister said that, according to police, the bridge was shut for an hour.",
        ("the bridge was shut for an hour", "The minister", [], ["police"]),
    ),
    (
        "?The quay is safe for all the boats\", has said Tomas Rell.",
        ("?The quay is safe for all the boats\"", "Tomas Rell", [], []),
    ),
    (
        "\"The boats came back at night\", - has noted Tomas Rell.",
        ("\"The boats came back at night\"", "Tomas Rell", [], []),
    ),
]  # fmt: skip


def told(text: str, statement: Statement) -> tuple[str, str, list[str], list[str]]:
    """Content, source, relays and bases of a statement, as words of the page."""
    steps = {
        part: [s.mention.span.of(text) for s in statement.chain if s.part == part and s.mention]
        for part in ("relay", "basis")
    }
    source = statement.source.span.of(text) if statement.source else ""
    content = " … ".join(piece.of(text) for piece in statement.content)
    return content, source, steps["relay"], steps["basis"]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_whose_words(text: str, wanted: tuple[str, str, list[str], list[str]]) -> None:
    reading = read_article(page(text).article, RulesTagger(), Settings())
    assert [told(text, one) for one in reading.statements] == [wanted]
