"""Bases: on whose word the speaker goes, and frames around frames ("according to").

"The crates, according to two dockers, were empty," the mayor said: the dockers are the mayor's
basis. "According to the clerk, the mayor told the board that …": the clerk is a relay. Which of
the two an "according to" is depends on whether it stands in the speech or around its frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sayso.lexicon import noun_classes, singular
from sayso.records import Span, Step
from sayso.statements.frames import Frame
from sayso.statements.naming import WORD, head_of, kind_of_phrase, mention_of, noun_phrase

ACCORDING = re.compile(r"\b(?:according\s+to|by\s+the\s+words\s+of)\s+", re.IGNORECASE)
CITING = re.compile(
    r"\b(?:citing|quoting|going\s+by(?:\s+what)?|on\s+the\s+(?:word|testimony|evidence|strength)"
    r"\s+of|as\s+told\s+by|(?:based\s+on|relying\s+on)\s+(?:\w+\s+)?(?:reports?|accounts?"
    r"|information|testimony)\s+(?:from|by|of))\s+",
    re.IGNORECASE,
)
REFERRING = re.compile(r"\b(?:referring\s+to|with\s+reference\s+to)\s+", re.IGNORECASE)
"""With papers a basis ("referring to the registers"); with anything else mostly a topic."""
HEARD_FROM = re.compile(
    r"\b(?:we|I|he|she|they)\s+(?:(?:have|had|has|also|only|already|\w+ly)\s+)*"
    r"(?:received|got|obtained|heard|learned|learnt|gathered|collected)\s+"
    r"(?:(?:it|this|that|them|these|those)"
    r"|(?:\w+\s+){0,3}?(?:information|reports?|data|accounts?|evidence|confirmation|news"
    r"|complaints?|testimony|testimonies|word|details|facts))?\s*from\s+",
    re.IGNORECASE,
)
TOLD_US = re.compile(
    r"(?:^|[\s“\"‘,])(?P<who>(?:(?:the|some|many|several|local|our|two|three|four|five)\s+)?"
    r"(?:\w+\s+){0,2}\w+)\s+(?:(?:have|had|has|also)\s+)*(?:told|informed|assured)\s+"
    r"(?:us|me|him|her|them)\b",
    re.IGNORECASE,
)

SHOWS = re.compile(
    r"[\s,]*(?:also\s+)?"
    r"(?P<verb>show(?:s|ed)?|indicate[sd]?|suggest(?:s|ed)?)\s+(?!up\b|off\b)",
    re.IGNORECASE,
)
"""What papers do that a speaker goes by: "the yard's logs, she said, show that …"."""


class According(NamedTuple):
    """An "according to" beside a statement: a relay of it or its basis."""

    part: Literal["relay", "basis"]
    step: Step


def bases(text: str, frame: Frame) -> list[Step]:
    """Whom the speaker goes by, in text order: in the content, and in the frame beside it."""
    steps = [step for piece in frame.statement.content for step in _inside(text, piece)]
    steps += _shown(text, frame.statement.content)
    start = frame.sentence.start
    for pattern in (CITING, REFERRING):
        for match in pattern.finditer(frame.masked):
            step = _step(text, Span(start + match.start(), start + match.end()), frame.sentence.end)
            if step is not None and _fits(pattern, frame, step):
                steps.append(step)
    steps += [found.step for found in accordings(text, frame) if found.part == "basis"]
    return _distinct(steps)


def accordings(text: str, frame: Frame) -> Iterator[According]:
    """The "according to" phrases of the frame that are not the statement's own attribution."""
    mine = frame.statement
    if mine.cue is None or mine.source is None:
        return
    for match in ACCORDING.finditer(frame.masked):
        start = frame.sentence.start
        cue = Span(start + match.start(), start + match.end())
        step = _step(text, cue, frame.sentence.end)
        if step is None or step.mention is None or mine.cue.overlaps(cue):
            continue
        if not step.mention.span.overlaps(mine.source.span):
            yield According("basis" if _in_speech(cue, frame) else "relay", step)


def _in_speech(cue: Span, frame: Frame) -> bool:
    """Whether an "according to" outside the content still belongs to the speech.

    It does between cue and content ("said that, according to …, the road"), and at the head of a
    sentence whose frame comes last ("According to …, the road is shut, the mayor said") or is
    set off by commas ("According to …, the mayor said, the road is shut").
    """
    mine = frame.statement
    said = mine.cue or cue
    first = mine.content[0].start
    if cue.start < min(first, said.start):
        return first < said.start or frame.after(said.end).startswith(",")
    return said.end <= cue.start < first


def _inside(text: str, piece: Span) -> Iterator[Step]:
    words = piece.of(text)
    for pattern in (ACCORDING, CITING, HEARD_FROM):
        for match in pattern.finditer(words):
            cue = Span(piece.start + match.start(), piece.start + match.end())
            step = _step(text, cue, piece.end)
            if step is None or step.mention is None:
                continue
            if pattern is not HEARD_FROM or step.mention.kind == "unnamed":
                yield step
    for match in TOLD_US.finditer(words):
        who = Span(piece.start + match.start("who"), piece.start + match.end("who"))
        kind = kind_of_phrase(text, who)
        if kind == "unnamed" and _is_plural(text, who):
            cue = Span(who.end, piece.start + match.end())
            yield Step("basis", mention_of(text, who, kind), cue=_trimmed(text, cue))


def _shown(text: str, content: Sequence[Span]) -> Iterator[Step]:
    """The papers that a content opens with, when they are what shows the rest of it.

    A frame may stand between them and their verb, which then opens the next piece.
    """
    first, *others = content
    phrase = noun_phrase(text, first.start, first.end)
    if phrase is None or kind_of_phrase(text, phrase) != "document":
        return
    alone = not text[phrase.end : first.end].strip(" ,")
    rest = others[0] if alone and others else Span(phrase.end, first.end)
    found = SHOWS.match(text, rest.start, rest.end)
    if found is not None:
        yield Step("basis", mention_of(text, phrase, "document"), cue=Span(*found.span("verb")))


def _is_plural(text: str, who: Span) -> bool:
    head = head_of(text, who).of(text).lower()
    return singular(head) != head or "people" in noun_classes().get(head, ())


def _step(text: str, cue: Span, end: int) -> Step | None:
    """A basis whose name begins where the cue ends, when it names somebody to go by."""
    phrase = noun_phrase(text, cue.end, end)
    if phrase is None:
        return None
    kind = kind_of_phrase(text, phrase)
    if kind is None:
        return None
    return Step("basis", mention_of(text, phrase, kind), cue=_trimmed(text, cue))


def _trimmed(text: str, cue: Span) -> Span:
    words = list(WORD.finditer(text, cue.start, cue.end))
    return Span(words[0].start(), words[-1].end()) if words else cue


def _fits(pattern: re.Pattern[str], frame: Frame, step: Step) -> bool:
    source = frame.statement.source
    mention = step.mention
    if mention is None or source is None or mention.span.overlaps(source.span):
        return False
    return pattern is not REFERRING or mention.kind == "document"


def _distinct(steps: list[Step]) -> list[Step]:
    """Each phrase once, in text order."""
    seen: dict[Span, Step] = {}
    for step in steps:
        if step.mention is not None:
            seen.setdefault(step.mention.span, step)
    return [seen[span] for span in sorted(seen)]
