"""The application: the views' routes, the guard before them, the errors' pages behind them."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from sayso.ledger import Ledger
from sayso.web import (
    changed,
    claim,
    judging,
    left_out,
    page,
    pages,
    review,
    search,
    speakers,
    story,
)
from sayso.web.counts import Counts
from sayso.web.errors import HANDLERS
from sayso.web.options import Options
from sayso.web.security import Guard
from sayso.web.templating import environment
from sayso.web.visits import Site

VIEWS = (
    story,
    claim,
    speakers,
    pages,
    page,
    search,
    review,
    judging,
    left_out,
    changed,
)
"""The modules of views; each exports ``routes``."""

MOST_SENT = 1_000_000
"""Bytes of a form that are taken."""


def create_app(path: Path | str, options: Options | None = None) -> Starlette:
    """The application that shows the ledger at ``path``.

    Raises:
        NotALedger, NewerLedger: there is none at ``path``, or one that this version cannot read.
    """
    options = options or Options()
    with Ledger(path):
        pass  # brings an older ledger up to date once, so that views only look
    app = Starlette(
        routes=[
            *(route for module in VIEWS for route in module.routes),
            Mount("/static", StaticFiles(packages=[("sayso.web", "static")]), name="static"),
        ],
        middleware=[Middleware(Guard, options=options)],
        exception_handlers=HANDLERS,
        max_body_size=MOST_SENT,
    )
    app.state.site = Site(Path(path), options, environment(), Counts())
    return app
