"""``sayso copies`` and ``sayso origins``: who copied whom, and what it all goes back to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.text import Text

from sayso.answers.origins import origin_tree
from sayso.cli.output import DEFAULT_LEDGER, JsonOption, LedgerOption, console, many, print_json
from sayso.cli.trees import counts_line, labels, pages_of, print_lines, tree_lines
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
        pages = _pages(opened, found, versions)
        _print_copies(opened, found, versions, pages)
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


@dataclass(frozen=True, slots=True)
class _Taken:
    """A reprint as it is told: the page that took first, whichever side of the record it is."""

    taker: Article
    giver: Article
    shares: tuple[float, float]
    passages: tuple[tuple[str, str], ...]
    known: bool
    """Whether it is known who took it."""
    why: str


def _pages(
    ledger: Ledger, reprints: Iterable[Reprint], versions: Iterable[Version]
) -> dict[str, Article]:
    ids = {name for r in reprints for name in (r.left, r.right)}
    ids |= {name for v in versions for name in (v.older, v.newer)}
    return {name: queries.article(ledger, name) for name in sorted(ids)}


def _print_copies(
    ledger: Ledger,
    reprints: Sequence[Reprint],
    versions: Sequence[Version],
    pages: Mapping[str, Article],
) -> None:
    """By the page that others took from, the earliest first; unknown directions last."""
    named = labels(pages.values())
    taken = [_taken(r, pages[r.left], pages[r.right]) for r in reprints]
    taken.sort(key=lambda t: (not t.known, *_place(t.giver), *_place(t.taker)))
    out = console()
    if taken:
        out.print(f"{many(len(taken), 'pair')} of pages with running text in common\n")
    for one in taken:
        print_lines(out, _reprint(one, named))
    for version in versions:
        print_lines(out, _version(ledger, version, named))


def _place(page: Article) -> tuple[str, str]:
    return page.published or "9", page.id


def _taken(reprint: Reprint, left: Article, right: Article) -> _Taken:
    shares = (reprint.copied_left, reprint.copied_right)
    passages = tuple((a.of(left.text), b.of(right.text)) for a, b in reprint.spans)
    known = reprint.direction != "unknown"
    if reprint.direction == "right-from-left":
        left, right, shares = right, left, (shares[1], shares[0])
        passages = tuple((here, there) for there, here in passages)
    return _Taken(left, right, shares, passages, known, reprint.why)


def _reprint(one: _Taken, named: Mapping[str, str]) -> Iterator[Text]:
    """Equal passages once, after ``=``; others on both pages, the taker's after ``<``."""
    first, second = one.shares
    yield Text.assemble(
        (named[one.taker.id], "bold"),
        f"\n  {'took from' if one.known else 'shares with'} ",
        (named[one.giver.id], "bold"),
        f"\n  {first:.0%} of the first and {second:.0%} of the second are shared; {one.why}",
    )
    for here, there in one.passages:
        if here.split() == there.split():
            yield Text(f"    = {_cut(here)}", style="green")
        else:
            yield Text(f"    < {_cut(here)}", style="green")
            yield Text(f"    > {_cut(there)}", style="cyan")
    yield Text()


def _version(ledger: Ledger, version: Version, named: Mapping[str, str]) -> Iterator[Text]:
    yield Text.assemble(
        (named[version.newer], "bold"),
        "\n  is a later version of ",
        (named[version.older], "bold"),
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
