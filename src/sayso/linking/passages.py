"""Running text in common: words with their places, fingerprints, and aligned passages.

The words of a page are those of its kept blocks, folded, each with its code points. Pages that
may share text are found by *winnowed* fingerprints of word shingles (Schleimer, Wilkerson and
Aiken, "Winnowing: local algorithms for document fingerprinting", 2003): of every
``WINDOW`` neighbouring shingles the one with the smallest hash is kept, so that two pages which
have ``SHINGLE + WINDOW - 1`` words in a row in common below their headlines share a key, whatever
else is on them.

Two pages are aligned by *seed and extend*: maximal runs of equal words, the longest first, no
word used twice (greedy string tiling, Wise 1993); runs that follow one another closely on both
sides are one passage with small edits. Passages may stand in another order on the two pages.

Where this differs from passim (Smith, Cordell and Mullen, "Computational methods for uncovering
reprinted texts in antebellum newspapers", 2015): passim indexes 5-grams of words (or skip grams
of characters), drops those that more than ``maxDF`` documents of the collection share, takes
document pairs with at least five in common and aligns their characters by Smith and Waterman
with affine gaps, which gives *one* passage per region and carries on through OCR noise. Its
results depend on the collection through ``maxDF``, and passages that changed their order are
one region or none. Here nothing depends on the other pages of the pile, and the order is free;
what ``maxDF`` saves passim, pairs that share a frequent phrase, is saved by an upper bound that the
two pages give (``linking/candidates.py``). The price is that noise which breaks every third word
leaves no run to start from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from sayso.linking.figures import COUNTS
from sayso.quotations import pair
from sayso.records import Article, Span

SHINGLE = 5
"""Words a fingerprint: Broder (1997) and passim take as many."""
WINDOW = 4
"""Neighbouring shingles of which one is kept: every common run of eight words leaves a key."""
SEED = 4
"""Words in a row that an alignment may start from."""
GAP = 8
"""Words that may be put in, left out or changed between two runs of one passage."""
OFTEN = 8
"""A seed that stands more often on one page is a table's or a refrain's, and aligns nothing."""
NUMBER_WORDS = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
        *COUNTS,
    )
)
"""Words that a template changes from day to day, as it does its figures."""

_WORD = re.compile(r"[^\W_]+(?:(?<=\d)[.,:](?=\d)[^\W_]+)*")
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)

Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The kept words of a page as parallel arrays, one entry a word."""

    article: Article
    starts: NDArray[np.int32]
    """Code point at which each word starts in ``article.text``."""
    ends: NDArray[np.int32]
    words: Words
    """A 64-bit hash of each folded word."""
    quoted: NDArray[np.bool_]
    """Whether the word stands between quotation marks."""
    sentences: NDArray[np.int32]
    """Number of the sentence that the word stands in; a rough cut, good enough to compare."""
    sections: NDArray[np.int32]
    """Number of the unbroken stretch of kept text that the word stands in."""
    specific: NDArray[np.bool_]
    """Whether the word is a figure, a number, a date's or a name's (a capital inside a sentence):
    what a template changes from day to day."""
    figures: NDArray[np.bool_]
    """Whether the word has a digit."""
    headline: int
    """Words of the title, with which the text begins."""

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Code points from the word ``first`` to the word before ``last``."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """``length`` equal words in a row, from word ``left`` and word ``right``."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs that follow one another closely on both sides; word indexes, half open."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> tuple[int, int]:
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].length

    @property
    def right(self) -> tuple[int, int]:
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].length

    @property
    def matched(self) -> int:
        """Words that are equal on both sides."""
        return sum(run.length for run in self.runs)


def body(article: Article, left_out: Collection[Span] = ()) -> Body:
    """The words of the kept blocks of ``article``, but for those inside ``left_out``."""
    rows = list(_rows(article))
    starts = np.array([row[0] for row in rows], np.int32)
    paragraphs = [block.span for block in article.blocks if block.kept]
    whole = Body(
        article,
        starts,
        np.array([row[1] for row in rows], np.int32),
        np.array([row[2] for row in rows], np.uint64),
        _quoted(article.text, paragraphs, starts),
        np.array([row[3] for row in rows], np.int32),
        np.array([row[4] for row in rows], np.int32),
        np.array([row[5] for row in rows], np.bool_),
        np.array([row[6] for row in rows], np.bool_),
        int(np.searchsorted(starts, _headline_end(article))),
    )
    return without(whole, left_out)


