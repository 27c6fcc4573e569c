"""From scores to labels: constrained Viterbi, and how sure each label is.

Both follow Rabiner (1989) on a linear-chain conditional random field (Lafferty et al. 2001).
Scores are natural logarithms; arrays have a row a word and a column a label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.tagging.features import CLOSING, OPENING

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FORBIDDEN: Final = -1e4
"""A score that no path takes while another is left."""


@dataclass(frozen=True, slots=True)
class LabelSpan:
    """A decoded span: its kind, first and last word (both inside), how sure its words are."""

    kind: str
    first: int
    last: int
    certainty: float
    """Geometric mean of the marginal probabilities of its words' labels, 0 to 1."""
    edges: float
    """Smaller of the marginal probabilities that it begins, and ends, where it does."""


def constrained(transitions: Floats) -> Floats:
    """The transition scores with those that BIO forbids struck out: I only after B or I."""
    result = transitions.copy()
    labels = len(transitions)
    for inside in range(2, labels, 2):
        for before in range(labels):
            if before not in (inside - 1, inside):
                result[before, inside] = FORBIDDEN
    return result


def break_constraints(emissions: Floats, paragraphs: Ints) -> Floats:
    """What paragraphs impose: no span runs over a break, so none goes on at a first word."""
    result = emissions.copy()
    first = np.flatnonzero(np.diff(paragraphs)) + 1
    result[first, 2::2] += FORBIDDEN
    return result


def mark_constraints(emissions: Floats, states: Ints) -> Floats:
    """What quotation marks impose: nothing begins at a closing mark or ends at an opening one."""
    result = emissions.copy()
    result[states == CLOSING, 1::2] += FORBIDDEN
    lone = (states == OPENING) & (np.roll(states, -1) == CLOSING)
    result[lone, 1:] += FORBIDDEN
    return result


def viterbi(emissions: Floats, transitions: Floats) -> Ints:
    """The best sequence of labels; a page cannot begin inside a span."""
    count, labels = emissions.shape
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    back = np.zeros((count, labels), dtype=np.int64)
    columns = np.arange(labels)
    best = emissions[0].copy()
    best[2::2] += FORBIDDEN
    for t in range(1, count):
        onward = best[:, None] + transitions
        choice = onward.argmax(axis=0)
        back[t] = choice
        best = onward[choice, columns] + emissions[t]
    path = np.zeros(count, dtype=np.int64)
    path[-1] = best.argmax()
    for t in range(count - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def marginals(emissions: Floats, transitions: Floats) -> Floats:
    """(words, labels): the probability of each label at each word, by forward and backward."""
    count, labels = emissions.shape
    if count == 0:
        return np.zeros((0, labels))
    weights = np.exp(np.maximum(emissions - emissions.max(axis=1, keepdims=True), -60.0))
    weights[0, 2::2] = np.exp(-60.0)
    steps = np.exp(transitions)
    # Both directions walk at once: forward over the words, backward over the words reversed.
    ways = np.stack([weights, weights[::-1]], axis=1)[:, :, None, :]
    moves = np.stack([steps, steps.T])
    walk = np.empty((count, 2, 1, labels))
    walk[0] = ways[0]
    for t in range(1, count):
        row = (walk[t - 1] @ moves) * ways[t]
        walk[t] = row / row.sum(axis=-1, keepdims=True)
    product = walk[:, 0, 0] * walk[::-1, 1, 0] / weights
    result: Floats = product / product.sum(axis=1, keepdims=True)
    return result


def spans(path: Ints, probabilities: Floats, labels: Sequence[str]) -> list[LabelSpan]:
    """The spans of a label sequence, in text order."""
    found = []
    i = 0
    while i < len(path):
        begin = int(path[i])
        if begin % 2 == 0:
            i += 1
            continue
        j = i + 1
        while j < len(path) and path[j] == begin + 1:
            j += 1
        own = probabilities[np.arange(i, j), path[i:j]]
        certainty = float(np.exp(np.log(np.maximum(own, 1e-9)).mean()))
        stops = 1.0 - float(probabilities[j, begin + 1]) if j < len(path) else 1.0
        edges = min(float(own[0]), stops)
        found.append(LabelSpan(labels[begin][2:], i, j - 1, certainty, edges))
        i = j
    return found
