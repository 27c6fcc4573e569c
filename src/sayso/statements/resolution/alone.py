"""Roles that stand alone ("the diplomat", "the company"): whom the page has told of before."""

from __future__ import annotations

from sayso.records import Span
from sayso.statements.resolution.entities import PageEntities, PageEntity, origins
from sayso.statements.resolution.features import is_alike
from sayso.statements.resolution.nouns import Noun

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
