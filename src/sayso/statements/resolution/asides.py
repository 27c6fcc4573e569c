"""*The oil was Lom Ferries’, something the company denies*: who answers in an aside.

Who denies what the sentence has just told is whom it tells of, not the body that spoke, or was
spoken of, last before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Span
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity

_ASIDE = re.compile(r",\s+(?:something|(?:all\s+of\s+)?which|an?\s+\w+)\s+(?:that\s+|which\s+)?")


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
