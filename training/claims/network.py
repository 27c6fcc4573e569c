"""The claims' two networks in PyTorch: an encoder of one text, and a head that compares two.

The encoder is all-MiniLM-L6-v2's as it stands (`training.model` has its layers): the mean over a
text's pieces is its vector (Reimers and Gurevych 2019, "Sentence-BERT"). The head aligns the
pieces of two texts, compares each with what it is aligned to, and sums up (Parikh et al. 2016, "A
Decomposable Attention Model for Natural Language Inference"), so that a text is read once however
many it is compared with.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.linking.claims import RELATIONS
from training.model import Layer, Shape, copy, copy_layers, dropout

NARROW, INNER = 96, 96
"""Width of a piece in the head, and of a comparison."""
SHARPNESS = 12.0
"""Scale of the cosines by which pieces are aligned, before training."""


class Encoder(nn.Module):
    """Word pieces of one text to a vector each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.segment = nn.Parameter(torch.zeros(shape.width))
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(
        self,
        pieces: Tensor,
        real: Tensor | None = None,
        segments: Tensor | None = None,
        second: Tensor | None = None,
    ) -> Tensor:
        """(batch, length, width); `real` is True where there is a piece and no padding.

        Where two texts stand in one sequence, `second` is added to the pieces of the second,
        whose `segments` are 1.
        """
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.segment
        if segments is not None and second is not None:
            x = x + segments[:, :, None].to(x.dtype) * second
        x = self.norm(x)
        x = dropout(x, self.shape.dropout, self.training)
        for layer in self.layers:
            x = layer(x, real)
        return x


def pooled(hidden: Tensor, real: Tensor | None = None) -> Tensor:
    """(batch, width): the mean over the pieces, of unit length."""
    weights = torch.ones_like(hidden[:, :, 0]) if real is None else real.to(hidden.dtype)
    return functional.normalize((hidden * weights[:, :, None]).sum(1), dim=1)


def pretrained(folder: Path) -> Encoder:
    """The encoder with the weights of the BERT-style safetensors file in `folder`."""
    model = Encoder(Shape())
    weights = {
        k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()
    }
    with torch.no_grad():
        model.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        model.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        model.segment.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        copy(model.norm, weights, "embeddings.LayerNorm")
    copy_layers(model.layers, weights)
    return model


class Comparison(nn.Module):
    """Two texts as vectors of pieces to logits of `RELATIONS` and of their likeness.

    Every text comes as its pieces' vectors and their numbers in the vocabulary.
    """

    def __init__(self, width: int = Shape().width) -> None:
        super().__init__()
        self.sharpness = nn.Parameter(torch.tensor(SHARPNESS))
        self.narrow = nn.Linear(width, NARROW)
        self.compare = nn.Linear(4 * NARROW + 4, INNER)
        self.weigh = nn.Linear(NARROW, 1)
        self.mix = nn.Linear(4 * INNER + 1, INNER)
        self.relation = nn.Linear(INNER, len(RELATIONS))
        self.likeness = nn.Linear(INNER, 1)

    def forward(
        self, left: tuple[Tensor, Tensor], right: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, Tensor]:
        """(batch, 3) and (batch,); a piece numbered 0 is padding.

        Args:
            left: vectors (batch, length, width) and numbers (batch, length) of one text.
            right: the same of the other.
        """
        units = functional.normalize(left[0], dim=2), functional.normalize(right[0], dim=2)
        cosines = units[0] @ units[1].transpose(1, 2)
        equal = (left[1][:, :, None] == right[1][:, None, :]).to(cosines.dtype)
        one = self._side(left, right, cosines, equal)
        other = self._side(right, left, cosines.transpose(1, 2), equal.transpose(1, 2))
        both = [one[0] + other[0], (one[0] - other[0]).abs(), torch.maximum(one[1], other[1])]
        means = _mean(left) * _mean(right)
        together = torch.cat([*both, one[1] + other[1], means.sum(1, keepdim=True)], 1)
        mixed = dropout(torch.relu(self.mix(together)), 0.2, self.training)
        return self.relation(mixed), self.likeness(mixed)[:, 0]

    def _side(
        self,
        own: tuple[Tensor, Tensor],
        other: tuple[Tensor, Tensor],
        cosines: Tensor,
        equal: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Weighted mean and maximum of the comparisons of a text's pieces with the other's."""
        real, there = own[1] > 0, other[1] > 0
        away = (~there).to(cosines.dtype)[:, None, :] * -1e4
        aligned = torch.softmax(self.sharpness * cosines + away, 2)
        mine, theirs = self.narrow(own[0]), self.narrow(aligned @ other[0])
        best = (cosines + away).amax(2, keepdim=True)
        same = (equal * there[:, None, :]).amax(2, keepdim=True)
        places = torch.cat([_places(own[1]), aligned @ _places(other[1])], 2)
        features = [mine, theirs, (mine - theirs).abs(), mine * theirs, best, same, places]
        told = torch.relu(self.compare(torch.cat(features, 2)))
        told = dropout(told, 0.2, self.training)
        weights = torch.sigmoid(self.weigh(mine)) * real[:, :, None].to(told.dtype)
        mean = (told * weights).sum(1) / weights.sum(1).clamp(min=1e-3)
        return mean, (told * real[:, :, None].to(told.dtype)).amax(1)


def _places(numbers: Tensor) -> Tensor:
    """(batch, length, 1): where each piece stands, from 0 to 1."""
    real = (numbers > 0).to(torch.float32)
    return ((torch.cumsum(real, 1) - 1) / real.sum(1, keepdim=True))[:, :, None]


def _mean(text: tuple[Tensor, Tensor]) -> Tensor:
    return pooled(text[0], text[1] > 0)
