"""When something was said: the time that goes with the cue, never one inside the content.

A time belongs to the saying in four places of the cue's own sentence: behind the cue ("said on
Tuesday", "told a briefing on Tuesday"), between source and cue ("the ministry on Tuesday said"),
at the head of the sentence ("Last June, the envoy warned"), and where a statement is dated ("a
report published on Tuesday says"). A time anywhere else is some event's, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.cleaning.sentences import sentences
from sayso.dating.clock import Clock, as_range, clock_of, place
from sayso.dating.expressions import Expression, scan
from sayso.dating.finding import anaphoric
from sayso.dating.resolution import Value
from sayso.records import Article, Span, Statement, TimeRange

REACH = 120
"""Code points between cue and time, contents not counted, beyond which they are strangers."""

CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|when|where|while|because|since|after|before|until|till|if"
    r"|whether|as|following|amid|despite|although|though|about|over|against|and|but|to\s+be|to\s+mark"
    r"|scheduled|due|ahead|of)\b|[;:!?]|\.\s",
    re.IGNORECASE,
)
"""Words that lead from the frame into another clause, or from the saying to what it was about."""

EVENT = re.compile(
    r"\b(?:since|until|till|by|from|before|after|of|for|through|to|between|than|following|the|an?)\s+$",
    re.IGNORECASE,
)
"""Before a time, these make it a limit or an event's ("after Tuesday", "the Tuesday attack")."""

FORUMS = (
    r"(?:conference|briefing|meeting|session|rally|hearing|interview|summit|speech|address|forum"
    r"|sermon|broadcast|edition|programme|program|statement|report|letter|e-?mail|tweet|post"
    r"|article|column|appearance|event|seminar|gala|call|press\s+release)"
)
FORUM = re.compile(rf"(?:['’]s?)?\s+(?:\w+\s+){{0,2}}{FORUMS}\b", re.IGNORECASE)
"""Behind a time: "Tuesday's briefing", "a 2007 address" are where it was said."""
SPEAKING = r"(?:speaking|talking|testifying|addressing|appearing|writing|answering|responding)"
HEAD_FORUM = re.compile(
    rf"[\s\"“]*{SPEAKING}\b[^.;]{{0,120}}$|"
    rf"[\s\"“]*(?:in|during|at|speaking|addressing|appearing|writing|answering)\b[^.;]*\b{FORUMS}\b"
    r"[^,.;]{0,60}$",
    re.IGNORECASE,
)
"""Before a time at the head of a sentence: "In an interview with the board on Tuesday, …"."""
TITLE_END = re.compile(r"[,.]?[\"”’]")
RELATIVES = frozenset({"who", "which", "that", "whom"})
POSSESSIVE = re.compile(r"['’]s?\b")
NOUN_AFTER = re.compile(
    r"\s+(?:attack|strike|raid|shelling|shooting|bombing|protest|election|vote|match|game|deal|death"
    r"|killing|crash|blast|explosion|incident|unrest|war|fire)s?\b",
    re.IGNORECASE,
)
PREPOSITION = r"(?:(?:on|in|at|during|late|early|earlier|later|only|just)\s+)*"
BETWEEN_SOURCE = re.compile(rf"[\s,(]*{PREPOSITION}", re.IGNORECASE)
BETWEEN_CUE = re.compile(
    r"[\s,)]*(?:(?:also|again|later|earlier|however|further|once\s+more|\w+ly|has|had|have)[\s,]+)*"
    r"(?:(?:issued|released|published|made|gave|held|posted|sent)\s+[^,;.]{0,40})?",
    re.IGNORECASE,
)
THAT = re.compile(r"\s*,?\s+that\s", re.IGNORECASE)
ASIDE = re.compile(rf",[^.;]*,\s{PREPOSITION}", re.IGNORECASE)
DATED = re.compile(
    r"\b(?:published|released|issued|posted|dated|aired|broadcast|unveiled|printed|delivered)\s+"
    rf"(?:here\s+)?{PREPOSITION}$",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"[\s\"“‘'(]*(?:(?:and|but|meanwhile|also|however|then|separately|later|earlier)[\s,]+)*"
    rf"{PREPOSITION}",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:(?!former\b|united\b|retired\b|armed\b|alleged\b|so-called\b)\w+ed|was|were|is|are|had"
    r"|has|have|met|held|shot|left|took|made|gave|got|began|came|went|sent|broke|fell|rose|said"
    r"|told|saw|led|won|lost|hit|struck|became|saying|telling)\b",
)
QUOTES = "\"“”‘’'«„"


