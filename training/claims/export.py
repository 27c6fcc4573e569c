"""From the weights of the claims' networks to the files that ship: ONNX, the encoder in 8 bits.

python -m training.claims.export WORK OUT
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.linking.claims.model import HEAD, NETWORK
from training.claims import comparing, vectors
from training.claims.network import Comparison, Encoder, pooled
from training.export import check, quantise
from training.model import Shape


class ExportedEncoder(nn.Module):
    """The encoder without a mask, since texts run alone: a vector a text and one a piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(pieces)
        return pooled(hidden), hidden


class ExportedHead(nn.Module):
    """The head, with probabilities in place of logits."""

    def __init__(self, head: Comparison) -> None:
        super().__init__()
        self.head = head

    def forward(
        self, left: Tensor, left_numbers: Tensor, right: Tensor, right_numbers: Tensor
    ) -> tuple[Tensor, Tensor]:
        relation, likeness = self.head((left, left_numbers), (right, right_numbers))
        return torch.softmax(relation, 1), torch.sigmoid(likeness)


def export_encoder(weights: Path, out: Path) -> None:
    """Write the encoder, its weights in 8 bits."""
    encoder = Encoder(Shape())
    encoder.load_state_dict(torch.load(weights, weights_only=True))
    with tempfile.TemporaryDirectory() as work:
        full = Path(work) / "full.onnx"
        torch.onnx.export(
            ExportedEncoder(encoder).eval(),
            (torch.full((1, 40), 1037),),
            str(full),
            input_names=["pieces"],
            output_names=["vector", "hidden"],
            dynamic_axes={"pieces": {1: "length"}, "hidden": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantise(full, out)
    check(out)


def export_head(weights: Path, out: Path) -> None:
    """Write the head, in full precision."""
    head = Comparison()
    head.load_state_dict(torch.load(weights, weights_only=True))
    names = ["left", "left_numbers", "right", "right_numbers"]
    texts = [(torch.randn(1, n, 384), torch.full((1, n), 1037)) for n in (12, 17)]
    torch.onnx.export(
        ExportedHead(head).eval(),
        (*texts[0], *texts[1]),
        str(out),
        input_names=names,
        output_names=["relation", "likeness"],
        dynamic_axes={name: {1: name.split("_")[0]} for name in names},
        opset_version=17,
        dynamo=False,
    )
    check(out)


def assemble(work: Path, folder: Path) -> None:
    """Write both networks into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    export_encoder(work / vectors.ENCODER, folder / NETWORK)
    export_head(work / comparing.HEAD, folder / HEAD)


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="where training left the weights")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    assemble(given.work, given.out)


if __name__ == "__main__":
    main()
