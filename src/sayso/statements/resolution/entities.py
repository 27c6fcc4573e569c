"""The people and bodies of one page: its names and noun phrases brought together.

Only what the page's own words force is joined here: a surname with the one full name that ends
in it, an acronym with the name that it abbreviates, a role with the name beside it, "the writer"
with "a freelance writer". Pronouns and roles that stand alone are left to ``resolution``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import OSA

from sayso.lexicon import same_state, singular, state_words
from sayso.records import Span
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.roles import Role, roles_beside
from sayso.statements.resolution.words import Page

EntityKind = Literal["person", "people", "organisation", "government", "document"]

MIN_FUZZY = 6
"""Letters that a surname needs before one of them may differ."""
_INTRODUCING = ("a", "some", "his")
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

    @property
    def named(self) -> bool:
        """Whether the page names it, by a name or by a name within ("the Ruritanian army")."""
        return bool(self.names) or any(n.proper for n in self.nouns)

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where a title, a given name or a noun tells and none contradicts."""
        told = {n.gender for n in self.names} or {None}
        if told == {None}:
            told = {n.gender for n in self.nouns} | {r.noun.gender for r in self.roles}
        told.discard(None)
        return told.pop() if len(told) == 1 else None

    @property
    def plural(self) -> bool:
        """Whether it is several people."""
        return self.kind == "people"

    @property
    def spans(self) -> list[Span]:
        """Where the page mentions it, in text order."""
        return sorted(
            [n.span for n in self.names] + [n.span for n in self.nouns] + self.pronouns
        )

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


