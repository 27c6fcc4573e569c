"""Which pairs of pages are worth aligning: common fingerprints first, then what they can prove.

Two pages that share ``SHARED_KEYS`` fingerprints are candidates. In a trade press most of them are
no copies: they share a formula of six or eight words ("the issue is listed in …"), and the pairs
of pages that use a formula grow with the square of the pages. How rare a fingerprint is would tell
little: the formulas of a trade are made of words that are rare elsewhere, and fingerprints chosen
by rarity in the pile itself, which may not be asked, leave six candidates of seven. What tells a
formula from a copy is its length, and that the two pages show alone.

So each page leaves a *shape*: its word 4-grams in order, the lengths of its sentences, the length
of its headline. Equal words of an alignment stand in 4-grams that both pages have
(``passages.SEED``), so that the words covered by common 4-grams are an upper bound of the equal
words that :class:`sayso.linking.reprints.Evidence` counts: a pair whose bound proves no copy is
none, and needs no alignment. The bound never drops a pair that ``reprints.score`` would take. It
is computed for a page and all its candidates at once, in some ten microseconds a pair, from half a
kilobyte a page of newswire.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.linking.passages import SEED, Body, shingles
from sayso.linking.reprints import EDITED, QUOTED, SENTENCE, SHORT

SHARED_KEYS = 2
"""Fingerprints in common from which a pair is looked at."""
AT_ONCE = 256
"""Shapes that are compared with one at a time; bounds the memory that it takes."""
HEAD = 2
"""Numbers before the sentences' lengths in a packed shape: the headline's words, the sentences."""

Mask = NDArray[np.bool_]
Grams = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A page as far as needed to bound what it can share with another."""

    grams: Grams
    """For each word the hash of the ``SEED`` words from it on, odd; 0 for the last words, from
    which there are no so many. Two equal ones may be a chance hit: a bound stays a bound."""
    sentences: NDArray[np.uint32]
    """Words of each sentence, in order; their sum is the number of words."""
    headline: int
    """Words of the title, which prove nothing."""


def shape(of: Body) -> Shape:
    """The shape of a page."""
    grams = np.zeros(len(of), np.uint32)
    found = shingles(of.words, SEED)
    grams[: len(found)] = (found & np.uint64(0xFFFFFFFF)).astype(np.uint32) | np.uint32(1)
    words = np.bincount(of.sentences)
    return Shape(grams, words[words > 0].astype(np.uint32), of.headline)


def pack(of: Shape) -> bytes:
    """A shape as little-endian 32-bit numbers: what an index stores."""
    head = np.array([of.headline, len(of.sentences)], np.uint32)
    return np.concatenate([head, of.sentences, of.grams]).astype("<u4").tobytes()


def unpack(stored: bytes) -> Shape:
    """The shape that was packed."""
    numbers = np.frombuffer(stored, "<u4").astype(np.uint32, copy=False)
    headline, sentences = int(numbers[0]), HEAD + int(numbers[1])
    return Shape(numbers[sentences:], numbers[HEAD:sentences], headline)


def promising(own: Shape, others: Sequence[Shape]) -> list[bool]:
    """For each other page, whether what it shares with ``own`` can prove a copy.

    ``False`` is certain: :func:`sayso.linking.reprints.score` gives ``None`` for the pair.
    """
    told: list[bool] = []
    for first in range(0, len(others), AT_ONCE):
        told.extend(_promising(own, others[first : first + AT_ONCE]).tolist())
    return told


def _promising(own: Shape, others: Sequence[Shape]) -> Mask:
    sizes = np.array([len(one.grams) for one in others])
    can = np.zeros(len(others), np.bool_)
    full = np.flatnonzero(sizes)
    if not len(own.grams) or not len(full):
        return can
    others, sizes = [others[k] for k in full.tolist()], sizes[full]
    known, place = np.unique(own.grams, return_inverse=True)
    theirs = np.concatenate([one.grams for one in others])
    at = np.minimum(np.searchsorted(known, theirs), len(known) - 1)
    hit = (known[at] == theirs) & (theirs > 0)
    on_own = np.zeros((len(others), len(known)), np.bool_)
    on_own[np.repeat(np.arange(len(others)), sizes)[hit], at[hit]] = True
    mine = _weigh_own(own, _covered(on_own[:, place]))
    yours = _weigh(others, sizes, _covered(hit[np.newaxis])[0])
    can[full] = (np.maximum(mine[0], yours[0]) >= QUOTED) | (
        np.minimum(mine[1], yours[1]) >= EDITED[0]
    )
    return can


