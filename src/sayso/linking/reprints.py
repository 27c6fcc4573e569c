"""Which pages share running text, what of it, and who took it from whom.

``score`` is a pure function of two pages. Containment decides, not resemblance: one borrowed
paragraph in a long page of another story is a reprint, two reports of one template are none. What
counts are *whole sentences* (most of whose words stand in a row on the other page), the *cover* of
the sentences that are touched at all, and whether the names and figures in them agree, for these
are what a template, a formula of the trade or a follow-up changes: a page that puts other names
and figures in the place of these fills the same form (``linking/slots.py``). Words between
quotation marks on both pages are a common quotation and prove nothing without a common frame;
headlines prove nothing either.

The thresholds were chosen on one half of the newswire stories and measured on the other, see
``evals/reprints.py``; how the method differs from passim's is told in ``linking/passages.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sayso.linking.credits import direction
from sayso.linking.passages import (
    SEED,
    Body,
    Passage,
    Words,
    align,
    body,
    places,
    shingles,
    unbroken,
)
from sayso.linking.slots import replaced
from sayso.records import Article, Reprint, Span

REPEATED = 5
"""Pages of one outlet on which a block stands, from which it is the outlet's, not the story's."""
OUTSIDE = 6
"""Equal words outside common quotations that a copy has at least: "… told X on Monday"."""
SLOT = 50
"""Equal words that a copy has at least for each name or figure put in the place of another."""
CORRECTED = (10, 0.95)
"""What stands for these words in a copy that is corrected: so many names and figures that agree for
each that does not, and such a share of all names and of all figures. A form changes its figures."""
WHOLE = 24
"""Words in whole sentences that a copy has at least, unless it is as good as verbatim."""
VERBATIM = (18, 0.85)
"""So many words are enough when so much of the touched sentences is covered."""
QUOTED = 14
"""So many, when a quotation is among them: its frame with its words is no phrase of the trade."""
COVER = 0.55
"""Share of the touched sentences' words that are equal, on the better side."""
EDITED = (60, 0.45, 8, 0.8)
"""What stands for whole sentences in a copy that is edited throughout: words, cover, and so many
names and figures of which such a share agrees."""
AGREE = 0.5
"""Share of names, and of figures, in touched sentences that both have, of the side with fewer."""
SENTENCE = 0.7
"""Share of a sentence's words, of at least ``SHORT``, that makes it a whole one."""
SHORT = 6
LONE = 20
"""Words of a block up to which it is furniture when it stands alone on two pages of one outlet."""
PASSAGE = 6
"""Equal words that a passage of a copy has at least, to be told."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the aligned passages of two pages prove. Counts are words of the better side."""

    outside: int
    """Equal words outside headlines and outside quotations that both pages have."""
    whole: int
    """Equal words in whole sentences."""
    frame: int
    """Equal words in whole sentences outside quotations that both pages have."""
    cover: float
    """Share of the touched sentences' words that are equal."""
    names: tuple[int, int]
    """Equal names and figures in the touched sentences, of how many."""
    figures: tuple[int, int]
    """Equal figures in the touched sentences, of how many."""
    replaced: int = 0
    """Names and figures in the place of others."""

    def proves_copy(self) -> bool:
        """Whether one page has running text of the other."""
        if self.outside < OUTSIDE or not (
            self.outside >= SLOT * self.replaced or self._corrected()
        ):
            return False
        if not (_agree(self.names, 3) and _agree(self.figures, 4)):
            return False
        enough, nearly_all = VERBATIM
        if self.whole - self.frame >= SEED:
            enough = QUOTED
        whole = self.whole >= WHOLE or (self.whole >= enough and self.cover >= nearly_all)
        whole = whole and self.frame >= OUTSIDE
        return (whole and self.cover >= COVER) or self._much_edited()

    def _corrected(self) -> bool:
        """Whether what was replaced is little beside the names and figures that agree."""
        each, share = CORRECTED
        return self.names[0] >= each * self.replaced and all(
            equal >= share * of for equal, of in (self.names, self.figures)
        )

    def _much_edited(self) -> bool:
        """A long text with edits in most sentences: no whole one, but the names are all there."""
        words, cover, names, agree = EDITED
        return (
            self.outside >= words
            and self.cover >= cover
            and self.names[1] >= names
            and self.names[0] >= agree * self.names[1]
        )


def score(left: Body, right: Body) -> Reprint | None:
    """The running text that two pages share, or ``None`` when they share none.

    The order of the arguments makes no difference: the page with the smaller id is the left one.
    """
    if left.article.id > right.article.id:
        left, right = right, left
    passages = align(left, right)
    if left.article.outlet and left.article.outlet == right.article.outlet:
        passages = [p for p in passages if not _lone_block(p, left)]
    if sum(passage.matched for passage in passages) < QUOTED:
        return None  # nothing shorter proves a copy: the rest need not be weighed
    weighed, unequal = _weigh(left, right, passages)
    if not weighed.proves_copy():
        return None  # what was replaced can only weigh against it, and takes longest to find
    if not replace(weighed, replaced=replaced(left, right, passages, unequal)).proves_copy():
        return None
    pieces = [p for passage in passages for p in unbroken(passage, left, right)]
    told = [passage for passage in pieces if passage.matched >= PASSAGE]
    if not told:
        return None
    spans = tuple(places(passage, left, right) for passage in told)
    towards, why = direction(left.article, right.article, spans)
    return Reprint(
        left.article.id,
        right.article.id,
        _share([p.left for p in told], len(left)),
        _share([p.right for p in told], len(right)),
        spans,
        towards,
        why,
    )


