"""Who claims the same, over the statements of a ledger.

A new statement gets a vector, finds its candidates among all, and each pair is scored once. What a
score, a shared passage or a person joins is cut into claims; only the components that something
new touches are cut and counted again, each from scratch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.ledger import Ledger, claiming, copies, derived
from sayso.ledger.judgements import judged_claims
from sayso.ledger.uttered import Uttered, uttered, uttered_on
from sayso.linking.claims import Assertion, ClaimModel, Floats
from sayso.linking.claims.candidates import (
    BITS,
    Keys,
    candidates,
    candidates_within,
    is_candidate,
    keys,
)
from sayso.linking.claims.copied import Placed, copied, nested
from sayso.linking.claims.grouping import COPIED, JUDGED, claims, components
from sayso.linking.claims.opposing import denied, opposes
from sayso.linking.claims.score import score_vectors
from sayso.records import Denial, SameClaim
from sayso.relink.counting import counted
from sayso.relink.denials import relink_denials

METHOD = "claims 1"
"""Raised when linking changes, so that an older ledger is linked anew."""
IN_MEMORY = 100_000
"""Statements whose words are kept at hand while pairs are scored."""
BATCH = 500
"""Statements whose vectors are made in one transaction."""


def relink_claims(ledger: Ledger, model: ClaimModel) -> int:
    """Compare what waits and make the claims again that it touches.

    What people judged binds: "same" joins, "different" parts.

    Args:
        ledger: the ledger.
        model: what makes vectors and weighs pairs; another one than last time links all anew.

    Returns:
        How many statements were compared for the first time.
    """
    if not derived.made_with(ledger, "claims", f"{METHOD} {model.name}"):
        claiming.forget_claims(ledger)
    new = claiming.uncompared(ledger)
    comparison = _Comparison(ledger, model)
    if new:
        comparison.add(new)
    pages = {*claiming.waiting(ledger, "page"), *claiming.pages_of(ledger, new)}
    changed = _decide(ledger, comparison, pages)
    denying = relink_denials(ledger, comparison, new)
    touched = {*new, *changed, *denying, *claiming.on_pages(ledger, pages)}
    broken = claiming.waiting(ledger, "component")
    if touched or broken:
        with ledger.transaction():
            _make_again(ledger, touched, set(broken))
    return len(new)


class _Comparison:
    """Compares statements of one ledger, each pair once."""

    def __init__(self, ledger: Ledger, model: ClaimModel) -> None:
        self._ledger = ledger
        self._model = model
        self._assertion = lru_cache(IN_MEMORY)(self._load)

    def add(self, new: Sequence[str]) -> None:
        """Give new statements vectors and score them against all."""
        for start in range(0, len(new), BATCH):
            waiting = uttered(self._ledger, new[start : start + BATCH])
            some = [denied(assertion(one)) for one in waiting]
            made = self._vectors([one.words for one in some])
            rows = [
                (one.id, vector.astype("<f4").tobytes(), keys(one))
                for one, vector in zip(some, made, strict=True)
            ]
            with self._ledger.transaction():
                claiming.put_vectors(self._ledger, rows)
        ids, vectors, keyed = self._all()
        for pairs in _pairs(ids, vectors, keyed, set(new)):
            with self._ledger.transaction():
                claiming.put_links(self._ledger, self._score(ids, vectors, pairs))

    def again(self, left: str, right: str) -> SameClaim | Denial | None:
        """The score of one pair; ``None`` when it is no candidate."""
        ids, vectors, keyed = self._all([left, right])
        if len(ids) < 2 or not is_candidate(vectors, keyed):
            return None
        return next(iter(self._score(ids, vectors, np.array([[0, 1]]))), None)

    def _score(
        self, ids: Sequence[str], vectors: Floats, pairs: NDArray[np.int64]
    ) -> Iterator[SameClaim | Denial]:
        """Links of two assertions, and of a denial with an assertion that it may deny."""
        for first, second in pairs.tolist():
            one, other = self._assertion(ids[first]), self._assertion(ids[second])
            if one.stance == other.stance == "asserts":
                yield score_vectors(one, other, self._model, vectors[[first, second]])
            elif (one.stance, other.stance) == ("denies", "asserts"):
                yield from _opposed(one, other, self._model, vectors[[first, second]])
            elif (one.stance, other.stance) == ("asserts", "denies"):
                yield from _opposed(other, one, self._model, vectors[[second, first]])

    def _vectors(self, texts: Sequence[str]) -> Floats:
        """Vectors of texts, each wording once."""
        place = {words: n for n, words in enumerate(dict.fromkeys(texts))}
        made = self._model.vectors(list(place))
        return made[[place[words] for words in texts]]

    def _all(self, only: Sequence[str] | None = None) -> tuple[list[str], Floats, Keys]:
        rows = list(claiming.vectors(self._ledger, only))
        width = len(rows[0][1]) // 4 if rows else 0
        vectors = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(-1, width)
        keyed = np.frombuffer(b"".join(row[2] for row in rows), "<u8").reshape(-1, BITS // 64)
        return [row[0] for row in rows], vectors.astype(np.float32), keyed.astype(np.uint64)

    def _load(self, name: str) -> Assertion:
        return assertion(next(uttered(self._ledger, [name])))


def _opposed(
    one: Assertion, other: Assertion, model: ClaimModel, vectors: Floats
) -> Iterator[Denial]:
    found = opposes(one, other, model, vectors)
    if found.verdict != "different":
        yield found


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


def _pairs(
    ids: Sequence[str], vectors: Floats, keyed: Keys, new: set[str]
) -> Iterator[NDArray[np.int64]]:
    """Candidates with a new statement on at least one side, the smaller id first, each once."""
    fresh = np.array([name in new for name in ids])
    if fresh.all():
        yield from candidates_within(vectors, keyed)
        return
    rows = np.flatnonzero(fresh)
    for found in candidates(vectors[rows], keyed[rows], vectors, keyed):
        left, right = rows[found[:, 0]], found[:, 1]
        once = (left != right) & (~fresh[right] | (left < right))
        yield np.sort(np.stack([left[once], right[once]], axis=1), axis=1)


def _decide(ledger: Ledger, comparison: _Comparison, pages: set[str]) -> set[str]:
    """Put what pages and people decide over what was scored; the statements that it changes."""
    judged = {(k.left, k.right): k for k in _judged(ledger)}
    stored = {(k.left, k.right): k for k in claiming.compared_by(ledger, JUDGED)}
    freed = [name for pair in stored if pair not in judged for name in pair]
    pages = pages | set(claiming.pages_of(ledger, freed))
    here = claiming.on_pages(ledger, pages)
    stored |= {
        (k.left, k.right): k
        for k in claiming.compared_by(ledger, COPIED)
        if k.left in here or k.right in here
    }
    wanted = {(k.left, k.right): k for k in _by_pages(ledger, pages)} | judged
    lost = [link for pair, link in stored.items() if pair not in wanted]
    made = [link for pair, link in wanted.items() if stored.get(pair) != link]
    with ledger.transaction():
        claiming.drop_links(ledger, lost)
        again = (comparison.again(link.left, link.right) for link in lost)
        claiming.put_links(ledger, [link for link in again if link is not None])
        claiming.put_links(ledger, made)
    return {name for link in (*lost, *made) for name in (link.left, link.right)}


def _judged(ledger: Ledger) -> Iterator[SameClaim]:
    """What people decided of statements that the ledger holds; the last word of several counts."""
    pairs = judged_claims(ledger)
    given = {(min(a, b), max(a, b)): verdict for a, b, verdict in pairs if a != b}
    held = {one.id for one in uttered(ledger, {name for pair in given for name in pair})}
    for (left, right), verdict in sorted(given.items()):
        if left in held and right in held:
            yield SameClaim(left, right, float(verdict == "same"), JUDGED, verdict)


def _by_pages(ledger: Ledger, pages: set[str]) -> Iterator[SameClaim]:
    """What stands inside a statement, and what stands in the same words on copied pages."""
    asserted = lru_cache(1000)(lambda page: _placed(ledger, page))
    for page in sorted(pages):
        yield from nested(asserted(page))
    for reprint in copies.reprints_of(ledger, pages):
        yield from copied(asserted(reprint.left), asserted(reprint.right), reprint.spans)
    for version in copies.versions(ledger):
        if version.older in pages or version.newer in pages:
            yield from copied(asserted(version.older), asserted(version.newer))


def _placed(ledger: Ledger, page: str) -> list[Placed]:
    return [
        Placed(one.id, one.article, one.words, one.content)
        for one in uttered_on(ledger, page)
        if one.stance == "asserts" and one.words
    ]


def _make_again(ledger: Ledger, touched: set[str], broken: set[str]) -> None:
    """Cut and count again all components that hold one of the ``touched``, or were ``broken``."""
    members, replaced = touched, broken | claiming.components_of(ledger, touched)
    while True:
        members = claiming.joined_to(ledger, members | claiming.in_components(ledger, replaced))
        more = claiming.components_of(ledger, members) - replaced
        if not more:
            break
        replaced |= more
    asserting = claiming.asserting(ledger, members)
    links = claiming.compared_among(ledger, asserting)
    inside: dict[str, list[SameClaim]] = defaultdict(list)
    groups = components(asserting, links)
    of = {member: group[0] for group in groups for member in group}
    for link in links:
        if of[link.left] == of[link.right]:
            inside[of[link.left]].append(link)
    cut = [(group[0], claim) for group in groups for claim in claims(group, inside[group[0]])]
    claiming.put_claims(ledger, replaced, counted(ledger, cut))
