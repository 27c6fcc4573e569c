"""Marks on pages: found, what they say of themselves, and which blocks are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from evals.scoring.align import Alignment, address
from evals.scoring.copies import find
from evals.scoring.export import Row
from evals.scoring.marks import Mark
from evals.scoring.truth import Exact
from evals.scoring.words import holds, share_content_word, words


def judge_articles(pages: Alignment) -> Iterator[Mark]:
    """True pages that the export has, and their facts field by field."""
    for label, page in pages.truth.pages.items():
        row = pages.article(label)
        note = "" if row else f"page not found: {page.file}"
        yield Mark("articles.found", label, row is not None, 1, note)
        for fact, wanted in page.facts.items() if row else ():
            got = row.get(fact) if row else None
            right = fact_agrees(fact, wanted, got)
            note = "" if right else f"{wanted!r}, here {got!r}"
            yield Mark(f"facts.{fact}", label, right, 1, note)


def fact_agrees(fact: str, wanted: Any, got: Any) -> bool:
    """Whether a field is right; nothing for nothing is.

    Dates by their day, addresses without their scheme, credits by a content
    word, outlets, titles and bylines by their words.
    """
    if not wanted or not got:
        return bool(wanted) == bool(got)
    return AGREES.get(fact, _same_words)(wanted, got)


def _same_words(wanted: str, got: str) -> bool:
    return words(wanted) == words(got)


def same_day(wanted: str, got: str) -> bool:
    """Whether two dates are one day, or as much of it as the truth tells; hours do not count."""
    return got[:10].startswith(wanted[:10])


def _same_days(wanted: Sequence[str | None], got: Sequence[str | None]) -> bool:
    return [str(day)[:10] for day in wanted] == [str(day)[:10] for day in got]


AGREES: dict[str, Callable[[Any, Any], bool]] = {
    "url": lambda wanted, got: address(wanted) == address(got),
    "published": same_day,
    "modified": same_day,
    "captured": same_day,
    "published_bounds": _same_days,
    "credit": lambda wanted, got: share_content_word([wanted], [got]),
    "byline": lambda wanted, got: holds(words(got), words(wanted)),
}
"""How each field agrees with the truth; every other one by its words."""


def judge_blocks(pages: Alignment) -> Iterator[Mark]:
    """Each stretch to be marked stands in no kept block; each body paragraph in a kept one.

    Words that the text does not hold at all were not kept, so they are rightly marked; a body
    paragraph that it does not hold is lost.
    """
    for label, page in pages.truth.pages.items():
        row = pages.article(label)
        if row is None:
            continue
        for exact, reason in page.marked:
            blocks = _blocks(row, exact)
            right = not blocks or any(not block["kept"] for block in blocks)
            note = "" if right else f"kept, to be marked {reason}: {exact.words[:80]!r}"
            yield Mark("blocks.marked", label, right, 1, note)
            reasons = {block["reason"] for block in blocks if not block["kept"]}
            if reasons:
                note = "" if reason in reasons else f"{reason}, here {sorted(reasons)}"
                yield Mark("blocks.reasons", label, reason in reasons, 1, note)
        for opening in page.kept:
            kept = any(block["kept"] for block in _blocks(row, Exact(opening)))
            note = "" if kept else f"body paragraph not kept: {opening[:80]!r}"
            yield Mark("blocks.kept", label, kept, 1, note)


def _blocks(row: Row, exact: Exact) -> list[Row]:
    """The blocks in which the words begin: at any place, or at the later one that is named."""
    places = [start for start, _ in find(row["text"], exact.words)]
    if exact.occurrence:
        places = places[exact.occurrence : exact.occurrence + 1]
    return [b for start in places for b in row["blocks"] if b["start"] <= start < b["end"]]
