"""The statement that words a claim best: always one of its own, never made-up text.

A title stands alone on a list, so it must be clear without its page: a whole clause that names
whom and what it speaks of, neither a scrap nor a paragraph, and in one piece. The scale is this
project's; each property costs what it costs a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sayso.tagging.words import AUXILIARIES, FINITE, word_set

SHORT: Final = 6
"""Words below which a title says too little; each that is missing costs one."""
LONG: Final = 28
"""Words above which a title says too much; every fourth more costs one."""

_REFERRING = word_set(
    "he she it they i we you this that these those here there him her them his its their our my"
)
_JOINING = word_set("and but or so because which who also as than not nor then")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_QUESTION = re.compile(r"\?[”\"’'»]*$")


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement as a possible title."""

    id: str
    words: str
    pieces: int = 1
    """Pieces of its content; more than one where the page interrupts it."""
    kind: str = "indirect"
    published: str | None = None


def title(wordings: Iterable[Wording]) -> str:
    """Id of the clearest wording; of equals the earliest, the undated last.

    Raises:
        ValueError: there is none to choose from.
    """
    return min(wordings, key=lambda one: (_cost(one), one.published or "9", one.id)).id


def _cost(wording: Wording) -> int:
    """How much a reader of a list misses, from 0."""
    words = _WORD.findall(wording.words)
    lowered = [word.lower() for word in words]
    referring = sum(word in _REFERRING for word in lowered[1:])
    names = any(word[0].isupper() or word[0].isdigit() for word in words[1:])
    return (
        max(0, SHORT - len(words))
        + max(0, len(words) - LONG) // 4
        + 4 * (not lowered or lowered[0] in _REFERRING)
        + 3 * (bool(lowered) and lowered[0] in _JOINING)
        + min(referring, 3)
        + 3 * (not any(_is_verb(word) for word in lowered))
        + 2 * (wording.pieces - 1)
        + 2 * (not names)
        + 2 * (_QUESTION.search(wording.words) is not None)
        + (wording.kind == "mixed")
        + 3 * _lost_mark(wording.words)
    )


def _lost_mark(words: str) -> bool:
    """Whether a quotation mark lacks its partner or its form: a page that was ill printed."""
    typed = words.startswith(("?", ",,")) or words.count('"') % 2 == 1
    return typed or words.count("“") != words.count("”")


def _is_verb(word: str) -> bool:
    return word in AUXILIARIES or word in FINITE or (word.endswith("ed") and len(word) > 4)
