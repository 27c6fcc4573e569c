"""*The lamp was sold, something the keeper denies*: a denial in an aside to what it denies.

The aside has no content of its own. What is denied stands before it: somebody's statement, the
matter of an accusation, or the reporter's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.ids import statement_id
from sayso.quotations import pair
from sayso.records import Article, Span, Statement, Step
from sayso.statements.assembly import kept_paragraphs
from sayso.statements.pieces import Marks, kind_of, words_in
from sayso.statements.sources import mention
from sayso.statements.stance import PROPOSAL, negated

_CHARGE = r"(?:charge|claim|accusation|allegation|assertion|suggestion|report|account|version)"
_ASIDE = re.compile(
    rf",\s+(?:something|which|all\s+of\s+which|(?:an?\s+)?{_CHARGE}s?)\s+(?:that\s+|which\s+)?"
    r"(?P<source>(?!(?:has|have|had|was|were|is|are|that|it)\b)[^\s,.;:“”\"()]+"
    r"(?:\s+[^\s,.;:“”\"()]+){0,6}?)\s+"
    r"(?P<cue>(?:(?:has|have|had)\s+)?(?:(?:\w+ly|always|also|all|both)\s+)?"
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|refut(?:es?|ed)|disput(?:es?|ed)))"
    r"(?=\s*(?:[.,;]|$)|(?P<on>\s+(?:yet|but|while|though|although)\s))",
    re.IGNORECASE | re.MULTILINE,
)
_ACCUSED = re.compile(
    r"\b(?:accus\w+|suspected|blam\w+|charg(?:ed|es)|alleg\w+|claim\w*|report\w*|rumou?rs?)\b"
    r"(?:\s+[^\s.,;]+){0,4}?\s+(?:of|with|that|for)\s+",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(
    r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bGen)[.!?][”\"’')]*\s+(?=[“\"‘'A-Z])"
)
SHORTEST = 2
"""Words that the matter of an accusation has at least."""
SURE = 0.9
"""Confidence of a statement that goes by this form of words alone."""


def with_denied_asides(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements and, in page order among them, the denials that stand in asides.

    To be called on assembled statements, before their sources are resolved. An aside that a
    tagger took into the content before it is cut off there. A second call changes nothing.
    """
    text, done = article.text, list(statements)
    paragraphs = kept_paragraphs(article)
    marks = Marks(pair(text, paragraphs))
    for paragraph in paragraphs:
        for found in _ASIDE.finditer(text, paragraph.start, paragraph.end):
            cue = Span(*found.span("cue"))
            done = [s for s in done if not _is_aside_alone(s, found, cue)]
            if any(s.cue is not None and s.cue.overlaps(cue) for s in done):
                continue
            done = _cut(article, done, found)
            pieces = _denied(text, paragraph, found.start(), done)
            if pieces and PROPOSAL.search(words_in(text, pieces)) is None:
                done.append(_statement(article, pieces, found, marks))
    # Stable: where nothing was added, the order stays as it was.
    return tuple(sorted(done, key=lambda s: s.content[0].start))


def _is_aside_alone(statement: Statement, found: re.Match[str], cue: Span) -> bool:
    """Whether a tagger took the aside's first word for what is denied (*something*)."""
    own = statement.cue is not None and statement.cue.overlaps(cue)
    aside = Span(found.start() + 1, cue.start)
    return own and any(piece.overlaps(aside) for piece in statement.content)


def _statement(
    article: Article, pieces: tuple[Span, ...], found: re.Match[str], marks: Marks
) -> Statement:
    text, cue = article.text, Span(*found.span("cue"))
    source = mention(text, Span(*found.span("source")))
    outlet = (Step("outlet", name=article.outlet),) if article.outlet else ()
    return Statement(
        id=statement_id(article.id, pieces, source.span),
        article=article.id,
        content=pieces,
        kind=kind_of(text, pieces, marks),
        cue=cue,
        source=source,
        stance="denies",
        polarity="positive" if negated(words_in(text, pieces)) else "negative",
        chain=(*outlet, Step("speaker", mention=source, cue=cue)),
        confidence=SURE,
    )


def _denied(
    text: str, paragraph: Span, end: int, statements: Sequence[Statement]
) -> tuple[Span, ...]:
    """What stands before an aside that begins at ``end``, as pieces of content."""
    for statement in statements:
        if 0 <= end - statement.content[-1].end <= 1 and statement.stance == "asserts":
            return statement.content
    start = paragraph.start
    for found in _SENTENCE_START.finditer(text, paragraph.start, end):
        start = found.end()
    for found in _ACCUSED.finditer(text, start, end):
        if len(text[found.end() : end].split()) >= SHORTEST:
            start = found.end()
    return (Span(start, end),) if len(text[start:end].split()) >= SHORTEST else ()


def _cut(
    article: Article, statements: Sequence[Statement], found: re.Match[str]
) -> list[Statement]:
    """The statements, those whose content ends in the aside without it."""
    renamed: dict[str, str] = {}
    done: list[Statement] = []
    for statement in statements:
        last = statement.content[-1]
        goes_on = found.group("on") is not None and found.end() < last.end
        if not last.start < found.start() < last.end or not (
            goes_on or last.end <= found.end() + 1
        ):
            done.append(statement)
            continue
        pieces = (*statement.content[:-1], Span(last.start, found.start()))
        source = statement.source.span if statement.source is not None else None
        renamed[statement.id] = statement_id(article.id, pieces, source)
        done.append(replace(statement, id=renamed[statement.id], content=pieces))
    return [_with_parent(s, renamed, found.start()) for s in done]


def _with_parent(statement: Statement, renamed: Mapping[str, str], cut: int) -> Statement:
    """The statement under its parent's new id, if it still stands in what is left of it."""
    parent = renamed.get(statement.parent or "")
    if parent is None:
        return statement
    return replace(statement, parent=parent if statement.content[0].start < cut else None)
