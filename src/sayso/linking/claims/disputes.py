"""What a page is to a claim: tells it, rejects it, or leaves it open.

A page rejects a claim where it, or in its first sentences somebody whom it hands on, calls untrue
what the claim tells (``untrue``), says that it is not so, or says of the dead that he lives. A
claim that itself rejects (*X is a hoax*, *X denies it*) is rejected by a page that tells X as so.
What is said to be untrue further down, and only in somebody's words, leaves it open.

A pure function of the claim and of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from sayso.linking.claims.compare import parts
from sayso.linking.claims.frozen import rarest, rarity
from sayso.linking.claims.untrue import (
    hedged,
    of_death,
    rejections,
    rejects_in_title,
    says_alive,
)
from sayso.records import Span
from sayso.statements.rejections import predicate
from sayso.statements.stance import main_clause, negated, negation
from sayso.statements.stems import stem, stems

Bearing = Literal["unrelated", "agrees", "disagrees", "discusses"]

ABOUT: Final = 0.3
"""Share of the claim's words, by rarity, that a page on its matter has. Of titles of ECB+ (topics
that train) and pages on the same event 0.77 have it, of pages on other topics 0.01."""
NEAR: Final = 0.2
"""Share that a rejection and the sentence before it have."""
SAME: Final = 0.35
"""Share of a sentence that negates the claim in its own words."""
TELLS: Final = 0.5
"""Share of a sentence that tells what a negated claim negates."""
LEAD: Final = 3
"""Sentences that open a page: whose words are handed on there, the page is about."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a page."""

    words: str
    spoken: tuple[Span, ...] = ()
    """What of it somebody else says, and the page does not vouch for."""
    denies: bool = False
    """Whether it holds a statement of stance *denies*."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A sentence by its place on the page that rejects a claim, and whose rejection it is."""

    place: int
    spoken: bool
    left_open: bool


def bearing(claim: str, page: Sequence[Line]) -> Bearing:
    """What a page is to a claim in the words of a headline."""
    asked = _stems(claim)
    if _share(asked, *(line.words for line in page)) < ABOUT:
        return "unrelated"
    found = list(against(claim, page))
    rejects = any(is_its_point(one) for one in found)
    open_ = bool(found) or _is_hedged(asked, page)
    if rejects_in_title(claim):
        return _turned(rejects, open_)
    if negated(claim):
        return _turned(rejects, open_ or not _tells(asked, page))
    if rejects:
        return "disagrees"
    return "discusses" if open_ else "agrees"


def _turned(rejects: bool, open_: bool) -> Bearing:
    if rejects:
        return "agrees"
    return "discusses" if open_ else "disagrees"


def is_its_point(one: Rejection) -> bool:
    """Whether a page rejects by this, rather than tells that somebody does."""
    return not one.left_open and (not one.spoken or one.place < LEAD)


def against(claim: str, page: Sequence[Line]) -> Iterator[Rejection]:
    """The sentences of a page that reject what a claim tells."""
    asked = _stems(claim)
    own = stems(claim) | {stem(word) for word in claim.lower().split()}
    turned = rejects_in_title(claim)
    death = of_death(claim) and not says_alive(claim)
    for place, line in enumerate(page):
        before = page[place - 1].words if place else ""
        if _share(asked, line.words, before) < NEAR:
            continue
        for one in rejections(line.words):
            last = stem(line.words[one.start : one.end].lower().split()[-1])
            if turned or last not in own:  # else it is what the claim tells of
                spoken = one.voice == "speaker" or _is_spoken(line, one.start)
                yield Rejection(place, spoken, one.left_open)
        if line.denies:
            yield Rejection(place, spoken=True, left_open=False)
        if death and says_alive(line.words):
            yield Rejection(place, spoken=False, left_open=hedged(line.words))
        yield from (Rejection(place, spoken, False) for spoken in _negates(asked, line))


def _negates(asked: frozenset[str], line: Line) -> Iterator[bool]:
    """Whether a sentence, or what is said in it, negates the claim in its own words."""
    texts = [(line.words, False), *((span.of(line.words), True) for span in line.spoken)]
    for words, spoken in texts:
        clause = main_clause(words)
        found = negation(clause)
        if found is None or _share(asked, words) < SAME or _share(asked, clause) < NEAR:
            continue
        if predicate(clause, found.end()) & asked:
            yield spoken


def _tells(asked: frozenset[str], page: Iterable[Line]) -> bool:
    """Whether a sentence tells, unnegated, what a negated claim is about."""
    return any(
        _share(asked, line.words) >= TELLS and negation(main_clause(line.words)) is None
        for line in page
    )


def _is_hedged(asked: frozenset[str], page: Sequence[Line]) -> bool:
    """Whether the page tells the matter as a report: in its lead, or where it is nearest to it."""
    nearest = max(page, key=lambda line: _share(asked, line.words))
    return any(hedged(line.words) for line in (*page[:LEAD], nearest))


def _is_spoken(line: Line, place: int) -> bool:
    return any(span.start <= place < span.end for span in line.spoken)


def _share(asked: frozenset[str], *texts: str) -> float:
    """Share of a claim's words, by rarity, that texts have."""
    whole = sum(_weight(one) for one in asked)
    here = frozenset().union(*(_stems(text) for text in texts))
    return sum(_weight(one) for one in asked & here) / whole if whole else 0.0


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return parts(text).all_stems


def _weight(one: str) -> float:
    return rarity().get(one, rarest())
