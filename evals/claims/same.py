"""Same claim or not, on the labelled pairs of stories that no training has seen.

Thresholds of what stands beside the score are chosen on the training stories, at the precision that
is asked; what no threshold can do there is told as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evals.calibration import calibration_error, reliability
from evals.claims import baselines
from evals.claims.curves import Point, at, average_precision, best, interval
from evals.claims.labels import LabelledPair, Side, labelled_pairs
from sayso.linking.claims import Assertion, ClaimModel
from sayso.linking.claims.score import score_vectors
from sayso.records import Polarity, SameClaim, Stance

ASKED = (0.85, 0.6)
"""Precision and recall that are asked of same-claim pairs."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled pair, settled and not unsure, with what sayso makes of it."""

    pair: LabelledPair
    told: SameClaim

    @property
    def same(self) -> bool:
        return self.pair.final == "same"


def assertion(side: Side) -> Assertion:
    """A labelled statement as the linkers see one."""
    stance: Stance = "denies" if side.place.stance == "denies" else "asserts"
    polarity: Polarity = "negative" if side.place.polarity == "negative" else "positive"
    return Assertion(
        side.place.id,
        side.place.page,
        side.words,
        side.context,
        side.speaker,
        side.source_words or "",
        side.cue or "",
        stance,
        polarity,
        published=side.published,
        title=side.title or "",
    )


def vectors_of(texts: Sequence[str], model: ClaimModel) -> dict[str, np.ndarray]:
    """Each text's vector."""
    unique = sorted(set(texts))
    return dict(zip(unique, model.vectors(unique), strict=True))


def scored(model: ClaimModel) -> tuple[list[Scored], dict[str, np.ndarray]]:
    """All labelled pairs that tell, scored, and the vectors of their texts."""
    pairs = [pair for pair in labelled_pairs() if pair.final not in (None, "unsure")]
    vectors = vectors_of([s.words for p in pairs for s in (p.left, p.right)], model)
    found = []
    for pair in pairs:
        both = np.stack([vectors[pair.left.words], vectors[pair.right.words]])
        told = score_vectors(assertion(pair.left), assertion(pair.right), model, both)
        found.append(Scored(pair, told))
    return found, vectors


def measure(model: ClaimModel, base: ClaimModel | None = None) -> dict[str, Any]:
    """Figures on the test stories: the score, and what it stands beside.

    Args:
        base: all-MiniLM as it was, for its cosine; the model's own where it is missing.
    """
    pairs, vectors = scored(model)
    texts = [(one.pair.left.words, one.pair.right.words) for one in pairs]
    if base is not None:
        vectors = vectors_of([text for pair in texts for text in pair], base)
    scores = {
        "cosine": baselines.cosines(texts, vectors),
        "bm25": baselines.bm25(texts),
        "overlap": baselines.overlap(texts),
    }
    test = [one.pair.split == "test" for one in pairs]
    rows = [one for one, is_test in zip(pairs, test, strict=True) if is_test]
    return {
        "asked": {"precision": ASKED[0], "recall": ASKED[1]},
        "pairs": _counts(rows),
        "sayso": _ours(rows),
        "sayso_without_copies": _ours([one for one in rows if not one.pair.copy]),
        "by_story": {story: _ours(some) for story, some in _stories(rows).items()},
        "beside": {n: _beside(values, pairs, test) for n, values in scores.items()},
        "unsure": sum(one.told.verdict == "unsure" for one in rows),
        "asked_the_network": sum(one.told.method == "network" for one in rows),
        "calibration": _calibration(rows),
        "training_stories": _ours([one for one in pairs if one.pair.split == "train"]),
    }


def _ours(rows: Sequence[Scored]) -> dict[str, Any]:
    """Precision and recall of the verdict "same", and what other thresholds would give."""
    true = [one.same for one in rows]
    said = [float(one.told.verdict == "same") for one in rows]
    point = at(said, true, 1.0)
    values = [one.told.score for one in rows]
    return {
        **{k: v for k, v in point.row().items() if k != "threshold"},
        "between": interval(point, sum(true)),
        "average_precision": round(average_precision(values, true), 3),
        "best_at_asked": _row(best(values, true, ASKED[0])),
    }


def _beside(
    values: Sequence[float], pairs: Sequence[Scored], test: Sequence[bool]
) -> dict[str, Any]:
    def part(which: bool) -> tuple[list[float], list[bool]]:
        kept = [(v, p.same) for v, p, t in zip(values, pairs, test, strict=True) if t == which]
        return [v for v, _ in kept], [same for _, same in kept]

    chosen = best(*part(False), ASKED[0])
    scores, true = part(True)
    return {
        "chosen_on_training": at(scores, true, chosen.threshold).row() if chosen else None,
        "average_precision": round(average_precision(scores, true), 3),
        "best_at_asked": _row(best(scores, true, ASKED[0])),
    }


def _row(point: Point | None) -> dict[str, Any] | None:
    return None if point is None else point.row()


def _counts(rows: Sequence[Scored]) -> dict[str, int]:
    labels = [str(one.pair.final) for one in rows]
    counts = {label: labels.count(label) for label in sorted(set(labels))}
    return {**counts, "copies": sum(one.pair.copy for one in rows), "all": len(rows)}


def _stories(rows: Sequence[Scored]) -> Mapping[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for one in rows:
        found.setdefault(one.pair.left.place.corpus, []).append(one)
    return found


def _calibration(rows: Sequence[Scored]) -> dict[str, Any]:
    table = reliability([one.told.score for one in rows], [one.same for one in rows], 5)
    bins = [[one.low, one.count, one.confidence, one.right] for one in table]
    return {"error": round(calibration_error(table), 4), "bins": bins}
