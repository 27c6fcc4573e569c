"""Pronoun and role sources resolved on GUM, cross-validated by document.

``python -m evals.speakers ../shared/data/gum`` prints, for the sources of news, interviews and
speeches (train and dev together), how many are resolved and how many of the answers are right,
beside the baseline "nearest preceding person"; intervals are 95 % bootstrap over documents.

Where the sources come from is told in ``evals/gum.py``. A source is *resolvable* when GUM's
cluster holds a name, or a noun before it; else "unknown" (or itself, for a role) is the right
answer. An answer is right when the span it gives names the source's cluster. Weights are learned
on all other documents of GUM's parts that are here (``training/`` needs SciPy).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from evals import gum
from sayso.lexicon import noun_classes, singular
from sayso.records import Span
from sayso.statements.resolution.names import find_names
from sayso.statements.resolution.resolver import Resolver, Weights
from sayso.statements.resolution.words import Page
from training import resolution

FOLDS = 10
RESAMPLES = 2000
ROWS: dict[str, tuple[str, ...]] = {
    "he, she, it, they": ("third",),
    "roles": ("role",),
    "pronouns and roles": ("third", "role"),
    "I, we, you": ("first",),
}


class Case(NamedTuple):
    """One source: what kind it is, whether it can be resolved, what was answered."""

    document: str
    kind: str
    resolvable: bool
    answer: str | None
    right: bool
    words: str


Figures = dict[str, float]


def is_in_cluster(document: gum.Document, span: Span, cluster: str) -> bool:
    """Whether ``span`` names the cluster: it holds the head of one of its mentions, or the
    innermost mention around it is one ("Lom" in "harbour director Ada Lom")."""
    heads: dict[Span, gum.GoldMention] = {}
    around: list[gum.GoldMention] = []
    for mention in document.mentions:
        if span.contains(mention.head.span):
            heads[mention.head.span] = mention
        if mention.span.contains(span):
            around.append(mention)
    inner = min(around, key=lambda m: m.span.end - m.span.start, default=None)
    return any(m.cluster == cluster for m in heads.values()) or (
        inner is not None and inner.cluster == cluster
    )


def case(document: gum.Document, source: gum.GoldMention, answer: Span | None) -> Case:
    """Judge one answer."""
    others = [
        m
        for m in document.cluster(source)
        if m.head.upos == "PROPN" or (m.head.upos == "NOUN" and m.span.end <= source.span.start)
    ]
    right = answer is not None and is_in_cluster(document, answer, source.cluster)
    return Case(
        document.name,
        gum.kind_of(document, source),
        bool(others),
        answer.of(document.text) if answer else None,
        right if answer else not others,
        source.span.of(document.text),
    )


def by_model(document: gum.Document, tables: Weights) -> list[Case]:
    """The product's answers."""
    statements = gum.statements(document)
    resolver = Resolver(document.text, gum.paragraphs(document), statements, (), tables)
    answers = resolver.read()
    return [case(document, s, answers[s.span].stands_for) for s in document.sources]


def by_nearest(document: gum.Document) -> list[Case]:
    """The baseline: the nearest person that the page names before the source."""
    page = Page(document.text, gum.paragraphs(document))
    people = [n.span for n in find_names(page) if n.kind == "person"]
    found = []
    for source in document.sources:
        before = [p for p in people if p.end <= source.span.start]
        asks = gum.kind_of(document, source) in ("third", "first") or _is_person(document, source)
        found.append(case(document, source, before[-1] if before and asks else None))
    return found


def _is_person(document: gum.Document, source: gum.GoldMention) -> bool:
    classes = noun_classes().get(singular(source.head.form.lower()), frozenset())
    return "person" in classes and gum.kind_of(document, source) == "role"


def figures(cases: Sequence[Case]) -> Figures:
    """Shares between 0 and 1; ``resolved`` is the share of the resolvable answered rightly."""
    answered = [c for c in cases if c.answer is not None]
    resolvable = [c for c in cases if c.resolvable]
    return {
        "accuracy": _share([c.right for c in answered]),
        "coverage": _share([c.answer is not None for c in resolvable]),
        "resolved": _share([c.answer is not None and c.right for c in resolvable]),
        "abstention": _share([c.answer is None for c in cases]),
        "right": _share([c.right for c in cases]),
    }


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def interval(cases: Sequence[Case], figure: str) -> tuple[float, float]:
    """95 % bootstrap interval over documents, with a fixed seed."""
    by_document: dict[str, list[Case]] = {}
    for one in cases:
        by_document.setdefault(one.document, []).append(one)
    groups = list(by_document.values())
    rng = random.Random(0)
    drawn = sorted(
        figures([c for _ in groups for c in rng.choice(groups)])[figure] for _ in range(RESAMPLES)
    )
    return drawn[int(RESAMPLES * 0.025)], drawn[int(RESAMPLES * 0.975)]


def measure(root: Path) -> tuple[list[Case], list[Case]]:
    """Cases of the model, cross-validated by document, and of the baseline."""
    documents = list(gum.read(root, resolution.GENRES))
    found = {d.name: list(resolution.choices(d)) for d in documents}
    tested = [d for d in documents if d.genre in gum.GENRES]
    model: list[Case] = []
    for fold in range(FOLDS):
        held = [d for i, d in enumerate(tested) if i % FOLDS == fold]
        names = {d.name for d in held}
        tables = resolution.fit(c for name, c in found.items() if name not in names)
        model.extend(c for d in held for c in by_model(d, tables))
    return model, [c for d in tested for c in by_nearest(d)]


def main() -> None:
    """Print the table; with ``-v`` every wrong or missing answer too."""
    paths = [a for a in sys.argv[1:] if not a.startswith("-")]
    model, nearest = measure(Path(paths[0] if paths else "../shared/data/gum"))
    for title, kinds in ROWS.items():
        for name, cases in (("sayso", model), ("nearest person", nearest)):
            chosen = [c for c in cases if c.kind in kinds]
            print(
                f"{title} ({len(chosen)} sources, "
                f"{sum(c.resolvable for c in chosen)} resolvable), {name}:"
            )
            for figure, value in figures(chosen).items():
                low, high = interval(chosen, figure)
                print(f"  {figure:<11} {value:.3f}  [{low:.3f}, {high:.3f}]")
    if "-v" in sys.argv:
        for c in model:
            if not c.right and c.kind in ("third", "role"):
                print(c)


if __name__ == "__main__":
    main()
