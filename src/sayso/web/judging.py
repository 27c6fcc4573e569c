"""What a person decides in the browser: forms that work without a script, and what they send.

Each change is stored as one judgement, linked at once, and leads back to where it was made. That a
form comes from this very site is the guard's business (``security``).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.errors import UsageError
from sayso.ledger import (
    Ledger,
    aside,
    decided,
    deciding,
    facets,
    judgements,
    listing,
    naming,
    queries,
)
from sayso.ledger.claims import claim_of
from sayso.ledger.judgements import By
from sayso.ledger.members import Part, member_ids
from sayso.records import Judgement
from sayso.relink import relink_judged
from sayso.web import addresses
from sayso.web.marking import Passage, passages, statement_marks
from sayso.web.paging import Paging
from sayso.web.picking import picked, pieces
from sayso.web.templating import one_line
from sayso.web.visits import Visit, change, view

WHO = "sayso-who"
"""The cookie that remembers who decides."""
OTHERS = 50
"""Statements of a claim that one is parted from; the others follow those."""
LONGEST = 2000
"""Characters of a reason or a name that are taken."""
_ONE_AT_A_TIME = threading.Lock()
_LINK = re.compile(r"(?:#s-|/statement/|/judge/)([0-9a-f]+)")
_ID = re.compile(r"[0-9a-f]{6,}")


def field(form: FormData, name: str, default: str = "") -> str:
    """A field of a form, without white space around it.

    Raises:
        UsageError: it is longer than anything that a person types.
    """
    value = form.get(name, default)
    words = value.strip() if isinstance(value, str) else default
    if len(words) > (LONGEST if name in ("why", "who") else 50_000):
        raise UsageError(f"{name!r} is too long")
    return words


def who_decides(visit: Visit) -> str:
    """The name that this browser last decided under, else the login name of the server."""
    kept = visit.request.cookies.get(WHO)
    return unquote(kept)[:100] if kept else deciding.whoami()


def decide(
    visit: Visit, form: FormData, made: Callable[[Ledger, By], Judgement], back: str | None = None
) -> Response:
    """Store a judgement, link the ledger, and lead back to where it was made."""
    by = By(field(form, "who")[:100] or who_decides(visit), field(form, "why"))
    with _ONE_AT_A_TIME:
        made(visit.ledger, by)
        relink_judged(visit.ledger)
    answer = RedirectResponse(back or local(field(form, "back")), 303)
    answer.set_cookie(WHO, quote(by.who), path="/", httponly=True, samesite="strict")
    return answer


def local(address: str) -> str:
    """An address of this site that a form asks to be led back to; else the first view."""
    parts = urlsplit(address) if address.isprintable() and "\\" not in address else urlsplit("")
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or address[1:2] == "/":
        return "/"
    return address


@change
def statement(visit: Visit, form: FormData) -> Response:
    """Confirm or reject a statement."""
    key = visit.key("statement")
    verbs = {"confirm": deciding.confirm, "reject": deciding.reject}
    verb = verbs.get(field(form, "verb"))
    if verb is None:
        raise UsageError("a statement is confirmed or rejected")
    return decide(visit, form, lambda ledger, by: verb(ledger, key, by))


@change
def correct(visit: Visit, form: FormData) -> Response:
    """Correct a statement by what the form has otherwise."""
    row = aside.any_statement(visit.ledger, visit.key("statement"))
    page = queries.article(visit.ledger, row.article)
    near = row.content[0].start
    correction = deciding.Correction(
        content=pieces(page, form, "content", near, now=row.content),
        cue=picked(page, form, "cue", (row.cue or row.content[0]).start, now=row.cue),
        source=picked(page, form, "source", (row.source or row.content[0]).start, now=row.source),
        speaker=field(form, "speaker") or None,
        stance=_other(field(form, "stance"), row.stance),
        kind=_other(field(form, "kind"), row.kind),
        said=_other(field(form, "said"), row.said["edtf"] if row.said else None),
    )
    back = addresses.judge_address(row.id)
    return decide(visit, form, lambda led, by: deciding.correct(led, row.id, correction, by), back)


@change
def add(visit: Visit, form: FormData) -> Response:
    """Add a statement that was missed."""
    page = queries.article(visit.ledger, visit.key("article"))
    content = pieces(page, form, "content", None)
    if content is None:
        raise UsageError("select the words of the statement, or paste them")
    near = content[0].start
    addition = deciding.Addition(
        content=content,
        source=picked(page, form, "source", near),
        speaker=field(form, "speaker") or None,
        cue=picked(page, form, "cue", near),
        stance=field(form, "stance") or "asserts",
        kind=field(form, "kind") or None,
        said=field(form, "said") or None,
    )
    return decide(visit, form, lambda led, by: deciding.add(led, page.id, addition, by))


@change
def page(visit: Visit, form: FormData) -> Response:
    """Correct a page's outlet, address or date, as far as the form has another."""
    found = queries.article(visit.ledger, visit.key("article"))
    changes = {}
    for name, now in (("outlet", found.outlet), ("published", found.published), ("url", found.url)):
        given = field(form, name)
        if given != (now or ""):
            changes[name] = given or deciding.UNKNOWN
    return decide(visit, form, lambda led, by: deciding.correct_page(led, found.id, changes, by))


@change
def speakers(visit: Visit, form: FormData) -> Response:
    """Join two speakers, or part one."""
    verdict = field(form, "verdict")
    if verdict not in ("same", "different"):
        raise UsageError("speakers are the same or different")
    left, right = field(form, "left"), field(form, "right")
    one, other = naming.sides(visit.ledger, left, right, verdict)
    return decide(
        visit,
        form,
        lambda led, by: deciding.judge_speakers(led, one, other, verdict, by),  # type: ignore[arg-type]
    )