def score_articles(left: Article, right: Article) -> Reprint | None:
    """``score`` for two articles of which no outlet's repeated blocks are known."""
    return score(body(left), body(right))


def evidence(left: Body, right: Body, passages: Sequence[Passage]) -> Evidence:
    """Weigh the passages; see :class:`Evidence`."""
    weighed, unequal = _weigh(left, right, passages)
    return replace(weighed, replaced=replaced(left, right, passages, unequal))


def _weigh(
    left: Body, right: Body, passages: Sequence[Passage]
) -> tuple[Evidence, tuple[Mask, Mask]]:
    """The evidence before anything counts as replaced, and the words that may have been."""
    on_left, on_right = np.zeros(len(left), np.bool_), np.zeros(len(right), np.bool_)
    plain_left, plain_right = on_left.copy(), on_right.copy()
    for passage in passages:
        for run in passage.runs:
            a = slice(run.left, run.left + run.length)
            b = slice(run.right, run.right + run.length)
            on_left[a] = on_right[b] = True
            plain = ~(left.quoted[a] & right.quoted[b])
            plain[: max(0, left.headline - run.left, right.headline - run.right)] = False
            plain_left[a] = plain_right[b] = plain
    one, other = _side(left, on_left, plain_left), _side(right, on_right, plain_right)
    there, here = np.isin(one.words, other.words), np.isin(other.words, one.words)
    weighed = Evidence(
        int(plain_left.sum()),
        max(one.whole, other.whole),
        max(one.frame, other.frame),
        max(one.cover, other.cover),
        _fewer(_ratio(left.specific, one, there), _ratio(right.specific, other, here)),
        _fewer(_ratio(left.figures, one, there), _ratio(right.figures, other, here)),
    )
    return weighed, (one.touched & ~on_left, other.touched & ~on_right)


def _lone_block(passage: Passage, left: Body) -> bool:
    """Whether a passage is one short block: what an outlet prints under more than one story."""
    first, last = passage.left
    if last - first > LONE:
        return False
    place = left.span(first, last)
    return any(
        block.span.contains(place)
        and not left.article.text[place.end : block.end].strip(" .!?\n")
        and not left.article.text[block.start : place.start].strip()
        for block in left.article.blocks
    )


Ratio = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """One page: equal words in whole sentences, cover, and the touched sentences' words."""

    whole: int
    frame: int
    cover: float
    touched: Mask
    words: Words


def _side(of: Body, equal: Mask, plain: Mask) -> _Side:
    counted = np.arange(len(of)) >= of.headline
    words = np.bincount(of.sentences)
    found = np.bincount(of.sentences, weights=equal & counted)
    touched = found >= SEED
    whole = (found >= SENTENCE * words) & (words >= SHORT)
    frame = np.bincount(of.sentences, weights=plain)
    cover = float(found[touched].sum() / max(words[touched].sum(), 1))
    here = touched[of.sentences]
    return _Side(int(found[whole].sum()), int(frame[whole].sum()), cover, here, of.words[here])


def _ratio(kind: Mask, own: _Side, there: Mask) -> Ratio:
    """How many of a kind of words stand in the other's touched sentences, wherever there."""
    asked = kind[own.touched]
    return int((asked & there).sum()), int(asked.sum())


def _fewer(one: Ratio, other: Ratio) -> Ratio:
    """The side that has fewer to compare, which is the contained one."""
    return min(one, other, key=lambda r: (r[1], -r[0]))


def _agree(ratio: Ratio, least: int) -> bool:
    """Too few to tell, or enough of them equal."""
    return ratio[1] < least or ratio[0] >= AGREE * ratio[1]


def _share(stretches: Iterable[tuple[int, int]], words: int) -> float:
    """Share of a page's words that stand in a passage, four decimals."""
    covered = np.zeros(words, np.bool_)
    for first, last in stretches:
        covered[first:last] = True
    return round(float(covered.mean()), 4)


def repeated_blocks(words: Body) -> list[tuple[int, Span]]:
    """A key for each kept block, by which an outlet's repeated blocks are counted.

    Signed 64-bit keys of the block's folded words; blocks of fewer words than a seed of an
    alignment have none. A block that stands on ``REPEATED`` pages of one outlet or more, captures
    of one address counted once, is the outlet's: hand its span to ``fingerprints`` and ``body``
    as ``left_out``.
    """
    found = []
    for block in words.article.blocks:
        if block.kept:
            first, last = np.searchsorted(words.starts, (block.start, block.end))
            if last - first >= SEED:
                key = shingles(words.words[first:last], int(last - first)).view(np.int64)
                found.append((int(key[0]), block.span))
    return found


def outlet_blocks(bodies: Iterable[Body]) -> dict[str, list[Span]]:
    """For a pile in memory: the spans of each page that its outlet repeats, by article id."""
    pages = [(one.article, repeated_blocks(one)) for one in bodies if one.article.outlet]
    standing: dict[tuple[str | None, int], set[str]] = defaultdict(set)
    for article, blocks in pages:
        for key, _ in blocks:
            standing[article.outlet, key].add(article.url or article.id)
    return {
        article.id: spans
        for article, blocks in pages
        if (spans := [s for key, s in blocks if len(standing[article.outlet, key]) >= REPEATED])
    }
