"""Models of claims for tests: one that goes by words alone, and one that forgets no text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from sayso.linking.claims import ClaimModel, Floats
from sayso.statements.stems import stems

WIDTH = 384


class WordModel:
    """Texts are alike as far as they share stems; they contradict each other never."""

    name = "words"

    def vectors(self, texts: Sequence[str]) -> Floats:
        made = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            for stem in stems(text):
                place = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:2], "big") % WIDTH
                made[row, place] += 1
        length = np.linalg.norm(made, axis=1, keepdims=True)
        unit: Floats = made / np.where(length == 0, 1, length)
        return unit

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        same = [self._shared(stems(left), stems(right)) for left, right in pairs]
        return np.array([[one, 1 - one, 0, one] for one in same], np.float32).reshape(-1, 4)

    @staticmethod
    def _shared(left: frozenset[str], right: frozenset[str]) -> float:
        return len(left & right) / max(len(left | right), 1)


class Remembering:
    """A model that is asked of each text and each pair once, for tests that link often."""

    def __init__(self, model: ClaimModel) -> None:
        self._model = model
        self.name = model.name
        self._vectors: dict[str, Floats] = {}
        self._pairs: dict[tuple[str, str], Floats] = {}

    def vectors(self, texts: Sequence[str]) -> Floats:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(zip(new, self._model.vectors(new), strict=True))
        return np.stack([self._vectors[text] for text in texts])

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._pairs]
        self._pairs.update(zip(new, self._model.pairs(new), strict=True))
        return np.stack([self._pairs[pair] for pair in pairs])
