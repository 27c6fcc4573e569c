"""Where a content or a trailing frame ends."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.tagging import cues, phrases, shapes, words
from sayso.tagging.phrases import Range
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import Verb, is_adverb

_CONCESSIONS = frozenset(("while", "although", "though", "whereas"))
_OPENING = 2
"""Tokens that may stand before a concession's subject: *And while*."""
_LONGEST_DATELINE = 14
_LONGEST_REST = 10
"""Tokens (a name, a time) between a cue and the dash or bracket that ends its aside."""
_BRACKETS = {"(": (")",), "–": ("–", "—"), "—": ("–", "—"), "--": ("--",), "-": ("-",)}


def end(sentence: Sequence[Token], verb: Verb, start: int, following: Sequence[Verb]) -> int:
    """Index where the content that begins at ``start`` ends; ``following`` are later cues."""
    stop = _end_at_later_cue(sentence, verb, start, following)
    breaks = (i for i in range(start + 1, min(stop, len(sentence) - 1)) if _breaks(sentence, i))
    stop = next(breaks, stop)
    if _is_conceded(sentence, verb):
        commas = (i for i in range(start + 1, stop - 2) if sentence[i].low == ",")
        stop = next((i for i in commas if shapes.is_clause(sentence, i + 1)), stop)
    if (
        verb.edge > 1
        and sentence[verb.edge - 1].low == "who"
        and sentence[verb.edge - 2].low == ","
    ):
        commas = (i for i in range(start + 1, stop - 1) if sentence[i].low == ",")
        stop = next((i for i in commas if not _carries_on(sentence[i + 1])), stop)
    if sentence[start].quote is not None:
        stop = min(stop, _end_of_quoted(sentence, start, stop))
    return strip_end(sentence, start, stop)


def _is_conceded(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether the frame opens the sentence with *while* or *although*: a main clause follows."""
    subject = phrases.subject_before(sentence, verb.edge)
    if subject is None or not 0 < subject[0] <= _OPENING:
        return False
    return sentence[subject[0] - 1].low in _CONCESSIONS


def _carries_on(token: Token) -> bool:
    """Whether the word after a comma may belong to the clause before it, rather than be a verb."""
    closed = words.CONJUNCTIONS | words.DETERMINERS | words.PREPOSITIONS | words.PRONOUNS
    return not token.is_word or token.is_capital or token.is_number or token.low in closed


def _breaks(sentence: Sequence[Token], index: int) -> bool:
    """Whether a content ends before ``index``: *; …*, *according to …*, *, but did …*."""
    token, following = sentence[index], sentence[index + 1]
    if token.low == "according":
        return following.low == "to"
    if token.low == "but" and sentence[index - 1].low == ",":
        return phrases.looks_like_verb(following, sentence[index - 1])
    return token.low == ";"


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
    if opening.low in ("but", "and", "while", "whereas", "although", "though"):
        if sentence[subject[0] - 2].low == ",":
            return subject[0] - 2
        return subject[0] - 1 if opening.low in ("while", "whereas") else None
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
    told = verb.family == "tell" and not phrases.has_verb(sentence, verb.after, end_)
    return told and not _is_bidden(sentence, verb.after, end_)


def _is_bidden(sentence: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a hearer is told to do something: *told the crew to leave*."""
    return any(
        sentence[i].low == "to"
        and sentence[i + 1].is_word
        and not sentence[i + 1].is_capital
        and sentence[i + 1].low not in words.DETERMINERS | words.TIME_WORDS
        for i in range(start + 1, stop - 1)
    )


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
    if verb.family == "decline" or any(t.quote is not None for t in sentence[start:stop]):
        return stop > start
    if stop - start < 2:
        return verb.family == "deny" and stop > start
    return (
        verb.family in ("deny", "urge", "judge", "ask", "tell")
        or verb.lemma == "say"
        or verb.lemma in cues.PROMISES
        or verb.lemma in cues.WITH_OBJECT
        or phrases.has_verb(sentence, start, stop)
    )


def content_start(sentence: Sequence[Token], stop: int, after: int | None = None) -> int:
    """Start of a content that ends before a trailing frame: the sentence's, or its quotation's.

    ``after`` is the index after the frame's cue, where a frame between dashes may close.
    """
    start = _after_dateline(sentence, stop)
    while start < stop and not sentence[start].is_word and sentence[start].quote is None:
        start += 1
    if sentence[stop - 1].quote is None or stop < 3:
        return start
    before = sentence[stop - 2]
    if before.low == ":" and sentence[stop - 1].final == ",":
        return stop - 1
    if before.low in _BRACKETS and after is not None and _is_closed(sentence, before, after):
        return stop - 1
    return start


def _is_closed(sentence: Sequence[Token], opening: Token, after: int) -> bool:
    """Whether what a dash or bracket opened before a quotation ends soon after its frame."""
    closing = _BRACKETS[opening.low]
    return any(t.low in closing for t in sentence[after : after + _LONGEST_REST])


def _after_dateline(sentence: Sequence[Token], stop: int) -> int:
    """Index after an opening such as *NORTHPORT, July 18 (Agency) —*; 0 when there is none."""
    if not sentence[0].is_word or not sentence[0].text.isupper() or len(sentence[0].text) < 3:
        return 0
    for index in range(1, min(stop, _LONGEST_DATELINE)):
        if sentence[index].low == ":" and all(t.text.isupper() for t in sentence[:index]):
            return index + 1
        if sentence[index].low in ("-", "–", "—", "--"):
            return _after_date(sentence, index + 1)
    return 0


def _after_date(sentence: Sequence[Token], start: int) -> int:
    """Index after a date and its colon at ``start``, else ``start``."""
    index = start
    while index < len(sentence) and (
        sentence[index].is_number or sentence[index].low in words.TIME_WORDS | {","}
    ):
        index += 1
    dated = index > start and index < len(sentence) and sentence[index].low == ":"
    return index + 1 if dated else start
