"""HTML: the visible text in blocks, the story picked out, the facts of the markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.readers import dom, markup
from sayso.readers.build import Draft, Place, assemble, plain_draft
from sayso.readers.decode import decode, tidy
from sayso.readers.facts import Facts
from sayso.readers.inputs import Input, Opened
from sayso.readers.main_text import probabilities, standfirst
from sayso.records import Page, Rejection, Span


def read(opened: Opened, given: Input) -> Iterator[Page | Rejection]:
    """The one page of an HTML file."""
    payload = opened.all_bytes(given.settings.max_page_bytes)
    yield assemble(given, payload, Place("text/html"), draft_of(decode(payload)))


def draft_of(raw: str, facts: Facts | None = None, reader: str = "html") -> Draft:
    """The draft of a page's markup; ``facts`` are what its record says."""
    source = tidy(raw)
    root = dom.parse(source)
    facts = facts or Facts()
    if root is None:
        return plain_draft(reader, "", facts)
    facts = facts.over(markup.facts_of(root, source))
    found = dom.visible(root)
    chances = probabilities(source, root, found)
    hints = [b.context.hint for b in found]
    lead = standfirst(found, chances)
    if lead is not None:
        chances[lead] = 1.0
    text, spans, title = lay_out(found, facts.get("title"))
    if title is not None and len(spans) > len(found):
        chances, hints = [1.0, *chances], [None, *hints]
    under = None if lead is None else spans[lead + len(spans) - len(found)]
    language = markup.declared_language(root)
    return Draft(reader, text, spans, title, under, facts, chances, hints, language)


def lay_out(
    found: Sequence[dom.DomBlock], title: str | None
) -> tuple[str, list[Span], Span | None]:
    """Text, blocks and headline: the headline first, a blank line between paragraphs.

    A headline that stands on the page a second time is there twice; cleaning marks the later one.
    """
    pieces = [] if not title else [" ".join(title.split())]
    breaks = [False] * len(pieces)
    pieces += [b.text for b in found]
    breaks += [b.after_break for b in found]
    starts, parts, at = [], [], 0
    for i, piece in enumerate(pieces):
        starts.append(at)
        last = i + 1 == len(pieces)
        parts.append(piece + ("" if last else "\n" if breaks[i + 1] else "\n\n"))
        at += len(parts[-1])
    spans = [Span(a, b) for a, b in pairwise([*starts, at])]
    return "".join(parts), spans, spans[0] if title and spans else None
