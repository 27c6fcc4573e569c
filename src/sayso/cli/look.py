"""The verbs that look into a ledger and change nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Annotated, Any, get_args

import typer

from sayso.answers.repeats import repeats
from sayso.cli import page
from sayso.cli.output import (
    DEFAULT_LEDGER,
    JsonOption,
    LedgerOption,
    console,
    print_json,
    print_table,
)
from sayso.errors import UsageError
from sayso.exports import citation
from sayso.exports.jsonl import article_record, statement_records
from sayso.ledger import Ledger, aside, queries
from sayso.records import Status

LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most this many.")]

SHORT = 8
"""Digits of an id that a table shows; any verb takes so shortened ids."""


def articles(ledger: LedgerOption = DEFAULT_LEDGER, as_json: JsonOption = False) -> None:
    """List the pages that the ledger holds."""
    with Ledger(ledger) as opened:
        rows = queries.summaries(opened)
    if as_json:
        print_json(rows)
        return
    print_table(
        ("id", "outlet", "published", "statements", "title"),
        (
            (
                row["id"][:SHORT],
                row["outlet"],
                _date(row),
                row["statements"],
                row["title"] or row["source"],
            )
            for row in rows
        ),
    )


def show(
    article: Annotated[str, typer.Argument(help="Id, source or address of a page.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    marked: Annotated[
        bool, typer.Option("--marked", "-m", help="Show the marked blocks too, with reasons.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a page with source, cue and content marked, and its statements below."""
    with Ledger(ledger) as opened:
        found = queries.article(opened, article)
        rows = list(queries.statements(opened, queries.Filter(article=found.id)))
        repeated = repeats(opened, found.id)
        if as_json:
            print_json([article_record(found), *statement_records(opened, rows)])
            return
    out = console()
    for line in page.render(found, rows, repeated, marked=marked):
        out.print(line, soft_wrap=not out.is_terminal)


def statements(
    ledger: LedgerOption = DEFAULT_LEDGER,
    article: Annotated[str | None, typer.Option(help="Only of this page.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only of sources with this name.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only in outlets with this name.")] = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
    stance: Annotated[str | None, typer.Option(help="asserts, denies or declines.")] = None,
    since: Annotated[str | None, typer.Option(help="Published on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(help="Published on or before this day.")] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1)] = 0.0,
    status: Annotated[
        str | None,
        typer.Option(help="machine, confirmed, corrected, added; or rejected, else left out."),
    ] = None,
    limit: LimitOption = 1_000_000,
    as_json: JsonOption = False,
) -> None:
    """List statements: who said what, where and when."""
    if status not in (None, *get_args(Status)):
        raise UsageError(
            f"there is no status {status!r}; it is one of {', '.join(get_args(Status))}"
        )
    narrow = queries.Filter(article, speaker, outlet, kind, stance, since, until, min_confidence)
    with Ledger(ledger) as opened:
        found = aside.narrowed if status == "rejected" else queries.statements
        rows = (row for row in found(opened, narrow) if status in (None, row.status))
        _print(opened, islice(rows, limit), as_json)


def search(
    words: Annotated[
        list[str] | None, typer.Argument(help='Words, "a phrase", or a beginn*.')
    ] = None,
    like: Annotated[
        str | None, typer.Option(help="Find what says something like this, in any words.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """Find statements by their words or their source, or by what they say; best first."""
    if bool(words) == (like is not None):
        raise UsageError("give words to find, or --like with what a statement may say; not both")
    with Ledger(ledger) as opened:
        if like is None:
            found = _print(opened, queries.search(opened, " ".join(words or ()), limit), as_json)
        else:
            found = _print_alike(opened, like, limit, as_json)
    if not found:
        raise typer.Exit(1)


def _print_alike(ledger: Ledger, words: str, limit: int, as_json: bool) -> int:
    from sayso.answers.likeness import like  # noqa: PLC0415 - loads the model's runtime

    found = like(ledger, words, limit)
    if as_json:
        rows = statement_records(ledger, (one.row for one in found))
        print_json(
            {**row, "cosine": one.cosine, "others": list(one.others)}
            for row, one in zip(rows, found, strict=True)
        )
        return len(found)
    print_table(
        ("likeness", "id", "more", "published", "speaker", "outlet", "stance", "statement"),
        (
            (
                f"{one.cosine:.2f}",
                one.row.id[:SHORT],
                len(one.others) or None,
                (one.row.published or "")[:10],
                one.row.speaker_name or " ".join(["unknown", *_words(one.row.source_words)]),
                one.row.outlet or one.row.page,
                one.row.stance,
                one.row.quote,
            )
            for one in found
        ),
    )
    return len(found)


def cite(
    statement: Annotated[str, typer.Argument(help="Id of a statement, or the beginning of it.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Print a citation to paste: quote, speaker, outlet, title, date, address, digest."""
    with Ledger(ledger) as opened:
        row = queries.statement(opened, statement)
        found = queries.article(opened, row.article)
    typer.echo(citation.cite(row, found))


def rejections(ledger: LedgerOption = DEFAULT_LEDGER, as_json: JsonOption = False) -> None:
    """List what was left out, with the reason; and how many blocks were marked."""
    with Ledger(ledger) as opened:
        rows = queries.rejections(opened)
        blocks = queries.marked(opened)
    if as_json:
        print_json({"type": "rejection", **row} for row in rows)
        return
    print_table(
        ("source", "stage", "reason"), ((r["source"], r["stage"], r["reason"]) for r in rows)
    )
    if blocks:
        counts = ", ".join(f"{row['blocks']} {row['reason']}" for row in blocks)
        console(stderr=True).print(f"marked blocks: {counts} ('sayso show ARTICLE --marked')")


def _print(ledger: Ledger, rows: Iterable[queries.Row], as_json: bool) -> int:
    found = list(rows)
    if as_json:
        print_json(statement_records(ledger, found))
        return len(found)
    print_table(
        ("id", "said", "published", "speaker", "outlet", "stance", "statement"),
        (
            (
                row.id[:SHORT],
                row.said["edtf"] if row.said else None,
                (row.published or "")[:10],
                row.speaker_name or " ".join(["unknown", *_words(row.source_words)]),
                row.outlet or row.page,
                row.stance,
                row.quote,
            )
            for row in found
        ),
    )
    if not found:
        console(stderr=True).print("no statement answers to this")
    return len(found)


def _words(source: str | None) -> list[str]:
    return [f"({source})"] if source else []


def _date(row: dict[str, Any]) -> str | None:
    if row["published"]:
        return str(row["published"])[:10]
    return f"(modified {str(row['modified'])[:10]})" if row["modified"] else None
