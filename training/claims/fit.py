"""What stands on the network: two logistic regressions, the clear cases and the thresholds.

    python -m training.claims.fit --data ../shared/data --model FOLDER

Fitted on labelled pairs that the network has not learned from: the training stories of
``evals/claims`` and the held-out ones of ``labelled.jsonl``. Thresholds are chosen on
probabilities of pairs whose own story was left out of the fit. Writes ``claims.json`` in FOLDER.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.claims.curves import at, average_precision
from evals.claims.labels import labelled_pairs
from evals.claims.same import assertion
from sayso.linking.claims import Assertion, ClaimModel
from sayso.linking.claims.compare import compare
from sayso.linking.claims.frozen import WEIGHTS
from sayso.linking.claims.model import load_model
from sayso.linking.claims.parting import parted
from sayso.linking.claims.score import cosine, relations
from training.claims.pairs import labelled
from training.claims.pool import pool
from training.claims.rarity import rarity

RIDGE = 1.0
"""Weight of the squared weights against the likelihood."""
DOUBTFUL = 0.3
"""Weight of a pair drawn for its doubtful score; a pile holds fewer such than were drawn."""
ALIKE = frozenset(
    "agents covered covered_rare covering covering_rare cosine dates_agree figures_agree in_order"
    " likeness names one_speaker patients same same_odds".split()
)
"""Features that may speak for the same claim alone: a weight below 0 would be chance."""
APART = frozenset(
    "agents_other brief contradicts crossed dates_differ different doers_other figures_both_other"
    " figures_differ mode names_both_other negation opposed own_of_two polarity".split()
)
"""Features that may speak against it alone."""
PRECISION = 0.87
"""Precision at which "same" is said on the stories that choose: something over what is asked."""
MISSED = 0.08
"""Share of the same pairs that may fall under the threshold of "different"."""
CLEAR = (0.01, 0.02)
"""Shares of the same pairs under, and of the others over, which a cheap score is clear."""

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled pair with its story."""

    left: Assertion
    right: Assertion
    same: bool
    story: str
    doubtful: bool = False
    """Drawn for its doubtful score: it teaches weights, and says nothing of where to part them."""


def cases(data: Path) -> list[Case]:
    """The pairs to fit on."""
    found = [
        Case(assertion(pair.left), assertion(pair.right), pair.final == "same", pair.story)
        for pair in labelled_pairs()
        if pair.split == "train" and pair.final not in (None, "unsure") and not pair.copy
    ]
    for number, pair in enumerate(labelled(data)):
        if pair.held_out:
            left = Assertion(f"left {number}", "left", pair.left)
            right = Assertion(f"right {number}", "right", pair.right)
            same = pair.label == "same"
            found.append(Case(left, right, same, pair.story, pair.doubtful))
    return found


def features(found: Sequence[Case], model: ClaimModel) -> list[dict[str, float]]:
    """All features of each case, the network's with them."""
    rows = []
    for case in found:
        vectors = model.vectors([case.left.words, case.right.words])
        row = compare(case.left, case.right) | {"cosine": cosine(vectors)}
        rows.append(row | relations(case.left, case.right, model))
    return rows


def fit(
    rows: Table, true: NDArray[np.bool_], names: Sequence[str], counts: Table
) -> tuple[float, Table]:
    """Constant and weights of a logistic regression in which no feature speaks against its sense.

    ``counts`` has for each row how much it counts.

    What few pairs would teach the wrong way round (that another doer makes two claims the same)
    is left out, and the rest fitted again.
    """
    kept = np.arange(rows.shape[1])
    while True:
        constant, found = _ridge(rows[:, kept], true, counts)
        wrong = [
            place
            for place, (column, weight) in enumerate(zip(kept, found, strict=True))
            if (names[column] in ALIKE and weight < 0) or (names[column] in APART and weight > 0)
        ]
        if not wrong:
            break
        kept = np.delete(kept, wrong)
    weights = np.zeros(rows.shape[1])
    weights[kept] = found
    return constant, weights


