"""What a source does with a content, assert, deny or decline, and whether the content is negated.

Rejecting an accusation or a report is a denial whatever the verb: *denied the reports*,
*dismissed the claims as rumours*, *said it had no involvement*. A negation of anything else is
none (*said it would not attend*; *rejected the offer*).

The polarity is that of what the source holds to be so: *denied that it sold arms* and *said that
it had not sold arms* are both negative, and so can be compared.
"""

from __future__ import annotations

import re

from sayso.records import Polarity, Stance
from sayso.statements.withheld import is_withheld
from sayso.tagging import cues

_CHARGE = (
    r"(?:accusations?|allegations?|claims?|charges?|reports?|rumou?rs?|suggestions?|insinuations?"
    r"|assertions?|criticisms?|speculation|statements?|narratives?|notion|idea|story|stories"
    r"|account|lists?|findings|conclusions?|theory|theories|smears?)"
)
_FALSE = (
    r"(?:false|untrue|baseless|unfounded|groundless|fabricat\w*|fake|lies?|a lie|incorrect|wrong"
    r"|nonsense|absurd|ridiculous|ludicrous|rumou?rs?|propaganda|fiction|invented|inaccurate"
    r"|misleading|without (?:foundation|merit|basis)|hoax|slander(?:ous)?|malicious|unsubstantiated"
    r"|preposterous|politically motivated|fantas\w+|not true|not correct|inventions?|gossip"
    r"|forged|(?:a )?forger(?:y|ies)|a fairy tales?)"
)
PROPOSAL = re.compile(
    r"\b(?:offers?|proposals?|plans?|requests?|bids?|appeals?|deals?|bills?|amendments?|calls"
    r"|demands?|applications?|invitations?|motions?|petitions?|nominations?|ballots?|agreements?"
    r"|resolutions?|compromises?|ceasefires?|truces?|treaty|treaties|ultimatums?)\b",
    re.IGNORECASE,
)
"""What is turned down, which denies nothing."""
_IN_COURT = re.compile(r"\bcharges?\s+against\b|\b(?:case|suit|lawsuit|count)s?\b", re.IGNORECASE)
"""What a court dismisses."""
_CHARGED = re.compile(rf"\b{_CHARGE}\b", re.IGNORECASE)
_AS_FALSE = re.compile(rf"\bas\s+(?:\w+ly\s+)?[\"“‘'«]?\s*(?:\w+\s+)?{_FALSE}\b", re.IGNORECASE)
_CHARGE_IS_FALSE = re.compile(
    rf"\b{_CHARGE}\b[^.;]{{0,80}}?"
    rf"(?:\b(?:is|are|was|were|as|be)\b|[\"“])\s*[\"“‘']?(?:\w+\s+){{0,2}}[\"“‘']?{_FALSE}\b"
    rf"|\bcall\w*\b[^.;]{{0,40}}\b{_CHARGE}\b[^.;]{{0,20}}\b{_FALSE}\b",
    re.IGNORECASE,
)
_CALLED_FALSE = re.compile(
    rf"^(?:the|these|those|such|any|all|that|a)?\s*(?:\w+\s+){{0,2}}?{_CHARGE}\b[^.;]{{0,80}}?"
    rf"[\s\"“‘']{_FALSE}\b",
    re.IGNORECASE,
)
_NOT_INVOLVED = re.compile(
    r"^(?:[\"“‘'«]\s*)?(?:(?:it|he|she|they|we|i|its?\s+\w+|his\s+\w+|her\s+\w+|their\s+\w+)\s+)"
    r"(?:(?:now|also|still|personally)\s+)?"
    r"(?:(?:has|have|had|was|were|is|are|played|bore?|did|am)\s+)?"
    r"(?:(?:absolutely|never|not|in no way)\s+)?"
    r"(?:"
    r"(?:no|nothing|zero|any|had no|have no|has no|played no|bears? no)\s+(?:\w+\s+){0,2}?"
    r"(?:involvement|role|part|knowledge|hand|connections?|links?|ties|responsibility|wrongdoing"
    r"|to do with)"
    r"|(?:not|never|in no way)\s+(?:been\s+|was\s+)?"
    r"(?:involved|responsible|guilty|behind|complicit|connected|linked|to blame|a part)"
    r"|(?:innocent|done nothing wrong|did nothing wrong|nothing wrong)"
    r")",
    re.IGNORECASE,
)
_NEVER_INVOLVED = re.compile(
    r"^(?:[\"“‘'«]\s*)?(?:it|he|she|they|we|i)\s+"
    r"(?:(?:was|were|is|are|am|has|have|had)(?:\s+not|n[’']t|\s+never)|never)\s+"
    r"(?:been\s+)?(?:involved|responsible|guilty|behind|complicit|connected|linked|to blame)",
    re.IGNORECASE,
)
_NEGATOR = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|cannot)\b|n[’']t\b", re.IGNORECASE
)
_NO_NEGATION = re.compile(
    r"\b(?:no|not|nothing)\s+(?:more|fewer|less|later|earlier|sooner|longer)\s+than\b"
    r"|\bnot\s+(?:only|just|merely|simply|least|until|so\s+much)\b|\bno\s+(?:doubt|matter|wonder)\b"
    r"|\bnothing\s+(?:but|less|short\s+of)\b|\bnone\s+other\b|\b(?:no\s+one|nobody)\s+but\b"
    r"|\b(?:or|if|why|and|but)\s+[\"“‘]?not\b|\bwith\s+no\b"
    r"|(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bought)\s+not\s+to\b|^no\s*[,.!—–]",
    re.IGNORECASE,
)
"""Words of negation that do not negate a clause: bounds, emphasis, a part of it alone."""
_TURNED_BACK = re.compile(
    r"\b(?:deny|denied|fail|failed|refuse|refused|ignore|ignored|rule[d]?\s+out|without|doubt|doubted"
    r"|stop|stopped|ceased?|un(?:likely|true|aware|usual|reasonable|founded|justified|common))\b",
    re.IGNORECASE,
)
"""What takes a negation back: *did not deny*, *not without*, *not unlikely*."""
_SUBORDINATE = re.compile(
    r"\b(?:who|which|whose|because|if|unless|although|though|while|when|after|before|until|since"
    r"|despite|so that|than|and(?=\s+(?:nobody|no\s+one|nothing)\b))\b|[,;:—–]"
    r"|(?<!\bon )(?<!\bat )(?<!\bin )(?<!\bof )(?<!\bby )(?<!\bfor )(?<!\bto )(?<!\bfrom )"
    r"(?<!\bwith )(?<!\bthink )(?<!\bthinks )(?<!\bbelieve )(?<!\bbelieves )(?<!\bbelieved )"
    r"(?<!\bsure )(?<!\bclear )\bthat\b",
    re.IGNORECASE,
)
"""What begins a clause that is not the main one; *believes that he did not* is as good as main."""
_OPENING = re.compile(
    r"^(?:(?:since|after|before|although|though|if|when|while|as|until|because)\b[^,.;:—–]*"
    r"|(?:on|in|at|by|for|from|despite|under|to|with)\b"
    r"(?:(?!\b(?:is|are|was|were|has|have|had|do|does|did|will|would)\b)[^,.;:—–])*"
    r"|so|but|and|well|look|yes|first|now|today|actually|frankly),\s*",
    re.IGNORECASE,
)
"""What stands before the main clause: an adverbial, an interjection."""
_RELATIVE = re.compile(r",\s*(?:who|whom|which|whose|where)\b[^,.;]*,", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?][”\"’']*\s+(?=[“\"‘']?[A-Z])")
_ALTERNATIVE = re.compile(r"^either\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|or|nor|but)\b", re.IGNORECASE)
_OF_SUBJECT = frozenset(("no", "none", "nobody", "neither", "nothing"))
REACH = 30
"""Code points behind a negation in which another word takes it back."""
_NEGATED_CUE = re.compile(r"\b(?:not|never|no|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_NEITHER = re.compile(
    r"(?:\b(?:neither|not|never)\b|n[’']t\b).*\bconfirm\w*\W+(?:n?or)\W+den(?:y|ied)\b",
    re.IGNORECASE,
)
"""What leaves open whether it is so: *neither confirmed nor denied*."""


