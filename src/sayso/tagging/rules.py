"""The tagger without a model: cue lexicon, quotation marks and clause boundaries.

It is the baseline that the trained tagger is measured against, and the test double where a test
must not depend on trained files. Its confidences are set by hand: they put the patterns in order
of how strict they are, and are no measured precisions.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.quotations import Quotation, pair
from sayso.records import Block, Span
from sayso.tagging import Attribution, Tags, headlines, speech
from sayso.tagging.tokens import sentences, tokens

HEADLINES = 3
"""Paragraphs at the top of a page that may be its headlines."""


class RulesTagger:
    """Finds attributions by rules; knows no entities and cannot tell prose from furniture."""

    @property
    def name(self) -> str:
        """Name and version, as kept in ``Run.model``."""
        return "rules-1"

    def tag(self, text: str, paragraphs: Sequence[Span]) -> Tags:
        """Tag the ``paragraphs`` of ``text``; see ``sayso.tagging.Tagger``. Never raises."""
        quotations = pair(text, paragraphs)
        outermost = _by_paragraph(quotations, paragraphs)
        page = [
            sentences(tokens(text, paragraph, quoted))
            for paragraph, quoted in zip(paragraphs, outermost, strict=True)
        ]
        found: list[Attribution] = []
        for paragraph in page[:HEADLINES]:
            found.extend(headlines.attributions(paragraph))
        found.extend(speech.attributions(page))
        return Tags(tuple(_distinct(found)))

    def prose(self, text: str, blocks: Sequence[Block]) -> Sequence[float] | None:
        """``None``: the rules cannot tell prose from page furniture."""
        return None


def _by_paragraph(
    quotations: Sequence[Quotation], paragraphs: Sequence[Span]
) -> list[list[Quotation]]:
    """The outermost quotations of each paragraph."""
    found: list[list[Quotation]] = [[] for _ in paragraphs]
    index = 0
    for quotation in (q for q in quotations if not q.depth):
        while not paragraphs[index].contains(quotation.span):
            index += 1
        found[index].append(quotation)
    return found


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """In text order, one attribution for each cue and content, the surest first."""
    kept: dict[tuple[object, ...], Attribution] = {}
    for attribution in sorted(found, key=lambda a: -a.confidence):
        key = (attribution.cue or attribution.content,)
        kept.setdefault(key, attribution)
    return sorted(kept.values(), key=lambda a: (a.content[0], a.cue or a.content[0]))
