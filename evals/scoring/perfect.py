"""The export that a truth describes, row by row: what a reader without fault would print.

It proves the scorer (it must score 1.0 everywhere) and the truth (each of its words must stand
on the page that it names).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from evals.scoring.copies import find
from evals.scoring.truth import (
    FACTS,
    Exact,
    TrueClaim,
    TruePage,
    TrueReprint,
    TrueStatement,
    TrueVersion,
    Truth,
)


def perfect_export(truth: Truth, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of the export contract for ``truth``; ids are its labels.

    ``texts`` holds the text of each page by label. Raises ``ValueError`` with page and words
    when words of the truth are not on their page.
    """
    rows = [_article(page, texts[label]) for label, page in truth.pages.items()]
    rows += [_statement(truth, one, texts[one.page]) for one in truth.statements.values()]
    for speaker in truth.speakers.values():
        spoken = sum(one.speaker == speaker.label for one in truth.statements.values())
        rows.append(
            {
                "type": "speaker",
                "id": speaker.label,
                "name": speaker.name,
                "kind": speaker.kind,
                "names": list(speaker.names),
                "roles": [
                    {"role": role["role"], "article": role["article"], "published": None}
                    for role in speaker.roles
                ],
                "statements": spoken,
            }
        )
    rows += [_claim(truth, claim) for claim in truth.claims.values()]
    rows += [_reprint(one, texts) for one in truth.reprints]
    rows += [_version(one) for one in truth.versions]
    return rows


def locate(page: str, text: str, exact: Exact) -> tuple[int, int]:
    """Where the words stand, as code points. Raises ``ValueError`` when they do not."""
    start = -1
    for _ in range(exact.occurrence + 1):
        start = text.find(exact.words, start + 1)
        if start < 0:
            raise ValueError(
                f"page {page}: no occurrence {exact.occurrence} of {exact.words[:80]!r}"
            )
    return start, start + len(exact.words)


def _span(page: str, text: str, exact: Exact | None) -> dict[str, Any] | None:
    if exact is None:
        return None
    start, end = locate(page, text, exact)
    return {"start": start, "end": end, "exact": text[start:end]}


def _article(page: TruePage, text: str) -> dict[str, Any]:
    for opening in page.kept:
        if not find(text, opening):
            raise ValueError(f"page {page.label}: no paragraph {opening[:80]!r}")
    return {
        "type": "article",
        "id": page.label,
        "source": page.file if page.record is None else f"{page.file}#{page.record}",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        **{fact: page.facts.get(fact) for fact in FACTS},
        "text": text,
        "blocks": list(_blocks(page, text)),
        "reprint_group": None,
        "version_group": None,
    }


def _blocks(page: TruePage, text: str) -> Iterator[dict[str, Any]]:
    """Marked stretches with what lies between them; together they are the whole text."""
    marked = []
    for exact, reason in page.marked:
        places = find(text, exact.words)
        if not places:
            continue
        place = places[min(exact.occurrence, len(places) - 1)]
        marked.append((*place, reason))
    at = 0
    for start, end, reason in sorted(marked):
        if start > at:
            yield {"start": at, "end": start, "kept": True, "reason": None}
        if end > at:
            yield {"start": max(start, at), "end": end, "kept": False, "reason": reason}
            at = end
    if at < len(text):
        yield {"start": at, "end": len(text), "kept": True, "reason": None}


def _statement(truth: Truth, one: TrueStatement, text: str) -> dict[str, Any]:
    speaker = truth.speakers.get(one.speaker or "")
    said = one.said or one.expression
    day = one.said or ""
    return {
        "type": "statement",
        "id": one.label,
        "article": one.page,
        "content": [_span(one.page, text, piece) for piece in one.content],
        "cue": _span(one.page, text, one.cue),
        "kind": one.kind,
        "stance": one.stance,
        "polarity": one.polarity or "positive",
        "said": {
            "edtf": one.said,
            "from": day.split("/")[0] if day[:4].isdigit() else None,
            "to": day.split("/")[-1] if day[:4].isdigit() else None,
            "expression": one.expression,
        }
        if said
        else None,
        "speaker": {"id": speaker.label, "name": speaker.name, "kind": speaker.kind}
        if speaker
        else None,
        "source": _span(one.page, text, one.source),
        "chain": list(_chain(one, text)),
        "parent": one.parent,
        "claim": one.claim,
        "denies": list(one.denies),
        "confidence": 1.0,
        "status": "machine",
    }


def _chain(one: TrueStatement, text: str) -> Iterator[dict[str, Any]]:
    for step in one.chain:
        start, end = locate(one.page, text, step.exact) if step.exact else (None, None)
        yield {
            "part": step.part,
            "name": step.name,
            "speaker": step.speaker,
            "start": start,
            "end": end,
        }


def _claim(truth: Truth, claim: TrueClaim) -> dict[str, Any]:
    return {
        "type": "claim",
        "id": claim.label,
        "title": claim.title,
        "statements": list(claim.statements),
        "denied_by": list(claim.denied_by),
        "first": {key: claim.first.get(key) for key in ("said", "published", "captured")},
        "counts": dict(claim.counts),
        "origin_tree": [
            {
                "origin": speaker.name if speaker else origin["origin"],
                "why": origin.get("why", ""),
                "hearings": origin.get("hearings", []),
            }
            for origin in claim.origins
            for speaker in [truth.speakers.get(origin["origin"])]
        ],
    }


def _reprint(one: TrueReprint, texts: Mapping[str, str]) -> dict[str, Any]:
    spans, copied = [], {"left": 0, "right": 0}
    for words in one.shared:
        places = [find(texts[label], words) for label in (one.left, one.right)]
        if not all(places):
            raise ValueError(f"reprint {one.left}, {one.right}: not on both: {words[:80]!r}")
        # Each place of the words on either side has a partner, the first one where there is none.
        for k in range(max(map(len, places))):
            left, right = (side[k] if k < len(side) else side[0] for side in places)
            spans.append([*left, *right])
        copied = {"left": copied["left"] + len(words), "right": copied["right"] + len(words)}
    return {
        "type": "reprint",
        "left": one.left,
        "right": one.right,
        "copied_left": min(1.0, copied["left"] / max(1, len(texts[one.left]))),
        "copied_right": min(1.0, copied["right"] / max(1, len(texts[one.right]))),
        "spans": spans,
        "direction": one.direction,
        "why": one.why,
    }


def _version(one: TrueVersion) -> dict[str, Any]:
    return {
        "type": "version",
        "older": one.older,
        "newer": one.newer,
        "added": list(one.added),
        "removed": list(one.removed),
        "changed": [list(pair) for pair in one.changed],
    }
