"""Which page of a ledger a judgement speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from sayso.ledger.store import Ledger
from sayso.records import Article

BY = ("url", "sha256", "source")
"""By what a page is known in another ledger, the surest first."""


class Pages:
    """Finds the pages of a ledger by what other ledgers know of them."""

    def __init__(self, ledger: Ledger) -> None:
        self._db = ledger.db

    def find(self, page: object) -> list[str]:
        """Ids of the pages that a ``reference`` describes, sorted: itself, else those of its
        address, else those of its bytes, else those of its path."""
        if not isinstance(page, Mapping):
            return []
        key = str(page.get("article"))
        if self._db.execute("SELECT 1 FROM article WHERE id = ?", (key,)).fetchone():
            return [key]
        for name in BY:
            found = self._others.get((name, str(page.get(name))), []) if page.get(name) else []
            if found:
                return sorted(found)
        return []

    @cached_property
    def _others(self) -> dict[tuple[str, str], list[str]]:
        """All pages by address (as the machine read it), bytes and path."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        rows = self._db.execute(
            "SELECT a.id, a.capture AS sha256, a.source, CASE WHEN m.article IS NULL THEN a.url "
            "ELSE json_extract(m.reading, '$.page.url') END AS url "
            "FROM article a LEFT JOIN machine_reading m ON m.article = a.id"
        )
        for row in rows:
            for name in BY:
                if row[name]:
                    found[name, row[name]].append(row["id"])
        return found


def reference(article: Article) -> dict[str, str | None]:
    """A page as a judgement names it; hand in the article as the machine read it."""
    return {
        "article": article.id,
        "url": article.url,
        "sha256": article.capture,
        "source": article.source,
    }


def anchor_numbers(place: object, total: int) -> Iterator[int]:
    """The numbers of the anchors that a place stands on."""
    if isinstance(place, Mapping):
        for name, value in place.items():
            if name in ("content", "cue", "span", "head", "stands_for", "expression", "mention"):
                listed = value if isinstance(value, list) else [value]
                yield from (n for n in listed if isinstance(n, int) and 0 <= n < total)
            if name not in ("page", "side"):
                yield from anchor_numbers(value, total)
    elif isinstance(place, list):
        for value in place:
            yield from anchor_numbers(value, total)
