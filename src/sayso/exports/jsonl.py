"""JSON lines: the outward contract, one object a line (``docs/export.md`` explains each field).

Articles come first, then statements, speakers and what relates them, rejections last, each type in
an order of its own (by source and place on the page), so that the same ledger gives the same bytes
whatever the order in which its pages were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.ledger import Ledger, queries
from sayso.records import Article, Span

Json = dict[str, Any]


def lines(ledger: Ledger) -> Iterator[str]:
    """The whole ledger, one JSON object a line."""
    for record in records(ledger):
        yield json.dumps(record, ensure_ascii=False, allow_nan=False)


def records(ledger: Ledger) -> Iterator[Json]:
    """The whole ledger as dictionaries in the contract's shape."""
    for article in queries.articles(ledger):
        yield article_record(article)
    for row in queries.statements(ledger):
        yield statement_record(row)
    for speaker in queries.speakers(ledger):
        yield {"type": "speaker", **speaker}
    for rejection in queries.rejections(ledger):
        yield {"type": "rejection", **rejection}


def article_record(article: Article) -> Json:
    """An article in the contract's shape."""
    return {
        "type": "article",
        "id": article.id,
        "source": article.source,
        "sha256": article.capture,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "credit": article.credit,
        "published": article.published,
        "modified": article.modified,
        "captured": article.captured,
        "published_bounds": list(article.published_bounds) if article.published_bounds else None,
        "language": article.language,
        "text": article.text,
        "blocks": [
            {"start": b.start, "end": b.end, "kept": b.kept, "reason": b.reason}
            for b in article.blocks
        ],
        "reprint_group": None,
        "version_group": None,
    }


def statement_record(row: queries.Row) -> Json:
    """A statement in the contract's shape."""
    return {
        "type": "statement",
        "id": row.id,
        "article": row.article,
        "content": [_exact(s, w) for s, w in zip(row.content, row.words, strict=True)],
        "cue": _exact(row.cue, row.cue_words),
        "kind": row.kind,
        "stance": row.stance,
        "polarity": row.polarity,
        "said": row.said,
        "speaker": None
        if row.speaker is None
        else {"id": row.speaker, "name": row.speaker_name, "kind": row.speaker_kind},
        "source": _exact(row.source, row.source_words),
        "chain": list(row.chain),
        "parent": row.parent,
        "claim": None,
        "denies": [],
        "confidence": row.confidence,
        "status": "machine",
    }


def _exact(span: Span | None, words: str | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "exact": words}
