"""A mark: so much right of so much, for one figure on one page. Reports are sums of marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BETWEEN = ""
"""The page of marks that concern several pages at once."""

FIGURES: dict[str, str] = {
    "articles.found": "true pages that the export has",
    "statements.recall": "statements any careful reader lists (must) that are found",
    "statements.precision": "statements of the export that are true, arguable ones left out",
    "statements.precision_strict": "the same, arguable ones counted as false",
    "speakers.attributed": "found statements with a true speaker that name any speaker",
    "speakers.right": "speakers named that are right",
    "speakers.kind": "right speakers whose kind is right (person, body, unnamed)",
    "speakers.unsplit": "true named speakers that are one speaker in the export",
    "speakers.unfused": "speakers of the export that are one true speaker",
    "sources.right": "source words that are the true ones",
    "relays.precision": "relays given that are true",
    "relays.recall": "true relays that are given",
    "bases.precision": "bases given that are true",
    "bases.recall": "true bases that are given",
    "denials.precision": "statements with stance denies that do deny",
    "denials.recall": "true denials with stance denies",
    "refusals.precision": "statements with stance declines that do decline",
    "refusals.recall": "true refusals with stance declines",
    "dates.precision": "dates given that are true (one where there is none is wrong)",
    "dates.recall": "true dates that are given",
    "parents.precision": "parents given that are true",
    "parents.recall": "true parents that are given",
    "kind": "found statements that are rightly direct, indirect or mixed",
    "stance": "found statements of the right stance",
    "polarity": "found statements of the right polarity",
    "claims.pair_precision": "pairs of statements under one claim that belong together",
    "claims.pair_recall": "pairs of statements that belong together under one claim",
    "claims.bcubed_precision": "B-cubed precision of the claims",
    "claims.bcubed_recall": "B-cubed recall of the claims",
    "claims.first": "first dates of a claim (said, published, captured) that are right",
    "denial_links.precision": "links from a denial to what it denies that are true",
    "denial_links.recall": "true links from a denial to what it denies",
    "origins.counts": "counts of a claim (pages, outlets, texts, hearings, origins) that are right",
    "origins.precision": "origins named that are true",
    "origins.recall": "true origins that are named",
    "reprints.precision": "pairs of reprints that are true",
    "reprints.recall": "true pairs of reprints that are given",
    "reprints.direction": "right pairs whose direction is right",
    "reprints.passage_precision": "code points of given passages that are shared in truth",
    "reprints.passage_recall": "code points of true passages that are given",
    "versions.precision": "version pairs that are true",
    "versions.recall": "true version pairs that are given",
    "version_changes.precision": "added, removed, changed statements given that are true",
    "version_changes.recall": "true added, removed, changed statements that are given",
    "blocks.marked": "stretches to be marked that stand in no kept block",
    "blocks.kept": "body paragraphs that stand in a kept block",
    "blocks.reasons": "marked stretches whose reason is right",
    "facts.url": "addresses that are right",
    "facts.outlet": "outlets that are right",
    "facts.title": "titles that are right",
    "facts.byline": "bylines that are right",
    "facts.credit": "page credits that are right",
    "facts.published": "publication dates that are right",
    "facts.modified": "modification dates that are right",
    "facts.captured": "capture dates that are right",
    "facts.language": "languages that are right",
    "facts.published_bounds": "bounds of undated pages that are right",
}
"""Every figure, in the order of the report: 1.0 is perfect, null means that there was no case."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``right`` of ``of`` for ``figure`` on ``page``; ``note`` says what is wrong with the rest."""

    figure: str
    page: str
    right: float
    of: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A sum of marks."""

    right: float = 0.0
    of: float = 0.0

    @property
    def value(self) -> float | None:
        """The share that is right, 0 to 1; ``None`` when there was no case."""
        return self.right / self.of if self.of else None

    def __add__(self, mark: Mark) -> Ratio:
        return Ratio(self.right + mark.right, self.of + mark.of)


def both(figure: str, page: str, agreed: int, given: int, true: int, note: str) -> Iterator[Mark]:
    """Precision and recall of a set: ``agreed`` of ``given`` things, and of ``true`` ones."""
    yield Mark(f"{figure}.precision", page, agreed, given, note if agreed < given else "")
    yield Mark(f"{figure}.recall", page, agreed, true, note if agreed < true else "")


def pooled(marks: Iterable[Mark]) -> dict[str, Ratio]:
    """Counts summed by figure, every figure present."""
    sums = {figure: Ratio() for figure in FIGURES}
    for mark in marks:
        sums[mark.figure] += mark
    return sums
