"""``sayso copies`` and ``sayso origins``: who copied whom, and what it all goes back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.text import Text

from sayso.answers.origins import origin_tree
from sayso.cli.output import DEFAULT_LEDGER, JsonOption, LedgerOption, console, print_json
from sayso.cli.trees import counts_line, label, pages_of, print_lines, tree_lines
from sayso.errors import UsageError
from sayso.exports.jsonl import reprint_record, version_record
from sayso.ledger import Ledger, queries
from sayso.ledger import copies as table
from sayso.records import Article, Reprint, Version

SHOWN = 400
"""Characters of a shared passage that are printed on each side."""


def copies(
    article: Annotated[str | None, typer.Argument(help="Only of this page.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Show who copied whom, with the shared passages side by side; and versions of one page."""
    with Ledger(ledger) as opened:
        only = queries.article(opened, article).id if article is not None else None
        found = table.reprints(opened, only)
        versions = [v for v in table.versions(opened) if only in (None, v.older, v.newer)]
        if as_json:
            print_json(map(reprint_record, found))
            print_json(version_record(v, table.changes(opened, v)) for v in versions)
            return
        out = console()
        for reprint in found:
            left = queries.article(opened, reprint.left)
            right = queries.article(opened, reprint.right)
            print_lines(out, _reprint(reprint, left, right))
        for version in versions:
            print_lines(out, _version(opened, version))
    if not found and not versions:
        console(stderr=True).print("no page shares running text with another")


def origins(
    statements: Annotated[
        list[str] | None, typer.Argument(help="Ids of statements, or beginnings of them.")
    ] = None,
    search: Annotated[str | None, typer.Option(help="All statements with these words.")] = None,
    speaker: Annotated[str | None, typer.Option(help="All statements of this speaker.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Count what statements go back to: pages, outlets, texts, hearings, origins."""
    with Ledger(ledger) as opened:
        rows = {row.id: row for row in _asked(opened, statements or [], search, speaker)}
        tree = origin_tree(opened, rows.values())
        pages = pages_of(opened, tree)
    if not rows:
        console(stderr=True).print("no statement answers to this")
        raise typer.Exit(1)
    if as_json:
        print_json([{"counts": tree.counts(), "origin_tree": tree.rows()}])
        return
    print_lines(console(), [counts_line(tree), *tree_lines(tree, pages, rows)])


def _asked(
    ledger: Ledger, ids: Sequence[str], search: str | None, speaker: str | None
) -> Iterator[queries.Row]:
    if not ids and search is None and speaker is None:
        raise UsageError("name statements, or choose them with --search WORDS or --speaker NAME")
    for key in ids:
        yield queries.statement(ledger, key)
    if search is not None:
        yield from queries.search(ledger, search, limit=10_000)
    if speaker is not None:
        yield from queries.statements(ledger, queries.Filter(speaker=speaker))


def _reprint(reprint: Reprint, left: Article, right: Article) -> Iterator[Text]:
    """The page that took first, whichever side of the record it stands on."""
    sides = [(left, reprint.copied_left), (right, reprint.copied_right)]
    pairs = [(a.of(left.text), b.of(right.text)) for a, b in reprint.spans]
    if reprint.direction == "right-from-left":
        sides.reverse()
        pairs = [(there, here) for here, there in pairs]
    verb = "shares with" if reprint.direction == "unknown" else "took from"
    (taker, first), (giver, second) = sides
    yield Text.assemble(
        (label(taker), "bold"),
        f"\n  {verb} ",
        (label(giver), "bold"),
        f"\n  {first:.0%} of the first and {second:.0%} of the second are shared; {reprint.why}",
    )
    for here, there in pairs:
        yield Text(f"    | {_cut(here)}", style="green")
        yield Text(f"    | {_cut(there)}", style="cyan")
    yield Text()


def _version(ledger: Ledger, version: Version) -> Iterator[Text]:
    older, newer = queries.article(ledger, version.older), queries.article(ledger, version.newer)
    yield Text.assemble(
        (label(newer), "bold"),
        "\n  is a later version of ",
        (label(older), "bold"),
        f"\n  {version.why}",
    )
    for before, after in table.changes(ledger, version):
        old = queries.statement(ledger, before).quote if before else None
        new = queries.statement(ledger, after).quote if after else None
        if old is None or new is None:
            yield Text(f"    + {new}" if old is None else f"    - {old}")
        else:
            yield Text(f"    ~ {old}\n      {new}")
    yield Text()


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + " …"
