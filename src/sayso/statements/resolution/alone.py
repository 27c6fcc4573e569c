"""Roles and pronouns that the conventions of news settle: who was told of, who goes on speaking."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Span
from sayso.statements.resolution.doubt import shares
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import (
    Anaphor,
    is_alike,
    is_possible,
    is_spoken_of,
    last_mention,
)
from sayso.statements.resolution.names import PORTFOLIOS
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity, in_office, origins, was_in_office
from sayso.statements.resolution.words import Page

_ONE_ROLE, _LAST_ROLE, _NO_ROLE = 0.7, 0.6, 0.5
"""Scores of a role that fits one of the page, one of several who spoke last, and one in the
sentence before of whom the page has told no role."""
_ANY_BODY = frozenset("company firm group organisation organization agency body business".split())
"""Nouns that any named body may be called by."""
_FRONTED = re.compile(r"[A-Z][a-z]+ing\b[^,;:.“”\"]*, ")
"""A participle's clause before the subject: "Speaking to members in Lom on Monday, "."""


def by_role(
    entities: PageEntities, anaphor: Anaphor, noun: Noun, last: PageEntity | None
) -> tuple[PageEntity | None, float]:
    """Whom the page has told of before and whose role is alike ("the diplomat": the envoy).

    Of several it is ``last``, the one that spoke last; of none, that one or the one that opens the
    sentence before, when the page has told no role of it, or the one that the next sentence brings
    in without a role. Patterns too rare in the training data to be learned.
    """
    if noun.plural or noun.determiner not in ("the", "this"):
        return None, 0.0
    wanted = {"person": "person", "body": "organisation"}.get(noun.kind)
    told = [
        e
        for e in entities.all
        if e.kind == wanted
        and (e.names if wanted == "person" else e.named)
        and e.spans[0].start < noun.span.start
        and noun.gender in (None, e.gender or noun.gender)
    ]
    answer = _by_description(noun, told, last)
    if answer is not None:
        return answer
    start = min((s.start for s in (*anaphor.contents, anaphor.span)), default=anaphor.span.start)
    plain = [
        e for e in told if e.names and not e.descriptors and _is_near(entities, e, start, last)
    ]
    if noun.kind == "body" and (noun.lemma not in _ANY_BODY or noun.modifiers):
        plain = []
    if noun.proper and noun.span.end > noun.head.end:  # "the envoy of Ruritania" is told in full
        here = entities.page.paragraph_at(noun.span.start)
        plain = [e for e in plain if here in {entities.page.paragraph_at(s.start) for s in e.spans}]
    if last in plain:
        return last, _LAST_ROLE
    if not plain and wanted == "person":
        plain = _announced(entities, anaphor, noun)
    return (plain[0], _NO_ROLE) if len(plain) == 1 else (None, 0.0)


def _by_description(
    noun: Noun, told: Sequence[PageEntity], last: PageEntity | None
) -> tuple[PageEntity | None, float] | None:
    """Whom the role describes, with nobody for an answer when it describes several alike; ``None``
    when it describes none."""
    fitting = [
        e
        for e in told
        if any(is_alike(noun, d) or _is_short_for(noun, d) for d in e.descriptors)
        and is_described(noun, e)
    ]
    fitting = in_office(noun, fitting)
    sharing = [e for e in told if e.kind == "person" and _shares(noun, e)]
    if len(sharing) == 1:
        return sharing[0], _ONE_ROLE
    if len(fitting) > 1 and last not in fitting:  # "the minister": the one of all who is that
        fitting = [e for e in fitting if any(d.office == noun.office for d in e.descriptors)]
    if len(fitting) == 1:
        return fitting[0], _ONE_ROLE
    if fitting:
        return (last, _LAST_ROLE) if last in fitting else (None, 0.0)
    if noun.kind != "body" or not noun.modifiers or noun.lemma not in _ANY_BODY:
        return None
    called = [e for e in told if e.names and noun.modifiers <= _words_of_names(e)]
    return (called[0], _ONE_ROLE) if len(called) == 1 else None


