"""The words of a page with what the search for names and nouns needs to know of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.cleaning.sentences import sentences
from sayso.lexicon import TITLES, demonyms, noun_classes, singular
from sayso.quotations import pair
from sayso.records import Span

_WORD = re.compile(r"[^\W_](?:[^\W_]|[’'.\-&](?=[^\W_]))*\.?")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…:][\"”’'»)\]]*\s+|\n)[\"“‘«(\[”]*$|[“\"]$")
_PREFIXED = re.compile(r"(?:al|el|an|ad|ar|as|at|az|ash|ul|d|l|de|bin)[-’'][^\W\d_a-zß-öø-ÿ]")

FUNCTION = frozenset(
    "a an the this that these those some any no each every all both either neither one two three "
    "four five six seven eight nine ten another other such several many most more few less much "
    "i you he she it we they me him her us them my your his its our their who whom whose which "
    "what when where why how there here and or but nor so yet if because although though while "
    "whereas since unless until after before as than then thus hence also too not only even just "
    "still again ever never always often of in on at by for from to into onto with without within "
    "about above below over under between among against during through across along around "
    "behind beyond despite except inside near off out outside per since toward towards upon via "
    "is are was were be been being am do does did has have had will would can could shall should "
    "may might must ought let according meanwhile however moreover furthermore nevertheless "
    "today yesterday tomorrow now later earlier recently last next first second third finally "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december yes no well oh asked added following "
    "speaking said says told once given regarding amid like unlike instead indeed perhaps maybe "
    "dear photo image file source sources related read more video updated published by "
    "mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Lower-case words that are part of no name when they stand at the edge of one."""

PREPOSITIONS = frozenset(
    "of in on at by for from to into with without within about over under between among against "
    "during through across near outside inside behind despite via including than like".split()
)


_SHORTENED = frozenset(
    "mr mrs ms dr prof rev hon sen rep gov gen col maj capt lt sgt cmdr adm insp supt".split()
)
"""Titles that are written with a full stop of their own."""

OFFICE_WORDS = frozenset(
    "prime foreign deputy vice special former chief first lady interior defence defense finance "
    "health acting attorney senior house state interim human rights top local many new ex "
    "outgoing assistant associate general high-ranking founding executive managing".split()
)
"""Words that stand before the noun of an office."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place (a possessive ending left out), text, sentence and surroundings."""

    start: int
    end: int
    text: str
    possessive: bool
    sentence: int
    first: bool
    """Whether it begins its sentence, quotation marks aside."""

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(_PREFIXED.match(self.text))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Page:
    """A page's text cut into kept paragraphs, sentences and words, each by its offsets."""

    text: str
    paragraphs: tuple[Span, ...]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences of all paragraphs; a paragraph's end ends one too."""
        return tuple(s for p in self.paragraphs for s in sentences(self.text, p))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words of the kept paragraphs, in text order."""
        return tuple(
            word
            for number, sentence in enumerate(self.sentences)
            for word in _words(self.text, sentence, number)
        )

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Stretches between quotation marks (outermost ones), in text order."""
        return tuple(q.span for q in pair(self.text, self.paragraphs) if q.depth == 0)

    @cached_property
    def lower_forms(self) -> frozenset[str]:
        """Words that the page writes in lower case somewhere."""
        return frozenset(w.text for w in self.words if w.text.islower())

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that ``offset`` lies in, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that ``offset`` lies in, or of the last one before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def paragraphs_apart(self, first: Span, second: Span) -> int:
        """How many paragraphs further on ``second`` begins."""
        return self.paragraph_at(second.start) - self.paragraph_at(first.start)

    def first_word(self, offset: int) -> int:
        """Index of the first word that begins at ``offset`` or after it."""
        return bisect_right(self._word_starts, offset - 1)

    def words_in(self, span: Span) -> Sequence[Word]:
        """The words that begin inside ``span``."""
        return self.words[self.first_word(span.start) : self.first_word(span.end)]

    def is_quoted(self, span: Span) -> bool:
        """Whether ``span`` lies between quotation marks."""
        return any(q.contains(span) for q in self.quoted)


def is_common(word: Word) -> bool:
    """Whether a capitalised word is an office, a title, a demonym or a noun on the list."""
    before, _, last = word.lower.rpartition("-")
    if before in OFFICE_WORDS and last in TITLES:
        return True
    return (
        word.lower.rstrip(".") in TITLES | OFFICE_WORDS
        or word.text in demonyms()
        or singular(word.lower) in noun_classes()
    )


def _words(text: str, sentence: Span, number: int) -> list[Word]:
    words = []
    for found in _WORD.finditer(text, sentence.start, sentence.end):
        word, start = found.group(), found.start()
        if word.endswith(".") and not _keeps_stop(word):
            word = word[:-1]
        possessive = len(word) > 2 and word[-2] in "’'" and word[-1] in "sS"
        bare = word[:-2] if possessive else word
        if bare:
            first = _is_first(text, start)
            words.append(Word(start, start + len(bare), bare, possessive, number, first))
    return words


def _is_first(text: str, start: int) -> bool:
    """Whether a capital at ``start`` may be due to a sentence or a quotation that begins there."""
    return bool(_STARTS_SENTENCE.search(text[max(0, start - 6) : start]))


def _keeps_stop(word: str) -> bool:
    bare = word[:-1]
    return len(bare) == 1 or "." in bare or bare.lower() in _SHORTENED