def stance(cue: str, content: str) -> Stance:
    """What the source does with ``content``, by the words of the cue and of the content."""
    family = cues.family(cue)
    if family == "decline" or _NEITHER.search(cue):
        return "declines"
    if family == "deny":
        return "denies" if _by_verb(cue, content) else "asserts"
    if _rejects(content) or (family == "judge" and _CALLED_FALSE.search(content.lstrip("“\"‘' "))):
        return "denies"
    return "asserts"


def polarity(cue: str, content: str) -> Polarity:
    """Polarity of what the source holds: the content's own, turned round by a verb of denying."""
    negative = negated(content)
    if _by_verb(cue, content):
        negative = not negative
    elif stance(cue, content) == "denies":
        negative = True
    return "negative" if negative else "positive"


def negated(content: str) -> bool:
    """Whether the main clause of the first sentence of ``content`` is negated.

    A bound (*no more than*), a part of the clause (*and not in the shed*), a subordinate clause
    and two negations that cancel each other do not negate it.
    """
    return bool(negation(main_clause(content)))


def main_clause(content: str) -> str:
    """Main clause of the first sentence of ``content``, up to what is subordinate to it."""
    bare = _NO_NEGATION.sub(lambda found: " " * len(found.group()), content.lstrip("“\"‘'«,?. "))
    first = _SENTENCE_END.split(bare.lstrip(), maxsplit=1)[0]
    first = _OPENING.sub("", _RELATIVE.sub(" ", first), count=1)
    subordinate = _SUBORDINATE.search(first, 1)
    return first[: subordinate.start()] if subordinate else first


