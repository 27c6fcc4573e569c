"""Who claims the same, who denies it: statements as assertions, and the model that weighs them.

Arrows inside: ``frozen``, ``quantities`` <- ``compare`` <- ``score``; ``model`` brings the network,
``candidates`` tells what is compared and ``order`` in which order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.records import Polarity, Stance

Floats = NDArray[np.float32]

RELATIONS: Final = ("same", "different", "contradicts")
"""What the network tells two texts to be: probabilities that make one together."""
JUDGED: Final = (*RELATIONS, "likeness")
"""Columns of what it tells: with how alike they are, 0 to 1, as the STS benchmark counts it."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement with what of its page tells what it claims; depends on that page alone."""

    id: str
    article: str
    words: str
    """Its content; pieces that the page interrupts are joined by a space."""
    context: str = ""
    """The sentences that hold it, in which pronouns find what they stand for."""
    speaker: str | None = None
    """The speaker's fullest name on the page."""
    source_words: str = ""
    cue: str = ""
    stance: Stance = "asserts"
    polarity: Polarity = "positive"
    said: tuple[str | None, str | None] = (None, None)
    """Earliest and latest day on which it was said, ISO 8601."""
    published: str | None = None
    title: str = ""
    """The page's headline."""


class ClaimModel(Protocol):
    """What ``score`` asks of a network; a double in tests answers the same."""

    @property
    def name(self) -> str:
        """Changes with the files, so that what was made with others can be told."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384): sentence vectors of unit length; zeros for a text without words."""

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """(pairs, 4): the columns of ``JUDGED``, the same for both orders of a pair."""
