"""A deed that a denial takes up by a noun and that the page has just told in its own voice.

*Forty barrels of oil were kept in the mill. Ost denied the storage of the oil*: nobody is said to
have claimed it, so that nothing on the page is denied; but what other pages tell of the forty
barrels is. The noun tells less than the sentence does, and stands for it. A pure function of the
page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.linking.claims import rejected
from sayso.linking.claims.spoken import Spoken
from sayso.records import Span
from sayso.statements.senses import deeds, met
from sayso.statements.stems import stems

WORDS: Final = (2, 3)
"""Telling words, at least and at most, of a deed and its thing."""
_BY_NOUN = re.compile(
    r"^(?:the|this|that|any|such)\s+(?:[\w-]+\s+)?[\w-]+\s+of\s+(?:(?:the|these|those|this|that|any|such)\s+)?"
    r"[\w-]+(?:\s+[\w-]+)?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’')]*(?=\s+[“\"‘'«A-Z])|(?=\n)|$)")


def by_noun(words: str) -> bool:
    """Whether a denial tells a deed by a noun (*the storage of the oil*) and no more."""
    told = rejected.proposition(words)
    least, most = WORDS
    short = least <= len(stems(told)) <= most
    return short and bool(deeds(told)) and _BY_NOUN.search(told) is not None


def told_before(text: str, one: Spoken, statements: Sequence[Spoken]) -> str | None:
    """The sentence right before a denial, in its paragraph, that tells the deed it takes up.

    ``None`` where that sentence lacks the deed or its thing, or is somebody's statement: then it is
    the statement that is denied.

    Args:
        text: the page's.
        one: a statement of the page.
        statements: all statements of the page.
    """
    if one.stance != "denies" or not one.content or not by_noun(one.words):
        return None
    begins = min(s.start for s in (*one.content, one.cue, one.source) if s is not None)
    start = text.rfind("\n", 0, begins) + 1
    before = [m for m in _SENTENCE.finditer(text, start) if m.end() <= begins]
    if not before:
        return None
    span = Span(*before[-1].span())
    own = all(not piece.overlaps(span) for o in statements for piece in o.content)
    asked = stems(rejected.proposition(one.words))
    words = span.of(text).strip().rstrip(".")
    return words if own and met(asked, words) == asked else None
