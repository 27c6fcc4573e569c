"""Names that a page spells out before their initials: "Lom Mission in the Isles (LMI)".

A run of capitals ends where a small word may end a name. Initials in brackets tell how far it goes.
The match is from the last letter to the first, as in Schwartz and Hearst (2003), with every letter
the first of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records import Span
from sayso.statements.resolution.words import Page, Word

_BRACKETED = re.compile(r"\(([A-Z][A-Z.]*[A-Z])\)")
_SMALL = frozenset("of for and the on in to & at by with de la del du des".split())
_SHORTEST = 3
"""Letters from which initials tell more than chance would."""


def spelt_out(page: Page) -> Iterator[Span]:
    """Each stretch of a page whose words the initials in brackets behind it abbreviate."""
    for found in _BRACKETED.finditer(page.text):
        letters = found[1].replace(".", "").lower()
        last = page.first_word(found.start()) - 1
        if last < 0 or len(letters) < _SHORTEST:
            continue
        if page.text[page.words[last].end : found.start()] != " ":
            continue
        first = _first_word(page, last, letters)
        if first is not None:
            yield Span(page.words[first].start, page.words[last].end)


def _first_word(page: Page, last: int, letters: str) -> int | None:
    """Index of the word that the first letter stands for; ``None`` when the words do not fit.

    A hyphenated word may stand for one letter or for one a part, a small word for one or none.
    """
    if last < 0:
        return None
    word = page.words[last]
    parts = "".join(part[0] for part in word.lower.split("-") if part)
    for taken in dict.fromkeys((parts, parts[0])):
        if not letters.endswith(taken) or not (word.capital or word.lower in _SMALL):
            continue
        if letters == taken:
            return last if word.capital else None
        if last and _is_next(page, page.words[last - 1], word):
            found = _first_word(page, last - 1, letters[: -len(taken)])
            if found is not None:
                return found
    if word.lower in _SMALL and last and _is_next(page, page.words[last - 1], word):
        return _first_word(page, last - 1, letters)
    return None


def _is_next(page: Page, left: Word, right: Word) -> bool:
    gap = page.text[left.end : right.start]
    return left.sentence == right.sentence and gap in (" ", "\u00a0", " & ", "’s ", "'s ", ", ")
