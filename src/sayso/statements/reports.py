"""Media that only pass words on: whose words they are, and which frame is the speaker's.

"The agency reported, citing the ministry": the ministry speaks, the agency relays. "The envoy
says the road is shut, the agency reported": the envoy's statement is the one to keep.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.records import Article, Mention, Span, Statement
from sayso.statements.frames import Frame, Frames
from sayso.statements.media import find_media, is_medium
from sayso.statements.naming import kind_of_phrase, noun_phrase
from sayso.statements.sources import mention

INNER_FRAME = 12
"""Words (a dateline, a title) that may stand before the inner speaker's name."""
CLAUSE = re.compile(r",\s|\b(?:but|while|although|and)\b", re.IGNORECASE)
CITES = re.compile(
    r"\b(?:citing|quoting|quoted|quotes|cited|cites|with\s+reference\s+to|referring\s+to"
    r"|according\s+to|(?:by|in)\s+the\s+words\s+of)\s+"
    r"(?!(?:in|by|on|as|at)\b)",
    re.IGNORECASE,
)


def lift_speakers(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements of those who spoke, where a medium's frame stands around theirs.

    A report that one inner speech fills is left out and what it held moves up; in one that cites
    or quotes somebody, that one becomes the source. Ids stay as they are. A second call changes
    nothing.
    """
    frames = Frames(article)
    kept = _without_reports(article.text, statements)
    return tuple(_cited(article.text, frames, s) for s in kept)


def is_media(text: str, source: Mention) -> bool:
    """Whether a source is a news medium, by its name or its noun."""
    return is_medium(source.head.of(text)) or bool(find_media(text, source.span))


def _without_reports(text: str, statements: Sequence[Statement]) -> list[Statement]:
    gone: dict[str, str | None] = {}
    for outer in statements:
        if outer.source is None or not is_media(text, outer.source):
            continue
        inner = [s for s in statements if s.parent == outer.id and s.source is not None]
        if any(_fills(text, outer, s) for s in inner):
            gone[outer.id] = outer.parent
    return [replace(s, parent=_above(s.parent, gone)) for s in statements if s.id not in gone]


def _fills(text: str, outer: Statement, inner: Statement) -> bool:
    """Whether a report is an inner frame, its speech, and nothing else that it reports."""
    source = inner.source.span if inner.source is not None else None
    spans = [span for span in (inner.cue, source) if span is not None]
    opening = min(span.start for span in (*spans, inner.content[0]))
    closing = max(span.end for span in (*spans, inner.content[-1]))
    before = text[outer.content[0].start : opening]
    after = text[closing : outer.content[-1].end]
    words = len(before.split())
    return words <= INNER_FRAME and not CLAUSE.search(before) and not re.search(r"\w", after)


def _above(parent: str | None, gone: dict[str, str | None]) -> str | None:
    while parent is not None and parent in gone:
        parent = gone[parent]
    return parent


def _cited(text: str, frames: Frames, statement: Statement) -> Statement:
    if statement.source is None or not is_media(text, statement.source):
        return statement
    frame = frames.of(statement)
    cited = _speaker(text, frame) if frame is not None else None
    return statement if cited is None else replace(statement, source=cited)


def _speaker(text: str, frame: Frame) -> Mention | None:
    """Whom the medium's frame cites, when it is somebody and no other medium."""
    for match in CITES.finditer(frame.masked):
        start = frame.sentence.start
        phrase = noun_phrase(text, start + match.end(), frame.sentence.end)
        if phrase is None or frame.hides(phrase):
            continue
        kind = kind_of_phrase(text, phrase)
        if kind not in {None, "document"} and not find_media(text, phrase):
            return mention(text, Span(phrase.start, phrase.end))
    return None
