"""A statement as denials see it: what is said, by whom, and where it stands on its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from sayso.records import Polarity, Span, Stance


class Spoken(Protocol):
    """A statement on its page."""

    @property
    def id(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def content(self) -> tuple[Span, ...]: ...
    @property
    def words(self) -> str: ...
    @property
    def cue(self) -> Span | None: ...
    @property
    def cue_words(self) -> str: ...
    @property
    def source(self) -> Span | None: ...
    @property
    def source_words(self) -> str: ...
    @property
    def speaker(self) -> str | None: ...
    @property
    def name(self) -> str | None: ...
    @property
    def stance(self) -> Stance: ...
    @property
    def polarity(self) -> Polarity: ...


def said_before(one: Spoken, others: Sequence[Spoken]) -> list[Spoken]:
    """What ends before a denial begins, the nearest last."""
    start = begins(one)
    return sorted((o for o in others if ends(o) <= start), key=lambda o: (o.content[-1], o.id))


def begins(one: Spoken) -> int:
    """Where a statement begins, its frame with it."""
    return min(span.start for span in all_spans(one))


def ends(one: Spoken) -> int:
    """Where the content of a statement ends."""
    return one.content[-1].end


def starts(one: Spoken) -> int:
    """Where the content of a statement begins."""
    return one.content[0].start


def all_spans(one: Spoken) -> Iterator[Span]:
    """Content, cue and source of a statement."""
    yield from one.content
    yield from (span for span in (one.cue, one.source) if span is not None)


def strangers(one: Spoken, other: Spoken) -> bool:
    """Whether two statements have different speakers, as far as the page tells."""
    return one.speaker is None or other.speaker is None or one.speaker != other.speaker


def overlap(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether at least half of the shorter content stands in the other."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    shorter = min(sum(s.end - s.start for s in spans) for spans in (left, right))
    return 2 * common >= shorter > 0


def covers(other: Spoken, place: int) -> bool:
    """Whether a place stands in, or right behind, the content of a statement."""
    return other.content[0].start < place and place - other.content[-1].end <= len(", something ")


def is_within(span: Span, other: Spoken) -> bool:
    """Whether a span stands in the content of a statement."""
    return any(piece.contains(span) for piece in other.content)


def evidence_of(one: Spoken, other: Spoken) -> tuple[tuple[str, Span], ...]:
    """The words on both sides: cue and content of the denial, content of what it denies."""
    here = [one.cue] if one.cue is not None else []
    return (
        *((one.article, span) for span in (*here, *one.content)),
        *((other.article, span) for span in other.content),
    )
