"""The trained network of claims: sentence vectors, and what two texts are to each other.

One file serves both ways: a text alone gives a vector (the mean over its pieces, of unit length),
two texts in one sequence give the columns of ``JUDGED``. Texts run one by one, see
``sayso.inference``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from sayso.errors import ModelError
from sayso.inference import TOKENIZER, Network, WordPieces, files_digest, model_folder
from sayso.linking.claims import JUDGED, Floats

NETWORK: Final = "claims.onnx"
WIDTH: Final = 384
"""Length of a sentence vector."""
LONGEST: Final = 126
"""Word pieces of one text that are read; the rest of a longer one is not."""

_START, _END = 101, 102
"""The vocabulary's marks of a sequence's beginning and of the end of each text in it."""


class TrainedClaims:
    """Weighs claims with the files in `folder` (by default those that ship with sayso).

    `threads` is the number of cores that one text may use. Keeps nothing from text to text. The
    files are loaded when the first text comes: mostly nothing is new, and the name is all that is
    asked.

    Raises:
        ModelError: the trained files are missing; at the first text, when they are damaged.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 2) -> None:
        self._folder = folder or model_folder()
        self._threads = threads
        for name in (NETWORK, TOKENIZER):
            if not (self._folder / name).is_file():
                raise ModelError(
                    f"no model can be loaded from {self._folder / name}: it is missing"
                )

    @cached_property
    def _pieces(self) -> WordPieces:
        return WordPieces(self._folder / TOKENIZER)

    @cached_property
    def _network(self) -> Network:
        return Network(self._folder / NETWORK, threads=self._threads)

    @cached_property
    def name(self) -> str:
        """`claims` and the first 12 hexadecimal digits of the digest of the network's files."""
        return f"claims {files_digest([self._folder / NETWORK, self._folder / TOKENIZER])}"

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384): sentence vectors of unit length; zeros for a text without words."""
        found = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            ids = self._pieces.ids(text)[:LONGEST]
            if ids:
                found[row] = self._run(("vector",), [ids])["vector"][0]
        return found

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """(pairs, 4): the columns of ``JUDGED``; a pair is read in the order of its texts."""
        found = np.zeros((len(pairs), len(JUDGED)), np.float32)
        for row, pair in enumerate(pairs):
            texts = [self._pieces.ids(text)[:LONGEST] for text in sorted(pair)]
            told = self._run(("relation", "likeness"), texts)
            found[row] = [*told["relation"][0], told["likeness"][0]]
        return found

    def _run(self, outputs: Sequence[str], texts: Sequence[Sequence[int]]) -> dict[str, Floats]:
        pieces, segments = [_START], [0]
        for segment, ids in enumerate(texts):
            pieces += [*ids, _END]
            segments += [segment] * (len(ids) + 1)
        feed = {"pieces": np.array([pieces]), "segments": np.array([segments])}
        return self._network.run(outputs, feed)


def load_model(folder: Path | None = None, *, threads: int = 2) -> TrainedClaims:
    """The network that ships, or the one in `folder`.

    Raises:
        ModelError: the trained files are missing or damaged.
    """
    return TrainedClaims(folder, threads=threads)
