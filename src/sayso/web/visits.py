"""One request: its ledger, its query, and the page that answers it.

    @view
    def left_out(visit: Visit) -> Response:
        asked = visit.query("page")
        ...
        return visit.page("left_out.html", rows=rows)

A view is a plain function, so that Starlette runs it in a pool of threads; it sees one state of
the ledger, through a connection of its own that cannot write. A change (``@change``) is handed a
form and a ledger that can.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.ledger import Ledger
from sayso.web.asking import Query
from sayso.web.counts import Counts
from sayso.web.options import Options

Found = TypeVar("Found")
READ_ONLY = "This ledger is served read-only; start the server without --read-only to change it."


@dataclass(frozen=True, slots=True)
class Site:
    """What all requests share."""

    path: Path
    options: Options
    templates: Environment
    counts: Counts


@dataclass(frozen=True, slots=True)
class Visit:
    """One request with what is needed to answer it."""

    request: Request
    ledger: Ledger
    site: Site
    state: Hashable
    """State of the ledger file, for what is remembered about it."""

    def query(self, *known: str) -> Query:
        """The query string, which may hold these names only.

        Raises:
            UsageError: it holds another name, or a name twice.
        """
        return Query.of(self.request.query_params.multi_items(), known)

    def key(self, name: str) -> str:
        """A part of the path, such as an id."""
        return str(self.request.path_params[name])

    def remember(self, what: Hashable, count: Callable[[], Found]) -> Found:
        """``count()``, or what it gave before for the same state of the ledger."""
        return self.site.counts.get(self.state, what, count)

    def renew(self, what: Hashable, make: Callable[[Ledger, Found | None], Found]) -> Found:
        """What ``make`` gives of this state of the ledger, handed what it gave of one before."""
        return renewed(self.site, self.ledger, self.state, what, make)

    def page(self, template: str, **context: Any) -> Response:
        """A page made from a template."""
        return render(self.site, self.request, template, context)


def renewed(
    site: Site,
    ledger: Ledger,
    state: Hashable,
    what: Hashable,
    make: Callable[[Ledger, Found | None], Found],
) -> Found:
    """See ``Visit.renew``; for who has no request."""
    return site.counts.renew(state, what, lambda before: make(ledger, before))


def render(
    site: Site, request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """A page made from a template, with what every page needs."""
    words = site.templates.get_template(template).render(
        path=request.url.path,
        ledger_name=site.path.name,
        read_only=site.options.read_only,
        **context,
    )
    return HTMLResponse(words, status)


def view(handler: Callable[[Visit], Response]) -> Callable[[Request], Response]:
    """An endpoint that looks: it is handed one state of the ledger, and cannot write."""

    @wraps(handler)
    def endpoint(request: Request) -> Response:
        site: Site = request.app.state.site
        with Ledger(site.path) as ledger:
            state = ledger.state()  # before the snapshot: what is counted is never older than it
            with ledger.snapshot():
                return handler(Visit(request, ledger, site, state))

    return endpoint


def change(
    handler: Callable[[Visit, FormData], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that writes what a form says; refused when the ledger is served read-only."""

    @wraps(handler)
    async def endpoint(request: Request) -> Response:
        site: Site = request.app.state.site
        if site.options.read_only:
            raise HTTPException(403, READ_ONLY)
        async with request.form(max_files=0) as form:
            return await run_in_threadpool(work, request, site, form)

    def work(request: Request, site: Site, form: FormData) -> Response:
        with Ledger(site.path) as ledger:
            return handler(Visit(request, ledger, site, ledger.state()), form)

    return endpoint
