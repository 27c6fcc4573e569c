"""Likeness of sentences on the STS benchmark's development rows (Cer et al. 2017)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np

from sayso.linking.claims import ClaimModel

ROWS = Path(__file__).resolve().parents[3] / "shared/data/sts_benchmark/sts-dev.csv"
NEWS = "main-news"


def measure(model: ClaimModel, base: ClaimModel | None = None, path: Path = ROWS) -> dict[str, Any]:
    """Pearson's correlation of the cosine with the judged likeness; all-MiniLM's own beside it.

    Raises:
        FileNotFoundError: the rows are not there.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    kept = {"news": [row for row in rows if row[0] == NEWS], "all": rows}
    return {
        name: {
            "rows": len(some),
            "pearson": pearson(some, model),
            "all_minilm": None if base is None else pearson(some, base),
        }
        for name, some in kept.items()
    }


def pearson(rows: list[list[str]], model: ClaimModel) -> float:
    """Correlation of a model's cosines with the judgements, to four places."""
    left, right = (model.vectors([row[column] for row in rows]) for column in (5, 6))
    judged = [float(row[4]) for row in rows]
    return round(float(np.corrcoef((left * right).sum(1), judged)[0, 1]), 4)