class PageEntities:
    """The entities of a page, and which of them a stretch of text names."""

    def __init__(
        self,
        page: Page,
        names: Sequence[Name],
        nouns: Sequence[Noun],
        sources: Sequence[Span] = (),
    ) -> None:
        """``sources`` are the spans of the page's sources: a name in one of them does speak."""
        self.page = page
        self._sources = tuple(sources)
        self.names = tuple(names)
        self.nouns = tuple(nouns)
        self.all: list[PageEntity] = []
        self._of: dict[Span, PageEntity] = {}
        self._join_names()
        self._join_roles()
        self._join_nouns()

    def at(self, span: Span) -> PageEntity | None:
        """The entity whose name or noun phrase is exactly ``span``."""
        return self._of.get(span)

    def merge(self, mention: Span, entity: PageEntity) -> None:
        """Count the noun phrase at ``mention``, and what took it up, as mentions of ``entity``."""
        own = self._of.get(mention)
        if own is not None and own is not entity and not own.names:
            self.all.remove(own)
            for noun in own.nouns:
                self._add(entity, noun)
            entity.pronouns += own.pronouns

    def is_embedded(self, span: Span) -> bool:
        """Whether a mention stands inside a phrase for somebody else ("an aide to Ada Lom")."""
        return any(
            o.start <= span.start and span.end <= o.end and o != span for o in self._phrases
        )

    @cached_property
    def _phrases(self) -> list[Span]:
        """Noun phrases and roles that go on behind their head."""
        roles = [role.span for name, role in self.roles if role.span.start > name.span.start]
        return roles + [n.span for n in self.nouns if n.span.end > n.head.end]

    def _add(self, entity: PageEntity, mention: Name | Noun) -> None:
        if isinstance(mention, Name):
            entity.names.append(mention)
        else:
            entity.nouns.append(mention)
        self._of[mention.span] = entity

    def _new(self, kind: EntityKind, mention: Name | Noun) -> None:
        entity = PageEntity(kind)
        self._add(entity, mention)
        self.all.append(entity)

    def _join_names(self) -> None:
        """Names from the longest to the shortest, each to the one entity that it fits."""
        lengths = sorted({len(n.words) for n in self.names}, reverse=True)
        ambiguous = []
        for length in lengths:
            for name in (n for n in self.names if len(n.words) == length):
                fitting = self._fitting(name)
                if len(fitting) == 1:
                    self._add(fitting[0], name)
                elif not fitting and self._may_speak(name):
                    self._new(name.kind, name)
                elif fitting:
                    ambiguous.append(name)
        self.ambiguous = frozenset(n.span for n in ambiguous)
        self._acronyms()

    def _may_speak(self, name: Name) -> bool:
        """Whether a single capitalised word of unknown kind is worth a place among the people."""
        return (
            name.sure
            or len(name.words) > 1
            or name.kind != "person"
            or any(s.contains(name.span) for s in self._sources)
        )

    def _fitting(self, name: Name) -> list[PageEntity]:
        for tests in ((_same_words, _same_state, _short_form), (_misspelt,)):
            fitting = [e for e in self.all if e.names and any(test(name, e) for test in tests)]
            agreeing = [e for e in fitting if _genders_agree(name.gender, e.gender)]
            if agreeing:
                return agreeing
        return []

    def _acronyms(self) -> None:
        """Join an acronym to the name that it abbreviates, in brackets after it or by initials."""
        for entity in list(self.all):
            acronym = entity.names[0]
            if acronym.kind == "government" or not _is_acronym(acronym.words):
                continue
            for other in self.all:
                if other is not entity and any(
                    self._abbreviates(acronym, name) for name in other.names
                ):
                    for name in entity.names:
                        self._add(other, name)
                    other.kind = "organisation" if other.kind == "person" else other.kind
                    self.all.remove(entity)
                    break

    def _abbreviates(self, acronym: Name, name: Name) -> bool:
        letters = acronym.words[0].replace(".", "").upper()
        gap = self.page.text[name.span.end : acronym.span.start]
        initials = "".join(w[0] for w in name.words if w[0].isupper())
        return len(name.words) > 1 and (
            initials == letters or (gap in (" (", "(") and letters[0] == initials[:1])
        )

    def _join_roles(self) -> None:
        self.roles: list[tuple[Name, Role]] = []
        starts = {n.span.start: n for n in self.nouns}
        ends = {n.head.end: n for n in self.nouns}
        for name in self.names:
            entity = self._of.get(name.span)
            if entity is None:
                continue
            for role in roles_beside(self.page, name, starts, ends):
                entity.roles.append(role)
                if role.noun.kind == "body":
                    entity.kind = "organisation"
                self._of[role.noun.span] = entity
                self.roles.append((name, role))

    def _join_nouns(self) -> None:
        """Noun phrases: to the one whose role it is, or to what they take up.

        Those that bring somebody in come first, so that those that take up find them.
        """
        self._join_coordinated()
        introduce = [n for n in self.nouns if n.proper or n.determiner in _INTRODUCING]
        for noun in (*introduce, *self.nouns):
            if noun.span in self._of:
                continue
            holders = [e for e in self.all if e.names and self._holds(e, noun)]
            known = [e for e in reversed(self.all) if _repeats(noun, e)]
            if len(holders) == 1:
                self._add(holders[0], noun)
            elif known:
                self._add(known[0], noun)
            else:
                self._new(_entity_kind(noun), noun)

    def _join_coordinated(self) -> None:
        """Two offices of one: "the envoy for trade and director of the trade office"."""
        for first, second in pairwise(self.nouns):
            gap = self.page.text[first.span.end : second.span.start]
            one = gap == " and " and not (first.plural or second.plural or second.determiner)
            if not one or {first.kind, second.kind} != {"person"}:
                continue
            for noun, other in ((first, second), (second, first)):
                holders = [e for e in self.all if e.names and self._holds(e, other)]
                if len(holders) == 1 and noun.span not in self._of:
                    self._add(holders[0], noun)

    def _holds(self, entity: PageEntity, noun: Noun) -> bool:
        """Whether the page gives the entity the very role that the phrase names."""
        if noun.plural or noun.determiner == "his":
            return False
        if noun.determiner in ("the", "this") and not noun.proper and _is_named_by(noun, entity):
            return True
        roles = [n for n in entity.descriptors if n.office == noun.office]
        if noun.determiner in ("a", "some"):
            # A lead may announce whom it names later: "a rights group", "Lom Watch, a … group".
            early = self.page.paragraph_at(noun.span.start) <= 1
            later = noun.span.end <= entity.spans[0].start
            roles = [r for r in roles if early and later and noun.modifiers <= r.modifiers]
            return bool(roles and noun.modifiers)
        return any(origins(noun.proper) <= origins(r.modifiers) for r in roles)

    @cached_property
    def people_of_one_surname(self) -> frozenset[str]:
        """Surnames that two or more people on the page bear."""
        seen: dict[str, int] = {}
        for entity in self.all:
            if entity.kind == "person" and entity.names:
                longest = max(entity.names, key=lambda n: len(n.words))
                if len(longest.words) > 1:
                    key = longest.words[-1].lower()
                    seen[key] = seen.get(key, 0) + 1
        return frozenset(k for k, count in seen.items() if count > 1)


