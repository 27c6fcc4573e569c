"""Who denies what across pages: what a denial denies, put as a claim, and compared as claims are.

*Istrand did not ship it* denies *it came from Istrand* because what would be so if the denial were
wrong is the same claim as the other. So a denial is turned round: of *the report that X* and of
*denied that X* the X remains, *did not ship* loses its *not*, and a pronoun or a bare *-ing* form
gets the denier's name, since people mostly deny what is said of themselves. The words so made are
compared and never shown. A pure function of the two statements and of what ships with the model.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.linking.claims import Assertion, rejected
from sayso.records import Polarity
from sayso.statements.rejections import no_part
from sayso.statements.stance import negated

_NEGATION = (
    (re.compile(r"\b(do|does|did)(?:\s+not|n[’']t)\s+(?:\w+ly\s+)?", re.IGNORECASE), ""),
    (re.compile(r"\b(ca|wo)n[’']t\b", re.IGNORECASE), r"will"),
    (re.compile(r"n[’']t\b", re.IGNORECASE), ""),
    (re.compile(r"\bcannot\b", re.IGNORECASE), "can"),
    (re.compile(r"\b(?:not|never)\s+", re.IGNORECASE), ""),
    (re.compile(r"\b(?:nobody|no\s+one|none)\b", re.IGNORECASE), "somebody"),
    (re.compile(r"\bnothing\b", re.IGNORECASE), "something"),
    (re.compile(r"\b(?:neither|nor|any)\s+", re.IGNORECASE), ""),
    (re.compile(r"\bno\s+", re.IGNORECASE), ""),
)
_SELF = re.compile(r"^(?:it|he|she|they|we|i)\s+", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|his|her|their|our|my)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|disput|refut|rebutt?|dismiss)(?:s|es|ed|ing))\s+"
    r"(?:that\s+)?$"
)
_REJECTING = re.compile(
    r"\b(?:false|untrue|hoax|fake|fabricated|baseless|unfounded|unlikely|rul(?:e[sd]?|ing)\s+out"
    r"|debunk\w*|no\s+(?:evidence|indications?|truth|signs?|reason\s+to\s+believe))\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[“”\"„«»]")
_ING = re.compile(r"^(?:having\s+)?\w{2,}ing\s", re.IGNORECASE)


def denied(one: Assertion) -> Assertion:
    """A denial as the claim that it denies, without words where it tells none; others as is."""
    if one.stance != "denies":
        return one
    words = rejected.taken_back(one.words) or rejected.proposition(one.words)
    if one.polarity == "negative" and negated(words):
        for pattern, instead in _NEGATION:
            words = pattern.sub(instead, words)
    part = no_part(one.words)
    who = one.speaker or one.source_words
    if part is not None and not _SELF.search(f"{part[0]} "):
        who = part[0]
    if who:
        words = _SELF.sub(f"{who} ", words, count=1)
        words = _OWN.sub(f"{who}’s ", words, count=1)
        words = f"{who} {words}" if _ING.search(words) else words
    polarity: Polarity = "negative" if one.polarity == "positive" else "positive"
    return replace(one, words=_MARKS.sub("", words), polarity=polarity)


def tells_of(other: Assertion, denial: Assertion) -> bool:
    """Whether a statement tells of a denial, in its words behind a verb of denying.

    *Ost has denied the theft of the bell*, says somebody, and claims no theft.
    """
    told, words = _plain(other.words), _plain(denial.words)
    place = told.find(words) if words.strip() else -1
    return place >= 0 and _DENYING.search(told, 0, place + 1) is not None


def sides_with(told: str, denied: str) -> bool:
    """Whether words reject what a denial does: *it is unlikely that the boat sank*, or *the boat
    did not sink*, beside the denial that it sank.

    Args:
        told: what somebody else says.
        denied: the words of what is denied.
    """
    if _REJECTING.search(told):
        return _REJECTING.search(denied) is None
    return negated(told) and not negated(denied)


def _plain(words: str) -> str:
    return f" {' '.join(word.lower() for word in _WORD.findall(words))} "
