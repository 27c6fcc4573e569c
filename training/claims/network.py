"""The claims' network in PyTorch: one encoder, sentence vectors and relations of two texts.

The encoder is all-MiniLM-L6-v2's as it stands (`training.model` has its layers). A text alone is
averaged over its pieces into a vector (Reimers and Gurevych 2019, "Sentence-BERT"); two texts in
one sequence are read together and their relation told from the first piece and the averages.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.linking.claims import RELATIONS
from training.model import Layer, Shape, copy, copy_layers, dropout


class Claims(nn.Module):
    """Word pieces to a sentence vector, the logits of `RELATIONS` and a likeness from 0 to 1."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.segments = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.mix = nn.Linear(4 * shape.width, shape.width)
        self.relation = nn.Linear(shape.width, len(RELATIONS))
        self.likeness = nn.Linear(shape.width, 1)

    def hidden(self, pieces: Tensor, segments: Tensor, real: Tensor | None = None) -> Tensor:
        """(batch, length, width); `real` is True where there is a piece and no padding."""
        places = self.places.weight[: pieces.shape[1]]
        x = self.norm(self.words(pieces) + places + self.segments(segments))
        x = dropout(x, self.shape.dropout, self.training)
        for layer in self.layers:
            x = layer(x, real)
        return x

    def vector(self, hidden: Tensor, real: Tensor | None = None) -> Tensor:
        """(batch, width): the mean over the pieces, of unit length."""
        weights = torch.ones_like(hidden[:, :, 0]) if real is None else real.to(hidden.dtype)
        return functional.normalize(_mean(hidden, weights), dim=1)

    def judge(
        self, hidden: Tensor, segments: Tensor, real: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Logits of `RELATIONS` (batch, 3) and of the likeness (batch,) of two texts."""
        weights = torch.ones_like(hidden[:, :, 0]) if real is None else real.to(hidden.dtype)
        second = weights * segments.to(hidden.dtype)
        left, right = _mean(hidden, weights - second), _mean(hidden, second)
        together = torch.cat([hidden[:, 0], left + right, (left - right).abs(), left * right], 1)
        mixed = dropout(torch.tanh(self.mix(together)), 0.1, self.training)
        return self.relation(mixed), self.likeness(mixed)[:, 0]


def _mean(hidden: Tensor, weights: Tensor) -> Tensor:
    total = (hidden * weights[:, :, None]).sum(1)
    return total / weights.sum(1, keepdim=True).clamp(min=1)


def pretrained(folder: Path) -> Claims:
    """The network whose encoder starts from the BERT-style safetensors file in `folder`."""
    model = Claims(Shape())
    weights = {
        k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()
    }
    with torch.no_grad():
        model.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        model.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        model.segments.weight.copy_(weights["embeddings.token_type_embeddings.weight"])
        copy(model.norm, weights, "embeddings.LayerNorm")
    copy_layers(model.layers, weights)
    return model
