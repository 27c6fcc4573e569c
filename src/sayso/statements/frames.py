"""The frame of a statement: its sentence, with the contents blanked out and lengths kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.cleaning.sentences import sentences
from sayso.records import Article, Span, Statement

BLANK = "\0"
"""Stands for each code point of a content; no pattern for words crosses it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A statement with the sentence of its cue."""

    statement: Statement
    sentence: Span
    masked: str
    """The sentence, each code point of the statement's content a ``BLANK``."""

    def before(self, place: int) -> str:
        """What stands in the sentence before a place of the text."""
        return self.masked[: max(0, place - self.sentence.start)]

    def after(self, place: int) -> str:
        """What stands in the sentence from a place of the text on."""
        return self.masked[max(0, place - self.sentence.start) :]

    def hides(self, span: Span) -> bool:
        """Whether a span lies in the statement's content."""
        return any(piece.overlaps(span) for piece in self.statement.content)

    def holds(self, span: Span) -> bool:
        """Whether a span lies in the sentence."""
        return self.sentence.contains(span)


class Frames:
    """The frames of one page; sentences are cut once a block."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._sentences: dict[int, list[Span]] = {}

    def of(self, statement: Statement) -> Frame | None:
        """The frame of a statement, ``None`` when it has neither cue nor source."""
        anchor = statement.cue or (statement.source.span if statement.source else None)
        if anchor is None:
            return None
        sentence = self.sentence(anchor.start)
        return Frame(statement, sentence, masked(self._article.text, sentence, statement.content))

    def sentence(self, place: int) -> Span:
        """The sentence that holds a place, in its block."""
        for number, block in enumerate(self._article.blocks):
            if block.start <= place < block.end:
                if number not in self._sentences:
                    self._sentences[number] = sentences(self._article.text, block.span)
                for sentence in self._sentences[number]:
                    if sentence.start <= place < sentence.end:
                        return sentence
                return block.span
        return Span(place, place)


def masked(text: str, area: Span, hidden: Sequence[Span]) -> str:
    """The words of ``area``, blanks in place of the ``hidden`` spans."""
    words = area.of(text)
    for piece in hidden:
        low, high = max(piece.start, area.start), min(piece.end, area.end)
        if low < high:
            a, b = low - area.start, high - area.start
            words = words[:a] + BLANK * (b - a) + words[b:]
    return words
