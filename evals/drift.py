"""Score the drift of quotations against a story's truth.

    python -m evals.drift TRUTH EXPORT

The contract has no record for drift, so that the statements of the EXPORT go through the pure
functions of ``linking/utterances.py`` and ``linking/drift.py`` here. A truth lists, for each
quotation, one statement for each wording, in the order in which the wordings came. A variant is
taken for the wording of its page with which it shares most words, at least half (difflib's ratio).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.scoring.align import AGREE, Alignment, align
from evals.scoring.export import Export, Row, read_export
from evals.scoring.truth import TrueStatement, read_story
from evals.scoring.words import ratio, words
from sayso.linking.drift import descend
from sayso.linking.utterances import variants
from sayso.linking.wording import Quote
from sayso.records import Reprint, Span, Version


@dataclass(frozen=True, slots=True)
class Score:
    """One quotation: true wordings that are found together, and what else is with them."""

    wordings: tuple[str, ...]
    """Labels of the truth."""
    found: tuple[str, ...]
    """Those of them in the answer, in its order."""
    right: int
    """Variants that are a true wording, or a statement of the same claim."""
    given: int
    """Variants in the answer."""
    wrong: tuple[str, ...]
    """Words of the others."""

    @property
    def in_order(self) -> bool:
        """Whether the wordings that were found came in the true order."""
        return list(self.found) == [label for label in self.wordings if label in self.found]


def judge(pages: Alignment, quotations: Iterable[Sequence[str]]) -> list[Score]:
    """The score of each quotation, asked from the first of its statements that was found."""
    quotes = quotes_of(pages.export)
    found = []
    for labels in quotations:
        asked = next((label for label in labels if label in pages.given_of), None)
        group = variants(pages.given_of[asked]["id"], quotes) if asked else ()
        reprints, versions = relations_of(pages.export)
        ordered = [one.variant for one in descend(group, reprints, versions)]
        found.append(_score(pages, labels, ordered))
    return found


def quotes_of(export: Export) -> list[Quote]:
    """The statements of an export as far as their wording matters."""
    return [_quote(row, export.articles[row["article"]]) for row in export.statements.values()]


def relations_of(export: Export) -> tuple[list[Reprint], list[Version]]:
    """The reprints and versions of an export."""
    reprints = [
        Reprint(
            row["left"],
            row["right"],
            row["copied_left"] or 0.0,
            row["copied_right"] or 0.0,
            tuple((Span(a, b), Span(c, d)) for a, b, c, d in row["spans"]),
            row["direction"],
            row.get("why") or "",
        )
        for row in export.reprints
    ]
    return reprints, [Version(row["older"], row["newer"], "") for row in export.versions]


def _quote(row: Row, article: Row) -> Quote:
    said, speaker = row.get("said") or {}, row.get("speaker") or {}
    return Quote(
        statements=(row["id"],),
        article=row["article"],
        text=article["text"],
        content=tuple(Span(piece["start"], piece["end"]) for piece in row["content"]),
        kind=row["kind"],
        speaker=speaker.get("id"),
        outlet=article["outlet"],
        relays=tuple(s["name"] for s in row["chain"] if s["part"] == "relay" and s["name"]),
        published=article["published"],
        said=(said.get("from"), said.get("to")),
        stance=row["stance"],
        polarity=row["polarity"],
    )


def _score(pages: Alignment, labels: Sequence[str], group: Sequence[Quote]) -> Score:
    true = pages.truth.statements
    claim = {
        s
        for c in pages.truth.claims.values()
        if set(labels) & {*c.statements}
        for s in c.statements
    }
    found: list[str] = []
    right, wrong = 0, []
    for quote in group:
        page = pages.label(quote.article)
        label = _label(quote, [true[one] for one in (*labels, *claim) if true[one].page == page])
        right += label is not None
        if label is None:
            wrong.append(_words(quote))
        elif label in labels and label not in found:
            found.append(label)
    return Score(tuple(labels), tuple(found), right, len(group), tuple(wrong))


def _label(quote: Quote, statements: Sequence[TrueStatement]) -> str | None:
    """The true statement whose words a variant has."""
    agreed = {
        one.label: ratio(words(" ".join(p.words for p in one.content)), words(_words(quote)))
        for one in statements
    }
    best = max(agreed, key=lambda label: agreed[label], default=None)
    return best if best is not None and agreed[best] >= AGREE else None


def _words(quote: Quote) -> str:
    return " ".join(piece.of(quote.text) for piece in quote.content)


def report(scores: Sequence[Score]) -> Iterable[str]:
    """The report as lines: figures, then each quotation."""
    wordings = sum(len(one.wordings) for one in scores)
    found = sum(len(one.found) for one in scores)
    right, given = sum(one.right for one in scores), sum(one.given for one in scores)
    ordered = sum(one.in_order for one in scores)
    yield f"wordings found together   {found}/{wordings}"
    yield f"variants that are true    {right}/{given}"
    yield f"quotations in true order  {ordered}/{len(scores)}"
    for one in scores:
        missed = [label for label in one.wordings if label not in one.found]
        yield f"{', '.join(one.found)}; missed: {', '.join(missed) or 'none'}"
        yield from (f"  not it: {said}" for said in one.wrong)


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 2 when a file is missing or is no truth or export."""
    parser = argparse.ArgumentParser(prog="python -m evals.drift", description=__doc__)
    parser.add_argument("truth", type=Path, help="a story's truth.json")
    parser.add_argument("export", type=Path, help="an export in JSON lines")
    given = parser.parse_args(arguments)
    try:
        told: Mapping[str, Any] = json.loads(given.truth.read_text(encoding="utf-8"))
        pages = align(read_story(given.truth), read_export(given.export))
        scores = judge(pages, told["drift"])
    except (OSError, ValueError, KeyError) as error:
        print(f"cannot score: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    for line in report(scores):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
