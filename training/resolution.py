"""Learn the weights by which pronouns and roles find their antecedents, from GUM's coreference.

``python -m training.resolution ../shared/data/gum`` writes
``src/sayso/statements/resolution/weights.json``. Every third-person pronoun and every noun phrase
that may be a role is an anaphor; it chooses among its possible candidates and "none of them" by
a conditional logit (softmax over candidates; Denis and Baldridge 2008 call it ranking), fitted by
maximum likelihood with an L2 penalty. One table for he and she, one for they and it, one for
roles. For the figures, cross-validated by document, see ``evals/speakers.py``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from evals import gum
from sayso.records import Span
from sayso.statements.resolution.features import PRONOUNS, Anaphor
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity
from sayso.statements.resolution.resolver import Resolver, Weights

OUT = Path(__file__).parent.parent / "src/sayso/statements/resolution/weights.json"
GENRES = ("news", "interview", "speech", "bio")
EMPTY: Weights = {"pronoun": {}, "plural": {}, "role": {}}
THRESHOLDS = {"pronoun": 0.3, "plural": 0.35, "role": 0.35}
"""Lowest probability that is an answer; chosen once on the cross-validated figures, so that an
answer is more often right than not and a wrong speaker costs more than an unknown one."""


PENALTY = 2.0
"""Strength of the L2 penalty."""
GENRE_WEIGHT, OTHER_WEIGHT, SOURCE_WEIGHT = 3.0, 0.3, 5.0
"""News, interviews and speeches count more than other genres, and sources more than the rest."""


class Choice(NamedTuple):
    """One anaphor with its candidates' features, which of them are right, and its weight."""

    table: str
    candidates: list[dict[str, float]]
    right: list[bool]
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


def choices(document: gum.Document) -> Iterator[Choice]:
    """All candidates of all anaphors of a document, everything before each taken as GUM has it."""
    statements = gum.statements(document)
    resolver = Resolver(document.text, gum.paragraphs(document), statements, (), EMPTY)
    clusters = {id(e): cluster_of(document, e) for e in resolver.entities.all}
    by_cluster = {c: e for e in resolver.entities.all if (c := clusters[id(e)]) is not None}
    sources = {s.span: s for s in document.sources}
    contents = {s.source.span: s.content for s in statements if s.source}
    for span, noun, gold in _anaphors(document, resolver):
        if noun is None and span.of(document.text).lower() not in PRONOUNS:
            resolver.spoke.append(by_cluster.get(gold))
            continue
        wants = (noun.kind, noun.gender) if noun else PRONOUNS[span.of(document.text).lower()]
        candidates = resolver.candidates(Anaphor(span, noun, contents.get(span, ()), wants))
        table = Anaphor(span, noun, (), wants).table
        weight = GENRE_WEIGHT if document.genre in gum.GENRES else OTHER_WEIGHT
        yield Choice(
            table,
            [found for _, found in candidates],
            [clusters[id(entity)] == gold for entity, _ in candidates],
            weight * (SOURCE_WEIGHT if span in sources else 1.0),
        )
        bearer = by_cluster.get(gold)
        if noun is None and bearer is not None:
            bearer.pronouns.append(span)
        if span in sources:
            resolver.spoke.append(bearer)


def _anaphors(document: gum.Document, resolver: Resolver) -> list[tuple[Span, Noun | None, str]]:
    """Pronouns and definite or bare noun phrases, and named sources, in text order."""
    found: dict[Span, tuple[Noun | None, str]] = {}
    heads = {}
    for mention in document.mentions:
        heads[mention.head.span] = mention
        if mention.head.form.lower() in PRONOUNS and mention.span == mention.head.span:
            found[mention.span] = (None, mention.cluster)
    for source in document.sources:
        found[source.span] = (None, source.cluster)
    for noun in resolver.entities.nouns:
        gold = heads.get(noun.head)
        if gold is not None and noun.determiner not in ("a", "some", "his"):
            beside = resolver.entities.at(noun.span)
            if beside is None or noun in beside.nouns:
                found[noun.span] = (noun, gold.cluster)
    return [(span, *found[span]) for span in sorted(found)]


def fit(documents: Iterable[list[Choice]]) -> Weights:
    """Weights for each table, learned on the choices of ``documents``."""
    tables: dict[str, list[Choice]] = {}
    for found in documents:
        for choice in found:
            if choice.candidates:
                tables.setdefault(choice.table, []).append(choice)
    return {name: _fit(name, found) for name, found in sorted(tables.items())}


def _fit(table: str, found: list[Choice]) -> dict[str, float]:
    names = sorted({n for choice in found for c in choice.candidates for n in c})
    matrix = np.array([[c.get(n, 0.0) for n in names] for x in found for c in x.candidates])
    right = np.array([r for x in found for r in x.right])
    starts = np.cumsum([0] + [len(x.candidates) for x in found[:-1]])
    sizes = np.array([len(x.candidates) for x in found])
    strength = np.array([x.weight for x in found])
    lost = ~np.logical_or.reduceat(right, starts)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.exp(np.clip(matrix @ weights, -30, 30))
        total = 1.0 + np.add.reduceat(odds, starts)
        good = np.add.reduceat(odds * right, starts) + lost
        chosen = odds / np.repeat(total, sizes)
        wanted = np.where(right, odds / np.repeat(np.maximum(good, 1e-12), sizes), 0.0)
        slope = matrix.T @ ((chosen - wanted) * np.repeat(strength, sizes))
        value = -(strength * np.log(good / total)).sum() + PENALTY * (weights @ weights)
        return float(value), slope + 2 * PENALTY * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    learned = {n: round(float(w), 3) for n, w in zip(names, best.x, strict=True)}
    return dict(sorted({**learned, "threshold": THRESHOLDS[table]}.items()))


def main() -> None:
    """Fit on all documents and write the weights."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/gum")
    found = [list(choices(document)) for document in gum.read(root, GENRES)]
    OUT.write_text(json.dumps(fit(found), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{sum(map(len, found))} choices of {len(found)} documents -> {OUT.name}")


if __name__ == "__main__":
    main()
