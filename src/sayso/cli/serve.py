"""``sayso serve``: the ledger in a browser."""

from __future__ import annotations

import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import DEFAULT_LEDGER, console


def serve(
    ledger: Annotated[
        Path, typer.Argument(help="The ledger file.", envvar="SAYSO_LEDGER", metavar="LEDGER")
    ] = DEFAULT_LEDGER,
    host: Annotated[
        str,
        typer.Option(help="Address to listen on; any but loopback asks browsers for a token."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 0,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Show only; take no judgements.")
    ] = False,
    opens: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the address in the browser.")
    ] = False,
) -> None:
    """Show the ledger in a browser, on this machine only unless told otherwise."""
    from sayso.web import Options, serve  # noqa: PLC0415 - the server is for this verb alone

    out = console()

    def told(address: str) -> None:
        out.print(f"{ledger} is shown at\n\n    {address}\n", soft_wrap=True)
        if "token=" in address:
            out.print("Whoever has this address can read the ledger" + _and_change(read_only))
        out.print("Stop with Ctrl-C.")
        if opens:
            webbrowser.open(address)

    with suppress(KeyboardInterrupt):  # that is how it is meant to end
        serve(ledger, Options(host=host, port=port, read_only=read_only), told)


def _and_change(read_only: bool) -> str:
    return "." if read_only else " and judge what it holds (--read-only prevents that)."
