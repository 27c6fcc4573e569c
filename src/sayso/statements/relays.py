"""Relays of one statement: the media through whom its words came, as its own sentence tells.

A medium in the frame is a relay when the words beside it say that it heard ("told …", "in an
interview with …"), carried ("as broadcast by …") or reported ("…, … reported") the speech, and
when it is not the page's own outlet. Media are ordered from the reader's side: who reports, whom
that report cites, who heard the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.records import Article, Mention, Span, Statement, Step
from sayso.statements.frames import Frame
from sayso.statements.media import find_media, is_modifier, is_own
from sayso.statements.naming import DETERMINERS

REPORTS, CITES, HEARS = 0, 1, 2
"""Ranks from the reader's side."""


class Relay(NamedTuple):
    """A step with its place in the order of the chain."""

    rank: int
    place: int
    step: Step


HEARD = re.compile(
    r"\b(?P<cue>(?:told|tells|telling|tell|informed|informing)"
    r"|(?:spoke|speaks|speaking|spoken|talked|talking|appeared|appears|appearing)\s+"
    r"(?:\w+\s+){0,2}?(?:to|with|on)"
    r"|(?:said|says|saying|commented|announced)\s+(?:\w+\s+){0,3}?(?:to|on|via)"
    r"|(?:wrote|writes|writing|written|explain(?:s|ed)?|argue[sd]?)\s+(?:\w+\s+){0,3}?"
    r"(?:in|for)"
    r"|(?:interview|conversation|talk|comment|remark|statement|letter|message|e-?mail|call|essay"
    r"|op-ed|column|article|editorial|commentary)s?\s+(?:\w+\s+){0,2}?"
    r"(?:with|to|by|for|on|in|given\s+to)"
    r"|interviewed\s+(?:by|on)"
    r"|(?:claim(?:s|ed|ing)?|confirm(?:s|ed|ing)?|reveal(?:s|ed|ing)?|confid(?:es|ed|ing)"
    r"|(?:video|audio|recording|statement|letter|message|e-?mail)\s+(?:that\s+was\s+)?"
    r"(?:sent|e-?mailed|given|provided|released|issued|supplied|addressed))\s+to)$",
    re.IGNORECASE,
)
JOURNALIST = re.compile(
    r"\b(?P<cue>told|tells|telling)\s+(?:[A-Z][\w’'.-]*\s+){0,2}[A-Z][\w’'.-]*,\s+(?:an?|the)\s+"
    r"(?:\w+\s+){0,2}(?:journalist|reporter|correspondent|editor|columnist|anchor|host|presenter)"
    r"\s+(?:at|for|from|with|of)$"
)
"""Who heard it, with his medium: *told Omar Lind, a reporter at the Courant*."""
CARRIED = re.compile(
    r"\b(?P<cue>(?:quoted|cited|carried|reported|published|broadcast|aired|televised|distributed"
    r"|released|relayed|transmitted|obtained|seen|reviewed|shown)\s+(?:\w+\s+)?(?:by|on|in)"
    r"|per|via)$",
    re.IGNORECASE,
)
CITED = re.compile(
    r"\b(?P<cue>(?:citing|quoting|with\s+reference\s+to|referring\s+to)"
    r"(?:\s+(?:a\s+)?reports?\s+(?:by|from|in|of))?)$",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"(?:['’]s?)?\s*(?:\([^()]*\))?,?\s*(?:(?:has|have|had|also|later|earlier|first|then|\w+ly"
    r"|on\s+\w+|today|yesterday)\s+){0,3}"
    r"(?P<cue>reported|reports|reporting|said|says|wrote|writes|quoted|quotes|quoting|cited|cites"
    r"|citing|carried|published|transmits|transmitted|notes|noted|announced|revealed|relayed"
    r"|broadcasts?|aired|puts?|informs|informed|states|stated|adds|added)\b",
    re.IGNORECASE,
)


