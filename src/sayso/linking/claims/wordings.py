"""The wording of a statement: all of it that counts when it is compared.

A sentence that two hundred pages carry is one wording, and is compared once: so the work grows with
what is said and not with the square of how often. Statements of one wording have the same words
(whatever quotation marks stand around them), polarity, stance and speaker; of a denial the words
are those of what it denies. A score depends on the two wordings alone.
"""

from __future__ import annotations

import re

from sayso.ids import digest
from sayso.linking.claims import Assertion
from sayso.linking.claims.opposing import denied

_MARKS = re.compile(r"[“”„«»]")
_SINGLE = re.compile(r"[‘’]")
_AROUND = "\"' ,.;:–—-"


def wording(one: Assertion) -> Assertion:
    """A statement as far as it is compared; its id is that of the wording."""
    told = denied(one)
    words = _SINGLE.sub("'", _MARKS.sub('"', told.words)).strip(_AROUND)
    key = digest("wording", words, told.polarity, told.stance, told.speaker or "")
    return Assertion(
        id=key,
        article="",
        words=words,
        speaker=told.speaker,
        stance=told.stance,
        polarity=told.polarity,
    )
