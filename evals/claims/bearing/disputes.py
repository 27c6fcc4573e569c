"""What a page is to a claim: tells it, rejects it, or leaves it open.

A page rejects a claim where it, or in its first sentences somebody whom it hands on, calls untrue
what the claim tells (``untrue``), says that it is not so, or says of the dead that he lives. A
claim that itself rejects (*X is a hoax*) is rejected by a page that tells X as so.
What is said to be untrue further down, and only in somebody's words, leaves it open.

A pure function of the claim and of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from evals.claims.bearing.siding import (
    hedged,
    matter,
    of_death,
    rejects_in_title,
    says_alive,
    takes_no_side,
)
from evals.claims.bearing.untrue import Rejecting, rejections
from sayso.linking.claims.compare import Parts, parts
from sayso.linking.claims.frozen import Logistic, rarest, rarity
from sayso.records import Span
from sayso.statements.rejections import intends, predicate
from sayso.statements.stance import main_clause, negated, negation
from sayso.statements.stems import stem, stems

Voice = Literal["page", "teller", "doubter", "denier"]
"""Whose a rejection is: the page's own, that of somebody who tells that it is so, of somebody who
doubts it, or of somebody who denies it, whom it mostly concerns."""
Bearing = Literal["unrelated", "agrees", "disagrees", "discusses"]

RELATED: Final = Logistic(-4.57, {"share": 7.32, "cosine": 6.59})
"""Whether a page is on the matter of a claim: by the share of its words, by rarity, and by the
cosine of the likest sentence. Fitted to titles and pages of ECB+, topics that train, one pair in
four on the same event."""
ABOUT: Final = 0.6
"""From here on it is: of other topics of ECB+ 0.84 of the pairs on one event, and 0.017 of those
on two topics; by the share alone 0.82, with 0.032."""
NEAR: Final = 0.2
"""Share that a rejection and the sentence before it have."""
SAME: Final = 0.35
"""Share of a sentence that negates the claim in its own words."""
LONG: Final = 5
"""Letters by which a longer form of a word is known."""
LEAD: Final = 5
"""Sentences that open a page: *the story* there is the one that the page is about."""
OPENING: Final = 3
"""Sentences that tell whether a page tells the matter as a report."""
_TURN = re.compile(r"^\W*(?:but|however|yet|now)\b|,\s+however,", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_YOU = re.compile(r"you(?:[’']ll|\s+will|\s+won[’']t)?\b", re.IGNORECASE)
"""*You will never guess* negates nothing that was told."""
_NOT_YET = re.compile(
    r"(?:not|n[’']t|never|no|cannot)\s+(?:\w+ly\s+|yet\s+|been\s+|be\s+|have\s+)*(?:confirm|verif|comment|respon"
    r"|repl|answer|sa(?:y|id)|know|clear|certain|sure)",
    re.IGNORECASE,
)
"""What is not known yet may be so."""
_TWO_SIDED = re.compile(
    r"\b(?:but|although|though|while|amid|however|yet)\b|\beven\s+as\b", re.IGNORECASE
)


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
    voice: Voice
    left_open: bool


def bearing(claim: str, page: Sequence[Line], likeness: float) -> Bearing:
    """What a page is to a claim in the words of a headline.

    Args:
        claim: the headline.
        page: its sentences, in order.
        likeness: the cosine of the claim and that of the sentences which is the likest.
    """
    asked = _stems(claim)
    share = _share(asked, *(line.words for line in page))
    if not page or RELATED({"share": share, "cosine": likeness}) < ABOUT:
        return "unrelated"
    found = list(against(claim, page))
    rejects = any(is_its_point(one, page) for one in found)
    open_ = bool(found) or _is_hedged(asked, page)
    if rejects_in_title(claim):
        return _turned(rejects, open_ or _nearest(_stems(matter(claim)), page)[0] < SAME)
    if takes_no_side(claim):
        return "discusses"
    if _is_negative(claim):
        return "agrees" if rejects else "discusses"
    if rejects:
        return "disagrees"
    return "discusses" if open_ else "agrees"


def _is_negative(claim: str) -> bool:
    words = claim.rpartition(": ")[2]
    clause = main_clause(words)
    return negated(words) and not intends(clause) and not _YOU.match(clause)


def _turned(rejects: bool, open_: bool) -> Bearing:
    if rejects:
        return "agrees"
    return "discusses" if open_ else "disagrees"


def is_its_point(one: Rejection, page: Sequence[Line]) -> bool:
    """Whether a page rejects by this, rather than tells that somebody does.

    What is somebody's it hands on as its point where it opens with it and sets nothing against it,
    or sets it against what it opened with (*But the report was wrong, he said*). A mere denial it
    leaves open, unless it goes on to say so itself.
    """
    if one.left_open or one.voice == "denier":
        return False
    if one.voice == "page":
        return True
    words = page[one.place].words
    if one.place == 0:
        return not _TWO_SIDED.search(words)
    return one.place < OPENING and (one.voice == "doubter" or _TURN.search(words) is not None)


def against(claim: str, page: Sequence[Line]) -> Iterator[Rejection]:
    """The sentences of a page that reject what a claim tells, each once for a voice."""
    asked = _stems(claim)
    own = stems(claim) | {stem(word) for word in claim.lower().split()}
    turned = rejects_in_title(claim)
    death = of_death(claim) and not says_alive(claim)
    for place, line in enumerate(page):
        around = _share(asked, *(one.words for one in page[max(0, place - 1) : place + 2]))
        here = _share(asked, line.words)
        found: set[Rejection] = set()
        for one in rejections(line.words):
            last = stem(line.words[one.start : one.end].lower().split()[-1])
            if last in own and not turned:
                continue  # what the claim itself tells of
            reach = {"points": LEAD, "names": 0}.get(one.form, OPENING)
            near = around if one.form != "names" else here
            if place < reach or near >= NEAR:
                found.add(Rejection(place, _voice(line, one), one.left_open))
        if line.denies and around >= NEAR:
            found.add(Rejection(place, "denier", left_open=False))
        if death and here >= NEAR and says_alive(line.words):
            found.add(Rejection(place, "page", left_open=hedged(line.words)))
        if around >= SAME and here >= NEAR:
            negated_by = set(_negates(asked, line))
            if negated_by:
                voice: Voice = "teller" if True in negated_by else "page"
                found.add(Rejection(place, voice, left_open=False))
        yield from sorted(found, key=lambda one: (one.voice, one.left_open))


def _voice(line: Line, one: Rejecting) -> Voice:
    if one.form in ("denies", "doubts"):
        return "denier" if one.form == "denies" else "doubter"
    return "teller" if one.told or _is_spoken(line, one.start) else "page"


def _negates(asked: frozenset[str], line: Line) -> Iterator[bool]:
    """Whether a sentence, or what is said in it, negates the claim in its own words."""
    texts = [
        (line.words, _is_spoken(line, 0)),
        *((span.of(line.words), True) for span in line.spoken),
    ]
    for words, spoken in texts:
        clause = main_clause(words)
        found = negation(clause)
        if found is None or intends(clause):
            continue
        if _denied(clause, found.end()) in asked and not _NOT_YET.match(clause, found.start()):
            yield spoken


def _denied(clause: str, negator_end: int) -> str | None:
    """Stem of the word that a negation falls on; of *made no secret of a sale* the secret's."""
    for word in _WORD.finditer(clause, negator_end):
        for one in stems(word.group()):
            return one
    return next(iter(predicate(clause, negator_end)), None)


