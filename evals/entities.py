"""Names, measured: exact F1 of persons, organisations and locations on an IOB file.

    python -m evals.entities ../shared/data/uner_ewt/en_ewt-ud-dev.iob2

Sentences are read in the groups in which they stand in the file, each as a paragraph.  The last
line printed is one JSON object.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.corpora import Document, iob
from evals.measures import Count, gate_report
from evals.taggers import TAGGERS, load
from sayso.records import Span
from sayso.tagging import Tags
from sayso.tagging.labels import KINDS


def evaluate(
    documents: Iterable[Document], tag: Callable[[str, Sequence[Span]], Tags]
) -> dict[str, Any]:
    """Tag each text and compare names with their kinds, character for character."""
    kinds = {kind: Count() for kind in KINDS}
    total = Count()
    for document in documents:
        true = {(one.label, one.span) for one in document.spans}
        found = {(one.kind, one.span) for one in tag(document.text, document.paragraphs).entities}
        total.add(len(true & found), len(found), len(true))
        for kind, count in kinds.items():
            mine = {one for one in true if one[0] == kind}
            guess = {one for one in found if one[0] == kind}
            count.add(len(mine & guess), len(guess), len(mine))
    return {
        "entity": total.scores(),
        "kinds": {kind: count.scores() for kind, count in kinds.items()},
    }


def main() -> None:
    """Read the command line, tag, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path, help="IOB file: tokens in column 2, tags in column 3")
    parser.add_argument("--columns", default="1,2", help="columns of token and tag, from 0")
    parser.add_argument("--tagger", choices=TAGGERS, default="onnx")
    parser.add_argument("--report", action="store_true", help="print what evals.gate compares")
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one")
    arguments = parser.parse_args()
    token, tag = map(int, arguments.columns.split(","))
    tagger = load(arguments.tagger, arguments.model)
    result = evaluate(iob(arguments.path, token, tag), tagger.tag)
    if arguments.report:
        name = f"entities/{arguments.path.stem}/{arguments.tagger}"
        print(json.dumps(gate_report(name, arguments.path, result)))
    else:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
