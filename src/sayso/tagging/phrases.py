"""Noun phrases around a cue, found by closed classes, capitals and clause boundaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.tagging import cues, words
from sayso.tagging.tokens import Token

_MODALS = frozenset("would will could can may might must should shall ll d wo ca".split())
_BE = frozenset("is are was were be been being 's 're".split())
_NEGATIONS = frozenset("not never n't cannot hardly nor".split())
_IRREGULAR_PAST = frozenset(
    """went took came made got gave left met held became saw ran won lost sent led hit fell rose
    grew drew flew broke spoke chose drove stood kept built brought bought caught fought taught
    sought paid laid felt knew threw wore sat shot struck spent sold goes takes comes makes gets
    gives leaves holds wants needs has have had is are was were will would can could must may
    might should did does do 's""".split()
)
_BOUNDARIES = frozenset(",;:—–()[]--/…") | {"--"}


@dataclass(frozen=True, slots=True)
class Verb:
    """What stands around a cue verb."""

    index: int
    """Of the cue's first token in the sentence."""
    size: int
    lemma: str
    family: cues.Family
    negated: bool
    modal: bool
    infinitive: bool
    passive: bool
    edge: int
    """Index of the first token of the verb group (auxiliaries and adverbs before the cue)."""


def looks_like_verb(token: Token, before: Token | None) -> bool:
    """Whether a token probably is a finite verb; errs towards yes."""
    if token.quote is not None or token.is_capital:
        return False
    low = token.low
    if low in words.AUXILIARIES or low in _IRREGULAR_PAST or low.endswith("n't"):
        return True
    if before is not None and before.low in words.DETERMINERS | words.PREPOSITIONS:
        return False
    return bool(cues.lookup((low,))) or (low.endswith("ed") and len(low) > 4)


