"""What a denial in a headline denies: what the denial below it tells.

*Ost rejects insinuations over harbour fire* tells nothing that could be denied, but stands over
*Ost did not ship zinc, its spokesman said*; *That was wrong, and I take it back* stands over the
same words with what they take back. A pure function of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.linking.claims import rejected
from sayso.linking.claims.spoken import Spoken

_WORD = re.compile(r"[^\W_]+")


def below(text: str, one: Spoken, statements: Sequence[Spoken]) -> Spoken | None:
    """The denial in the body that tells what a denial in the headline only points at.

    Args:
        text: the page's; its first line is the headline.
        one: a statement of the page.
        statements: all statements of the page.
    """
    end = text.find("\n")
    if one.stance != "denies" or not one.content or one.content[0].end > end:
        return None
    body = [
        other
        for other in sorted(statements, key=lambda s: (s.content, s.id))
        if other.stance == "denies" and other.content and other.content[0].start > end
    ]
    words = _plain(_longest(text, one))
    repeated = next((other for other in body if words in _plain(other.words)), None)
    if repeated is not None or _tells(one):
        return repeated
    named = {word for word in _WORD.findall(one.source_words) if word[0].isupper()}
    return next((other for other in body if _speaks(other, named) and _tells(other)), None)


def _speaks(other: Spoken, named: set[str]) -> bool:
    """Whether a denial is that of the headline's speaker, or speaks of him."""
    words = f"{other.words} {other.name or ''} {other.source_words}"
    return bool(named & set(_WORD.findall(words)))


def _longest(text: str, one: Spoken) -> str:
    return max(one.content, key=lambda span: span.end - span.start).of(text)


def _tells(other: Spoken) -> bool:
    return bool(rejected.taken_back(other.words) or rejected.proposition(other.words))


def _plain(words: str) -> str:
    return f" {' '.join(word.lower() for word in _WORD.findall(words))} "
