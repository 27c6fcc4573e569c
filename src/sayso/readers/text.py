"""Plain text: one page a file; an address on the first line is the page's own."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.readers.addresses import from_line
from sayso.readers.build import Draft, Place, assemble, plain_draft
from sayso.readers.decode import decode, tidy
from sayso.readers.facts import Facts
from sayso.readers.inputs import Input, Opened
from sayso.records import Page, Rejection


def read(opened: Opened, given: Input) -> Iterator[Page | Rejection]:
    """The one page of a text file."""
    payload = opened.all_bytes(given.settings.max_page_bytes)
    draft = draft_of(decode(payload), title=given.known.get("title"))
    yield assemble(given, payload, Place("text/plain"), draft)


def draft_of(
    raw: str, facts: Facts | None = None, title: str | None = None, reader: str = "text"
) -> Draft:
    """The draft of plain text; ``facts`` and ``title`` are what its record says."""
    text = tidy(raw).lstrip("\n ")
    first, _, rest = text.partition("\n")
    address = from_line(first)
    facts = facts or Facts()
    if address:
        url, fused = address
        text = f"{fused}\n{rest}" if fused else rest
        facts = facts.over(Facts.of({"url": url}, "first line"))
    return plain_draft(reader, text, facts, title)
