"""From a checkpoint of the claims' network to the file that ships: ONNX, 8 bits.

python -m training.claims.export CHECKPOINT OUT
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.linking.claims.model import NETWORK
from training.claims.network import Claims, pretrained
from training.export import check, quantise
from training.model import Shape
from training.tokenizing import base_folder

OUTPUTS = ("vector", "relation", "likeness")


class Exported(nn.Module):
    """The network without a mask, since texts run alone; probabilities in place of logits."""

    def __init__(self, claims: Claims) -> None:
        super().__init__()
        self.claims = claims

    def forward(self, pieces: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.claims.hidden(pieces, segments)
        relation, likeness = self.claims.judge(hidden, segments)
        vector = self.claims.vector(hidden)
        return vector, torch.softmax(relation, 1), torch.sigmoid(likeness)


def load(checkpoint: Path | None) -> Claims:
    """The network of a checkpoint, or the pretrained one with heads that know nothing."""
    if checkpoint is None:
        return pretrained(base_folder()).eval()
    claims = Claims(Shape())
    claims.load_state_dict(torch.load(checkpoint, weights_only=True))
    return claims.eval()


def export(claims: Claims, out: Path) -> Path:
    """Write the network into the folder `out`, in full precision; the path of the file."""
    path = out / "full.onnx"
    dynamic = {name: {1: "length"} for name in ("pieces", "segments")}
    segments = torch.cat([torch.zeros(1, 20), torch.ones(1, 20)], 1).long()
    torch.onnx.export(
        Exported(claims).eval(),
        (torch.full((1, 40), 1037), segments),
        str(path),
        input_names=["pieces", "segments"],
        output_names=list(OUTPUTS),
        dynamic_axes=dynamic,
        opset_version=17,
        dynamo=False,
    )
    return path


def assemble(checkpoint: Path | None, folder: Path) -> None:
    """Write the quantised network into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        full = export(load(checkpoint), Path(work))
        quantise(full, folder / NETWORK, heads=("/mix/", "/relation/", "/likeness/"))
    check(folder / NETWORK)


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", help="a file of weights, or 'pretrained'")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    assemble(None if given.checkpoint == "pretrained" else Path(given.checkpoint), given.out)


if __name__ == "__main__":
    main()
