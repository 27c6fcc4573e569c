"""The tagger together with what its losses learn: transitions and link weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.tagging.labels import ATTRIBUTION_LABELS, ENTITY_LABELS, LINK_WIDTH
from sayso.tagging.links import FEATURES, SLOTS
from training.crf import Crf
from training.model import Tagger, head
from training.windows import Batch, Links


@dataclass(frozen=True)
class LossWeights:
    """How much each part of the loss counts beside the labels of attribution."""

    links: float = 0.4
    names: float = 1.5
    soft: float = 1.0
    """The teachers' scores."""


TEMPERATURE = 2.0
"""What scores are divided by before teacher and pupil are compared."""


def soft_loss(scores: Sequence[Tensor], batch: Batch) -> Tensor:
    """Mean divergence a word from the teachers' scores, over all heads (Hinton et al. 2015)."""
    assert batch.soft is not None
    total = torch.zeros(())
    known = ~batch.soft[:, :, 0].isnan()
    taught = batch.soft.nan_to_num().split([one.shape[2] for one in scores], dim=2)
    for mine, theirs in zip(scores, taught, strict=True):
        pupil = functional.log_softmax(mine.float() / TEMPERATURE, dim=2)
        teacher = functional.log_softmax(theirs / TEMPERATURE, dim=2)
        apart = functional.kl_div(pupil, teacher, reduction="none", log_target=True).sum(2)
        total = total + (apart * known).sum() / known.sum()
    return total * TEMPERATURE**2


class LinkWeights(nn.Module):
    """What scoring one choice learns; the product reads it by `sayso.tagging.links`."""

    def __init__(self, hidden: int = 32) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.randn(LINK_WIDTH, hidden) * 0.02)
        self.bias = nn.Parameter(torch.zeros(hidden))
        self.tables = nn.ParameterList(
            nn.Parameter(torch.randn(size, hidden) * 0.1) for size in FEATURES
        )
        self.out = nn.Parameter(torch.randn(hidden) * 0.1)
        self.none = nn.Parameter(torch.zeros(1))

    def forward(self, vectors: Tensor, links: Links) -> Tensor:
        """(choosers, chosen + 1) scores, the last for none; `vectors` (words, 4, LINK_WIDTH)."""
        none = self.none.expand(len(links.choosers), 1)
        if not len(links.chosen):
            return none
        left = vectors[links.choosers.first, 0] + vectors[links.choosers.last, 1]
        right = vectors[links.chosen.first, 2] + vectors[links.chosen.last, 3]
        product = left[:, None, :] * right[None, :, :]
        hidden = product @ self.mix + self.bias
        for column, table in enumerate(self.tables):
            hidden = hidden + table[links.features[:, :, column]]
        scores = torch.relu(hidden) @ self.out + product.sum(2) / LINK_WIDTH**0.5
        return torch.cat([scores, none], dim=1)


class Network(nn.Module):
    """Everything that is trained."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        self.attribution_crf = Crf(len(ATTRIBUTION_LABELS))
        self.entity_crf = Crf(len(ENTITY_LABELS))
        # Sets disagree on what a name is and where it ends.  Those that are not measured share the
        # encoder and have a head of their own, which does not ship.
        self.other_entity = head(tagger.encoder.shape, len(ENTITY_LABELS))
        self.other_entity_crf = Crf(len(ENTITY_LABELS))
        self.to_cue = LinkWeights()
        self.to_source = LinkWeights()

    def loss(self, task: str, batch: Batch, weights: LossWeights) -> Tensor:
        """The loss of a batch: its task's, and how far it is from the teachers' scores."""
        attribution, names, link, _, hidden = self.tagger(batch.pieces, batch.features, batch.mask)
        attribution, names = _at(attribution, batch.words), _at(names, batch.words)
        parts: list[Tensor] = []
        if batch.soft is not None:
            parts.append(weights.soft * soft_loss([attribution, names], batch))
        if task == "attribution":
            parts.append(self.attribution_crf(attribution, batch.labels, batch.word_mask))
            links = self._link_loss(_at(link, batch.words).float(), batch)
            parts.append(weights.links * links)
        elif task == "entity":
            labels = self.entity_crf(names, batch.labels, batch.word_mask)
            parts.append(weights.names * labels)
        elif task == "other entity":
            others = self.other_entity(_at(hidden, batch.words))
            labels = self.other_entity_crf(others, batch.labels, batch.word_mask)
            parts.append(weights.names * labels)
        return torch.stack(parts).sum()

    def _link_loss(self, vectors: Tensor, batch: Batch) -> Tensor:
        # What the encoder has learned by heart must not drown where the spans stand.
        vectors = functional.dropout(vectors, 0.2, self.training)
        losses = []
        for row, choices in zip(vectors, batch.links, strict=True):
            table = row.view(len(row), 8, LINK_WIDTH)
            for weights, links, slot in zip(
                (self.to_cue, self.to_source), choices, SLOTS.values(), strict=True
            ):
                if len(links.choosers):
                    scores = weights(table[:, slot : slot + 4], links)
                    targets = torch.tensor([t % scores.shape[1] for t in links.targets])
                    losses.append(functional.cross_entropy(scores, targets, reduction="none"))
        return torch.cat(losses).mean() if losses else vectors.sum() * 0.0


def _at(values: Tensor, places: Tensor) -> Tensor:
    """The rows of `values` (batch, pieces, width) at `places` (batch, words)."""
    return values.gather(1, places.unsqueeze(2).expand(-1, -1, values.shape[2]))
