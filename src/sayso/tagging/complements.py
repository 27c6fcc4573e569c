"""What follows a cue: where its content begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.tagging import cues, phrases, words
from sayso.tagging.phrases import Range
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import Verb, is_adverb

_AS_VERBS = frozenset(
    "describe portray characterize characterise identify label brand refer_to dub".split()
)
_HEARERS = frozenset("him her them us me you reporters journalists lawmakers".split())
_QUESTIONS = frozenset("whether if why how what when who where".split())
_CONTRACTED = re.compile(r"(?:i|we|you|he|she|it|they|there|that)'(?:m|s|re|ve|d|ll)")
_NO_CLAUSE = frozenset(
    "to of by and or so nor than as when before after while who which whose with against".split()
)
_FURTHEST = 14
"""Tokens between a cue and the *that* or the quotation that opens its content."""


def begin(sentence: Sequence[Token], verb: Verb) -> tuple[int, float] | None:
    """Index where the content after ``verb`` begins, with the pattern's confidence."""
    after = verb.after
    if after >= len(sentence) - 1:
        return None
    if verb.family == "decline":
        refused = sentence[after].low == "to" and sentence[after + 1].low in cues.COMMENTING
        return (after, 0.9) if refused else None
    that, quote = _that(sentence, verb), _quotation(sentence, verb)
    if quote is not None and (that is None or quote < that):
        return quote, 0.95 if verb.family != "judge" else 0.7
    if that is not None and verb.family not in ("judge", "urge", "decline"):
        return that, 0.9
    return _by_family(sentence, verb)


def _by_family(sentence: Sequence[Token], verb: Verb) -> tuple[int, float] | None:
    """Contents that neither *that* nor a quotation mark opens."""
    after = verb.after
    first = sentence[after]
    if verb.family == "deny":
        return _denied(sentence, verb)
    if verb.family == "urge":
        return _urged(sentence, verb)
    if verb.family == "ask":
        return (after, 0.7) if first.low in _QUESTIONS else None
    if verb.family == "judge":
        return _judged(sentence, verb)
    if verb.family == "tell":
        return _told(sentence, verb)
    if verb.family == "quote":
        return None
    return _bare(sentence, verb)


def _that(sentence: Sequence[Token], verb: Verb) -> int | None:
    """Index after the *that* which opens the content, across a hearer, a time or a place."""
    after = verb.after
    limit = min(len(sentence) - 1, after + _FURTHEST)
    for index in range(after, limit):
        token = sentence[index]
        if token.low == "that":
            if index > after and sentence[index - 1].low in words.PREPOSITIONS:
                return None
            if verb.family == "deny" and not _is_clause(sentence, index + 1):
                return None
            return index + 1 if _is_gap(sentence, verb, index) else None
        if token.quote is not None or token.low in (";", ":", "and", "but", "who", "which"):
            return None
        if (
            index > after
            and phrases.looks_like_verb(token, sentence[index - 1])
            and not (
                token.low.endswith("ed") and sentence[index + 1].low in words.PREPOSITIONS | {"to"}
            )
        ):
            return None
    return None


def _is_gap(sentence: Sequence[Token], verb: Verb, that: int) -> bool:
    """Whether hearer, time and place are all that stands between cue and *that*."""
    if that == verb.after:
        return True
    first = sentence[verb.after]
    if verb.family in ("tell", "urge") or verb.lemma in ("warn", "promise", "ask"):
        return True
    if verb.family == "deny":
        return False
    return (
        first.low in words.PREPOSITIONS | {"to", ","}
        or first.low in words.TIME_WORDS
        or is_adverb(first)
    )


def _quotation(sentence: Sequence[Token], verb: Verb) -> int | None:
    """Index of a quotation that opens the content: at once, or after a comma, colon or hearer."""
    after = verb.after
    for index in range(after, min(len(sentence), after + _FURTHEST)):
        token = sentence[index]
        if token.quote is not None:
            gap = sentence[after:index]
            hearer = verb.family in ("tell", "urge", "ask") and len(gap) < 8
            if not gap and verb.family == "tell" and not _is_speech(token):
                return None
            if (
                not gap
                or gap[-1].low in (",", ":", "—", "–", "that")
                or (
                    hearer and gap[-1].low not in ("of", "the", "a", "an", "to", "as", "by", "with")
                )
            ):
                return index
            return None
        if index > after and phrases.looks_like_verb(token, sentence[index - 1]):
            return None
    return None


def _is_speech(token: Token) -> bool:
    """Whether a quotation is speech by its length or its end, rather than a title or nickname."""
    return token.final in ",.!?…" or len(token.text.split()) > 4


