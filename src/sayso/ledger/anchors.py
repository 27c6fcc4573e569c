"""Words that find their place again: anchors into a text, and the search for them in another.

An anchor keeps the words with what stands before and after, as the *TextQuoteSelector* of the W3C
Web Annotation Data Model (2017) and the fuzzy anchoring of Hypothesis do. On the text that it was
made from it finds its own place at once. On another text the same words are looked for, told
apart by what surrounds them; and where a page was changed a little, words that differ in a few
letters are taken, never such that differ in a figure or a "not".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from sayso.records import Anchor, Span

CONTEXT = 48
"""Code points kept on either side."""
TELLING = 32
"""Code points from which words that a page has once need no context to be found."""
AGREEING = 0.6
"""Similarity of what surrounds the words, from which shorter or repeated words are found."""
ALIKE = 0.92
"""Similarity from which changed words are still the same words; only for ``TELLING`` ones."""
SLACK = 24
"""Code points by which changed words may begin or end elsewhere than their best window."""

How = Literal["exact", "context", "near"]
_DECISIVE = re.compile(r"\d+|\b(?:not?|never|nor|none|cannot|without|\w+n['’]t)\b", re.IGNORECASE)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("‐‑–—", "-"),
        "\xa0": " ",
    }
)
"""Signs that are printed in many ways, each as one sign, so that offsets stay."""
_EDGE = re.compile(r"\b|(?<=\W)(?=\W)")


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor's words stand, and how they were found: ``exact`` words that need no
    context, words told apart by their ``context``, or ``near`` words of a changed page."""

    span: Span
    how: How


def anchor(text: str, span: Span) -> Anchor:
    """The anchor of a span of ``text``."""
    return Anchor(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
    )


def find(text: str, wanted: Anchor) -> Found | None:
    """The place of an anchor's words in ``text``; ``None`` when no place is sure enough."""
    if not wanted.exact:
        return None
    own = Span(wanted.start, wanted.start + len(wanted.exact))
    if anchor(text, own) == wanted:
        return Found(own, "exact")
    places = list(_places(text, wanted.exact))
    if len(places) == 1 and len(wanted.exact) >= TELLING:
        return Found(places[0], "exact")
    if places:
        agreed = {span: _agreement(text, wanted, span) for span in places}
        best = min(places, key=lambda s: (-agreed[s], abs(s.start - wanted.start), s))
        return Found(best, "context") if agreed[best] >= AGREEING else None
    near = _near(text, wanted.exact) if len(wanted.exact) >= TELLING else None
    return None if near is None else Found(near, "near")


def _places(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _agreement(text: str, wanted: Anchor, span: Span) -> float:
    """How alike the surroundings are, 0 to 1, each side by its length."""
    before = text[max(0, span.start - len(wanted.prefix)) : span.start]
    after = text[span.end : span.end + len(wanted.suffix)]
    total = len(wanted.prefix) + len(wanted.suffix)
    if total == 0:
        return 1.0
    alike = Indel.normalized_similarity(wanted.prefix, before) * len(wanted.prefix)
    alike += Indel.normalized_similarity(wanted.suffix, after) * len(wanted.suffix)
    return float(alike) / total


def _near(text: str, words: str) -> Span | None:
    """The stretch of ``text`` most like ``words``, between edges of words."""
    text, words = text.translate(_PLAIN), words.translate(_PLAIN)
    if len(text) < len(words):
        window = Span(0, len(text))
    else:
        found = fuzz.partial_ratio_alignment(words, text, score_cutoff=100 * ALIKE - 15)
        if found is None:
            return None
        window = Span(found.dest_start, found.dest_end)
    starts = _edges(text, window.start)
    ends = _edges(text, window.end)
    scored = [
        (Indel.normalized_similarity(words, text[start:end]), -start, -end)
        for start in starts
        for end in ends
        if start < end
    ]
    score, start, end = max(scored, default=(0.0, 0, 0))
    best = Span(-start, -end)
    if score < ALIKE or _decisive(best.of(text)) != _decisive(words):
        return None
    return best


def _edges(text: str, around: int) -> list[int]:
    """Offsets near ``around`` at which a word or a sign begins or ends."""
    first, last = max(0, around - SLACK), min(len(text), around + SLACK)
    ends = {0, len(text)} & {first, last}
    return sorted(ends | {m.start() for m in _EDGE.finditer(text, first, last)}) or [around]


def _decisive(words: str) -> Counter[str]:
    """Figures and negations: where these differ, something else is said."""
    return Counter(found.lower() for found in _DECISIVE.findall(words))
