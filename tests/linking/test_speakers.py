"""Mentions of many pages merged into speakers."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking.aliases import load_aliases
from sayso.linking.speakers import (
    Judged,
    PageSpeaker,
    Speaker,
    keys,
    link_speakers,
    page_speakers,
)
from sayso.records import Mention, Span, Statement
from sayso.statements.resolution import page_roles, resolve
from sayso.tagging import Tags
from tests.builders import page, span_of

ALIASES = load_aliases()


def one(number: int, *names: str, kind: Any = "person", **more: Any) -> PageSpeaker:
    """A speaker of a page of its own, with an id that sorts by ``number``."""
    forms = tuple((name, 1) for name in names)
    return PageSpeaker(f"page{number}", (f"m{number:02}",), kind, forms, **more)


def groups(*speakers: PageSpeaker, judged: tuple[Judged, ...] = ()) -> list[tuple[str, ...]]:
    return [s.mentions for s in link_speakers(speakers, ALIASES, judged)[1]]


def test_a_full_name_merges_with_score_method_and_evidence() -> None:
    a = one(1, "Ada Lom", "Lom", span=Span(0, 7))
    b = one(2, "Ms. Ada Lom", span=Span(4, 15))
    links, speakers = link_speakers([b, a], ALIASES)
    (link,) = links
    assert (link.left, link.right, link.method) == ("m01", "m02", "name")
    assert link.score >= 0.8
    assert link.evidence == (("page1", Span(0, 7)), ("page2", Span(4, 15)))
    (speaker,) = speakers
    assert speaker.mentions == ("m01", "m02")


def test_a_bare_surname_or_a_role_never_merges_pages() -> None:
    assert len(groups(one(1, "Lom"), one(2, "Lom"), one(3, "Ada Lom", "Lom"))) == 3
    unnamed = [one(n, "the minister", kind="unnamed", roles=("the minister",)) for n in (1, 2)]
    assert len(groups(*unnamed)) == 2


def test_unnamed_people_of_two_pages_stay_two() -> None:
    assert len(groups(*(one(n, "witnesses", kind="unnamed") for n in (1, 2, 3)))) == 3


def test_other_given_names_forbid_even_by_way_of_an_initial() -> None:
    ada, anna, initial = one(1, "Ada Lom"), one(2, "Anna Lom"), one(3, "A. Lom")
    assert len(groups(ada, anna)) == 2
    assert len(groups(ada, anna, initial)) == 3, "A. Lom fits both, so it joins neither"
    assert len(groups(ada, initial)) == 1


def test_a_letter_is_backed_by_a_role_or_by_the_pages_own_short_form() -> None:
    good, bad = "Timur Baskalov", "Timur Bamskalov"
    role = ("Director of the Second Coast Department",)
    assert len(groups(one(1, good), one(2, bad))) == 2
    assert len(groups(one(1, good, roles=role), one(2, bad, roles=role))) == 1
    assert len(groups(one(1, good, "Baskalov"), one(2, bad, "Baskalov"))) == 1


def test_a_metonym_is_the_government_and_no_person() -> None:
    state, capital = one(1, "Norway", kind="government"), one(2, "Oslo", kind="government")
    person = one(3, "Oslo")
    (government, other) = link_speakers([state, capital, person], ALIASES)[1]
    assert (government.name, government.kind, len(government.mentions)) == (
        "Norway",
        "government",
        2,
    )
    assert other.kind == "person"


def test_the_name_is_the_one_that_most_pages_use() -> None:
    role = ("Director of the Second Coast Department",)
    pages = [one(n, "Timur Baskalov", "Baskalov", roles=role) for n in (1, 2)]
    (speaker,) = link_speakers([*pages, one(3, "Timur Bamskalov", roles=role)], ALIASES)[1]
    assert speaker.name == "Timur Baskalov"
    assert dict(speaker.names) == {"Baskalov": 2, "Timur Baskalov": 2, "Timur Bamskalov": 1}
    assert [r.article for r in speaker.roles] == ["page1", "page2", "page3"]


def test_what_a_person_judged_holds() -> None:
    a, b, c = (one(n, "Ada Lom") for n in (1, 2, 3))
    apart = (Judged("m02", "m01", "different"),)
    assert groups(a, b, judged=apart) == [("m01",), ("m02",)]
    assert all({"m01", "m02"} - set(group) for group in groups(a, b, c, judged=apart))
    other = one(4, "The Hammer")
    assert groups(a, other, judged=(Judged("m01", "m04", "same"),)) == [("m01", "m04")]


NAMES = st.sampled_from(
    [
        "Ada Lom",
        "Anna Lom",
        "A. Lom",
        "Lom",
        "Adda Lom",
        "Timur Baskalov",
        "Timur Bamskalov",
        "Baskalov",
        "Oslo",
        "Norway",
        "Lom River Watch",
        "LRW",
        "witnesses",
    ]
)
KINDS = st.sampled_from(["person", "organisation", "government", "unnamed"])
ROLES = st.sampled_from([(), ("Director of the Second Coast Department",)])
PILES = st.lists(st.tuples(NAMES, KINDS, ROLES), max_size=10).map(
    lambda rows: [one(n, row[0], kind=row[1], roles=row[2]) for n, row in enumerate(rows)]
)


@settings(deadline=None)
@given(PILES, st.randoms())
def test_any_order_and_bit_by_bit(pile: list[PageSpeaker], rng: random.Random) -> None:
    whole = link_speakers(pile, ALIASES)
    mixed = list(pile)
    rng.shuffle(mixed)
    assert link_speakers(mixed, ALIASES) == whole
    # Adding the last page: only what shares a key, step by step, is clustered again.
    touched = _touched(pile)
    again = link_speakers(touched, ALIASES)[1]
    ids = {s.id for s in touched}
    assert again == [s for s in whole[1] if set(s.mentions) & ids]


def _touched(pile: list[PageSpeaker]) -> list[PageSpeaker]:
    """The last speaker with all that share a key with it, or with one that does, and so on."""
    found, frontier = pile[-1:], set(keys(pile[-1], ALIASES)) if pile else set()
    while more := [s for s in pile if s not in found and frontier & keys(s, ALIASES)]:
        found = [*found, *more]
        frontier = {key for s in found for key in keys(s, ALIASES)}
    return found


def test_from_resolved_statements() -> None:
    text = "Special Envoy Timur Baskalov spoke.\nThe envoy said no. He said it twice. Who knows?"
    article = page(text).article
    spans = [span_of(text, words) for words in ("The envoy", "He", "Who")]
    kinds: list[Any] = ["unnamed", "pronoun", "pronoun"]
    statements = [
        Statement(str(n), article.id, (), "indirect", source=Mention(span, span, kind))
        for n, (span, kind) in enumerate(zip(spans, kinds, strict=True))
    ]
    resolved = resolve(article, statements, Tags(()))
    (found,) = page_speakers(article, resolved, page_roles(article))
    assert (found.name, found.kind, len(found.mentions)) == ("Timur Baskalov", "person", 2)
    assert "Special Envoy" in found.roles
    (speaker,) = link_speakers([found], ALIASES)[1]
    assert isinstance(speaker, Speaker) and speaker.mentions == found.mentions
