"""From labelled spans and link scores to frames: cue, its content pieces, its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.decode import LabelSpan
from sayso.tagging.labels import LINK_WIDTH
from sayso.tagging.links import SLOTS, Bounds, Layout, LinkParameters, pair_scores

Floats = NDArray[np.float32]

SHARING: Final = 0.05
"""A free partner is taken before one that another span has, down to this share of the best."""

REACH: Final = 100
"""Words between two spans above which they are not tied: one pair in 500 of PolNeAR train."""

OUT_OF_REACH: Final = 1e4
"""What is taken from the score of such a pair (natural logarithm): it is chosen by nothing."""


CERTAIN: Final = 0.9
"""How sure source and cue have to be to take a content that another cue has (`_trailing`)."""


SHARED: Final = 0.5
"""The certainty of the link to a content that is another frame's too."""


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
    page: Layout,
    parameters: Mapping[str, LinkParameters],
) -> list[WordFrame]:
    """Tie spans together: each content piece to a cue, each cue to a source or none.

    `vectors` has a row a word. Pieces that choose the same cue are one content. A piece that no
    cue takes is a frame by itself where it begins in quotation marks (a speech that runs on), and
    else none. A cue without content is none, unless it trails one with its source.
    """
    spans = {
        role: [one for one in found if one.kind == role] for role in ("source", "cue", "content")
    }
    bounds = {role: Bounds.of([(s.first, s.last) for s in ones]) for role, ones in spans.items()}
    table = vectors.reshape(len(vectors), 8, LINK_WIDTH)

    def choices(name: str, *roles: str) -> list[tuple[int | None, float]]:
        slot = SLOTS[name]
        chooser, chosen, third = (bounds[role] for role in roles)
        own = table[:, slot : slot + 4]
        scores = pair_scores(own, (chooser, chosen, third), page, parameters[name])
        return choose(within_reach(scores, chooser, chosen))

    to_cue = choices("to_cue", "content", "cue", "source")
    to_source = choices("to_source", "cue", "source", "content")
    result = []
    for j, cue in enumerate(spans["cue"]):
        members = [i for i, (choice, _) in enumerate(to_cue) if choice == j]
        k, sure = to_source[j]
        source = None if k is None else spans["source"][k]
        if members:
            content = tuple(spans["content"][i] for i in members)
            result.append(WordFrame(content, cue, source, min(to_cue[i][1] for i in members), sure))
        elif source is not None and (piece := _trailed(cue, source, spans["content"], page)):
            result.append(WordFrame((piece,), cue, source, SHARED, sure))
    for content_piece, (choice, sure) in zip(spans["content"], to_cue, strict=True):
        if choice is None and page.quoted[content_piece.first]:
            result.append(WordFrame((content_piece,), None, None, sure, 1.0))
    return sorted(result, key=lambda frame: frame.content[0].first)


def _trailed(
    cue: LabelSpan, source: LabelSpan, pieces: Sequence[LabelSpan], page: Layout
) -> LabelSpan | None:
    """The content that ends where a frame of cue and source begins: "…, according to Lom".

    Labels cannot nest, so two frames around one content, "the Courant says …, according to Lom",
    leave one of them without.
    """
    first, last = min(cue.first, source.first), max(cue.last, source.last)
    together = last - first < (cue.last - cue.first + 1) + (source.last - source.first + 1)
    if not together or min(cue.certainty, source.certainty) < CERTAIN:
        return None
    before = (
        one
        for one in pieces
        if first - 2 <= one.last < first and page.sentences[one.last] == page.sentences[first]
    )
    return next((replace(one, first=_quotation_start(one, page)) for one in before), None)


def _quotation_start(piece: LabelSpan, page: Layout) -> int:
    """Where the quotation begins that a content ends with; its own first word without one."""
    start = piece.last  # the closing mark
    while start > piece.first and page.quoted[start - 1]:
        start -= 1
    return start if start < piece.last else piece.first


def within_reach(scores: Floats, choosers: Bounds, chosen: Bounds, reach: int = REACH) -> Floats:
    """The scores with pairs struck out that stand more than `reach` words apart."""
    before = choosers.first[:, None] - chosen.last[None, :]
    after = chosen.first[None, :] - choosers.last[:, None]
    result = scores.copy()
    result[:, :-1][np.maximum(before, after) > reach] -= OUT_OF_REACH
    return result


def choose(scores: Floats) -> list[tuple[int | None, float]]:
    """For each row the column that it chooses (`None` for the last) and the probability of that.

    Partners are given out best first, each once, as long as a row's probability for one is no
    less than `SHARING` of its best; rows left over then take their best, shared or not. So no
    cue stays without content while a piece that could be its own goes to a neighbour.
    """
    count, columns = scores.shape
    shares = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    shares /= shares.sum(axis=1, keepdims=True)
    best = shares.max(axis=1, initial=0.0)
    rows, partners = np.nonzero(shares[:, :-1] >= SHARING * best[:, None])
    order = np.argsort(-shares[rows, partners], kind="stable")
    taken: dict[int, int] = {}
    gone: set[int] = set()
    for row, partner in zip(rows[order].tolist(), partners[order].tolist(), strict=True):
        if row not in taken and partner not in gone:
            taken[row] = partner
            gone.add(partner)
    picks = [taken.get(row, int(shares[row].argmax())) for row in range(count)]
    return [
        (None if pick == columns - 1 else pick, float(shares[row, pick]))
        for row, pick in enumerate(picks)
    ]
