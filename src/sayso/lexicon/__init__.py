"""Word lists: who can speak (given names, nouns for people and bodies, states), deeds, kinds.

Small, hand-made and bundled; each is read once, when it is first asked for. All look-ups are in
lower case but for given names, whose capital is part of being a name.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

MALE, FEMALE, EITHER = "m", "f", "x"

MALE_TITLES = frozenset("mr sir lord king prince emir sultan sheikh shaikh father baron".split())
FEMALE_TITLES = frozenset("mrs ms miss madam lady queen princess sister dame baroness".split())
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset(
        "dr doctor prof professor rev reverend hon judge justice president premier chancellor "
        "minister senator sen rep representative congressman congresswoman gov governor mayor "
        "ambassador gen general col colonel maj major capt captain lt lieutenant sgt sergeant "
        "cmdr commander adm admiral cardinal bishop archbishop pope imam ayatollah rabbi pastor "
        "mullah secretary sheriff detective officer inspector supt superintendent coach hajj haji "
        "prasident".split()
    )
)
"""Words before a name that are not part of it, in lower case and without a full stop."""

PARTICLES = frozenset(
    "de del della di da do dos das du des van von der den zu zur ten ter la le al el ul bin bint "
    "ibn ben abu abd y e".split()
)
"""Small words inside the names of people."""


class State(NamedTuple):
    """One government that speaks."""

    name: str
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    others: tuple[str, ...]


@cache
def given_names() -> dict[str, str]:
    """Given name to ``m``, ``f`` or ``x``; a name that is borne by both is ``x``."""
    found: dict[str, str] = {}
    for gender, *names in _lines("given_names.txt"):
        for name in names:
            found[name] = gender if found.get(name, gender) == gender else EITHER
    return found


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Noun (singular where it has one) to the names of its classes in ``nouns.txt``."""
    found: dict[str, set[str]] = {}
    for name, *nouns in _lines("nouns.txt"):
        for noun in nouns:
            found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}


@cache
def wider_classes() -> dict[str, frozenset[str]]:
    """As ``noun_classes``, with the persons and bodies of WordNet that it does not list."""
    found = {noun: frozenset((name,)) for name, *nouns in _lines("wordnet.txt") for noun in nouns}
    return found | noun_classes()


@cache
def states() -> tuple[State, ...]:
    """The states of ``states.yaml``, in its order."""
    rows = yaml.safe_load(_read("states.yaml"))
    return tuple(State(name, *(tuple(part) for part in parts)) for name, parts in rows.items())


@cache
def state_words() -> dict[str, str]:
    """Every name, demonym and capital of a state to the state's name, as written in the list."""
    found: dict[str, str] = {}
    for state in states():
        for word in (state.name, *state.demonyms, *state.capitals, *state.others):
            found.setdefault(word, state.name)
    return found


@cache
def demonyms() -> dict[str, str]:
    """Demonym to the state's name."""
    return {word: state.name for state in states() for word in state.demonyms}


@cache
def capitals() -> frozenset[str]:
    """The capitals that stand for a government."""
    return frozenset(word for state in states() for word in state.capitals)


def same_state(left: str, right: str) -> bool:
    """Whether both are names of one state, its capital and its people left aside."""
    return any({left, right} <= {state.name, *state.others} for state in states())


def gender_of_name(given: str) -> str | None:
    """``m`` or ``f`` for a given name that is on the list and borne by one, else ``None``."""
    gender = given_names().get(given) or given_names().get(given.partition("-")[0])
    return gender if gender in (MALE, FEMALE) else None


def singular(noun: str) -> str:
    """The singular of a regular English plural that is on the list of nouns, else ``noun``.

    Plurals that are listed themselves ("the authorities") stay as they are.
    """
    known = wider_classes()
    if noun in known:
        return noun
    for ending, put in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
        stem = noun.removesuffix(ending) + put
        if noun.endswith(ending) and stem in known:
            return stem
    return noun


@cache
def deeds() -> dict[str, str]:
    """Word, or words that stand together, to the name of the deed of ``deeds.txt`` they tell."""
    return {word.replace("_", " "): name for name, *words in _lines("deeds.txt") for word in words}


@cache
def kinds() -> dict[str, frozenset[str]]:
    """General noun to the nouns of ``kinds.txt`` that fall under it."""
    found: dict[str, set[str]] = {}
    for words in _lines("kinds.txt"):
        colon = words.index(":")
        for noun in words[:colon]:
            found.setdefault(noun, set()).update(words[colon + 1 :])
    return {noun: frozenset(under) for noun, under in found.items()}


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _lines(name: str) -> list[list[str]]:
    return [line.split() for line in _read(name).splitlines() if line and line[0] != "#"]
