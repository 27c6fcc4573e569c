"""Which page of the export is which true page, and which statement which true statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evals.scoring.export import Export, Row, content_of, words_of
from evals.scoring.truth import TruePage, TrueStatement, Truth
from evals.scoring.words import ratio, words

AGREE = 0.5
"""Least ratio of two statements' words for them to be one (RULES of the ledger pages)."""
SAME_PAGE = 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A true statement and the export's row that it was found as."""

    true: TrueStatement
    given: Row


@dataclass(frozen=True, slots=True)
class Alignment:
    """A truth laid beside an export; what the judges look at."""

    truth: Truth
    export: Export
    pages: Mapping[str, str]
    """True page label -> article id."""
    pairs: tuple[Pair, ...]
    missed: tuple[TrueStatement, ...]
    false: tuple[Row, ...]
    """Statements of known pages that match nothing."""
    given_of: Mapping[str, Row] = field(default_factory=dict)
    """True label -> row."""
    true_of: Mapping[str, TrueStatement] = field(default_factory=dict)
    """Row id -> true statement."""

    def article(self, label: str) -> Row | None:
        """The export's article of a true page."""
        return self.export.articles.get(self.pages.get(label, ""))

    def label(self, article: str) -> str | None:
        """The true page of an article id."""
        return next((label for label, found in self.pages.items() if found == article), None)


def align(truth: Truth, export: Export) -> Alignment:
    """Pages first, then statements page by page."""
    pages = match_pages(truth, export)
    pairs: list[Pair] = []
    missed: list[TrueStatement] = []
    false: list[Row] = []
    for label in truth.pages:
        true = [one for one in truth.statements.values() if one.page == label]
        given = export.of_article(pages[label]) if label in pages else []
        found = match_statements(true, given)
        pairs += found
        labels = {pair.true.label for pair in found}
        ids = {pair.given["id"] for pair in found}
        missed += [one for one in true if one.label not in labels]
        false += [row for row in given if row["id"] not in ids]
    return Alignment(
        truth,
        export,
        pages,
        tuple(pairs),
        tuple(missed),
        tuple(false),
        {pair.true.label: pair.given for pair in pairs},
        {pair.given["id"]: pair.true for pair in pairs},
    )


def match_statements(true: Sequence[TrueStatement], given: Sequence[Row]) -> list[Pair]:
    """One to one, best first, by difflib's ratio over the words of the content, at least 0.5.

    Equal ratios go to the pair whose sources agree better, then to the first on the page.
    The method and the threshold are those of RULES.md of the ledger pages.
    """
    candidates = []
    for i, one in enumerate(true):
        for j, row in enumerate(given):
            agreement = _agreement(one, row)
            if agreement >= AGREE:
                candidates.append((-agreement, -_sources_agree(one, row), not one.must, i, j))
    taken_true: set[int] = set()
    taken_given: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in taken_true and j not in taken_given:
            taken_true.add(i)
            taken_given.add(j)
            pairs.append((i, j))
    return [Pair(true[i], given[j]) for i, j in sorted(pairs)]


def match_pages(truth: Truth, export: Export) -> dict[str, str]:
    """True page label -> article id, one to one, best first: by file name, then by address."""
    candidates = sorted(
        (-affinity, label, article)
        for label, page in truth.pages.items()
        for article, row in export.articles.items()
        if (affinity := page_affinity(page, row)) >= SAME_PAGE
    )
    found: dict[str, str] = {}
    for _, label, article in candidates:
        if label not in found and article not in found.values():
            found[label] = article
    return found


def page_affinity(page: TruePage, row: Row) -> float:
    """How sure it is that a row is a page: file name 4, address 3, record, title, date less."""
    name = re.escape(page.file.rsplit("/", 1)[-1])
    source = row.get("source") or ""
    same_file = re.search(rf"(?:^|[/\\]){name}(?![\w.-])", source)
    same_record = page.record is not None and re.search(rf"\D{page.record}$", source)
    same_url = address(page.facts.get("url")) == address(row.get("url")) != ""
    title, published = page.facts.get("title"), page.facts.get("published")
    return (
        (4.0 if same_file else 0.0)
        + (3.0 if same_url else 0.0)
        + (0.5 if same_record else 0.0)
        + (1.0 if title and words(title) == words(row.get("title") or "") else 0.0)
        + (0.5 if published and (row.get("published") or "").startswith(published[:10]) else 0.0)
    )


def address(url: str | None) -> str:
    """An address without scheme, ``www.``, fragment and closing slash."""
    bare = re.sub(r"^https?://(?:www\.)?", "", (url or "").strip(), flags=re.IGNORECASE)
    return bare.split("#")[0].rstrip("/")


def _agreement(true: TrueStatement, row: Row) -> float:
    wanted = words(" ".join(piece.words for piece in true.content))
    got = words(content_of(row))
    best = ratio(wanted, got) if wanted and got else 0.0
    if true.stance == "declines" and (row.get("stance") == "declines" or not got):
        # A refusal often has no content at all: its source and cue tell which one it is.
        frame = words(words_of(row.get("source")) + " " + words_of(row.get("cue")))
        best = max(best, ratio(_frame_words(true), frame))
    return best


def _frame_words(true: TrueStatement) -> list[str]:
    return words(" ".join(span.words for span in (true.source, true.cue) if span))


def _sources_agree(true: TrueStatement, row: Row) -> float:
    wanted = words(true.source.words) if true.source else []
    got = words(words_of(row.get("source")))
    return ratio(wanted, got) if wanted and got else float(wanted == got)
