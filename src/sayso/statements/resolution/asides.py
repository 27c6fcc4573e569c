"""Who speaks in an aside: *Ada Lom, who said …*; *Lom Ferries’ oil, something the company denies*.

A relative clause is about what stands before it. Who denies what the sentence has just told is whom
it tells of, not the body that spoke, or was spoken of, last before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.records import Span
from sayso.statements.resolution.carriers import head_of
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity
from sayso.statements.resolution.speech import of_two
from sayso.tagging.words import PREPOSITIONS

_ASIDE = re.compile(r",\s+(?:something|(?:all\s+of\s+)?which|an?\s+\w+)\s+(?:that\s+|which\s+)?")
WHO: Final = 0.8
"""Score of whom a relative clause is about."""


def antecedent(entities: PageEntities, span: Span) -> tuple[PageEntity | None, float]:
    """Whom "who" or "which" is: the one whose name or noun ends right before it; and "the latter".

    Nobody where that may hang on another noun: "workers from Lom who said …".
    """
    page = entities.page
    word = span.of(page.text).lower()
    kinds = {"who": ("person", "people"), "which": ("organisation",)}.get(word, ())
    if not kinds:
        return of_two(entities, span)
    comma = page.text.endswith(", ", 0, span.start)
    told: list[Name | Noun] = [*entities.names, *entities.nouns]
    ending = [part for part in told if head_of(part).end == span.start - (2 if comma else 1)]
    part = min(ending, key=lambda one: one.span.start, default=None)
    entity = entities.at(part.span) if part is not None else None
    if part is None or entity is None or entity.kind not in kinds:
        return None, 0.0
    if isinstance(part, Noun) and not entity.names and part.determiner not in ("a", "some"):
        return None, 0.0  # "the independent, who …" may be somebody whom the page names
    loose = entity.kind != "person" or not comma
    return (None, 0.0) if loose and _hangs_on(entities, part.span) else (entity, WHO)


def _hangs_on(entities: PageEntities, span: Span) -> bool:
    """Whether a preposition stands before a phrase, which then tells more of another."""
    page = entities.page
    index = page.first_word(span.start)
    return index > 0 and page.words[index - 1].lower in PREPOSITIONS


def by_charge(entities: PageEntities, noun: Noun, contents: Sequence[Span]) -> PageEntity | None:
    """The one body named in what *the company* denies in an aside right behind it.

    ``None`` where it names none or several, and where the phrase says more than *the company*.

    Args:
        entities: the people and bodies of the page.
        noun: the phrase that the source of the denial is.
        contents: what is denied.
    """
    plain = noun.kind == "body" and noun.determiner == "the" and not (noun.plural or noun.modifiers)
    end = max((piece.end for piece in contents), default=noun.span.end)
    if not plain or _ASIDE.fullmatch(entities.page.text, end, noun.span.start) is None:
        return None
    found = [
        entity
        for entity in entities.all
        if entity.kind == "organisation"
        and any(_tells_of(entities.page.text, piece, entity) for piece in contents)
    ]
    return found[0] if len(found) == 1 else None


def _tells_of(text: str, piece: Span, entity: PageEntity) -> bool:
    """Whether a piece of text names a body, by its first word as an owner (*Lom’s boat*)."""
    if any(piece.contains(name.span) for name in entity.names):
        return True
    first = "|".join(sorted({re.escape(name.words[0]) for name in entity.names}))
    return bool(first) and re.search(rf"\b(?:{first})[’']s?\s", piece.of(text)) is not None
