"""What changed between two things that one speaker said of one matter.

A change of position is a change of side (asserted, then denied, or no comment), or of a figure:
the same words with another number of the same things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.linking.claims.quantities import Quantity, quantities
from sayso.linking.utterances import SHARE
from sayso.linking.wording import Quote
from sayso.records import Stance

TELLING = 2
"""Telling words in common, figures left aside, from which two figures may speak of one thing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is another than before."""

    kind: Literal["side", "figure"]
    before: str
    after: str


def turns(before: tuple[Stance, Quote], after: tuple[Stance, Quote]) -> tuple[Turn, ...]:
    """What a speaker changed from one statement on a claim to the next.

    Args:
        before: the side that it takes on the claim, and its words.
        after: likewise, of the later one.
    """
    found = [Turn("side", before[0], after[0])] if before[0] != after[0] else []
    return (*found, *(Turn("figure", *pair) for pair in other_figures(before[1], after[1])))


def other_figures(left: Quote, right: Quote) -> tuple[tuple[str, str], ...]:
    """The figures on the left that are others on the right, in statements of one thing.

    They are of one thing when they share telling words beside the figures, count the same, and
    no figure of the kind stands on both sides.
    """
    one, other = (quantities(_said(quote)) for quote in (left, right))
    if not one or not other or not _of_one_thing(left, right):
        return ()
    changed = []
    for a in one:
        rivals = [b for b in other if a.alike(b)]
        if rivals and not any(a.agrees(b) for b in rivals):
            changed.append((_shown(a), _shown(rivals[0])))
    return tuple(changed)


def counted(quote: Quote) -> frozenset[str]:
    """Stems of the things that its figures count."""
    return frozenset(stem for one in quantities(_said(quote)) for stem in one.counts)


def _of_one_thing(left: Quote, right: Quote) -> bool:
    one, other = (
        {word for word in quote.telling if not quantities(f"{word} of them")}
        for quote in (left, right)
    )
    return len(one & other) >= max(TELLING, SHARE * min(len(one), len(other)))


def _said(quote: Quote) -> str:
    return " ".join(piece.of(quote.text) for piece in quote.content)


def _shown(quantity: Quantity) -> str:
    return f"{quantity.value:,.10g}"
