"""A deed that one denies and another tells: by one doer, of one thing, in whatever verb.

*Istrand did not ship it* and *the cargo came from Istrand* share no verb and turn the sentence
round, and a scorer of sentences holds them to be far apart. What they have in common can be said in
rules: the deed (``senses``), its doer by name, and what it was done with, unless one of the two
leaves that to a word such as *cargo*. A pure function of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from sayso.lexicon import deeds as listed
from sayso.lexicon import state_words
from sayso.linking.claims import Assertion
from sayso.linking.claims.compare import parts
from sayso.linking.claims.parting import parted
from sayso.statements.senses import deeds, met
from sayso.statements.stems import stem, stems
from sayso.tagging.words import AUXILIARIES, DETERMINERS, NUMBERS, PREPOSITIONS, PRONOUNS, word_set

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_PASSIVE = word_set("is are was were be been being")
_GENERAL = frozenset(
    stem(word)
    for word in word_set(
        "anything barrel cargo consignment container crate drum freight good item kilo load lot"
        " material product quantity shipment stuff substance ton tonne"
    )
)
_NO_NAME = (
    AUXILIARIES
    | DETERMINERS
    | PREPOSITIONS
    | PRONOUNS
    | word_set("and but or as if when while not no never there what why how yes")
)
_NOTHING = frozenset(
    stem(word)
    for word in NUMBERS | word_set("today tomorrow yesterday hour day night week month year last")
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done, by whom, and the rest of the sentence."""

    name: str
    doers: frozenset[str]
    """Folded words of the names of those who do it; empty where none is named."""
    things: frozenset[str]
    """Stems of what it is done with, names aside."""
    named: frozenset[str]
    """Stems of the other names: whom it is done to, where."""
    general: bool
    """Whether a general noun stands for what it is done with."""


@lru_cache(maxsize=16384)
def deeds_in(words: str) -> tuple[Deed, ...]:
    """The deeds that ``words`` tell of somebody by name."""
    return tuple(found for found in _read(words) if found.doers)


def told_deeds(one: Assertion) -> frozenset[str]:
    """Names of the deeds that an assertion tells of somebody by name."""
    return frozenset(deed.name for deed in deeds_in(one.words))


def doers(one: Assertion) -> frozenset[str]:
    """Folded words of the names of those who do them."""
    return frozenset[str]().union(*(deed.doers for deed in deeds_in(one.words)))


def one_deed(denied: Assertion, other: Assertion) -> bool:
    """Whether what is denied, put as a claim, is the deed that another statement tells."""
    one_mode = parts(denied.words).modes == parts(other.words).modes
    if denied.polarity != other.polarity or not one_mode or parted(denied, other) is not None:
        return False
    return any(
        one.name == another.name and bool(one.doers & another.doers) and _one_thing(one, another)
        for one in deeds_in(denied.words)
        for another in deeds_in(other.words)
    )


def _one_thing(one: Deed, other: Deed) -> bool:
    left, right = one.things, other.things
    if left and right:
        return bool(met(left, " ".join(sorted(right))) or met(right, " ".join(sorted(left))))
    if (one.general and not left) or (other.general and not right):
        return True
    few, many = sorted((one.named, other.named), key=len)
    return not (left or right) and bool(few) and few <= many


def _read(words: str) -> Iterator[Deed]:
    found = [m.group() for m in _WORD.finditer(words)]
    places: dict[str, int] = {}
    for place, word in enumerate(found):
        joined = listed().get(" ".join(found[place : place + 2]).lower())
        for name in (joined,) if joined else deeds(word):
            places.setdefault(name, place)
    for name, place in sorted(places.items()):
        who, active = _doers(found, place)
        told = found[place + 1 :] if active else found[:place] + found[place + 1 :]
        named = frozenset(stem(one) for one in _names(told)) - frozenset(map(stem, who))
        others = (word for word in told if not (word[0].isupper() or name in deeds(word)))
        rest = stems(" ".join(others)) - _NOTHING
        yield Deed(name, who, rest - _GENERAL, named, bool(rest & _GENERAL))


def _doers(words: list[str], place: int) -> tuple[frozenset[str], bool]:
    """Names before an active verb; else behind a passive one's "by", or "from" of *came from*.

    Tells with them whether the verb is active.
    """
    after = [word.lower() for word in words[place : place + 8]]
    turned = next((n for n, word in enumerate(after) if word in ("by", "from")), None)
    passive = place > 0 and words[place - 1].lower() in _PASSIVE and after[0][-3:] != "ing"
    if turned is not None and (passive or (after[turned] == "from" and turned <= 1)):
        return frozenset(_names(words[place + turned + 1 : place + turned + 3])), False
    return frozenset() if passive else frozenset(_names(words[:place])), not passive


def _names(words: list[str]) -> Iterator[str]:
    states = state_words()
    for word in words:
        if word[0].isupper() and word.lower() not in _NO_NAME:
            plain = re.sub(r"['’]s$", "", word)
            yield anyascii(states.get(plain, plain)).lower()
