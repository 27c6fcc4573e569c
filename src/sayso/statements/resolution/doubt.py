"""Where a source had better stay unknown: a wrong speaker is worse than none.

A role or a document that the page never introduced ("The chairman added …") is somebody whom the
reader is meant to know. Where the page names one whom the words may mean, and nothing tells whether
they do, an unnamed speaker would be a second record for one person. Where it names nobody of the
kind, the source is unnamed, and stays so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.lexicon import noun_classes, singular
from sayso.records import Span
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import ADVERSE, Anaphor, is_possible, last_mention
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity
from sayso.statements.resolution.words import FUNCTION, OFFICE_WORDS, PREPOSITIONS, Page, Word

SURE_PERSON = 0.5
"""Lowest probability at which "he" or "she" as a source is given to the best candidate."""
ISSUED = frozenset(
    """letter note memo email e-mail message statement communique release document speech address
    text book announcement website post tweet interview column diary memoir article story
    piece editorial blog ad advert advertisement complaint filing""".split()
)
"""Papers that are somebody's word, and never speak for themselves."""
_ANY_BODY = frozenset(
    """company firm party organisation organization agency group club association union bank
    airline foundation network broadcaster channel station newspaper paper magazine outlet
    publication site publisher studio label band team startup manufacturer retailer chain
    brokerage charity institute service carrier operator developer supplier""".split()
)
"""Bodies that a page calls so once it has named them."""
_KIN = frozenset(
    "wife husband widow widower father mother son daughter brother sister uncle aunt cousin".split()
)
_INITIALS = frozenset("CM LG PM DC DG DGP IGP SG VC CEO CFO COO".split())
"""Offices by their initials."""
_SEEN_BY = re.compile(r" (?:seen|obtained|reviewed|viewed) by ")
"""Behind a paper: who read it did not write it, and the page has no more to tell."""
_POINTING = frozenset(("the", "this", "that"))
_OWNING = frozenset(("his", "her", "its", "their"))
_MANY = frozenset(
    """industry public community sector generation population majority minority world left right
    two three four five six""".split()
)
"""Words for many people, who have no other name."""
_MAX_LEAD = 4
"""Words between an article and the noun that it brings in."""
_CLAUSE = re.compile(r" (who|whose|that)\b")
_MONTHS = frozenset(
    """January February March April June July August September October November
    December""".split()
)
_ANY_CLASS = frozenset("person people body document male female child man woman".split())


def is_initials(page: Page, name: Name, entity: PageEntity) -> bool:
    """Whether "the CM" is an office that the page gives to nobody, and no body's initials."""
    before = page.words[: page.first_word(name.span.start)][-1:]
    led = bool(before) and before[0].lower == "the"
    return led and all(" ".join(n.words) in _INITIALS for n in entity.names)


def tells_which(page: Page, span: Span, noun: Noun) -> bool:
    """Whether a phrase says by a clause of its own who is meant ("the clerk who took the call")."""
    found = _CLAUSE.match(page.text, noun.span.end)
    return found is not None and (found.end() <= span.end or found[1] != "that")


def has_office(noun: Noun, entity: PageEntity | None) -> bool:
    """Whether the page gives the entity the very noun of a phrase."""
    return entity is not None and any(d.office == noun.office for d in entity.descriptors)


def names_nobody(page: Page, span: Span) -> bool:
    """Whether a source that holds no name and no noun for a speaker is hardly one.

    "The speech" is somebody's word; "March" is a month; "anticipation of the ruling by the board"
    is a thing that a tagger took for a speaker: a bare singular on no list. "The silver fox" is
    somebody whom the page has told of in other words.
    """
    words = page.words_in(span)
    if not words:
        return False
    first = words[0].lower
    inner = (i for i, w in enumerate(words) if i and w.lower in PREPOSITIONS)
    head = words[next(inner, len(words)) - 1]
    if len(words) == 1:
        return head.text in _MONTHS
    if first in _POINTING | _OWNING:
        told_before = head.lower in ISSUED or head.lower.endswith("year-old")
        return told_before or (first in _POINTING and _is_told_otherwise(page, words, head))
    bare = words[0].text.islower() and first not in FUNCTION
    return bare and head is words[0] and singular(head.lower) == head.lower


