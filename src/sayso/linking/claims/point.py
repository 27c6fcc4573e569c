"""The point of a statement: its words without what hands it on or hangs on to it.

*The shed held zinc, the guild said* and *the shed, which burned down in May, held zinc* make one
claim: that it held zinc. Who says so inside a statement, where it comes from, what it is not, and
a relative clause between commas are no part of that, and thin out what two statements share. A pure
function of the words; made to be compared, never shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LEAST: Final = 3
"""Words that remain, or nothing is left out."""

_INSIDE = r"[^,;:.?!\"“”]"
_SAYING = (
    r"(?:sa(?:id|ys?)|t(?:old|ells?)|report(?:s|ed)|explain(?:s|ed)|announce[sd]|confirm(?:s|ed)"
    r"|note[sd]|add(?:s|ed)|state[sd]|maintain(?:s|ed)|claim(?:s|ed)|insist(?:s|ed)|argue[sd]"
    r"|reveal(?:s|ed))"
)
_SHOWING = (
    r"(?:logs?|records?|figures|documents?|data|registers?|files|papers|books|minutes|accounts"
    r"|statistics|results|tests|footage|photographs?|images)"
)
_BESIDE = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (
            rf"^\W*(?:[\w’'-]+\s+){{0,5}}{_SHOWING}(?:\W+|{_INSIDE}{{2,30}}\s)(?:show(?:s|ed)?"
            r"|indicate[sd]?|reveal(?:s|ed)?|prove[sd]?|confirm(?:s|ed)?)\s+(?:that\s+)?",
            "",
        ),
        (rf",?\s*\baccording\s+to\s+{_INSIDE}{{2,60}}(?:,\s*|(?=[.;]|$))", " "),
        (rf",\s+as\s+{_INSIDE}{{2,40}}\b{_SAYING}\b{_INSIDE}{{0,40}}(?=[.;]|$)", ""),
        (
            rf",\s+(?!and\b|but\b){_INSIDE}{{2,60}}?\s{_SAYING}(?:\s{_INSIDE}{{0,40}})?(?=\.?\s*$)",
            "",
        ),
        (rf",\s+(?:and\s+|but\s+)?not\s+{_INSIDE}{{1,40}}(?=[.;]|\s*$)", ""),
        (
            rf",\s+(?:citing|quoting|referring\s+to|pointing\s+to)\s+{_INSIDE}{{2,80}}"
            r"(?=[.;]|\s*$)",
            "",
        ),
        (rf",\s+give\s+or\s+take\s+{_INSIDE}{{1,30}}(?:,|(?=[.;]|\s*$))", ""),
        (r",\s+wh(?:o|om|ose|ich|ere)\s[^,;.]{3,90}(?:,|(?=[.;]|$))", ""),
    )
)
"""What is left out: *the guild's books show that*; *according to the guild*; *as the guild has
said*; *the guild said* at the end; *not on Friday*; *citing its books*; *give or take a crate*;
*which burned down in May*."""
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=16384)
def point(words: str) -> str:
    """The words of a statement that make its point: all of them where little would be left."""
    for pattern, instead in _BESIDE:
        rest = pattern.sub(instead, words)
        if len(_WORD.findall(rest)) >= LEAST:
            words = rest
    return words.strip()
