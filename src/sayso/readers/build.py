"""From what a reader found on a page to the records: one place where an article is made."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.cleaning import language_of, mark, split_blocks
from sayso.ids import article_id
from sayso.readers.addresses import normalise, unwrap
from sayso.readers.datelines import with_byline_credit, without_own_credit
from sayso.readers.dates import before, parse
from sayso.readers.facts import NAMES, Facts
from sayso.readers.inputs import Input
from sayso.readers.outlets import outlet_from_address
from sayso.readers.textfields import from_text, headline
from sayso.records import Article, Block, Capture, Page, Rejection, Span

VERSION = "1"
"""Raised whenever a change can alter ``text`` or ``blocks``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a page before cleaning, and what its markup or record says of it."""

    reader: str
    text: str
    spans: Sequence[Span]
    title: Span | None = None
    standfirst: Span | None = None
    """The paragraph under the headline that sums the story up, where the markup tells it."""
    facts: Facts = field(default_factory=Facts)
    prose: Sequence[float] | None = None
    hints: Sequence[str | None] | None = None
    declared_language: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page's bytes lie, and which record of their container they are."""

    media_type: str
    record: int = 0
    offset: int | None = None
    captured: str | None = None
    label: str | None = None
    """What names the record inside its container, when it has no address."""


def plain_draft(reader: str, text: str, facts: Facts, title: str | None = None) -> Draft:
    """A draft of plain text: split into blocks, its headline found or, when given, put first."""
    text = text.strip("\n")
    if title:
        head = " ".join(title.split())
        first = " ".join(text[: len(title) * 2 + 20].split())
        if not first.casefold().startswith(head.casefold()):
            text = f"{head}\n\n{text}" if text.strip() else head
        spans = split_blocks(text)
        return Draft(reader, text, spans, spans[0] if spans else None, facts=facts)
    spans = split_blocks(text)
    return Draft(reader, text, spans, headline(text, spans), facts=facts)


def assemble(given: Input, payload: bytes, place: Place, draft: Draft) -> Page | Rejection:
    """The page of a draft, or why there is none."""
    source = given.source if place.label is None else f"{given.source}#{place.label}"
    if not draft.text.strip():
        return Rejection(source, "read", "there is no text in it")
    limit = given.settings.max_text
    if len(draft.text) > limit:
        reason = f"its text is longer than {limit:,} characters; raise max_text to read it"
        return Rejection(source, "read", reason)
    blocks = mark(draft.text, draft.spans, title=draft.title, prose=draft.prose, hints=draft.hints)
    facts = Facts.of(given.known, "manifest").over(draft.facts)
    facts = facts.over(from_text(draft.text, blocks)).over(_headline(draft))
    facts = _settled(facts, place.captured)
    language = _language(draft, blocks)
    if language and language not in given.settings.languages:
        blocks = tuple(replace(b, reason="language") for b in blocks)
    if place.label is not None:
        source = facts.get("url") or source
    sha = hashlib.sha256(payload).hexdigest()
    where = str(given.path.resolve()) if given.path else None
    when = facts.get("captured")
    bounds = _bounds(facts)
    extra = {"published_bounds": "inferred" if bounds else "", "language": language and "text"}
    article = Article(
        id=article_id(sha, facts.get("url") or source, place.record),
        capture=sha,
        reader=f"{draft.reader} {VERSION}",
        source=source,
        text=draft.text,
        blocks=blocks,
        published_bounds=bounds,
        language=language,
        found=dict(sorted({**facts.found, **{k: v for k, v in extra.items() if v}}.items())),
        **{name: facts.get(name) for name in NAMES},
    )
    capture = Capture(sha, place.media_type, len(payload), when, where, place.offset)
    return Page(capture, payload, article)


def _headline(draft: Draft) -> Facts:
    words = draft.title.of(draft.text).split() if draft.title else []
    return Facts.of({"title": " ".join(words)}, "text")


def _settled(facts: Facts, captured: str | None) -> Facts:
    """Facts with one form of address and dates, none of them after the page was fetched."""
    values, found = dict(facts.values), dict(facts.found)
    if captured:
        values.setdefault("captured", captured)
        found.setdefault("captured", "header")
    if "url" in values:
        address = unwrap(values["url"])
        values["url"] = normalise(address.url)
        if address.captured and "captured" not in values:
            values["captured"], found["captured"] = address.captured, "address"
    for name in ("published", "modified"):
        if name in values:
            parsed = parse(values[name])
            if parsed is None or not before(parsed, values.get("captured")):
                del values[name], found[name]
            else:
                values[name] = parsed
    facts = Facts(values, found, facts.earliest, facts.latest)
    return without_own_credit(outlet_from_address(with_byline_credit(facts)))


def _bounds(facts: Facts) -> tuple[str | None, str | None] | None:
    """Earliest and latest day of publication, when the page gives no day itself."""
    if "published" in facts.values:
        return None
    limits = [
        d[:10]
        for d in (facts.values.get("modified"), facts.values.get("captured"), facts.latest)
        if d
    ]
    latest = min(limits) if limits else None
    earliest = facts.earliest if not latest or (facts.earliest or "") <= latest else None
    return (earliest, latest) if earliest or latest else None


def _language(draft: Draft, blocks: Sequence[Block]) -> str | None:
    kept = "\n".join(draft.text[b.start : b.end] for b in blocks if b.kept)
    return language_of(kept if len(kept) > 80 else draft.text, draft.declared_language)
