"""Words by which English rejects, takes back or goes on rejecting; what they need is elsewhere.

None of these makes a denial by itself: *nothing of the kind* needs something before it.
"""

from __future__ import annotations

import re

from sayso.statements.stance import main_clause, negation
from sayso.statements.stems import stems
from sayso.tagging import cues

_FALSEHOOD = (
    r"(?:false(?:hoods?)?|untrue|lies?|nonsense|rubbish|baseless|unfounded|groundless|fabricat\w+"
    r"|fake|forged|forger(?:y|ies)|inventions?|invented|fiction|fantas(?:y|ies)|fairy\s+tales?"
    r"|hoax|slander(?:ous)?|smears?|propaganda|gossip|myths?|absurd|ridiculous|ludicrous"
    r"|preposterous|inaccurate|incorrect|made\s+up|(?:a\s+)?(?:publicity\s+)?stunt|theatre)"
)
_UP_TO_FALSE = r"[\"“‘'«]?\s*(?:\w+\s+){0,3}?[\"“‘'«]?\s*"
_THAT = r"(?:that|this|it|these|those|they|all\s+(?:of\s+)?(?:it|this|that))"
_BE = r"(?:[’']s|\s+(?:is|was|are|were|has\s+been|had\s+been))"
_OF_THE_KIND = re.compile(
    rf"\bnothing\s+of\s+the\s+(?:kind|sort)\b|\bnone\s+of\s+(?:it|that|this|those)\s+(?:is|was|are"
    rf"|were|had|has|happened)\b"
    rf"|^{_THAT}{_BE}(?:n[’']t|\s+not)?\s+(?:\w+ly\s+|just\s+|not\s+)*(?:a\s+|an\s+)?"
    rf"(?:\w+\s+)?{_FALSEHOOD}\b"
    rf"|^{_THAT}{_BE}(?:n[’']t|(?:\s+\w+ly|\s+just)?\s+not)\s+(?:\w+ly\s+|at\s+all\s+)*"
    rf"(?:true|so(?!\s+\w)|the\s+case|the\s+truth|correct|accurate|what\s+happened|how\s+it\s+(?:was|happened))\b"
    rf"|^(?:no\s*,\s*)?(?:it|he|she|they|we|i)\s+(?:did|had|has|have|was|were)(?:\s+not|n[’']t)$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"^(?:it|this|that|them|these|those|(?:the|his|her|their|that|this)\s+(?:\w+\s+)?(?:claim|report"
    rf"|account|figure|number|estimate|story|statement|allegation|accusation|charge|finding)s?)\s+"
    rf"(?:as\s+)?{_UP_TO_FALSE}(?:{_FALSEHOOD}\b|\w+\s+for\s+the\s+(?:galler(?:y|ies)|cameras?"
    rf"|headlines?)\b)",
    re.IGNORECASE,
)
_GOT_WRONG = re.compile(
    r"^(?:he|she|they|we|you|the\s+[^,.;]{1,40}?)\s+"
    r"(?:(?:has|have|had)\s+)?(?:got|gets?)\s+(?:\w+\s+){1,3}wrong\b"
    r"|^(?:he|she|they|you|we)\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:mistaken|misinformed)\b",
    re.IGNORECASE,
)
_PRONOUN_ALONE = re.compile(
    r"^(?:that|this|it|them|these|those|all\s+of\s+(?:it|that|this))[.,]?$", re.IGNORECASE
)
_NO_SUCH = re.compile(r"\bno\s+such\s+(?P<noun>\w+)", re.IGNORECASE)
_DOCUMENT = re.compile(
    rf"^(?:the|this|that)\s+(?:\w+\s+){{0,2}}?(?P<noun>documents?|papers?|letters?|memos?|memorandum"
    rf"|invoices?|manifests?|videos?|recordings?|photos?|photographs?|pictures?|images?|lists?|emails?"
    rf"|e-mails?|records?|files?|footage|contracts?|certificates?|notes?|transcripts?|reports?"
    rf"|statements?|messages?|receipts?|diar(?:y|ies)){_BE}\s+(?:\w+ly\s+)?(?:an?\s+)?"
    rf"[\"“‘'«]?(?:\w+\s+)?(?:false|fake[d]?|forged|forger(?:y|ies)|fabricat\w+|hoax|inventions?"
    rf"|doctored)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:take|takes|took|taking)\s+(?:it|that|this|those\s+words|my\s+words|his\s+words|her\s+words"
    r"|what\s+\w+\s+said)\s+back\b"
    r"|\b(?:i|he|she|we)\s+(?:was|were|had\s+been|have\s+been|has\s+been)\s+"
    r"(?:wrong|mistaken|in\s+error)\b"
    r"|\b(?:withdr[ae]w|retract)\w*\s+(?:that|the|my|his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:statements?|words|remarks?|claims?|accusations?)\b"
    r"|\bshould\s+(?:not|never)\s+have\s+said\b",
    re.IGNORECASE,
)
_INTENDS = re.compile(
    r"\b(?:will|would|shall|should|must|may|might|can|cannot|could(?!\s+not\s+have)|need|let|going\s+to"
    r"|plan\w*|intend\w*|want\w*|wish\w*|yet|longer|enough|sure|certain|know|knows|knew|think|believe"
    r"|expect\w*|clear|decided|afraid|hesitate|want)\b|\b(?:wo|ca|would|should|could)n[’']t\b",
    re.IGNORECASE,
)
_PRONOUN_FIRST = re.compile(
    r"^[“\"‘'«]?(?:it|they|this|that|these|those|he|she|we|i|nobody|no\s+one|none|nothing)\b",
    re.IGNORECASE,
)
_ACCUSATIONS = re.compile(
    r"^[“\"‘'«]?(?:(?:the|all|these|those|any|such|both)\s+)*(?:\w+\s+)?"
    r"(?:accusations?|allegations?|insinuations?|charges?)\b"
    r"(?!\s+that\b)(?!\s+of\s+\w+ing\b)",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"^(?P<who>.{1,150}?)\s+(?:(?:had|has|have|played|plays|took|takes|bore|bears)\s+(?:\w+ly\s+)?no"
    r"\s+(?:\w+\s+){0,2}?(?:involvement|role|part|hand|share|say)\s+(?:what(?:so)?ever\s+)?in"
    r"|(?:had|has|have)\s+nothing\s+to\s+do\s+with"
    r"|(?:was|were|is|are|am|had\s+been|has\s+been|have\s+been)(?:n[’']t|\s+not|\s+never)\s+"
    r"(?:\w+ly\s+)?(?:involved|complicit)\s+in)\s+(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"\b(?:asked|questioned|pressed)\b[^.!]*$|\?[”\"’']?\s*(?:[^.?!]{0,60})$", re.IGNORECASE
)
_MARKS = "“”\"‘’'«» "


def rejects_what_went_before(cue: str, words: str) -> bool:
    """Whether the words reject something that was said before them, by a pronoun for it."""
    bare = words.strip(_MARKS + ",.;")
    family = cues.family(cue)
    if family == "deny":
        return _PRONOUN_ALONE.search(bare) is not None
    if family == "judge" and _CALLED.search(bare):
        return True
    return _OF_THE_KIND.search(bare) is not None or _GOT_WRONG.search(bare) is not None


def no_part(words: str) -> tuple[str, str] | None:
    """Who had no part in what (*the firm had no role in selling it*): the deed is what is denied.

    An aside behind the first name is left out (*the firm, which everybody knows, had …*).
    """
    found = _NO_PART.search(words.strip(_MARKS + ",.;"))
    return (found["who"].split(",")[0], found["what"].strip(_MARKS + ",.;")) if found else None


def answers(text: str, place: int) -> bool:
    """Whether what begins at ``place`` answers a question, asked right before it."""
    return _ASKED.search(text, max(0, place - 200), place) is not None


def refers_to(clause: str) -> str | None:
    """The noun that a rejection takes up: *no such X*, or *the X was forged* of a document."""
    found = _NO_SUCH.search(clause) or _DOCUMENT.search(clause.strip(_MARKS))
    return found["noun"].lower() if found is not None else None


def takes_back(words: str) -> bool:
    """Whether the words take something back that was said before."""
    return _TAKES_BACK.search(words) is not None


def intends(clause: str) -> bool:
    """Whether the clause speaks of what one will, may or should do, or of what one knows."""
    return _INTENDS.search(clause) is not None


def predicate(clause: str, negator_end: int) -> frozenset[str]:
    """Stems of what the negation in ``clause`` falls on: the verb, or the noun after *no*."""
    after = _bearing(clause[negator_end:])
    if not after:  # *it bribed nobody*
        return frozenset(_bearing(clause[:negator_end])[-1:])
    of_noun = re.search(r"\bno\s*$", clause[:negator_end], re.IGNORECASE) is not None
    return frozenset(after[: 2 if of_noun else 1])


def _bearing(words: str) -> list[str]:
    """Stems of the words that carry sense, in their order."""
    found = (stems(word.group()) for word in re.finditer(r"[^\W\d_]+", words))
    return [next(iter(one)) for one in found if one]


def goes_on(words: str, denial: str, *, after: bool) -> bool:
    """Whether ``words`` beside a denial reject as well: a negation of what it speaks of.

    Behind it (``after``) a pronoun will do for that, and any negation where the denial only says
    that there were accusations (*rejected the accusations of Ost*) and leaves it open which.
    """
    clause = main_clause(words)
    if negation(clause) is None or intends(clause):
        return False
    if bool(stems(clause) & stems(denial)):
        return True
    return after and (
        _PRONOUN_FIRST.search(words) is not None or _ACCUSATIONS.search(denial) is not None
    )
