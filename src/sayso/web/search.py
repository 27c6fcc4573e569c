"""Search: statements by their words or by likeness, narrowed by facets."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from sayso.answers.likeness import Vectors, like
from sayso.ledger import facets, queries
from sayso.ledger.aside import rejected
from sayso.ledger.facets import CHOSEN, Facets, Narrow
from sayso.web.asking import Query
from sayso.web.highlight import parts, terms
from sayso.web.paging import Paging
from sayso.web.templating import STATUS_WORDS
from sayso.web.visits import Visit, view

SIZE = 25
ALIKE = 200
"""Wordings that a search by likeness gives, before facets narrow them."""
OFFERED = 10
"""Values of a facet that are shown at once; some more are a click away."""
MORE = 60
KINDS = ("direct", "indirect", "mixed")
STANCES = ("asserts", "denies", "declines")
WAYS = ("words", "likeness")
NARROWED = (*CHOSEN, "since", "until")
"""What the address can narrow a search to."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet as it is offered."""

    label: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, and where a click leads."""

    name: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]


@view
def search(visit: Visit) -> Response:
    """Statements that answer to words and facets, best first; without words the latest first."""
    query = visit.query("q", "by", *NARROWED, "page")
    words, way = query.text("q"), query.choice("by", WAYS, "words")
    narrow = narrowed(query)
    table = all_facets(visit)
    among = None
    if words is not None:
        numbers = _alike(visit, words) if way == "likeness" else _worded(visit, words)
        among = table.places(numbers)
    found = table.ask(narrow, among)
    wanted = terms(words) if words and way == "words" else ()
    aside = [] if words and way == "likeness" else _rejected(visit, narrow, wanted)
    number = query.number("page", 1)
    if narrow.status == "rejected":
        paging = Paging(number, len(aside), SIZE)
        rows = aside[paging.offset : paging.offset + paging.size]
    else:
        paging = Paging(number, len(found.places), SIZE)
        shown = found.places[paging.offset : paging.offset + paging.size]
        rows = queries.chosen(visit.ledger, facets.ids(visit.ledger, table.numbers(shown)))
    return visit.page(
        "search.html",
        rows=[(row, parts(row.quote, wanted)) for row in rows],
        facets=_facets(visit, query, narrow, found, len(aside)),
        chosen=_chosen(visit, query, narrow),
        query=query,
        words=words or "",
        way=way,
        narrow=narrow,
        paging=paging,
    )


def narrowed(query: Query) -> Narrow:
    """The facets that a query string chooses.

    Raises:
        UsageError: see ``Query``.
    """
    return Narrow(
        query.choice("stance", STANCES),
        query.choice("kind", KINDS),
        query.choice("status", tuple(STATUS_WORDS)),
        query.values.get("outlet"),
        query.text("speaker"),
        query.day("since"),
        query.day("until"),
    )


def all_facets(visit: Visit) -> Facets:
    """The facets of all statements, brought up to date when the ledger has changed."""
    found: Facets = visit.renew("facets", Facets)
    return found


def _rejected(visit: Visit, narrow: Narrow, wanted: Sequence[str]) -> list[queries.Row]:
    """What people rejected and the other conditions meet; it is in no table and no count.

    They are few, for a person wrote each of them off; they have no vectors to be like.
    """
    every: list[queries.Row] = visit.remember("rejected", lambda: list(rejected(visit.ledger)))

    def meets(row: queries.Row) -> bool:
        day = (row.published or "")[:10]
        return (
            narrow.stance in (None, row.stance)
            and narrow.kind in (None, row.kind)
            and narrow.outlet in (None, row.outlet)
            and narrow.speaker in (None, row.speaker)
            and (narrow.since is None or day >= narrow.since)
            and (narrow.until is None or "" < day <= narrow.until)
            and all(any(hit for _, hit in parts(row.quote, [term])) for term in wanted)
        )

    return [row for row in every if meets(row)]


def _worded(visit: Visit, words: str) -> Sequence[int]:
    asked = queries.fts_query(words)
    return visit.remember(("words", asked), lambda: facets.matches(visit.ledger, asked))


def _alike(visit: Visit, words: str) -> Sequence[int]:
    def count() -> list[int]:
        held: Vectors = visit.renew("vectors", Vectors)
        found = like(visit.ledger, words, ALIKE, vectors=held)
        ids = [name for one in found for name in (one.row.id, *one.others)]
        return facets.numbers_of(visit.ledger, ids)

    return visit.remember(("likeness", words), count)


def _facets(
    visit: Visit, query: Query, narrow: Narrow, found: facets.Found, put_aside: int
) -> list[Facet]:
    speakers = [value for value, _ in found.counts["speaker"][:MORE] if value]
    names = facets.speaker_names(visit.ledger, speakers)
    labels: dict[str, Callable[[str], str]] = {
        "speaker": lambda value: names.get(value, value),
        "status": lambda value: STATUS_WORDS[value],
    }
    counts = {**found.counts, "status": [*found.counts["status"], ("rejected", put_aside)]}
    made = []
    for name in CHOSEN:
        chosen, label = getattr(narrow, name), labels.get(name, str)
        choices = [
            Choice(label(value), count, _toggled(query, name, value, chosen), value == chosen)
            for value, count in counts[name][:MORE]
            if value and count
        ]
        made.append(Facet(name, tuple(choices[:OFFERED]), tuple(choices[OFFERED:])))
    months = [_month(query, narrow, *pair) for pair in found.counts["month"] if len(pair[0]) == 7]
    made.append(Facet("published", tuple(months[-OFFERED:]), tuple(months[:-OFFERED][-MORE:])))
    return made


def _toggled(query: Query, name: str, value: str, chosen: str | None) -> str:
    if value == chosen:
        return query.without(name, "page")
    return query.without("page", **{name: value})


def _month(query: Query, narrow: Narrow, month: str, count: int) -> Choice:
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    since, until = f"{month}-01", f"{month}-{last}"
    if (narrow.since, narrow.until) == (since, until):
        return Choice(month, count, query.without("since", "until", "page"), True)
    return Choice(month, count, query.without("page", since=since, until=until), False)


def _chosen(visit: Visit, query: Query, narrow: Narrow) -> list[tuple[str, str, str]]:
    """What is chosen, as name, words and the address without it."""
    told = []
    for name in NARROWED:
        value = getattr(narrow, name)
        if value is not None:
            label = STATUS_WORDS[value] if name == "status" else value
            if name == "speaker":
                label = facets.speaker_names(visit.ledger, [value]).get(value, value)
            told.append((name, label, query.without(name, "page")))
    return told


routes = [Route("/search", search)]
