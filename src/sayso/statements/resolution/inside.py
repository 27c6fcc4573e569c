"""A pronoun inside somebody's own words: *“I asked the keeper, and he told me that …,” Lind said.*

Whoever tells of others brings them in as he talks, and what the page's own words named last, or who
spoke last in them, says nothing of whom he means.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Span, Statement
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import Anaphor, is_possible
from sayso.statements.resolution.people import PageEntity

TOLD_OF = 0.5
"""Score of the only one whom the words around a pronoun tell of before it."""


def words_around(entities: PageEntities, span: Span, statements: Sequence[Statement]) -> list[Span]:
    """The quoted speech that ``span`` stands in, one span a piece; empty outside quotations."""
    if not entities.page.is_quoted(span):
        return []
    holding = [s.content for s in statements if any(c.contains(span) for c in s.content)]
    shortest = min(holding, key=lambda pieces: sum(p.end - p.start for p in pieces), default=())
    return list(shortest)


def told_of(
    entities: PageEntities, anaphor: Anaphor, around: Sequence[Span]
) -> tuple[PageEntity | None, float]:
    """The one whom the speech ``around`` tells of before the pronoun; nobody where it is several,
    or none.

    *They* are people only: whoever talks uses it as readily of those behind a body, or of nobody.
    """
    found = [
        entity
        for entity in entities.all
        if is_possible(anaphor, entity)
        and entity.kind in ("person", "people")
        and any(
            piece.contains(mention) and mention.end <= anaphor.span.start
            for piece in around
            for mention in entity.spans
        )
    ]
    return (found[0], TOLD_OF) if len(found) == 1 else (None, 0.0)
