"""Print pairs for a reader who labels them: words, speaker, what stands around; nothing else.

    python -m evals.claims.sheet [--from 1] [--to 60] > SHEET

The statement stands between ``[[`` and ``]]``, in its sentences and with the sentence before them.
The pages are read again for it, so that it needs ``../shared``; no score and no label is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from evals.claims.corpora import load_places
from evals.claims.labels import Side, load_pairs, side


def shown(one: Side) -> str:
    """A side as the sheet has it: page, date, speaker and stance, then the marked words."""
    told = [one.place.page[:44], one.published or "undated"]
    told += [f"speaker: {one.speaker or one.source_words or 'unknown'}"]
    if one.cue:
        told.append(f"cue: {one.cue}")
    return f"  ({' | '.join(told)})\n  {one.marked}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: the pairs of a range in their order."""
    parser = argparse.ArgumentParser(prog="python -m evals.claims.sheet", description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--to", dest="last", type=int, default=10**6)
    given = parser.parse_args(arguments)
    places = load_places()
    for name, left, right in load_pairs()[given.first - 1 : given.last]:
        print(f"=== {name}")
        for letter, key in (("A", left), ("B", right)):
            print(f"{letter}{shown(side(places[key]))}")
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
