"""Texts as the networks take them: padded pieces, and each text read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from sayso.inference import TOKENIZER, WordPieces, model_folder
from sayso.linking.claims import Floats
from training.claims.network import Encoder, pooled

START, END, PAD = 101, 102, 0
LONGEST = 50
"""Word pieces of one text in training."""
READ = 48
"""Texts that are read at a time."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded pieces (batch, length), 1 for those of a second text, True where one is real."""

    pieces: Tensor
    segments: Tensor
    real: Tensor


def batch(rows: Sequence[Sequence[str]], pieces: WordPieces) -> Batch:
    """Pad rows of one text or two, as the product feeds them one by one."""
    numbers, owners = [], []
    for texts in rows:
        row, owner = [START], [0]
        for segment, text in enumerate(texts):
            ids = pieces.ids(text)[:LONGEST]
            row += [*ids, END]
            owner += [segment] * (len(ids) + 1)
        numbers.append(torch.tensor(row))
        owners.append(torch.tensor(owner))
    pad = torch.nn.utils.rnn.pad_sequence
    padded, segments = pad(numbers, batch_first=True), pad(owners, batch_first=True)
    lengths = torch.tensor([len(row) for row in numbers])
    return Batch(padded, segments, torch.arange(padded.shape[1])[None] < lengths[:, None])


class Reader:
    """Texts as their pieces' vectors and numbers, each read once."""

    name = "reader"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder.eval()
        self._pieces = WordPieces(model_folder() / TOKENIZER)
        self._known: dict[str, tuple[Tensor, Tensor]] = {}

    @torch.no_grad()
    def read(self, texts: Iterable[str]) -> None:
        """Read what was not read before."""
        new = sorted({text for text in texts if text not in self._known}, key=len)
        for at in range(0, len(new), READ):
            some = new[at : at + READ]
            fed = batch([(text,) for text in some], self._pieces)
            with torch.autocast("cpu", torch.bfloat16):
                hidden = self._encoder(fed.pieces, fed.real)
            for text, row, numbers, real in zip(some, hidden, fed.pieces, fed.real, strict=True):
                self._known[text] = row[real].to(torch.float16), numbers[real]

    def batch(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """(texts, length, width) and (texts, length), padded with zeros."""
        rows = [self._known[text] for text in texts]
        pad = torch.nn.utils.rnn.pad_sequence
        hidden = pad([row[0] for row in rows], batch_first=True)
        return hidden.float(), pad([row[1] for row in rows], batch_first=True)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Sentence vectors of unit length."""
        self.read(texts)
        rows = [pooled(self._known[text][0][None].float()) for text in texts]
        found: Floats = torch.cat(rows).numpy()
        return found

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """It judges no pairs."""
        raise NotImplementedError
