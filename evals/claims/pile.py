"""What a pile of real pages makes of it: pairs that sayso itself brought together, judged blind.

The labelled pairs (``same``) were drawn in shares, so that every decision occurs; a pile holds
other shares, and its likest pairs are those that a user sees. These are of a ledger of 441 news
bodies on 60 matters, from many outlets, copies left out: 160 that had the verdict "same", 80
"unsure", and 120 that stood in one claim, of the weights of that day. What has words in a headline
is left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evals.calibration import calibration_error, reliability
from evals.claims.corpora import PILE, PILE_STATEMENTS, load_places
from evals.claims.curves import average_precision
from evals.claims.labels import side
from evals.claims.same import assertion, vectors_of
from sayso.linking.claims import Assertion, ClaimModel
from sayso.linking.claims.score import score_vectors
from sayso.linking.claims.wordings import wording
from sayso.records import SameClaim


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of the pile with its label, how it was drawn, and what sayso makes of it today."""

    left: Assertion
    right: Assertion
    label: str
    drawn: str
    told: SameClaim

    @property
    def same(self) -> bool:
        return self.label == "same"


def judged(model: ClaimModel) -> list[Judged]:
    """All pairs, scored. Raises ``FileNotFoundError`` where the pages are not there."""
    places = load_places(PILE_STATEMENTS)
    rows = [json.loads(line) for line in PILE.read_text(encoding="utf-8").splitlines()]
    told = {name: wording(assertion(side(place))) for name, place in places.items()}
    vectors = vectors_of([one.words for one in told.values()], model)
    found = []
    for row in rows:
        left, right = told[row["left"]], told[row["right"]]
        both = np.stack([vectors[left.words], vectors[right.words]])
        score = score_vectors(left, right, model, both)
        found.append(Judged(left, right, row["label"], row["drawn"], score))
    return found


def measure(model: ClaimModel) -> dict[str, Any]:
    """Precision of the verdict "same" today, ranking and calibration, on pairs drawn by verdict;
    and how many pairs of one claim were right on the day of the draw."""
    rows = judged(model)
    by_verdict = [one for one in rows if one.drawn != "claim"]
    said = [one for one in by_verdict if one.told.verdict == "same"]
    scores, true = [one.told.score for one in by_verdict], [one.same for one in by_verdict]
    table = reliability(scores, true, 5)
    return {
        "pairs": dict(Counter(f"{one.drawn}: {one.label}" for one in rows)),
        "same": {"right": sum(one.same for one in said), "of": len(said)},
        "kept": {"right": sum(one.same for one in said), "of": sum(true)},
        "average_precision": round(average_precision(scores, true), 3),
        "calibration": {
            "error": round(calibration_error(table), 4),
            "bins": [[one.low, one.count, one.confidence, one.right] for one in table],
        },
        "one_claim": _share([one for one in rows if one.drawn == "claim"]),
    }


def _share(rows: Sequence[Judged]) -> dict[str, int]:
    return {"right": sum(one.same for one in rows), "of": len(rows)}
