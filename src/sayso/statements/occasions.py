"""When and on what occasion somebody spoke, where a tagger took it into the source.

*A port official on May 3 said*; *Dana Lind in an interview with the Harle Courant said*; *a
register seen by the Courant lists*; *the mayor herself said*.
"""

from __future__ import annotations

import re

from sayso.records import Span
from sayso.tagging import words

_DAY_OR_MONTH = "|".join(sorted(words.WEEKDAYS | words.MONTHS))
_TIME = re.compile(
    r"\s+(?:(?:late|early)\s+)?(?:on|in|last|this|late|early)\s+(?:week|month|year"
    rf"|(?:\d{{1,2}}\s+)?(?:{_DAY_OR_MONTH})(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?)\s*$",
    re.IGNORECASE,
)
_TALK = re.compile(
    r",?\s+(?:in|during)\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:\w+\s+)?"
    r"(?:interview|conversation|comment|remark|talk|statement|letter|message|e-?mail)s?\s+"
    r"(?:with|to|for|on|given|sent)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_SEEN = re.compile(
    r"\s+(?:seen|viewed|obtained|reviewed|shown|cited|quoted)\s+(?:by|to)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
"""Who saw a paper, which tells nothing of whose it is."""
_HIMSELF = re.compile(r"(?<=\w)\s+(?:him|her|it)self$|(?<=\w)\s+themselves$", re.IGNORECASE)
"""What stresses that it was nobody else."""


def without_occasion(text: str, span: Span) -> Span:
    """The span up to the time, the talk, the reader or the stress that ends it."""
    for occasion in (_TIME, _TALK, _SEEN, _HIMSELF):
        found = occasion.search(span.of(text))
        if found and found.start():
            span = Span(span.start, span.start + found.start())
    return span