def relays(
    article: Article, frame: Frame, others: Sequence[Statement], media: Sequence[Mention]
) -> list[Relay]:
    """The media of a statement's sentence that are its relays, unordered.

    ``others`` are the statements of the page; ``media`` the media of the sentence. A medium that
    reports only what another statement holds, or heard another speaker, is none of this one's.
    """
    found: list[Relay] = []
    source = frame.statement.source
    reported = False
    for medium in media:
        if frame.hides(medium.span) or (source is not None and source.span.overlaps(medium.span)):
            continue
        if is_own(article, (medium.stands_for or medium.head).of(article.text)):
            continue
        relay = _relay(article.text, frame, medium, others)
        if relay is None or (relay.rank == CITES and not reported):
            continue
        reported = reported or relay.rank == REPORTS
        found.append(relay)
    return found


def introduction(article: Article, frame: Frame) -> list[Relay]:
    """A medium that the paragraph before hands over to: "The Emmel Courant put it like this:"."""
    text = article.text
    blocks = [block for block in article.blocks if block.kept]
    for intro, block in pairwise(blocks):
        if not block.start <= frame.sentence.start < block.end:
            continue
        words = text[intro.start : intro.end].rstrip()
        if not words.endswith(":"):
            return []
        last = Span(intro.start + _last_sentence(words), intro.start + len(words))
        return [
            Relay(REPORTS, medium.span.start, Step("relay", medium))
            for medium in find_media(text, last)
            if REPORTED.match(text, medium.span.end, last.end)
            and not is_own(article, medium.head.of(text))
        ]
    return []


def _last_sentence(words: str) -> int:
    """Where the last sentence of a paragraph begins, abbreviations aside."""
    ends = [match.end() for match in re.finditer(r"[.!?][”\"’]?\s+(?=[A-Z“\"])", words)]
    return ends[-1] if ends else 0


def _relay(text: str, frame: Frame, medium: Mention, others: Sequence[Statement]) -> Relay | None:
    before = _without_modifiers(frame.before(medium.span.start))
    for rank, pattern in ((HEARS, HEARD), (HEARS, JOURNALIST), (REPORTS, CARRIED), (CITES, CITED)):
        match = pattern.search(before)
        if match:
            cue = Span(
                frame.sentence.start + match.start("cue"), frame.sentence.start + match.end("cue")
            )
            if rank == HEARS and not _is_of(text, cue, frame, others):
                return None
            return Relay(rank, medium.span.start, Step("relay", medium, cue=cue))
    match = REPORTED.match(frame.after(medium.span.end))
    if match and _reports(medium, frame, others):
        start = medium.span.end
        cue = Span(start + match.start("cue"), start + match.end("cue"))
        return Relay(REPORTS, medium.span.start, Step("relay", medium, cue=cue))
    return None


def _without_modifiers(before: str) -> str:
    """The words before a medium without its article, state and adjectives."""
    words = before.rstrip()
    while match := re.search(r"(?:^|(?<=\s))[\w’'.-]+$", words):
        word = match.group()
        plain = re.sub(r"['’]s?$", "", word)
        if not (
            word.lower() in DETERMINERS
            or is_modifier(plain)
            or (word.islower() and "-" in word)
            or (word != plain and word[0].isupper())
        ):
            break
        words = words[: match.start()].rstrip()
        if word.endswith("-based"):  # "told Varna, Norland-based Quay News"
            words = re.sub(r"\s+[A-Z][\w’'.-]*,$", "", words)
    return words


def _is_of(text: str, cue: Span, frame: Frame, others: Sequence[Statement]) -> bool:
    """Whether it was this statement's source who told: the nearest frame is its, or shares it."""
    near = [
        other
        for other in others
        if other.cue is not None and frame.holds(other.cue) and other.source is not None
    ]
    if not near:
        return True
    nearest = min(near, key=lambda other: _gap(other.cue or cue, cue))
    mine = frame.statement
    if nearest is mine or mine.source is None or nearest.source is None:
        return nearest is mine
    return nearest.source.span == mine.source.span or (
        mine.source.kind == "pronoun" and mine.source.span.start > nearest.source.span.start
    )


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _reports(medium: Mention, frame: Frame, others: Sequence[Statement]) -> bool:
    """Whether what a medium reports holds this statement."""
    mine = frame.statement
    own = [o for o in others if o.source is not None and o.source.span.overlaps(medium.span)]
    if not own:
        return mine.source is not None
    return any(o.content[0].start <= mine.content[0].start
               and mine.content[-1].end <= o.content[-1].end for o in own)  # fmt: skip
