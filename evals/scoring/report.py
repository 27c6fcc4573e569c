"""The report: marks of every judge summed over all truths, for each truth, and for each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from evals.scoring.align import Alignment, align
from evals.scoring.claims import judge_claims, judge_denial_links, judge_origins
from evals.scoring.copies import judge_reprints, judge_versions
from evals.scoring.export import Export
from evals.scoring.marks import BETWEEN, FIGURES, Mark, Ratio, pooled
from evals.scoring.pages import judge_articles, judge_blocks
from evals.scoring.speakers import judge_clusters
from evals.scoring.statements import (
    judge_chains,
    judge_dates,
    judge_found,
    judge_labels,
    judge_parents,
    judge_speakers,
)
from evals.scoring.truth import Truth

ON_PAGES = (
    judge_articles,
    judge_blocks,
    judge_found,
    judge_speakers,
    judge_chains,
    judge_labels,
    judge_dates,
    judge_parents,
    judge_clusters,
)
BETWEEN_PAGES = (
    judge_claims,
    judge_denial_links,
    judge_origins,
    judge_reprints,
    judge_versions,
)
"""Only for a truth that tells the relations between its pages."""
BY_PAGE = {
    "recall": "statements.recall",
    "precision": "statements.precision",
    "attributed": "speakers.attributed",
    "speakers": "speakers.right",
    "relays p": "relays.precision",
    "relays r": "relays.recall",
    "denials p": "denials.precision",
    "denials r": "denials.recall",
    "dates p": "dates.precision",
    "dates r": "dates.recall",
}
"""Columns of the table of pages."""


@dataclass(frozen=True, slots=True)
class Scored:
    """All marks of one truth."""

    truth: Truth
    marks: tuple[Mark, ...]


def score(truth: Truth, export: Export) -> Scored:
    """Lay a truth beside an export and collect the marks of every judge."""
    pages: Alignment = align(truth, export)
    judges = ON_PAGES + (BETWEEN_PAGES if truth.story else ())
    return Scored(truth, tuple(chain.from_iterable(judge(pages) for judge in judges)))


def as_json(scores: Sequence[Scored]) -> dict[str, Any]:
    """The report as decoded JSON: each truth with corpus digest, figures and pages; and all."""
    everything = chain.from_iterable(one.marks for one in scores)
    return {
        **{
            one.truth.name: {
                "corpus": one.truth.corpus,
                "figures": _figures(pooled(one.marks)),
                "pages": {
                    page: _figures(pooled(m for m in one.marks if m.page == page), cases=True)
                    for page in one.truth.pages
                },
            }
            for one in scores
        },
        "all": {"figures": _figures(pooled(everything))},
    }


def as_text(scores: Sequence[Scored]) -> Iterator[str]:
    """The report as lines: figures by truth with their counts, then the pages."""
    columns = [(one.truth.name, pooled(one.marks)) for one in scores]
    if len(scores) > 1:
        columns.append(("all", pooled(chain.from_iterable(one.marks for one in scores))))
    yield f"{'':28}" + "".join(f"{name:>20}" for name, _ in columns)
    for figure in FIGURES:
        if any(sums[figure].of for _, sums in columns):
            yield f"{figure:28}" + "".join(f"{_cell(sums[figure]):>20}" for _, sums in columns)
    without = [figure for figure in FIGURES if not any(sums[figure].of for _, sums in columns)]
    if without:
        yield f"no cases: {', '.join(without)}"
    yield ""
    yield f"{'page':28}" + "".join(f"{name:>11}" for name in BY_PAGE)
    for one in scores:
        for page in one.truth.pages:
            sums = pooled(mark for mark in one.marks if mark.page == page)
            cells = (_short(sums[figure]) for figure in BY_PAGE.values())
            yield f"{page[:27]:28}" + "".join(f"{cell:>11}" for cell in cells)


def differences(scores: Iterable[Scored]) -> Iterator[str]:
    """Every difference once, page by page, each line with its figure."""
    for one in scores:
        for page in (*one.truth.pages, BETWEEN):
            seen: dict[str, str] = {}
            for mark in one.marks:
                if mark.page == page and mark.note:
                    seen.setdefault(mark.note, mark.figure.split(".")[0])
            if seen:
                yield ""
                yield f"{one.truth.name}: {page or 'between pages'}"
                for note, figure in seen.items():
                    yield f"  {figure:14} {note}"


def _figures(sums: Mapping[str, Ratio], cases: bool = False) -> dict[str, Any]:
    return {
        figure: {
            "value": None if one.value is None else round(one.value, 4),
            "right": round(one.right, 4),
            "of": one.of,
        }
        for figure, one in sums.items()
        if one.of or not cases
    }


def _cell(one: Ratio) -> str:
    if one.value is None:
        return "–"
    right = f"{one.right:g}" if one.right % 1 == 0 else f"{one.right:.1f}"
    return f"{one.value:.3f} {right}/{one.of:g}"


def _short(one: Ratio) -> str:
    return "–" if one.value is None else f"{one.value:.2f}"
