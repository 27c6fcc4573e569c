"""From documents to padded batches of windows."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from evals.corpora import Document, Frame
from sayso.records import Span
from sayso.tagging.features import HIDDEN_SHAPE, HIDDEN_STATE, Ints, Pieces, Tokenize, page_pieces
from sayso.tagging.labels import WINDOW
from sayso.tagging.links import Bounds, Layout, layout, pair_features
from sayso.tagging.reading import Floats

CLS, SEP, MASK = 101, 102, 103
CURLY = {1520: 1005, 1521: 1005, 1523: 1000, 1524: 1000}
"""The tokenizer's curly marks and the straight ones that stand for them."""

STRAIGHTENED = 0.25
"""Share of windows whose curly quotation marks and apostrophes are made straight."""


WordRange = tuple[int, int]
"""First and last word of a span, both inside."""

WordFrame = tuple[tuple[WordRange, ...], WordRange | None, WordRange | None]


@dataclass(frozen=True)
class Encoded:
    """A document as word pieces, with one label a word and the frames in words."""

    pieces: Pieces
    words: Ints
    """The piece that begins each word."""
    labels: Ints
    layout: Layout
    frames: tuple[WordFrame, ...]
    """Content pieces, cue, source of each attribution."""
    soft: Floats | None = None
    """(words, labels of attribution and of names): what teachers score, see `training.teachers`."""


@dataclass(frozen=True)
class Cut:
    """A window: pieces from `start` to `end` of an encoded document."""

    document: Encoded
    start: int
    end: int


@dataclass(frozen=True)
class Links:
    """One choice in a window: choosers, what they choose among, what they should (-1: none)."""

    choosers: Bounds
    chosen: Bounds
    features: Tensor
    """(choosers, chosen, features), see `sayso.tagging.links.pair_features`."""
    targets: list[int]


@dataclass(frozen=True)
class Batch:
    """Padded tensors of some windows; `words` holds the places of the first pieces of words."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    word_mask: Tensor
    labels: Tensor
    links: list[tuple[Links, Links]]
    soft: Tensor | None
    """(windows, words, labels): the teachers' scores, NaN where there are none."""


def encode(document: Document, tokenize: Tokenize, labels: Sequence[str]) -> Encoded:
    """A document as word pieces, its spans as BIO labels; of overlapping spans the first wins."""
    pieces = page_pieces(document.text, document.paragraphs, tokenize)
    words = np.flatnonzero(pieces.heads)
    starts = pieces.starts[words]
    ends = _word_ends(pieces, words)
    marks = np.zeros(len(words), dtype=np.int64)
    for one in document.spans:
        first, last = _cover(starts, ends, one.span)
        if first > last or marks[first : last + 1].any():
            continue
        begin = labels.index(f"B-{one.label}")
        marks[first] = begin
        marks[first + 1 : last + 1] = begin + 1

    def place(span: Span) -> WordRange | None:
        first, last = _cover(starts, ends, span)
        return (first, last) if first <= last else None

    frames = tuple(_place_frame(frame, place) for frame in document.frames)
    page = layout(pieces.ids[words], pieces.paragraphs[words], pieces.features[words])
    return Encoded(pieces, words, marks, page, frames)


def _place_frame(frame: Frame, place: Callable[[Span], WordRange | None]) -> WordFrame:
    content = tuple(one for one in map(place, frame.content) if one is not None)
    cue = place(frame.cue[0]) if frame.cue else None
    source = place(frame.source[0]) if frame.source else None
    return content, cue, source


def _word_ends(pieces: Pieces, words: Ints) -> Ints:
    """The offset at which each word ends: the end of its last piece."""
    last = np.append(words[1:], len(pieces)) - 1
    ends: Ints = pieces.ends[last]
    return ends


def _cover(starts: Ints, ends: Ints, span: Span) -> tuple[int, int]:
    """First and last word that share a character with a span (first > last: none)."""
    first = int(np.searchsorted(ends, span.start, side="right"))
    last = int(np.searchsorted(starts, span.end, side="left")) - 1
    return first, last


