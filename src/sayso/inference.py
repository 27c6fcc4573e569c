"""Trained files brought to work: the one door to onnxruntime and tokenizers.

Dynamic quantisation scales activations over a whole batch, so one input is run at a time: what a
network says of an input never depends on what stands beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from sayso.errors import ModelError

TOKENIZER: Final = "tokenizer.json"
"""File of the word pieces, one for all networks."""


class Network:
    """One ONNX file, run on the CPU; keeps nothing from input to input and may serve threads.

    `threads` is the number of cores that one input may use.

    Raises:
        ModelError: the file is missing or damaged.
    """

    def __init__(self, path: Path, *, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # The library raises classes of its own, and bare ones.
            raise ModelError(f"no model can be loaded from {path}: {error}") from error

    def run(
        self, outputs: Sequence[str], feed: Mapping[str, NDArray[Any]]
    ) -> dict[str, NDArray[np.float32]]:
        """The named outputs for one input, which stands alone in its batch (axis 0)."""
        results = self._session.run(list(outputs), dict(feed))
        return dict(zip(outputs, results, strict=True))


class WordPieces:
    """The uncased tokenizer of the networks, which neither cuts nor pads.

    Raises:
        ModelError: the file is missing or damaged.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # A bare one, whatever is wrong.
            raise ModelError(f"no model can be loaded from {path}: {error}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> tuple[list[int], list[tuple[int, int]], list[int]]:
        """Ids of a text's word pieces, their offsets, and the number of each one's word."""
        encoding = self._encode(text)
        return encoding.ids, encoding.offsets, [word or 0 for word in encoding.word_ids]

    def ids(self, text: str) -> list[int]:
        """Ids of a text's word pieces, without the marks around a sequence."""
        return list(self._encode(text).ids)

    def _encode(self, text: str) -> Encoding:
        return self._tokenizer.encode(text, add_special_tokens=False)


def model_folder() -> Path:
    """Where the trained files that ship with sayso lie."""
    return Path(str(files("sayso") / "model"))


def files_digest(paths: Sequence[Path]) -> str:
    """First 12 hexadecimal digits of the SHA-256 over the files' bytes, one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
