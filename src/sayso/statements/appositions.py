"""The name of a body that stands in apposition to what it is: *the ferry company, Lom Lines*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.lexicon import noun_classes, singular
from sayso.records import Span
from sayso.tagging import Entity, words

_STOPS = words.PREPOSITIONS | {"that", "which"}


def named_body(
    text: str, parts: Sequence[Sequence[re.Match[str]]], entities: Sequence[Entity]
) -> Span | None:
    """The body that a tagger found as all of the second part, behind a noun for a body.

    ``parts`` are the words of a source between its commas. *The company that runs the pier, Lom
    Lines* is Lom Lines; *the Lom Board, a union* is named before.
    """
    if len(parts) < 2:
        return None
    first = [t.group() for t in parts[0]]
    stop = next((i for i, w in enumerate(first) if w.lower() in _STOPS), len(first))
    head = first[stop - 1] if stop else ""
    if not head.islower() or "body" not in noun_classes().get(singular(head), ()):
        return None
    name = [t for t in parts[1] if t.group().lower() != "the"]
    if not name or not name[0].group()[:1].isupper():
        return None
    span = Span(name[0].start(), name[-1].end())
    is_body = any(e.kind == "organisation" and e.span.end == span.end for e in entities)
    capitals = all(t.group()[:1].isupper() for t in name)
    return span if is_body and capitals else None


def may_name(
    parts: Sequence[Sequence[re.Match[str]]], index: int, entities: Sequence[Entity]
) -> bool:
    """Whether a part behind commas may name whom the first tells of.

    *The clerk, a native of Lom* names nobody; behind a second comma the name has to be all of its
    part: *Head of the Lom Board, Director of Ports, Dr. Ada Lom*.
    """
    part = parts[index]
    if part[0].group().lower() in ("a", "an"):
        return False
    if index == 1:
        return True
    start, end = part[0].start(), part[-1].end()
    names = [e.span for e in entities if e.kind == "person"]
    titled = {part[0].start(), part[min(1, len(part) - 1)].start()}
    whole = any(n.end == end and n.start in titled for n in names)
    return whole and not any(start_of(p) <= n.start < start for n in names for p in parts[:index])


def start_of(part: Sequence[re.Match[str]]) -> int:
    """Where a part begins."""
    return part[0].start()


def is_of_place(part: Sequence[re.Match[str]], name: Span, titled: bool) -> bool:
    """Whether a name with an office before it ends its part but for where he is from.

    *Secretary General Ada Lom of Norland*.
    """
    rest = [t.group() for t in part if t.start() >= name.end]
    places = bool(rest[1:]) and all(w[:1].isupper() for w in rest[1:])
    return titled and places and rest[0] in ("of", "from")