def _is_hedged(asked: frozenset[str], page: Sequence[Line]) -> bool:
    """Whether the page tells the matter as a report: in its lead, or where it is nearest to it."""
    return any(hedged(line.words) for line in (*page[:OPENING], _nearest(asked, page)[1]))


def _nearest(asked: frozenset[str], page: Sequence[Line]) -> tuple[float, Line]:
    """The sentence that has most of a claim's words, with its share."""
    shares = [_share(asked, line.words) for line in page]
    most = max(shares)
    return most, page[shares.index(most)]


def _is_spoken(line: Line, place: int) -> bool:
    if line.words.startswith(("“", '"', "‘", "«")):
        return True
    return any(span.start <= place < span.end for span in line.spoken)


def _share(asked: frozenset[str], *texts: str) -> float:
    """Share of a claim's words, by rarity, that texts have, some as a longer form."""
    whole = sum(_weight(one) for one in asked)
    told = [parts(text) for text in texts]
    here = (one for one in sorted(asked) if any(_has(other, one) for other in told))
    return sum(map(_weight, here)) / whole if whole else 0.0


def _has(other: Parts, one: str) -> bool:
    return one in other.all_stems or (len(one) >= LONG and one[:LONG] in other.known_by)


def _stems(text: str) -> frozenset[str]:
    return parts(text).all_stems


def _weight(one: str) -> float:
    return rarity().get(one, rarest())