def _is_told_otherwise(page: Page, words: Sequence[Word], head: Word) -> bool:
    """Whether a phrase on no list, in the singular and without a name, was never brought in."""
    named = any(w.capital and not w.first for w in words)
    many = head.lower in _MANY or _looks_plural(head.lower)
    return not (named or many or _is_brought_in(page, head))


def _looks_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))


def _is_brought_in(page: Page, head: Word) -> bool:
    """Whether the page has said before "a fox", or "one of the foxes", of what is "the fox" now."""
    for index, word in enumerate(page.words):
        if word.start >= head.start:
            return False
        if word.lower == head.lower:
            lead = page.words[max(0, index - _MAX_LEAD) : index]
            if any(w.lower in ("a", "an", "one", "another") for w in lead):
                return True
    return False


def may_be_named(entities: PageEntities, noun: Noun, own: PageEntity | None) -> bool:
    """Whether a noun phrase that was left to stand for itself may mean one whom the page names.

    Args:
        entities: the people and bodies of the page.
        noun: the phrase that a source is.
        own: what it and its repetitions make, without a name.
    """
    if own is None or own.names:
        return False
    owned = noun.determiner == "his" and noun.lemma in ISSUED  # "its website"
    if noun.kind == "document" or owned:
        named = any(n.proper for n in (noun, *own.nouns))  # "the Lom Watch report" says whose it is
        return not (noun.plural or named) and _is_issued(entities, noun, own)
    if noun.kind == "body":
        return _is_body_named(entities, noun, own)
    if noun.plural or noun.kind != "person":
        return _are_two_named(entities, noun)
    owned = noun.determiner == "his" and noun.lemma not in _KIN
    if owned or is_introduced(own) or noun.lemma == "source":
        return False
    told = bool(noun.modifiers - OFFICE_WORDS)  # "the head of the harbours committee"
    others = (e for e in entities.all if e is not own and not (told and e.descriptors))
    return any(_is_full_name(e, noun) and not _is_adverse(noun, e) for e in others)


def _are_two_named(entities: PageEntities, noun: Noun) -> bool:
    """Whether "both men", or "the two lawmakers", may be two whom the page has named."""
    words = [w.lower for w in entities.page.words_in(noun.span)[:2]]
    two = words[:1] == ["both"] or words == ["the", "two"]
    named = [e for e in entities.all if _is_full_name(e, noun)]
    return two and bool(noun.classes & {"person", "people"}) and len(named) > 1


def _is_full_name(entity: PageEntity, noun: Noun) -> bool:
    """Whether an entity is a person by full name, of no other gender than the noun tells."""
    if entity.kind != "person" or not any(len(n.words) > 1 for n in entity.names):
        return False
    return noun.gender is None or entity.gender in (None, noun.gender)


def _is_adverse(noun: Noun, entity: PageEntity) -> bool:
    """Whether the page gives the entity another part in a trial than the noun tells."""
    if noun.lemma not in ADVERSE:
        return False
    return bool(entity.descriptors) and not any(shares(noun, d) for d in entity.descriptors)


def _is_body_named(entities: PageEntities, noun: Noun, own: PageEntity) -> bool:
    """Whether "the company", or "the groups", may be bodies that the page has told of by name."""
    if is_introduced(own):
        return False
    named = any(e.kind == "organisation" and e.names for e in entities.all)
    if noun.determiner == "his":
        return named  # "her campaign"
    if noun.plural:
        return noun.determiner in ("the", "this")
    described = noun.determiner in ("the", "this") and noun.modifiers <= noun.proper
    if "company" in noun.classes and noun.modifiers and described:
        return named  # "the Ruritanian carmaker"
    general = noun.lemma in _ANY_BODY or noun.lemma not in noun_classes()  # "the utility"
    return general and not noun.modifiers and named


