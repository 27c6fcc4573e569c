"""A page as sentences, each with what of it somebody else says: what ``disputes`` reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.claims.bearing.disputes import Line
from sayso.cleaning.sentences import sentences
from sayso.records import Span, Statement

_VOUCHES = re.compile(
    r"\b(?:confirm|reveal|admi|clarif|acknowledg|prov|show|found|find|establish|disclos|determin"
    r"|conced|discover)\w*",
    re.IGNORECASE,
)
"""Verbs behind which a page holds what is said to be so."""


def lines(text: str, paragraphs: Sequence[Span], statements: Sequence[Statement]) -> list[Line]:
    """The sentences of a page.

    Args:
        text: the page's.
        paragraphs: what is kept of it, in order.
        statements: all that is said on it.
    """
    told = [
        piece
        for one in statements
        if not _vouched(text, one) and one.source
        for piece in one.content
    ]
    denials = {one.content[0].start for one in statements if one.stance == "denies" and one.content}
    found = []
    for paragraph in paragraphs:
        for sentence in sentences(text, paragraph):
            spoken = tuple(
                Span(
                    max(s.start, sentence.start) - sentence.start,
                    min(s.end, sentence.end) - sentence.start,
                )
                for s in told
                if s.start < sentence.end and sentence.start < s.end
            )
            denies = any(sentence.start <= place < sentence.end for place in denials)
            found.append(Line(sentence.of(text), spoken, denies))
    return found


def _vouched(text: str, one: Statement) -> bool:
    """Whether the page holds a statement to be so by its verb (*confirmed that*)."""
    if one.cue is None or one.stance == "denies":
        return False
    return _VOUCHES.search(one.cue.of(text)) is not None
