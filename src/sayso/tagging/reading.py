"""From the network's scores for a page to its tags; knows no runtime.

The network is a function from a window's ids and features to named arrays with a row a piece, so
that training and product read its scores by the same code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.records import Span
from sayso.tagging import Attribution, Entity, EntityKind, Tags
from sayso.tagging.agreement import agreeing, word_numbers
from sayso.tagging.bylines import WordSigns, with_bylines
from sayso.tagging.compounds import whole_names
from sayso.tagging.decode import (
    LabelSpan,
    break_constraints,
    marginals,
    mark_constraints,
    spans,
    viterbi,
)
from sayso.tagging.features import Pieces
from sayso.tagging.frames import WordFrame, frames
from sayso.tagging.labels import ATTRIBUTION_LABELS, ENTITY_LABELS
from sayso.tagging.links import Layout, layout
from sayso.tagging.parameters import Parameters
from sayso.tagging.saying import saying
from sayso.tagging.windows import windows

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CLS: Final = 101
SEP: Final = 102

Network = Callable[[Ints, Ints], Mapping[str, Floats]]
"""Ids (pieces,) and features (pieces, 3) of one window, special pieces included, to arrays."""

ENTITY_KINDS: Final[dict[str, EntityKind]] = {
    "person": "person",
    "organisation": "organisation",
    "location": "location",
}


def page_scores(pieces: Pieces, network: Network) -> dict[str, Floats]:
    """Run the windows of a page one at a time; each output averaged to one row a piece.

    Where windows overlap, each counts by how far a piece lies inside it.
    """
    sums: dict[str, Floats] = {}
    total = np.zeros((len(pieces), 1), dtype=np.float32)
    for window in windows(len(pieces)):
        ids = np.concatenate([[CLS], pieces.ids[window.start : window.end], [SEP]])
        features = np.zeros((len(ids), 3), dtype=np.int64)
        features[1:-1] = pieces.features[window.start : window.end]
        weights = window.weights()[:, None]
        total[window.start : window.end] += weights
        for name, values in network(ids, features).items():
            empty = np.zeros((len(pieces), values.shape[1]), dtype=np.float32)
            sums.setdefault(name, empty)[window.start : window.end] += values[1:-1] * weights
    return {name: values / total for name, values in sums.items()}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page: where each begins and ends in the text, its layout, its state."""

    heads: Ints
    """The piece that begins each word."""
    starts: Ints
    ends: Ints
    layout: Layout
    shapes: Ints
    states: Ints
    ids: Ints
    """The tokenizer's number of the first piece of each."""
    numbers: Ints
    """See `sayso.tagging.agreement.word_numbers`."""

    def span(self, one: LabelSpan) -> Span:
        """A decoded span as a span of the text."""
        return Span(int(self.starts[one.first]), int(self.ends[one.last]))


def page_words(pieces: Pieces) -> Words:
    """The words that some pieces make up."""
    heads = np.flatnonzero(pieces.heads)
    last = np.append(heads[1:], len(pieces))[: len(heads)] - 1
    return Words(
        heads,
        pieces.starts[heads],
        pieces.ends[last],
        layout(pieces.ids[heads], pieces.paragraphs[heads], pieces.features[heads]),
        pieces.features[heads, 0],
        pieces.features[heads, 1],
        pieces.ids[heads],
        word_numbers(pieces.ids, heads, pieces.features[heads, 0]),
    )


def read(text: str, pieces: Pieces, scores: Mapping[str, Floats], parameters: Parameters) -> Tags:
    """The tags of a page, in text order."""
    if len(pieces) == 0:
        return Tags(())
    words = page_words(pieces)
    attributions = tuple(
        attribution(text, words, frame, parameters)
        for frame in word_frames(words, scores, parameters)
    )
    entities = tuple(
        Entity(
            words.span(one),
            ENTITY_KINDS[one.kind],
            parameters.entity_confidence(entity_evidence(one)),
        )
        for one in word_entities(words, scores, parameters)
    )
    return Tags(attributions, whole_names(text, entities))


def word_frames(
    words: Words, scores: Mapping[str, Floats], parameters: Parameters
) -> list[WordFrame]:
    """The attributions of a page, in words."""
    emissions = scores["attribution"][words.heads].astype(np.float64)
    emissions = break_constraints(emissions, words.layout.paragraphs)
    emissions = mark_constraints(emissions, words.states)
    path = viterbi(emissions, parameters.attribution)
    sure = marginals(emissions, parameters.attribution)
    labelled = spans(path, sure, ATTRIBUTION_LABELS)
    signs = WordSigns(words.ids, words.shapes, words.states, words.layout.paragraphs)
    found = with_bylines(labelled, signs)
    return frames(found, scores["link"][words.heads], words.layout, parameters.links)


def word_entities(
    words: Words, scores: Mapping[str, Floats], parameters: Parameters
) -> list[LabelSpan]:
    """The names of a page, in words."""
    emissions = agreeing(scores["entity"][words.heads].astype(np.float64), words.numbers)
    emissions = break_constraints(emissions, words.layout.paragraphs)
    path = viterbi(emissions, parameters.entity)
    return spans(path, marginals(emissions, parameters.entity), ENTITY_LABELS)


def attribution(text: str, words: Words, frame: WordFrame, parameters: Parameters) -> Attribution:
    """A frame with its spans in the text, its confidence, and whether it is said."""
    content = tuple(words.span(one) for one in frame.content)
    cue = words.span(frame.cue) if frame.cue else None
    source = words.span(frame.source) if frame.source else None
    confidence = parameters.frame_confidence(frame_evidence(frame))
    return Attribution(content, cue, source, confidence, saying(text, cue, content, source))


def frame_evidence(frame: WordFrame) -> tuple[float, ...]:
    """What the confidence of a frame is judged by: log odds of its parts and links."""
    cue, source = frame.cue, frame.source
    return (
        min(_log_odds(one.certainty) for one in frame.content),
        min(_log_odds(one.edges) for one in frame.content),
        _log_odds(cue.certainty) if cue else 0.0,
        _log_odds(frame.cue_link) if cue else 0.0,
        _log_odds(source.certainty) if source else 0.0,
        _log_odds(source.edges) if source else 0.0,
        _log_odds(frame.source_link),
        1.0 if source else 0.0,
        1.0 if cue else 0.0,
        1.0 if len(frame.content) > 1 else 0.0,
    )


def entity_evidence(one: LabelSpan) -> tuple[float, ...]:
    """What the confidence of a name is judged by: log odds of its words and of its edges."""
    return _log_odds(one.certainty), _log_odds(one.edges)


def _log_odds(probability: float) -> float:
    clipped = min(max(probability, 0.0025), 0.9975)
    return float(np.log(clipped / (1.0 - clipped)))


def block_evidence(
    pieces: Pieces, blocks: Sequence[Span], prose: Floats
) -> list[tuple[float, ...]]:
    """For each block the mean prose score of its pieces; 0 for a block without pieces."""
    found: list[tuple[float, ...]] = []
    for block in blocks:
        first, last = np.searchsorted(pieces.starts, (block.start, block.end))
        found.append((float(prose[first:last].mean()) if last > first else 0.0,))
    return found
