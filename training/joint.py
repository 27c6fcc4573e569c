"""Fit how sure a frame is, by which tagger found it: the weights of ``sayso.tagging.joint``.

    python -m training.joint --data ../shared/data --model src/sayso/model

PolNeAR dev: even-numbered pages are fitted on, odd-numbered ones measured. A frame is right when
its content and its source each overlap (Jaccard 0.5 or more) with those of one true frame.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.attribution import Case, polnear_cases, token_range
from evals.calibration import calibration_error, reliability
from evals.measures import similar
from sayso.records import Span
from sayso.tagging import Attribution, Tagger
from sayso.tagging.joint import WEIGHTS, joined, log_odds, lone
from sayso.tagging.onnx import OnnxTagger
from sayso.tagging.rules import RulesTagger
from training.calibrate import Example, fit


def is_right(case: Case, frame: Attribution) -> bool:
    """Whether a frame is one of the page's true ones, by content and source."""
    content = _tokens(case, frame.content)
    source = _tokens(case, [frame.source] if frame.source else [])
    return any(
        similar(content, true.content) >= 0.5
        and (similar(source, true.source) >= 0.5 or not (source or true.source))
        for true in case.frames
    )


def _tokens(case: Case, spans: object) -> frozenset[int]:
    assert isinstance(spans, (tuple, list))
    return frozenset(
        number
        for span in spans
        if isinstance(span, Span)
        for number in range(*token_range(case.tokens, span))
    )


def examples(encoder: Tagger, folder: Path) -> Iterator[tuple[int, str, Example]]:
    """Page number, kind (``rule`` or ``alone``) and example of every merged frame."""
    rules = RulesTagger()
    for number, case in enumerate(polnear_cases(folder)):
        found = encoder.tag(case.text, case.paragraphs).attributions
        ruled = rules.tag(case.text, case.paragraphs).attributions
        for rule, frame, partner in joined(case.text, found, ruled):
            agreed = (1.0, log_odds(partner.confidence)) if partner else (0.0, 0.0)
            values = (log_odds(rule.confidence), *agreed)
            yield number, "rule", (values, is_right(case, frame))
        for frame in lone(found, ruled):
            yield number, "alone", ((log_odds(frame.confidence),), is_right(case, frame))


def fit_joint(model: Path, data: Path) -> dict[str, Any]:
    """Fit the weights for the encoder in `model` and write them there; how they do.

    The report has, for rule frames, lone frames and both together, how many there are in the
    odd-numbered pages, the share that is right, and the expected calibration error.
    """
    rows = list(examples(OnnxTagger(model), data / "polnear" / "dev"))
    rule, alone = (
        fit([e for n, k, e in rows if k == kind and n % 2 == 0]) for kind in ("rule", "alone")
    )
    weights = {
        "constant": rule.constant,
        "rule": rule.weights[0],
        "agreed": rule.weights[1],
        "encoder": rule.weights[2],
        "alone_constant": alone.constant,
        "alone": alone.weights[0],
    }
    (model / WEIGHTS).write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    report = {}
    for kinds in (("rule",), ("alone",), ("rule", "alone")):
        held = [
            ((rule if k == "rule" else alone)(values), right)
            for n, k, (values, right) in rows
            if n % 2 and k in kinds
        ]
        table = reliability([c for c, _ in held], [right for _, right in held])
        report[" and ".join(kinds)] = {
            "count": len(held),
            "right": round(sum(right for _, right in held) / len(held), 4),
            "error": round(calibration_error(table), 4),
        }
    return report


def main() -> None:
    """Fit, write, print."""
    parser = argparse.ArgumentParser(prog="python -m training.joint", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    given = parser.parse_args()
    print(json.dumps(fit_joint(given.model, given.data)))


if __name__ == "__main__":
    main()
