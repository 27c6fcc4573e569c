"""A page with its statements marked; beside another; and the states of one page."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.answers.repeats import repeats
from sayso.ledger import aside, copies, decided, listing, queries
from sayso.records import Article, Version
from sayso.web import addresses
from sayso.web.judging import who_decides
from sayso.web.marking import Mark, Passage, passages, statement_marks
from sayso.web.visits import Visit, view
from sayso.web.wording import Word, word_changes

MOST_COPIES = 60
"""Pages that share text with one, as many as are shown."""


@view
def page(visit: Visit) -> Response:
    """The text of a page with source, cue and content marked, and the chains in the margin."""
    query = visit.query("marked", "copies")
    found = queries.article(visit.ledger, visit.key("article"))
    if found.id != visit.key("article"):
        return RedirectResponse(addresses.page_address(found.id) + query.without(), 303)
    rows = list(queries.statements(visit.ledger, queries.Filter(article=found.id)))
    numbers = {row.id: n for n, row in enumerate(rows, start=1)}
    kin = listing.copies_of(visit.ledger, found.id, MOST_COPIES)
    lettered = {_letter(n): one for n, one in enumerate(kin)}
    copied = _copied(visit, found, lettered) if query.flag("copies") else []
    return visit.page(
        "page.html",
        article=found,
        query=query,
        passages=passages(found, [*statement_marks(rows), *copied]),
        rows={row.id: row for row in rows},
        numbers=numbers,
        claims=listing.claims_on(visit.ledger, numbers),
        lettered=lettered,
        letters_of=lambda marks: sorted({mark.of for mark in marks}),
        copy_count=listing.copy_count(visit.ledger, found.id),
        versions=listing.versions_of(visit.ledger, found.id),
        title_first=_title_first(found),
        repeated=repeats(visit.ledger, found.id),
        left_out=sum(not block.kept for block in found.blocks),
        rejected=list(aside.rejected(visit.ledger, found.id)),
        judged=decided.latest(visit.ledger, found.id),
        back=None if visit.site.options.read_only else addresses.page_address(found.id),
        who=who_decides(visit),
    )


@view
def beside(visit: Visit) -> Response:
    """Two pages side by side, the passages that they share marked and linked."""
    visit.query()
    left, right = (queries.article(visit.ledger, visit.key(name)) for name in ("article", "other"))
    shared = listing.shared(visit.ledger, left.id, [right.id])
    numbers = {one.n: n for n, one in enumerate(shared, start=1)}
    kin = {one.id: one for one in listing.copies_of(visit.ledger, left.id, -1)}
    here = [Mark(one.here, "copied", str(numbers[one.n])) for one in shared]
    there = [Mark(one.there, "copied", str(numbers[one.n])) for one in shared]
    return visit.page(
        "beside.html",
        sides=[
            ("left", "right", left, _kept(passages(left, here))),
            ("right", "left", right, _kept(passages(right, there))),
        ],
        copy=kin.get(right.id),
        shared=len(shared),
    )


@view
def versions(visit: Visit) -> Response:
    """The states of a page, each with what it added, removed and changed."""
    visit.query()
    found = queries.article(visit.ledger, visit.key("article"))
    lines = listing.versions_of(visit.ledger, found.id)
    return visit.page(
        "versions.html",
        article=found,
        steps=[(line, *_compared(visit, line)) for line in lines],
    )


@view
def statement(visit: Visit) -> Response:
    """Leads from a statement's id to its place on its page."""
    visit.query()
    row = aside.any_statement(visit.ledger, visit.key("statement"))
    rejected = row.status == "rejected"
    to = addresses.judge_address(row.id) if rejected else addresses.address_of(row)
    return RedirectResponse(to, 303)


Change = tuple[queries.Row | None, queries.Row | None, list[Word]]


def _compared(visit: Visit, line: listing.VersionLine) -> tuple[list[Change], int]:
    """What became of the statements of a version, and how many stand in both as they were."""
    pairs = copies.changes(visit.ledger, Version(line.older, line.newer, line.why))
    ids = [key for pair in pairs for key in pair if key]
    rows = {row.id: row for row in queries.chosen(visit.ledger, ids)}
    changes: list[Change] = []
    for before, after in pairs:
        old, new = rows.get(before or ""), rows.get(after or "")
        words = word_changes(old.quote, new.quote) if old and new else []
        changes.append((old, new, words))
    touched = {after for _, after in pairs if after}
    return changes, listing.statement_count(visit.ledger, line.newer) - len(touched)


def _copied(visit: Visit, article: Article, lettered: Mapping[str, listing.CopyLine]) -> list[Mark]:
    """What other pages have too, each page under its letter."""
    letters = {one.id: letter for letter, one in lettered.items()}
    shared = listing.shared(visit.ledger, article.id, letters)
    return [Mark(one.here, "copied", letters[one.other]) for one in shared]


def _letter(n: int) -> str:
    """The ``n``-th label of a page that shares text: a to z, then a2, b2, …"""
    return ascii_lowercase[n % 26] + (str(n // 26 + 1) if n >= 26 else "")


def _kept(shown: list[Passage]) -> list[Passage]:
    return [passage for passage in shown if passage.block.kept]


def _title_first(article: Article) -> bool:
    """Whether the text begins with the title, which then is not shown twice."""
    if not article.blocks or not article.title or not article.blocks[0].kept:
        return False
    first = article.blocks[0].span.of(article.text)
    return " ".join(first.split()) == " ".join(article.title.split())


routes = [
    Route("/page/{article}", page),
    Route("/page/{article}/beside/{other}", beside),
    Route("/page/{article}/versions", versions),
    Route("/statement/{statement}", statement),
]