def is_overruled(
    noun: Noun, found: PageEntity, last: PageEntity | None, score: float
) -> bool:
    """Whether one whose role is only alike is put in doubt by who has been speaking.

    "The admiral" is an admiral whom the page named long ago, or the commander who spoke last.
    """
    if last is None or last is found or score < _ONE_ROLE:
        return False
    if last.kind != "person" or not last.names:
        return False
    same = any(d.office == noun.office and noun.modifiers <= d.modifiers for d in found.descriptors)
    rival = any(d.office == noun.office for d in last.descriptors)
    return rival or (not same and any(shares(noun, d) for d in last.descriptors))


def _words_of_names(entity: PageEntity) -> frozenset[str]:
    """ "The electoral body" is the one of the bodies that has the word in its name."""
    return frozenset(w.lower() for n in entity.names for w in n.words)


def _is_short_for(noun: Noun, office: Noun) -> bool:
    """Whether the words name the office in fewer words ("the minister": the interior minister)."""
    return noun.office == office.office and noun.modifiers < office.modifiers


def _shares(noun: Noun, entity: PageEntity) -> bool:
    """Whether an office of the entity is of the kind and the field of the one that is named."""
    wanted = noun.modifiers & PORTFOLIOS
    return any(
        wanted & d.modifiers and noun.classes & d.classes - {"person"} for d in entity.descriptors
    )


def is_claimed(entities: PageEntities, noun: Noun) -> bool:
    """Whether the page gives the very office to people by name, so that it stands for nobody
    else ("the president", of two presidents)."""
    return (
        noun.determiner == "the"
        and not noun.plural
        and not noun.proper
        and any(
            e.kind == "person" and e.names and any(r.noun.office == noun.office for r in e.roles)
            for e in entities.all
        )
    )


def named_later(entities: PageEntities, noun: Noun) -> PageEntity | None:
    """The one person to whom the page, further down, gives the very office by name.

    "The town's prosecutor general said …" opens a page that goes on with "Prosecutor General Ada
    Lom". Every word that tells which office it is must stand in the role too.
    """
    if noun.determiner not in ("the", "") or noun.plural or noun.kind != "person":
        return None
    which = noun.modifiers - noun.proper
    bearers = [
        e
        for e in entities.all
        if e.kind == "person"
        and e.names
        and (is_described(noun, e) or not any(d.proper for d in e.descriptors))
        and any(
            role.noun.office == noun.office
            and which <= role.noun.modifiers
            and role.span.start > noun.span.end
            for role in e.roles
        )
    ]
    return bearers[0] if len(bearers) == 1 else None


def _announced(entities: PageEntities, anaphor: Anaphor, noun: Noun) -> list[PageEntity]:
    """Whom a page brings in by full name right after the role, and never gives another role."""
    page = entities.page
    here = page.sentence_at(anaphor.span.start)
    spoken_of = [s for s in anaphor.contents if not page.is_quoted(s)]
    found = [
        (entity, entity.spans[0])
        for entity in entities.all
        if entity.kind == "person" and entity.names and not entity.descriptors
        if entity.spans[0].start > anaphor.span.end
        and not any(c.contains(entity.spans[0]) for c in spoken_of)
        and page.sentence_at(entity.spans[0].start) - here in (0, 1)
        and noun.gender in (None, entity.gender or noun.gender)
    ]
    named = {s for e, s in found if any(n.span == s and len(n.words) > 1 for n in e.names)}
    tells = [e for e, s in found if s in named and _tells(page, s)]
    return tells if len(found) == 1 else []


def _tells(page: Page, mention: Span) -> bool:
    """Whether the mention opens its sentence, behind no more than a fronted clause ("Speaking in
    Lom on Monday, …"), or a quotation's end stands right before it."""
    sentence = page.sentences[page.sentence_at(mention.start)]
    lead = page.text[sentence.start : mention.start]
    return not lead or bool(_FRONTED.fullmatch(lead)) or lead.rstrip()[-1:] in '”"’»'


