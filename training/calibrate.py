"""Fit the confidences on one half of the development pages, measure them on the other.

Frames: PolNeAR dev, a frame being right when its content and its source each overlap (Jaccard
0.5 or more) with those of one true frame.  Names: UNER dev, right when kind and bounds are.
Even-numbered texts are fitted on, odd-numbered ones measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from evals.attribution import Case, polnear_cases, token_range
from evals.calibration import calibration_error, reliability
from evals.corpora import iob
from evals.measures import similar
from sayso.records import Span
from sayso.tagging.features import page_pieces
from sayso.tagging.frames import WordFrame
from sayso.tagging.onnx import DECODER, OnnxTagger
from sayso.tagging.parameters import Logistic, load_parameters
from sayso.tagging.reading import (
    Words,
    entity_evidence,
    frame_evidence,
    page_words,
    word_entities,
    word_frames,
)

Example = tuple[tuple[float, ...], bool]


def fit(examples: Sequence[Example], penalty: float = 1.0, rounds: int = 40) -> Logistic:
    """A logistic regression by Newton's method, with an L2 penalty on the weights."""
    inputs = np.array([[*values, 1.0] for values, _ in examples], dtype=np.float64)
    right = np.array([hit for _, hit in examples], dtype=np.float64)
    keep = np.full(inputs.shape[1], penalty)
    keep[-1] = 1e-6
    weights = np.zeros(inputs.shape[1])
    for _ in range(rounds):
        shares = 1.0 / (1.0 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (shares - right) + keep * weights
        curve = (inputs * (shares * (1 - shares))[:, None]).T @ inputs + np.diag(keep)
        weights = weights - np.linalg.solve(curve, slope)
    return Logistic(tuple(np.round(weights[:-1], 5).tolist()), round(float(weights[-1]), 5))


def frame_examples(tagger: OnnxTagger, folder: Path, model: Path) -> Iterator[list[Example]]:
    """For each page the evidence of its frames, and whether each is right."""
    parameters = load_parameters(model / DECODER)
    for case in polnear_cases(folder):
        pieces = page_pieces(case.text, case.paragraphs, tagger.tokenize)
        words = page_words(pieces)
        scores = tagger.scores(pieces, ("attribution", "link"))
        found = word_frames(words, scores, parameters)
        yield [(frame_evidence(one), frame_right(case, words, one)) for one in found]


def frame_right(case: Case, words: Words, frame: WordFrame) -> bool:
    """Whether some true frame agrees in content and in source."""
    content = _numbers(case, [words.span(one) for one in frame.content])
    source = _numbers(case, [words.span(frame.source)] if frame.source else [])
    return any(
        similar(content, true.content) >= 0.5 and similar(source, true.source) >= 0.5
        for true in case.frames or ()
    )


def _numbers(case: Case, spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(n for span in spans for n in range(*token_range(case.tokens, span)))


def entity_examples(tagger: OnnxTagger, path: Path, model: Path) -> Iterator[list[Example]]:
    """For each text the evidence of its names, and whether each is right."""
    parameters = load_parameters(model / DECODER)
    for document in iob(path, 1, 2):
        true = {(one.label, one.span) for one in document.spans}
        pieces = page_pieces(document.text, document.paragraphs, tagger.tokenize)
        words = page_words(pieces)
        found = word_entities(words, tagger.scores(pieces, ("entity",)), parameters)
        yield [(entity_evidence(one), (one.kind, words.span(one)) in true) for one in found]


def halves(texts: Sequence[list[Example]]) -> tuple[list[Example], list[Example]]:
    """The examples of even-numbered texts, and of odd-numbered ones."""
    return (
        [one for text in texts[::2] for one in text],
        [one for text in texts[1::2] for one in text],
    )


def judged(model: Logistic, examples: Sequence[Example]) -> dict[str, Any]:
    """Reliability table and expected calibration error of some examples."""
    table = reliability([model(values) for values, _ in examples], [hit for _, hit in examples])
    return {
        "error": round(calibration_error(table), 4),
        "count": len(examples),
        "table": [asdict(one) for one in table],
    }


def calibrate(model: Path, data: Path) -> dict[str, Any]:
    """Fit both confidences, write them into `decoder.json`; how they do on the other halves."""
    tagger = OnnxTagger(model)
    values = json.loads((model / DECODER).read_text(encoding="utf-8"))
    report = {}
    for name, texts in (
        ("frame_confidence", list(frame_examples(tagger, data / "polnear/dev", model))),
        (
            "entity_confidence",
            list(entity_examples(tagger, data / "uner_ewt/en_ewt-ud-dev.iob2", model)),
        ),
    ):
        fitted_on, measured_on = halves(texts)
        logistic = fit(fitted_on)
        values[name] = {"weights": list(logistic.weights), "constant": logistic.constant}
        report[name] = judged(logistic, measured_on)
    (model / DECODER).write_text(json.dumps(values) + "\n", encoding="utf-8")
    return report
