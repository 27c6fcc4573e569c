"""Taggers: from an article's text to attributions and names, as spans.

``rules`` needs no model; ``onnx`` runs the trained encoder; ``joint`` reads with both and is what
the product does. All answer the same protocol, and what they make of a page depends on that page
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from sayso.errors import UsageError
from sayso.records import Block, Span

EntityKind = Literal["person", "organisation", "location"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One frame: content pieces with the source and the cue that go with them."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float
    """Calibrated probability, 0 to 1, that content and source are right."""
    saying: float = 1.0
    """Probability that it is said, written or announced, rather than thought, wanted or felt."""
    inside: bool = False
    """Whether it stands in somebody's quotation, who hands it on."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text."""

    span: Span
    kind: EntityKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Tags:
    """What a tagger finds on one page, in text order."""

    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...] = ()


class Tagger(Protocol):
    """Reads one page at a time."""

    @property
    def name(self) -> str:
        """Name and digest of what tags, as kept in ``Run.model``."""
        ...

    def tag(self, text: str, paragraphs: Sequence[Span]) -> Tags:
        """Tag the ``paragraphs`` (kept blocks, in order) of ``text``; the rest is not read.

        The paragraphs are read as if they stood next to each other, so that a share bar between
        two of them changes nothing. All spans are offsets into ``text``.
        """
        ...

    def prose(self, text: str, blocks: Sequence[Block]) -> Sequence[float] | None:
        """For each block the probability that it is prose, or ``None`` when it cannot tell."""
        ...


def load(name: str) -> Tagger:
    """The tagger of that name, ``rules`` or ``model``; its libraries are loaded only now.

    Raises:
        ModelError: the trained files are missing or damaged.
        UsageError: there is no such tagger.
    """
    if name == "rules":
        from sayso.tagging.rules import RulesTagger  # noqa: PLC0415

        return RulesTagger()
    if name == "model":
        from sayso.tagging.joint import JointTagger  # noqa: PLC0415
        from sayso.tagging.onnx import OnnxTagger  # noqa: PLC0415
        from sayso.tagging.rules import RulesTagger  # noqa: PLC0415

        return JointTagger(OnnxTagger(), RulesTagger())
    raise UsageError(f"there is no tagger {name!r}; choose 'rules' or 'model'")
