"""The trained tagger: its network, its word pieces and the numbers that read them.

Windows run one at a time, since dynamic quantisation scales activations over a whole batch: so a
page's tags never depend on what stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from sayso.errors import ModelError
from sayso.inference import TOKENIZER, Network, WordPieces, files_digest, model_folder
from sayso.records import Block, Span
from sayso.tagging import Tags
from sayso.tagging.features import Pieces, page_pieces
from sayso.tagging.parameters import load_parameters
from sayso.tagging.reading import Floats, Ints, block_evidence, page_scores, read

NETWORK: Final = "encoder.onnx"
DECODER: Final = "decoder.json"

_TAGS: Final = ("attribution", "entity", "link")


class OnnxTagger:
    """Tags pages with the files in `folder` (by default those that ship with sayso).

    `threads` is the number of cores that one window may use. One tagger may serve several
    threads; it keeps nothing from page to page.

    Raises:
        ModelError: the trained files are missing or damaged.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 2) -> None:
        self._folder = folder or model_folder()
        try:
            self._parameters = load_parameters(self._folder / DECODER)
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise ModelError(f"no model can be loaded from {self._folder}: {error}") from error
        self._pieces = WordPieces(self._folder / TOKENIZER)
        self._network = Network(self._folder / NETWORK, threads=threads)

    @cached_property
    def name(self) -> str:
        """`encoder` and the first 12 hexadecimal digits of the digest of the model's files."""
        paths = [self._folder / file for file in (NETWORK, TOKENIZER, DECODER)]
        return f"encoder {files_digest(paths)}"

    def tag(self, text: str, paragraphs: Sequence[Span]) -> Tags:
        """The attributions and names in `paragraphs`, as spans of `text`."""
        pieces = page_pieces(text, paragraphs, self.tokenize)
        return read(text, pieces, self.scores(pieces, _TAGS), self._parameters)

    def prose(self, text: str, blocks: Sequence[Block]) -> Sequence[float] | None:
        """For each block the probability that it is prose and no page furniture."""
        spans = [block.span for block in blocks]
        pieces = page_pieces(text, spans, self.tokenize)
        if len(pieces) == 0:
            return [0.0] * len(blocks)
        scores = self.scores(pieces, ("prose",))["prose"]
        judge = self._parameters.prose
        return [judge(evidence) for evidence in block_evidence(pieces, spans, scores)]

    def vectors(self, text: str, paragraphs: Sequence[Span], spans: Sequence[Span]) -> Floats:
        """(spans, 384): the encoder's vectors averaged over each span; zeros where none is read."""
        pieces = page_pieces(text, paragraphs, self.tokenize)
        pooled = np.zeros((len(spans), 384), dtype=np.float32)
        if len(pieces) == 0:
            return pooled
        hidden = self.scores(pieces, ("hidden",))["hidden"]
        for i, span in enumerate(spans):
            first = int(np.searchsorted(pieces.ends, span.start, side="right"))
            last = int(np.searchsorted(pieces.starts, span.end, side="left"))
            if first < last:
                pooled[i] = hidden[first:last].mean(axis=0)
        return pooled

    def tokenize(self, text: str) -> tuple[list[int], list[tuple[int, int]], list[int]]:
        """Word-piece ids of a text, their offsets, and the number of the word each belongs to."""
        return self._pieces(text)

    def scores(self, pieces: Pieces, outputs: Sequence[str]) -> dict[str, Floats]:
        """The named outputs of the network, a row a piece, windows run one by one."""

        def network(ids: Ints, features: Ints) -> Mapping[str, Floats]:
            feed = {"pieces": ids[None], "features": features[None]}
            return {name: one[0] for name, one in self._network.run(outputs, feed).items()}

        return page_scores(pieces, network)
