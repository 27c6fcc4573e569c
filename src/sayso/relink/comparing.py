"""Statements of a ledger get vectors, find their candidates, and are scored a pair at a time.

What is compared are wordings, each in the name of its smallest statement; a wording that gained or
lost a statement is compared anew with all, so that what is stored depends on what the ledger
holds and never on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.ledger import Ledger, claiming, queries
from sayso.ledger.uttered import Uttered, uttered, uttered_on
from sayso.linking.claims import Assertion, ClaimModel, Floats
from sayso.linking.claims.candidates import WIDTH, Keys, candidates, candidates_within, keys
from sayso.linking.claims.deeds import one_deed
from sayso.linking.claims.denials import METHODS
from sayso.linking.claims.grouping import APART, COPIED, JUDGED, NESTED, WORDS
from sayso.linking.claims.headlines import below
from sayso.linking.claims.opposing import tells_of
from sayso.linking.claims.referred import METHOD as REFERRED
from sayso.linking.claims.score import score_vectors
from sayso.linking.claims.taken_up import by_noun, told_before
from sayso.linking.claims.wordings import wording
from sayso.records import Denial, Link, SameClaim, Verdict

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
IN_MEMORY = 100_000
"""Wordings that are kept at hand while pairs are scored."""
BATCH = 500
"""Statements whose vectors are made in one transaction."""


def add_vectors(ledger: Ledger, model: ClaimModel, new: Sequence[str]) -> None:
    """Give new statements wordings and vectors."""
    for start in range(0, len(new), BATCH):
        ids = new[start : start + BATCH]
        some = {one.id: wording(one) for one in assertions(ledger, ids)}
        alike = {one.id: one for one in some.values()}
        made = model.vectors([one.words for one in alike.values()])
        value = {key: row.astype("<f4").tobytes() for key, row in zip(alike, made, strict=True)}
        rows = [(name, one.id, value[one.id], keys(one)) for name, one in some.items()]
        with ledger.transaction():
            claiming.put_vectors(ledger, rows)


def compare(ledger: Ledger, model: ClaimModel, fresh: Sequence[str]) -> set[str]:
    """Compare ``fresh`` wordings with all; the statements on which the answer bears."""
    members = claiming.worded(ledger, fresh)
    touched = {name for names in members.values() for name in names}
    with ledger.transaction():
        touched |= claiming.drop_scored(ledger, touched, FIRM)
        comparison = _Comparison(ledger, model)
        for key, names in members.items():
            claiming.put_links(ledger, comparison.alike(key, names), firmly=False)
    for pairs in comparison.pairs(set(fresh)):
        with ledger.transaction():
            claiming.put_links(ledger, comparison.score(pairs), firmly=False)
    return touched


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
        self._told = lru_cache(IN_MEMORY)(self._load)

    def pairs(self, fresh: set[str]) -> Iterator[NDArray[np.int64]]:
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

    def alike(self, key: str, names: Sequence[str]) -> Iterator[SameClaim]:
        """Links of the smallest statement of a wording with its others."""
        told = self._told(self._place[key])
        if len(names) > 1 and told.stance == "asserts" and told.words:
            vector = self._vectors[self._place[key]]
            found = score_vectors(told, told, self._model, np.stack([vector, vector]))
            for name in names[1:]:
                yield SameClaim(names[0], name, found.score, WORDS, found.verdict)

    def score(self, pairs: NDArray[np.int64]) -> Iterator[SameClaim | Denial]:
        """Links of two assertions, and of a denial with an assertion that it may deny.

        Most candidates are plainly different, and leave no row.
        """
        for one, other in pairs.tolist():
            stances = self._told(one).stance, self._told(other).stance
            if stances == ("asserts", "asserts"):
                score, method, verdict = self._scored(one, other)
                if verdict != "different" or method in APART:
                    left, right = sorted((self._statements[one], self._statements[other]))
                    yield SameClaim(left, right, score, method, verdict)
            elif stances == ("denies", "asserts"):
                yield from self._denied(one, other)
            elif stances == ("asserts", "denies"):
                yield from self._denied(other, one)

    def _denied(self, denial: int, other: int) -> Iterator[Denial]:
        """Each statement of a denial with what it may deny.

        Where a page shows what a denial on it denies, the rest of that page is not asked.
        """
        if tells_of(self._told(other), self._told(denial)):
            return
        score, reason, verdict = self._scored(denial, other)
        method = DENIED
        by_deed = verdict != "same" and reason not in APART
        if by_deed and one_deed(self._told(denial), self._told(other)):
            score, method, verdict = DEED_SCORE, DEED, "same"
        if verdict != "different":
            keys = self._wordings[denial], self._wordings[other]
            said = claiming.worded(self._ledger, keys)
            there = set(claiming.pages_of(self._ledger, said[keys[1]]))
            for left in said[keys[0]]:
                if not claiming.shown_on(self._ledger, left, (*METHODS, JUDGED)) & there:
                    yield Denial(left, self._statements[other], score, method, verdict)

    def _scored(self, one: int, other: int) -> tuple[float, str, Verdict]:
        """Score, method and verdict; what is alike and yet two tells by what."""
        left, right = self._told(one), self._told(other)
        link = score_vectors(left, right, self._model, self._vectors[[one, other]])
        return link.score, link.method, link.verdict

    def _load(self, place: int) -> Assertion:
        return wording(next(assertions(self._ledger, [self._statements[place]])))


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