def _is_near(
    entities: PageEntities, entity: PageEntity, start: int, last: PageEntity | None
) -> bool:
    """Whether the entity opens the sentence before ``start``, or its own, or is brought in there
    as the only one of its paragraph."""
    page = entities.page
    here = page.sentence_at(start)
    before = [s for s in entity.spans if s.end <= start]
    if not before or here - page.sentence_at(before[-1].start) > 1:
        return False
    paragraph = page.paragraphs[page.paragraph_at(start)]
    others = (e for e in entities.all if e.kind == "person" and e.names and e is not entity)
    if (
        paragraph.contains(before[-1])
        and entity.spans[0] == before[-1]
        and not any(paragraph.start <= s.start < start for e in others for s in e.spans)
    ):
        return True
    number = page.sentence_at(before[-1].start)
    opening = {w.start for w in page.words_in(page.sentences[number])[:3]}
    return entity is last or any(m.start in opening for m in before)


def by_speech(
    entities: PageEntities, anaphor: Anaphor, last: PageEntity | None, said: Sequence[Span] = ()
) -> tuple[PageEntity | None, float]:
    """Who goes on speaking: the one that opens the sentence before, or spoke last.

    Of a gender and number that are not another, and in the same paragraph, or (the last speaker)
    in the one before when this one names nobody; what the conventions of news make nearly sure,
    and general coreference data show too rarely. ``said`` are the contents of the page: whoever
    stands in one is spoken of, and gives way to the one that spoke.
    """
    if anaphor.wants[0] != "person":
        return _group_by_speech(entities, anaphor, last)
    page = entities.page
    number = page.sentence_at(anaphor.span.start)
    here = page.paragraph_at(anaphor.span.start)
    unnamed = last is not None and not last.names  # "an official said …": others like it are rivals
    people = [
        e
        for e in entities.all
        if (e.names or unnamed)
        and is_possible(anaphor, e)
        and not is_spoken_of(page, anaphor, e)
    ]
    spoken_of = said if last in people else ()
    if number and page.paragraph_at(page.sentences[number - 1].start) == here:
        for entity in people:
            if entity.names and opens(entities, entity, number - 1, spoken_of):
                return entity, _LAST_ROLE
    if last is not None and last in people and _goes_on(page, anaphor, last, people, spoken_of):
        return last, _LAST_ROLE
    alone = _alone_before(entities, people, here, number)
    return (alone, _NO_ROLE) if alone is not None else (None, 0.0)


def _alone_before(
    entities: PageEntities, people: Sequence[PageEntity], here: int, number: int
) -> PageEntity | None:
    """The one person whom the paragraph before names, where it opens that one's last sentence and
    the pronoun stands in the first of its own: news has a paragraph for each sentence."""
    page = entities.page
    before = number - 1
    if number < 1 or page.paragraph_at(page.sentences[before].start) != here - 1:
        return None
    paragraph = page.paragraphs[here - 1]
    named = [e for e in people if e.names and any(paragraph.contains(s) for s in e.spans)]
    whole = len(named) == 1 and any(len(n.words) > 1 for n in named[0].names)
    return named[0] if whole and opens(entities, named[0], before) else None


def of_two(entities: PageEntities, span: Span) -> tuple[PageEntity | None, float]:
    """Whom "the latter" or "the former" is: of the two people that the sentence before names."""
    page = entities.page
    words = [w.lower for w in page.words_in(span)]
    number = page.sentence_at(span.start)
    if words not in (["the", "latter"], ["the", "former"]) or not number:
        return None, 0.0
    before = page.sentences[number - 1]
    people = [e for e in entities.all if e.kind == "person" and e.names]
    told = sorted(
        (min(s.start for s in e.spans if before.contains(s)), n)
        for n, e in enumerate(people)
        if any(before.contains(s) for s in e.spans)
    )
    if len(told) != 2:
        return None, 0.0
    return people[told[words[1] == "latter"][1]], _ONE_ROLE


def opens(
    entities: PageEntities, entity: PageEntity, number: int, spoken_of: Sequence[Span] = ()
) -> bool:
    """Whether a mention of the entity stands among the first words of a sentence."""
    page = entities.page
    opening = {w.start for w in page.words_in(page.sentences[number])[:3]}
    return any(
        s.start in opening
        and not entities.is_embedded(s)
        and not any(c.contains(s) for c in spoken_of)
        for s in entity.spans
    )


