"""Statements inside a quotation: what the quoted speaker says that somebody else said or denies."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.tagging import clauses, cues, phrases, words
from sayso.tagging.tokens import Token, inner_tokens, sentences

_FEWEST = 8
"""Words that a quotation needs to hold a frame of its own."""
_SOMEBODY = words.word_set("a an one two three several some")
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
    named = any(t.is_capital for t in source) or _is_reported(sentence, frame)
    return denies or (frame.confidence >= _SURE and named)


def _is_reported(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether a frame ends its sentence as in print: *The pier is safe, a senior engineer said.*"""
    source = frame.source
    if source is None or sentence[source[0]].low not in _SOMEBODY:
        return False
    behind = frame.content[-1][1] <= min(source[0], frame.cue[0])
    return behind and phrases.can_speak(sentence, source)
