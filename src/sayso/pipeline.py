"""The way of a page, and the driver that carries pages into a ledger.

``read_articles`` is the unit that any driver runs: what it makes of a page depends on that page
alone. ``fill`` is the driver for a laptop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sayso.dating import date_statements
from sayso.linking.speakers import page_speakers
from sayso.records import Article, Page, Reading, Rejection, Run
from sayso.settings import Settings
from sayso.statements import assemble
from sayso.statements.assembly import kept_paragraphs
from sayso.statements.chains import link_chains
from sayso.statements.denials import deny_on_page
from sayso.statements.denied_asides import with_denied_asides
from sayso.statements.reports import lift_speakers
from sayso.statements.resolution import page_roles, resolve
from sayso.tagging import Tagger

if TYPE_CHECKING:
    from sayso.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page."""

    source: str
    result: Literal["added", "changed", "unchanged", "rejected"]
    statements: int = 0
    reason: str | None = None


def read_articles(
    articles: Iterable[Article], tagger: Tagger, settings: Settings
) -> Iterator[Reading]:
    """Read articles for statements, one by one, in the order in which they come."""
    for article in articles:
        yield read_article(article, tagger, settings)


def read_article(article: Article, tagger: Tagger, settings: Settings) -> Reading:
    """Read one article for statements; a page in another language has none."""
    if article.language is not None and article.language not in settings.languages:
        return Reading(article, ())
    tags = tagger.tag(article.text, kept_paragraphs(article))
    statements = with_denied_asides(article, assemble(article, tags, settings))
    statements = lift_speakers(article, statements)
    statements = date_statements(article, resolve(article, statements, tags))
    # How far a relay reaches depends on who speaks and when; its own name is resolved last.
    statements = resolve(article, link_chains(article, statements), tags)
    statements = deny_on_page(article, statements)
    roles = page_roles(article, tags.entities)
    return Reading(article, statements, page_speakers(article, statements, roles))


def fill(
    ledger: Ledger,
    pages: Iterable[Page | Rejection],
    tagger: Tagger,
    settings: Settings,
    run: Run,
    *,
    keep_bytes: bool = True,
) -> Iterator[Outcome]:
    """Carry pages into a ledger, each in one transaction; yields what became of each.

    A page that the ledger already holds as this run would make it is left alone. A page on which
    a stage fails becomes a rejection, and the next one is read.
    """
    number = ledger.run(run)
    for page in pages:
        if isinstance(page, Rejection):
            ledger.reject(page)
            yield Outcome(page.source, "rejected", reason=page.reason)
        elif ledger.holds(page.article, number):
            yield Outcome(page.article.source, "unchanged")
        else:
            yield _store(ledger, page, tagger, settings, number, keep_bytes)


def _store(
    ledger: Ledger, page: Page, tagger: Tagger, settings: Settings, run: int, keep_bytes: bool
) -> Outcome:
    source = page.article.source
    try:
        reading = read_article(page.article, tagger, settings)
    except (ValueError, LookupError, ArithmeticError, RecursionError, MemoryError) as error:
        # One page must not end the run; the rejection names the fault, so that it can be mended.
        reason = f"reading it for statements failed ({type(error).__name__}: {error})"
        ledger.reject(Rejection(source, "statements", reason))
        return Outcome(source, "rejected", reason=reason)
    result = ledger.add(page, reading, run, keep_bytes=keep_bytes)
    return Outcome(source, result, len(reading.statements))
