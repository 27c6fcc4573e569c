"""The speakers, and one speaker: all that was said, the names and roles, why they are one."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.ledger import decided, facets, listing, queries
from sayso.ledger import speakers as table
from sayso.ledger.facets import Narrow
from sayso.web import addresses
from sayso.web.paging import Paging
from sayso.web.search import all_facets
from sayso.web.visits import Visit, view

KINDS = ("person", "organisation", "government", "document", "unnamed")
ORDERS = {"statements": "most statements first", "name": "by name"}
SIZE = 25
CLAIMS = 15
"""Claims that one page of a speaker shows."""
OF_A_CLAIM = 4
"""Statements that are shown of each claim; the claim has them all."""
MEMBERS = 100
"""Pages that are shown of a speaker, the earliest first."""
ALIKE = 8
"""Other speakers that are offered as perhaps the same."""
MERGES = 100
"""Pairs that are shown; the least certain come first."""


@view
def speakers(visit: Visit) -> Response:
    """The speakers, narrowed to a kind or to words of their names."""
    query = visit.query("q", "kind", "order", "page")
    words, kind = query.text("q"), query.choice("kind", KINDS)
    order = query.choice("order", tuple(ORDERS), "statements") or "statements"
    totals = visit.remember("totals of speakers", lambda: all_facets(visit).totals("speaker"))
    chosen = visit.remember(("speakers", order), lambda: _ordered(visit, totals, order))
    if words is not None:
        named = table.named(visit.ledger, words)
        chosen = [key for key in chosen if key in named]
    if kind is not None:
        of_kind = table.of_kind(visit.ledger, kind)
        chosen = [key for key in chosen if key in of_kind]
    paging = Paging(query.number("page", 1), len(chosen))
    shown = chosen[paging.offset : paging.offset + paging.size]
    return visit.page(
        "speakers.html",
        lines=table.lines(visit.ledger, shown),
        totals=totals,
        words=words or "",
        kind=kind,
        kinds=KINDS,
        order=order,
        orders=ORDERS,
        paging=paging,
        query=query,
    )


@view
def speaker(visit: Visit) -> Response:
    """Everything that one speaker said, by claim or by time, and what makes the speaker one."""
    query = visit.query("by", "stance", "page")
    key = visit.key("speaker")
    head = table.speaker(visit.ledger, key)
    if head.id != key:
        return RedirectResponse(addresses.speaker_address(head.id) + query.without(), 303)
    stance = query.choice("stance", ("asserts", "denies", "declines"))
    by = query.choice("by", ("claim", "time"), "claim")
    said = all_facets(visit).ask(Narrow(speaker=head.id, stance=stance))
    by_claim = by == "claim" and listing.has_claims(visit.ledger)
    context = (_by_claim if by_claim else _by_time)(visit, said.places, query.number("page", 1))
    return visit.page(
        "speaker.html",
        head=head,
        query=query,
        by="claim" if by_claim else "time",
        stance=stance,
        stances=said.counts["stance"],
        outlets=said.counts["outlet"][:12],
        total=len(said.places),
        names=table.names(visit.ledger, head.id),
        roles=table.roles(visit.ledger, head.id),
        merges=_grouped(table.merges(visit.ledger, head.id, merged=True, limit=MERGES)),
        merge_count=table.merge_count(visit.ledger, head.id),
        apart=_grouped(table.merges(visit.ledger, head.id, merged=False, limit=MERGES)),
        members=table.members(visit.ledger, head.id, MEMBERS),
        alike=table.alike(visit.ledger, head.id, ALIKE),
        decisions=decided.of_speaker(visit.ledger, head.id),
        **context,
    )


def _grouped(merges: Sequence[table.Merge]) -> list[list[table.Merge]]:
    """Pairs of the same two names by the same method together, in the order of the first."""
    groups: dict[tuple[str, ...], list[table.Merge]] = {}
    for one in merges:
        names = sorted((one.left_name, one.right_name))
        groups.setdefault((*names, one.method, one.verdict), []).append(one)
    return list(groups.values())


def _ordered(visit: Visit, totals: dict[str, int], order: str) -> list[str]:
    every = table.every(visit.ledger)
    if order == "name":
        return every
    return sorted(every, key=lambda key: -totals.get(key, 0))


def _by_time(visit: Visit, places: Sequence[int], number: int) -> dict[str, object]:
    """The statements, the latest page first."""
    paging = Paging(number, len(places), SIZE)
    shown = places[paging.offset : paging.offset + paging.size]
    found = facets.ids(visit.ledger, all_facets(visit).numbers(shown))
    return {"rows": queries.chosen(visit.ledger, found), "paging": paging, "claims": []}


def _by_claim(visit: Visit, places: Sequence[int], number: int) -> dict[str, object]:
    """The statements by what they claim, the most said first; in time order within a claim."""
    ids = facets.ids(visit.ledger, all_facets(visit).numbers(places))
    paging = Paging(number, table.claim_count(visit.ledger, ids), CLAIMS)
    held = table.by_claim(visit.ledger, ids, paging.size, paging.offset)
    order = {key: n for n, key in enumerate(reversed(ids))}  # the earliest first
    shown = {claim: sorted(own, key=lambda key: order[key])[:OF_A_CLAIM] for claim, own in held}
    rows = queries.chosen(visit.ledger, [key for own in shown.values() for key in own])
    by_id = {row.id: row for row in rows}
    marks = listing.claim_marks(visit.ledger, shown)
    claims = [(marks[claim], [by_id[key] for key in shown[claim]], len(own)) for claim, own in held]
    return {"claims": claims, "paging": paging, "rows": []}


routes = [Route("/speakers", speakers), Route("/speaker/{speaker}", speaker)]