@change
def claims(visit: Visit, form: FormData) -> Response:
    """Join two statements into one claim, or part one from a claim that it is in."""
    verdict, left, right = field(form, "verdict"), field(form, "left"), field(form, "right")
    if verdict not in ("same", "different"):
        raise UsageError("claims are the same or different")
    others = [right]
    if verdict == "different":
        held = queries.statement(visit.ledger, left).id
        claim = claim_of(visit.ledger, right)
        inside = member_ids(visit.ledger, Part(claim, "asserts"), OTHERS) if claim else []
        others = [key for key in dict.fromkeys([right, *inside]) if key != held]
    return decide(
        visit,
        form,
        lambda led, by: deciding.judge_claims(led, [left], others, verdict, by),  # type: ignore[arg-type]
    )


RELATIONS = {
    "same": "claims the same as",
    "different": "makes another claim than",
    "denies": "denies",
    "denied": "is denied by",
    "not-denial": "does not deny",
}
"""How a statement stands to another, as a person may decide it."""


@change
def relate(visit: Visit, form: FormData) -> Response:
    """How a statement stands to another: the same claim or not, a denial or not."""
    row = queries.statement(visit.ledger, visit.key("statement"))
    other = statement_named(visit.ledger, field(form, "other"))
    relation = field(form, "relation")
    if relation not in RELATIONS:
        raise UsageError(f"'relation' is one of {', '.join(RELATIONS)}")

    def made(ledger: Ledger, by: By) -> Judgement:
        if relation in ("same", "different"):
            return deciding.judge_claims(ledger, [row.id], [other], relation, by)  # type: ignore[arg-type]
        left, right = (other, row.id) if relation == "denied" else (row.id, other)
        return deciding.judge_denial(ledger, left, right, relation != "not-denial", by)

    return decide(visit, form, made, addresses.judge_address(row.id))


def statement_named(ledger: Ledger, told: str) -> str:
    """The statement that a person means by its id, a link to it, or its words.

    Raises:
        UsageError: none, or more than one, has these words.
        UnknownRecord: the id is that of none.
    """
    link = _LINK.search(told)
    if link is not None or _ID.fullmatch(told):
        return queries.statement(ledger, link[1] if link else told).id
    words = one_line(told)
    if not words:
        raise UsageError("name the other statement: by its id, a link to it, or its words")
    found = facets.ids(ledger, facets.matches(ledger, queries.fts_query(f'"{words}"')))
    exact = [row.id for row in queries.chosen(ledger, found) if one_line(row.quote) == words]
    found = exact or found
    if len(found) != 1:
        some = f"{len(found):,} statements have" if found else "no statement has"
        raise UsageError(f"{some} these words; name the one by its id or a link to it")
    return found[0]


@change
def retract(visit: Visit, form: FormData) -> Response:
    """Take a judgement back."""
    key = visit.key("judgement")
    return decide(visit, form, lambda ledger, by: judgements.retract(ledger, key, by))


@view
def judge(visit: Visit) -> Response:
    """A statement with all that can be decided of it, and what was."""
    visit.query()
    row = aside.any_statement(visit.ledger, visit.key("statement"))
    if row.id != visit.key("statement"):
        return RedirectResponse(addresses.judge_address(row.id), 303)
    found = queries.article(visit.ledger, row.article)
    judged = row.status != "machine"
    return visit.page(
        "judge.html",
        row=row,
        article=found,
        passages=around(passages(found, statement_marks([row]))),
        original=aside.original(visit.ledger, row.id) if judged else None,
        judged=judged,
        decisions=decided.of_records(visit.ledger, [row.id]),
        claim=listing.claims_on(visit.ledger, [row.id]).get(row.id),
        relations=RELATIONS,
        who=who_decides(visit),
    )


@view
def mention(visit: Visit) -> Response:
    """Leads from a mention to the speaker that it names."""
    visit.query()
    key = visit.key("mention")
    found = naming.speaker_of(visit.ledger, key)
    page, _ = naming.mention(visit.ledger, key)
    to = addresses.speaker_address(found) if found else addresses.page_address(page.id)
    return RedirectResponse(to, 303)


@view
def listed(visit: Visit) -> Response:
    """All that was decided, the latest first."""
    query = visit.query("page")
    total = decided.count(visit.ledger)
    paging = Paging(query.number("page", 1), total)
    return visit.page(
        "judgements.html",
        decisions=decided.decisions(visit.ledger, paging.size, paging.offset),
        total=total,
        paging=paging,
        query=query,
    )


def around(shown: Sequence[Passage], beside: int = 1) -> list[Passage]:
    """The kept passages with marks, and ``beside`` of them on either side."""
    kept = [passage for passage in shown if passage.block.kept]
    marked = {n for n, one in enumerate(kept) if any(piece.marks for piece in one.pieces)}
    near = {n + by for n in marked for by in range(-beside, beside + 1)}
    return [one for n, one in enumerate(kept) if n in near]


def _other(value: str, now: str | None) -> str | None:
    """A field's value when it is another than before."""
    return None if value in ("", now) else value


routes = [
    Route("/judgements", listed),
    Route("/mention/{mention}", mention),
    Route("/judge/{statement}", judge),
    Route("/judge/{statement}/verdict", statement, methods=["POST"]),
    Route("/judge/{statement}/correct", correct, methods=["POST"]),
    Route("/judge/{statement}/relate", relate, methods=["POST"]),
    Route("/page/{article}/add", add, methods=["POST"]),
    Route("/page/{article}/correct", page, methods=["POST"]),
    Route("/speakers/judge", speakers, methods=["POST"]),
    Route("/claims/judge", claims, methods=["POST"]),
    Route("/judgements/{judgement}/retract", retract, methods=["POST"]),
]
