"""The trained encoder with the rules beside it: what the product reads with.

The two fail in different places. The rules see exact edges (a mark, a clause, the words of a
source) but only in the forms they know; the encoder finds frames in any form and is loose at the
edges. So a frame that both find keeps the rules' content and cue and takes the encoder's source
(``with_source``), a frame that one of them finds is kept, and how sure it is depends on who found
it: a logistic regression over who agrees, fitted on one half of PolNeAR dev and measured on the
other (``training/joint.py``).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

from sayso.records import Block, Span
from sayso.tagging import Attribution, Tagger, Tags
from sayso.tagging.words import PRONOUNS

WEIGHTS: Final = "joint.json"

RELATIVES: Final = frozenset(("who", "which", "that", "whom"))

OPENING: Final = frozenset("\"“„«‘'")
LIKELY: Final = 0.5
"""Confidence from which a frame of the encoder is more likely right than not."""

SAME: Final = 0.5
"""Share of the shorter content from which two frames are one."""
APART: Final = 0.3
"""Share of the shorter content up to which a frame of the encoder is one of its own; between the
two they overlap too much to be two and too little to agree, and the rules' edges are kept."""

_LED_TO: Final = re.compile(
    r"\b(?:with|to|by|at|for|in)\s+(?:(?:the|its|his|her)\s+)?(?:[a-z]\w*\s+)*$"
)
"""What leads to a hearer's name: a preposition, common nouns behind it."""
_THAT: Final = re.compile(r"that\s+", re.IGNORECASE)
_HEARER: Final = re.compile(r"(?:an?|the)\s[^\n.;:“”\"]{1,80}?\s")
_JOINED: Final = re.compile(r"\W*(?:but|and|while|whereas|although|though|yet)\W+", re.IGNORECASE)
"""What opens a clause of its own."""


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
        merged = merge(text, found.attributions, ruled.attributions, self._weights)
        return Tags(merged, found.entities)

    def prose(self, text: str, blocks: Sequence[Block]) -> Sequence[float] | None:
        """The encoder's opinion; the rules have none."""
        return self._encoder.prose(text, blocks)


def merge(
    text: str, encoder: Sequence[Attribution], rules: Sequence[Attribution], weights: Weights
) -> tuple[Attribution, ...]:
    """The frames of both on ``text``, in text order, each with its confidence."""
    merged = []
    for rule, whole, partner in joined(text, encoder, rules):
        score = logit(rule, partner, weights)
        merged.append(replace(whole, confidence=1.0 / (1.0 + math.exp(-score))))
    for frame in lone(encoder, rules):
        score = weights.alone_constant + weights.alone * log_odds(frame.confidence)
        merged.append(replace(frame, confidence=1.0 / (1.0 + math.exp(-score))))
    return tuple(sorted(merged, key=lambda a: (a.content[:1], a.confidence)))


def joined(
    text: str, encoder: Sequence[Attribution], rules: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution, Attribution | None]]:
    """Each frame of the rules, what is made of it, and the encoder's that agrees with it."""
    found = list(paired(encoder, rules))
    cues = [rule.cue for rule in rules if rule.cue is not None and not rule.inside]
    pairs = [(with_source(text, rule, other, cues), other) for rule, other in found]
    sourced = [frame for frame, _ in pairs]
    return [
        (rule, _behind_hearer(text, _cut(text, frame, partner, sourced), partner), partner)
        for rule, (frame, partner) in zip(rules, pairs, strict=True)
    ]


def with_source(
    text: str,
    frame: Attribution,
    partner: Attribution | None,
    cues: Sequence[Span] = (),
) -> Attribution:
    """A rule frame with the source that the encoder has for it.

    Where both have the content and the cue, the encoder is the surer of the two about who speaks:
    of 150 such frames of PolNeAR dev on which they differ, it is nearer to the annotators in 130,
    the rules in 15. The rules keep theirs where the encoder has none, or a relative pronoun, whose
    antecedent they look for. A quotation alone, for which they found neither cue nor source, is
    the encoder's whole frame, unless the rules have its cue, or one that stands nearer, among their
    ``cues``: then it goes on with that.
    """
    if partner is None or partner.source is None or not _one_cue(frame, partner):
        return frame
    if partner.confidence < LIKELY:
        return frame
    source = _bare(text, partner.source)
    if source.of(text) in RELATIVES:
        return frame
    if frame.cue is None and frame.source is None:
        inside = any(p.contains(source) for p in frame.content)
        passed = inside or _is_passed(frame, partner, cues)
        return frame if passed else _whole(text, frame, partner, source)
    keeps = (_is_author, _is_hearer, _is_pronoun)
    if any(is_kept(text, frame, source) for is_kept in keeps):
        return frame
    return replace(frame, source=source)


