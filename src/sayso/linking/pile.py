"""The reprints among pages in memory: the driver for a pile that no ledger holds.

Kept for all pages are fingerprints and shapes, about a kilobyte a page of newswire; words are kept
for a bounded number of pages and counted anew for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.linking.candidates import Shape, candidates_among, promising, shape
from sayso.linking.passages import Body, body, keys, without
from sayso.linking.reprints import outlet_blocks, score
from sayso.records import Article, Reprint, Span

IN_MEMORY = 20_000
"""Pages whose words are kept at hand, some five kilobytes a page of newswire."""


class Pile:
    """Some pages with what is needed to find who copied whom; what an outlet repeats is left out.

    ``pairs`` counts the candidates and ``promising`` those that were aligned, as ``reprints`` runs.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        """Fingerprint the pages; their ids must differ."""
        self._articles: Mapping[str, Article] = {one.id: one for one in articles}
        self._plain: dict[str, Body] = {}
        self._left_out: Mapping[str, Sequence[Span]] = outlet_blocks(self._first_look())
        self.body = lru_cache(IN_MEMORY)(self._body)
        self.keys: dict[str, NDArray[np.int64]] = {}
        self._shapes: dict[str, Shape] = {}
        for name in self._articles:
            own = self.body(name)
            self.keys[name] = np.array(keys(own), np.int64)
            self._shapes[name] = shape(own)
        self.pairs = self.promising = 0

    def reprints(self) -> Iterator[Reprint]:
        """Every reprint among the pages, once, in no order that means anything."""
        for name, others in candidates_among(self.keys):
            told = promising(self._shapes[name], [self._shapes[other] for other in others])
            self.pairs += len(others)
            self.promising += sum(told)
            for other, worth in zip(others, told, strict=True):
                found = score(self.body(name), self.body(other)) if worth else None
                if found is not None:
                    yield found

    def _first_look(self) -> Iterator[Body]:
        """The words of each page with all its blocks, some of them kept for ``_body``."""
        for name, article in self._articles.items():
            own = body(article)
            if len(self._plain) < IN_MEMORY:
                self._plain[name] = own
            yield own

    def _body(self, name: str) -> Body:
        plain = self._plain.pop(name, None) or body(self._articles[name])
        return without(plain, self._left_out.get(name, ()))
