"""What was left out, and why: pages, blocks, and judgements whose words are gone."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from sayso.ledger import judgements, listing
from sayso.web.paging import Paging
from sayso.web.visits import Visit, view


@view
def left_out(visit: Visit) -> Response:
    """Rejections by their reasons, marked blocks by theirs, orphaned judgements."""
    query = visit.query("stage", "reason", "page")
    stages = visit.remember("rejections", lambda: listing.rejection_counts(visit.ledger))
    reasons = visit.remember("marked", lambda: listing.marked_counts(visit.ledger))
    stage, reason = query.values.get("stage"), query.values.get("reason")
    number = query.number("page", 1)
    rejected = sum(count for name, count in stages if stage in (None, name))
    marked = dict(reasons).get(reason, 0) if reason else 0
    paging = Paging(number, marked if reason else rejected)
    return visit.page(
        "left_out.html",
        stages=stages,
        reasons=reasons,
        stage=stage,
        reason=reason,
        rejections=[]
        if reason
        else listing.rejections(visit.ledger, stage, paging.size, paging.offset),
        blocks=listing.marked_blocks(visit.ledger, reason, paging.size, paging.offset)
        if reason
        else [],
        orphans=judgements.orphans(visit.ledger),
        paging=paging,
        query=query,
    )


routes = [Route("/left-out", left_out)]