def negation(clause: str) -> re.Match[str] | None:
    """The word that negates ``clause``; none when another one takes it back."""
    if _ALTERNATIVE.search(clause):
        return None
    found = _NEGATOR.search(clause)
    if found is None:
        return None
    rest = _JOINED.split(clause[found.end() :], maxsplit=1)[0]
    cancelled = _TURNED_BACK.search(rest[:REACH]) or (
        found.group().lower() in _OF_SUBJECT and _NEGATOR.search(rest)
    )
    return None if cancelled else found


def _by_verb(cue: str, content: str) -> bool:
    """Whether the cue itself denies: *denied*, *dismissed … as*, but not *did not deny*."""
    if cues.family(cue) != "deny" or _NEGATED_CUE.search(cue):
        return False
    return _is_denial(cue.lower(), content)


def _is_denial(cue: str, content: str) -> bool:
    """Whether a verb such as *rejected* rejects a charge or report rather than an offer."""
    head = content[:80]
    if "dismiss" in cue and _IN_COURT.search(head):
        return False
    if "den" in cue and is_withheld(content):
        return False
    if "den" in cue or "refut" in cue or "rebut" in cue or "disavow" in cue:
        return True
    if _AS_FALSE.search(content):
        return True
    charge, proposal = _CHARGED.search(head), PROPOSAL.search(head)
    if charge is None:
        return re.search(r"\bas\b", content) is not None and proposal is None and "reject" in cue
    return proposal is None or charge.start() < proposal.start()


def _rejects(content: str) -> bool:
    """Whether the words themselves reject a charge: no involvement, or a report called false."""
    bare = content.lstrip("“\"‘'« ")
    return bool(
        _NOT_INVOLVED.search(bare) or _NEVER_INVOLVED.search(bare) or _CHARGE_IS_FALSE.search(bare)
    )
