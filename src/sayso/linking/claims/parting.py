"""What makes two claims of two texts, however alike they are: another figure, roles turned round.

A scorer weighs evidence, and a sentence of twenty words that differs in one weighs heavily on the
side of "same". Four differences leave nothing to weigh: the same things counted otherwise (*5,000
rifles* and *10,000 rifles*); another month or year (*will open in April*, *will open in June*); the
doer of the one being the done-to of the other and the other way round (*the inspectors warned the
owners*, *the owners warned the inspectors*); and what the one says being only asked in the other
(*opened an inquiry into who sank the boat*).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from sayso.linking.claims import Assertion
from sayso.linking.claims.compare import Parts, parts
from sayso.statements.stems import stem, stems
from sayso.tagging.words import MONTHS

Parted = Literal["figures", "dates", "roles", "asked"]

_OPEN = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|inquir(?:y|ies|ed?|ing)|enquir\w+|investigat\w+|examin\w+|prob(?:e[sd]?|ing)"
    r"|look(?:s|ed|ing)?\s+into|file|questions?|doubt\w*|unclear|unknown|wonder\w*|determine"
    r"|establish|find\s+out|clarify|know)\b[^.;,]{0,30}?\b(?:who|whom|whose|whether|why|how|which)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:it|he|she|they|this|that|these|those)\b", re.IGNORECASE)
_CLAIMING = re.compile(r"^\W*(?:to|\w+ing)\s|\bas\b", re.IGNORECASE)
_DEED_OF = re.compile(r"\W*(?:the|an?|his|her|its|their|this|that)\s+\w+\s+of\b", re.IGNORECASE)


def parted(left: Assertion, right: Assertion) -> Parted | None:
    """By what two assertions are two claims beyond doubt; any order gives one answer."""
    a, b = parts(left.words), parts(right.words)
    if _counted_otherwise(a, b):
        return "figures"
    if _at_another_time(a.dates, b.dates):
        return "dates"
    if _turned_round(a, b):
        return "roles"
    asked = _only_asked(left.words, right.words) or _only_asked(right.words, left.words)
    return "asked" if asked else None


def bare(left: Assertion, right: Assertion) -> bool:
    """Whether one of two people says too little to be told from it that the other says the same.

    *It was soap* is a claim about whatever "it" is, and has a single word in common with all that
    is said of soap. Of one speaker it may well be a piece of what the other page has in full.
    """
    if left.speaker is not None and left.speaker == right.speaker:
        return False
    a, b = parts(left.words), parts(right.words)
    return a.all_stems != b.all_stems and (
        _points_elsewhere(left.words, a) or _points_elsewhere(right.words, b)
    )


def scrap(words: str) -> bool:
    """Whether words without a verb, a name or a figure leave it to their page what they claim.

    *The death*, says one page, confirming it, and *the cause of the fire* another; whose, or which,
    is nowhere in the words, and on the next page they are another's. *As* makes a claim of them
    (*their goods as soap*), as does an infinitive.
    """
    told = parts(words)
    if told.names or told.quantities or told.agent or told.patient:
        return False
    most = 2 if _DEED_OF.match(words) else 1  # of two words one may be a verb (*the boat sank*)
    return len(told.all_stems) <= most and _CLAIMING.search(words) is None


def _points_elsewhere(words: str, told: Parts) -> bool:
    """Whether a pronoun and one telling word are all."""
    return len(told.all_stems) < 2 and not told.names and _PRONOUN.match(words) is not None


def _counted_otherwise(a: Parts, b: Parts) -> bool:
    """Whether each gives a figure that the other lacks, of the same things, and none agrees."""
    if any(one.agrees(other) for one in a.quantities for other in b.quantities):
        return False
    return any(one.alike(other) for one in a.quantities for other in b.quantities)


def _at_another_time(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both tell a month, or both a year, and none is the same.

    A weekday is as often that of a report; it is left to be weighed.
    """
    years = [{day for day in told if day.isdigit()} for told in (a, b)]
    months = [told & MONTHS for told in (a, b)]
    return any(x and y and not x & y for x, y in (years, months))


def _turned_round(a: Parts, b: Parts) -> bool:
    """Whether names change sides; of common nouns a passive without its doer shows too little."""
    one, other = a.agent & b.patient, b.agent & a.patient
    if not (one and other):
        return False
    names = {stem(name) for name in a.names | b.names}
    if a.agent & b.agent & names:
        return False
    return bool(one & names) and bool(other & names)


def _only_asked(words: str, other: str) -> bool:
    """Whether most of what a text shares with another stands in a question that it leaves open."""
    asked = _asked(words)
    if asked is None or _asked(other) is not None:
        return False
    told = stems(other)
    return 2 * len(stems(words[:asked]) & told) < len(stems(words) & told)


@lru_cache(maxsize=16384)
def _asked(words: str) -> int | None:
    """Where the first open question of a text begins to be told."""
    found = _OPEN.search(words)
    return None if found is None else found.end()