def _ridge(rows: Table, true: NDArray[np.bool_], counts: Table) -> tuple[float, Table]:
    """Constant and weights of a ridge logistic regression, by Newton's method."""
    x = np.hstack([np.ones((len(rows), 1)), rows])
    held = np.diag([1e-6, *[RIDGE] * rows.shape[1]])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counts * (p - true)) + held @ weights
        curve = (x * (counts * p * (1 - p))[:, None]).T @ x + held
        weights = weights - np.linalg.solve(curve, slope)
    return float(weights[0]), weights[1:]


def told(constant: float, weights: Table, rows: Table) -> Table:
    """Probabilities of some rows."""
    found: Table = 1 / (1 + np.exp(-(constant + rows @ weights)))
    return found


def left_out(rows: Table, those: Sequence[Case], names: Sequence[str]) -> Table:
    """Probabilities of each row by a fit without its story."""
    found = np.zeros(len(rows))
    of, true = np.array([case.story for case in those]), np.array([case.same for case in those])
    counts = weighed(those)
    for story in sorted(set(of.tolist())):
        own = of == story
        found[own] = told(*fit(rows[~own], true[~own], names, counts[~own]), rows[own])
    return found


def weighed(those: Sequence[Case]) -> Table:
    """How much each case counts."""
    return np.array([DOUBTFUL if case.doubtful else 1.0 for case in those])


def thresholds(values: Table, true: NDArray[np.bool_]) -> tuple[float, float]:
    """Probabilities from which to say "same", and under which to say "different"."""
    scores, labels = values.tolist(), true.tolist()
    enough = [v for v in sorted(set(scores)) if at(scores, labels, v).precision >= PRECISION]
    same = min(enough, default=1.0)
    return same, min(float(np.quantile(values[true], MISSED)), same)


def logistic(names: Sequence[str], rows: Table, those: Sequence[Case]) -> dict[str, Any]:
    """A fitted regression as JSON has it."""
    true = np.array([case.same for case in those])
    constant, weights = fit(rows, true, names, weighed(those))
    told_weights = dict(zip(names, np.round(weights, 3).tolist(), strict=True))
    return {"constant": round(constant, 3), "weights": told_weights}


def fitted(
    rows: Sequence[Mapping[str, float]], found: Sequence[Case], network: Sequence[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The numbers to ship, and what they reach on stories left out."""
    true = np.array([case.same for case in found])
    names = sorted(rows[0])
    cheap_names = [name for name in names if name not in network]
    full, cheap = (
        np.array([[row[name] for name in some] for row in rows]) for some in (names, cheap_names)
    )
    by_all = left_out(full, found, names)
    by_cheap = left_out(cheap, found, cheap_names)
    two = np.array([parted(case.left, case.right) is not None for case in found])
    by_all[two] = 0.0  # as ``score`` has it
    fair = np.array([not case.doubtful for case in found])
    same, different = thresholds(by_all[fair], true[fair])
    clear = [
        np.quantile(by_cheap[fair & true], CLEAR[0]),
        np.quantile(by_cheap[fair & ~true], 1 - CLEAR[1]),
    ]
    values = {
        "cheap": logistic(cheap_names, cheap, found),
        "full": logistic(names, full, found),
        "clear": [round(float(clear[0]), 4), round(max(float(clear[1]), same), 4)],
        "same": round(same, 4),
        "different": round(different, 4),
    }
    point = at(by_all[fair].tolist(), true[fair].tolist(), same)
    report = {
        "pairs": len(found),
        "same": int(true.sum()),
        "average_precision": {
            name: round(average_precision(values[fair].tolist(), true[fair].tolist()), 3)
            for name, values in (("full", by_all), ("cheap", by_cheap))
        },
        "at_same": point.row(),
    }
    return values, report


def main() -> None:
    """Read the command line, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of claims.onnx")
    given = parser.parse_args()
    frozen = given.model / WEIGHTS
    values: dict[str, Any] = json.loads(frozen.read_text(encoding="utf-8"))
    values |= rarity(pool(given.data))
    model, found = load_model(given.model, threads=1), cases(given.data)
    rows = features(found, model)
    network = list(relations(found[0].left, found[0].right, model))
    numbers, report = fitted(rows, found, network)
    frozen.write_text(json.dumps(values | numbers, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
