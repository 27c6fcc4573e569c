"""Statements inside a quotation: what the quoted speaker says that somebody else said or denies.

Whoever tells of others does so by their names, by what they are, and once they are known by *he*,
*she* and *they*; *I* and *we* are the quoted speaker, whose own words stay part of the quotation,
but for what the speaker says to have said before: *“In May I said that the pier was safe.”*
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.tagging import clauses, cues, phrases, shapes, words
from sayso.tagging.tokens import Token, nested_tokens, sentences

_FEWEST = 8
"""Words that a quotation needs to hold a frame of its own."""
_SOMEBODY = words.word_set("a an one two three several some")
_OTHERS = words.word_set("he she they")
"""Pronouns of somebody who is neither speaker nor hearer."""
_OWN = words.PRONOUNS - _OTHERS | words.word_set("my our your")
"""Words of a source in which the quoted speaker or the hearer has a part."""
_NO_TELLING = words.word_set(
    "that which whom who what whose where why how as than if unless whether"
)
"""Words before a subject whose clause tells of no saying: *the stories they told*, *if he said*."""
_SAID = frozenset(("said", "told"))
_REPORTING = frozenset(("say", "tell", "ask", "deny"))
_CLAUSE = 4
"""Words that a pronoun's indirect speech needs: less than *as tall as he said he was*."""
_SURE = 0.85
"""Confidence that a frame needs where the words are spoken, and looser than the page's own."""


def frames(quotation: Token) -> list[tuple[list[Token], clauses.Frame]]:
    """Frames of others inside a quotation, each with the sentence that it stands in."""
    if len(quotation.text.split()) < _FEWEST:
        return []
    return [
        (sentence, frame)
        for sentence in sentences(nested_tokens(quotation))
        for frame in clauses.frames(sentence)
        if _is_of_another(sentence, frame)
    ]


def _is_of_another(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether somebody else speaks, or the speaker before, in a strict pattern or a denial."""
    if frame.source is None or frame.saying < 1:
        return False
    source = sentence[slice(*frame.source)]
    if [t.low for t in source] == ["i"] and _is_said_before(sentence, frame):
        return True
    if any(t.low in _OWN for t in source):
        return False
    if _is_quoted(sentence, frame):
        return _is_told_of(sentence, frame)
    if any(t.low in _OTHERS for t in source):
        return len(source) == 1 and _is_told_of(sentence, frame) and _is_whole(sentence, frame)
    denies = cues.family(sentence[frame.cue[0]].low) == "deny"
    named = any(t.is_capital for t in source) or _is_reported(sentence, frame)
    return denies or (frame.confidence >= _SURE and named)


def _is_said_before(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether a speaker tells in so many words what they said or told somebody in the past."""
    start = frame.content[0][0]
    past = sentence[frame.cue[0]].low in _SAID and sentence[start - 1].low == "that"
    return past and _is_told_of(sentence, frame) and _is_whole(sentence, frame)


def _is_quoted(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether all that the frame holds stands in quotation marks of its own."""
    return all(
        t.quote is not None or not t.is_word
        for start, end in frame.content
        for t in sentence[start:end]
    )


def _is_told_of(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether a frame tells that something was said: no question, no condition, no aside."""
    source, cue = frame.source, sentence[frame.cue[0]].low
    if source is None or frame.confidence < _SURE or cues.family(cue) not in _REPORTING:
        return False
    before = sentence[source[0] - 1].low if source[0] else ""
    asked = before in words.AUXILIARIES and not _is_month(sentence, source[0] - 1)
    if before in _NO_TELLING or asked or cues.is_participle(cue):
        return False
    lemmas = [lemma for lemma, _, _ in cues.lookup((cue,))]
    if not any(cues.is_base(cue, lemma) for lemma in lemmas):
        return True
    # "Many people say, ‘…’", but neither "for them to say" nor what "they say".
    return before not in words.PREPOSITIONS and sentence[source[0]].low not in _OTHERS


def _is_month(sentence: Sequence[Token], index: int) -> bool:
    """Whether "May" is the month: *In May I said …*."""
    return index > 0 and sentence[index].text == "May"


def _is_whole(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether the content of a pronoun's frame is one clause behind it, its subject first."""
    start, stop = frame.content[0]
    if start < frame.cue[1] or stop - start < _CLAUSE:
        return False
    return shapes.is_clause(sentence, start)


def _is_reported(sentence: Sequence[Token], frame: clauses.Frame) -> bool:
    """Whether a frame ends its sentence as in print: *The pier is safe, a senior engineer said.*"""
    source = frame.source
    if source is None or sentence[source[0]].low not in _SOMEBODY:
        return False
    behind = frame.content[-1][1] <= min(source[0], frame.cue[0])
    return behind and phrases.can_speak(sentence, source)
