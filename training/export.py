"""From a checkpoint to the files that ship: ONNX, 8 bits, tokenizer, decoder's numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.checkpoint import OUTPUTS, load_network
from training.model import Tagger
from training.tokenizing import base_folder, load_tokenizer


class Exported(nn.Module):
    """The tagger without a mask: windows run alone, so nothing is padded."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        outputs: tuple[Tensor, ...] = self.tagger(pieces, features)
        return outputs


def export(checkpoint: Path, out: Path) -> Path:
    """Write the network in full precision; the path of the file."""
    model = Exported(load_network(checkpoint).tagger).eval()
    pieces = torch.full((1, 40), 1037)
    features = torch.zeros((1, 40, 3), dtype=torch.long)
    path = out / "full.onnx"
    torch.onnx.export(
        model,
        (pieces, features),
        str(path),
        input_names=["pieces", "features"],
        output_names=list(OUTPUTS),
        dynamic_axes={name: {1: "length"} for name in ("pieces", "features", *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )
    return path


HEADS = ("/attribution/", "/entity/", "/link/", "/prose/")
"""The tagger's heads, as their nodes are named."""


def quantise(full: Path, out: Path, heads: Sequence[str] = HEADS) -> None:
    """Write the network in 8 bits.

    Weights are scaled by channel and kept to 7 bits: without VNNI a sum of two products of 8 bits
    saturates 16, and the tags would depend on the processor. The heads, a hundredth of the work,
    stay in full precision, since what they lose is lost for good.
    """
    prepared = full.with_suffix(".prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    nodes = onnx.load(str(prepared)).graph.node
    quantize_dynamic(
        str(prepared),
        str(out),
        nodes_to_exclude=[node.name for node in nodes if any(h in node.name for h in heads)],
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    prepared.unlink()


def write_tokenizer(out: Path) -> None:
    """The tokenizer's file, without the padding and cutting that the package sets."""
    load_tokenizer(base_folder() / "tokenizer.json").save(str(out), pretty=False)


def write_json(values: dict[str, Any], out: Path) -> None:
    """One file of numbers, keys in order, for small differences between versions."""
    out.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def check(path: Path) -> None:
    """Fail when the file is no valid ONNX."""
    onnx.checker.check_model(str(path))
