"""How the words of a statement changed from page to page of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.ledger import Ledger, claims, copies, queries, voices
from sayso.linking.drift import Descent, Introduced, descend, introduced
from sayso.linking.utterances import variants
from sayso.linking.wording import Quote
from sayso.records import Reprint, Version


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an utterance, with the pages that have it; the first page first."""

    number: int
    """From 1, in time order."""
    first: Descent
    more: tuple[Descent, ...]
    parent: int | None
    """Number of the wording that its first page goes back to."""

    @property
    def carriers(self) -> tuple[Descent, ...]:
        """All variants with these words."""
        return (self.first, *self.more)


@dataclass(frozen=True, slots=True)
class Drift:
    """An utterance on its way through the pages."""

    statement: str
    descents: tuple[Descent, ...]
    """Each variant with what it goes back to, in time order."""
    changes: tuple[Introduced, ...]
    rows: Mapping[str, queries.Row]
    """The statements by id."""

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The variants by wording, in the order in which the wordings are first seen."""
        same: dict[tuple[str, ...], list[Descent]] = {}
        for one in self.descents:
            same.setdefault(one.variant.folded, []).append(one)
        number = {words: n for n, words in enumerate(same, start=1)}
        return tuple(
            Wording(
                number[words],
                first,
                tuple(more),
                number[first.parent.folded] if first.parent else None,
            )
            for words, (first, *more) in same.items()
        )

    def row(self, quote: Quote) -> queries.Row:
        """The (first) statement of a variant."""
        return self.rows[quote.statements[0]]


def drift(ledger: Ledger, key: str) -> Drift:
    """The utterance to which a statement belongs, with all its wordings.

    Looked for among the statements of its claim, those of its speaker, those of pages that share
    text with its page or are versions of it, and those that share most words with it.

    Args:
        ledger: the ledger.
        key: id of the statement, or the beginning of it.

    Raises:
        UnknownRecord: no statement, or more than one, answers to ``key``.
    """
    return _Search(ledger).drift(queries.statement(ledger, key))


def drifts(ledger: Ledger, rows: Iterable[queries.Row]) -> list[Drift]:
    """The utterances among some statements that have more than one wording, in time order."""
    search = _Search(ledger)
    found: list[Drift] = []
    seen: set[str] = set()
    for row in sorted(rows, key=lambda r: (r.published or "~", r.article, r.content, r.id)):
        if row.id not in seen:
            one = search.drift(row)
            seen.update(one.rows)
            if len(one.wordings) > 1:
                found.append(one)
    return found


class _Search:
    """Looks for variants in one ledger; what it has read once it keeps."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._versions = copies.versions(ledger)
        self._reprints = cache(lambda page: copies.reprints(ledger, page))
        self._text = cache(lambda page: queries.article(ledger, page).text)
        self._on_page = cache(
            lambda page: list(queries.statements(ledger, queries.Filter(article=page)))
        )
        self._said_by = cache(lambda speaker: voices.said_by(ledger, speaker))
        self._of_claim = cache(
            lambda claim: [member.row for member in claims.members(ledger, claim)]
        )
        self._quotes: dict[str, Quote] = {}

    def drift(self, row: queries.Row) -> Drift:
        rows = {one.id: one for one in self._candidates(row)}
        found = variants(row.id, map(self._quote, rows.values()))
        pages = {quote.article for quote in found}
        descents = descend(found, *self._relations(pages))
        told = {name: rows[name] for quote in found for name in quote.statements}
        return Drift(row.id, descents, introduced(descents), told)

    def _candidates(self, row: queries.Row) -> Iterator[queries.Row]:
        yield row
        claim = claims.claim_of(self._ledger, row.id)
        if claim is not None:
            yield from self._of_claim(claim)
        if row.speaker is not None:
            yield from self._said_by(row.speaker)
        for page in sorted(self._kin(row.article)):
            yield from self._on_page(page)
        yield from queries.sharing(self._ledger, self._quote(row).telling)

    def _kin(self, page: str) -> set[str]:
        """The pages that share text with a page or are versions of it, itself among them."""
        pairs = [(r.left, r.right) for r in self._reprints(page)]
        pairs += [(v.older, v.newer) for v in self._versions]
        return {page}.union(*(pair for pair in pairs if page in pair))

    def _relations(self, pages: set[str]) -> tuple[list[Reprint], list[Version]]:
        """Reprints and versions between some pages."""
        reprints = {(r.left, r.right): r for page in pages for r in self._reprints(page)}
        return (
            [reprints[pair] for pair in sorted(reprints) if pages.issuperset(pair)],
            [v for v in self._versions if pages.issuperset((v.older, v.newer))],
        )

    def _quote(self, row: queries.Row) -> Quote:
        if row.id not in self._quotes:
            self._quotes[row.id] = quote(row, self._text(row.article))
        return self._quotes[row.id]


def quote(row: queries.Row, text: str) -> Quote:
    """A statement as far as its wording matters; ``text`` is that of its page."""
    said = row.said or {}
    return Quote(
        statements=(row.id,),
        article=row.article,
        text=text,
        content=row.content,
        kind=row.kind,  # type: ignore[arg-type]  # by what wrote it
        speaker=row.speaker,
        outlet=row.outlet,
        relays=tuple(s["name"] for s in row.chain if s["part"] == "relay" and s["name"]),
        published=row.published,
        said=(said.get("from"), said.get("to")),
        stance=row.stance,  # type: ignore[arg-type]
        polarity=row.polarity,  # type: ignore[arg-type]
    )
