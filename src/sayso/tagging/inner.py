"""Statements inside a quotation: what the quoted speaker says that somebody else said or denies."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.tagging import clauses, cues, words
from sayso.tagging.tokens import Token, inner_tokens, sentences

_FEWEST = 8
"""Words that a quotation needs to hold a frame of its own."""
_SURE = 0.85
"""Confidence that a frame needs where the words are spoken, and looser than the page's own."""


def frames(quotation: Token) -> list[tuple[list[Token], clauses.Frame]]:
    """Frames of named others inside a quotation, each with the sentence that it stands in."""
    if len(quotation.text.split()) < _FEWEST:
        return []
    return [
        (sentence, frame)
        for sentence in sentences(inner_tokens(quotation))
        for frame in clauses.frames(sentence)
        if _is_of_another(sentence, frame)
    ]


def _is_of_another(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether the source is named, and the pattern a strict one or a denial."""
    if frame.source is None or frame.saying < 1:
        return False
    source = sentence[slice(*frame.source)]
    if any(t.low in words.PRONOUNS or t.low in ("my", "our", "your") for t in source):
        return False
    denies = cues.family(sentence[frame.cue[0]].low) == "deny"
    return denies or (frame.confidence >= _SURE and any(t.is_capital for t in source))
