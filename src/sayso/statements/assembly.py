"""Statement assembly: what a tagger found, squared with the quotation marks of the page.

Whatever tags it is given, a statement's content never stops in mid-quotation, a speech over
several paragraphs is one statement, and the kind comes from the marks. Sources stay the words of
the page: who they stand for, and chains beyond outlet and speaker, are later stages' work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.ids import statement_id
from sayso.quotations import Quotation, pair, speeches
from sayso.records import Article, Mention, Span, Statement, Step
from sayso.settings import Settings
from sayso.statements.pieces import Marks, clip, kind_of, to_marks, words_in
from sayso.statements.sources import mention
from sayso.statements.stance import polarity, stance
from sayso.statements.worth import says_something
from sayso.tagging import Attribution, Entity, Tags

SAID = 0.5
"""Probability of being said, rather than thought or felt, from which it is a statement."""
SHORTEST_UNFRAMED = 5
"""Words that a quotation needs to be a statement when the page names neither source nor cue."""


@dataclass(frozen=True, slots=True)
class _Draft:
    pieces: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float


_NO_WORDS = re.compile(r"\W*(?:that\b)?\W*", re.IGNORECASE)
"""What an aside may leave of a content: *said that, by her count, forty sailed*."""

_NO_NAME = re.compile(r"(?:the|an?|this|that|of)\b\W*", re.IGNORECASE)
"""What names nobody, where a tagger cuts a source short."""


def assemble(article: Article, tags: Tags, settings: Settings) -> tuple[Statement, ...]:
    """Make statements of what a tagger found on one article, in page order.

    Only kept blocks count. Never raises on odd tags: spans outside the text are cut to it.
    """
    text = article.text
    paragraphs = kept_paragraphs(article)
    quotations = pair(text, paragraphs)
    marks = Marks(quotations)
    drafts = [
        draft
        for attribution in tags.attributions
        if (draft := _draft(text, attribution, paragraphs, marks, settings)) is not None
    ]
    drafts = _unframed_joined(text, _one_a_cue(drafts), paragraphs, marks)
    drafts = _speeches_joined(text, drafts, quotations)
    drafts = [d for d in drafts if _is_statement(text, d, marks)]
    statements = [_statement(article, d, marks, tags.entities) for d in _distinct(drafts)]
    return tuple(_with_parents(statements))


def kept_paragraphs(article: Article) -> list[Span]:
    """The kept blocks as spans, without the white space around them."""
    spans = []
    for block in article.blocks:
        words = article.text[block.start : block.end]
        start = block.start + len(words) - len(words.lstrip())
        end = block.start + len(words.rstrip())
        if block.kept and end > start:
            spans.append(Span(start, end))
    return spans


def _draft(
    text: str,
    attribution: Attribution,
    paragraphs: Sequence[Span],
    marks: Marks,
    settings: Settings,
) -> _Draft | None:
    if attribution.confidence < settings.min_confidence:
        return None
    if attribution.saying < SAID and not settings.beliefs:
        return None
    cue = _first(attribution.cue, paragraphs)
    source = _first(attribution.source, paragraphs)
    if source is not None and _NO_NAME.fullmatch(source.of(text)):
        source = None
    frame = [s for s in (cue, source) if s is not None]
    pieces = to_marks(text, clip(attribution.content, paragraphs), frame, marks)
    pieces = [p for p in pieces if not _NO_WORDS.fullmatch(p.of(text))]
    return _Draft(tuple(pieces), cue, source, attribution.confidence) if pieces else None


def _first(span: Span | None, paragraphs: Sequence[Span]) -> Span | None:
    """The part of a span in the first kept paragraph that it touches."""
    pieces = clip([span], paragraphs) if span is not None else []
    return pieces[0] if pieces else None


def _one_a_cue(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Attributions that share cue and source are one statement in several pieces."""
    merged: dict[object, _Draft] = {}
    for index, draft in enumerate(drafts):
        key: object = (draft.cue, draft.source) if draft.cue is not None else index
        if key in merged:
            other = merged[key]
            pieces = _union(other.pieces, draft.pieces)
            merged[key] = replace(
                other, pieces=pieces, confidence=max(other.confidence, draft.confidence)
            )
        else:
            merged[key] = draft
    return sorted(merged.values(), key=lambda d: d.pieces[0])


