"""Where the words that were searched for stand in a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

WORD = re.compile(r"\w+")


def terms(words: str) -> tuple[str, ...]:
    """The words of a search as they are compared, ``*`` kept at the end of a beginning."""
    return tuple(folded(word) for word in re.findall(r"\w+\*?", words))


def folded(word: str) -> str:
    """A word without case and accents, as the full-text index has it."""
    bare = "".join(letter for letter in normalize("NFD", word) if not combining(letter))
    return bare.casefold()


def parts(words: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """``words`` cut so that each part is wholly a hit or none."""
    found: list[tuple[str, bool]] = []
    at = 0
    for match in WORD.finditer(words):
        if _hit(folded(match[0]), wanted):
            found += [(words[at : match.start()], False), (match[0], True)]
            at = match.end()
    found.append((words[at:], False))
    return [(part, hit) for part, hit in found if part]


def _hit(word: str, wanted: Sequence[str]) -> bool:
    return any(
        word.startswith(term[:-1]) if term.endswith("*") else word == term for term in wanted
    )
