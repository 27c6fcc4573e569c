"""Said, or only thought, wanted, felt or done: how likely a frame hands on somebody's words.

PolNeAR marks beliefs, plans, feelings and backing ("she fears", "he plans to", "they support")
beside what is said.  A statement of the ledger is something said, written or announced.  The two
are told apart by the cue's family (`sayso.tagging.cues`), by what stands around the verb (a
negation, a modal) and by quotation marks, which only words that were uttered wear.

The figures are degrees of belief in steps, not fitted: quoted words 0.95, a cue of saying 0.9,
an open case near 0.4, a cue of thinking or acting 0.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.records import Span
from sayso.tagging.cues import COMMENTING, NOUNS, family

QUOTED: Final = 0.95
SAID: Final = 0.9
OPEN: Final = 0.4
NOT_SAID: Final = 0.1

_MARK: Final = re.compile(r"[\"“«„]|``|(?<!\S)”(?=\w)")
_WORD: Final = re.compile(r"[\w’'-]+")
_REPORTING: Final = re.compile(
    r"(?i)\b(?:according|per|reportedly|allegedly|citing|quot\w+|in (?:a|an|the) \w*\s?"
    r"(?:statement|interview|letter|report|post|tweet|speech|email|memo|article))\b|:\s*$"
)
_SILENT: Final = re.compile(
    r"(?i)(?:\b(?:not|never|without|yet to)\b|n[’']t\b).*"
    r"\b(?:sa(?:y|id|ying)|mention\w*|respond\w*|specif\w+|repl\w+|elaborat\w+|comment\w*|disclos\w+"
    r"|reveal\w*|return\w*|ask\w*|announc\w+|explain\w*|name\w*|identif\w+|discuss\w*)\b"
)
_UNREAL: Final = re.compile(
    r"(?i)\b(?:would|could|should|might|may|must|will|going to|expected to|plans? to|planned to"
    r"|wants? to|wanted to|hopes? to|due to|set to|ready to|likely to|intends? to|has yet to)\b"
)
_INFINITIVE: Final = re.compile(r"(?i)^to\s+\w+")
_INNER: Final = re.compile(
    r"(?i)\b(?:believ\w+|think\w*|thought|hop(?:e|es|ed|ing|eful)|fear\w*|afraid|suspect\w*"
    r"|expect\w*|want\w*|wish\w*|feel\w*|felt|consider\w*|worr(?:y|ies|ied)|doubt\w*|know[ns]?|knew"
    r"|plan(?:s|ned|ning)?|intend\w*|seem\w*|appear\w*|look\w*|prefer\w*|lik(?:e|es|ed)|sees?|saw"
    r"|learn\w*|decid\w+|decision|seek\w*|sought|tr(?:y|ies|ied|ying)|aim\w*|view\w*|mean[st]?"
    r"|watch\w*|hear[ds]?|interest\w*|concerned|eager|willing|confident|angry|excited)\b"
)
_ACTING: Final = re.compile(
    r"(?i)\b(?:support\w*|oppos\w+|endors\w+|back(?:s|ed|ing)?|favor\w*|favour\w*|vot\w+|sign\w*"
    r"|pass(?:es|ed)?|approv\w+|allow\w*|nominat\w+|push\w*|pursu\w+|focus\w*|embrac\w+|ban(?:s|ned)?"
    r"|offer\w*|agree\w*|attack\w*|mock\w*|defend\w*|discuss\w*|shar\w+|order\w*|rul\w+|restrict\w*"
    r"|refus\w+)\b"
)

_UTTERING: Final = frozenset(("say", "tell", "urge", "ask", "judge", "deny"))


def saying(text: str, cue: Span | None, content: Sequence[Span], source: Span | None) -> float:
    """The probability, 0 to 1, that a frame's content was said, written or announced."""
    quoted = any(_quotes_words(span.of(text)) for span in content)
    if cue is None:
        return QUOTED if quoted else OPEN
    words = cue.of(text)
    if quoted and not _SILENT.search(words):
        return QUOTED
    return _by_cue(words, " ".join(span.of(text) for span in content), source is not None)


def _quotes_words(content: str) -> bool:
    """Whether a quotation of two words or more stands in a content: one word is a scare quote."""
    mark = _MARK.search(content)
    if mark is None:
        return False
    inside = re.split(r"[\"”»]|''", content[mark.end() :], maxsplit=1)[0]
    return len(_WORD.findall(inside)) >= 2


def _by_cue(cue: str, content: str, sourced: bool) -> float:
    """The probability by the cue's words alone, for content without quotation."""
    kind = family(cue)
    words = {word.lower() for word in _WORD.findall(cue)}
    if _SILENT.search(cue):
        return NOT_SAID
    if kind == "decline":
        speaks = COMMENTING & (words | {w.lower() for w in _WORD.findall(content)[:3]})
        return SAID if speaks else NOT_SAID
    if _REPORTING.search(cue) or words & NOUNS:
        return SAID if sourced else OPEN
    if kind in _UTTERING:
        return _uttered(cue)
    inner = kind == "think" or _INNER.search(cue) or _ACTING.search(cue)
    return NOT_SAID if inner else OPEN


def _uttered(cue: str) -> float:
    """The probability for a verb of saying: a modal puts it in the future, or in a wish."""
    if _UNREAL.search(cue):
        return NOT_SAID
    return OPEN if _INFINITIVE.match(cue) else SAID