def has_verb(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens ``start`` to ``end`` hold anything like a finite verb."""
    return any(
        looks_like_verb(sentence[i], sentence[i - 1] if i > start else None)
        or (sentence[i].low.endswith("s") and not sentence[i].is_capital and i > start
            and sentence[i].low not in ("its", "his", "this")
            and i + 1 < end and sentence[i + 1].low in words.DETERMINERS | words.PREPOSITIONS)
        for i in range(start, end)
    )


def is_adverb(token: Token) -> bool:
    return token.quote is None and (
        token.low in words.ADVERBS or (token.low.endswith("ly") and not token.is_capital)
    )


def verb_at(sentence: Sequence[Token], index: int) -> Verb | None:
    """Read the token at ``index`` as a cue verb, with the verb group before it."""
    token = sentence[index]
    if not token.is_word or (token.is_capital and index and not _shouting(sentence)):
        return None
    following = tuple(t.low for t in sentence[index : index + 4])
    readings = cues.lookup(following)
    if not readings:
        return None
    lemma, size, family = readings[0]
    negated = modal = infinitive = passive = False
    edge = index
    while edge > 0:
        before = sentence[edge - 1]
        low = before.low
        if low in _NEGATIONS or low.endswith("n't") or low == "no":
            if low == "no":
                break
            negated = True
        elif low == "to":
            infinitive = True
            edge -= 1
            break
        elif low in words.AUXILIARIES:
            modal = modal or low in _MODALS
            passive = passive or (low in _BE and not cues.is_participle(token.low)
                                  and edge == index)
        elif not is_adverb(before) or before.low in ("today", "yesterday", "here", "there"):
            break
        edge -= 1
    return Verb(index, size, lemma, family, negated, modal, infinitive, passive, edge)


def _shouting(sentence: Sequence[Token]) -> bool:
    """A headline with every word capitalised."""
    content = [t for t in sentence if t.is_word and not t.is_number and len(t.text) > 3]
    return len(content) > 3 and sum(t.is_capital for t in content) >= 0.8 * len(content)


def skip_time_back(sentence: Sequence[Token], end: int) -> int:
    """Step over a time expression that ends just before ``end``: *on February 8*, *this week*."""
    start = end
    while start > 0 and (
        sentence[start - 1].low in words.TIME_WORDS
        or (sentence[start - 1].is_number and start > 1
            and sentence[start - 2].low in words.MONTHS)
    ):
        start -= 1
    if start == end or start == 0:
        return end if start == 0 else start
    if sentence[start - 1].low in ("on", "in", "late", "early", "the", "a", "earlier"):
        start -= 1
        if start and sentence[start - 1].low in ("on", "in", "late", "early"):
            start -= 1
    return start


def subject_before(sentence: Sequence[Token], edge: int) -> tuple[int, int] | None:
    """The noun phrase that ends before the verb group at ``edge``, as token indices."""
    end = skip_time_back(sentence, edge)
    if end == 0:
        return None
    last = sentence[end - 1]
    if last.low == ",":
        end = _before_aside(sentence, end - 1)
    elif last.low == ")":
        opening = next((i for i in range(end - 2, max(-1, end - 12), -1)
                        if sentence[i].low == "("), None)
        if opening is None or opening == 0:
            return None
        start = _phrase_start(sentence, opening)
        return (start, end) if start is not None else None
    if end <= 0:
        return None
    if sentence[end - 1].low in ("who", "which", "that"):
        end -= 1
        if end and sentence[end - 1].low == ",":
            end -= 1
    start = _phrase_start(sentence, end)
    return (start, end) if start is not None else None


def _before_aside(sentence: Sequence[Token], comma: int) -> int:
    """End of the phrase that an aside interrupts: *Dana Lind, a doctor, said*."""
    for index in range(comma - 1, max(-1, comma - 40), -1):
        token = sentence[index]
        if token.low in (";", ":") or token.quote is not None:
            return 0
        if token.low != ",":
            continue
        first = sentence[index + 1]
        if (first.low in ("who", "which", "whose") or first.low in words.DETERMINERS
                or first.low in words.ROLES or first.is_number or not first.is_capital
                or index + 2 <= comma):
            if index and _continues_list(sentence, index):
                continue
            return index
    return 0


def _continues_list(sentence: Sequence[Token], comma: int) -> bool:
    """An aside within an aside: *Dana Lind, 40, a doctor, said*."""
    before = sentence[comma - 1]
    return before.is_number or (not before.is_capital and any(
        t.low == "," for t in sentence[max(0, comma - 8) : comma]))


def _phrase_start(sentence: Sequence[Token], end: int) -> int | None:
    """Where the noun phrase that ends before ``end`` begins; ``None`` when there is none."""
    last = sentence[end - 1]
    if last.low in words.PRONOUNS:
        return end - 1
    if last.low in ("many", "some", "others", "both", "all", "another", "several", "most"):
        return end - 1
    if not last.is_word or _closed(last):
        return None
    if last.is_number and not any(t.is_word for t in sentence[max(0, end - 2) : end - 1]):
        return None
    start = end - 1
    while start > 0:
        before = sentence[start - 1]
        if not before.is_word or before.low in words.PRONOUNS:
            break
        if before.low in ("and", "&"):
            if start < 2 or not sentence[start - 2].is_word or _has_verb_before(sentence, start):
                break
        elif before.low in words.CONJUNCTIONS or (
            start - 1 > 0 and looks_like_verb(before, sentence[start - 2])
        ):
            break
        elif is_adverb(before) and before.low != "then":
            break
        if before.low in words.DETERMINERS:
            start -= 1
            if start and sentence[start - 1].low in ("of", "for", "in", "at", "from", "to", "with",
                                                     "and", "on", "all", "by"):
                continue
            break
        start -= 1
    return _without_leading(sentence, start, end)


def _has_verb_before(sentence: Sequence[Token], index: int) -> bool:
    begin = index
    while begin > 0 and sentence[begin - 1].low not in _BOUNDARIES:
        begin -= 1
    return has_verb(sentence, begin, index)


def _without_leading(sentence: Sequence[Token], start: int, end: int) -> int | None:
    """Strip connectives and an adverbial that the phrase does not begin with."""
    while start < end and (
        sentence[start].low in words.PREPOSITIONS
        or sentence[start].low in words.CONJUNCTIONS
        or (is_adverb(sentence[start]) and start + 1 < end)
    ):
        leading = sentence[start].low in words.PREPOSITIONS
        start += 1
        if leading:
            later = next(
                (i for i in range(start + 1, end) if sentence[i].low in words.DETERMINERS
                 and sentence[i - 1].low not in words.PREPOSITIONS), None)
            start = later if later is not None else start
    return start if start < end else None


def _closed(token: Token) -> bool:
    low = token.low
    return (
        low in words.PREPOSITIONS or low in words.CONJUNCTIONS or low in words.AUXILIARIES
        or low in words.DETERMINERS or low == "to"
    )


def phrase_after(sentence: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at ``start``, asides to its name included."""
    index = start
    size = len(sentence)
    if index >= size:
        return None
    if sentence[index].low in words.PRONOUNS:
        return (index, index + 1)
    while index < size:
        token = sentence[index]
        low = token.low
        if not token.is_word:
            if low == "(" and index > start:
                close = next((i for i in range(index, min(size, index + 8))
                              if sentence[i].low == ")"), None)
                if close is not None:
                    index = close + 1
                    continue
            break
        if low in words.PRONOUNS or low in words.AUXILIARIES or (
            low in words.CONJUNCTIONS and low != "and"
        ):
            break
        if index > start and (is_adverb(token) or low in words.WEEKDAYS):
            break
        if low in words.PREPOSITIONS and not _attaches(sentence, index):
            break
        if low == "and" and not _joins_names(sentence, index):
            break
        if index > start and looks_like_verb(token, sentence[index - 1]) and not token.is_capital:
            break
        index += 1
    if index == start or _closed(sentence[index - 1]):
        return None
    return (start, index)


def _attaches(sentence: Sequence[Token], index: int) -> bool:
    """Whether a preposition carries the phrase on rather than beginning an adverbial."""
    if index + 1 >= len(sentence) or not sentence[index + 1].is_word:
        return False
    following = sentence[index + 1].low
    low = sentence[index].low
    if following in words.TIME_WORDS or sentence[index + 1].is_number:
        return False
    if low == "of":
        return True
    # "the envoy for X", "ambassador to X": only after a plain noun, not after a name.
    noun = sentence[index - 1]
    return low in ("for", "to", "at", "in", "from", "on") and (
        noun.low in words.ROLES and following not in ("a", "an", "his", "her")
        or (not noun.is_capital and low in ("for", "from"))
    )


def _joins_names(sentence: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return following.is_capital or bool(re.match(r"[a-z]+s$", following.low))
