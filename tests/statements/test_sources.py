"""The shortest full name phrase of a source, its head, kind and role."""

from __future__ import annotations

import pytest

from sayso.lexicon import states
from sayso.records import Span
from sayso.statements.sources import mention
from sayso.tagging import Entity, EntityKind
from tests.builders import span_of

CASES = [
    # phrase, shortest full name, kind, role
    ("Ida Varga", "Ida Varga", "person", None),
    ("Mr. Brandt", "Brandt", "person", "Mr."),
    ("Trade Minister Ida Varga", "Ida Varga", "person", "Trade Minister"),
    (
        "Director of the Ministry’s Second Port Department Ida Varga",
        "Ida Varga",
        "person",
        "Director of the Ministry’s Second Port Department",
    ),
    ("Quay Trust researcher Ida Varga", "Ida Varga", "person", "Quay Trust researcher"),
    (
        "Ida Varga, an opposition politician based in Northport",
        "Ida Varga",
        "person",
        "an opposition politician based in Northport",
    ),
    (
        "The spokesperson for the Ministry of Foreign Affairs, Ida Varga",
        "Ida Varga",
        "person",
        "The spokesperson for the Ministry of Foreign Affairs",
    ),
    ("Prime Minister Omar al-Vargi", "Omar al-Vargi", "person", "Prime Minister"),
    (
        "Old Quay Foundation (OQF), a coast-based rights group",
        "Old Quay Foundation (OQF)",
        "organisation",
        None,
    ),
    (
        "The Northport Prosecutor General’s Office",
        "The Northport Prosecutor General’s Office",
        "organisation",
        None,
    ),
    ("Norland’s Cabinet", "Norland’s Cabinet", "government", None),
    ("the Coast Guard", "the Coast Guard", "organisation", None),
    ("he", "he", "pronoun", None),
    ("two officials", "two officials", "unnamed", "officials"),
    ("The writer in Northport", "The writer in Northport", "unnamed", "writer"),
    ("the first part of the letter", "the first part of the letter", "unnamed", None),
    ("the letter", "the letter", "document", None),
    ("the Ministry of Ports and Lumber", "the Ministry of Ports and Lumber", "organisation", None),
    ("a lawyer for Mr. Varga", "a lawyer for Mr. Varga", "unnamed", "lawyer"),
    ("the wife of President Varga", "the wife of President Varga", "unnamed", "wife"),
    (
        "a former aide to President Varga, Omar Lind",
        "Omar Lind",
        "person",
        "a former aide to President Varga",
    ),
    ("Minister of Defence Ida Varga", "Ida Varga", "person", "Minister of Defence"),
    ("A port official on May 3", "A port official", "unnamed", "official"),
    ("Ida Varga late last week", "Ida Varga", "person", None),
    ("Ida Varga in an interview with the Quay Courant", "Ida Varga", "person", None),
    ("A cargo manifest seen by the Quay Courant", "A cargo manifest", "document", "manifest"),
    ("the Quay Trust in comments to reporters", "the Quay Trust", "organisation", None),
]


@pytest.mark.parametrize(("phrase", "name", "kind", "role"), CASES, ids=lambda c: str(c)[:40])
def test_case(phrase: str, name: str, kind: str, role: str | None) -> None:
    text = f"Then {phrase} said so."
    found = mention(text, span_of(text, phrase))
    assert found.span.of(text) == name
    assert found.span.contains(found.head)
    assert found.kind == kind
    if kind in ("person", "organisation"):
        assert found.role == role


def test_a_state_before_the_name_is_no_part_of_it() -> None:
    phrase = f"the special envoy for {states()[0].name} Ida Varga"
    assert mention(phrase, Span(0, len(phrase))).span.of(phrase) == "Ida Varga"


def test_names_of_the_tagger_are_used() -> None:
    text = "Board member Crane Lantern said so."
    entity = Entity(span_of(text, "Crane Lantern"), "person", 0.9)
    found = mention(text, span_of(text, "Board member Crane Lantern"), (entity,))
    assert found.span == entity.span
    assert found.kind == "person"


def test_a_source_without_words_is_kept_as_it_is() -> None:
    assert mention("…", Span(0, 1)).span == Span(0, 1)


ENTITIES = [
    # what is said, the names that a tagger found in it, the mention, its kind
    ("The ferry company, Lom Lines", [("Lom Lines", "organisation")], "Lom Lines", "organisation"),
    (
        "The company that runs the pier, Lom Lines",
        [("Lom Lines", "organisation")],
        "Lom Lines",
        "organisation",
    ),
    ("the Lom Board, a union", [("Lom Board", "organisation")], "the Lom Board", "organisation"),
    (
        "the office clerk from Lent, a hamlet on Norland’s Varga Island",
        [("Varga Island", "person")],
        "the office clerk from Lent",
        "unnamed",
    ),
    (
        "Port Board “PB” Secretary General Ida Varga of Norland",
        [("Ida Varga", "person")],
        "Ida Varga",
        "person",
    ),
    (
        "Adviser of the Lom Board for Ports, Supervisor of Quays, Dr. Ida Varga",
        [("Ida Varga", "person")],
        "Ida Varga",
        "person",
    ),
]


@pytest.mark.parametrize(("phrase", "names", "name", "kind"), ENTITIES)
def test_names_of_the_tagger_in_appositions(
    phrase: str, names: list[tuple[str, EntityKind]], name: str, kind: str
) -> None:
    text = f"Then {phrase}, said so."
    entities = [Entity(span_of(text, words), of, 0.9) for words, of in names]
    found = mention(text, span_of(text, phrase), entities)
    assert (found.span.of(text), found.kind) == (name, kind)
