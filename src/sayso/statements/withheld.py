"""*Denied bail*, *denied Lom a seat*: what is kept from somebody, which rejects no claim.

English has one verb for saying that a thing is not so and for not giving it. What is denied in the
second sense is a thing that is asked for, or stands behind the one who does not get it; neither
has a finite verb of its own (*denied that the permit was forged* does).
"""

from __future__ import annotations

import re

from sayso.tagging.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, WEEKDAYS

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|would|could|will|did|does|can|may|might|should)\b"
    r"|[’']s\s+(?:\w+ed|been|not|a|an|the)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",|\b(?:who|whom|whose|which|that|where|because|after|when)\b")
_ASKED_FOR = re.compile(
    r"^[“\"‘'«]?(?:(?:the|an?|any|all|his|her|their|its|repeated)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:bail|parole|asylum|visas?|entry|access|admission|licen[cs]es?|permits?|permission"
    r"|status|citizenship|requests?|applications?|motions?|appeals?|petitions?|injunctions?"
    r"|certification|accreditation|nominations?|birthright)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(
    r"^(?:him|us|me|(?:him|her|us|me|them|(?P<name>[A-Z][\w.’'-]+)"
    r"(?:\s+[A-Z][\w.’'-]+){0,3}(?:,[^,]{3,80},)?)"
    r"\s+(?:an?|the|any|his|her|their|its)\s+\w.*)$",
    re.DOTALL,
)
_NO_NAME = AUXILIARIES | DETERMINERS | PREPOSITIONS | PRONOUNS | WEEKDAYS


def is_withheld(content: str) -> bool:
    """Whether the content of a verb of denying is a thing that is not given to somebody."""
    given = _FROM_WHOM.search(content)
    if given and (given["name"] or "").lower() in _NO_NAME:
        return False
    plain = re.sub(r",[^,]{3,80},", "", content, count=1) if given else content
    asked = _ASKED_FOR.search(plain)
    relative = _RELATIVE.search(plain, asked.end() if asked else 0)
    told = plain[: relative.start()] if relative else plain
    return bool(asked or given) and _FINITE.search(told) is None
