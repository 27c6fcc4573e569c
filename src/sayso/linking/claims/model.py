"""The trained networks of claims: sentence vectors, and what two texts are to each other.

The encoder reads a text alone and gives a vector for each of its pieces, and one for all of them
(their mean, of unit length). The head compares two texts by their pieces, a hundredth of the work,
so that a text is read once for all that it is compared with. Both run one text, or one pair, at a
time, see ``sayso.inference``.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.inference import TOKENIZER, Network, WordPieces, files_digest, model_folder
from sayso.linking.claims import JUDGED, Floats

Numbers = NDArray[np.int64]
Halves = NDArray[np.float16]

NETWORK: Final = "claims.onnx"
HEAD: Final = "claims_pairs.onnx"
WIDTH: Final = 384
"""Length of a sentence vector."""
LONGEST: Final = 126
"""Word pieces of one text that are read; the rest of a longer one is not."""
KEPT: Final = 256 * 2**20
"""Bytes of the pieces of texts that are kept at hand, in half precision; some 25 kB a text."""

_START, _END = 101, 102
"""The vocabulary's marks of a text's beginning and end."""


class TrainedClaims:
    """Weighs claims with the files in `folder` (by default those that ship with sayso).

    `threads` is the number of cores that one text may use.

    Raises:
        ModelError: the trained files are missing or damaged.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 2) -> None:
        self._folder = folder or model_folder()
        self._pieces = WordPieces(self._folder / TOKENIZER)
        self._encoder = Network(self._folder / NETWORK, threads=threads)
        self._head = Network(self._folder / HEAD, threads=1)
        self._kept: OrderedDict[str, tuple[Halves, Numbers]] = OrderedDict()
        self._bytes = 0

    @cached_property
    def name(self) -> str:
        """`claims` and the first 12 hexadecimal digits of the digest of the networks' files."""
        files = (NETWORK, HEAD, TOKENIZER)
        return f"claims {files_digest([self._folder / file for file in files])}"

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384): sentence vectors of unit length; zeros for a text without words."""
        found = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            numbers = self._numbers(text)
            if numbers.shape[1] > 2:
                found[row] = self._encoder.run(("vector",), {"pieces": numbers})["vector"][0]
        return found

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """(pairs, 4): the columns of ``JUDGED``; a pair is read in the order of its texts."""
        found = np.zeros((len(pairs), len(JUDGED)), np.float32)
        for row, pair in enumerate(pairs):
            (left, left_numbers), (right, right_numbers) = (self._read(one) for one in sorted(pair))
            feed: dict[str, NDArray[Any]] = {
                "left": left,
                "left_numbers": left_numbers,
                "right": right,
                "right_numbers": right_numbers,
            }
            told = self._head.run(("relation", "likeness"), feed)
            found[row] = [*told["relation"][0], told["likeness"][0]]
        return found

    def _numbers(self, text: str) -> Numbers:
        return np.array([[_START, *self._pieces.ids(text)[:LONGEST], _END]], np.int64)

    def _read(self, text: str) -> tuple[Floats, Numbers]:
        """The vectors of a text's pieces, kept at hand, and the pieces' numbers."""
        found = self._kept.get(text)
        if found is None:
            numbers = self._numbers(text)
            hidden = self._encoder.run(("hidden",), {"pieces": numbers})["hidden"]
            found = self._kept[text] = hidden.astype(np.float16), numbers
            self._bytes += found[0].nbytes
            while self._bytes > KEPT:
                self._bytes -= self._kept.popitem(last=False)[1][0].nbytes
        else:
            self._kept.move_to_end(text)
        # Rounded whether it was kept or not, so that a score is the same.
        return found[0].astype(np.float32), found[1]


def load_model(folder: Path | None = None, *, threads: int = 2) -> TrainedClaims:
    """The networks that ship, or those in `folder`.

    Raises:
        ModelError: the trained files are missing or damaged.
    """
    return TrainedClaims(folder, threads=threads)
