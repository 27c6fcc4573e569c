"""*According to X, …* and *…, according to X*: content, cue and source."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.tagging import cues, extents, phrases, words
from sayso.tagging.phrases import Range
from sayso.tagging.tokens import Token
from sayso.tagging.words import word_set

_MEASURES = word_set(
    """norm rule regulation standard parameter criterion criteria ideal principle wish need
    schedule plan custom tradition recommendation guideline requirement protocol procedure term
    instruction taste preference size age ability merit rank weight height type kind category
    formula method calendar timetable"""
)
"""What things are done by: "built according to the norms" hands nobody's words on."""
_OUTPUTS = word_set(
    """report announcement statement claim information data figure estimate release comment
    remark account declaration communique communiqué notice news word testimony"""
)
"""What somebody puts out: with its author named (*reports from the council*), he is the source."""
_MADE = word_set("made issued released published provided given compiled shared posted sent")
_OWN = word_set("his her its their our your")
_AUTHOR = word_set("by from")
_FEWEST = 4
"""Tokens of a piece behind the aside, its comma among them."""


def according(sentence: Sequence[Token]) -> list[tuple[tuple[Range, ...], Range, Range]]:
    """Content pieces, cue and source of each *according to* in a sentence, as token ranges."""
    found = []
    for index in range(len(sentence) - 2):
        if sentence[index].low != "according" or sentence[index + 1].low != "to":
            continue
        named = _source(sentence, index + 2)
        if named is None:
            continue
        source, behind = named
        content = _content(sentence, index, behind)
        if content is not None:
            pieces: tuple[Range, ...] = (content,)
            if content[1] <= index:
                source = phrases.with_apposition(sentence, source)
                pieces += _resumed(sentence, max(behind, source[1]))
            found.append((pieces, (index, index + 2), source))
    return found


def _source(sentence: Sequence[Token], start: int) -> tuple[Range, int] | None:
    """Whose word it is, and where the phrase that says so ends; ``None`` for a measure."""
    if sentence[start].low == "what":
        return _announcer(sentence, start + 1)
    phrase = phrases.phrase_after(sentence, start)
    if phrase is None:
        return None
    head = phrases.head(sentence, phrase)
    # "their individual needs": a noun that is a verb elsewhere ends the phrase too early.
    behind = sentence[phrase[1]] if sentence[start].low in _OWN else head
    if {head.low.removesuffix("s"), behind.low.removesuffix("s")} & _MEASURES:
        return None
    author = _author(sentence, phrase) if head.low.removesuffix("s") in _OUTPUTS else None
    return (author, author[1]) if author is not None else (phrase, phrase[1])


def _announcer(sentence: Sequence[Token], start: int) -> tuple[Range, int] | None:
    """The ministry in *what the ministry announced*."""
    for index in range(start + 1, min(len(sentence), start + 10)):
        if cues.lookup((sentence[index].low,)):
            subject = phrases.subject_before(sentence, index)
            return (subject, index + 1) if subject is not None and subject[0] >= start else None
    return None


def _author(sentence: Sequence[Token], output: Range) -> Range | None:
    """The council in *reports made by the council*, when it can speak."""
    index = next(
        (i for i in range(*output) if sentence[i].low in _AUTHOR and i > output[0]), output[1]
    )
    if index < len(sentence) and sentence[index].low in _MADE:
        index += 1
    if index >= len(sentence) or sentence[index].low not in _AUTHOR:
        return None
    author = phrases.phrase_after(sentence, index + 1)
    return author if author is not None and phrases.can_speak(sentence, author) else None


def _content(sentence: Sequence[Token], index: int, behind: int) -> Range | None:
    """What is said by the source that ends before ``behind``, its cue at ``index``."""
    size = len(sentence)
    if index == 0 or (index == 1 and sentence[0].quote is None):
        comma = next(
            (i for i in range(behind, min(size, behind + 30)) if sentence[i].low == ","), None
        )
        if comma is None or comma + 1 == size:
            return None
        if comma != behind and not _is_aside(sentence, behind):
            return None
        if _is_aside(sentence, comma + 1) and sentence[comma + 1].low.endswith(("ed", "ch", "ho")):
            comma = next((i for i in range(comma + 1, size) if sentence[i].low == ","), comma)
        end = extents.strip_end(sentence, comma + 1, size)
        enough = end - comma > 2 or sentence[comma + 1].quote is not None
        return (comma + 1, end) if enough else None
    end = extents.strip_end(sentence, 0, index)
    if end and sentence[end - 1].quote is None and phrases.is_closed(sentence[end - 1]):
        return None
    start = extents.content_start(sentence, end) if end else 0
    return (start, end) if end - start > 2 or (end and sentence[end - 1].quote) else None


def _resumed(sentence: Sequence[Token], behind: int) -> tuple[Range, ...]:
    """The content's second piece: *The crates came in, according to X, and were sold in June*."""
    stop = extents.strip_end(sentence, behind, len(sentence))
    if stop - behind < _FEWEST or sentence[behind].low != ",":
        return ()
    joint, verb = sentence[behind + 1 : behind + 3]
    goes_on = joint.low in ("and", "but") and phrases.looks_like_verb(verb, None)
    if not goes_on or cues.lookup((verb.low,)):
        return ()
    cut = (i for i in range(behind + 3, stop) if sentence[i].low in (",", ";"))
    return ((behind + 1, extents.strip_end(sentence, behind + 1, next(cut, stop))),)


def _is_aside(sentence: Sequence[Token], index: int) -> bool:
    """Whether what follows a source still describes it (*a report published on Monday*)."""
    first = sentence[index]
    return (
        first.low in words.PREPOSITIONS
        or first.low in ("who", "which", "that")
        or first.low.endswith("ed")
        or first.low in words.TIME_WORDS
    )