def _bare(sentence: Sequence[Token], verb: Verb) -> tuple[int, float] | None:
    """Content of *X said Y*, without *that*."""
    if sentence[verb.after].low == "to" and verb.lemma in cues.PROMISES:
        return verb.after, 0.65
    start = skip_adjuncts(sentence, verb.after)
    if start < len(sentence) - 1 and sentence[start].low == ",":
        start += 1
    if start >= len(sentence):
        return None
    first = sentence[start]
    if first.low == ":":
        return (start + 1, 0.85) if start + 1 < len(sentence) else None
    if not first.is_word or is_closed_start(first):
        return None
    if verb.family == "think":
        return (start, 0.6) if _opens_clause(sentence, start) else None
    if verb.lemma == "say" and len(sentence) - start >= 4 and _may_begin(first):
        return start, 0.85
    if verb.lemma in cues.STRONG and not verb.is_noun_like:
        clause = (_opens_clause if verb.lemma in cues.CLAUSAL else _is_clause)(sentence, start)
        if clause:
            return start, 0.85
        if verb.lemma in cues.CLAUSAL and sentence[-1].low != "." and verb.form.endswith("s"):
            return start, 0.7  # a headline leaves its verb out: "Norland says rival behind raid"
    elif verb.lemma in cues.PRESENT and _is_clause(sentence, start):
        return start, 0.65
    if verb.lemma in cues.WITH_DOING and first.low.endswith("ing") and not first.is_capital:
        return start, 0.65
    if (
        verb.lemma in cues.WITH_OBJECT
        and not verb.is_noun_like
        and (verb.is_participle or verb.lemma == "express")
    ):
        return start, 0.55
    return None


def _may_begin(token: Token) -> bool:
    """Whether the word is likely to begin the subject of a clause."""
    return (
        token.low in words.PRONOUNS | words.DETERMINERS | {"there", "if"}
        or token.is_capital
        or token.is_number
        or token.low.endswith("s")
        or bool(_CONTRACTED.fullmatch(token.low))
    )


def is_closed_start(token: Token) -> bool:
    """Whether no clause begins with the word."""
    return token.low in _NO_CLAUSE


def skip_adjuncts(sentence: Sequence[Token], after: int) -> int:
    """Step over time and place between cue and content: *said on Monday*, *said in a report*."""
    index = after
    size = len(sentence)
    while index < size:
        low = sentence[index].low
        following = sentence[index + 1].low if index + 1 < size else ""
        if (
            low in words.TIME_WORDS
            and low not in ("next", "may", "march")
            or (sentence[index].is_number and sentence[index - 1].low in words.MONTHS)
            or (low in ("on", "late", "early") and following in words.TIME_WORDS)
        ):
            index += 1
        elif low in ("in", "during", "at", "via", "to", "through", "on") and index + 1 < size:
            phrase = phrases.phrase_after(sentence, index + 1)
            if phrase is None or phrase[1] - phrase[0] > 6:
                return index
            index = phrase[1]
        else:
            return index
    return index


def _opens_clause(sentence: Sequence[Token], start: int) -> bool:
    """Whether anything like a finite verb comes before the next strong boundary."""
    end = start
    while end < len(sentence) and sentence[end].low not in (";", ":", "."):
        end += 1
    return end - start >= 2 and phrases.has_verb(sentence, start + 1, end)


def _is_clause(sentence: Sequence[Token], start: int) -> bool:
    """Whether a subject with its finite verb right behind it stands at ``start``."""
    if _CONTRACTED.fullmatch(sentence[start].low):
        return True
    if sentence[start].low in ("if", "when", "there", "while", "although", "because"):
        return _opens_clause(sentence, start)
    phrase = phrases.phrase_after(sentence, start)
    if phrase is None:
        return False
    index = phrase[1]
    while index < len(sentence) and is_adverb(sentence[index]):
        index += 1
    if index >= len(sentence):
        return False
    token = sentence[index]
    if token.low in words.PREPOSITIONS:
        return _is_clause_after_place(sentence, index)
    return phrases.looks_like_verb(token, None) and not (
        token.low.endswith("ed")
        and sentence[index + 1 : index + 2]
        and sentence[index + 1].low in ("by", "in", "at")
    )


def _is_clause_after_place(sentence: Sequence[Token], index: int) -> bool:
    """A subject with a place behind it: *talks in the capital had failed*."""
    for later in range(index + 2, min(len(sentence), index + 10)):
        token = sentence[later]
        if not token.is_word or token.low in words.CONJUNCTIONS:
            return False
        if token.low in words.AUXILIARIES:
            return True
    return False


