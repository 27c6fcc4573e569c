"""The floor that CI holds: both taggers on the frozen sample of invented articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.attribution import evaluate, polnear_cases
from evals.taggers import load

SAMPLE = Path(__file__).parents[2] / "evals/samples/attribution"


@pytest.mark.parametrize(
    ("tagger", "frame", "content", "source"),
    [("onnx", 0.85, 0.7, 0.85), ("rules", 0.65, 0.8, 0.55)],
)
def test_floor(tagger: str, frame: float, content: float, source: float) -> None:
    figures = evaluate(polnear_cases(SAMPLE), load(tagger).tag)
    assert figures["frame"]["f1"] >= frame
    assert figures["exact"]["content"]["f1"] >= content
    assert figures["exact"]["source"]["f1"] >= source
