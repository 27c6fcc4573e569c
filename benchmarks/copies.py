"""Time and memory of finding copies, at growing numbers of pages.

    python -m benchmarks.copies [--sizes 1000 10000 19000 100000] [--json FILE]

Needs ``../shared/data/reuters``. Up to the number of its stories the pages are the stories
themselves; beyond, each further page is a story with ten per cent of its words edited, so that
matches grow with the pages. ``candidates`` share fingerprints, ``aligned`` are those of them that
can be copies as far as their shapes tell. Each size runs in a process of its own, for its own
peak memory. CPU seconds are told beside wall-clock seconds, since a shared machine falsifies the
latter.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from evals.perturb import EDITS, page, story_pieces
from evals.stories import load
from sayso.ids import digest
from sayso.linking.pile import Pile
from sayso.records import Article

EDITION = 400
"""Made pages after which their four outlets give way to four others."""


def pages(size: int) -> list[Article]:
    """``size`` stories and edited stories."""
    stories = load()
    found = stories[:size]
    while len(found) < size:
        number = len(found)
        story = stories[number % len(stories)]
        rng = random.Random(digest("benchmark", str(number)))
        pieces = EDITS["words 10"](story_pieces(story), rng)
        made = page(f"made/{number}", pieces, story.published or "", rng).article
        # Four outlets that print 20,000 pages each are no newsroom; without an outlet, what they
        # print below every story would be a copy between any two of their pages.
        outlet = made.outlet and f"{made.outlet} {number // EDITION}"
        found.append(replace(made, outlet=outlet))
    return found


def measure(size: int) -> dict[str, float]:
    """One size: seconds of each stage, candidates, copies, peak memory in MiB."""
    given = pages(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, cpu = time.perf_counter(), time.process_time()
    pile = Pile(given)
    keyed = time.process_time()
    copies = sum(1 for _ in pile.reprints())
    end = time.process_time()
    return {
        "pages": len(given),
        "keys_per_page": round(sum(map(len, pile.keys.values())) / len(given), 1),
        "candidates": pile.pairs,
        "aligned": pile.promising,
        "copies": copies,
        "cpu_s_keys": round(keyed - cpu, 1),
        "cpu_s_pairs": round(end - keyed, 1),
        "cpu_s": round(end - cpu, 1),
        "wall_s": round(time.perf_counter() - wall, 1),
        "stories_mib": round(before),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main(arguments: list[str] | None = None) -> int:
    """The command: one line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 19000, 100000])
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    parser.add_argument("--one", type=int, help="measure this size in this process")
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(measure(given.one)))
        return 0
    rows = []
    for size in given.sizes:
        command = [sys.executable, "-m", "benchmarks.copies", "--one", str(size)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append(json.loads(run.stdout))
        print(run.stdout.strip(), flush=True)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
