"""More names than a training set has: names changed for others of their kind.

Name replacement is the mention replacement of Dai and Adel (COLING 2020, "An Analysis of Simple
Data Augmentation for Named Entity Recognition").
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from evals.corpora import Document, Labelled, paragraphs
from sayso.records import Span

Names = Mapping[str, Sequence[str]]
"""Names of each kind, as often as they stand in the texts."""


def names(documents: Iterable[Document]) -> dict[str, list[str]]:
    """The names of some documents by kind."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for one in document.spans:
            found.setdefault(one.label, []).append(" ".join(one.span.of(document.text).split()))
    return found


def renamed(document: Document, pool: Names, share: float, rng: random.Random) -> Document:
    """The document with `share` of its names changed; a name that recurs changes alike."""
    text, at = "", 0
    spans: list[Labelled] = []
    chosen: dict[tuple[str, str], str] = {}
    for one in sorted(document.spans, key=lambda one: one.span):
        if one.span.start < at:
            continue
        old = one.span.of(document.text)
        new = chosen.get((one.label, old))
        if new is None:
            new = rng.choice(pool[one.label]) if rng.random() < share else old
            chosen[one.label, old] = new
        text += document.text[at : one.span.start]
        spans.append(Labelled(one.label, Span(len(text), len(text) + len(new))))
        text += new
        at = one.span.end
    text += document.text[at:]
    return Document(document.name, text, paragraphs(text), tuple(spans))
