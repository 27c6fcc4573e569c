"""Two wordings compared word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

Word = tuple[Literal["same", "gone", "new"], str]
LONGEST = 2_000
"""Words above which two texts are told apart as a whole: the comparison is quadratic."""


def word_changes(before: str, after: str) -> list[Word]:
    """Runs of words that stand in both, in the first only (gone), or in the second only (new)."""
    old, new = (re.findall(r"\S+\s*", words) for words in (before, after))
    if max(len(old), len(new)) > LONGEST:
        return [("gone", before), ("new", after)]
    runs: list[Word] = []
    compared = SequenceMatcher(
        a=[word.strip() for word in old], b=[word.strip() for word in new], autojunk=False
    )
    for verb, a, b, c, d in compared.get_opcodes():
        if verb == "equal":
            runs.append(("same", "".join(new[c:d])))
            continue
        if b > a:
            runs.append(("gone", "".join(old[a:b])))
        if d > c:
            runs.append(("new", "".join(new[c:d])))
    return runs
