"""What speaks for a candidate: the features by which a pronoun or a role finds its antecedent.

Every feature is a number between 0 and about 1 that two tables of weights, one for pronouns and
one for roles, turn into a probability (logistic regression; weights learned by
``training/resolution.py`` on GUM's coreference). The features are those of the mention-ranking
literature (Soon et al. 2001; Denis and Baldridge 2008) without a parser, and two of reported
speech: who spoke last, and whose words the mention stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Literal

from sayso.lexicon import FEMALE, MALE
from sayso.records import Span
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity, origins
from sayso.statements.resolution.words import PREPOSITIONS, Page

PRONOUNS: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", MALE)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", FEMALE)),
    **dict.fromkeys(("it", "its", "itself"), ("body", None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("people", None)),
}
"""Third-person pronouns with the kind and gender of what they stand for."""

SUBJECTS = frozenset(("he", "she", "it", "they"))
"""Those that may open a source phrase: "she herself", never "her former husband"."""
FIRST_PERSON = frozenset("i me my mine myself we us our ours ourselves".split())
_CONTRACTED = re.compile(r"['’](?:re|ve|ll|m|d|s)$")
RELATIVE = frozenset(("who", "whom", "which", "whose"))

_WIDE = {
    "official": ("official",),
    "leader": ("leader",),
    "head": ("head", "chief", "boss"),
    "diplomat": ("diplomat",),
    "diplomacy": ("diplomat",),
    "politician": ("politician",),
    "expert": ("expert", "specialist"),
    "officer": ("officer",),
    "executive": ("executive", "businessman", "businesswoman", "billionaire"),
    "scientist": ("scientist",),
    "artist": ("artist",),
    "lawmaker": ("lawmaker",),
    "candidate": ("candidate",),
    "commander": ("commander",),
    "agency": ("agency", "body"),
    "government": ("government", "country", "nation", "state"),
}
"""Classes whose nouns name one another only through the widest of them."""
ADVERSE = frozenset("prosecutor judge magistrate coroner defendant plaintiff".split())
"""Parts in one trial that take up none but themselves: "the prosecutor" is no other lawyer."""
_ON_THE_BENCH = frozenset(("judge", "justice"))
"""One office under two words: "the judge" is Justice Lom."""
_SUBJECT_VERBS = frozenset(
    "is was has had will would can could did does said says told tells asked called warned".split()
)
_TOPICS = frozenset((("as", "for"), ("as", "to"), ("of",), ("about",), ("regarding",)))
"""Words that open a sentence and only set its topic."""
_GENERAL = frozenset(("person", "people", "body", "document", "male", "female", "child", "man"))


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun or a role whose bearer is sought."""

    span: Span
    noun: Noun | None = None
    """The noun phrase, for a role; ``None`` for a pronoun."""
    contents: tuple[Span, ...] = ()
    """The words that are attributed to it."""
    wants: tuple[str, str | None] = ("person", None)
    """Kind (``person``, ``people``, ``body``, ``document``) and gender."""

    @property
    def table(self) -> Literal["pronoun", "plural", "role"]:
        """Which table of weights it is judged by."""
        if self.noun is not None:
            return "role"
        return "pronoun" if self.wants[0] == "person" else "plural"


_THINGS = frozenset(
    """resolution agreement accord accords treaty pact act bill law mou memorandum convention
    protocol declaration constitution award awards prize cup festival""".split()
)
"""Last words of names that are no speaker's."""


def pronoun(word: str) -> str:
    """A word in small letters without a verb that has grown onto it: "We’re" is "we"."""
    lower = word.lower()
    bare = _CONTRACTED.sub("", lower)
    return bare if bare in PRONOUNS or bare in FIRST_PERSON else lower


def is_possible(anaphor: Anaphor, entity: PageEntity) -> bool:
    """Whether kind, number and gender allow that ``anaphor`` stands for ``entity``."""
    kind, gender = anaphor.wants
    if kind == "person":
        fits = entity.kind == "person"
    elif kind == "body":
        fits = entity.kind in ("organisation", "government", "document")
    elif kind == "document":
        fits = entity.kind == "document"
    elif anaphor.noun is not None:
        fits = entity.kind == "people"
    else:
        fits = entity.kind in ("people", "organisation", "government")
    return fits and can_act(entity) and (gender is None or entity.gender in (None, gender))


def can_act(entity: PageEntity) -> bool:
    """Whether a pronoun or role may take a name up as who speaks: no treaty, prize or festival."""
    if entity.kind == "person":
        return True  # Bill is one
    return not any(n.words[-1].lower() in _THINGS for n in entity.names)


def is_spoken_of(page: Page, anaphor: Anaphor, entity: PageEntity) -> bool:
    """Whether the reported speech names the entity: whoever says that "Lom left" is not Lom.

    Principle C of binding theory (Chomsky 1981); between quotation marks another may be quoted.
    """
    return anaphor.noun is None and any(
        c.contains(n.span) and not page.is_quoted(n.span)
        for c in anaphor.contents
        for n in entity.names
    )


def last_mention(entity: PageEntity, anaphor: Anaphor, aside: Sequence[Span] = ()) -> Span | None:
    """The entity's nearest mention before the anaphor, what it says and ``aside`` left out."""
    before = [
        s
        for s in entity.spans
        if s.end <= anaphor.span.start
        and not any(c.contains(s) for c in (*anaphor.contents, *aside))
    ]
    return before[-1] if before else None


