"""How right spans are: exact match, by token, Jaccard, and whole frames.

Spans are half-open ranges of token numbers.  Exact match and Jaccard follow CofeNet (Wang et al.,
COLING 2022, `exe/eval/evaluation.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.scoring.truth import file_digest

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TokenFrame:
    """One attribution as sets of token numbers; an empty set for a part that is not there."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


@dataclass(slots=True)
class Count:
    """What was found, what should have been, and how much of both agrees."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, right: int, found: int, true: int) -> None:
        """Count one text more."""
        self.right += right
        self.found += found
        self.true += true

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1, to four places; 0 where nothing was found or true."""
        p = self.right / self.found if self.found else 0.0
        r = self.right / self.true if self.true else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4)}


@dataclass(slots=True)
class Mean:
    """A running mean."""

    total: float = 0.0
    count: int = 0

    def add(self, values: Iterable[float]) -> None:
        """Take in some values."""
        for value in values:
            self.total += value
            self.count += 1

    def value(self) -> float:
        """The mean to four places; 0 of nothing."""
        return round(self.total / self.count, 4) if self.count else 0.0


@dataclass(slots=True)
class RoleMeasures:
    """Exact, by token and Jaccard, of one role."""

    exact: Count = field(default_factory=Count)
    token: Count = field(default_factory=Count)
    jaccard: Mean = field(default_factory=Mean)

    def add(self, true: Sequence[Range], found: Sequence[Range]) -> None:
        """Compare the spans of one text."""
        gold, guess = set(true), set(found)
        self.exact.add(len(gold & guess), len(guess), len(gold))
        gold_tokens, guess_tokens = _tokens(gold), _tokens(guess)
        self.token.add(len(gold_tokens & guess_tokens), len(guess_tokens), len(gold_tokens))
        self.jaccard.add(jaccards(sorted(gold), sorted(guess)))


def _tokens(spans: Iterable[Range]) -> set[int]:
    return {token for start, end in spans for token in range(start, end)}


def overlap(a: Range, b: Range) -> float:
    """Length of what two ranges share over the length of both together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def jaccards(true: Sequence[Range], found: Sequence[Range]) -> list[float]:
    """CofeNet's terms: each true span's best overlap, 0 for each found one that touches none."""
    scores = [max((overlap(one, other) for other in found), default=0.0) for one in true]
    return scores + [0.0 for one in found if not any(overlap(one, other) for other in true)]


def similar(a: frozenset[int], b: frozenset[int]) -> float:
    """Jaccard similarity of two sets; 1 of two empty ones."""
    return len(a & b) / len(a | b) if a | b else 1.0


def frames_right(
    true: Sequence[TokenFrame], found: Sequence[TokenFrame], threshold: float = 0.5
) -> int:
    """Frames that match one to one with every role at a Jaccard of `threshold` or more."""
    left = list(true)
    right = 0
    for frame in found:
        fits = [(_worst(frame, one), i) for i, one in enumerate(left)]
        best = max(fits, default=(0.0, -1))
        if best[0] >= threshold:
            del left[best[1]]
            right += 1
    return right


def _worst(a: TokenFrame, b: TokenFrame) -> float:
    return min(similar(a.content, b.content), similar(a.cue, b.cue), similar(a.source, b.source))


def figures(result: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    """The F1 and Jaccard figures of a nested result, by dotted name."""
    flat: dict[str, float] = {}
    for name, value in result.items():
        if isinstance(value, Mapping):
            flat |= figures(value, f"{prefix}{name}.")
        elif isinstance(value, float) and name not in ("p", "r"):
            flat[prefix + name] = value
    return flat


def gate_report(name: str, path: Path, result: Mapping[str, Any]) -> dict[str, Any]:
    """A result in the layout that `evals.gate` compares, with the digest of what was read."""
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    files = [one for one in found if one.is_file()]
    return {name: {"corpus": file_digest(files), "figures": figures(result)}}
