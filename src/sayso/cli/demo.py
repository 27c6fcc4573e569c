"""``sayso demo``: the invented story, from pages to a ledger, as a newcomer should see it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli.claims import utterances
from sayso.cli.output import console, many
from sayso.cli.read import read_into, tell
from sayso.errors import UnreadableFile
from sayso.ledger import Ledger, claims, overview, queries
from sayso.settings import Settings

CLAIMS = 5
"""Claims that are printed."""
SHOWN = 6
"""Utterances on each side of the most denied claim that are printed."""
SIGNS = {"asserts": ("• says", "green"), "denies": ("✗ denies", "red")}
BAR = "■"


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
        look_around(out, opened, ledger)
    _print_next(out, ledger)
    tell(summary, ledger)


def look_around(out: Console, ledger: Ledger, path: Path) -> None:
    """The pages of a ledger, what most of them tell, and what is denied most.

    Args:
        out: where it goes.
        ledger: the open ledger.
        path: where it lies, for the commands that are named.
    """
    _print_pages(out, ledger)
    _print_claims(out, ledger)
    _print_denied(out, ledger, path)


def _print_pages(out: Console, ledger: Ledger) -> None:
    out.print("What was read", style="bold")
    for page in queries.summaries(ledger):
        date = str(page["published"] or "")[:10] or "(no date)"
        count = (
            "not English"
            if page["language"] not in (None, "en")
            else f"{page['statements']} statements"
        )
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


def _print_claims(out: Console, ledger: Ledger) -> None:
    """The claims on most pages, pages and origins side by side."""
    found = overview.claim_lines(ledger, overview.Narrowed(), "pages", CLAIMS, 0)
    if not found:
        return
    out.print("\nMost told, and how many origins stand behind the pages", style="bold")
    for line in found:
        out.print(Text(f"  {line.words}"), no_wrap=True, overflow="ellipsis")
        for count, noun, style in (
            (line.pages, "page", "cyan"),
            (line.origins, "origin", "yellow"),
        ):
            out.print(Text.assemble(f"    {many(count, noun):<10} ", (BAR * count, style)))


def _print_denied(out: Console, ledger: Ledger, path: Path) -> None:
    """The claim that most deny: who says it, and who denies it."""
    narrow = overview.Narrowed(denied=True)
    found = overview.claim_lines(ledger, narrow, "denials", 1, 0)
    if not found:
        return
    out.print("\nMost denied", style="bold")
    members = claims.members(ledger, found[0].id)
    told = {role: utterances(m.row for m in members if m.role == role) for role in SIGNS}
    for role, (sign, style) in SIGNS.items():
        for rows in told[role][:SHOWN]:
            _print_utterance(out, rows, sign, style)
        if len(told[role]) > SHOWN:
            out.print(f"  … and {len(told[role]) - SHOWN} more", style="dim")
    out.print(f"  all of it: sayso claim {found[0].id[:8]} -l {path}", style="dim")


def _print_utterance(out: Console, rows: list[queries.Row], sign: str, style: str) -> None:
    row = rows[0]
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


def _print_next(out: Console, ledger: Path) -> None:
    out.print("\nTry next", style="bold")
    for line in (
        f"sayso serve {ledger}                              all of it in a browser",
        f"sayso speakers Varnan -l {ledger}                 one person: roles, words, changes",
        f"sayso search 'sodium chlorate' -l {ledger}        find the words",
        f"sayso show courant-counted.html -l {ledger}       a page with its statements marked",
        f"sayso claims --denied -l {ledger}                 what is denied; then: sayso claim ID",
        f"sayso copies -l {ledger}                          who copied whom",
        f"sayso origins --search '300 tonnes' -l {ledger}   how many origins the pages have",
        f"sayso export {ledger} > story.jsonl               everything, for other programs",
        f"sayso read YOUR-PAGES/ --ledger story.db{' ' * max(1, len(str(ledger)) + 2)}"
        "your own saved pages",
    ):
        out.print("  " + line)
    out.print()