def _is_passed(frame: Attribution, partner: Attribution, cues: Sequence[Span]) -> bool:
    """Whether a cue of the rules is the partner's, or stands between it and the quotation."""
    if partner.cue is None:
        return True
    start, end = sorted((partner.cue.start, frame.content[0].start))
    return any(start <= cue.start < end or cue.overlaps(partner.cue) for cue in cues)


def _whole(text: str, frame: Attribution, partner: Attribution, source: Span) -> Attribution:
    """A quotation with the encoder's frame, and the other quotations of that frame."""
    more = [
        piece
        for piece in partner.content
        if text[piece.start] in OPENING and not any(p.overlaps(piece) for p in frame.content)
    ]
    content = tuple(sorted((*frame.content, *more)))
    return replace(partner, content=content, source=source)


def _is_author(text: str, frame: Attribution, source: Span) -> bool:
    """Whether the rules found who put a paper out: the council in *according to data from …*."""
    by_paper = frame.cue is not None and frame.cue.of(text).lower() == "according to"
    own = frame.source
    return by_paper and own is not None and source.contains(own) and own.start > source.start


def _is_hearer(text: str, frame: Attribution, source: Span) -> bool:
    """Whether a preposition in the rules' source leads to the name that the encoder has.

    *Dana Lind in conversation with the paper Lent Courant has told*: the paper heard it. So it is
    where the name stands in an aside (*The board, in its Harbour Report, urges*).
    """
    own = frame.source
    if own is None or not own.contains(source) or own.start == source.start:
        return False
    if source.of(text).lower() in PRONOUNS:
        return False
    before = text[own.start : source.start]
    return _LED_TO.search(before) is not None or "," in before


def _is_pronoun(text: str, frame: Attribution, source: Span) -> bool:
    """Whether the rules have a pronoun right beside the cue, and the encoder somebody else."""
    own, cue = frame.source, frame.cue
    if own is None or cue is None or own.overlaps(source):
        return False
    between = text[own.end : cue.start] or text[cue.end : own.start]
    return own.of(text).lower() in PRONOUNS and not between.strip()


def _cut(
    text: str, frame: Attribution, partner: Attribution | None, others: Sequence[Attribution]
) -> Attribution:
    """A rule frame that ends where the encoder's does, when it runs on into another's clause.

    *The board said the pier was shut, but divers claimed it was open*: the second frame is no part
    of what the board said.
    """
    last = frame.content[-1]
    if partner is None or not last.start < partner.content[-1].end < last.end:
        return frame
    stop = partner.content[-1].end
    swallowed = any(
        other.source is not None
        and other.cue is not None
        and other.cue != frame.cue
        and stop <= other.source.start < other.cue.start
        and _JOINED.fullmatch(text, stop, other.source.start)
        and last.contains(other.source)
        and last.contains(other.cue)
        for other in others
    )
    return (
        replace(frame, content=(*frame.content[:-1], Span(last.start, stop)))
        if swallowed
        else frame
    )


def _one_cue(frame: Attribution, partner: Attribution) -> bool:
    """Whether the encoder's frame has the cue of the rules', who may have found none."""
    if partner.cue is None:
        return False
    return frame.cue is None or frame.cue.overlaps(partner.cue)


def _bare(text: str, source: Span) -> Span:
    """A source without the comma that closes its apposition."""
    words = source.of(text).rstrip(" \t\n,;:–—-")
    return Span(source.start, source.start + len(words)) if words else source


def _behind_hearer(text: str, frame: Attribution, partner: Attribution | None) -> Attribution:
    """A rule frame without the rest of the hearer: *told Omar Lind, a port clerk, that …*."""
    first = frame.content[0]
    if partner is None or not first.start < partner.content[0].start < first.end:
        return frame
    start = partner.content[0].start
    that = _THAT.match(text, start)
    if that is None or not _HEARER.fullmatch(text, first.start, start):
        return frame
    return replace(frame, content=(Span(that.end(), first.end), *frame.content[1:]))


def paired(
    encoder: Sequence[Attribution], rules: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Each rule frame with the encoder's frame that agrees with it most, if one does."""
    for frame in rules:
        shares = [shared(frame.content, other.content) for other in encoder]
        best = max(range(len(shares)), key=lambda n: shares[n], default=None)
        yield frame, encoder[best] if best is not None and shares[best] >= SAME else None


def lone(encoder: Sequence[Attribution], rules: Sequence[Attribution]) -> Iterator[Attribution]:
    """The encoder's frames that stand where no rule found one, and speak in no rule's frame.

    What the quoted speaker tells of others stands in the way of no frame around it.
    """
    for frame in encoder:
        if all(
            _is_inside(other, frame)
            or (
                shared(frame.content, other.content) <= APART
                and not any(s.overlaps(c) for s in _frame(other) for c in frame.content)
            )
            for other in rules
        ):
            yield frame


def _is_inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether a rule's frame from inside a quotation is one that this speaker hands on."""
    spans = (*_frame(inner), *inner.content)
    return inner.inside and all(any(c.contains(s) for c in outer.content) for s in spans)


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
