"""The trained tagger, run by ONNX Runtime: the one importer of onnxruntime and tokenizers.

Windows run one at a time, since dynamic quantisation scales activations over a whole batch: so a
page's tags never depend on what stands beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.errors import ModelError
from sayso.records import Block, Span
from sayso.tagging import Tags
from sayso.tagging.features import Pieces, page_pieces
from sayso.tagging.parameters import load_parameters
from sayso.tagging.reading import Floats, Ints, block_evidence, page_scores, read

NETWORK: Final = "encoder.onnx"
TOKENIZER: Final = "tokenizer.json"
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
        self._folder = folder or Path(str(files("sayso") / "model"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._parameters = load_parameters(self._folder / DECODER)
            self._tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
            self._session = onnxruntime.InferenceSession(
                str(self._folder / NETWORK), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # Both libraries raise classes of their own, and bare ones.
            raise ModelError(f"no model can be loaded from {self._folder}: {error}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @cached_property
    def name(self) -> str:
        """`encoder` and the first 12 hexadecimal digits of the digest of the model's files."""
        digest = hashlib.sha256()
        for file in (NETWORK, TOKENIZER, DECODER):
            digest.update((self._folder / file).read_bytes())
        return f"encoder {digest.hexdigest()[:12]}"

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
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets, [word or 0 for word in encoding.word_ids]

    def scores(self, pieces: Pieces, outputs: Sequence[str]) -> dict[str, Floats]:
        """The named outputs of the network, a row a piece, windows run one by one."""

        def network(ids: Ints, features: Ints) -> Mapping[str, Floats]:
            feed = {"pieces": ids[None], "features": features[None]}
            results = self._session.run(list(outputs), feed)
            return {name: one[0] for name, one in zip(outputs, results, strict=True)}

        return page_scores(pieces, network)