def without(of: Body, left_out: Collection[Span]) -> Body:
    """The words that are not inside ``left_out``; text that was on both sides is broken there."""
    if not left_out:
        return of
    kept = np.ones(len(of), np.bool_)
    for span in left_out:
        first = np.searchsorted(of.ends, span.start, side="right")
        kept[first : np.searchsorted(of.starts, span.end)] = False
    breaks = np.searchsorted(sorted(span.start for span in left_out), of.starts[kept])
    return Body(
        of.article,
        of.starts[kept],
        of.ends[kept],
        of.words[kept],
        of.quoted[kept],
        of.sentences[kept],
        of.sections[kept] + breaks.astype(np.int32),
        of.specific[kept],
        of.figures[kept],
        int(kept[: of.headline].sum()),
    )


def _rows(article: Article) -> Iterator[tuple[int, int, int, int, int, bool, bool]]:
    """For each word: start, end, hash, sentence, section, whether specific, whether a figure."""
    sentence = section = 0
    for block in article.blocks:
        if not block.kept:
            section += 1
            continue
        sentence += 1
        before = block.start
        for found in _WORD.finditer(article.text, block.start, block.end):
            start, end = found.span()
            word = found.group()
            code, number, figure = _word(word)
            first = before == block.start
            if not first and word[0].isupper() and _ends_sentence(article.text[before:start]):
                sentence += 1
                first = True
            before = end
            specific = number or (word[0].isupper() and not first)
            yield start, end, code, sentence, section, specific, figure


