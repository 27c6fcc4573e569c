"""Names with hyphens, taken whole: a tagger reads "Bannon-Hale" in three words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.records import Span
from sayso.tagging import Entity

_BEFORE = re.compile(r"[A-Z][\w’']*-$")
_AFTER = re.compile(r"-[A-Z][\w’']*")
_LONGEST = 40
"""Code points before a name within which the first half of its word begins."""


def whole_names(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The names, each widened to whole words where a capitalised half stands behind a hyphen.

    Neighbours that a hyphen alone parts become one name, of the kind of the first and as sure as
    the less sure. "US-led" keeps its first half only.
    """
    found: list[Entity] = []
    for entity in sorted(entities, key=lambda e: e.span):
        span = _widened(text, entity.span)
        if found and found[-1].span.overlaps(span):
            first = found.pop()
            span = Span(first.span.start, max(first.span.end, span.end))
            sure = min(first.confidence, entity.confidence)
            found.append(replace(first, span=span, confidence=sure))
        else:
            found.append(replace(entity, span=span))
    return tuple(found)


def _widened(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while after := _AFTER.match(text, end):
        end = after.end()
    while before := _BEFORE.search(text[max(0, start - _LONGEST) : start]):
        start -= len(before.group())
    return Span(start, end)
