"""Roles and pronouns that the conventions of news settle: who was told of, who goes on speaking."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Span
from sayso.statements.resolution.entities import PageEntities, PageEntity, origins
from sayso.statements.resolution.features import Anaphor, is_alike, is_possible, last_mention
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.words import Page

_ONE_ROLE, _LAST_ROLE, _NO_ROLE = 0.7, 0.6, 0.5
"""Scores of a role that fits one of the page, one of several who spoke last, and one in the
sentence before of whom the page has told no role."""
_ANY_BODY = frozenset("company firm group organisation organization agency body business".split())
"""Nouns that any named body may be called by."""


def by_role(
    entities: PageEntities, noun: Noun, last: PageEntity | None
) -> tuple[PageEntity | None, float]:
    """Whom the page has told of before and whose role is alike ("the diplomat": the envoy).

    Of several it is ``last``, the one that spoke last; of none, that one or the one that opens the
    sentence before, when the page has told no role of it. Patterns too rare in the training data
    to be learned.
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
    fitting = [
        e for e in told if any(is_alike(noun, d) for d in e.descriptors) and is_described(noun, e)
    ]
    if len(fitting) == 1:
        return fitting[0], _ONE_ROLE
    if fitting:
        return (last, _LAST_ROLE) if last in fitting else (None, 0.0)
    plain = [e for e in told if e.names and not e.descriptors and _is_near(entities, e, noun, last)]
    if noun.kind == "body" and (noun.lemma not in _ANY_BODY or noun.modifiers):
        plain = []
    if last in plain:
        return last, _LAST_ROLE
    return (plain[0], _NO_ROLE) if len(plain) == 1 else (None, 0.0)


def _is_near(
    entities: PageEntities, entity: PageEntity, noun: Noun, last: PageEntity | None
) -> bool:
    """Whether the entity opens the sentence before the phrase, or its own."""
    here = entities.page.sentence_at(noun.span.start)
    before = [s for s in entity.spans if s.end <= noun.span.start]
    if not before or here - entities.page.sentence_at(before[-1].start) > 1:
        return False
    number = entities.page.sentence_at(before[-1].start)
    opening = entities.page.words_in(entities.page.sentences[number])[:3]
    return entity is last or any(w.start == before[-1].start for w in opening)


def by_speech(
    entities: PageEntities, anaphor: Anaphor, last: PageEntity | None
) -> tuple[PageEntity | None, float]:
    """Who goes on speaking: he or she is the person that opens the sentence before, or spoke last.

    Of a gender that is not another, and in the same paragraph, or (the last speaker) in the one
    before when this one names nobody; what the conventions of news make nearly sure, and general
    coreference data show too rarely.
    """
    if anaphor.wants[0] != "person":
        return None, 0.0
    page = entities.page
    number = page.sentence_at(anaphor.span.start)
    here = page.paragraph_at(anaphor.span.start)
    people = [e for e in entities.all if e.names and is_possible(anaphor, e)]
    if number and page.paragraph_at(page.sentences[number - 1].start) == here:
        opening = {w.start for w in page.words_in(page.sentences[number - 1])[:3]}
        for entity in people:
            starts = {s.start for s in entity.spans if not entities.is_embedded(s)}
            if starts & opening:
                return entity, _LAST_ROLE
    if last is not None and last in people and _goes_on(page, anaphor, last, people):
        return last, _LAST_ROLE
    return None, 0.0


def _goes_on(
    page: Page, anaphor: Anaphor, last: PageEntity, people: Sequence[PageEntity]
) -> bool:
    """Whether the paragraph names the last speaker, or the one before does and this one nobody."""
    here = page.paragraph_at(anaphor.span.start)
    paragraphs = {
        id(e): page.paragraph_at(m.start)
        for e in people
        if (m := last_mention(e, anaphor)) is not None
    }
    latest = max(paragraphs.values(), default=-1)
    return paragraphs.get(id(last), -1) == latest >= here - 1


def best_described(
    noun: Noun, possible: list[tuple[PageEntity, Span | None]]
) -> list[tuple[PageEntity, Span | None]]:
    """Of the candidates that the page describes by another state or office, none; of the rest,
    those with the very noun, if there are any."""
    fitting = [(e, m) for e, m in possible if is_described(noun, e)]
    same = [(e, m) for e, m in fitting if any(r.noun.office == noun.office for r in e.roles)]
    return same or fitting


def is_described(noun: Noun, entity: PageEntity) -> bool:
    """Whether the names in a phrase ("the Ruritanian envoy") are among the entity's own."""
    told = [origins(d.modifiers) for d in entity.descriptors]
    wanted = origins(noun.modifiers if noun.kind == "body" else noun.proper)
    return not wanted or any(wanted <= words for words in told)
