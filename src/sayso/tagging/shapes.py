"""Shapes of clauses, without a parser: is there a subject with its verb, what may be skipped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.tagging import phrases, words
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import is_adverb

CONTRACTED = re.compile(r"(?:i|we|you|he|she|it|they|there|that)'(?:m|s|re|ve|d|ll)")
"""A pronoun with its verb in one word."""


def skip_adjuncts(sentence: Sequence[Token], after: int) -> int:
    """Step over time and place between cue and content: *said on Monday*, *said in a report*."""
    index = after
    while index < len(sentence):
        if _is_time(sentence, index):
            index += 1
            continue
        if sentence[index].low not in ("in", "during", "at", "via", "to", "through", "on"):
            return index
        phrase = phrases.phrase_after(sentence, index + 1)
        if phrase is None or phrase[1] - phrase[0] > 6:
            return index
        index = phrase[1]
    return index


def _is_time(sentence: Sequence[Token], index: int) -> bool:
    """Whether the token is part of *on Monday*, *late last year*, *on May 3*."""
    low = sentence[index].low
    following = sentence[index + 1].low if index + 1 < len(sentence) else ""
    if low in ("this", "last"):
        return following in words.TIME_WORDS
    return (
        (low in words.TIME_WORDS and low not in ("next", "may", "march"))
        or (sentence[index].is_number and sentence[index - 1].low in words.MONTHS)
        or (low in ("on", "late", "early") and following in words.TIME_WORDS)
    )


def opens_clause(
    sentence: Sequence[Token], start: int, boundaries: frozenset[str] = frozenset()
) -> bool:
    """Whether anything like a finite verb comes before the next strong boundary.

    ``boundaries`` are words that end the clause besides stops, unless they open it.
    """
    end = start
    stops = boundaries | {";", ":", "."}
    while end < len(sentence) and (end == start or sentence[end].low not in stops):
        end += 1
    return end - start >= 2 and phrases.has_verb(sentence, start + 1, end)


def is_clause(sentence: Sequence[Token], start: int) -> bool:
    """Whether a subject with its finite verb right behind it stands at ``start``."""
    if start >= len(sentence):
        return False
    if CONTRACTED.fullmatch(sentence[start].low):
        return True
    if sentence[start].low in ("if", "when", "there", "while", "although", "because"):
        return opens_clause(sentence, start)
    phrase = phrases.phrase_after(sentence, start)
    index = phrase[1] if phrase is not None else len(sentence)
    while index < len(sentence) and is_adverb(sentence[index]):
        index += 1
    if index >= len(sentence):
        return False
    if sentence[index].low in words.PREPOSITIONS:
        return _is_clause_after_place(sentence, index)
    described = sentence[index].low.endswith("ed") and (
        index + 1 < len(sentence) and sentence[index + 1].low in ("by", "in", "at")
    )
    return phrases.looks_like_verb(sentence[index], None) and not described


def _is_clause_after_place(sentence: Sequence[Token], index: int) -> bool:
    """A subject with a place behind it: *talks in the capital had failed*."""
    for later in range(index + 2, min(len(sentence), index + 10)):
        token = sentence[later]
        if not token.is_word or token.low in words.CONJUNCTIONS:
            return False
        if token.low in words.AUXILIARIES:
            return True
    return False
