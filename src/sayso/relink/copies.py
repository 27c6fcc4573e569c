"""Who copied whom, and which pages are versions of one, over a ledger.

Each page leaves fingerprints and a shape. A new one is compared with those that share enough of the
first and whose shape allows for a copy, never with all. A block that an outlet repeats leaves none;
when new pages make a block a repeated one, the older pages that carry it are compared again, so
that the ledger is the one that reading everything at once would make. Memory holds a page and a
bounded number of others.
"""

from __future__ import annotations

from functools import lru_cache

from sayso.ledger import Ledger, queries
from sayso.ledger import copies as table
from sayso.linking.candidates import candidates, pack, promising, shape, unpack
from sayso.linking.components import cluster
from sayso.linking.passages import Body, body, keys
from sayso.linking.reprints import REPEATED, repeated_blocks, score
from sayso.linking.versions import changed_statements, version
from sayso.records import Article, Link, Reprint, Version

IN_MEMORY = 2000
"""Pages whose words are kept at hand while their copies are looked for."""


def relink_copies(ledger: Ledger) -> int:
    """Look for copies of the pages that wait; returns how many pages were compared."""
    new = table.uncompared(ledger)
    if not new:
        return 0
    with ledger.transaction():
        for name in new:
            found = queries.article(ledger, name)
            table.put_blocks(ledger, found, repeated_blocks(body(found)))
    again = table.newly_repeated(ledger, new, REPEATED)
    comparison = _Comparison(ledger)
    with ledger.transaction():
        for name in (*again, *new):
            table.forget_relations(ledger, name)
            table.put_keys(ledger, name, keys(comparison.body(name)))
            table.put_shape(ledger, name, pack(shape(comparison.body(name))))
    for name in (*again, *new):
        with ledger.transaction():
            comparison.compare(name)
    with ledger.transaction():
        _group(ledger)
    return len(new) + len(again)


class _Comparison:
    """Compares pages of one ledger, each pair once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._done: set[str] = set()
        self.body = lru_cache(IN_MEMORY)(self._body)

    def compare(self, name: str) -> None:
        """Store the reprints and versions of a page with all pages but those compared before."""
        self._done.add(name)
        own = self.body(name)
        others = {*self._alike(own), *table.same_address(self._ledger, own.article)} - self._done
        for other in sorted(others):
            pair = score(own, self.body(other))
            is_version = self._version(own.article, self.body(other).article, pair)
            if pair is not None and not is_version:  # a later state of a page is no copy of it
                table.put_reprint(self._ledger, pair)

    def _alike(self, own: Body) -> list[str]:
        """The pages not compared before whose text in common with ``own`` may prove a copy."""
        found = candidates(keys(own), lambda asked: table.holders(self._ledger, asked))
        fresh = [other for other in found if other not in self._done]
        shapes = [unpack(stored) for stored in table.shapes(self._ledger, fresh)]
        told = promising(shape(own), shapes)
        return [other for other, worth in zip(fresh, told, strict=True) if worth]

    def _version(self, one: Article, other: Article, pair: Reprint | None) -> bool:
        left, right = sorted((one, other), key=lambda article: article.id)
        found = version(left, right, pair)
        if found is not None:
            table.put_version(self._ledger, found, _changes(self._ledger, found, left, right))
        return found is not None

    def _body(self, name: str) -> Body:
        left_out = table.repeated(self._ledger, name, REPEATED)
        return body(queries.article(self._ledger, name), left_out)


def _changes(
    ledger: Ledger, found: Version, left: Article, right: Article
) -> list[tuple[str | None, str | None]]:
    texts = {article.id: article.text for article in (left, right)}
    before = table.bare_statements(ledger, found.older)
    after = table.bare_statements(ledger, found.newer)
    told = changed_statements(before, after, texts)
    return [
        *((old, new) for old, new in told.changed),
        *((old, None) for old in told.removed),
        *((None, new) for new in told.added),
    ]


def _group(ledger: Ledger) -> None:
    """Groups of pages that hang together by reprints, and by versions: those that were touched."""
    for kind in ("reprint", "version"):
        pages = table.touched_groups(ledger, kind)
        pairs = table.pairs_from(ledger, kind, pages)
        table.put_groups(ledger, kind, pages, _components(pairs))
    table.grouped(ledger)


def _components(pairs: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    members = sorted({name for pair in pairs for name in pair})
    return cluster(members, [Link(left, right, 1.0, "copy") for left, right in pairs])
