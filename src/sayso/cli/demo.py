"""``sayso demo``: the invented story, from pages to a ledger, as a newcomer should see it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import console
from sayso.cli.read import read_into, tell
from sayso.errors import UnreadableFile
from sayso.ledger import Ledger, queries
from sayso.settings import Settings


def story() -> Path:
    """Folder of the invented story: inside the installed package, or beside its source.

    Raises:
        UnreadableFile: the installation lacks it.
    """
    packed = Path(str(resources.files("sayso"))) / "examples" / "story"
    beside = Path(__file__).resolve().parents[3] / "examples" / "story"
    for folder in (packed, beside):
        if folder.is_dir():
            return folder
    raise UnreadableFile("the example story is not installed; reinstall sayso")


def demo(
    ledger: Annotated[
        Path, typer.Option("--ledger", "-l", help="Where the ledger goes.", metavar="LEDGER")
    ] = Path("demo.db"),
) -> None:
    """Read the invented example story into a ledger and look around in it."""
    out, folder = console(), story()
    pages = folder / "pages.csv"
    out.print(f"Reading the example story ({folder}) into {ledger} …\n", style="bold")
    summary = read_into(ledger, [str(folder)], Settings(), pages if pages.is_file() else None)
    tell(summary, ledger)
    with Ledger(ledger) as opened:
        for article in queries.summaries(opened):
            out.print(
                f"  {article['published'] or '(no date)':<12.10} {article['outlet'] or '?':<28} "
                f"{article['statements']:>3} statements  {article['title'] or article['source']}"
            )
    out.print(f"\nNext:  sayso statements --ledger {ledger}")
