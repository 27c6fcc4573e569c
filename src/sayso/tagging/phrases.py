"""Noun phrases around a cue, found by closed classes, capitals and clause boundaries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.lexicon import noun_classes, singular
from sayso.tagging import asides, cues, words
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import NOUN_LIKE, is_adverb
from sayso.tagging.words import word_set

Range = tuple[int, int]
"""Token indices in a sentence, half open."""

_LONGEST_RELATIVE = 15
_STOPS = word_set("something what whatever which who")
_INTO_PHRASE = word_set("of for in at from to with and on all by or")
_JOINTS = frozenset(("and", "or"))
_ALONE = word_set("many some others both all another several most")


def looks_like_verb(token: Token, before: Token | None) -> bool:
    """Whether a token probably is a finite verb; errs towards yes."""
    if token.quote is not None or token.is_capital:
        return False
    low = token.low
    if low in words.AUXILIARIES or low in words.FINITE or low.endswith("n't"):
        return True
    if before is not None and (
        before.low in words.DETERMINERS | words.PREPOSITIONS
        or before.is_possessive
        or before.low in ("more", "most", "very", "also-called")
    ):
        return False
    if low.endswith("ing"):
        return False
    if low in NOUN_LIKE:
        # A verb only after what can be its subject as it stands: "he claims", "Norland claims".
        return before is not None and (
            before.low in words.PRONOUNS or before.is_capital or before.low.endswith("s")
        )
    return bool(cues.lookup((low,))) or (low.endswith("ed") and len(low) > 4)


def has_verb(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens ``start`` to ``end`` hold anything like a finite verb."""
    return any(
        sentence[i].quote is not None
        or looks_like_verb(sentence[i], sentence[i - 1] if i > start else None)
        or _looks_like_present(sentence, i, start, end)
        for i in range(start, end)
    )


def _looks_like_present(sentence: Sequence[Token], i: int, start: int, end: int) -> bool:
    """An *-s* form between a word and a phrase: *the plan helps the poor*."""
    token = sentence[i]
    return (
        start < i < end - 1
        and token.is_word
        and not token.is_capital
        and token.low.endswith("s")
        and not token.low.endswith(("ss", "us", "'s"))
        and token.low not in words.DETERMINERS
        and (
            sentence[i + 1].low in words.DETERMINERS | {"to", "him", "her", "them", "us", "me"}
            or is_adverb(sentence[i + 1])
        )
    )


def subject_before(sentence: Sequence[Token], edge: int) -> Range | None:
    """The noun phrase that ends before the verb group at ``edge``, its asides included."""
    end = _before_time(sentence, edge)
    if 1 < end < edge and _is_past(sentence, end - 1):
        end -= 1  # "a report released on Wednesday"
    outer = end
    if end and sentence[end - 1].low == ",":
        end = asides.before_aside(sentence, end - 1)
        outer -= 1
    elif end and sentence[end - 1].low in asides.RELATIVES:
        end -= 1
        if end and sentence[end - 1].low == ",":
            end -= 1
        outer = end
    if end <= 0:
        return None
    core = end
    if sentence[end - 1].low == ")":
        core = next((i for i in range(end - 2, max(-1, end - 12), -1) if sentence[i].low == "("), 0)
    if core <= 0:
        return None
    start = _phrase_start(sentence, core)
    if start is None:
        return _related(sentence, core, core)
    if edge and sentence[edge - 1].low == "who":
        person = asides.person_before(sentence, start, core)
        if person is not None:
            return (person, outer)
    described = _described(sentence, start) or _related(sentence, start, core)
    if described is None and (participle := _participle(sentence, start, core)) is not None:
        described = (start, participle)
    return described or (asides.with_name_before(sentence, start, core), outer)


def _described(sentence: Sequence[Token], start: int) -> Range | None:
    """The noun of a participle whose place begins at ``start``: *Officers based in Norland*."""
    if start < 3 or sentence[start - 1].low not in words.PREPOSITIONS:
        return None
    participle, noun = sentence[start - 2], sentence[start - 3]
    past = participle.low.endswith("ed") or asides.describes(sentence, start - 2)
    if not past or participle.is_capital or not noun.is_word:
        return None
    if noun.low in words.PRONOUNS | words.AUXILIARIES or is_adverb(noun):
        return None
    begin = _phrase_start(sentence, start - 2)
    return (begin, start - 2) if begin is not None else None


def _participle(sentence: Sequence[Token], start: int, end: int) -> int | None:
    """Where in a phrase a noun is described: before *seen by the Post* in *A letter seen by …*."""
    for index in range(start + 1, end - 1):
        if asides.describes(sentence, index) and not is_closed(sentence[index - 1]):
            return index
    return None


