"""What papers show and figures that are given: frames whose content is a noun with a figure.

*The report put the toll at 49*, *the manifest lists 300 crates of tea*, *a count by the club found
114 boats*, *the letter names Lind as the buyer*. The verbs are everyday ones and hand on nobody's
words elsewhere, so two things are asked for: a paper or a count as the source, or somebody who can
speak and the object of a figure (*puts the cost at*), and in the content a figure or *as*.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lexicon import singular
from sayso.tagging import cues, extents, phrases, shapes, words
from sayso.tagging.phrases import Range
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import is_adverb, is_title_like
from sayso.tagging.words import word_set

_ESTIMATE = word_set("estimate estimates estimated")
_PUT = word_set("put puts") | _ESTIMATE
_SHOW = word_set(
    """list lists listed name names named show shows showed record records recorded count counts
    counted register registers registered log logs logged give gives gave find finds found
    identify identifies identified describe describes described"""
)
_AS = word_set("list lists listed name names named identify identifies identified give gives gave")
"""Verbs that with *as* say who or what somebody is."""
_PAPERS = words.DOCUMENTS | word_set(
    """count tally census audit inventory register manifest log ledger list invoice chart table
    receipt certificate contract inspection review analysis assessment statistic estimate record
    autopsy readout minutes memorandum ballot index indictment affidavit"""
)
"""Things that give figures and name names."""
_MEASURES = word_set(
    """number figure total toll count tally cost price value worth damage loss bill size margin
    error rate share proportion percentage chance odds probability likelihood population turnout
    crowd attendance age distance speed strength height depth length weight growth inflation
    unemployment deficit debt surplus revenue profit sale spending budget saving income output
    production capacity demand supply level average median temperature magnitude area volume
    support approval lead death dead casualty victim injury stake amount sum claim"""
)
"""Nouns that a figure is given for."""
_CLOCK = word_set("a.m p.m a.m. p.m. am pm o'clock gmt")
_BEFORE_FIGURE = word_set(
    """about around nearly almost over under just roughly approximately some more less fewer than
    least most between up to only well above below close $ £ € ¥ us$"""
)
_COUNTED = word_set(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million billion dozen hundreds thousands millions billions dozens half"""
)
_YEARS = range(1900, 2101)
_TURNS = word_set("while whereas although though")
_NO_SUBJECT = word_set("to not and or never")
_NO_OBJECT = word_set("of that , by and or")
_LONGEST_OBJECT = 14
"""Tokens between *puts* and *at*."""
_NEAR = 7
"""Tokens of a paper's content among which its figure stands."""
_FEWEST = 3
"""Tokens of a content."""

Shown = tuple[Range, Range, Range, float]
"""Content, cue and source as token ranges, and the confidence of the pattern."""


def shown(sentence: Sequence[Token]) -> list[Shown]:
    """What papers and givers of figures in a sentence say, in order."""
    found = []
    for index in range(1, len(sentence) - _FEWEST):
        low = sentence[index].low
        if low not in _PUT and low not in _SHOW:
            continue
        source = _source(sentence, index)
        if source is None:
            continue
        content = (index + 1, _end(sentence, index + 1))
        if content[1] - content[0] >= _FEWEST and _tells(sentence, low, source, content):
            found.append((content, (index, index + 1), source, 0.85))
    return found


def _source(sentence: Sequence[Token], index: int) -> Range | None:
    """The subject of a form at ``index``, if it can be a verb in use there."""
    edge = index
    while edge > 0 and (
        sentence[edge - 1].low in ("has", "have", "had") or is_adverb(sentence[edge - 1])
    ):
        edge -= 1
    if edge == 0 or (sentence[index].is_capital and not is_title_like(sentence)):
        return None
    before, after = sentence[edge - 1].low, sentence[index + 1].low
    if before in words.AUXILIARIES | words.DETERMINERS | words.PREPOSITIONS | _NO_SUBJECT:
        return None
    if after in words.AUXILIARIES | _NO_OBJECT:
        return None
    found = phrases.subject_before(sentence, edge)
    return None if found is None or _is_spoken(sentence[found[0] : edge]) else found


def _is_spoken(subject: Sequence[Token]) -> bool:
    """Whether a speaker stands between a subject and its verb: *The logs, she said, show …*."""
    comma = next((i for i, t in enumerate(subject) if t.low == ","), len(subject))
    return any(cues.lookup((t.low,)) and not t.is_capital for t in subject[comma:])


def _tells(sentence: Sequence[Token], verb: str, source: Range, content: Range) -> bool:
    """Whether a source gives a figure, or says who or what somebody is."""
    paper, (start, stop) = _is_paper(sentence, source), content
    if verb in _PUT and _is_measured(sentence, content):
        return paper or phrases.can_speak(sentence, source)
    if not paper or verb in _ESTIMATE:
        return False
    named = verb in _AS and any(
        sentence[i].low == "as" and sentence[i - 1].low not in ("such", "well")
        for i in range(start + 1, stop - 1)
    )
    return named or any(is_number(sentence[i]) for i in range(start, min(stop, start + _NEAR)))


def _is_measured(sentence: Sequence[Token], content: Range) -> bool:
    """Whether a content reads *the toll at 49*: what is measured, then its figure."""
    start, stop = content
    for index in range(start + 1, min(stop - 1, start + _LONGEST_OBJECT)):
        token = sentence[index]
        if token.quote is not None or token.low in (",", ";", ":"):
            return False
        if token.low == "at":
            figure = next(
                (i for i in range(index + 1, stop) if sentence[i].low not in _BEFORE_FIGURE), stop
            )
            if figure < stop and is_number(sentence[figure]):
                after = sentence[figure + 1].low if figure + 1 < len(sentence) else ""
                what = {singular(t.low) for t in sentence[start:index]}
                return after not in _CLOCK and not what.isdisjoint(_MEASURES)
    return False


def is_number(token: Token) -> bool:
    """Whether a token is a figure, in digits or words, and no year."""
    if token.low in _COUNTED:
        return True
    year = token.text.isdigit() and int(token.text) in _YEARS
    return token.is_number and ":" not in token.text and not year


def _is_paper(sentence: Sequence[Token], source: Range) -> bool:
    """Whether the noun of a source is a paper or a count, named or not."""
    head = phrases.head(sentence, source).low
    return head in _PAPERS or head.removesuffix("s") in _PAPERS or singular(head) in _PAPERS


def _end(sentence: Sequence[Token], start: int) -> int:
    """Index where a content that begins at ``start`` ends: with the sentence, or its clause."""
    stop = len(sentence)
    for index in range(start + 1, stop - 1):
        low, following = sentence[index].low, sentence[index + 1].low
        if low == ";" or (low == "according" and following == "to"):
            return extents.strip_end(sentence, start, index)
        joined = following in ("and", "but") and shapes.is_clause(sentence, index + 2)
        if low == "," and (following in _TURNS or joined):
            return index
    return extents.strip_end(sentence, start, stop)
