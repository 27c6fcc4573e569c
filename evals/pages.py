"""Read pages with sayso itself, export them, and score the export.

    python -m evals.pages [CORPUS …] [--tagger rules|model] [--show] [--json] [--keep FILE]

A CORPUS is ``ledger_pages`` (four real pages, ``../shared/data/ledger_pages``), ``examples`` (the
story with its truth), or a folder in the layout of the first. Both named ones when none is given;
one whose data is not there is left out, and said so.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from evals.ledger import print_report
from evals.scoring.export import read_export
from evals.scoring.ledger_pages import load_truths
from evals.scoring.report import Scored, score

ROOT = Path(__file__).resolve().parent.parent
LEDGER_PAGES = ROOT.parent / "shared" / "data" / "ledger_pages"
STORY = ROOT / "examples"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What to read, and the truth to score it against."""

    truth: Path
    inputs: tuple[Path, ...]
    options: tuple[str, ...] = ()


def corpus(name: str) -> Corpus:
    """A corpus by name or folder. Raises ``FileNotFoundError`` when it is not there."""
    if name == "examples":
        found = _story()
    else:
        folder = LEDGER_PAGES if name == "ledger_pages" else Path(name)
        found = Corpus(folder, tuple(sorted(folder.glob("*.txt"))))
    if not found.truth.exists() or not found.inputs:
        raise FileNotFoundError(f"no corpus {name}: {found.truth} is not there or is empty")
    return found


def read_and_export(of: Corpus, tagger: str, folder: Path) -> Path:
    """The file of the export that the installed sayso makes of a corpus, inside ``folder``.

    Raises ``subprocess.CalledProcessError`` when sayso fails.
    """
    ledger, export = folder / "ledger.db", folder / "export.jsonl"
    inputs = [str(path) for path in of.inputs]
    _sayso("read", *inputs, "--ledger", str(ledger), "--tagger", tagger, *of.options)
    _sayso("export", str(ledger), "--format", "jsonl", "--output", str(export))
    return export


def score_corpus(of: Corpus, tagger: str, keep: Path | None = None) -> list[Scored]:
    """Read, export and score a corpus in a temporary folder; ``keep`` gets a copy of the export."""
    with tempfile.TemporaryDirectory() as folder:
        file = read_and_export(of, tagger, Path(folder))
        if keep:
            shutil.copyfile(file, keep)
        export = read_export(file)
    return [score(truth, export) for truth in load_truths([of.truth])]


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 1 when nothing could be scored."""
    parser = argparse.ArgumentParser(prog="python -m evals.pages", description=__doc__)
    parser.add_argument("corpus", nargs="*", help="ledger_pages, examples or a folder")
    parser.add_argument("--tagger", choices=("rules", "model"), default="rules")
    parser.add_argument("--show", action="store_true", help="list each difference with its page")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--keep", type=Path, help="copy the (last) export to this file")
    given = parser.parse_args(arguments)
    scores: list[Scored] = []
    for name in given.corpus or ("ledger_pages", "examples"):
        try:
            scores += score_corpus(corpus(name), given.tagger, given.keep)
        except FileNotFoundError as error:
            print(f"left out: {error}", file=sys.stderr)
        except subprocess.CalledProcessError as error:
            print(f"cannot score {name}: sayso ended with {error.returncode}", file=sys.stderr)
            return 1
    if not scores:
        return 1
    print_report(scores, given.show, given.json)
    return 0


def _story() -> Corpus:
    pages = STORY / "story"
    manifest = pages / "pages.csv"
    options = ("--manifest", str(manifest)) if manifest.exists() else ()
    return Corpus(STORY / "truth.json", (pages,) if pages.is_dir() else (), options)


def _sayso(*arguments: str) -> None:
    """Run sayso; what it tells goes to standard error, so that a JSON report stays alone."""
    command = [sys.executable, "-m", "sayso", *arguments]
    subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
