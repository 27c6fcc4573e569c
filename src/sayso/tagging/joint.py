"""The trained encoder with the rules beside it: what the product reads with.

The two fail in different places. The rules see exact edges (a mark, a clause, the words of a
source) but only in the forms they know; the encoder finds frames in any form and is loose at the
edges. So a frame that both find keeps the rules' spans, a frame that one of them finds is kept, and
how sure it is depends on who found it: a logistic regression over who agrees, fitted on one half of
PolNeAR dev and measured on the other (``training/joint.py``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

from sayso.records import Block, Span
from sayso.tagging import Attribution, Tagger, Tags

WEIGHTS: Final = "joint.json"

SAME: Final = 0.5
"""Share of the shorter content from which two frames are one."""
APART: Final = 0.3
"""Share of the shorter content up to which a frame of the encoder is one of its own; between the
two they overlap too much to be two and too little to agree, and the rules' edges are kept."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Logistic weights of the confidence of a rule frame, and of a frame of the encoder's alone."""

    constant: float
    rule: float
    """Of the log-odds of the rule's own confidence."""
    agreed: float
    """Of the encoder finding the frame too."""
    encoder: float
    """Of the log-odds of the encoder's confidence, when it does."""
    alone_constant: float
    alone: float
    """Of the log-odds of the encoder's confidence, when no rule finds the frame."""


def load_weights() -> Weights:
    """The fitted weights, from ``joint.json`` beside the encoder's files."""
    text = files("sayso").joinpath("model", WEIGHTS).read_text("utf-8")
    return Weights(**json.loads(text))


class JointTagger:
    """Tags with two taggers and merges what they find."""

    def __init__(self, encoder: Tagger, rules: Tagger, weights: Weights | None = None) -> None:
        self._encoder = encoder
        self._rules = rules
        self._weights = weights or load_weights()

    @property
    def name(self) -> str:
        """The names of both."""
        return f"{self._encoder.name} + {self._rules.name}"

    def tag(self, text: str, paragraphs: Sequence[Span]) -> Tags:
        """The frames of both taggers, merged, and the encoder's names."""
        found = self._encoder.tag(text, paragraphs)
        ruled = self._rules.tag(text, paragraphs)
        merged = merge(found.attributions, ruled.attributions, self._weights)
        return Tags(merged, found.entities)

    def prose(self, text: str, blocks: Sequence[Block]) -> Sequence[float] | None:
        """The encoder's opinion; the rules have none."""
        return self._encoder.prose(text, blocks)


def merge(
    encoder: Sequence[Attribution], rules: Sequence[Attribution], weights: Weights
) -> tuple[Attribution, ...]:
    """The frames of both, in text order, each with its confidence."""
    merged = []
    for frame, partner in paired(encoder, rules):
        score = logit(frame, partner, weights)
        merged.append(replace(frame, confidence=1.0 / (1.0 + math.exp(-score))))
    for frame in lone(encoder, rules):
        score = weights.alone_constant + weights.alone * log_odds(frame.confidence)
        merged.append(replace(frame, confidence=1.0 / (1.0 + math.exp(-score))))
    return tuple(sorted(merged, key=lambda a: (a.content[:1], a.confidence)))


def paired(
    encoder: Sequence[Attribution], rules: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Each rule frame with the encoder's frame that agrees with it most, if one does."""
    for frame in rules:
        shares = [shared(frame.content, other.content) for other in encoder]
        best = max(range(len(shares)), key=lambda n: shares[n], default=None)
        yield frame, encoder[best] if best is not None and shares[best] >= SAME else None


def lone(encoder: Sequence[Attribution], rules: Sequence[Attribution]) -> Iterator[Attribution]:
    """The encoder's frames that stand where no rule found one, and speak in no rule's frame."""
    for frame in encoder:
        if all(
            shared(frame.content, other.content) <= APART
            and not any(s.overlaps(c) for s in _frame(other) for c in frame.content)
            for other in rules
        ):
            yield frame


def _frame(of: Attribution) -> list[Span]:
    """Cue and source."""
    return [span for span in (of.cue, of.source) if span is not None]


def logit(frame: Attribution, partner: Attribution | None, weights: Weights) -> float:
    """The log-odds that a rule frame is right, given the encoder's frame that agrees, if any."""
    score = weights.constant + weights.rule * log_odds(frame.confidence)
    if partner is not None:
        score += weights.agreed + weights.encoder * log_odds(partner.confidence)
    return score


def log_odds(probability: float) -> float:
    """The log-odds of a probability, kept finite."""
    bounded = min(max(probability, 0.01), 0.99)
    return math.log(bounded / (1.0 - bounded))


def shared(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Characters that two contents share, as a part of the shorter one, 0 to 1."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    shortest = min(sum(s.end - s.start for s in left), sum(s.end - s.start for s in right))
    return common / shortest if shortest > 0 else 0.0
