"""``sayso report``: one self-contained file that tells a claim, a speaker or the whole story."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import DEFAULT_LEDGER, console
from sayso.errors import UsageError
from sayso.ledger import Ledger


def report(
    ledger: Annotated[
        Path, typer.Argument(help="The ledger file.", envvar="SAYSO_LEDGER", metavar="LEDGER")
    ] = DEFAULT_LEDGER,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")
    ] = None,
    claim: Annotated[
        str | None, typer.Option(help="Only this claim: its id, or that of a statement of it.")
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Only this speaker: name or id.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is already there.")
    ] = False,
) -> None:
    """Write a dossier: quotations, chains, origins, denials and pages, to read, print and keep."""
    if claim is not None and speaker is not None:
        raise UsageError("a dossier is of a claim or of a speaker; give --claim or --speaker")
    if output is not None and output.exists() and output.samefile(ledger):
        raise UsageError(f"{output} is the ledger itself; name another file")
    if output is not None and output.exists() and not force:
        raise UsageError(f"{output} is already there; name another file, or add --force")
    from sayso.web import dossier  # noqa: PLC0415 - the templates are for this verb alone

    with Ledger(ledger) as opened, opened.snapshot():
        if claim is not None:
            words = dossier.of_claim(opened, claim)
        elif speaker is not None:
            words = dossier.of_speaker(opened, speaker)
        else:
            words = dossier.of_story(opened)
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(words)
        return
    try:
        with output.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(words)
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror})") from error
    console(stderr=True).print(f"the dossier is {output}", soft_wrap=True)
