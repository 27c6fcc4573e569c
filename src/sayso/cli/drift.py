"""``sayso drift``: how the words of a statement changed from page to page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer
from rich.text import Text

from sayso.answers.drift import Drift, Wording, drift
from sayso.cli.output import (
    DEFAULT_LEDGER,
    JsonOption,
    LedgerOption,
    clean,
    console,
    many,
    print_json,
)
from sayso.cli.trees import print_lines
from sayso.ledger import Ledger
from sayso.linking.drift import Descent, Introduced
from sayso.linking.wording import Quote
from sayso.records import Span

MARKS = {"kept": ("", "", "green"), "cut": ("[-", "-]", "red"), "added": ("{+", "+}", "yellow")}
"""What goes around cut and added words, as wdiff has it, and their colour."""


def drift_verb(
    statement: Annotated[str, typer.Argument(help="Id of a statement, or the beginning of it.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Show how a statement's words changed from page to page, and which page changed them."""
    with Ledger(ledger) as opened:
        found = drift(opened, statement)
    if as_json:
        print_json([drift_record(found)])
        return
    print_lines(console(), drift_lines(found))
    if len(found.descents) == 1:
        console(stderr=True).print("no other statement of the ledger has these words")


def drift_lines(found: Drift) -> Iterator[Text]:
    """Each wording with its pages, laid beside the wording it goes back to; then each change."""
    yield _head(found)
    for wording in found.wordings:
        yield from _wording(found, wording)
    if found.changes:
        yield Text("\nWho changed it", style="bold")
    for change in found.changes:
        yield _introduced(change)


def drift_record(found: Drift) -> dict[str, Any]:
    """A drift as JSON: spans with their words, as elsewhere."""
    return {
        "type": "drift",
        "statement": found.statement,
        "wordings": [
            {
                "number": wording.number,
                "goes_back_to": wording.parent,
                "variants": [_variant_record(one) for one in wording.carriers],
            }
            for wording in found.wordings
        ],
        "introduced": [
            {
                "kind": change.kind,
                "before": _exact(change.parent, change.before),
                "after": _exact(change.first, change.after),
                "statement": change.first.statements[0],
                "article": change.first.article,
                "outlet": change.first.outlet,
                "later": [quote.statements[0] for quote in change.later],
            }
            for change in found.changes
        ],
    }


def _head(found: Drift) -> Text:
    wordings, days = len(found.wordings), sorted(_day(one.variant) for one in found.descents)
    pages = len({one.variant.article for one in found.descents})
    names = dict.fromkeys(
        row.speaker_name or "unknown"
        for one in found.descents
        if not one.variant.inside
        for row in [found.row(one.variant)]
    )
    line = Text(clean("; ".join(names)), style="bold cyan")
    line.append(f"  {many(wordings, 'wording')} on {many(pages, 'page')}", "bold")
    known = [day for day in days if day]
    if known:
        line.append(f", {known[0]}" + (f" to {known[-1]}" if known[-1] != known[0] else ""))
    return line


def _wording(found: Drift, wording: Wording) -> Iterator[Text]:
    yield Text.assemble((f"\n{wording.number:>3}  ", "bold"), _words(wording.first))
    for one in wording.carriers:
        row = found.row(one.variant)
        line = Text(f"     {_day(one.variant) or '(no date)':<10}  ", style="dim")
        line.append(clean(one.variant.outlet or row.page))
        line.append(f"  {one.variant.statements[0][:8]}", "dim")
        if one.variant.inside:
            line.append(f", inside words of {clean(row.speaker_name or 'an unknown speaker')}")
        line.append(f"  {_way(found, one)}", "dim")
        yield line


def _words(one: Descent) -> Text:
    if one.edits is None:
        whole = " … ".join(span.of(one.variant.text) for span in one.variant.content)
        return Text(clean(whole), style="green")
    line, last = Text(), ""
    for kind, words in one.edits.parts():
        told = clean(words, ends=True)
        if told:
            before, after, style = MARKS[kind]
            if (kind == "cut" and last[-1:].strip()) or (last[-2:] == "-]" and told[0].isalnum()):
                line.append(" ")
            last = before + told + after
            line.append(last, style)
    return line


def _way(found: Drift, one: Descent) -> str:
    if one.parent is None:
        return one.why
    outlet = clean(one.parent.outlet or found.row(one.parent).page)
    number = next(w.number for w in found.wordings if w.first.variant.folded == one.parent.folded)
    return {
        "page": f"from {number} on its own page, {one.why}",
        "version": f"from {number}, an earlier version of the page ({clean(one.why)})",
        "reprint": f"from {number} in {outlet} ({clean(one.why)})",
        "relay": f"from {number} in {outlet}, which it names",
        "time": f"after {number} in {outlet}",
    }[one.way or "time"]


def _introduced(change: Introduced) -> Text:
    before, after = _said(change.parent, change.before), _said(change.first, change.after)
    outlet = clean(change.first.outlet or change.first.article)
    told = {
        "cut": f"cut “{before}”",
        "added": f"added “{after}”",
        "replaced": f"put “{after}” for “{before}”",
    }[change.kind]
    when = _day(change.first)
    line = Text.assemble("  ", (outlet, "bold"), f", {when}" if when else "", f", {told}")
    others = dict.fromkeys(clean(q.outlet or q.article) for q in change.later)
    if others:
        line.append(f"; so did, later, {', '.join(others)}", "dim")
    return line


def _said(quote: Quote, spans: Sequence[Span]) -> str:
    return clean(" … ".join(span.of(quote.text) for span in spans))


def _day(quote: Quote) -> str:
    return (quote.published or "")[:10]


def _variant_record(one: Descent) -> dict[str, Any]:
    edits = one.edits
    return {
        "statements": list(one.variant.statements),
        "article": one.variant.article,
        "outlet": one.variant.outlet,
        "published": one.variant.published,
        "content": _exact(one.variant, one.variant.content),
        "inside_another": one.variant.inside,
        "goes_back_to": one.parent.statements[0] if one.parent else None,
        "by": one.way,
        "why": one.why,
        "changes": [
            {
                "kind": edit.kind,
                "before": _exact(edits.left, edits.before(edit)),
                "after": _exact(edits.right, edits.after(edit)),
            }
            for edit in edits.changes
        ]
        if edits
        else [],
    }


def _exact(quote: Quote, spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [{"start": s.start, "end": s.end, "exact": s.of(quote.text)} for s in spans]
