"""The people and bodies of one page: its names and noun phrases brought together.

Only what the page's own words force is joined here: a surname with the one full name that ends
in it, an acronym with the name that it abbreviates, a role with the name beside it, "the writer"
with "a freelance writer". Pronouns and roles that stand alone are left to ``resolution``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from sayso.records import Span
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import (
    INTRODUCING,
    EntityKind,
    PageEntity,
    entity_kind,
    genders_agree,
    in_office,
    is_acronym,
    is_named_by,
    is_other_field,
    is_surely_person,
    misspelt,
    one_state,
    origins,
    repeats,
    same_words,
    short_form,
)
from sayso.statements.resolution.roles import Role, roles_beside
from sayso.statements.resolution.words import Page

_GOVERNS = (
    r"\b(?:{0}(?:['’]s)? (?:government|authorities|capital|embassy|foreign ministry)|"
    r"(?:[Gg]overnment (?:of|in)|capital of|the capital,) {0})\b(?!['’-])"
)
"""What a page says of a state or its capital, with a gap for the name."""


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
        self._learn_governments()
        self._join_roles()
        self._office_acronyms()
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

    def take_up(self, mention: Span, entity: PageEntity) -> None:
        """Count the noun phrase at ``mention`` as a mention of ``entity`` that gives it no role."""
        own = self._of.get(mention)
        if own is not None and own is not entity and not own.names:
            self.all.remove(own)
            entity.pronouns += [n.span for n in own.nouns] + own.pronouns
            self._of.update({n.span: entity for n in own.nouns})

    def is_embedded(self, span: Span) -> bool:
        """Whether a mention stands inside a phrase for somebody else ("an aide to Ada Lom")."""
        return any(o.start <= span.start and span.end <= o.end and o != span for o in self._phrases)

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
        self.bearers: dict[Span, list[PageEntity]] = {}
        """Those of whom a name may be, for names that fit several ("Lom")."""
        for length in lengths:
            for name in (n for n in self.names if len(n.words) == length):
                fitting = self._fitting(name)
                people = [e for e in fitting if e.kind == "person"]
                if name.kind == "person" and len(people) == 1:
                    fitting = people  # "Lom" is Ada Lom, whatever the Coast Post Lom may be
                if len(fitting) == 1:
                    self._add(fitting[0], name)
                elif not fitting and self._may_speak(name):
                    self._new(name.kind, name)
                elif fitting:
                    self.bearers[name.span] = fitting
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
        for tests in ((same_words, one_state, short_form), (misspelt,)):
            fitting = [e for e in self.all if e.names and any(test(name, e) for test in tests)]
            agreeing = [e for e in fitting if genders_agree(name.gender, e.gender)]
            if agreeing:
                return agreeing
        return []

    def _acronyms(self) -> None:
        """Join an acronym to the name that it abbreviates, in brackets after it or by initials."""
        for entity in list(self.all):
            acronym = entity.names[0]
            short = is_acronym(acronym.words) or self._is_bracketed(acronym)
            if acronym.kind == "government" or not short:
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

    def _is_bracketed(self, name: Name) -> bool:
        """Whether one word stands alone in brackets: "Norland Electric Company (Norelco)"."""
        text, span = self.page.text, name.span
        alone = text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"
        return alone and len(name.words) == 1

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
                if self._speaks_alone(name, role):
                    continue
                entity.roles.append(role)
                if role.noun.kind == "person" and not any(n.sure for n in entity.names):
                    entity.kind = "person"  # the "Lom administration" is that of "President Lom"
                if role.noun.kind == "body":
                    if role.noun.determiner == "some" or is_surely_person(entity):
                        continue
                    entity.kind = "organisation"
                self._of[role.noun.span] = entity
                self.roles.append((name, role))

    def _speaks_alone(self, name: Name, role: Role) -> bool:
        """Whether what looks like an apposition is a subject: "in Ada Lom, the office said"."""
        return (
            name.span.end < role.span.start
            and self.page.text[role.span.end : role.span.end + 1] != ","
            and any(s.contains(role.span) and not s.contains(name.span) for s in self._sources)
        )

    def _learn_governments(self) -> None:
        """Take a lone name for a government where the page says so ("the Norland government").

        The list of states is never whole; a page's own words are.
        """
        for entity in self.all:
            words = {n.words for n in entity.names}
            if len(words) == 1 and not any(n.sure for n in entity.names):
                word = re.escape(" ".join(next(iter(words))))
                if re.search(_GOVERNS.format(word), self.page.text):
                    entity.kind = "government"

    def _office_acronyms(self) -> None:
        """Take initials that follow an article for the one who bears the office that they mean.

        "The former CM": of "chief minister Ada Lom".
        """
        for entity in [e for e in self.all if e.names and is_acronym(e.names[0].words)]:
            letters = entity.names[0].words[0].lower()
            holders = {
                id(other): other
                for name, role in self.roles
                if (other := self._of.get(name.span)) is not None
                and other.kind == "person"
                and _ends_in_initials(role.span.of(self.page.text), letters)
            }
            led = (self._is_led(n) or self._is_bracketed(n) for n in entity.names)
            if len(holders) == 1 and entity not in holders.values() and all(led):
                bearer = next(iter(holders.values()))
                self.all.remove(entity)
                for name in entity.names:
                    self._of[name.span] = bearer
                    bearer.pronouns.append(name.span)

    def _is_led(self, name: Name) -> bool:
        before = self.page.words[: self.page.first_word(name.span.start)][-2:]
        return any(w.lower == "the" for w in before)

    def _join_nouns(self) -> None:
        """Noun phrases: to the one whose role it is, or to what they take up.

        Those that bring somebody in come first, so that those that take up find them.
        """
        self._join_coordinated()
        introduce = [n for n in self.nouns if n.proper or n.determiner in INTRODUCING]
        for noun in (*introduce, *self.nouns):
            if noun.span in self._of:
                continue
            holders = [e for e in self.all if e.names and self._holds(e, noun)]
            known = [e for e in reversed(self.all) if repeats(noun, e)]
            holders = in_office(noun, holders)
            if noun.kind == "body" and len(holders) > 1:  # "the Ministry" of two: the one told of
                holders = [e for e in holders if e.spans[0].start < noun.span.start] or holders
            if len(holders) == 1 and not (known and self.is_brought_in(noun, known[0])):
                self._add(holders[0], noun)
            elif known:
                self._add(known[0], noun)
            else:
                self._new(entity_kind(noun), noun)

    def is_brought_in(self, noun: Noun, entity: PageEntity) -> bool:
        """Whether the page brought one in without a name in the sentence before ("a deputy mayor
        … The deputy mayor"): that one is meant, not whoever else holds such an office."""
        here = self.page.sentence_at(noun.span.start)
        return not entity.names and any(
            n.determiner == "a" and 0 <= here - self.page.sentence_at(n.span.start) <= 1
            for n in entity.nouns
            if n.span.start < noun.span.start
        )

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
        if noun.determiner in ("the", "this") and not noun.proper and self._is_called(entity, noun):
            return True
        same = (n for n in entity.descriptors if n.office == noun.office)
        roles = [n for n in same if n.rank == noun.rank]
        if noun.determiner in ("a", "some"):
            # A lead may announce whom it names later: "a rights group", "Lom Watch, a … group".
            early = self.page.paragraph_at(noun.span.start) <= 1
            later = noun.span.end <= entity.spans[0].start
            if later and any(self._is_taken_up(noun, r) for r in roles):
                return True
            roles = [r for r in roles if early and later and noun.modifiers <= r.modifiers]
            return bool(roles and noun.modifiers)
        roles = [r for r in roles if not is_other_field(noun, r)]
        return any(origins(noun.proper) <= origins(r.modifiers) for r in roles)

    def _is_called(self, entity: PageEntity, noun: Noun) -> bool:
        """Whether a phrase is the name of a body told of before, in short ("the foundation").

        A capital makes a name of the phrase: "the Harbour Office" is no other office.
        """
        told = noun.modifiers or entity.spans[0].start < noun.span.start
        if not told or not is_named_by(noun, entity):
            return False
        words = {w.lower() for n in entity.names for w in n.words}
        return noun.modifiers <= words or not noun.head.of(self.page.text)[0].isupper()

    def _is_taken_up(self, noun: Noun, role: Noun) -> bool:
        """Whether one of the next two sentences opens with the office and a name: "a ferry chief
        says … Harbour Ferry Chief Ada Lom told …", "a group … The group, Lom Watch, …"."""
        number = self.page.sentence_at(role.span.start)
        opens = self.page.sentences[number].start == role.span.start
        known = role.determiner in ("", "the") and not (noun.plural or role.plural)
        return opens and known and 1 <= number - self.page.sentence_at(noun.span.start) <= 2

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


def _ends_in_initials(role: str, letters: str) -> bool:
    words = re.sub(r"\(.*?\)", "", role.lower()).replace("-", " ").split()
    told = [w for w in words if w not in ("of", "for", "the", "and")]
    return len(letters) > 1 and any(
        "".join(w[0] for w in said[-len(letters) :]) == letters for said in (words, told)
    )
