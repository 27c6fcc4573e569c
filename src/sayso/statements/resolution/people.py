"""One person, body, group or document of a page, and what tells that a mention means it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from rapidfuzz.distance import OSA

from sayso.lexicon import (
    FEMALE_TITLES,
    MALE_TITLES,
    gender_of_name,
    same_state,
    singular,
    state_words,
)
from sayso.records import Span
from sayso.statements.resolution.name_words import PORTFOLIOS
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.roles import Role

EntityKind = Literal["person", "people", "organisation", "government", "document"]

MIN_FUZZY = 6
"""Letters that a surname needs before one of them may differ."""
MIN_STEM = 5
"""Letters that a noun and a word of a body's name need in common to be of one stem."""
INTRODUCING = ("a", "some", "his")
FORMER = frozenset(("former", "ex", "late", "outgoing", "previous"))
"""Modifiers of an office that somebody held."""


@dataclass
class PageEntity:
    """One person, body, group or document of a page."""

    kind: EntityKind
    names: list[Name] = field(default_factory=list)
    nouns: list[Noun] = field(default_factory=list)
    """Noun phrases that mean it without standing beside its name."""
    roles: list[Role] = field(default_factory=list)
    pronouns: list[Span] = field(default_factory=list)
    """Pronouns that were resolved to it so far."""
    called: set[str] = field(default_factory=set)
    """Genders of those pronouns."""

    @property
    def named(self) -> bool:
        """Whether the page names it, by a name or by a name within ("the Ruritanian army")."""
        return bool(self.names) or any(n.proper for n in self.nouns)

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where a title, a given name or a noun tells and none contradicts."""
        titled = {n.gender for n in self.names if n.title in MALE_TITLES | FEMALE_TITLES}
        told = {n.gender for n in self.names} | {n.gender for n in self.descriptors}
        if titled:
            told = titled
        elif told == {None} and all(len(n.words) == 1 for n in self.names):
            told = {gender_of_name(n.words[0]) for n in self.names}
        told.discard(None)
        return told.pop() if len(told) == 1 else self._called if not told else None

    @property
    def _called(self) -> str | None:
        """Gender of the pronouns that were resolved to it, where they are of one."""
        return next(iter(self.called)) if len(self.called) == 1 else None

    @property
    def plural(self) -> bool:
        """Whether it is several people."""
        return self.kind == "people"

    @property
    def spans(self) -> list[Span]:
        """Where the page mentions it, in text order."""
        return sorted([n.span for n in self.names] + [n.span for n in self.nouns] + self.pronouns)

    @property
    def fullest(self) -> Span:
        """What to call it: its fullest name on the page, the first of equals.

        A government goes by the name that the page uses most; people without a name by their
        fullest phrase, but "the writer" rather than "a freelance writer".
        """
        if self.kind == "government":
            uses = Counter(n.words for n in self.names)
            return max(self.names, key=lambda n: (uses[n.words], -n.span.start)).span
        if self.names:
            return max(self.names, key=lambda n: (len(n.words), -n.span.start)).span
        return max(self.nouns, key=_fullness).span

    @property
    def descriptors(self) -> list[Noun]:
        """All nouns that describe it."""
        return self.nouns + [r.noun for r in self.roles]


def is_surely_person(entity: PageEntity) -> bool:
    return entity.kind == "person" and any(n.sure and n.kind == "person" for n in entity.names)


def was_in_office(noun: Noun, entity: PageEntity) -> bool:
    """Whether the page gives the entity the office of a phrase only as a former one, or not so."""
    offices = [r for r in entity.descriptors if r.office == noun.office]
    once = bool(noun.modifiers & FORMER)
    return bool(offices) and all(bool(r.modifiers & FORMER) != once for r in offices)


def is_other_field(noun: Noun, role: Noun) -> bool:
    """Whether two offices of one noun are of two fields: "the former transport minister" is no
    former deputy prime minister."""
    field = noun.modifiers & PORTFOLIOS
    return bool(field and role.modifiers - FORMER) and not field & role.modifiers


def in_office(noun: Noun, holders: list[PageEntity]) -> list[PageEntity]:
    """Of several holders of an office those who hold it now, or once, as the phrase says."""
    once = bool(noun.modifiers & FORMER)
    fitting = [
        e
        for e in holders
        if any(
            r.office == noun.office and bool(r.modifiers & FORMER) == once for r in e.descriptors
        )
    ]
    told = [e for e in fitting if e.spans[0].start < noun.span.start]
    return told if len(told) == 1 else fitting or holders


def is_told(own: PageEntity, noun: Noun) -> bool:
    """Whether the page spoke of a government or ministry before, by no more than its noun."""
    state = {"government", "ministry"} & noun.classes
    return bool(state) and any(n.span.end <= noun.span.start for n in own.nouns)


def is_named_by(noun: Noun, entity: PageEntity) -> bool:
    """Whether a body's name ends in the noun ("the foundation": the Lom Foundation), or holds a
    word of its stem ("the publisher": Lom Publishing)."""
    if entity.kind != "organisation":
        return False
    names = [[w.lower() for w in n.words] for n in entity.names]
    if noun.kind == "body" and any(_is_headed(words, noun) for words in names):
        return True
    stem = noun.lemma.removesuffix("er")
    made = len(stem) >= MIN_STEM and stem != noun.lemma
    return made and any(w in (f"{stem}ing", f"{stem}ers") for words in names for w in words)


def _is_headed(words: Sequence[str], noun: Noun) -> bool:
    """Whether a name's head is the noun: "the Lom Ministry"; "Ministry of Ports", where the phrase
    says no more than "the ministry"."""
    headed = words[0] == noun.lemma and words[1:2] in (["of"], ["for"])
    bare = "ministry" in noun.classes and not noun.modifiers
    return singular(words[-1]) == noun.lemma or (headed and bare)


def _fullness(noun: Noun) -> tuple[bool, int, int, int]:
    definite = noun.determiner not in ("a", "some", "his")
    if not (noun.determiner or noun.plural or noun.proper or noun.modifiers):
        definite = False  # a headline's "Manifest"
    return definite, len(noun.proper), len(noun.modifiers), -noun.span.start


def numbers_agree(noun: Noun, entity: PageEntity) -> bool:
    """Whether a phrase may take up, by number, one that goes by its nouns alone: "the group" is
    none of the groups that a page speaks of at large."""
    if entity.names or not entity.descriptors:
        return True
    return any(noun.plural == n.plural for n in entity.descriptors)


def genders_agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def same_words(name: Name, entity: PageEntity) -> bool:
    return any(
        [w.lower() for w in n.words] == [w.lower() for w in name.words] for n in entity.names
    )


def one_state(name: Name, entity: PageEntity) -> bool:
    """Whether both are names of one state ("the U.S.", "the United States"), not its capital."""
    return name.kind == "government" and any(
        same_state(" ".join(name.words), " ".join(n.words)) for n in entity.names
    )


def short_form(name: Name, entity: PageEntity) -> bool:
    """Whether ``name`` is the end, or given name and end, of a longer name of the entity."""
    words = [w.lower() for w in name.words]
    for other in entity.names:
        longer = [w.lower() for w in other.words]
        if len(longer) <= len(words):
            continue
        if longer[-len(words) :] == words:
            return True
        if entity.kind == "person" and len(words) > 1:
            if (longer[0], longer[-1]) == (words[0], words[-1]):
                return True
        elif entity.kind == "person" and longer[0] == words[0] and name.title is None:
            return True
    return False


def misspelt(name: Name, entity: PageEntity) -> bool:
    """Whether ``name`` differs in one letter from a name of the entity, or from its surname."""
    if entity.kind != "person" or len(name.words[-1]) < MIN_FUZZY:
        return False
    for other in entity.names:
        tail = other.words[-len(name.words) :] if len(name.words) < 2 else other.words
        left, right = " ".join(name.words).lower(), " ".join(tail).lower()
        if left != right and left[0] == right[0] and OSA.distance(left, right) == 1:
            return True
    return False


def is_acronym(words: Sequence[str]) -> bool:
    word = words[0]
    return len(words) == 1 and sum(c.isupper() for c in word) > 1 and word.upper() == word


def entity_kind(noun: Noun) -> EntityKind:
    kinds: dict[str, EntityKind] = {
        "person": "person",
        "people": "people",
        "body": "organisation",
        "document": "document",
    }
    return kinds[noun.kind]


def repeats(noun: Noun, entity: PageEntity) -> bool:
    """Whether a noun phrase takes up an earlier one: the same noun, nothing new beside it."""
    if noun.determiner in INTRODUCING:
        return False
    for other in entity.nouns:
        if noun.office != other.office or noun.plural != other.plural or noun.rank != other.rank:
            continue
        if noun.proper or other.proper:
            same = origins(noun.modifiers) == origins(other.modifiers)
            short = not noun.proper and noun.modifiers < other.modifiers
            # "The government" of the lead is not "the Ruritanian government" of a later paragraph.
            told = noun.kind != "body" or other.span.start < noun.span.start
            if same or (short and told and (noun.determiner or "police" in noun.classes)):
                return True
        elif noun.modifiers <= other.modifiers:
            # What comes later is taken up only by a phrase that says more than "the official".
            # A headline's bare "Manifest" is the one that the story then brings in.
            headed = not (noun.determiner or noun.plural) and other.determiner == "a"
            return bool(noun.modifiers) or headed or other.span.start < noun.span.start
    return False


def origins(words: frozenset[str]) -> frozenset[str]:
    """Lower-case words with every demonym and capital put as its state."""
    return frozenset(_state_of().get(w, w) for w in words)


@cache
def _state_of() -> dict[str, str]:
    return {word.lower(): state.lower() for word, state in state_words().items()}
