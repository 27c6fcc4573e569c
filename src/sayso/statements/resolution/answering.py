"""From whom a source stands for to the mention that says so: head, kind, role, fullest name; and
what roles a page gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.records import Article, Mention, MentionKind, Span
from sayso.statements.assembly import kept_paragraphs
from sayso.statements.resolution.carriers import head_of
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import FIRST_PERSON, PRONOUNS, RELATIVE, pronoun
from sayso.statements.resolution.names import Name, find_names
from sayso.statements.resolution.nouns import Noun, find_nouns
from sayso.statements.resolution.people import PageEntity
from sayso.statements.resolution.words import Page
from sayso.tagging import Entity

_ANAPHORS = PRONOUNS.keys() | FIRST_PERSON | RELATIVE


def page_roles(article: Article, entities: Sequence[Entity] = ()) -> list[tuple[Span, Span]]:
    """Spans of a full name and of a role or title that the page gives its bearer beside it.

    "Second Secretary Ada Lom" gives ("Ada Lom", "Second Secretary"). A fact of that page and its
    date, no more.
    """
    page = Page(article.text, tuple(kept_paragraphs(article)))
    names = find_names(page, entities)
    found = PageEntities(page, names, find_nouns(page, names))
    entities_of = ((found.at(name.span), role) for name, role in found.roles)
    return [(entity.fullest, role.span) for entity, role in entities_of if entity is not None]


def answered(
    entities: PageEntities,
    mention: Mention,
    part: Name | Noun | None,
    entity: PageEntity,
    score: float,
) -> Mention:
    """The mention with what it stands for.

    Args:
        entities: the people and bodies of the page.
        mention: the source as it was found.
        part: the name or noun that carries it; ``None`` for a pronoun.
        entity: whom it stands for.
        score: how surely, 0 to 1.
    """
    full = entity.fullest
    cut = part is not None and head_of(part).end > mention.span.end  # "a coastal" of "… report"
    return replace(
        mention,
        head=head_of(part) if part and not cut else mention.head,
        kind=_mention_kind(entity, part, mention),
        role=_role(entities.page, mention, entity),
        stands_for=None if full == mention.span or (_is_noun_at(part, full) and not cut) else full,
        score=score,
    )


def unknown(
    entities: PageEntities, mention: Mention, part: Name | Noun | None, score: float
) -> Mention:
    """The mention of somebody who is not known: a pronoun, or words that stand for one of the page
    without telling which. What merely was not understood stays as it is."""
    told = part is not None and (isinstance(part, Noun) or part.span in entities.bearers)
    if told or (part is None and _is_anaphor(entities.page, mention.span)):
        return replace(mention, kind="pronoun", stands_for=None, score=score)
    return mention


def _is_anaphor(page: Page, span: Span) -> bool:
    words = [pronoun(w.text) for w in page.words_in(span)]
    return words in (["the", "latter"], ["the", "former"]) or (
        len(words) == 1 and words[0] in _ANAPHORS
    )


def _role(page: Page, mention: Mention, entity: PageEntity) -> str | None:
    """The role in the source phrase itself, else the longest that the page gives beside the name
    of a person."""
    if mention.role and any(r.span.of(page.text) == mention.role for r in entity.roles):
        return mention.role
    inside = [r.span for r in entity.roles if mention.span.contains(r.span)]
    beside = [r.span for r in entity.roles] if entity.kind == "person" else []
    best = max(inside or beside, key=lambda s: s.end - s.start, default=None)
    return best.of(page.text) if best else mention.role


def _is_noun_at(part: Name | Noun | None, full: Span) -> bool:
    return isinstance(part, Noun) and part.span == full


def _mention_kind(entity: PageEntity, part: Name | Noun | None, mention: Mention) -> MentionKind:
    if entity.kind == "government" and isinstance(part, Name):
        return "government"
    told = mention.kind in ("organisation", "government")
    if told and isinstance(part, Name) and not part.sure and len(part.words) == 1:
        return mention.kind if len(entity.names) == 1 or entity.kind != "person" else "person"
    if entity.kind == "people":
        return "organisation" if entity.names else "unnamed"
    if entity.kind == "document" or entity.names:
        return entity.kind
    if entity.kind == "organisation" and (entity.named or entity.nouns[0].determiner != "a"):
        return "organisation"
    return "unnamed"
