"""Counting before somebody asks: of a large ledger it takes a moment, and only the first time."""

from __future__ import annotations

from sayso.answers.likeness import Vectors
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.facets import Facets
from sayso.ledger.relays import Relays
from sayso.web.visits import Site, renewed


def warm(site: Site) -> None:
    """Read what all views rest on; a ledger that cannot be read is told of by the views."""
    try:
        with Ledger(site.path) as ledger:
            state = ledger.state()
            with ledger.snapshot():
                renewed(site, ledger, state, "relays", Relays)
                renewed(site, ledger, state, "facets", Facets)
                renewed(site, ledger, state, "vectors", Vectors)
    except SaysoError:
        return
