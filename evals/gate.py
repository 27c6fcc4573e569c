"""The floor that only rises: compare a fresh report with ``evals/baseline.json``.

    python -m evals.gate REPORT.json [--as SUFFIX] [--baseline FILE] [--raise] [--repin]

REPORT.json is what a measure prints with ``--json``: ``{name: {"corpus": digest, "figures":
{figure: {"value": number|null, …} or number}}}``. The baseline holds ``{name: {"corpus": digest,
"figures": {figure: value}}}``. Exit code 1 when a figure fell or a corpus changed. ``--raise``
writes the figures that are new or higher; ``--repin`` takes over a changed corpus with its
figures as they are, which is for a commit that changes the corpus and says why.

The idea is trafilatura's ``tests/eval_gate.py``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

BASELINE = Path(__file__).with_name("baseline.json")
ROUNDING = 5e-5
"""Reports carry four decimals; less than half of the last one is no fall."""

Entry = dict[str, Any]
Baseline = dict[str, Entry]


def entries(report: Mapping[str, Any], suffix: str = "") -> Baseline:
    """The parts of a report that have a pinned corpus, in the baseline's layout."""
    return {
        name + (f"/{suffix}" if suffix else ""): {
            "corpus": part["corpus"],
            "figures": {
                figure: value
                for figure, told in part["figures"].items()
                if (value := told["value"] if isinstance(told, Mapping) else told) is not None
            },
        }
        for name, part in report.items()
        if isinstance(part, Mapping) and part.get("corpus")
    }


def falls(baseline: Baseline, fresh: Baseline) -> Iterator[str]:
    """What is worse than the floor, one line each; names that the report lacks are not asked."""
    for name in sorted(baseline.keys() & fresh.keys()):
        floor, now = baseline[name], fresh[name]
        if floor["corpus"] != now["corpus"]:
            yield f"{name}: the corpus changed; its figures cannot be compared (see --repin)"
            continue
        for figure, value in floor["figures"].items():
            got = now["figures"].get(figure)
            if got is None:
                yield f"{name}: {figure} has no case any more, was {value:.4f}"
            elif got < value - ROUNDING:
                yield f"{name}: {figure} fell to {got:.4f} from {value:.4f}"


def raised(baseline: Baseline, fresh: Baseline, repin: bool = False) -> Baseline:
    """The baseline with what is new or higher; a changed corpus only with ``repin``."""
    result = dict(baseline)
    for name, now in fresh.items():
        floor = baseline.get(name)
        if floor is None or (repin and floor["corpus"] != now["corpus"]):
            result[name] = now
        elif floor["corpus"] == now["corpus"]:
            figures = dict(floor["figures"])
            for figure, value in now["figures"].items():
                figures[figure] = max(value, figures.get(figure, value))
            result[name] = {"corpus": floor["corpus"], "figures": figures}
    return result


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 when nothing fell, 1 when something did."""
    parser = argparse.ArgumentParser(prog="python -m evals.gate", description=__doc__)
    parser.add_argument("report", type=Path, help="a report in JSON; - for standard input")
    parser.add_argument("--as", dest="suffix", default="", help="added to names, as in NAME/rules")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--raise", dest="up", action="store_true", help="write what is higher")
    parser.add_argument("--repin", action="store_true", help="take over a changed corpus")
    given = parser.parse_args(arguments)
    text = sys.stdin.read() if str(given.report) == "-" else given.report.read_text("utf-8")
    fresh = entries(json.loads(text), given.suffix)
    baseline = json.loads(given.baseline.read_text("utf-8")) if given.baseline.exists() else {}
    if given.up or given.repin:
        new = raised(baseline, fresh, given.repin)
        if new != baseline:
            given.baseline.write_text(json.dumps(new, indent=1, sort_keys=True) + "\n", "utf-8")
        baseline = new
    for name in sorted(fresh.keys() - baseline.keys()):
        print(f"{name}: not in the baseline (see --raise)")
    worse = list(falls(baseline, fresh))
    for line in worse:
        print(line)
    compared = sorted(fresh.keys() & baseline.keys())
    print(f"{len(worse)} below the floor; compared: {', '.join(compared) or 'nothing'}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