Weights = tuple[NDArray[np.int64], NDArray[np.int64]]
"""For each pair: words in sentences that may be whole ones, and covered words in all."""


def _weigh_own(own: Shape, covered: Mask) -> Weights:
    """The bounds on one page; a row of ``covered`` for each other page."""
    covered[:, : own.headline] = False
    found = np.add.reduceat(covered, _starts(own.sentences), axis=1, dtype=np.int64)
    whole = _maybe_whole(found, own.sentences)
    return (found * whole).sum(axis=1), found.sum(axis=1)


def _weigh(others: Sequence[Shape], sizes: NDArray[np.int64], covered: Mask) -> Weights:
    """The bounds on the other pages, whose words follow one another in ``covered``."""
    for first, one in zip(_starts(sizes).tolist(), others, strict=True):
        covered[first : first + one.headline] = False
    sentences = np.concatenate([one.sentences for one in others])
    found = np.add.reduceat(covered, _starts(sentences), dtype=np.int64)
    pages = _starts(np.array([len(one.sentences) for one in others]))
    whole = found * _maybe_whole(found, sentences)
    return np.add.reduceat(whole, pages), np.add.reduceat(found, pages)


def _covered(hit: Mask) -> Mask:
    """Words that a common 4-gram covers, from where these begin; none runs over a page's end."""
    covered = hit.copy()
    for offset in range(1, SEED):
        covered[:, offset:] |= hit[:, :-offset]
    return covered


def _maybe_whole(found: NDArray[np.int64], words: NDArray[np.uint32]) -> Mask:
    return (found >= SENTENCE * words) & (words >= SHORT)


def _starts(lengths: NDArray[np.uint32] | NDArray[np.int64]) -> NDArray[np.int64]:
    ends = np.cumsum(lengths, dtype=np.int64)
    return ends - lengths


def candidates(
    keys: Collection[int], holders: Callable[[Collection[int]], Iterable[Iterable[str]]]
) -> list[str]:
    """Pages that share at least ``SHARED_KEYS`` fingerprints with a page, in order of their ids.

    Args:
        keys: the page's fingerprints.
        holders: for some keys, the ids of the pages that hold each; what an index looks up.
    """
    shared: Counter[str] = Counter()
    for pages in holders(keys):
        shared.update(pages)
    return sorted(page for page, count in shared.items() if count >= SHARED_KEYS)


def candidates_among(
    keys_of: Mapping[str, Collection[int] | NDArray[np.int64]],
) -> Iterator[tuple[str, list[str]]]:
    """For each page the pages of smaller ids that share enough fingerprints with it.

    For a pile in memory, some 40 bytes a key; a ledger asks its table by ``candidates`` for each
    new page. Time grows as n log n with the keys, and with the pairs that share one.
    """
    names = sorted(keys_of)
    keys = [np.asarray(keys_of[name], np.int64) for name in names]
    pages = np.repeat(np.arange(len(names), dtype=np.int32), [len(own) for own in keys])
    holders, first, place = _index(np.concatenate([*keys, np.zeros(0, np.int64)]), pages)
    shared = place > first  # a page before this one has the key
    owners, first, place = pages[shared], first[shared], place[shared]
    ends = np.searchsorted(owners, np.arange(len(names)), side="right").tolist()
    for number, (begin, end) in enumerate(zip([0, *ends], ends, strict=False)):
        spans = zip(first[begin:end].tolist(), place[begin:end].tolist(), strict=True)
        earlier = [holders[a:b] for a, b in spans]
        if earlier:
            others, counts = np.unique(np.concatenate(earlier), return_counts=True)
            found = [names[other] for other in others[counts >= SHARED_KEYS].tolist()]
            if found:
                yield names[number], found


Places = NDArray[np.int32]


def _index(keys: NDArray[np.int64], pages: Places) -> tuple[Places, Places, Places]:
    """The pages in the order of their keys; for each entry of ``keys`` where those of its key
    begin there, and where it stands itself. A page's entries stand together, once for each key."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    new = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)])
    begins = np.repeat(new, np.diff(np.r_[new, len(ordered)])).astype(np.int32)
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return pages[order], begins[place], place


def candidate_pairs(
    keys_of: Mapping[str, Collection[int] | NDArray[np.int64]],
) -> Iterator[tuple[str, str]]:
    """Every pair of pages that shares enough fingerprints, once, the smaller id first."""
    for name, others in candidates_among(keys_of):
        for other in others:
            yield other, name
