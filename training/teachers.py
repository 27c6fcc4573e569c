"""Several trained networks teach one: their mean scores for each word are its soft targets.

After Hinton, Vinyals and Dean ("Distilling the knowledge in a neural network", 2015).  What the
pupil gains are opinions on text that nobody has labelled: names in PolNeAR, attributions in the
sets of names, both in news of ECB+ and MEANTIME.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from evals.corpora import Document, meantime, paragraphs
from sayso.tagging.onnx import OnnxTagger
from training.claims.pool import ecb_training_documents
from training.windows import Encoded

Teach = Callable[[Sequence[Encoded]], list[Encoded]]
"""Gives texts the teachers' scores."""

OUTPUTS = ("attribution", "entity")


def teaching(folders: Sequence[Path]) -> Teach:
    """Teachers from the folders of assembled models."""
    taggers = [OnnxTagger(folder) for folder in folders]

    def teach(texts: Sequence[Encoded]) -> list[Encoded]:
        return [_taught(text, taggers) for text in texts]

    return teach


def _taught(text: Encoded, taggers: Sequence[OnnxTagger]) -> Encoded:
    opinions = []
    for tagger in taggers:
        scores = tagger.scores(text.pieces, OUTPUTS)
        opinions.append(np.concatenate([scores[name][text.words] for name in OUTPUTS], axis=1))
    return replace(text, soft=np.mean(opinions, axis=0, dtype=np.float32))


def unlabelled_texts(data: Path) -> Iterator[Document]:
    """News that may train: ECB+ without the topics that measure claims, MEANTIME."""
    for name, text in ecb_training_documents(data).items():
        yield Document(name, text, paragraphs(text))
    for document in meantime(data / "meantime", annotated=10_000):
        yield replace(document, spans=())
