"""The shared encoder and its heads, in PyTorch; what ships is its ONNX export.

The encoder is BERT's (Devlin et al. 2019) in the shape of MiniLM-L6 (Wang et al. 2020), started
from the weights of all-MiniLM-L6-v2.  Three small embeddings are added at its input, for what the
uncased tokenizer hides: the shape of the letters, the quotation state, the start of a paragraph.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.tagging.features import EDGES, QUOTATION_STATES, SHAPES
from sayso.tagging.labels import ATTRIBUTION_LABELS, ENTITY_LABELS, LINK_WIDTH


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: width and inner width, layers, heads, vocabulary, longest window."""

    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    vocabulary: int = 30522
    positions: int = 512
    dropout: float = 0.1


class Layer(nn.Module):
    """One post-norm transformer layer with fused query, key and value."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = shape.dropout
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        if mask is None:
            attended = functional.scaled_dot_product_attention(q, k, v)
        else:
            attended = masked_attention(q, k, v, mask)
        attended = attended.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + dropout(self.out(attended), self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        out: Tensor = self.norm2(x + dropout(inner, self.dropout, self.training))
        return out


def masked_attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Attention (batch, heads, length, width) by plain products, `mask` (batch, length).

    On a processor the backward pass of the fused kernel takes half as long again.
    """
    batch, heads, length, width = q.shape
    q, k, v = (one.reshape(batch * heads, length, width) for one in (q, k, v))
    away = torch.zeros_like(mask, dtype=q.dtype).masked_fill(~mask, -1e4)
    away = away.repeat_interleave(heads, 0)[:, None, :]
    scores = torch.baddbmm(away, q, k.transpose(1, 2), alpha=width**-0.5)
    return torch.bmm(torch.softmax(scores, -1), v).view(batch, heads, length, width)


def dropout(x: Tensor, share: float, training: bool) -> Tensor:
    """Inverted dropout (Srivastava et al. 2014); `share` is rounded to 256ths.

    Eight values are decided by each random number of 64 bits: a seventh of the time that
    `torch.nn.functional.dropout` takes on a processor.
    """
    dropped = round(share * 256)
    if not training or not dropped:
        return x
    numbers = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-(2**63), None)
    kept = numbers.view(torch.uint8)[: x.numel()].view(x.shape) >= dropped
    return x * kept.to(x.dtype) * (256 / (256 - dropped))


class Encoder(nn.Module):
    """Word pieces and their three features to one vector a piece."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.segment = nn.Parameter(torch.zeros(shape.width))
        self.features = nn.ModuleList(
            nn.Embedding(size, shape.width) for size in (SHAPES, QUOTATION_STATES, EDGES)
        )
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """`pieces` (batch, length), `features` (batch, length, 3), `mask` True where real."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.segment
        for i, table in enumerate(self.features):
            x = x + table(features[..., i])
        x = dropout(self.norm(x), self.shape.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def head(shape: Shape, outputs: int) -> nn.Sequential:
    """Two layers from a piece's vector to scores."""
    return nn.Sequential(
        nn.Linear(shape.width, shape.width),
        nn.GELU(),
        nn.Dropout(shape.dropout),
        nn.Linear(shape.width, outputs),
    )


class Tagger(nn.Module):
    """The encoder with its heads: attribution, entities, links, prose.

    Outputs for each word piece: attribution scores (7), entity scores (7), link vectors
    (8 x LINK_WIDTH, see `training.links`), a prose score (1).
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.attribution = head(shape, len(ATTRIBUTION_LABELS))
        self.entity = head(shape, len(ENTITY_LABELS))
        self.link = nn.Linear(shape.width, 8 * LINK_WIDTH)
        self.prose = head(shape, 1)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        hidden = self.encoder(pieces, features, mask)
        return (
            self.attribution(hidden),
            self.entity(hidden),
            self.link(hidden),
            self.prose(hidden),
            hidden,
        )


def pretrained(folder: Path, shape: Shape | None = None) -> Tagger:
    """A tagger whose encoder starts from the BERT-style safetensors file in `folder`."""
    shape = shape or Shape()
    model = Tagger(shape)
    weights = {
        k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()
    }
    encoder = model.encoder
    with torch.no_grad():
        encoder.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.segment.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        copy(encoder.norm, weights, "embeddings.LayerNorm")
    copy_layers(encoder.layers, weights)
    return model


def copy_layers(layers: nn.ModuleList, weights: dict[str, Tensor]) -> None:
    """Fill the layers from the tensors of a BERT-style file."""
    with torch.no_grad():
        for i, layer in enumerate(layers):
            name = f"encoder.layer.{i}."
            parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
            for kind in ("weight", "bias"):
                fused = torch.cat([weights[f"{part}.{kind}"] for part in parts])
                getattr(layer.qkv, kind).copy_(fused)
            copy(layer.out, weights, name + "attention.output.dense")
            copy(layer.norm1, weights, name + "attention.output.LayerNorm")
            copy(layer.up, weights, name + "intermediate.dense")
            copy(layer.down, weights, name + "output.dense")
            copy(layer.norm2, weights, name + "output.LayerNorm")


def copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).copy_(weights[f"{name}.{kind}"])


def save(model: Tagger, path: Path, extra: dict[str, Tensor] | None = None) -> None:
    """Write the weights and the sizes beside them."""
    torch.save(
        {
            "shape": json.dumps(asdict(model.encoder.shape)),
            "state": model.state_dict(),
            "extra": extra or {},
        },
        path,
    )
