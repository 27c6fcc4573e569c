"""JSON lines: the outward contract, one object a line (``docs/export.md`` explains each field).

Articles come first, then statements, speakers and what relates them, rejections last, each type in
an order of its own (by source and place on the page), so that the same ledger gives the same bytes
whatever the order in which its pages were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sayso.ledger import Ledger, aside, copies, queries
from sayso.records import Article, Reprint, Span, Version

Json = dict[str, Any]


def lines(ledger: Ledger) -> Iterator[str]:
    """The whole ledger, one JSON object a line."""
    for record in records(ledger):
        yield json.dumps(record, ensure_ascii=False, allow_nan=False)


def records(ledger: Ledger) -> Iterator[Json]:
    """The whole ledger as dictionaries in the contract's shape."""
    groups = copies.groups(ledger)
    for article in queries.articles(ledger):
        yield article_record(article, groups)
    for row in chain(queries.statements(ledger), aside.rejected(ledger)):
        yield statement_record(row)
    for speaker in queries.speakers(ledger):
        yield {"type": "speaker", **speaker}
    for reprint in copies.reprints(ledger):
        yield reprint_record(reprint)
    for version in copies.versions(ledger):
        yield version_record(version, copies.changes(ledger, version))
    for rejection in queries.rejections(ledger):
        yield {"type": "rejection", **rejection}


def article_record(article: Article, groups: Mapping[tuple[str, str], str] | None = None) -> Json:
    """An article in the contract's shape; ``groups`` are those of ``copies.groups``."""
    groups = groups or {}
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
        "reprint_group": groups.get(("reprint", article.id)),
        "version_group": groups.get(("version", article.id)),
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
        "chain": [{n: v for n, v in step.items() if n != "kind"} for step in row.chain],
        "parent": row.parent,
        "claim": None,
        "denies": [],
        "confidence": row.confidence,
        "status": row.status,
    }


def reprint_record(reprint: Reprint) -> Json:
    """A reprint in the contract's shape."""
    return {
        "type": "reprint",
        "left": reprint.left,
        "right": reprint.right,
        "copied_left": reprint.copied_left,
        "copied_right": reprint.copied_right,
        "spans": [[a.start, a.end, b.start, b.end] for a, b in reprint.spans],
        "direction": reprint.direction,
        "why": reprint.why,
    }


def version_record(version: Version, changes: Sequence[tuple[str | None, str | None]]) -> Json:
    """A version in the contract's shape."""
    return {
        "type": "version",
        "older": version.older,
        "newer": version.newer,
        "added": [after for before, after in changes if before is None],
        "removed": [before for before, after in changes if after is None],
        "changed": [[before, after] for before, after in changes if before and after],
    }


def _exact(span: Span | None, words: str | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "exact": words}