def _is_named_by(noun: Noun, entity: PageEntity) -> bool:
    """Whether a body's name ends in the noun ("the foundation": the Lom Foundation)."""
    return entity.kind == "organisation" and noun.kind == "body" and any(
        singular(n.words[-1].lower()) == noun.lemma for n in entity.names
    )


def _fullness(noun: Noun) -> tuple[bool, int, int, int]:
    definite = noun.determiner not in ("a", "some", "his")
    return definite, len(noun.proper), len(noun.modifiers), -noun.span.start


def _genders_agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _same_words(name: Name, entity: PageEntity) -> bool:
    return any(
        [w.lower() for w in n.words] == [w.lower() for w in name.words] for n in entity.names
    )


def _same_state(name: Name, entity: PageEntity) -> bool:
    """Whether both are names of one state ("the U.S.", "the United States"), not its capital."""
    return name.kind == "government" and any(
        same_state(" ".join(name.words), " ".join(n.words)) for n in entity.names
    )


def _short_form(name: Name, entity: PageEntity) -> bool:
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


def _misspelt(name: Name, entity: PageEntity) -> bool:
    """Whether ``name`` differs in one letter from a name of the entity, or from its surname."""
    if entity.kind != "person" or len(name.words[-1]) < MIN_FUZZY:
        return False
    for other in entity.names:
        tail = other.words[-len(name.words) :] if len(name.words) < 2 else other.words
        left, right = " ".join(name.words).lower(), " ".join(tail).lower()
        if left != right and left[0] == right[0] and OSA.distance(left, right) == 1:
            return True
    return False


def _is_acronym(words: Sequence[str]) -> bool:
    word = words[0]
    return len(words) == 1 and sum(c.isupper() for c in word) > 1 and word.upper() == word


def _entity_kind(noun: Noun) -> EntityKind:
    kinds: dict[str, EntityKind] = {
        "person": "person",
        "people": "people",
        "body": "organisation",
        "document": "document",
    }
    return kinds[noun.kind]


def _repeats(noun: Noun, entity: PageEntity) -> bool:
    """Whether a noun phrase takes up an earlier one: the same noun, nothing new beside it."""
    if noun.determiner in _INTRODUCING:
        return False
    for other in entity.nouns:
        if noun.office != other.office or noun.plural != other.plural:
            continue
        if noun.proper or other.proper:
            same = origins(noun.modifiers) == origins(other.modifiers)
            short = not noun.proper and noun.modifiers < other.modifiers
            if same or (short and (noun.determiner or "police" in noun.classes)):
                return True
        elif noun.modifiers <= other.modifiers:
            # What comes later is taken up only by a phrase that says more than "the official".
            return bool(noun.modifiers) or other.span.start < noun.span.start
    return False


def origins(words: frozenset[str]) -> frozenset[str]:
    """Lower-case words with every demonym and capital put as its state."""
    return frozenset(_state_of().get(w, w) for w in words)


@cache
def _state_of() -> dict[str, str]:
    return {word.lower(): state.lower() for word, state in state_words().items()}
