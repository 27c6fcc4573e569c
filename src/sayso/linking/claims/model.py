"""The trained networks of claims: sentence vectors, and what two texts are to each other.

The encoder reads a text alone and gives a vector for each of its pieces, and one for all of them
(their mean, of unit length). The head compares two texts by their pieces, a hundredth of the work,
so that a text is read once for all that it is compared with. Both run one text, or one pair, at a
time (see ``sayso.inference``), on one core: cores work side by side on texts of their own, so that
none waits for another inside a text, and what is found is the same for any number of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.inference import TOKENIZER, Network, WordPieces, files_digest, model_folder
from sayso.linking.claims import JUDGED, Floats

Numbers = NDArray[np.int64]
Halves = NDArray[np.float16]
Read = tuple[Halves, Numbers]
"""The vectors of a text's pieces, (1, pieces, 384), and the pieces' numbers, (1, pieces)."""
One = TypeVar("One")
Found = TypeVar("Found")

NETWORK: Final = "claims.onnx"
HEAD: Final = "claims_pairs.onnx"
WIDTH: Final = 384
"""Length of a sentence vector."""
LONGEST: Final = 126
"""Word pieces of one text that are read; the rest of a longer one is not."""
KEPT: Final = 256 * 2**20
"""Bytes of the pieces of texts that are kept at hand, in half precision; some 25 kB a text."""

BUNCH: Final = 16
"""Texts or pairs that one core takes at a time."""

_START, _END = 101, 102
"""The vocabulary's marks of a text's beginning and end."""


class TrainedClaims:
    """Weighs claims with the files in `folder` (by default those that ship with sayso).

    `threads` is the number of texts, or of pairs, that are read at once, on a core each. One model
    may serve several threads.

    Raises:
        ModelError: the trained files are missing or damaged.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 2) -> None:
        self._folder = folder or model_folder()
        self._pieces = WordPieces(self._folder / TOKENIZER)
        self._encoder = Network(self._folder / NETWORK, threads=1)
        self._head = Network(self._folder / HEAD, threads=1)
        self._threads = threads
        self._kept = _Kept()

    @cached_property
    def name(self) -> str:
        """`claims` and the first 12 hexadecimal digits of the digest of the networks' files."""
        files = (NETWORK, HEAD, TOKENIZER)
        return f"claims {files_digest([self._folder / file for file in files])}"

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384): sentence vectors of unit length; zeros for a text without words."""
        found = np.zeros((len(texts), WIDTH), np.float32)
        for row, vector in enumerate(self._each(self._vector, texts)):
            found[row] = vector
        return found

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """(pairs, 4): the columns of ``JUDGED``; a pair is read in the order of its texts."""
        found = np.zeros((len(pairs), len(JUDGED)), np.float32)
        texts = list(dict.fromkeys(text for pair in pairs for text in pair))
        read = dict(zip(texts, self._each(self._read, texts), strict=True))
        ordered = [(read[min(pair)], read[max(pair)]) for pair in pairs]
        for row, told in enumerate(self._each(self._weighed, ordered)):
            found[row] = told
        return found

    def _each(self, ask: Callable[[One], Found], those: Sequence[One]) -> list[Found]:
        """What is told of each, in their order; a bunch at a time on each core."""
        bunches = [those[start : start + BUNCH] for start in range(0, len(those), BUNCH)]
        if min(len(bunches), self._threads) < 2:
            return [ask(one) for one in those]
        with ThreadPoolExecutor(self._threads) as pool:
            told = pool.map(lambda some: [ask(one) for one in some], bunches)
            return [one for some in told for one in some]

    def _vector(self, text: str) -> Floats:
        numbers = self._numbers(text)
        if numbers.shape[1] <= 2:
            return np.zeros(WIDTH, np.float32)
        found = self._encoder.run(("vector", "hidden"), {"pieces": numbers})
        self._kept.put(text, (found["hidden"].astype(np.float16), numbers))
        vector: Floats = found["vector"][0]
        return vector

    def _read(self, text: str) -> Read:
        """The vectors of a text's pieces, kept at hand, and the pieces' numbers."""
        found = self._kept.get(text)
        if found is None:
            numbers = self._numbers(text)
            hidden = self._encoder.run(("hidden",), {"pieces": numbers})["hidden"]
            # Rounded whether it was kept or not, so that a score is the same.
            found = hidden.astype(np.float16), numbers
            self._kept.put(text, found)
        return found

    def _weighed(self, pair: tuple[Read, Read]) -> list[float]:
        (left, left_numbers), (right, right_numbers) = pair
        feed: dict[str, NDArray[Any]] = {
            "left": left.astype(np.float32),
            "left_numbers": left_numbers,
            "right": right.astype(np.float32),
            "right_numbers": right_numbers,
        }
        told = self._head.run(("relation", "likeness"), feed)
        return [*told["relation"][0], told["likeness"][0]]

    def _numbers(self, text: str) -> Numbers:
        return np.array([[_START, *self._pieces.ids(text)[:LONGEST], _END]], np.int64)


class _Kept:
    """Texts that were read, those asked for last, within ``KEPT`` bytes; may serve threads."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, Read] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, text: str) -> Read | None:
        with self._lock:
            found = self._texts.get(text)
            if found is not None:
                self._texts.move_to_end(text)
            return found

    def put(self, text: str, read: Read) -> None:
        with self._lock:
            if text not in self._texts:
                self._texts[text] = read
                self._bytes += read[0].nbytes
            while self._bytes > KEPT:
                self._bytes -= self._texts.popitem(last=False)[1][0].nbytes


def load_model(folder: Path | None = None, *, threads: int = 2) -> TrainedClaims:
    """The networks that ship, or those in `folder`.

    Raises:
        ModelError: the trained files are missing or damaged.
    """
    return TrainedClaims(folder, threads=threads)
