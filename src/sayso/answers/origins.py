"""What some statements of a ledger go back to."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ledger import Ledger, copies, queries
from sayso.origins import Hop, OriginTree, Told, trace


def origin_tree(ledger: Ledger, rows: Iterable[queries.Row]) -> OriginTree:
    """The tree of a set of statements, with the reprints and versions of the ledger."""
    return trace(map(told, rows), copies.reprints(ledger), copies.versions(ledger))


def told(row: queries.Row) -> Told:
    """A statement as far as its origin needs it."""
    hops = tuple(
        Hop(step["part"], step["name"] or "", step["speaker"], step["kind"] == "unnamed")
        for step in row.chain
    )
    return Told(row.id, row.article, row.outlet, hops, row.content, row.published)