def _denied(sentence: Sequence[Token], verb: Verb) -> tuple[int, float] | None:
    first = sentence[verb.after]
    if first.low in ("by", "in", "at", "entry", "access", "for", "from", "bail", "asylum", "visas"):
        return None
    if not first.is_word and first.quote is None:
        return None
    return verb.after, 0.85 if verb.lemma in ("deny", "dismiss", "refute") else 0.7


def _told(sentence: Sequence[Token], verb: Verb) -> tuple[int, float] | None:
    """After the hearer of *told*: one word or name, then a clause or *to …*."""
    end = hearer_end(sentence, verb.after)
    if end is None or end >= len(sentence):
        return None
    if sentence[end].low in ("who", "which", "whose"):
        return None
    if sentence[end].low == "to":
        return (verb.after, 0.6) if verb.lemma == "advise" else (end, 0.6)
    start = skip_adjuncts(sentence, end)
    if start >= len(sentence) - 1:
        return None
    if sentence[start].low == ":":
        return start + 1, 0.85
    if sentence[start].low in words.PRONOUNS | words.DETERMINERS | {"there"} or (
        sentence[start].is_capital
    ):
        return (start, 0.8) if _opens_clause(sentence, start) else None
    return (start, 0.7) if sentence[start].is_word and _is_clause(sentence, start) else None


def hearer_end(sentence: Sequence[Token], after: int) -> int | None:
    """Index after the hearer that follows *told*."""
    first = sentence[after]
    if first.low in words.PRONOUNS | _HEARERS:
        return after + 1
    phrase = phrases.phrase_after(sentence, after)
    if phrase is None:
        return None
    if not first.is_capital and first.low not in words.DETERMINERS:
        return after + 1
    return phrase[1]


def _urged(sentence: Sequence[Token], verb: Verb) -> tuple[int, float] | None:
    after = verb.after
    if verb.lemma in ("call_for", "press_for"):
        return after, 0.65
    if verb.lemma in ("order", "invite", "encourage", "instruct", "request"):
        return None
    for index in range(after, min(len(sentence), after + _FURTHEST)):
        if sentence[index].low == "to" and index > after:
            return after, 0.8
        if sentence[index].low in (",", ";"):
            return None
    return None


def _judged(sentence: Sequence[Token], verb: Verb) -> tuple[int, float] | None:
    after = verb.after
    window = sentence[after : after + _FURTHEST]
    first = sentence[after]
    lows = [t.low for t in window]
    if not first.is_word and first.quote is None:
        return None
    if verb.lemma in _AS_VERBS:
        if first.low == "as":
            return after + 1, 0.7
        return (after, 0.75) if "as" in lows else None
    if first.low in words.PREPOSITIONS | {"to"}:
        return None
    if verb.lemma == "call":
        named = any(t.quote is not None for t in window[:9]) or {"a", "an"} & set(lows[1:9])
        return (after, 0.75) if named else None
    if verb.lemma in ("accuse", "blame"):
        needed = {"of"} if verb.lemma == "accuse" else {"on", "for"}
        return (after, 0.8) if needed & set(lows) else None
    if verb.is_noun_like:
        return None
    return after, 0.65


def end(sentence: Sequence[Token], verb: Verb, start: int, following: Sequence[Verb]) -> int:
    """Index where the content that begins at ``start`` ends; ``following`` are later cues."""
    stop = _end_at_later_cue(sentence, verb, start, following)
    for index in range(start + 1, min(stop, len(sentence) - 1)):
        if (
            sentence[index].low == "but"
            and sentence[index - 1].low == ","
            and (phrases.looks_like_verb(sentence[index + 1], sentence[index - 1]))
        ):
            stop = index - 1
            break
        if sentence[index].low == "according" and sentence[index + 1].low == "to":
            stop = index
            break
        if sentence[index].low == ";":
            stop = index
            break
    if sentence[start].quote is not None:
        stop = min(stop, _end_of_quoted(sentence, start, stop))
    return strip_end(sentence, start, stop)


def _end_of_quoted(sentence: Sequence[Token], start: int, stop: int) -> int:
    """End of a content that begins with a quotation: the last one joined to it, or its clause."""
    index = start + 1
    if _goes_on(sentence, index):
        return stop
    while index < stop:
        token = sentence[index]
        if token.quote is not None:
            start = index
        elif token.low not in (",", "and", "but", "that", "or"):
            break
        index += 1
    return start + 1


