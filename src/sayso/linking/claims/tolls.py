"""How many people, and what became of them: "49 hurt" and "49 injured", whatever the words.

Words for one harm to people are one when claims are compared: which of them a report takes is its
style (*killed*, *dead*, *died*; *hurt*, *injured*, *wounded*). And who gives one particular figure
of people twice, with nothing in either that makes another count of it, gives one count:
*thirty-four people have come to us* and *helped 34 persons* are one doctor's. Pure functions of
the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.lexicon import noun_classes
from sayso.linking.claims import Assertion
from sayso.linking.claims.point import point
from sayso.linking.claims.quantities import Quantity, quantities
from sayso.statements.stems import stem

METHOD: Final = "count"
"""Method of a pair that is one speaker's count of people."""
SCORE: Final = 0.75
"""Score of such a pair where the scorer gives less."""
PARTICULAR: Final = 12
"""Value above which a figure that is no multiple of ten is hardly met twice by chance."""

_HARMS: Final = (
    "kill killed dead died dies die death deaths fatalities",
    "hurt hurts injure injured injuring injury injuries wound wounded wounding",
)
_KIND_OF: Final = {stem(word): n for n, words in enumerate(_HARMS) for word in words.split()}
"""Stem to the kind of harm that it tells."""
_BECAME: Final = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"kill\w*|dead|die[sd]?|deaths?|fatalit\w+|lost\s+their\s+lives",
        r"hurt\w*|injur\w+|wound\w+|hospitali[sz]ed|treated|patients?",
        r"missing|unaccounted",
        r"arrest\w*|detain\w*|detention|jail\w*|custody|charged|convicted|sentenced",
        r"rescue[ds]?|saved|freed|released|discharged",
        r"displaced|evacuat\w+|homeless|fled|stranded",
        r"vot\w+|sign\w+|marched|protest\w*|attend\w*|hired|employ\w*|laid\s+off|dismissed|sacked",
    )
)
"""What becomes of people, a line for each kind of count."""
_NAME = re.compile(r"[A-Z]\S* (?:.* )?[A-Z]\S*")


@dataclass(frozen=True, slots=True)
class Toll:
    """A particular number of people, and the kinds of what the words say became of them."""

    people: Quantity
    kinds: frozenset[int]


def harm(one: str) -> int | None:
    """The kind of harm to people that a stem tells."""
    return _KIND_OF.get(one)


@lru_cache(maxsize=16384)
def toll(words: str) -> Toll | None:
    """The count of people that is the one figure of an assertion, exact and particular."""
    told = quantities(point(words))
    if len(told) != 1 or not told[0].counts & _people():
        return None
    value, exact = told[0].value, not told[0].rounded
    if not exact or value <= PARTICULAR or value % 10 == 0:
        return None
    return Toll(told[0], frozenset(n for n, kind in enumerate(_BECAME) if kind.search(words)))


def counts(one: Assertion) -> Toll | None:
    """The toll that somebody gives by name, in a plain assertion."""
    if one.stance != "asserts" or one.speaker is None or not _NAME.fullmatch(one.speaker):
        return None
    return toll(one.words)


def one_count(left: Assertion, right: Assertion) -> bool:
    """Whether two assertions are one speaker's count of the same people, in whatever words."""
    if left.speaker != right.speaker:
        return False
    a, b = counts(left), counts(right)
    if a is None or b is None:
        return False
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        return False
    return a.people.value == b.people.value and bool(a.people.counts & b.people.counts & _people())


@cache
def _people() -> frozenset[str]:
    """Stems of the nouns for people."""
    person = frozenset(("person", "people"))
    return frozenset(stem(noun) for noun, classes in noun_classes().items() if classes & person)
