"""What the machine is unsure of, one thing at a time, answered by a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.errors import UnknownRecord, UsageError
from sayso.ledger import Ledger, decided, deciding, judgements, naming, queries, review
from sayso.ledger.judgements import By
from sayso.ledger.review import Kind, Question
from sayso.records import Article, Judgement
from sayso.web import addresses
from sayso.web.judging import around, decide, field, who_decides
from sayso.web.marking import Mark, Passage, passages, statement_marks
from sayso.web.visits import Visit, change, view

NAMES: dict[Kind, str] = {
    "statement": "sources",
    "speaker": "speakers",
    "claim": "claims",
    "denial": "denials",
}
"""What the queues are called."""
VERBS: dict[Kind, tuple[str, ...]] = {
    "statement": ("confirm", "reject", "correct"),
    "speaker": ("same-speaker", "different-speaker"),
    "claim": ("same-claim", "different-claim"),
    "denial": ("denies", "not-denial"),
}
"""The judgements that answer a question of each kind."""
MENTIONS = 3
"""Passages of a page that are shown of a speaker."""


@dataclass(frozen=True, slots=True)
class Side:
    """One page's words, as a question shows them."""

    article: Article
    address: str
    passages: list[Passage]
    row: queries.Row | None
    name: str | None


@view
def queue(visit: Visit) -> Response:
    """The next question, or the one that the address names."""
    query = visit.query("kind", "at", "item")
    waiting = {kind: review.count(visit.ledger, kind) for kind in review.KINDS}
    first = next((kind for kind in review.KINDS if waiting[kind]), "statement")
    chosen = query.choice("kind", review.KINDS, first)
    kind = next(one for one in review.KINDS if one == chosen)
    at = query.number("at", 1)
    asked = _asked(visit.ledger, kind, at, query.text("item"))
    return visit.page(
        "review.html",
        kind=kind,
        names=NAMES,
        waiting=waiting,
        question=asked,
        sides=_sides(visit.ledger, asked) if asked else [],
        at=at,
        done=decided.count(visit.ledger, VERBS[kind]),
        last=decided.last(visit.ledger, VERBS[kind]),
        who=who_decides(visit),
        query=query,
    )


@change
def answer(visit: Visit, form: FormData) -> Response:
    """Store an answer, and ask the next question."""
    kind, at = _kind(form), field(form, "at", "1")
    key, said = field(form, "key"), field(form, "answer")
    asked = review.question(visit.ledger, kind, key)
    back = address(kind, at=at if at.isdigit() and len(at) < 7 else "1")
    return decide(visit, form, _judged(asked, said), back)


@change
def undo(visit: Visit, form: FormData) -> Response:
    """Take the last answer of this kind back, and ask it again."""
    kind = _kind(form)
    found = decided.last(visit.ledger, VERBS[kind])
    if found is None:
        return RedirectResponse(address(kind), 303)
    key = found.id
    made = judgements.judgement(visit.ledger, key)
    asked = made.target.partition(":")[2] if kind == "statement" else "-".join(found.records[:2])
    back = address(kind, item=asked)
    return decide(visit, form, lambda ledger, by: judgements.retract(ledger, key, by), back)


def address(kind: Kind, **more: str) -> str:
    """Where a queue, or one question of it, is shown."""
    return "/review?" + urlencode({"kind": kind, **more})


def _kind(form: FormData) -> Kind:
    found = next((kind for kind in review.KINDS if kind == field(form, "kind")), None)
    if found is None:
        raise UsageError(f"'kind' is one of {', '.join(review.KINDS)}")
    return found


def _judged(asked: Question, said: str) -> Callable[[Ledger, By], Judgement]:
    """The judgement that an answer is: yes, no, or (of a statement) that it is none."""
    left, right = asked.left, asked.right or ""
    yes = said == "y"
    if said not in ("y", "n", *(("x",) if asked.kind == "statement" else ())):
        raise UsageError("the answer is y or n")
    if asked.kind == "claim":
        return lambda led, by: deciding.judge_claims(
            led, [left], [right], "same" if yes else "different", by
        )
    if asked.kind == "denial":
        return lambda led, by: deciding.judge_denial(led, left, right, yes, by)
    if asked.kind == "speaker":
        return lambda led, by: deciding.judge_speakers(
            led, [left], [right], "same" if yes else "different", by
        )
    if said == "n":
        unknown = deciding.Correction(speaker=deciding.UNKNOWN)
        return lambda led, by: deciding.correct(led, left, unknown, by)
    verb = deciding.confirm if yes else deciding.reject
    return lambda led, by: verb(led, left, by)


def _asked(ledger: Ledger, kind: Kind, at: int, item: str | None) -> Question | None:
    if item is not None:
        try:
            return review.question(ledger, kind, item)
        except UnknownRecord:
            pass  # answered meanwhile: the queue goes on
    found = review.questions(ledger, kind, 1, at - 1)
    return found[0] if found else None


def _sides(ledger: Ledger, asked: Question) -> list[Side]:
    keys = [key for key in (asked.left, asked.right) if key is not None]
    make = _speaker if asked.kind == "speaker" else _statement
    return [make(ledger, key) for key in keys]


def _statement(ledger: Ledger, key: str) -> Side:
    row = queries.statement(ledger, key)
    page = queries.article(ledger, row.article)
    shown = around(passages(page, statement_marks([row])))
    return Side(page, addresses.address_of(row), shown, row, row.speaker_name)


def _speaker(ledger: Ledger, key: str) -> Side:
    """A page speaker where the page first names it, and where it speaks."""
    page, found = naming.mention(ledger, key)
    spans = naming.spans_of(ledger, key)
    full = found.stands_for or found.head
    marks = [Mark(span, "source", key) for span in sorted({full, *spans})]
    shown = around(passages(page, marks), beside=0)[:MENTIONS]
    return Side(page, addresses.page_address(page.id), shown, None, full.of(page.text))


routes = [
    Route("/review", queue),
    Route("/review", answer, methods=["POST"]),
    Route("/review/undo", undo, methods=["POST"]),
]