def _group_by_speech(
    entities: PageEntities, anaphor: Anaphor, last: PageEntity | None
) -> tuple[PageEntity | None, float]:
    """Which body or people goes on speaking as "it" or "they"."""
    page = entities.page
    number = page.sentence_at(anaphor.span.start)
    here = page.paragraph_at(anaphor.span.start)
    start = min(s.start for s in (*anaphor.contents, anaphor.span))
    bodies = ("organisation", "government") if anaphor.wants[0] == "body" else ("people",)
    if anaphor.wants[0] == "body":
        for entity in (e for e in entities.all if e.kind in bodies and opens(entities, e, number)):
            first = last_mention(entity, anaphor)
            if first is not None and page.sentence_at(first.start) == number:
                return entity, _LAST_ROLE
    before = last_mention(last, anaphor) if last is not None else None
    near = before is not None and page.sentence_at(start) - page.sentence_at(before.start) <= 1
    if last is not None and near:
        several = any(n.plural for n in last.nouns)
        many = last.kind in ("organisation", "government") or (last.kind != "person" and several)
        one = last.kind in ("organisation", "government", "document") and not several
        if one if anaphor.wants[0] == "body" else many:
            return last, _LAST_ROLE
    if number and page.paragraph_at(page.sentences[number - 1].start) >= here - 1:
        opening = [e for e in entities.all if e.kind in bodies and opens(entities, e, number - 1)]
        if len(opening) == 1 and last_mention(opening[0], anaphor) is not None:
            return opening[0], _NO_ROLE
    return None, 0.0


def _goes_on(
    page: Page,
    anaphor: Anaphor,
    last: PageEntity,
    people: Sequence[PageEntity],
    spoken_of: Sequence[Span],
) -> bool:
    """Whether the paragraph names the last speaker, or the one before does and this one nobody."""
    here = page.paragraph_at(anaphor.span.start)
    paragraphs = {
        id(e): page.paragraph_at(m.start)
        for e in people
        if (m := last_mention(e, anaphor, () if e is last else spoken_of)) is not None
    }
    latest = max(paragraphs.values(), default=-1)
    return paragraphs.get(id(last), -1) == latest >= here - 1


def best_described(
    noun: Noun, possible: list[tuple[PageEntity, Span | None]]
) -> list[tuple[PageEntity, Span | None]]:
    """Of the candidates that the page describes by another state or office, none; of the rest,
    those with the very noun, if there are any."""
    fitting = [(e, m) for e, m in possible if is_described(noun, e)]
    now = {id(e) for e in in_office(noun, [e for e, _ in fitting])}
    fitting = [(e, m) for e, m in fitting if id(e) in now or not was_in_office(noun, e)]
    same = [(e, m) for e, m in fitting if any(r.noun.office == noun.office for r in e.roles)]
    return same or fitting


def is_described(noun: Noun, entity: PageEntity) -> bool:
    """Whether the names in a phrase ("the Ruritanian envoy") are among the entity's own."""
    told = [origins(d.modifiers) for d in entity.descriptors]
    wanted = origins(noun.modifiers if noun.kind == "body" else noun.proper)
    return not wanted or any(wanted <= words for words in told)


def by_nearness(
    page: Page, name: Span, bearers: Sequence[PageEntity]
) -> tuple[PageEntity | None, float]:
    """Whose surname of two it is: the one's whom this paragraph or the one before names alone."""
    here = page.paragraph_at(name.start)
    latest: list[tuple[int, PageEntity]] = []
    for entity in bearers:
        before = [s for s in entity.spans if s.end <= name.start]
        if before:
            latest.append((page.paragraph_at(before[-1].start), entity))
    latest.sort(key=lambda found: -found[0])
    if not latest or latest[0][0] < here - 1 or (latest[1:] and latest[1][0] == latest[0][0]):
        return None, 0.0
    latest[0][1].pronouns.append(name)
    return latest[0][1], _ONE_ROLE
