"""``sayso read`` and ``sayso capture``: pages in, and their bytes back."""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from sayso import __version__, tagging
from sayso.cli.output import DEFAULT_LEDGER, JsonOption, LedgerOption, console, print_json
from sayso.errors import UnreadableFile, UsageError
from sayso.ledger import Ledger, inspect, queries
from sayso.pipeline import Outcome, fill
from sayso.records import Run
from sayso.relink import relink
from sayso.settings import Settings

PATIENCE = 2.0
"""Seconds of work after which a progress bar appears."""


@dataclass
class Summary:
    """Counts of what became of the pages."""

    results: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    seconds: float = 0.0

    def count(self, outcome: Outcome) -> None:
        """Take one page in."""
        self.results[outcome.result] += 1
        self.statements += outcome.statements
        if outcome.reason is not None:
            self.reasons[outcome.reason] += 1

    @property
    def read(self) -> int:
        """Pages that stand in the ledger now, old and new."""
        return sum(self.results[name] for name in ("added", "changed", "unchanged"))

    def record(self) -> dict[str, object]:
        """The summary as JSON."""
        return {
            **{n: self.results[n] for n in ("added", "changed", "unchanged", "rejected")},
            "statements": self.statements,
            "reasons": dict(sorted(self.reasons.items())),
            "seconds": round(self.seconds, 2),
        }


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs, or - for standard input: HTML, plain text, JSON lines, "
            "WARC; gzipped too.",
            metavar="PATH…",
        ),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    manifest: Annotated[
        Path | None,
        typer.Option(help="CSV with file,url,outlet,title,published for what pages do not tell."),
    ] = None,
    no_captures: Annotated[
        bool, typer.Option("--no-captures", help="Leave the pages' bytes out of the ledger.")
    ] = False,
    tagger: Annotated[
        str, typer.Option(help="'model' (the trained encoder) or 'rules' (no model).")
    ] = Settings().tagger,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out statements below this confidence.")
    ] = Settings().min_confidence,
    beliefs: Annotated[
        bool, typer.Option("--beliefs", help="Beliefs, plans and feelings count as statements.")
    ] = False,
    aliases: Annotated[
        Path | None, typer.Option(help="YAML with other names of one body or person.")
    ] = None,
    max_size: Annotated[
        float, typer.Option(min=0.001, help="Reject a page of more than this many megabytes.")
    ] = Settings().max_page_bytes / 1e6,
    as_json: JsonOption = False,
) -> None:
    """Read saved news pages into a ledger (made when there is none)."""
    if tagger not in ("rules", "model"):
        raise UsageError(f"there is no tagger {tagger!r}; choose 'rules' or 'model'")
    settings = Settings(
        tagger="rules" if tagger == "rules" else "model",
        min_confidence=min_confidence,
        beliefs=beliefs,
        max_page_bytes=int(max_size * 1e6),
    )
    summary = read_into(
        ledger, paths, settings, manifest, aliases=aliases, keep_bytes=not no_captures
    )
    if as_json:
        print_json([summary.record()])
    else:
        tell(summary, ledger)
    if not summary.read:
        raise typer.Exit(1)


def read_into(
    path: Path,
    inputs: list[str],
    settings: Settings,
    manifest: Path | None = None,
    *,
    aliases: Path | None = None,
    keep_bytes: bool = True,
) -> Summary:
    """Read ``inputs`` into the ledger at ``path``, showing progress on standard error."""
    from sayso import readers  # noqa: PLC0415 - loads the reader libraries

    inspect(path)  # a path that is no ledger is refused before any work is done
    loaded = tagging.load(settings.tagger)
    run = Run(__version__, loaded.name, settings.digest())
    summary, began = Summary(), time.monotonic()
    pages = readers.read_paths(inputs, settings, manifest)
    with Ledger(path, create=True) as ledger:
        outcomes = fill(ledger, pages, loaded, settings, run, keep_bytes=keep_bytes)
        with _progress(outcomes, lambda: readers.count(inputs)) as shown:
            for outcome in shown:
                summary.count(outcome)
        relink(ledger, aliases)
    summary.seconds = time.monotonic() - began
    return summary


@contextmanager
def _progress(outcomes: Iterable[Outcome], total: object) -> Iterator[Iterator[Outcome]]:
    """The outcomes, with a bar on a terminal once the work has taken ``PATIENCE`` seconds."""
    if not sys.stderr.isatty() or not callable(total):
        yield iter(outcomes)
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
    )

    def watched() -> Iterator[Outcome]:
        began, task = time.monotonic(), None
        for done, outcome in enumerate(outcomes, start=1):
            passed = time.monotonic() - began
            if task is None and passed > PATIENCE:
                bar.start()
                task = bar.add_task("reading", total=total(), rate="")
            if task is not None:
                bar.update(task, completed=done, rate=f"{done / passed:.0f} pages/s")
            yield outcome

    try:
        yield watched()
    finally:
        bar.stop()


def tell(summary: Summary, path: Path) -> None:
    """The closing summary, on standard error."""
    out = console(stderr=True)
    new = summary.results["added"] + summary.results["changed"]
    out.print(
        f"{_pages(new)} read, {summary.results['unchanged']} unchanged, "
        f"{summary.results['rejected']} rejected; {summary.statements} new statements "
        f"in {summary.seconds:.1f} s"
    )
    for reason, times in summary.reasons.most_common(10):
        out.print(f"  {times} × {reason}")
    if not summary.read:
        out.print("nothing could be read; 'sayso rejections' gives the reason for each file")
    else:
        out.print(f"the ledger is {path}; look with: sayso statements --ledger {path}")


def _pages(number: int) -> str:
    return f"{number} page" if number == 1 else f"{number} pages"


def capture(
    article: Annotated[str, typer.Argument(help="Id of an article, or the beginning of it.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")
    ] = None,
) -> None:
    """Give back the bytes of a page as they were read, checked against their SHA-256."""
    from sayso import readers  # noqa: PLC0415 - loads the reader libraries

    with Ledger(ledger) as opened:
        found, payload = opened.capture(queries.article(opened, article).capture)
    if payload is None:
        payload = readers.payload_of(found)
    if hashlib.sha256(payload).hexdigest() != found.sha256:
        raise UnreadableFile(
            f"the bytes at {found.path} are no longer those that were read; restore the file"
        )
    if output is None:
        sys.stdout.buffer.write(payload)
    else:
        output.write_bytes(payload)
