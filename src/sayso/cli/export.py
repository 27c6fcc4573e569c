"""``sayso export``: the ledger in a format for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import DEFAULT_LEDGER
from sayso.errors import UsageError
from sayso.exports import EXPORTS
from sayso.ledger import Ledger


def export(
    ledger: Annotated[
        Path, typer.Argument(help="The ledger file.", envvar="SAYSO_LEDGER", metavar="LEDGER")
    ] = DEFAULT_LEDGER,
    form: Annotated[
        str, typer.Option("--format", "-f", help=f"One of: {', '.join(EXPORTS)}.")
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")
    ] = None,
) -> None:
    """Print the whole ledger; docs/export.md explains each field."""
    if form not in EXPORTS:
        raise UsageError(f"there is no format {form!r}; choose one of: {', '.join(EXPORTS)}")
    with Ledger(ledger) as opened:
        lines = (line + "\n" for line in EXPORTS[form](opened))
        if output is None:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            sys.stdout.writelines(lines)
        else:
            with output.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(lines)
