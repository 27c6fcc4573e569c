"""``sayso demo``: the invented story, from pages to a ledger, as a newcomer should see it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli.output import console
from sayso.cli.read import read_into, tell
from sayso.errors import UnreadableFile
from sayso.ledger import Ledger, disputes, queries
from sayso.settings import Settings

SHOWN = 14
"""Utterances of the dispute that are printed."""


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
    out.print("A warehouse burns at Port Emmel; nine invented outlets tell it.\n", style="bold")
    summary = read_into(ledger, [str(folder)], Settings(), folder / "pages.csv")
    with Ledger(ledger) as opened:
        _print_pages(out, opened)
        _print_dispute(out, opened)
    _print_next(out, ledger)
    tell(summary, ledger)


def _print_pages(out: Console, ledger: Ledger) -> None:
    out.print("What was read", style="bold")
    for page in queries.summaries(ledger):
        date = str(page["published"] or "")[:10] or "(no date)"
        count = "not English" if page["language"] != "en" else f"{page['statements']} statements"
        out.print(
            Text.assemble(
                (f"  {date:<11}", "dim"),
                f"{page['outlet'] or '?':<24.24} ",
                (f"{count:<14} ", "cyan"),
                page["title"] or page["source"],
            ),
            no_wrap=True,
            overflow="ellipsis",
        )


def _print_dispute(out: Console, ledger: Ledger) -> None:
    found = disputes.most_disputed(ledger)
    if found is None:
        return
    out.print(
        "\nMost disputed, by the words that denials share with other statements", style="bold"
    )
    utterances = found.utterances
    for rows in utterances[:SHOWN]:
        row = rows[0]
        sign, style = ("✗ denies", "red") if row.stance == "denies" else ("• says", "green")
        out.print(
            Text.assemble(
                (f"  {(row.published or '')[:10]:<11}", "dim"),
                (f"{sign:<9}", style),
                (f"{row.speaker_name or 'unknown'}: ", "bold"),
                row.quote,
            )
        )
        for told in rows:
            chain = " ← ".join(step["name"] or "unknown" for step in told.chain)
            out.print(f"             {chain}", style="dim")
    if len(utterances) > SHOWN:
        out.print(f"  … and {len(utterances) - SHOWN} more", style="dim")


def _print_next(out: Console, ledger: Path) -> None:
    out.print("\nTry next", style="bold")
    for line in (
        f"sayso statements --speaker Varnan -l {ledger}     everything that one person said",
        f"sayso search 'sodium chlorate' -l {ledger}        find the words",
        f"sayso show courant-counted.html -l {ledger}       a page with its statements marked",
        f"sayso statements --stance denies -l {ledger}      who denies what",
        f"sayso copies -l {ledger}                          who copied whom",
        f"sayso origins --search '300 tonnes' -l {ledger}   how many origins the pages have",
        f"sayso export {ledger} > story.jsonl               everything, for other programs",
        f"sayso read YOUR-PAGES/ --ledger story.db{' ' * max(1, len(str(ledger)) + 2)}"
        "your own saved pages",
    ):
        out.print("  " + line)
    out.print()
