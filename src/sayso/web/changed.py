"""What reading again, or a new model, changed."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from sayso.errors import UsageError
from sayso.ledger import changes, listing
from sayso.ledger.differences import What
from sayso.web.asking import Query
from sayso.web.paging import Paging
from sayso.web.visits import Visit, view

WHATS: dict[str, What] = {"added": "added", "removed": "removed", "altered": "altered"}


@view
def changed(visit: Visit) -> Response:
    """Statements that came out otherwise than in the run before, the latest run first."""
    query = visit.query("what", "old", "new", "page")
    what = WHATS.get(query.choice("what", tuple(WHATS)) or "")
    counts = visit.remember("changes", lambda: changes.counts(visit.ledger))
    runs = _runs(query)
    total = sum(
        row["statements"]
        for row in counts
        if what in (None, row["what"]) and runs in (None, (row["old_run"], row["new_run"]))
    )
    paging = Paging(query.number("page", 1), total)
    found = changes.changes(
        visit.ledger, what=what, runs=runs, limit=paging.size, offset=paging.offset
    )
    return visit.page(
        "changed.html",
        counts=counts,
        found=[(one, listing.stands(visit.ledger, one.statement)) for one in found],
        what=what,
        runs=runs,
        paging=paging,
        query=query,
    )


def _runs(query: Query) -> tuple[int, int] | None:
    old, new = (query.text(name) for name in ("old", "new"))
    if old is None and new is None:
        return None
    if old is None or new is None:
        raise UsageError("give both runs, 'old' and 'new', or none")
    return query.number("old", 1), query.number("new", 1)


routes = [Route("/changed", changed)]
