"""Four pages of the invented story, read by one tagger or another, and what a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from sayso import readers, tagging
from sayso.exports import EXPORTS
from sayso.ledger import Ledger, deciding, naming, queries
from sayso.ledger.judgements import By
from sayso.ledger.wording import find_words
from sayso.pipeline import fill
from sayso.records import Judgement, Page, Run, Span
from sayso.relink import relink
from sayso.settings import Settings
from sayso.tagging import Tagger

STORY = Path(__file__).parents[2] / "examples" / "story"
NAMES = ("ardwen-fire.html", "courant-counted.html", "register-soap.html", "skerry-fire.html")
BY = By("Wen Tarrow", "read the page again")


class Blind:
    """A tagger that finds nothing at all: the worst model that may come."""

    name = "blind 1"

    def tag(self, text: str, paragraphs: Sequence[Span]) -> object:
        """No tags, as the rules give them for a page without words."""
        return tagging.load("rules").tag("", ())


@cache
def tagger(name: str) -> Tagger:
    """The rules, the trained encoder, or ``Blind``."""
    return Blind() if name == "blind" else tagging.load(name)  # type: ignore[return-value, arg-type]


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    """The pages, as the readers hand them on."""
    found = readers.read_paths([str(STORY)], Settings(), STORY / "pages.csv")
    return [page for page in found if isinstance(page, Page) and page.article.source in NAMES]


def read(ledger: Ledger, pages: Sequence[Page], name: str = "rules") -> None:
    """Read pages into a ledger and link it."""
    settings = Settings(tagger="model" if name == "model" else "rules")
    run = Run("test", tagger(name).name, settings.digest())
    for _ in fill(ledger, pages, tagger(name), settings, run, keep_bytes=False):
        pass
    relink(ledger)


def export(ledger: Ledger) -> list[str]:
    """All that a ledger tells, in the outward contract."""
    return list(EXPORTS["jsonl"](ledger))


@dataclass(frozen=True)
class Decided:
    """What was judged, by the words that it was judged on."""

    judgements: list[Judgement]
    confirmed: str
    rejected: str
    corrected: str
    added: str


def said(ledger: Ledger, page: str, words: str) -> queries.Row:
    """The statement of a page with some words in it."""
    rows = queries.statements(ledger, queries.Filter(article=page))
    return next(row for row in rows if words in row.quote)


def decide(ledger: Ledger) -> Decided:
    """Judge one thing of every kind in a ledger that the rules read."""
    made: list[Judgement] = []
    rows = list(queries.statements(ledger, queries.Filter(article=NAMES[0])))
    confirmed, rejected, corrected = rows[2], rows[4], rows[5]
    made.append(deciding.confirm(ledger, confirmed.id, BY))
    made.append(deciding.reject(ledger, rejected.id, BY))
    others = {row.speaker_name for row in rows} - {corrected.speaker_name, None}
    correction = deciding.Correction(
        speaker=min(name for name in others if name), stance="declines", said="2026-03"
    )
    made.append(deciding.correct(ledger, corrected.id, correction, BY))
    page = queries.article(ledger, NAMES[1])
    missed = find_words(page.text, missed_words(page.text, ledger, page.id))
    made.append(deciding.add(ledger, page.id, deciding.Addition((missed,)), BY))
    changes = {"outlet": "Quay Courant", "published": "2026-03-09", "url": "https://quay.example/9"}
    made.append(deciding.correct_page(ledger, page.id, changes, BY))
    names = [row["id"] for row in queries.speakers(ledger) if row["kind"] == "person"]
    left, right = naming.sides(ledger, names[0], names[1], "same")
    made.append(deciding.judge_speakers(ledger, left, right, "same", BY))
    one, other = rows[0], next(queries.statements(ledger, queries.Filter(article=NAMES[2])))
    made.append(deciding.judge_claims(ledger, [one.id], [other.id], "same", BY))
    made.append(deciding.judge_denial(ledger, other.id, rows[6].id, True, BY))
    relink(ledger)
    return Decided(
        made,
        confirmed.quote,
        rejected.quote,
        corrected.quote,
        " ".join(missed.of(page.text).split()),
    )


def missed_words(text: str, ledger: Ledger, article: str) -> str:
    """A line of a page on which the ledger holds no statement."""
    taken = [
        span
        for row in queries.statements(ledger, queries.Filter(article=article))
        for span in row.content
    ]
    for line in text.split("\n"):
        start = text.index(line)
        span = Span(start, start + len(line))
        if len(line) > 60 and not any(span.overlaps(one) for one in taken):
            return line
    raise AssertionError("every line holds a statement")