def _goes_on(sentence: Sequence[Token], index: int) -> bool:
    """Whether the clause runs on after a quotation (*said “hits” were identified*)."""
    if index >= len(sentence):
        return False
    token = sentence[index]
    if not token.is_word or token.low in words.TIME_WORDS or is_adverb(token):
        return False
    if token.low in ("and", "but", "or", "as", "while", "when", "after", "before"):
        return False
    return token.low not in words.PREPOSITIONS or token.low in ("of", "for")


def _end_at_later_cue(
    sentence: Sequence[Token], verb: Verb, start: int, following: Sequence[Verb]
) -> int:
    for later in following:
        edge = later.edge
        if edge <= start:
            continue
        before = sentence[edge - 1]
        if later.is_participle:
            if before.low == ",":
                return edge - 1
            if before.low in ("and", "while") and sentence[edge - 2].low == ",":
                return edge - 2
            continue
        if before.low == "," and edge - 1 > start and not later.is_noun_like:
            return edge - 1
        if (
            before.low in ("and", "but")
            and edge - 1 > start
            and _shares_subject(verb, later, before)
        ):
            return edge - 1
        found = _end_before_clause(sentence, verb, start, later)
        if found is not None:
            return found
    return len(sentence)


def _end_before_clause(
    sentence: Sequence[Token], verb: Verb, start: int, later: Verb
) -> int | None:
    """End before a clause in which somebody else, or the main clause, speaks."""
    subject = phrases.subject_before(sentence, later.edge)
    if subject is None or subject[0] <= start:
        return None
    opening = sentence[subject[0] - 1]
    if opening.low in (",", "—", "–") and (
        closes(sentence, later) or (verb.is_participle and verb.index <= 1)
    ):
        return subject[0] - 1
    if opening.low in ("but", "and", "while", "whereas", "although", "though") and (
        sentence[subject[0] - 2].low == ","
    ):
        return subject[0] - 2
    return None


def _shares_subject(verb: Verb, later: Verb, joint: Token) -> bool:
    """Whether two cues joined by *and* or *but* have one subject: their tenses agree."""
    if later.family in ("think", "quote") or later.is_noun_like:
        return False
    if joint.low == "but":
        return True
    past = ("ed", "id", "ld", "te", "nt")
    return verb.form.endswith(past) == later.form.endswith(past)


def closes(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether nothing but a hearer, a time or a place follows the cue."""
    end_ = frame_end(sentence, verb.after)
    if end_ is None:
        return False
    if end_ == verb.after or is_adverbial(sentence, verb.after):
        return True
    return verb.family == "tell" and not phrases.has_verb(sentence, verb.after, end_)


def frame_end(sentence: Sequence[Token], index: int) -> int | None:
    """Index of the stop that ends a trailing frame; ``None`` when a content follows first."""
    for position in range(index, min(len(sentence), index + 25)):
        low = sentence[position].low
        if low in (",", ".", "!", "?", ";", "…", "”", "—", "–"):
            return position
        if sentence[position].quote is not None or low in ("that", "if", "whether", ":"):
            return None
    return len(sentence) if len(sentence) <= index + 25 else None


def is_adverbial(sentence: Sequence[Token], start: int) -> bool:
    """Whether a time, a place, a manner or a hearer begins at ``start``, and no clause."""
    first = sentence[start]
    return (
        first.low in words.PREPOSITIONS
        or first.low in words.TIME_WORDS
        or is_adverb(first)
        or first.low in ("as", "while", "when", "after", "to", "reporters", "journalists")
    )


def strip_end(sentence: Sequence[Token], start: int, stop: int) -> int:
    """Leave out punctuation at the end, but for closing brackets."""
    while stop > start and (
        sentence[stop - 1].quote is None
        and not sentence[stop - 1].is_word
        and sentence[stop - 1].low not in (")", "%", "]", "$")
    ):
        stop -= 1
    return stop


def is_worth(sentence: Sequence[Token], verb: Verb, content: Range) -> bool:
    """Whether the stretch can be what was said: a clause, a quotation, or a verb's own object."""
    start, stop = content
    if stop <= start:
        return False
    if any(t.quote is not None for t in sentence[start:stop]):
        return True
    if verb.family == "decline":
        return True
    if stop - start < 2:
        return verb.family == "deny"
    if verb.family in ("deny", "urge", "judge", "ask", "tell"):
        return True
    if verb.lemma == "say" or verb.lemma in cues.PROMISES:
        return True
    return verb.lemma in cues.WITH_OBJECT or phrases.has_verb(sentence, start, stop)
