"""Learn how surely a source's answer is right, from sources judged by hand.

    python -m training.certainty [--tagger model]

reads the pages of ``training/speakers.jsonl`` (PolNeAR's training part, Wikinews, ECB+; see
``NOTES.md``), asks the resolver whom each judged source stands for, and fits a logistic regression
of right or wrong over ``resolution.certainty.traits`` (L2 penalty). Writes
``src/sayso/statements/resolution/certainty.json`` and prints, cross-validated by page, how many
wrong and right answers each least probability leaves out.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from evals import taggers
from evals.judged_compare import SAME, overlap, speaker_right
from evals.judged_sheet import Item, load, pooled, write_pages
from sayso import pipeline
from sayso.readers import read_paths
from sayso.records import Page, Span, Statement
from sayso.settings import Settings
from sayso.statements.resolution import resolver
from sayso.statements.resolution.certainty import Answer, logistic, traits

SHEET = Path(__file__).with_name("speakers.jsonl")
OUT = Path(resolver.__file__).with_name("certainty.json")
LEAST = 0.72
"""Lowest probability at which an answer is given: about one in twenty is left out by it, of which
nearly half are wrong."""
PENALTY = 1.0
"""Strength of the L2 penalty."""
FOLDS = 10
"""Parts of the pages for cross-validation."""


class Judged(NamedTuple):
    """One answered source: its page, its traits, and whether it is right."""

    page: str
    traits: dict[str, float]
    right: bool


def judged(items: Sequence[Item], texts: Mapping[str, str], tagger: str) -> list[Judged]:
    """The sources of a sheet that are statements and get an answer, none left out for doubt."""
    found: list[Judged] = []
    by_page: dict[str, list[Item]] = {}
    for item in items:
        by_page.setdefault(item.page, []).append(item)
    for name, text, statements, known in _read(by_page, texts, tagger):
        for item in by_page[name]:
            answer, statement = item.answer, _same(item, statements)
            if answer is None or answer.statement != "yes" or statement is None:
                continue
            source = statement.source
            if source is None or source.span not in known:
                continue
            if source.kind == "pronoun" and source.stands_for is None:
                continue
            given = (source.stands_for or source.span).of(text)
            forms = [text[start:end] for start, end in answer.speaker]
            right = speaker_right(given, forms, answer.kind)
            found.append(Judged(name, known[source.span], right))
    return found


def _read(
    pages: Iterable[str], texts: Mapping[str, str], tagger: str
) -> Iterator[tuple[str, str, tuple[Statement, ...], dict[Span, dict[str, float]]]]:
    """Id, text and statements of each page, with the traits of each of its answered sources."""
    known: dict[Span, dict[str, float]] = {}

    class Collecting(resolver.Resolver):
        def certainty(self, answer: Answer) -> float | None:
            if found := traits(self.entities, answer):
                known[answer.span] = found
            return None

    settings, reader = Settings(), taggers.load(tagger)
    with tempfile.TemporaryDirectory() as folder, patch.object(resolver, "Resolver", Collecting):
        write_pages(sorted(pages), texts, Path(folder))
        for page in read_paths([folder], settings):
            if isinstance(page, Page):
                known.clear()
                reading = pipeline.read_article(page.article, reader, settings)
                name = Path(page.article.source).stem
                yield name, page.article.text, reading.statements, dict(known)


def _same(item: Item, statements: Sequence[Statement]) -> Statement | None:
    """The statement that a drawn one is, by the shared code points of their contents."""

    def share(statement: Statement) -> float:
        return overlap(item.content, tuple((s.start, s.end) for s in statement.content))

    best = max(statements, key=share, default=None)
    return best if best is not None and share(best) >= SAME else None


def fit(rows: Sequence[Judged], penalty: float = PENALTY) -> dict[str, float]:
    """Weights by trait, of maximum likelihood with an L2 penalty."""
    names = sorted({name for row in rows for name in row.traits})
    matrix = np.array([[row.traits.get(name, 0.0) for name in names] for row in rows])
    sign = np.array([1.0 if row.right else -1.0 for row in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (matrix @ weights)
        wrong = 1.0 / (1.0 + np.exp(np.clip(margin, -30, 30)))
        value = np.logaddexp(0.0, -margin).sum() + penalty * (weights @ weights)
        return float(value), 2 * penalty * weights - matrix.T @ (sign * wrong)

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(w), 3) for name, w in zip(names, best.x, strict=True)}


def crosswise(rows: Sequence[Judged], penalty: float = PENALTY) -> list[float]:
    """The probability of each source by weights fitted to the pages of the other folds."""
    fold = {page: number % FOLDS for number, page in enumerate(sorted({r.page for r in rows}))}
    tables = [fit([r for r in rows if fold[r.page] != k], penalty) for k in range(FOLDS)]
    return [logistic(tables[fold[row.page]], row.traits) for row in rows]


def print_curve(rows: Sequence[Judged], given: Sequence[float]) -> None:
    """What is left out below each probability, and how many of the rest are right."""
    print(" least  left out (right)   right of the rest")
    for least in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8):
        out = [r for r, p in zip(rows, given, strict=True) if p < least]
        rest = [r for r, p in zip(rows, given, strict=True) if p >= least]
        right = sum(r.right for r in rest) / max(1, len(rest))
        print(f"{least:6.2f}  {len(out):8} ({sum(r.right for r in out):5})   {right:.3f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on all judged sources and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.certainty", description=__doc__)
    parser.add_argument("--tagger", choices=taggers.TAGGERS, default="onnx")
    parser.add_argument("--sheet", type=Path, default=SHEET)
    given = parser.parse_args(arguments)
    rows = judged(load(given.sheet), pooled(), given.tagger)
    print(f"{len(rows)} answered sources, {sum(r.right for r in rows)} right")
    print_curve(rows, crosswise(rows))
    OUT.write_text(json.dumps({**fit(rows), "least": LEAST}, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
