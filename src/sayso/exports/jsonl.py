"""JSON lines: the outward contract, one object a line (``docs/export.md`` explains each field).

Articles come first, then statements, speakers and what relates them, rejections last, each type in
an order of its own (by source and place on the page), so that the same ledger gives the same bytes
whatever the order in which its pages were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sayso.ledger import Ledger, aside, claims, copies, queries
from sayso.records import Article, Reprint, Span, Version

Json = dict[str, Any]

_LINK = ("part", "name", "speaker", "start", "end")
"""What is told of each link of a chain."""


def lines(ledger: Ledger) -> Iterator[str]:
    """The whole ledger, one JSON object a line."""
    for record in records(ledger):
        yield json.dumps(record, ensure_ascii=False, allow_nan=False)


def records(ledger: Ledger) -> Iterator[Json]:
    """The whole ledger as dictionaries in the contract's shape."""
    groups = copies.groups(ledger)
    for article in queries.articles(ledger):
        yield article_record(article, groups)
    yield from statement_records(ledger, chain(queries.statements(ledger), aside.rejected(ledger)))
    for speaker in queries.speakers(ledger):
        yield {"type": "speaker", **speaker}
    yield from claim_records(ledger)
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


def statement_records(ledger: Ledger, rows: Iterable[queries.Row]) -> Iterator[Json]:
    """Statements of a ledger in the contract's shape, with their claims and what they deny."""
    held, denied = claims.claim_ids(ledger), claims.denied(ledger)
    for row in rows:
        yield statement_record(row, held.get(row.id), denied.get(row.id, ()))


def statement_record(
    row: queries.Row, claim: str | None = None, denies: Sequence[str] = ()
) -> Json:
    """A statement in the contract's shape; its claim and what it denies by their ids."""
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
        "chain": [
            {n: v for n, v in step.items() if n not in ("kind", "words")} for step in row.chain
        ],
        "parent": row.parent,
        "claim": claim,
        "denies": list(denies),
        "confidence": row.confidence,
        "status": row.status,
    }


def claim_records(ledger: Ledger) -> Iterator[Json]:
    """The claims of a ledger in the contract's shape, by id."""
    asserted, denied = claims.asserting(ledger), claims.denying(ledger)
    for claim in sorted(claims.claims(ledger), key=lambda one: one.id):
        yield claim_record(claim, asserted[claim.id], denied.get(claim.id, ()))


def claim_record(
    claim: claims.ClaimRow, statements: Sequence[str], denied_by: Sequence[str]
) -> Json:
    """A claim in the contract's shape, with the statements that assert and that deny it."""
    return {
        "type": "claim",
        "id": claim.id,
        "title": claim.title,
        "statements": list(statements),
        "denied_by": list(denied_by),
        "first": {
            "said": claim.first_said,
            "published": claim.first_published,
            "captured": claim.first_captured,
        },
        "counts": {
            "pages": claim.pages,
            "outlets": claim.outlets,
            "texts": claim.texts,
            "hearings": claim.hearings,
            "origins": claim.origins,
        },
        "origin_tree": claim.origin_tree,
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
