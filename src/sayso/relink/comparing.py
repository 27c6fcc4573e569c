"""Statements of a ledger get vectors, find their candidates, and are scored a pair at a time.

What is compared are wordings, each in the name of its smallest statement; a wording that gained or
lost a statement is compared anew with all, so that what is stored depends on what the ledger
holds and never on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

import numpy as np

from sayso.ledger import Ledger, claiming, queries
from sayso.ledger.uttered import Uttered, uttered, uttered_on
from sayso.linking.claims import Assertion, ClaimModel, Floats
from sayso.linking.claims.candidates import WIDTH, Keys, Pairs, candidates, candidates_within, keys
from sayso.linking.claims.deeds import one_deed
from sayso.linking.claims.denials import METHODS
from sayso.linking.claims.grouping import APART, COPIED, JUDGED, NESTED, WORDS
from sayso.linking.claims.headlines import below
from sayso.linking.claims.opposing import sides_with, tells_of
from sayso.linking.claims.order import nearby
from sayso.linking.claims.referred import METHOD as REFERRED
from sayso.linking.claims.score import score_pairs
from sayso.linking.claims.taken_up import by_noun, told_before
from sayso.linking.claims.wordings import wording
from sayso.records import Denial, Link, SameClaim

DENIED: Final = "same claim, denied"
"""Method of a denial whose denied claim is what another statement asserts."""
DEED: Final = "same deed, denied"
"""Method of a denial of a deed that another statement tells in other words."""
DEED_SCORE: Final = 0.75
"""Score of a denial that a deed was found by."""
FIRM: Final[dict[type[Link], tuple[str, ...]]] = {
    SameClaim: (COPIED, JUDGED, NESTED),
    Denial: (*METHODS, REFERRED, JUDGED),
}
"""Methods beside which no score counts: the page or a person decides."""
BATCH = 500
"""Statements whose vectors are made in one transaction."""
GATHERED: Final = 1_000_000
"""Pairs that are put in order together: 16 MB, and five times that for a moment."""
SCORED: Final = 2000
"""Pairs that are scored in one transaction."""

Sliced = TypeVar("Sliced", list[int], Pairs)


def add_vectors(ledger: Ledger, model: ClaimModel, new: Sequence[str]) -> None:
    """Give new statements wordings and vectors; a wording that is known is not read again."""
    for start in range(0, len(new), BATCH):
        ids = new[start : start + BATCH]
        some = {one.id: wording(one) for one in assertions(ledger, ids)}
        alike = {one.id: one for one in some.values()}
        known = claiming.known_wordings(ledger, alike)
        unread = [one for key, one in alike.items() if key not in known]
        if unread:
            made = model.vectors([one.words for one in unread])
            for one, row in zip(unread, made, strict=True):
                known[one.id] = row.astype("<f4").tobytes(), keys(one)
        with ledger.transaction():
            claiming.put_vectors(
                ledger, ((name, one.id, *known[one.id]) for name, one in some.items())
            )


def compare(ledger: Ledger, model: ClaimModel, fresh: Sequence[str]) -> set[str]:
    """Compare ``fresh`` wordings with all; the statements on which the answer bears."""
    members = claiming.worded(ledger, fresh)
    touched = {name for names in members.values() for name in names}
    with ledger.transaction():
        touched |= claiming.drop_scored(ledger, touched, FIRM)
        comparison = _Comparison(ledger, model)
        claiming.put_links(ledger, comparison.alike(members), firmly=False)
    for pairs in _gathered(comparison.pairs(set(fresh))):
        for some in _slices(nearby(pairs), SCORED):
            links = comparison.score(some)
            with ledger.transaction():
                claiming.put_links(ledger, links, firmly=False)
    return touched


def _gathered(found: Iterable[Pairs]) -> Iterator[Pairs]:
    """Pairs in portions of some ``GATHERED``; an order saves the more the more there are."""
    waiting: list[Pairs] = []
    number = 0
    for some in found:
        waiting.append(some)
        number += len(some)
        if number >= GATHERED:
            yield np.concatenate(waiting)
            waiting, number = [], 0
    if waiting:
        yield np.concatenate(waiting)


def _slices(those: Sliced, size: int) -> Iterator[Sliced]:
    return (those[start : start + size] for start in range(0, len(those), size))


class _Comparison:
    """The wordings of one ledger, side by side."""

    def __init__(self, ledger: Ledger, model: ClaimModel) -> None:
        rows = list(claiming.wordings(ledger))
        width = len(rows[0][2]) // 4 if rows else 0
        self._ledger = ledger
        self._model = model
        self._wordings = [row[0] for row in rows]
        self._statements = [row[1] for row in rows]
        self._place = {key: n for n, key in enumerate(self._wordings)}
        self._vectors: Floats = np.frombuffer(b"".join(row[2] for row in rows), np.float32)
        self._vectors = self._vectors.reshape(-1, width)
        self._keys: Keys = np.frombuffer(b"".join(row[3] for row in rows), np.uint64)
        self._keys = self._keys.reshape(-1, WIDTH)
        self._told: dict[int, Assertion] = {}

    def pairs(self, fresh: set[str]) -> Iterator[Pairs]:
        """Candidates with a fresh wording on at least one side, each once."""
        marked = np.array([key in fresh for key in self._wordings], np.bool_)
        if marked.all():
            yield from candidates_within(self._vectors, self._keys)
            return
        rows = np.flatnonzero(marked)
        new = self._vectors[rows], self._keys[rows]
        for found in candidates(*new, self._vectors, self._keys):
            left, right = rows[found[:, 0]], found[:, 1]
            once = (left != right) & (~marked[right] | (left < right))
            yield np.stack([left[once], right[once]], axis=1)

    def alike(self, members: Mapping[str, Sequence[str]]) -> Iterator[SameClaim]:
        """Links of the smallest statement of each wording with its others."""
        several = {self._place[key]: names for key, names in members.items() if len(names) > 1}
        for some in _slices(list(several), SCORED):
            self._bring(some)
            told = {place: self._told[place] for place in some}
            asked = [n for n, one in told.items() if one.stance == "asserts" and one.words]
            for place, link in zip(asked, self._scored([(n, n) for n in asked]), strict=True):
                first, *others = several[place]
                for name in others:
                    yield SameClaim(first, name, link.score, WORDS, link.verdict)

    def score(self, pairs: Pairs) -> list[SameClaim | Denial]:
        """Links of two assertions, and of a denial with an assertion that it may deny.

        Most candidates are plainly different, and leave no row.
        """
        self._bring(np.unique(pairs).tolist())
        asked = []
        for one, other in pairs.tolist():
            stances = self._told[one].stance, self._told[other].stance
            if stances in (("asserts", "asserts"), ("denies", "asserts")):
                asked.append((one, other))
            elif stances == ("asserts", "denies"):
                asked.append((other, one))
        links: list[SameClaim | Denial] = []
        for (one, other), link in zip(asked, self._scored(asked), strict=True):
            if self._told[one].stance == "denies":
                links += self._denied(one, other, link)
            elif link.verdict != "different" or link.method in APART:
                left, right = sorted((self._statements[one], self._statements[other]))
                links.append(SameClaim(left, right, link.score, link.method, link.verdict))
        return links

    def _denied(self, denial: int, other: int, link: SameClaim) -> Iterator[Denial]:
        """Each statement of a denial with what it may deny.

        Where a page shows what a denial on it denies, the rest of that page is not asked.
        """
        told, denied = self._told[other], self._told[denial]
        if tells_of(told, denied) or sides_with(told.words, denied.words):
            return
        score, method, verdict = link.score, DENIED, link.verdict
        by_deed = verdict != "same" and link.method not in APART
        if by_deed and one_deed(denied, told):
            score, method, verdict = DEED_SCORE, DEED, "same"
        if verdict != "different":
            keys = self._wordings[denial], self._wordings[other]
            said = claiming.worded(self._ledger, keys)
            there = set(claiming.pages_of(self._ledger, said[keys[1]]))
            for left in said[keys[0]]:
                if not claiming.shown_on(self._ledger, left, (*METHODS, JUDGED)) & there:
                    yield Denial(left, self._statements[other], score, method, verdict)

    def _scored(self, pairs: Sequence[tuple[int, int]]) -> list[SameClaim]:
        """For each pair what the scorer tells; what is alike and yet two tells by what."""
        told, vectors = self._told, self._vectors
        return score_pairs(
            [(told[a], told[b], (vectors[a], vectors[b])) for a, b in pairs], self._model
        )

    def _bring(self, places: Sequence[int]) -> None:
        """Have the wordings at some places at hand, and of the others none."""
        known = {place: self._told[place] for place in places if place in self._told}
        missing = {self._statements[place]: place for place in places if place not in known}
        found = {missing[one.id]: wording(one) for one in assertions(self._ledger, list(missing))}
        self._told = known | found


def assertions(ledger: Ledger, ids: Sequence[str]) -> Iterator[Assertion]:
    """The statements with these ids as the scorer sees them.

    A denial that only points at what its page tells elsewhere is given those words.
    """
    for one in uttered(ledger, ids):
        told, words = assertion(one), _denied_words(ledger, one)
        yield told if words is None else replace(told, words=words)


def _denied_words(ledger: Ledger, one: Uttered) -> str | None:
    """Words of the page for what a denial on it only points at: a headline's are in the denial
    below it, those of a deed that it has a noun for in the sentence before."""
    if one.stance != "denies" or not one.content:
        return None
    heads = one.content[0].start < len(one.title)
    if not (heads or by_noun(one.words)):
        return None
    text, said = queries.article(ledger, one.article).text, uttered_on(ledger, one.article)
    if heads:
        found = below(text, one, said)
        return found.words if found is not None else None
    return told_before(text, one, said)


def assertion(one: Uttered) -> Assertion:
    """A statement of a ledger as the scorer sees it."""
    return Assertion(
        id=one.id,
        article=one.article,
        words=one.words,
        context=one.context,
        speaker=one.name,
        source_words=one.source_words,
        cue=one.cue_words,
        stance=one.stance,
        polarity=one.polarity,
        said=one.said,
        published=one.published,
        title=one.title,
    )