def cuts(document: Encoded, rng: random.Random, short: float) -> Iterator[Cut]:
    """Windows that tile a document, from a random offset on; with probability `short` small ones.

    Small windows end with paragraphs: that is what a lone passage looks like.
    """
    n = len(document.pieces)
    if rng.random() < short:
        bounds = np.flatnonzero(np.diff(document.pieces.paragraphs)) + 1
        start = 0
        goal = rng.choice((1, 1, 60, 120, 200))
        for end in [*map(int, bounds), n]:
            while end - start > WINDOW:
                yield Cut(document, start, start + WINDOW)
                start += WINDOW
            if end - start >= goal or end == n:
                yield Cut(document, start, end)
                start = end
                goal = rng.choice((1, 1, 60, 120, 200))
        return
    start = 0
    end = min(n, rng.randint(WINDOW // 3, WINDOW))
    while start < n:
        yield Cut(document, start, end)
        start, end = end, min(n, end + WINDOW)


def grouped(windows: list[Cut], rng: random.Random, budget: int) -> list[list[Cut]]:
    """Shuffled groups of windows of like length, about `budget` word pieces each."""
    order = sorted(windows, key=lambda cut: cut.end - cut.start + rng.random() * 16)
    groups: list[list[Cut]] = []
    for cut in order:
        length = cut.end - cut.start + 2
        if not groups or (len(groups[-1]) + 1) * length > budget:
            groups.append([])
        groups[-1].append(cut)
    rng.shuffle(groups)
    return groups


@dataclass(frozen=True)
class Noise:
    """What is taken from windows in training, so that the network leans on no single clue."""

    hidden: float = 0.04
    """Share of windows whose letter shapes, and of those whose quotation states, are blanked, so
    that lower-cased or badly marked pages can be read too."""
    masked: float = 0.0
    """Share of the word pieces replaced by [MASK], in the windows that this happens to."""
    masked_windows: float = 0.0
    """Share of those windows."""

    def mask(self, pieces: Ints, rng: random.Random) -> None:
        """Mask some of a window's pieces in place."""
        if rng.random() < self.masked_windows:
            draws = np.random.default_rng(rng.getrandbits(32)).random(len(pieces))
            pieces[draws < self.masked] = MASK


def collate(group: Sequence[Cut], rng: random.Random, noise: Noise) -> Batch:
    """Pad a group of windows to tensors, with noise."""
    longest = max(cut.end - cut.start for cut in group) + 2
    spans = [_words_in(cut) for cut in group]
    most = max(1, *(last - first for first, last in spans))
    pieces = np.zeros((len(group), longest), dtype=np.int64)
    features = np.zeros((len(group), longest, 3), dtype=np.int64)
    mask = np.zeros((len(group), longest), dtype=np.bool_)
    words = np.zeros((len(group), most), dtype=np.int64)
    word_mask = np.zeros((len(group), most), dtype=np.bool_)
    labels = np.zeros((len(group), most), dtype=np.int64)
    links = []
    soft = _soft_table(group, most)
    for i, (cut, (first, last)) in enumerate(zip(group, spans, strict=True)):
        n = cut.end - cut.start
        source = cut.document.pieces
        pieces[i, 0], pieces[i, n + 1] = CLS, SEP
        pieces[i, 1 : n + 1] = source.ids[cut.start : cut.end]
        features[i, 1 : n + 1] = source.features[cut.start : cut.end]
        if rng.random() < STRAIGHTENED:
            for curly, straight in CURLY.items():
                pieces[i][pieces[i] == curly] = straight
        noise.mask(pieces[i, 1 : n + 1], rng)
        if rng.random() < noise.hidden:
            features[i, 1 : n + 1, 0] = HIDDEN_SHAPE
        if rng.random() < noise.hidden:
            features[i, 1 : n + 1, 1] = HIDDEN_STATE
        mask[i, : n + 2] = True
        count = last - first
        words[i, :count] = cut.document.words[first:last] - cut.start + 1
        word_mask[i, :count] = True
        labels[i, :count] = cut.document.labels[first:last]
        if soft is not None and cut.document.soft is not None:
            soft[i, :count] = cut.document.soft[first:last]
        links.append(_links(cut.document, first, last))
    tensors = map(torch.from_numpy, (pieces, features, mask, words, word_mask, labels))
    return Batch(*tensors, links, None if soft is None else torch.from_numpy(soft))


def _soft_table(group: Sequence[Cut], words: int) -> Floats | None:
    """Room for the teachers' scores; NaN stands where a window has none."""
    width = {one.document.soft.shape[1] for one in group if one.document.soft is not None}
    return np.full((len(group), words, width.pop()), np.nan, dtype=np.float32) if width else None


def _words_in(cut: Cut) -> tuple[int, int]:
    """The words that begin in a window: first, and one past the last."""
    first, last = np.searchsorted(cut.document.words, (cut.start, cut.end))
    return int(first), int(last)


def _links(document: Encoded, first: int, last: int) -> tuple[Links, Links]:
    """The two choices in a window, its words counted from `first`: content's cue, cue's source."""

    def inside(span: WordRange | None) -> WordRange | None:
        return span if span is not None and span[0] >= first and span[1] < last else None

    frames = [
        ([one for one in map(inside, pieces) if one], inside(cue), inside(source), source is None)
        for pieces, cue, source in document.frames
    ]
    contents = sorted({one for pieces, _, _, _ in frames for one in pieces})
    cues = sorted({cue for _, cue, _, _ in frames if cue})
    sources = sorted({source for _, _, source, _ in frames if source})
    to_cue = [(one, cues.index(cue)) for pieces, cue, _, _ in frames if cue for one in pieces]
    to_source = [
        (cue, sources.index(source) if source else -1)
        for _, cue, source, unnamed in frames
        if cue and (source or unnamed)
    ]

    def links(
        pairs: list[tuple[WordRange, int]], chosen: list[WordRange], third: list[WordRange]
    ) -> Links:
        choosers, among = Bounds.of([one for one, _ in pairs]), Bounds.of(chosen)
        features = pair_features(choosers, among, Bounds.of(third), document.layout)
        shifted = [Bounds(b.first - first, b.last - first) for b in (choosers, among)]
        return Links(*shifted, torch.from_numpy(features), [target for _, target in pairs])

    return links(to_cue, cues, sources), links(to_source, sources, contents)