def _is_past(sentence: Sequence[Token], index: int) -> bool:
    """Whether a form in *-ed* is a verb, and no noun such as *the accused*."""
    token = sentence[index]
    return token.low.endswith("ed") and looks_like_verb(
        token, sentence[index - 1] if index else None
    )


def _related(sentence: Sequence[Token], start: int, end: int) -> Range | None:
    """A noun with a *who* clause that no comma opens: *A guard who came off shift said*.

    ``start`` is where the last phrase of the clause, which ends before ``end``, begins.
    """
    for index in range(start - 1, max(0, start - _LONGEST_RELATIVE), -1):
        token = sentence[index]
        if token.quote is not None or token.low in (",", ";", ":", "that", "and", "but"):
            return None
        if token.low == "who":
            begin = _phrase_start(sentence, index)
            acts = has_verb(sentence, index + 1, start)
            return (begin, end) if begin is not None and acts else None
    return None


def _before_time(sentence: Sequence[Token], end: int) -> int:
    """Step over a time expression that ends just before ``end``: *on February 8*, *this week*."""
    start = end
    while start > 0 and (
        sentence[start - 1].low in words.TIME_WORDS
        or (
            sentence[start - 1].is_number
            and start > 1
            and (sentence[start - 2].low in words.MONTHS or sentence[start - 2].low == "in")
        )
    ):
        start -= 1
    if start in (0, end):
        return end
    for _ in range(2):
        if start and sentence[start - 1].low in ("on", "in", "late", "early", "earlier", "the"):
            start -= 1
    return start or end


def _phrase_start(sentence: Sequence[Token], end: int) -> int | None:
    """Where the noun phrase that ends before ``end`` begins; ``None`` when there is none."""
    last = sentence[end - 1]
    if last.low in words.PRONOUNS or last.low in _ALONE:
        return end - 1
    if not last.is_word or is_closed(last) or is_adverb(last) or last.low in _STOPS:
        return None
    if _is_past(sentence, end - 1):
        return None
    if last.is_number and not any(t.is_word for t in sentence[max(0, end - 2) : end - 1]):
        return None
    start = end - 1
    while start > 0 and _extends_left(sentence, start, end):
        start -= 1
        if sentence[start].low in words.DETERMINERS | {"one"} and not (
            start and sentence[start - 1].low in _INTO_PHRASE | words.DETERMINERS
        ):
            break
    return _without_leading(sentence, start, end)


