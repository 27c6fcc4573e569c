"""What judgements make of a page, one small page at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ids import statement_id
from sayso.ledger.anchors import anchor
from sayso.ledger.effects import Effect, effect
from sayso.ledger.judgements import By, make
from sayso.ledger.matching import match, overlap
from sayso.ledger.snapshots import freeze
from sayso.records import Anchor, Article, Judgement, Mention, Span, Statement, Step
from tests.builders import page, span_of, statement

TEXT = (
    "Cranes stand still\n\n"
    "“No crane will move before the inspection,” said Teo Brandl, who leads the union.\n\n"
    "He said that the port board had told him that the cables were older than the law allows.\n\n"
    "The port board denied that the cables were old.\n"
)
ARTICLE: Article = page(TEXT, "cranes.txt", outlet="Delta Wire").article
CRANE = statement(ARTICLE, ["“No crane will move before the inspection,”"], "Teo Brandl")
OUTER = statement(
    ARTICLE,
    ["that the port board had told him that the cables were older than the law allows"],
    "He",
)
INNER = replace(
    statement(ARTICLE, ["that the cables were older than the law allows"], "the port board"),
    parent=OUTER.id,
    cue=span_of(TEXT, "told"),
)
READ = (CRANE, OUTER, INNER)


def judged(verb: str, about: Statement, when: int = 0, **changes: object) -> Judgement:
    """A judgement on a statement of the page, made in minute ``when``."""
    anchors: list[Anchor] = []

    def put(span: Span) -> int:
        anchors.append(anchor(TEXT, span))
        return len(anchors) - 1

    place = {"page": {"article": ARTICLE.id}, "statement": freeze(about, put)}
    told = {k: put(v) if isinstance(v, Span) else v for k, v in changes.items()}
    if "content" in changes:
        told["content"] = [told["content"]]
    value = {"places": [place], "changes": told}
    made = make(verb, f"statement:{about.id}", anchors, value, By("Wen Tarrow"))  # type: ignore[arg-type]
    return replace(made, when=f"2031-03-10T08:{when:02}:00Z", id=f"{when:02}{verb}")


def after(*judgements: Judgement, read: tuple[Statement, ...] = READ) -> Effect:
    """The page after judgements, in the order of their times."""
    ordered = sorted(judgements, key=lambda j: (j.when, j.id))
    return effect(ARTICLE, read, [(j, 0) for j in ordered])


def statuses(made: Effect) -> dict[str, str]:
    """Status by the first words of each statement."""
    return {s.statement.content[0].of(TEXT)[:22]: s.status for s in made.standing}


def test_nothing_judged_is_nothing_changed() -> None:
    made = after()
    assert made.statements == READ
    assert {s.status for s in made.standing} == {"machine"}
    assert made.article == ARTICLE


@pytest.mark.parametrize(
    ("verbs", "status"),
    [
        (["confirm"], "confirmed"),
        (["reject"], "rejected"),
        (["correct"], "corrected"),
        (["confirm", "reject"], "rejected"),
        (["reject", "confirm"], "confirmed"),
        (["correct", "confirm"], "confirmed"),  # of what the machine had read
        (["reject", "correct"], "corrected"),
        (["reject", "add"], "added"),
        (["add", "correct"], "added"),
    ],
)
def test_the_later_judgement_holds(verbs: list[str], status: str) -> None:
    changes = {"stance": "declines"}
    made = after(
        *(judged(v, CRANE, n, **(changes if v == "correct" else {})) for n, v in enumerate(verbs))
    )
    (entry,) = [s for s in made.standing if s.statement.id == CRANE.id]
    assert entry.status == status
    assert entry.machine == CRANE
    assert (status == "corrected" or verbs[-1] == "correct") == (
        entry.statement.stance == "declines"
    )
    assert (CRANE.id in {s.id for s in made.statements}) == (status != "rejected")


def test_a_confirmed_correction_stays_one() -> None:
    right = replace(CRANE, stance="declines", confidence=1.0)
    made = after(judged("correct", CRANE, stance="declines"), judged("confirm", right, 1))
    assert (made.standing[0].status, made.standing[0].statement.stance) == ("corrected", "declines")


def test_a_confirmed_statement_stays_when_a_reading_misses_it() -> None:
    made = after(judged("confirm", CRANE), read=(OUTER, INNER))
    assert [s.id for s in made.statements] == [CRANE.id, OUTER.id, INNER.id]
    assert made.standing[0].machine is None
    assert made.statements[0].confidence == 1.0


def test_a_reading_with_other_bounds_and_another_source_gives_way() -> None:
    content = (span_of(TEXT, "No crane will move before the inspection"),)
    source = Mention(span_of(TEXT, "who"), span_of(TEXT, "who"), "pronoun")
    other = replace(
        CRANE, id=statement_id(ARTICLE.id, content, source.span), content=content, source=source
    )
    made = after(judged("confirm", CRANE), read=(other, OUTER, INNER))
    assert [s.id for s in made.statements] == [CRANE.id, OUTER.id, INNER.id]
    assert made.standing[0].machine == other
    gone = after(judged("reject", CRANE), read=(other, OUTER, INNER))
    assert [s.id for s in gone.statements] == [OUTER.id, INNER.id]


def test_a_statement_is_not_taken_for_the_one_told_inside_it() -> None:
    assert overlap(OUTER.content, INNER.content) > 0.5
    made = after(judged("reject", OUTER), read=(CRANE, INNER))
    assert [s.id for s in made.statements] == [CRANE.id, INNER.id]
    kept = after(judged("reject", INNER))
    assert [s.id for s in kept.statements] == [CRANE.id, OUTER.id]


def test_what_is_told_inside_follows_its_outer_statement() -> None:
    content = span_of(TEXT, "the port board had told him that the cables were older")
    made = after(judged("correct", OUTER, content=content))
    outer = next(s.statement for s in made.standing if s.status == "corrected")
    inner = next(s for s in made.statements if s.id == INNER.id)
    assert outer.id != OUTER.id and inner.parent == outer.id
    alone = after(judged("reject", OUTER))
    assert next(s for s in alone.statements if s.id == INNER.id).parent is None


def test_words_are_resolved_for_all_who_share_them() -> None:
    he = replace(OUTER.source, stands_for=span_of(TEXT, "Teo Brandl"))  # type: ignore[type-var]
    shared = statement(ARTICLE, ["The port board denied"], "He")
    frozen = {"span": None, "head": None, "kind": "person", "role": None, "score": 1.0}
    correction = judged("correct", OUTER)
    numbers = {a.exact: n for n, a in enumerate(correction.anchors)}
    anchors = (*correction.anchors, anchor(TEXT, span_of(TEXT, "Teo Brandl")))
    source = {**frozen, "span": numbers["He"], "head": numbers["He"]}
    source["stands_for"] = len(anchors) - 1  # type: ignore[assignment]
    value = {**correction.value, "changes": {"source": source}}
    made = after(
        replace(correction, anchors=anchors, value=value), read=(CRANE, OUTER, INNER, shared)
    )
    named = {s.content[0].of(TEXT): s.source for s in made.statements}
    assert named["The port board denied"] == he
    assert {step.mention for step in made.statements[-1].chain if step.part == "speaker"} == {he}


def test_an_unknown_speaker_leaves_the_chain() -> None:
    based = replace(CRANE, chain=(*CRANE.chain, Step("basis", OUTER.source)))
    made = after(judged("correct", based, source=None), read=(based, OUTER, INNER))
    (entry,) = [s for s in made.standing if s.status == "corrected"]
    assert entry.statement.source is None
    assert [step.part for step in entry.statement.chain] == ["outlet"]


def test_a_corrected_outlet_stands_in_every_chain() -> None:
    value = {
        "places": [{"page": {"article": ARTICLE.id}}],
        "changes": {"outlet": "Delta Wire Service", "published": "2031-03-12"},
    }
    made = after(make("page", f"article:{ARTICLE.id}", (), value, By("Wen Tarrow")))
    assert (made.article.outlet, made.article.published) == ("Delta Wire Service", "2031-03-12")
    assert {s.chain[0].name for s in made.statements} == {"Delta Wire Service"}
    assert made.article.found["outlet"] == "judgement"


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"places": [{}]},
        {"places": [{"statement": {}}]},
        {"places": [{"statement": {**freeze(CRANE, lambda span: 99)}}]},
        {"places": [{"statement": {**freeze(CRANE, lambda span: "x")}}]},
        {"places": [{"statement": {**freeze(CRANE, lambda span: 0), "stance": "explodes"}}]},
    ],
)
def test_a_judgement_that_makes_no_sense_is_orphaned(value: dict[str, object]) -> None:
    made = after(replace(judged("reject", CRANE), value=value))
    assert made.statements == READ
    assert [a.how for a in made.attachments] == ["orphaned"]


@given(st.permutations(["confirm", "reject", "correct", "add"]), st.permutations(READ))
def test_the_order_of_arrival_changes_nothing(verbs: list[str], about: list[Statement]) -> None:
    made = [
        judged(verb, one, n, **({"stance": "declines"} if verb == "correct" else {}))
        for n, (verb, one) in enumerate(zip(verbs, [*about, CRANE], strict=True))
    ]
    once = after(*made)
    twice = effect(ARTICLE, once.statements, [(j, 0) for j in made])
    assert after(*reversed(made)) == once
    assert twice.statements == once.statements  # what stands is what stands when judged again


@given(st.sampled_from(READ), st.integers(-3, 3), st.integers(-3, 3))
def test_a_statement_is_found_again_with_other_bounds(
    one: Statement, left: int, right: int
) -> None:
    (span,) = one.content
    content = (Span(max(0, span.start + left), min(len(TEXT), span.end + right)),)
    moved = replace(one, id=statement_id(ARTICLE.id, content), content=content)
    others = [other for other in READ if other is not one]
    assert match(one, [*others, moved]) == len(others)


def test_statuses_are_told_of_each() -> None:
    made = after(judged("confirm", CRANE), judged("reject", INNER, 1))
    assert statuses(made) == {
        "“No crane will move be": "confirmed",
        "that the port board ha": "machine",
        "that the cables were o": "rejected",
    }
