"""Train the model of main text: ``python -m training.main_text`` (numpy, scikit-learn).

Learns from the seen half of ``../shared/data/article_extraction`` (every second page by name,
beginning with the first) and writes ``src/sayso/readers/main_text.json``. With ``--validate`` it
prints the score of a cross-validation by page over that half instead. Deterministic: one seed, one
thread, rounded weights.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from evals.main_text import DATA, Sample, precision_recall, samples, shingles
from sayso.readers import dom
from sayso.readers.decode import decode, tidy
from sayso.readers.main_text import features, names

OUT = Path(__file__).parents[1] / "src" / "sayso" / "readers" / "main_text.json"
SEED = 7
TREES = {
    "max_iter": 90,
    "max_leaf_nodes": 8,
    "learning_rate": 0.1,
    "min_samples_leaf": 25,
    "l2_regularization": 1.0,
    "max_features": 0.4,
    "early_stopping": False,
}


class Table:
    """Rows of all pages: features, labels, weights, the page of each row, its text."""

    def __init__(self, pages: list[Sample]) -> None:
        self.pages = pages
        rows, labels, weights, groups, self.texts = [], [], [], [], []
        for number, page in enumerate(pages):
            source = tidy(decode(page.payload))
            root = dom.parse(source)
            found = dom.visible(root) if root is not None else []
            if root is None or not found:
                continue
            rows += features(source, root, found)
            labels += label([b.text for b in found], page.truth)
            size = max(len(re.findall(r"\w+", page.truth)), 1)
            weights += [(len(re.findall(r"\w+", b.text)) + 2) / size for b in found]
            groups += [number] * len(found)
            self.texts += [b.text for b in found]
        self.x = np.array(rows)
        self.y = np.array(labels)
        self.w = np.sqrt(np.array(weights))
        self.w *= len(self.w) / self.w.sum()
        self.groups = np.array(groups)


def label(texts: list[str], truth: str) -> list[int]:
    """1 for each block whose shingles the truth mostly holds; short ones go by their words."""
    true = shingles(truth)
    flat = " " + " ".join(re.findall(r"\w+", truth)) + " "
    found = []
    for text in texts:
        words = re.findall(r"\w+", text)
        if len(words) < 4:
            found.append(int(bool(words) and f" {' '.join(words)} " in flat and len(words) > 1))
            continue
        own = shingles(text)
        found.append(int((own & true).total() * 2 >= own.total()))
    return found


def fit(table: Table, rows: np.ndarray) -> HistGradientBoostingClassifier:
    """Trees fitted on some rows of a table."""
    model = HistGradientBoostingClassifier(random_state=SEED, **TREES)
    return model.fit(table.x[rows], table.y[rows], sample_weight=table.w[rows])


def validate(table: Table, folds: int = 6) -> dict[str, float]:
    """Benchmark score over pages that were left out of the training, fold by fold."""
    chances = np.zeros(len(table.y))
    for train, test in GroupKFold(folds).split(table.x, table.y, table.groups):
        chances[test] = fit(table, train).predict_proba(table.x[test])[:, 1]
    pairs = []
    for number, page in enumerate(table.pages):
        mine = np.flatnonzero(table.groups == number)
        text = "\n".join(table.texts[i] for i in mine if chances[i] >= 0.5)
        pairs.append(precision_recall(page.truth, text))
    precision = float(np.mean([p for p, _ in pairs if p is not None]))
    recall = float(np.mean([r for _, r in pairs if r is not None]))
    f1 = 2 * precision * recall / (precision + recall)
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def export(model: HistGradientBoostingClassifier, path: Path) -> None:
    """Write the trees as JSON, rounded so that the file is small and the same everywhere."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        trees.append(
            {
                "feature": [-1 if n["is_leaf"] else int(n["feature_idx"]) for n in nodes],
                "threshold": [
                    0 if n["is_leaf"] else round(float(n["num_threshold"]), 5) for n in nodes
                ],
                "left": [int(n["left"]) for n in nodes],
                "right": [int(n["right"]) for n in nodes],
                "value": [round(float(n["value"]), 5) if n["is_leaf"] else 0 for n in nodes],
            }
        )
    start = round(float(model._baseline_prediction.ravel()[0]), 5)
    path.write_text(
        json.dumps({"start": start, "trees": trees}, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(description="Train the model of main text.")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--validate", action="store_true")
    chosen = parser.parse_args()
    table = Table(list(samples(chosen.data, "seen")))
    if chosen.validate:
        print(json.dumps(validate(table)))
        return
    model = fit(table, np.arange(len(table.y)))
    export(model, OUT)
    print(json.dumps({"features": len(names()), "rows": len(table.y), "file": OUT.name}))


if __name__ == "__main__":
    main()
