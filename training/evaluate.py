"""Measure a checkpoint before it is exported.

python -m training.evaluate build/main/epoch3.pt ../shared/data/polnear/dev
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from evals.attribution import evaluate, polnear_cases
from sayso.records import Span
from sayso.tagging import Tags
from sayso.tagging.features import page_pieces
from sayso.tagging.parameters import parse_parameters
from sayso.tagging.reading import page_scores, read
from training.checkpoint import decoder_values, load_network, scorer
from training.tokenizing import tokenizer


def main() -> None:
    """Read the command line, tag with torch, print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    network = load_network(arguments.checkpoint)
    parameters = parse_parameters(decoder_values(network))
    run, tokenize = scorer(network), tokenizer()

    def tag(text: str, paragraphs: Sequence[Span]) -> Tags:
        pieces = page_pieces(text, paragraphs, tokenize)
        return read(text, pieces, page_scores(pieces, run), parameters)

    print(json.dumps(evaluate(polnear_cases(arguments.folder), tag)))


if __name__ == "__main__":
    main()
