"""``sayso judgements``: what people decided, carried from ledger to ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.judge import about
from sayso.cli.output import (
    DEFAULT_LEDGER,
    JsonOption,
    LedgerOption,
    console,
    print_json,
    print_table,
)
from sayso.errors import UnreadableFile, UsageError
from sayso.ledger import Ledger, judgements
from sayso.records import Judgement
from sayso.relink import relink_judged

kept = typer.Typer(
    help="Carry what people decided from one ledger to another.", no_args_is_help=True
)


@kept.command("export")
def export(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Print all judgements as JSON lines."""
    with Ledger(ledger) as opened:
        found = [judgements.record(one) for one in judgements.judgements(opened)]
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print_json(found)
    else:
        output.write_text(
            "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8"
        )


@kept.command("apply")
def apply(
    file: Annotated[Path, typer.Argument(help="What 'sayso judgements export' wrote.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Take judgements of another ledger in; each finds its words on the pages of this one."""
    found = list(_read(file))
    with Ledger(ledger) as opened:
        known = {one.id for one in judgements.judgements(opened)}
        for one in found:
            judgements.append(opened, one)
        relink_judged(opened)
        ids = {one.id for one in found}
        lost = [j for j, _ in judgements.orphans(opened) if j.id in ids]
        holding = [j for j in judgements.active(opened) if j.id in ids]
    summary = {
        "new": len(ids - known),
        "known": len(ids & known),
        "attached": len(holding) - len(lost),
        "orphaned": len(lost),
    }
    if as_json:
        print_json([{**summary, "orphans": [j.id for j in lost]}])
        return
    console(stderr=True).print(", ".join(f"{n} {name}" for name, n in summary.items()))
    if lost:
        print_table(("orphaned", "what", "words"), ((j.id[:8], j.verb, about(j)) for j in lost))


def _read(file: Path) -> Iterable[Judgement]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"cannot read {file}: {error}") from error
    for n, line in enumerate(lines, start=1):
        if line.strip():
            yield judgements.parse(line, f"{file}, line {n}")
    if not any(line.strip() for line in lines):
        raise UsageError(f"{file} holds no judgement")
