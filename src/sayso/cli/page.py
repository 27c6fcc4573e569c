"""A page for the terminal: the text with source, cue and content marked, statements below.

Colour carries the roles on a terminal; brackets carry them everywhere, so that a pipe, a printer
and a colour-blind reader lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from sayso.ledger.queries import Row
from sayso.records import Article, Span

STYLES = {"source": "bold cyan", "cue": "yellow", "content": "green", "marked": "dim"}
LETTERS = {"source": "S", "cue": "Q", "content": "C"}
"""Source, cue (the quotative) and content, each followed by the number of the statement."""


def render(
    article: Article,
    rows: Sequence[Row],
    repeated: Mapping[Span, int] | None = None,
    *,
    marked: bool = False,
) -> Iterator[Text]:
    """The page line by line: head, paragraphs, statements.

    Args:
        article: the page.
        rows: its statements, in page order; number ``n`` in the text is row ``n`` (from 1).
        repeated: blocks that the outlet has on several pages, and on how many.
        marked: whether marked blocks are shown, with their reasons.
    """
    yield from _head(article)
    events = _events(rows)
    for block in article.blocks:
        words = article.text[block.start : block.end]
        if block.reason is not None:
            if marked and words.strip():
                yield Text(f"[{block.reason}] {_safe(words.strip())}", style=STYLES["marked"])
                yield Text()
            continue
        if words.strip():
            times = (repeated or {}).get(block.span)
            if times:
                told = f"[repeated across {times} pages of this outlet]"
                yield Text(told, style=STYLES["marked"])
            yield _paragraph(article.text, block.span, events)
            yield Text()
    hidden = sum(1 for block in article.blocks if block.reason is not None)
    if hidden and not marked:
        yield Text(f"({hidden} marked blocks are not shown; see them with --marked)", style="dim")
    for number, row in enumerate(rows, start=1):
        yield _statement(number, row)


def _head(article: Article) -> Iterator[Text]:
    fields = {
        "outlet": article.outlet,
        "published": article.published,
        "modified": article.modified,
        "captured": article.captured,
        "by": article.byline,
        "credit": article.credit,
        "address": article.url,
        "source": article.source,
        "id": article.id,
    }
    if article.published is None and article.published_bounds is not None:
        earliest, latest = article.published_bounds
        fields["published"] = f"between {earliest or '…'} and {latest or '…'} (inferred)"
    for name, value in fields.items():
        if value:
            yield Text.assemble((f"{name:>9}  ", "dim"), _safe(value))
    yield Text()


Event = tuple[int, int, int, str, str]
"""Offset, closing (0) before opening (1), tie-breaker, role, label."""


def _events(rows: Sequence[Row]) -> list[Event]:
    """Where marks open and close, so sorted that nested marks nest."""
    events: list[Event] = []
    for number, row in enumerate(rows, start=1):
        spans = [(span, "content") for span in row.content]
        spans += [(row.source, "source")] if row.source else []
        spans += [(row.cue, "cue")] if row.cue else []
        for span, role in spans:
            length = span.end - span.start
            events.append((span.start, 1, -length, role, f"{LETTERS[role]}{number}"))
            events.append((span.end, 0, length, role, ""))
    return sorted(set(events))


def _paragraph(text: str, span: Span, events: Sequence[Event]) -> Text:
    inside = [e for e in events if span.start <= e[0] <= span.end]
    line, at, open_roles = Text(), span.start, list[str]()
    for offset, opening, _, role, label in inside:
        line.append(_safe(text[at:offset]), _style(open_roles))
        at = offset
        if opening and offset < span.end:
            open_roles.append(role)
            line.append(f"[{label} ", STYLES[role])
        elif not opening and role in open_roles:
            line.append("]", STYLES[role])
            open_roles.remove(role)
    line.append(_safe(text[at : span.end].rstrip()), _style(open_roles))
    for role in reversed(open_roles):
        line.append("]", STYLES[role])
    return line


def _style(open_roles: Sequence[str]) -> str:
    return STYLES[open_roles[-1]] if open_roles else ""


def _statement(number: int, row: Row) -> Text:
    line = Text(f"{number:>3}  ", style="dim")
    line.append(row.id[:8], "dim")
    speaker = row.speaker_name or "unknown"
    if row.source_words and row.source_words != speaker:
        speaker += f" (“{row.source_words}”)"
    line.append(f"  {_safe(speaker)}", STYLES["source"])
    line.append(f"  {row.stance}, {row.kind}", "dim")
    if row.said is not None:
        line.append(f", said {row.said['edtf']}", "dim")
    line.append(f", confidence {row.confidence:.2f}", "dim")
    chain = " ← ".join(_safe(step["name"] or "unknown") for step in row.chain)
    if chain:
        line.append(f"\n     {chain}", "dim")
    line.append(f"\n     {_safe(row.quote)}", STYLES["content"])
    return line


def _safe(words: str) -> str:
    """Words of a page without the control characters that could steer a terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "" for c in words)
