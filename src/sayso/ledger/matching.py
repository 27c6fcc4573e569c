"""Which statement of another reading is this one: by its id, its words, or most of its words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.records import Span, Statement

SHARED = 0.5
"""Share of common code points (of all that either covers) from which two readings of a passage
are readings of one statement."""


def match(
    wanted: Statement, statements: Sequence[Statement], taken: Collection[str] = ()
) -> int | None:
    """Index of the statement that ``wanted`` is on the same text, or ``None``.

    The same id comes first, then the same words, then most of the words; among equals the same
    source. Statements whose ids are ``taken`` answer to their own id only. A statement and one
    that is told inside it are two, however much of the words they share.
    """
    best: tuple[float, bool, int] | None = None
    for n, other in enumerate(statements):
        if other.id == wanted.id:
            return n
        common = overlap(wanted.content, other.content)
        if common < SHARED or other.id in taken or (common < 1 and _nested(wanted, other)):
            continue
        rank = (common, _same_source(wanted, other), -n)
        best = max(best, rank) if best is not None else rank
    return None if best is None else -best[2]


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Code points that both cover, over those that either covers (Jaccard), 0 to 1."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(s.end - s.start for s in (*one, *other)) - common
    return common / total if total else 0.0


def _nested(one: Statement, other: Statement) -> bool:
    return _holds(one, other.cue) or _holds(other, one.cue)


def _holds(statement: Statement, cue: Span | None) -> bool:
    return cue is not None and any(piece.contains(cue) for piece in statement.content)


def _same_source(one: Statement, other: Statement) -> bool:
    if one.source is None or other.source is None:
        return one.source is other.source
    return one.source.span.overlaps(other.source.span)
