"""The known failures on the invented story: every difference from its truth, listed by name.

    python -m evals.failures [--tagger rules|model] [--write]

``evals/failures/TAGGER.txt`` is the list. Without ``--write`` the command prints what is new and
what is mended, and ends with 1 when something is new. A known failure in the list is honest; one
that is not in it has slipped in with the change at hand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from evals.pages import corpus, score_corpus
from evals.scoring.report import Scored, differences

ID = re.compile(r"\[[0-9a-f]{16}\]")
FOLDER = Path(__file__).with_name("failures")


def known(tagger: str) -> list[str]:
    """The list of a tagger, as it was last written."""
    path = FOLDER / f"{tagger}.txt"
    return path.read_text("utf-8").splitlines() if path.exists() else []


def failures(scores: Iterable[Scored]) -> list[str]:
    """Each difference as one line with its page, without the ids that only this run has."""
    lines, page = [], ""
    for line in differences(scores):
        if line.startswith("  "):
            told = " ".join(ID.sub("", line).split())
            lines.append(f"{page}: {told}")
        elif line:
            page = line
    return sorted(set(lines))


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 when nothing is new."""
    parser = argparse.ArgumentParser(prog="python -m evals.failures", description=__doc__)
    parser.add_argument("--tagger", choices=("rules", "model"), default="rules")
    parser.add_argument("--write", action="store_true", help="write the list as it is now")
    given = parser.parse_args(arguments)
    now = failures(score_corpus(corpus("examples"), given.tagger))
    before = known(given.tagger)
    for line in sorted(set(now) - set(before)):
        print(f"new: {line}")
    for line in sorted(set(before) - set(now)):
        print(f"mended: {line}")
    if given.write:
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{given.tagger}.txt").write_text("\n".join(now) + "\n", "utf-8")
        return 0
    return 1 if set(now) - set(before) else 0


if __name__ == "__main__":
    sys.exit(main())