def features(
    entities: PageEntities,
    anaphor: Anaphor,
    entity: PageEntity,
    spoke: Sequence[PageEntity | None],
    nearer: int,
) -> dict[str, float]:
    """Features of one candidate.

    ``spoke`` holds the entities of the sources before the anaphor, the latest last; ``nearer`` is
    the number of possible candidates that the page mentions between this one and the anaphor.
    """
    page = entities.page
    mention = last_mention(entity, anaphor)
    found = {"bias": 1.0, **_standing(page, anaphor, entity, spoke)}
    if mention is None:
        found["later"] = 1.0
    else:
        found.update(_place(page, anaphor, mention, nearer))
        found["in another's phrase"] = float(entities.is_embedded(mention))
    if anaphor.noun is not None:
        found.update(_description(anaphor.noun, entity))
    return found


def _standing(
    page: Page, anaphor: Anaphor, entity: PageEntity, spoke: Sequence[PageEntity | None]
) -> dict[str, float]:
    mentions = entity.spans
    before = sum(1 for s in mentions if s.end <= anaphor.span.start)
    gender = anaphor.wants[1]
    return {
        "named": float(bool(entity.names)),
        "unsure": float(bool(entity.names) and not any(n.sure for n in entity.names)),
        "frequent": min(1.0, log1p(before) / 3),
        "opening": float(page.sentence_at(mentions[0].start) <= 1),
        "gender agrees": float(gender is not None and entity.gender == gender),
        "sounds alike": float(
            gender is not None and entity.gender is None and _sound(entity) == gender
        ),
        "spoke last": float(bool(spoke) and spoke[-1] is entity),
        "spoke before last": float(len(spoke) > 1 and spoke[-2] is entity),
        "spoke": float(any(e is entity for e in spoke)),
        "has role": float(bool(entity.roles)),
        "lone word": float(bool(entity.names) and all(len(n.words) == 1 for n in entity.names)),
    }


def _place(page: Page, anaphor: Anaphor, mention: Span, nearer: int) -> dict[str, float]:
    sentences = page.sentence_at(anaphor.span.start) - page.sentence_at(mention.start)
    paragraphs = page.paragraph_at(anaphor.span.start) - page.paragraph_at(mention.start)
    index = page.first_word(mention.start)
    before = page.words[index - 1] if index else None
    same = before is not None and before.sentence == page.words[index].sentence
    if same and _is_topic(page, index):
        same = False
    quoted = page.is_quoted(mention) and not page.is_quoted(anaphor.span)
    ends = page.first_word(mention.end) - 1
    return {
        "sentences away": min(1.5, log1p(sentences) / 2),
        "paragraphs away": min(1.5, log1p(paragraphs) / 2),
        "same sentence": float(sentences == 0),
        "sentence before": float(sentences == 1),
        "nearest": float(nearer == 0),
        "others between": min(1.5, log1p(nearer) / 2),
        "opens sentence": float(not same),
        "after preposition": float(same and before is not None and before.lower in PREPOSITIONS),
        "possessive": float(0 <= ends < len(page.words) and page.words[ends].possessive),
        "in a quotation": float(quoted),
        "subject": float(_is_subject(page, mention)),
    }


def _is_topic(page: Page, index: int) -> bool:
    """Whether a word stands behind what only sets the topic: *As for the keeper, …*; *Of her …*."""
    number = page.words[index].sentence
    start = page.first_word(page.sentences[number].start)
    return tuple(w.lower for w in page.words[start:index]) in _TOPICS


def _is_subject(page: Page, mention: Span) -> bool:
    """Whether a verb of the usual kind stands right behind a mention, or a cue before it."""
    index = page.first_word(mention.end)
    after = page.words[index].lower if index < len(page.words) else ""
    first = page.first_word(mention.start)
    before = page.words[first - 1].lower if first else ""
    return after in _SUBJECT_VERBS or after.endswith("ed") or before in ("said", "says", "added")


def _sound(entity: PageEntity) -> str | None:
    """Gender that the ending of an unlisted given name suggests: -a and -e are rather a woman's."""
    for name in entity.names:
        if len(name.words) > 1:
            return FEMALE if name.words[0][-1] in "aeiy" else MALE
    return None


def _description(noun: Noun, entity: PageEntity) -> dict[str, float]:
    described = entity.descriptors
    same = any(d.office == noun.office for d in described)
    alike = any(is_alike(noun, d) for d in described)
    general = noun.lemma in ("man", "woman", "official", "person", "boy", "girl")
    theirs = _words_of(entity)
    shared = noun.modifiers and origins(noun.modifiers) & theirs
    return {
        "same noun": float(same),
        "alike noun": float(alike and not same),
        "other noun": float(bool(described) and not alike and not same and not general),
        "no noun known": float(not described),
        "general noun": float(general),
        "shares modifier": float(bool(shared)),
        "new modifier": float(bool(noun.modifiers) and not shared),
        "definite": float(noun.determiner in ("the", "this")),
        "indefinite": float(noun.determiner in ("a", "some")),
        "bare": float(not noun.determiner),
        "whole name": float(bool(theirs) and noun.lemma in theirs and not same),
    }


def is_alike(noun: Noun, other: Noun) -> bool:
    """Whether ``noun`` may take up ``other`` ("the diplomat": the envoy; "the firm": the company).

    A wide class goes one way only: an envoy is an official, but "the minister" is no director.
    """
    if {noun.lemma, other.lemma} == _ON_THE_BENCH:
        return True
    if noun.lemma != other.lemma and {noun.lemma, other.lemma} & ADVERSE:
        return False
    return any(
        noun.lemma in _WIDE.get(name, (noun.lemma,))
        for name in (noun.classes & other.classes) - _GENERAL
    )


def _words_of(entity: PageEntity) -> frozenset[str]:
    words = {w for d in entity.descriptors for w in d.modifiers}
    words |= {w.lower() for n in entity.names for w in n.words}
    return origins(frozenset(words))