def _extends_left(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether the token before ``start`` belongs to the phrase."""
    before = sentence[start - 1]
    low = before.low
    if low == "one":  # "one engineer", and no pronoun there
        return start == 1 or sentence[start - 2].low not in _INTO_PHRASE | words.DETERMINERS
    return (
        before.is_word
        and low not in words.PRONOUNS | _STOPS | words.CONJUNCTIONS - _JOINTS
        and _carries_left(sentence, start, end)
    )


def _carries_left(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether a word before ``start`` belongs to the phrase: no verb, no adverb of its own."""
    before = sentence[start - 1]
    low = before.low
    earlier = sentence[start - 2] if start > 1 else None
    if low in _JOINTS:
        if earlier is None or not earlier.is_word:
            return False
        names = sentence[start].is_capital and earlier.is_capital
        return names or not _has_verb_before(sentence, start - 1)
    if is_adverb(before):
        return low == "then" or (earlier is not None and earlier.low == "the")
    if looks_like_verb(before, earlier):
        # A participle that describes the noun: "two convicted officers said".
        return low.endswith("ed") and earlier is not None and earlier.low in words.DETERMINERS
    doing = low.endswith("ing") and not before.is_capital
    return not (doing and earlier is not None and earlier.low == ",")


def _has_verb_before(sentence: Sequence[Token], index: int) -> bool:
    """Whether the clause that ends at ``index`` holds a verb."""
    begin = index
    while begin > 0 and sentence[begin - 1].is_word:
        begin -= 1
    return has_verb(sentence, begin, index)


def _without_leading(sentence: Sequence[Token], start: int, end: int) -> int | None:
    """Strip connectives, and an adverbial before the phrase (*In a statement the ministry*)."""
    while start < end and (
        sentence[start].low in words.PREPOSITIONS | words.CONJUNCTIONS
        or (is_adverb(sentence[start]) and start + 1 < end)
    ):
        leading = sentence[start].low in words.PREPOSITIONS
        start += 1
        if leading:
            later = (
                i
                for i in range(start + 1, end)
                if sentence[i].low in words.DETERMINERS
                and sentence[i - 1].low not in words.PREPOSITIONS
            )
            start = next(later, start)
    return start if start < end else None


def is_closed(token: Token) -> bool:
    """Whether the word cannot end a noun phrase."""
    low = token.low
    return (
        low in words.PREPOSITIONS
        or low in words.CONJUNCTIONS
        or low in words.AUXILIARIES
        or low in words.DETERMINERS
        or low == "to"
    )


def phrase_after(sentence: Sequence[Token], start: int) -> Range | None:
    """The noun phrase that begins at ``start``; an apposition is left out."""
    size = len(sentence)
    if start >= size:
        return None
    if sentence[start].low in words.PRONOUNS:
        return (start, start + 1)
    index = start
    while index < size:
        close = _closing_bracket(sentence, index) if index > start else None
        if close is not None:
            index = close
        elif _extends_right(sentence, start, index):
            index += 1
        else:
            break
    while index > start and is_closed(sentence[index - 1]):
        index -= 1
    return (start, index) if index > start else None


def head(sentence: Sequence[Token], phrase: Range) -> Token:
    """Last word of a phrase before a preposition, a bracket or a clause on who it is."""
    start, end = phrase
    for index in range(start + 1, end):
        if sentence[index].low in words.PREPOSITIONS | {"who"} or not sentence[index].is_word:
            return sentence[index - 1]
    return sentence[end - 1]


def can_speak(sentence: Sequence[Token], phrase: Range) -> bool:
    """Whether the head of a phrase is a name, a pronoun, or a noun for people, bodies, papers."""
    last = head(sentence, phrase)
    if last.is_possessive:
        return False
    if last.is_capital and last.low not in words.TIME_WORDS:
        return True
    noun = singular(last.low.rstrip("'"))
    return (
        last.low in words.PRONOUNS
        or last.low in _ALONE
        or noun in noun_classes()
        or last.low in noun_classes()
        or noun in words.ROLES
        or noun in words.ORGANISATIONS
        or noun in words.DOCUMENTS
    )


def _closing_bracket(sentence: Sequence[Token], index: int) -> int | None:
    """Index after a short parenthesis that opens at ``index``."""
    if sentence[index].low != "(":
        return None
    close = next(
        (i for i in range(index, min(len(sentence), index + 8)) if sentence[i].low == ")"), None
    )
    return close + 1 if close is not None else None


def _extends_right(sentence: Sequence[Token], start: int, index: int) -> bool:
    """Whether the token at ``index`` belongs to the phrase that begins at ``start``."""
    token = sentence[index]
    low = token.low
    if low == "and":
        return _joins_names(sentence, index)
    if not token.is_word or low in words.AUXILIARIES | words.PRONOUNS | words.CONJUNCTIONS:
        return False
    if index == start:
        return token.is_capital or low not in words.PREPOSITIONS
    if low in words.PREPOSITIONS or low == "to":
        return _attaches(sentence, index)
    before = sentence[index - 1]
    if low in words.DETERMINERS:
        return before.low in words.PREPOSITIONS | {"to", "and", "all", "both"}
    doing = low.endswith("ing") and not before.is_possessive and not token.is_capital
    return not (
        (doing and before.low not in words.DETERMINERS)
        or is_adverb(token)
        or low in words.WEEKDAYS
        or low in ("last", "next", "late")
        or looks_like_verb(token, before)
    )


def _attaches(sentence: Sequence[Token], index: int) -> bool:
    """Whether a preposition carries the phrase on rather than beginning an adverbial."""
    if index + 1 >= len(sentence) or not sentence[index + 1].is_word:
        return False
    following = sentence[index + 1].low
    low, noun = sentence[index].low, sentence[index - 1]
    if following in words.TIME_WORDS or sentence[index + 1].is_number:
        return False
    if low == "of":
        return True
    # "the envoy for X", "ambassador to X", "director at X": after a plain noun, not a name.
    if low in ("for", "to", "at", "from", "in", "with"):
        return noun.low in words.ROLES and following not in ("a", "an", "his", "her", "their")
    return low == "on" and noun.low.endswith("s") and following in ("the", "both")


def _joins_names(sentence: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    if index + 2 < len(sentence) and looks_like_verb(following, sentence[index]):
        return False
    return following.is_capital or bool(re.match(r"[a-z]+s$", following.low))


def with_apposition(sentence: Sequence[Token], phrase: Range) -> Range:
    """The phrase with a name in apposition: *the envoy to Norland, Dana Lind*."""
    comma = phrase[1]
    if comma >= len(sentence) - 1 or sentence[comma].low != ",":
        return phrase
    if not sentence[comma + 1].is_capital or sentence[phrase[1] - 1].low in words.PRONOUNS:
        return phrase
    name = phrase_after(sentence, comma + 1)
    if name is None or name[1] - name[0] > 6:
        return phrase
    if (
        name[1] < len(sentence)
        and sentence[name[1]].is_word
        and not (
            sentence[name[1]].low in words.PREPOSITIONS
            or is_adverb(sentence[name[1]])
            or sentence[name[1]].low in words.TIME_WORDS
        )
    ):
        return phrase
    return (phrase[0], name[1])