def date_statements(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with ``said`` filled where the page's words tell when they were said.

    Times are resolved by the page's own clock; "at the time" takes the last time at which the
    same source spoke. What the page does not tell stays ``None``.
    """
    clock = clock_of(article)
    spoke: dict[str, TimeRange] = {}
    shared: dict[tuple[Span, Span], TimeRange] = {}
    dated = []
    for statement in statements:
        when = said(article, statement, clock, statements, spoke)
        if statement.source and statement.cue:
            # "The board on Monday denied it and said …": one sentence, one source, one time
            frame = statement.source.span, _sentence(article, statement.cue)
            when = when or shared.get(frame)
            if when is not None:
                shared[frame] = when
        if when is not None and when.earliest is not None:
            spoke[_speaker(article.text, statement)] = when
        dated.append(replace(statement, said=when))
    return tuple(dated)


def said(
    article: Article,
    statement: Statement,
    clock: Clock,
    others: Sequence[Statement] = (),
    spoke: dict[str, TimeRange] | None = None,
) -> TimeRange | None:
    """When a statement was said, or ``None`` when its frame does not tell.

    Args:
        article: the page.
        statement: with cue or source; without both there is no frame to read.
        clock: from ``clock_of``.
        others: all statements of the page; a time inside another's content is not read either.
        spoke: for each speaker when he last spoke, for "at the time".
    """
    text = article.text
    anchor = statement.cue or (statement.source.span if statement.source else None)
    if anchor is None:
        return None
    sentence = _sentence(article, anchor)
    hidden = [_without_opening(text, piece, sentence) for piece in statement.content]
    for other in others:
        if other.id != statement.id:
            hidden += [c for c in other.content if not c.overlaps(anchor)]
    frame = [
        expression
        for expression in scan(text, sentence.start, sentence.end)
        if not any(span.overlaps(expression.span) for span in hidden)
    ]
    fitting = [e for e in frame if _speaks_of(text, e, statement, anchor, sentence)]
    for expression in sorted(fitting, key=lambda e: _distance(e.span, anchor)):
        last = (spoke or {}).get(_speaker(text, statement))
        when = _when(text, expression, clock, sentence, last)
        if when is not None:
            return when
    return None


def _without_opening(text: str, piece: Span, sentence: Span) -> Span:
    """A content without a time and "that" before it, which are the frame's: "on Monday that …"."""
    start, end = max(piece.start, sentence.start), min(piece.end, sentence.end)
    for expression in scan(text, start, max(start, end)):
        leading = OPENING.fullmatch(text, piece.start, expression.span.start)
        that = THAT.match(text, expression.span.end) if leading else None
        return Span(that.end(), piece.end) if that else piece
    return piece


def _when(
    text: str, e: Expression, clock: Clock, sentence: Span, last: TimeRange | None
) -> TimeRange | None:
    """What an expression of the frame means; ``last`` is when the source spoke before."""
    if e.span.of(text).lower() == "overnight":
        return None  # how long it took, or when something else happened
    if e.kind == "anaphor" and e.span.of(text).lower().endswith("time"):
        return replace(last, expression=e.span) if last else _unknown(e.span)
    if e.kind == "anaphor":
        return as_range(anaphoric(e, _last_told(text, e, clock, sentence)), e.span)
    bare_hour = e.kind == "offset" and e.unit == "day" and (e.hour or "")[1:2].isdigit()
    value = None if bare_hour else place(e, clock, "past")
    if value is None:
        return None
    latest = clock.updated or clock.latest
    return as_range(value, e.span) if latest is None else _not_after(value, latest, e)


def _not_after(value: Value, latest: date, e: Expression) -> TimeRange | None:
    """Nobody has spoken after the page was published, give or take a time zone."""
    if value.first is None or value.last is None:
        return as_range(value, e.span)
    if value.first > latest + timedelta(days=1):
        return None
    if "/" in value.edtf and value.last > latest >= value.first:  # "this week", said on Thursday
        value = replace(value, edtf=f"{value.first}/{latest}", last=latest)
    return as_range(value, e.span)


def _unknown(span: Span) -> TimeRange:
    return TimeRange("XXXX-XX-XX", None, None, span)


def _last_told(text: str, e: Expression, clock: Clock, sentence: Span) -> Value | None:
    """The last explicit time before an anaphor, in its paragraph."""
    start = text.rfind("\n", 0, sentence.start) + 1
    told = [
        place(found, clock, "past")
        for found in scan(text, start, e.span.start)
        if found.kind in {"calendar", "weekday", "offset"}
    ]
    return told[-1] if told else None


def _speaker(text: str, statement: Statement) -> str:
    """The last word of the fullest name that the page gives the source."""
    if statement.source is None:
        return ""
    words = (statement.source.stands_for or statement.source.head).of(text).split()
    return words[-1].lower() if words else ""


def _sentence(article: Article, anchor: Span) -> Span:
    """The sentence that holds the start of ``anchor``, in its block."""
    for block in article.blocks:
        if block.start <= anchor.start < block.end:
            for sentence in sentences(article.text, block.span):
                if sentence.start <= anchor.start < sentence.end:
                    return sentence
            return block.span
    return Span(0, len(article.text))


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _speaks_of(
    text: str, e: Expression, statement: Statement, anchor: Span, sentence: Span
) -> bool:
    """Whether an expression of the frame dates the saying."""
    before = text[sentence.start : e.span.start]
    after = text[e.span.end : sentence.end]
    source = statement.source.span if statement.source else None
    if DATED.search(before) and _near(e.span, anchor):
        return True
    forum = FORUM.match(after)
    strange = (
        TITLE_END.match(after)  # a programme's name ends here, as in “The Harbour Sunday”
        or NOUN_AFTER.match(after)
        or (not forum and (POSSESSIVE.match(after) or EVENT.search(before)))
        or (source is not None and source.overlaps(e.span))  # "a candidate in 2012"
    )
    if strange or anchor.contains(e.span):
        return not strange
    if e.span.start >= anchor.end:
        return _behind_cue(text, e.span, statement, anchor)
    return _between(text, e.span, statement, anchor) or _heads_sentence(
        text, e.span, statement, anchor, sentence
    )


def _near(span: Span, anchor: Span) -> bool:
    return _distance(span, anchor) <= REACH


def _behind_cue(text: str, when: Span, statement: Statement, anchor: Span) -> bool:
    """ "said on Tuesday", "told a briefing on Tuesday", "denied the charge on Tuesday"."""
    start = anchor.end
    source = statement.source
    if source is not None and anchor.end <= source.span.start < when.start:
        start = source.span.end  # "said the envoy on Tuesday", "according to the ministry"
    gap = _without(text, Span(start, when.start), statement.content)
    return len(gap) <= REACH and not CLAUSE.search(gap) and not VERB.search(gap)


def _between(text: str, when: Span, statement: Statement, anchor: Span) -> bool:
    """ "The ministry on Tuesday also denied", "the mayor, once a guard, last week said"."""
    source = statement.source
    if source is None or source.span.end > when.start:
        return False
    if not BETWEEN_CUE.fullmatch(text, when.end, anchor.start):
        return False
    gap = text[source.span.end : when.start]
    aside = ASIDE.fullmatch(gap) and not text[when.end : anchor.start].startswith(",")
    return bool(BETWEEN_SOURCE.fullmatch(gap) or aside)


def _heads_sentence(
    text: str, when: Span, statement: Statement, anchor: Span, sentence: Span
) -> bool:
    """ "Last June, the envoy warned", "On Monday “…” she said"."""
    head = text[sentence.start : when.start]
    if not (OPENING.fullmatch(head) or HEAD_FORUM.fullmatch(head)):
        return False
    if statement.source and statement.source.span.of(text).lower() in RELATIVES:
        return False
    pieces = [piece for piece in statement.content if when.end <= piece.start < anchor.start]
    source = statement.source
    subject = min(
        (s.start for s in (source.span if source else anchor, anchor) if s.start >= when.end),
        default=anchor.start,
    )
    if pieces and pieces[0].start < subject:
        if text[pieces[0].start] not in QUOTES:
            return False  # the time may well be the content's own
        subject = pieces[0].start
    gap = text[when.end : subject].strip().removeprefix(",")
    gap = gap.removesuffix(",")  # "the company's head, Orla Quillon": a name behind its role
    return len(gap) <= REACH and "," not in gap and not CLAUSE.search(gap) and not VERB.search(gap)


def _without(text: str, span: Span, hidden: Sequence[Span]) -> str:
    """The words of ``span`` but for those of the ``hidden`` spans."""
    return "".join(text[a:b] for a, b in _visible(span, hidden))


def _visible(span: Span, hidden: Sequence[Span]) -> Iterator[tuple[int, int]]:
    start = span.start
    for piece in sorted(hidden):
        if piece.start < span.end and piece.end > start:
            yield start, max(start, piece.start)
            start = max(start, piece.end)
    if start < span.end:
        yield start, span.end