def fold(word: str) -> str:
    """A word without case and accents, as it is compared."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fingerprints(article: Article, left_out: Collection[Span] = ()) -> list[int]:
    """Keys by which pages that share running text find each other: signed 64-bit, ascending.

    Spans in ``left_out`` (an outlet's repeated blocks) leave no keys.
    """
    return keys(body(article, left_out))


def keys(of: Body) -> list[int]:
    """The winnowed fingerprints of a page, see :func:`fingerprints`.

    The headline leaves none: it proves no copy, and columns that appear under one headline day
    after day would all be looked at with each other.
    """
    hashes = shingles(of.words[of.headline :], SHINGLE)
    if len(hashes) > WINDOW:
        hashes = sliding_window_view(hashes, WINDOW).min(axis=1)
    found: list[int] = np.unique(hashes.view(np.int64)).tolist()
    return found


def shingles(words: Words, size: int) -> Words:
    """A 64-bit hash of every ``size`` words in a row; empty when there are fewer words."""
    count = len(words) - size + 1
    if count < 1:
        return words[:0]
    mixed = np.zeros(count, np.uint64)
    for offset in range(size):
        mixed = mixed * _PRIME ^ words[offset : offset + count]
        mixed ^= mixed >> _SHIFT
    mixed *= _MIX
    return mixed ^ (mixed >> _SHIFT)


def align(left: Body, right: Body) -> list[Passage]:
    """Passages that the two pages share, in the order of the left page."""
    tiles = _tiles(_runs(left.words, right.words))
    return _chains(tiles)


def unbroken(passage: Passage, left: Body, right: Body) -> list[Passage]:
    """The passage in pieces that run through no text that cleaning marked, on either side."""
    pieces: list[list[Run]] = [[]]
    place: tuple[int, int] | None = None
    for run in passage.runs:
        for i, j in zip(
            range(run.left, run.left + run.length),
            range(run.right, run.right + run.length),
            strict=True,
        ):
            here = int(left.sections[i]), int(right.sections[j])
            if place is not None and here != place:
                pieces.append([])
            place = here
            last = pieces[-1][-1] if pieces[-1] else None
            if last and (last.left + last.length, last.right + last.length) == (i, j):
                pieces[-1][-1] = Run(last.left, last.right, last.length + 1)
            else:
                pieces[-1].append(Run(i, j, 1))
    return [Passage(tuple(piece)) for piece in pieces]


def places(passage: Passage, left: Body, right: Body) -> tuple[Span, Span]:
    """Code points of a passage on both sides, with the marks that follow it on both alike."""
    one, other = left.span(*passage.left), right.span(*passage.right)
    a, b = left.article.text, right.article.text
    more = 0
    while (
        a[one.end + more : one.end + more + 1] == b[other.end + more : other.end + more + 1]
        and not a[one.end + more : one.end + more + 1].isalnum()
        and a[one.end + more : one.end + more + 1].strip()
    ):
        more += 1
    return Span(one.start, one.end + more), Span(other.start, other.end + more)


def _runs(left: Words, right: Words) -> list[Run]:
    """All maximal runs of at least ``SEED`` equal words, on whatever diagonal."""
    a, b = shingles(left, SEED), shingles(right, SEED)
    common = np.intersect1d(a, b)
    if not len(common):
        return []
    where: dict[int, list[int]] = {}
    places = np.flatnonzero(np.isin(b, common))
    for j, code in zip(places.tolist(), b[places].tolist(), strict=True):
        where.setdefault(code, []).append(j)
    often = {code for code, found in where.items() if len(found) > OFTEN}
    places = np.flatnonzero(np.isin(a, common))
    on_diagonal: dict[int, list[int]] = {}
    for i, code in zip(places.tolist(), a[places].tolist(), strict=True):
        if code not in often:
            for j in where[code]:
                on_diagonal.setdefault(i - j, []).append(i)
    return [
        Run(first, first - diagonal, last - first + SEED)
        for diagonal, seeds in on_diagonal.items()
        for first, last in _stretches(seeds)
    ]


def _stretches(ascending: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch of consecutive integers."""
    first = last = ascending[0]
    for value in ascending[1:]:
        if value != last + 1:
            yield first, last
            first = value
        last = value
    yield first, last


def _tiles(runs: Sequence[Run]) -> list[Run]:
    """The longest runs first, shortened where a longer one has taken their words."""
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    tiles = []
    for whole in sorted(runs, key=lambda r: (-r.length, r.left, r.right)):
        free = [
            whole.left + k not in taken_left and whole.right + k not in taken_right
            for k in range(whole.length)
        ]
        run = whole if all(free) else _longest_free(whole, free)
        if run.length >= SEED:
            taken_left.update(range(run.left, run.left + run.length))
            taken_right.update(range(run.right, run.right + run.length))
            tiles.append(run)
    return sorted(tiles)


def _longest_free(run: Run, free: Sequence[bool]) -> Run:
    best = (0, 0)
    start = 0
    for k in range(len(free) + 1):
        if k == len(free) or not free[k]:
            if k - start > best[1]:
                best = (start, k - start)
            start = k + 1
    return Run(run.left + best[0], run.right + best[0], best[1])


def _chains(tiles: Sequence[Run]) -> list[Passage]:
    """Join runs that follow one another with at most ``GAP`` words between them on each side."""
    chains: list[list[Run]] = []
    open_chains: list[list[Run]] = []
    for run in tiles:
        open_chains = [c for c in open_chains if run.left - _left_end(c) <= GAP]
        best = min(
            (c for c in open_chains if 0 <= run.right - _right_end(c) <= GAP),
            key=lambda c: (run.left - _left_end(c) + run.right - _right_end(c), c[0]),
            default=None,
        )
        if best is None:
            best = []
            chains.append(best)
            open_chains.append(best)
        best.append(run)
    return [Passage(tuple(chain)) for chain in chains]


def _left_end(chain: Sequence[Run]) -> int:
    return chain[-1].left + chain[-1].length


def _right_end(chain: Sequence[Run]) -> int:
    return chain[-1].right + chain[-1].length


def _ends_sentence(between: str) -> bool:
    return any(mark in between for mark in ".!?\n")


def _headline_end(article: Article) -> int:
    """Code point where the title ends that the text begins with; 0 without one."""
    title = article.title
    return len(title) if title and article.text.startswith(title) else 0


@lru_cache(maxsize=1 << 17)
def _word(word: str) -> tuple[int, bool, bool]:
    """Hash of a word as it is compared, whether it is a number or a date's, whether in digits."""
    folded = fold(word)
    code = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    figure = any(c.isdigit() for c in folded)
    return int.from_bytes(code, "little"), figure or folded in NUMBER_WORDS, figure


def _quoted(text: str, paragraphs: Sequence[Span], starts: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which words stand inside an outermost quotation that is closed or runs on."""
    inside = np.zeros(len(starts), np.bool_)
    for quotation in pair(text, paragraphs):
        if not quotation.depth:
            first, last = np.searchsorted(starts, (quotation.span.start, quotation.span.end))
            inside[first:last] = True
    return inside