def _union(first: Sequence[Span], second: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted((*first, *second)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _unframed_joined(
    text: str, drafts: Sequence[_Draft], paragraphs: Sequence[Span], marks: Marks
) -> list[_Draft]:
    """A quotation that nobody is named for goes on with the speech right before it."""
    joined: list[_Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if (
            before is not None
            and draft.source is None
            and draft.cue is None
            and kind_of(text, draft.pieces, marks) == "direct"
            and kind_of(text, before.pieces, marks) != "indirect"
            and before.pieces[-1].end <= draft.pieces[0].start
            and _nothing_between(text, before, draft, paragraphs)
        ):
            joined[-1] = replace(before, pieces=(*before.pieces, *draft.pieces))
        else:
            joined.append(draft)
    return joined


def _nothing_between(text: str, before: _Draft, draft: _Draft, paragraphs: Sequence[Span]) -> bool:
    """Whether only the frame of ``before`` stands between the two."""
    spans = [s for s in (before.cue, before.source) if s is not None]
    position = max(s.end for s in (before.pieces[-1], *spans))
    start = draft.pieces[0].start
    if position > start:
        return False
    gap = "".join(
        text[max(position, p.start) : min(start, p.end)]
        for p in paragraphs
        if p.start < start and p.end > position
    )
    # Another sentence in between may have turned to somebody else.
    return len(gap.split()) <= 8 and not any(mark in gap.rstrip(" .!?") for mark in ".!?")


def _speeches_joined(
    text: str, drafts: Sequence[_Draft], quotations: Sequence[Quotation]
) -> list[_Draft]:
    """Give a speech that runs over paragraphs all its quotations, one piece a paragraph."""
    found = list(drafts)
    for speech in speeches(quotations):
        if len(speech) < 2:
            continue
        owners = [
            i
            for i, d in enumerate(found)
            if any(
                q.span.overlaps(p) and p.start <= q.inner(text).start
                for q in speech
                for p in d.pieces
            )
        ]
        named = {i for i in owners if found[i].source is not None}
        if len(named) != 1 or not owners:
            continue
        owner = named.pop()
        whole = _union(found[owner].pieces, [q.span for q in speech])
        found[owner] = replace(found[owner], pieces=_cut_frame(text, whole, found[owner]))
        found = [d for i, d in enumerate(found) if i == owner or i not in owners]
    return found


def _cut_frame(text: str, pieces: Sequence[Span], draft: _Draft) -> tuple[Span, ...]:
    """End an unclosed quotation before the frame that stands in it."""
    frame = [s for s in (draft.cue, draft.source) if s is not None]
    cut = []
    for piece in pieces:
        inside = [f.start for f in frame if piece.contains(f)]
        end = min([piece.end, *inside])
        while end > piece.start and text[end - 1] in " \t\n":
            end -= 1
        if end > piece.start:
            cut.append(Span(piece.start, end))
    return tuple(cut)


def _is_statement(text: str, draft: _Draft, marks: Marks) -> bool:
    """Scare quotes, words that nobody is named for and leavings of a tagger are none."""
    if not draft.pieces:
        return False
    kind = kind_of(text, draft.pieces, marks)
    if draft.source is not None or draft.cue is not None:
        return says_something(text, draft.pieces, kind, draft.cue, draft.source)
    words = words_in(text, draft.pieces).split()
    return kind == "direct" and len(words) >= SHORTEST_UNFRAMED


def _distinct(drafts: Sequence[_Draft]) -> list[_Draft]:
    """One statement for each content: the one with a source, then the surest."""
    best: dict[tuple[Span, ...], _Draft] = {}
    for draft in drafts:
        other = best.get(draft.pieces)
        if other is None or _rank(draft) > _rank(other):
            best[draft.pieces] = draft
    return sorted(best.values(), key=lambda d: (d.pieces, d.cue or d.pieces[0]))


def _rank(draft: _Draft) -> tuple[bool, bool, float]:
    return draft.source is not None, draft.cue is not None, draft.confidence


def _statement(
    article: Article, draft: _Draft, marks: Marks, entities: Sequence[Entity]
) -> Statement:
    text = article.text
    source = mention(text, draft.source, entities) if draft.source is not None else None
    content = words_in(text, draft.pieces)
    cue = draft.cue.of(text) if draft.cue is not None else ""
    return Statement(
        id=statement_id(article.id, draft.pieces, source.span if source else None),
        article=article.id,
        content=draft.pieces,
        kind=kind_of(text, draft.pieces, marks),
        cue=draft.cue,
        source=source,
        stance=stance(cue, content),
        polarity=polarity(cue, content),
        chain=_chain(article, source, draft.cue),
        confidence=draft.confidence,
    )


def _chain(article: Article, source: Mention | None, cue: Span | None) -> tuple[Step, ...]:
    outlet = (Step("outlet", name=article.outlet),) if article.outlet else ()
    speaker = (Step("speaker", mention=source, cue=cue),) if source is not None else ()
    return outlet + speaker


def _with_parents(statements: Sequence[Statement]) -> list[Statement]:
    """Give a statement inside another's content that other one, the closest, as its parent."""
    order = sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end))
    parents: dict[str, str] = {}
    open_ones: list[Statement] = []
    for statement in order:
        start = statement.content[0].start
        open_ones = [o for o in open_ones if o.content[-1].end > start]
        holders = [o for o in open_ones if _holds(o, statement)]
        if holders:
            parents[statement.id] = holders[-1].id
        open_ones.append(statement)
    return [replace(s, parent=parents.get(s.id)) for s in statements]


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether all of ``inner``, its cue included, stands in the content of ``outer``."""
    if outer.content == inner.content:
        return False
    spans = list(inner.content)
    if inner.cue is not None:
        spans.append(inner.cue)
    return all(any(o.contains(s) for o in outer.content) for s in spans)
