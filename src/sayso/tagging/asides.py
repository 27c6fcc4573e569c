"""What stands in commas beside a name: *Dana Lind, head of the board, said*."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lexicon import noun_classes
from sayso.tagging import words
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import is_adverb
from sayso.tagging.words import word_set

RELATIVES = word_set("who which that whose")
_LONGEST_ASIDE = 40
_PARTICIPLES = word_set("seen shown written drawn given")
_ALSO_PAST = word_set("sent made held found")
"""Participles that are finite as well: what they describe is told by the *by* behind them."""


def before_aside(sentence: Sequence[Token], comma: int) -> int:
    """End of the phrase that an aside interrupts: *Dana Lind, a doctor, said*; 0 for none."""
    relative = _before_relative(sentence, comma)
    if relative is not None:
        return relative
    for index in range(comma - 1, max(0, comma - _LONGEST_ASIDE), -1):
        token = sentence[index]
        if token.low in (";", ":") or token.quote is not None:
            return 0
        if token.low != "," or _is_aside_of_aside(sentence, index, comma):
            continue
        return index
    return 0


def _before_relative(sentence: Sequence[Token], comma: int) -> int | None:
    """Index of the comma before a *who* clause that runs, with its own asides, to ``comma``."""
    for index in range(comma - 1, max(0, comma - _LONGEST_ASIDE), -1):
        token, following = sentence[index], sentence[index + 1]
        if token.low in (";", ":") or token.quote is not None:
            return None
        if token.low == "," and following.low in ("who", "whose"):
            return index
        if token.low == "," and following.low in words.CONJUNCTIONS:
            return None
    return None


def _is_aside_of_aside(sentence: Sequence[Token], index: int, comma: int) -> bool:
    """Whether the comma stands after an age or inside a list: *Dana Lind, 40, a doctor, said*."""
    before, after = sentence[index - 1], sentence[index + 1]
    if before.is_number and index >= 2 and sentence[index - 2].low == ",":
        return True
    earlier = next(
        (i for i in range(index - 1, max(-1, index - 12), -1) if sentence[i].low == ","), None
    )
    if earlier is None or after.low in RELATIVES or _is_adjunct(sentence, earlier):
        return False
    between = sentence[earlier + 1 : index]
    named = all(t.is_capital for t in sentence[index + 1 : comma])
    if named and not sentence[earlier - 1].is_capital:
        return False  # "the pump was sound, its spokeswoman, Dana Lind, said": the office, named
    # "Dana Lind, head of the board, who left in May, said": the name comes before the first.
    return (
        bool(between)
        and (between[0].low in words.DETERMINERS or between[0].low in words.ROLES)
        and not any(t.low in words.AUXILIARIES for t in between)
    )


def _is_adjunct(sentence: Sequence[Token], comma: int) -> bool:
    """Whether what ends at the comma opens with a preposition or an adverb: *For her part, …*."""
    start = comma
    while start > 0 and sentence[start - 1].low not in (",", ";", ":"):
        start -= 1
    return sentence[start].low in words.PREPOSITIONS or is_adverb(sentence[start])


def person_before(sentence: Sequence[Token], start: int, end: int) -> int | None:
    """Where the person begins that a *who* goes back to, when the phrase leads to one.

    *The paper asked port spokesman Omar Lind, who said*, *a talk with the resident who said*: it is
    the last noun of the phrase, unless what stands before its preposition is somebody too (*the
    head of the board who said*). ``None`` where the last words name no person by a noun.
    """
    leads = [i for i in range(start, end) if sentence[i].low in words.PREPOSITIONS | {"to"}]
    last = leads[-1] + 1 if leads else start
    if not any(_is_person_noun(token.low) for token in sentence[last:end]):
        return None
    first = sentence[start : leads[0]] if leads else []
    somebody = any(_is_person_noun(token.low) or token.is_capital for token in first)
    return None if somebody else last


def with_name_before(sentence: Sequence[Token], start: int, end: int) -> int:
    """Start of the name that a bare office stands behind: *Dana Lind, head of the board said*."""
    office = []
    for token in sentence[start:end]:
        if token.low in words.PREPOSITIONS:
            break
        office.append(token)
    if (
        len(office) == end - start
        or start < 2
        or sentence[start - 1].low != ","
        or any(t.is_capital for t in office)
        or not _is_office(office, sentence[start + len(office)])
    ):
        return start
    first = start - 1
    while first > 0 and sentence[first - 1].is_capital:
        first -= 1
    name = sentence[first : start - 1]
    opens = first == 0 or sentence[first - 1].low in words.CONJUNCTIONS | {",", ":"}
    timed = any(t.low in words.TIME_WORDS | words.PREPOSITIONS for t in name)
    return first if name and opens and not timed else start


def _is_office(nouns: Sequence[Token], preposition: Token) -> bool:
    """Whether words without an article are an office: *convenor of*, *lawyer for*."""
    if not nouns or not nouns[0].is_word or nouns[0].low in words.DETERMINERS | words.PRONOUNS:
        return False
    singular_of = preposition.low == "of" and not nouns[-1].low.endswith("s")
    return singular_of or any(_is_person_noun(t.low) for t in nouns)


def _is_person_noun(low: str) -> bool:
    """Whether a lower-cased singular noun is an office, a trade or a person's part in something."""
    return low in words.ROLES or "person" in noun_classes().get(low, ())


def describes(sentence: Sequence[Token], index: int) -> bool:
    """Whether an irregular participle stands there with the preposition that it needs."""
    low, following = sentence[index].low, sentence[index + 1].low
    if low in _ALSO_PAST:
        return following == "by"
    return low in _PARTICIPLES and following in words.PREPOSITIONS | {"to"}
