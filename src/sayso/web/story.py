"""The story: what the ledger holds, claims by pages and by origins, who relays whom."""

from __future__ import annotations

from typing import Any, get_args

from starlette.responses import Response
from starlette.routing import Route

from sayso.errors import UnknownRecord
from sayso.ledger import copies, listing, members, overview, queries, relays
from sayso.ledger.overview import Narrowed, Order
from sayso.ledger.relays import Relay
from sayso.web import addresses, figures
from sayso.web.asking import Query
from sayso.web.charts import pages_and_origins
from sayso.web.figures import Clock, Places
from sayso.web.paging import Paging
from sayso.web.visits import Visit, view

LANES = 12
"""Claims, and lanes of the timeline, on one page of the story."""
DOTS = 150
"""Statements of a claim that the timeline looks at."""
ORDERS: dict[Order, str] = {
    "pages": "most pages",
    "contrast": "widest contrast",
    "origins": "most origins",
    "statements": "most statements",
    "denials": "most denials",
    "first": "first seen",
}
FILTERS = ("since", "until", "denied", "speaker", "outlet")
NARROW = ("order", *FILTERS, "page")


@view
def story(visit: Visit) -> Response:
    """Totals, claims, their timeline, and who relays whom."""
    query = visit.query("clock", *NARROW)
    clock = _clock(query)
    narrow, order = narrowed(query), _order(query)
    total = visit.remember(narrow, lambda: overview.claim_count(visit.ledger, narrow))
    paging = Paging(query.number("page", 1), total, LANES)
    lines = overview.claim_lines(visit.ledger, narrow, order, LANES, paging.offset)
    told = overview.told(visit.ledger, [line.id for line in lines], DOTS)
    flows = _relays(visit)
    pages = dict(visit.remember("outlets", lambda: listing.outlets(visit.ledger)))
    return visit.page(
        "story.html",
        totals=visit.remember("totals", lambda: overview.totals(visit.ledger)),
        lines=lines,
        most=max((line.pages for line in lines), default=1),
        timeline=figures.lanes(lines, told, clock, PLACES),
        clock=clock,
        clocks=get_args(Clock),
        graph=figures.who_relays_whom(flows, pages, PLACES) if flows else None,
        flows=flows,
        drawn=figures.FLOWS,
        alone=relays.without(flows, pages),
        **_narrowing(visit, query, order, paging),
    )


@view
def claims(visit: Visit) -> Response:
    """All claims, ranked."""
    query = visit.query(*NARROW)
    narrow, order = narrowed(query), _order(query)
    total = visit.remember(narrow, lambda: overview.claim_count(visit.ledger, narrow))
    paging = Paging(query.number("page", 1), total)
    lines = overview.claim_lines(visit.ledger, narrow, order, paging.size, paging.offset)
    return visit.page(
        "claims.html",
        lines=lines,
        most=max((line.pages for line in lines), default=1),
        **_narrowing(visit, query, order, paging),
    )


@view
def relayed(visit: Visit) -> Response:
    """All that is relayed, or what one outlet has from another, statement by statement."""
    query = visit.query("giver", "taker", "page")
    giver, taker = query.values.get("giver"), query.values.get("taker")
    if giver and taker:
        return _between(visit, query, giver, taker)
    found = [r for r in _relays(visit) if giver in (None, r.giver) and taker in (None, r.taker)]
    totals = visit.remember("totals", lambda: overview.totals(visit.ledger))
    paging = Paging(query.number("page", 1), max(len(found), totals["copies"]))
    pairs = relays.shared(visit.ledger, paging.size, paging.offset)
    versions = copies.versions(visit.ledger)[paging.offset :][: paging.size]
    pages = {page for pair in pairs for page in (pair.left, pair.right)}
    pages |= {page for one in versions for page in (one.older, one.newer)}
    return visit.page(
        "relays.html",
        flows=found[paging.offset :][: paging.size],
        shared=pairs,
        versions=versions,
        totals=totals,
        labels=members.page_labels(visit.ledger, pages),
        paging=paging,
        query=query,
    )


def _between(visit: Visit, query: Query, giver: str, taker: str) -> Response:
    """What ``taker`` has from ``giver``."""
    only = next((r for r in _relays(visit) if (r.giver, r.taker) == (giver, taker)), None)
    if only is None:
        raise UnknownRecord("the one has nothing from the other; /relays lists who has what")
    paging = Paging(query.number("page", 1), len(only.statements))
    pairs = relays.taken(visit.ledger, taker, giver)
    keys = relays.ids(visit.ledger, only.statements[paging.offset :][: paging.size])
    return visit.page(
        "relay.html",
        only=only,
        pairs=pairs,
        labels=members.page_labels(visit.ledger, (page for pair in pairs for page in pair)),
        rows=queries.chosen(visit.ledger, keys),
        paging=paging,
        query=query,
    )


def _narrowing(visit: Visit, query: Query, order: Order, paging: Paging) -> dict[str, Any]:
    """What the filters and the list of claims need."""
    speaker = query.text("speaker")
    names = members.speaker_names(visit.ledger, [speaker]) if speaker else {}
    return {
        "outlets": visit.remember("outlets", lambda: listing.outlets(visit.ledger)),
        "speaker_name": names.get(speaker, speaker) if speaker else None,
        "bars": pages_and_origins,
        "order": order,
        "orders": ORDERS,
        "narrowed": any(query.text(name) for name in FILTERS),
        "paging": paging,
        "query": query,
    }


def narrowed(query: Query) -> Narrowed:
    """Which claims the address means."""
    return Narrowed(
        query.day("since"),
        query.day("until"),
        query.flag("denied"),
        query.text("speaker"),
        query.values.get("outlet"),
    )


def _order(query: Query) -> Order:
    asked = query.choice("order", tuple(ORDERS), "pages")
    return next(order for order in ORDERS if order == asked)


def _clock(query: Query) -> Clock:
    return "said" if query.choice("clock", get_args(Clock)) == "said" else "published"


def _relays(visit: Visit) -> list[Relay]:
    found: relays.Relays = visit.renew("relays", relays.Relays)
    return found.all


PLACES = Places(
    statement=lambda article, key: f"{addresses.page_address(article)}#{addresses.anchor(key)}",
    page=addresses.page_address,
    claim=addresses.claim_address,
    outlet=addresses.outlet_address,
    relay=addresses.relay_address,
    hearing=lambda anchor: f"#{anchor}",
)
"""Where the parts of the drawings lead on the server."""

routes = [Route("/", story), Route("/claims", claims), Route("/relays", relayed)]
