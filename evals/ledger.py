"""Score an export of sayso against truths made by hand.

    python -m evals.ledger TRUTH [TRUTH …] EXPORT [--show] [--json]

A TRUTH is a story's ``truth.json``, a page's JSON file as in ``../shared/data/ledger_pages``, or
a folder of such pages; EXPORT is what ``sayso export LEDGER --format jsonl`` prints. The figures
are explained in ``evals/README.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.scoring.export import read_export
from evals.scoring.ledger_pages import load_truths
from evals.scoring.report import Scored, as_json, as_text, differences, score


def print_report(scores: Sequence[Scored], show: bool = False, as_object: bool = False) -> None:
    """Print tables (and differences), or one JSON object with the same figures."""
    if as_object:
        print(json.dumps(as_json(scores), ensure_ascii=False, indent=1))
        return
    for line in as_text(scores):
        print(line)
    for line in differences(scores) if show else ():
        print(line)


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 2 when a file is missing or is no truth or export."""
    parser = argparse.ArgumentParser(prog="python -m evals.ledger", description=__doc__)
    parser.add_argument("truth", nargs="+", type=Path, help="truths: JSON files or folders")
    parser.add_argument("export", type=Path, help="an export in JSON lines")
    parser.add_argument("--show", action="store_true", help="list each difference with its page")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    given = parser.parse_args(arguments)
    try:
        export = read_export(given.export)
        scores = [score(truth, export) for truth in load_truths(given.truth)]
    except (OSError, ValueError, KeyError) as error:
        print(f"cannot score: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print_report(scores, given.show, given.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
