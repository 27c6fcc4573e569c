"""What some statements of a ledger go back to."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ledger import Ledger, copies, queries
from sayso.origins import OriginTree, Told, hops, trace


def origin_tree(ledger: Ledger, rows: Iterable[queries.Row]) -> OriginTree:
    """The tree of a set of statements, with the reprints and versions among their pages."""
    rows = list(rows)
    reprints = copies.reprints_of(ledger, {row.article for row in rows})
    return trace(map(told, rows), reprints, copies.versions(ledger))


def told(row: queries.Row) -> Told:
    """A statement as far as its origin needs it."""
    return Told(row.id, row.article, row.outlet, hops(row.chain), row.content, row.published)
