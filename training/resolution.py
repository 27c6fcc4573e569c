"""Learn the weights by which pronouns and roles find their antecedents, from GUM's coreference.

``python -m training.resolution ../shared/data/gum`` writes
``src/sayso/statements/resolution/weights.json``. Every third-person pronoun and every noun phrase
that may be a role is an anaphor; each of its possible candidates is one row, true when GUM has
both in one cluster. Weights are fitted by logistic regression (L2, scikit-learn), one table for
he and she, one for they and it, one for roles; see ``evals/speakers.py`` for the figures, which
are cross-validated by document.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from evals import gum
from sklearn.linear_model import LogisticRegression

from sayso.records import Span
from sayso.statements.resolution.entities import PageEntity
from sayso.statements.resolution.features import PRONOUNS, Anaphor
from sayso.statements.resolution.mentions import Noun
from sayso.statements.resolution.resolver import Resolver, Weights

OUT = Path(__file__).parent.parent / "src/sayso/statements/resolution/weights.json"
GENRES = ("news", "interview", "speech", "bio", "court", "academic", "voyage")
EMPTY: Weights = {"pronoun": {}, "plural": {}, "role": {}}
THRESHOLDS = {"pronoun": 0.3, "plural": 0.35, "role": 0.35}
"""Lowest probability that is an answer; chosen once on the cross-validated figures, so that an
answer is more often right than not and a wrong speaker costs more than an unknown one."""


class Row(NamedTuple):
    """One candidate of one anaphor."""

    table: str
    found: dict[str, float]
    right: bool
    weight: float


def cluster_of(document: gum.Document, entity: PageEntity) -> str | None:
    """The gold cluster that most of the entity's mentions belong to."""
    heads = [n.span for n in entity.names] + [n.head for n in entity.nouns]
    votes: Counter[str] = Counter()
    for span in heads:
        inside = [m for m in document.mentions if span.contains(m.head.span)]
        if inside:
            votes[min(inside, key=lambda m: m.span.end - m.span.start).cluster] += 1
    return votes.most_common(1)[0][0] if votes else None


def rows(document: gum.Document) -> Iterator[Row]:
    """All candidates of all anaphors of a document, everything before each taken as GUM has it."""
    statements = gum.statements(document)
    resolver = Resolver(document.text, gum.paragraphs(document), statements, (), EMPTY)
    clusters = {id(e): cluster_of(document, e) for e in resolver.entities.all}
    by_cluster = {c: e for e in resolver.entities.all if (c := clusters[id(e)]) is not None}
    sources = {s.span: s for s in document.sources}
    contents = {s.source.span: s.content for s in statements if s.source}
    for span, noun, gold in _anaphors(document, resolver):
        wants = (noun.kind, noun.gender) if noun else PRONOUNS[span.of(document.text).lower()]
        candidates = resolver.candidates(Anaphor(span, noun, contents.get(span, ()), wants))
        table = Anaphor(span, noun, (), wants).table
        weight = (3.0 if span in sources else 1.0) * (3.0 if document.genre in gum.GENRES else 1.0)
        for entity, found in candidates:
            yield Row(table, found, clusters[id(entity)] == gold, weight)
        bearer = by_cluster.get(gold)
        if noun is None and bearer is not None:
            bearer.pronouns.append(span)
        if span in sources:
            resolver.spoke.append(bearer)


def _anaphors(
    document: gum.Document, resolver: Resolver
) -> list[tuple[Span, Noun | None, str]]:
    """Pronouns and definite or bare noun phrases, and named sources, in text order."""
    found: dict[Span, tuple[Noun | None, str]] = {}
    heads = {}
    for mention in document.mentions:
        heads[mention.head.span] = mention
        if mention.head.form.lower() in PRONOUNS and mention.span == mention.head.span:
            found[mention.span] = (None, mention.cluster)
    for noun in resolver.entities.nouns:
        gold = heads.get(noun.head)
        if gold is not None and noun.determiner not in ("a", "some", "his"):
            beside = resolver.entities.at(noun.span)
            if beside is None or noun in beside.nouns:
                found[noun.span] = (noun, gold.cluster)
    return [(span, *found[span]) for span in sorted(found)]


def fit(documents: Iterable[list[Row]]) -> Weights:
    """Weights for each table, learned on the rows of ``documents``."""
    tables: dict[str, list[Row]] = {}
    for found in documents:
        for row in found:
            tables.setdefault(row.table, []).append(row)
    return {name: _fit(name, found) for name, found in sorted(tables.items())}


def _fit(table: str, found: list[Row]) -> dict[str, float]:
    names = sorted({n for row in found for n in row.found} - {"bias"})
    matrix = np.array([[row.found.get(n, 0.0) for n in names] for row in found])
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit(matrix, [row.right for row in found], sample_weight=[r.weight for r in found])
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True)}
    weights["bias"] = round(float(model.intercept_[0]), 3)
    weights["threshold"] = THRESHOLDS[table]
    return dict(sorted(weights.items()))


def main() -> None:
    """Fit on all documents and write the weights."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/gum")
    found = [list(rows(document)) for document in gum.read(root, GENRES)]
    OUT.write_text(json.dumps(fit(found), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{sum(map(len, found))} rows of {len(found)} documents -> {OUT.name}")


if __name__ == "__main__":
    main()
