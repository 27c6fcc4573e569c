"""How answers are printed: tables and colours on a terminal, plain lines when piped."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

LedgerOption = Annotated[
    Path,
    typer.Option(
        "--ledger", "-l", envvar="SAYSO_LEDGER", help="The ledger file.", metavar="LEDGER"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
DEFAULT_LEDGER = Path("sayso.db")

PLAIN_WIDTH = 100
"""Columns when the output is no terminal, so that a pipe gives the same text everywhere."""


def console(*, stderr: bool = False) -> Console:
    """A console for answers (or, on standard error, for what is going on)."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PLAIN_WIDTH
    return Console(stderr=stderr, width=width, highlight=False, emoji=False, markup=False)


def print_json(rows: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line on standard output."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_table(title: Sequence[str], rows: Iterable[Sequence[object]], wide: int = -1) -> None:
    """A table on a terminal, tab-separated lines when piped.

    Args:
        title: the column heads.
        rows: as many cells as heads; ``None`` prints as nothing.
        wide: index of the column that takes the room that is left.
    """
    cells = [["" if cell is None else clean(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(title), *cells]:
            sys.stdout.write("\t".join(row) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for n, head in enumerate(title):
        table.add_column(head, overflow="fold", ratio=1 if n == wide % len(title) else None)
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def clean(words: object, *, ends: bool = False) -> str:
    """Words in one line, without the control characters that could steer a terminal.

    Args:
        words: the words.
        ends: whether white space at both ends stays, as one blank each.
    """
    given = str(words)
    folded = " ".join(given.split())
    if ends and given:
        folded = " " * given[0].isspace() + folded + " " * (given[-1].isspace() and bool(folded))
    return "".join(letter for letter in folded if letter.isprintable())


def many(count: int, noun: str) -> str:
    """A count with its noun: "1 page", "2 pages"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
