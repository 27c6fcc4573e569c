"""The tagger together with what its losses learn: transitions and link weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.tagging.labels import ATTRIBUTION_LABELS, ENTITY_LABELS, LINK_WIDTH
from sayso.tagging.links import (
    BETWEEN,
    BREAKS,
    CONTENT_TO_CUE,
    CUE_TO_SOURCE,
    DISTANCES,
    WordSpan,
    pair_features,
)
from training.crf import Crf
from training.model import Tagger
from training.windows import Batch, Links


class LinkWeights(nn.Module):
    """Weights of the pair features, and the score of choosing none."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ParameterList(
            nn.Parameter(torch.zeros(size)) for size in (DISTANCES, BETWEEN, BREAKS)
        )
        self.none = nn.Parameter(torch.zeros(1))

    def forward(self, vectors: Tensor, links: Links, slot: int) -> Tensor:
        """(choosers, chosen + 1) scores, the last column for none; `vectors` a row a word."""
        table = vectors.view(len(vectors), 8, LINK_WIDTH)
        none = self.none.expand(len(links.choosers), 1)
        if not links.chosen:
            return none
        left = _pool(table, links.choosers, slot)
        right = _pool(table, links.chosen, slot + 2)
        scores = left @ right.T / LINK_WIDTH**0.5
        features = torch.from_numpy(pair_features(links.choosers, links.chosen))
        for column, weights in enumerate(self.tables):
            scores = scores + weights[features[:, :, column]]
        return torch.cat([scores, none], dim=1)


def _pool(table: Tensor, spans: list[WordSpan], slot: int) -> Tensor:
    firsts = [span.first for span in spans]
    lasts = [span.last for span in spans]
    return table[firsts, slot] + table[lasts, slot + 1]


class Network(nn.Module):
    """Everything that is trained."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        self.attribution_crf = Crf(len(ATTRIBUTION_LABELS))
        self.entity_crf = Crf(len(ENTITY_LABELS))
        self.to_cue = LinkWeights()
        self.to_source = LinkWeights()

    def attribution_loss(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Labelling loss and linking loss of a batch of attribution windows."""
        emissions, _, link, _, _ = self.tagger(batch.pieces, batch.features, batch.mask)
        loss = self.attribution_crf(_at(emissions, batch.words), batch.labels, batch.word_mask)
        return loss, self._link_loss(_at(link, batch.words).float(), batch)

    def entity_loss(self, batch: Batch) -> Tensor:
        """Labelling loss of a batch of entity windows."""
        _, emissions, _, _, _ = self.tagger(batch.pieces, batch.features, batch.mask)
        loss: Tensor = self.entity_crf(_at(emissions, batch.words), batch.labels, batch.word_mask)
        return loss

    def _link_loss(self, vectors: Tensor, batch: Batch) -> Tensor:
        losses = []
        for row, (to_cue, to_source) in zip(vectors, batch.links, strict=True):
            for weights, links, slot in (
                (self.to_cue, to_cue, CONTENT_TO_CUE),
                (self.to_source, to_source, CUE_TO_SOURCE),
            ):
                if links.choosers:
                    scores = weights(row, links, slot)
                    targets = torch.tensor([t % scores.shape[1] for t in links.targets])
                    losses.append(functional.cross_entropy(scores, targets, reduction="none"))
        return torch.cat(losses).mean() if losses else vectors.sum() * 0.0


def _at(values: Tensor, places: Tensor) -> Tensor:
    """The rows of `values` (batch, pieces, width) at `places` (batch, words)."""
    return values.gather(1, places.unsqueeze(2).expand(-1, -1, values.shape[2]))
