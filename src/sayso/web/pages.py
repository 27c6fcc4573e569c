"""The list of pages."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from sayso.ledger import listing
from sayso.web.asking import LONGEST
from sayso.web.paging import Paging
from sayso.web.visits import Visit, view

ORDERS = {
    "published": "newest first",
    "oldest": "oldest first",
    "outlet": "by outlet",
    "statements": "most statements first",
}


@view
def pages(visit: Visit) -> Response:
    """The pages, narrowed to an outlet when asked."""
    query = visit.query("outlet", "order", "page")
    order = query.choice("order", tuple(ORDERS), "published") or "published"
    outlet = query.values.get("outlet")
    outlets = visit.remember("outlets", lambda: listing.outlets(visit.ledger))
    total = dict(outlets).get(outlet, 0) if outlet else listing.page_count(visit.ledger)
    paging = Paging(query.number("page", 1), total)
    rows = listing.pages(visit.ledger, outlet, order, paging.size, paging.offset)
    return visit.page(
        "pages.html",
        rows=rows,
        outlets=[pair for pair in outlets if len(pair[0]) <= LONGEST],
        outlet=outlet,
        order=order,
        orders=ORDERS,
        paging=paging,
        query=query,
    )


routes = [Route("/pages", pages)]
