"""Words that tell one thing: a deed by another verb, the particular under the general noun.

A denial seldom takes up the words of the claim: *did not ship* answers *came from*, and who *kept
no chemicals* did not stack chlorate. The words come from two short lists (``lexicon/deeds.txt``,
``lexicon/kinds.txt``), not from what was read, so that a pair is judged alike in every pile.
"""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicon
from sayso.statements.stems import stem, stems


def deeds(words: str) -> frozenset[str]:
    """Names of the deeds that ``words`` tell."""
    known = _deeds()
    joined = frozenset(lexicon.deeds()[found.lower()] for found in _joined().findall(words))
    return joined | {known[one] for one in stems(_joined().sub(" ", words)) if one in known}


def met(asked: frozenset[str], words: str) -> frozenset[str]:
    """Those of the stems ``asked`` that ``words`` have: as they are, as one deed, or as a kind."""
    told, done = stems(words), deeds(words)
    return frozenset(
        one
        for one in asked
        if one in told or _deeds().get(one) in done or not told.isdisjoint(_under().get(one, ()))
    )


@cache
def _deeds() -> dict[str, str]:
    """Stem to the name of its deed, of single words."""
    return {stem(word): name for word, name in lexicon.deeds().items() if " " not in word}


@cache
def _joined() -> re.Pattern[str]:
    """The deeds that take several words."""
    several = sorted((w for w in lexicon.deeds() if " " in w), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})\b", re.IGNORECASE)


@cache
def _under() -> dict[str, frozenset[str]]:
    """Stem of a general noun to the stems of what falls under it."""
    return {
        stem(noun): frozenset(stem(one) for one in under) for noun, under in lexicon.kinds().items()
    }
