"""From labelled spans and link scores to frames: cue, its content pieces, its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.decode import LabelSpan
from sayso.tagging.links import CONTENT_TO_CUE, CUE_TO_SOURCE, WordSpan, pair_scores

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LinkParameters:
    """Learned weights of one choice: a table for each pair feature, and the score of none."""

    tables: tuple[Floats, ...]
    none: float


@dataclass(frozen=True, slots=True)
class WordFrame:
    """A frame in words. The two certainties are those of the links, 1 where there is none."""

    content: tuple[LabelSpan, ...]
    cue: LabelSpan | None
    source: LabelSpan | None
    cue_link: float
    source_link: float


def frames(
    found: Sequence[LabelSpan],
    vectors: Floats,
    paragraphs: Ints,
    parameters: Mapping[str, LinkParameters],
) -> list[WordFrame]:
    """Tie spans together: each content piece to a cue, each cue to a source or none.

    Pieces that choose the same cue are one content. A piece that no cue takes is a frame by
    itself (a quotation that runs on); a cue without content is none.
    """
    by_role = {
        role: [one for one in found if one.kind == role] for role in ("source", "cue", "content")
    }
    contents, cues, sources = by_role["content"], by_role["cue"], by_role["source"]
    spans = {role: [_place(one, paragraphs) for one in ones] for role, ones in by_role.items()}
    to_cue = _choices(vectors, spans["content"], spans["cue"], CONTENT_TO_CUE, parameters["to_cue"])
    to_source = _choices(
        vectors, spans["cue"], spans["source"], CUE_TO_SOURCE, parameters["to_source"]
    )
    result = []
    for j, cue in enumerate(cues):
        members = [i for i in range(len(contents)) if to_cue[i][0] == j]
        if not members:
            continue
        k, sure = to_source[j]
        result.append(
            WordFrame(
                tuple(contents[i] for i in members),
                cue,
                sources[k] if k is not None else None,
                min(to_cue[i][1] for i in members),
                sure,
            )
        )
    for i, content in enumerate(contents):
        if to_cue[i][0] is None:
            result.append(WordFrame((content,), None, None, to_cue[i][1], 1.0))
    return sorted(result, key=lambda frame: frame.content[0].first)


def _place(span: LabelSpan, paragraphs: Ints) -> WordSpan:
    return WordSpan(span.first, span.last, int(paragraphs[span.first]), int(paragraphs[span.last]))


def _choices(
    vectors: Floats,
    choosers: Sequence[WordSpan],
    chosen: Sequence[WordSpan],
    slot: int,
    parameters: LinkParameters,
) -> list[tuple[int | None, float]]:
    """For each chooser what it chooses (or none), and the probability of that choice."""
    if not choosers:
        return []
    if not chosen:
        return [(None, 1.0)] * len(choosers)
    scores = pair_scores(vectors, choosers, chosen, slot, parameters.tables)
    none = np.full((len(choosers), 1), parameters.none, dtype=scores.dtype)
    scores = np.concatenate([scores, none], axis=1)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    picks = shares.argmax(axis=1)
    return [
        (None if pick == len(chosen) else int(pick), float(share[pick]))
        for pick, share in zip(picks, shares, strict=True)
    ]