def is_introduced(own: PageEntity, before: int | None = None) -> bool:
    """Whether the page brought them in without a name ("a source", "one resident"), up to a place
    in the text where one is given."""
    nouns = (n for n in own.nouns if before is None or n.span.end <= before)
    return any(n.determiner in ("a", "some") for n in nouns)


def shares(noun: Noun, other: Noun) -> bool:
    """Whether two offices are of one class of nouns ("the admiral": a commander)."""
    if noun.office == other.office:
        return True
    adverse = {noun.lemma, other.lemma} & ADVERSE
    return not adverse and bool(noun.classes & other.classes - _ANY_CLASS)


def _is_issued(entities: PageEntities, noun: Noun, own: PageEntity) -> bool:
    """Whether a paper is likely somebody's word without being told to be anybody's.

    One that the page brings in by itself ("a report says …") speaks for itself. One that it speaks
    of as known, or brings in beside somebody's name, has an author.
    """
    if noun.determiner == "his":  # "its report"
        return True
    if noun.proper or own.names or noun.determiner not in ("the", "this"):
        return False
    page = entities.page
    same = [n for n in entities.nouns if n.lemma == noun.lemma and not n.plural]
    told = [n for n in same if n.determiner]  # a headline has "Manifest" for "a manifest"
    first = min(told or same, key=lambda n: n.span.start)
    if first.determiner != "a":
        # "The statement of agreed terms" is one that the page speaks of.
        of = (page.text.startswith(" of ", n.head.end) for n in own.nouns)
        return noun.lemma not in ISSUED or not any(of)
    sentence = page.sentences[page.sentence_at(first.span.start)]
    seen = _SEEN_BY.match(page.text, first.span.end) is not None
    if seen or noun.lemma in ISSUED:
        return not seen
    return any(
        sentence.contains(name.span) and not first.span.contains(name.span)
        for name in entities.names
        if name.kind in ("person", "organisation")
    )


def is_nameless(entities: PageEntities, anaphor: Anaphor, entity: PageEntity | None) -> bool:
    """Whether "he" is somebody without a name, though the page has named another
    since: on judged pages that is right less than two times in three."""
    if entity is None or entity.names or anaphor.wants[0] != "person":
        return False
    since = last_mention(entity, anaphor)
    named = (
        last_mention(e, anaphor)
        for e in entities.all
        if is_possible(anaphor, e) and any(len(n.words) > 1 for n in e.names)
    )
    return since is not None and any(m is not None and m.start > since.start for m in named)


def is_faint(
    entities: PageEntities,
    anaphor: Anaphor,
    best: tuple[PageEntity, float],
    speakers: tuple[Sequence[PageEntity | None], PageEntity | None],
) -> bool:
    """Whether "he" hardly is it: faint, or nobody brought in where another is named before.

    Args:
        entities: the people and bodies of the page.
        anaphor: the pronoun.
        best: whom the ranker gives it to, and the probability.
        speakers: who spoke before it, and who of them last in the page's own words.
    """
    entity, score = best
    if anaphor.wants[0] != "person":
        return False
    if score >= SURE_PERSON and entity.names:
        return _is_aside(entities.page, anaphor, entity, speakers)
    rivals = (e for e in entities.all if e.names and is_possible(anaphor, e))
    known = is_introduced(entity, anaphor.span.start) or not any(
        last_mention(e, anaphor) for e in rivals
    )
    return score < SURE_PERSON or not known


def _is_aside(
    page: Page,
    anaphor: Anaphor,
    entity: PageEntity,
    speakers: tuple[Sequence[PageEntity | None], PageEntity | None],
) -> bool:
    """Whether one who was only spoken of, and not right before, hardly goes on in the stead of
    the one that spoke last: on judged pages that is right less than two times in three."""
    spoke, last = speakers
    rival = last is not None and last.names and is_possible(anaphor, last)
    if not rival or any(e is entity for e in spoke):
        return False
    mention = last_mention(entity, anaphor)
    here = page.sentence_at(anaphor.span.start)
    return mention is not None and here - page.sentence_at(mention.start) > 1
