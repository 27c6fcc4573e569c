"""Statements as JSON, their spans written by whoever keeps them.

One shape serves two keepers: a machine's reading is kept with offsets, which hold for its own text;
a judgement is kept with anchors, which find their places again in another. ``freeze`` asks ``put``
what to write for a span, ``thaw`` asks ``get`` which span was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sayso.ids import statement_id
from sayso.records import Mention, Span, Statement, Step, TimeRange

Json = dict[str, Any]
Put = Callable[[Span], Any]
Get = Callable[[Any], Span | None]


def offsets(span: Span) -> list[int]:
    """A span as ``[start, end]``."""
    return [span.start, span.end]


def span_at(pair: Any) -> Span:
    """The span that ``offsets`` wrote."""
    return Span(int(pair[0]), int(pair[1]))


def freeze(statement: Statement, put: Put) -> Json:
    """A statement without its id and parent, which depend on the page."""
    said = statement.said
    return {
        "content": [put(span) for span in statement.content],
        "kind": statement.kind,
        "cue": _put(statement.cue, put),
        "source": freeze_mention(statement.source, put),
        "stance": statement.stance,
        "polarity": statement.polarity,
        "said": None if said is None else freeze_said(said, put),
        "chain": [
            {
                "part": step.part,
                "mention": freeze_mention(step.mention, put),
                "name": step.name,
                "cue": _put(step.cue, put),
            }
            for step in statement.chain
        ],
        "confidence": statement.confidence,
    }


def freeze_mention(mention: Mention | None, put: Put) -> Json | None:
    """A mention with its head and what it stands for."""
    if mention is None:
        return None
    return {
        "span": put(mention.span),
        "head": put(mention.head),
        "kind": mention.kind,
        "role": mention.role,
        "stands_for": _put(mention.stands_for, put),
        "score": mention.score,
    }


def freeze_said(said: TimeRange, put: Put) -> Json:
    """A time range with the words that tell it."""
    return {
        "edtf": said.edtf,
        "from": said.earliest,
        "to": said.latest,
        "expression": _put(said.expression, put),
    }


def thaw(data: Mapping[str, Any], get: Get, article: str) -> Statement | None:
    """The statement again; ``None`` when its content or its source has no place.

    A cue, a step or the words of a date that have no place any more are left out.
    """
    content = [get(piece) for piece in data["content"]]
    source = thaw_mention(data["source"], get)
    spans = tuple(span for span in content if span is not None)
    if len(spans) < len(content) or not spans or (source is None) != (data["source"] is None):
        return None
    said = data["said"]
    return Statement(
        id=statement_id(article, spans, source.span if source else None),
        article=article,
        content=spans,
        kind=data["kind"],
        cue=_get(data["cue"], get),
        source=source,
        stance=data["stance"],
        polarity=data["polarity"],
        said=None if said is None else thaw_said(said, get),
        chain=tuple(step for s in data["chain"] if (step := _thaw_step(s, get)) is not None),
        confidence=data["confidence"],
    )


def thaw_mention(data: Mapping[str, Any] | None, get: Get) -> Mention | None:
    """The mention again; ``None`` when its words have no place."""
    span = None if data is None else get(data["span"])
    if data is None or span is None:
        return None
    head = get(data["head"])
    return Mention(
        span=span,
        head=head if head is not None and span.contains(head) else span,
        kind=data["kind"],
        role=data["role"],
        stands_for=_get(data["stands_for"], get),
        score=data["score"],
    )


def thaw_said(data: Mapping[str, Any], get: Get) -> TimeRange:
    """The time range again."""
    return TimeRange(data["edtf"], data["from"], data["to"], _get(data["expression"], get))


def _thaw_step(data: Mapping[str, Any], get: Get) -> Step | None:
    mention = thaw_mention(data["mention"], get)
    if mention is None and data["mention"] is not None:
        return None
    return Step(data["part"], mention, data["name"], _get(data["cue"], get))


def _put(span: Span | None, put: Put) -> Any:
    return None if span is None else put(span)


def _get(value: Any, get: Get) -> Span | None:
    return None if value is None else get(value)
