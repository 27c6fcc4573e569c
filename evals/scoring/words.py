"""When words, names and dates agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
ARTICLES = frozenset({"the", "a", "an"})
STOP = ARTICLES | frozenset(
    {
        "of",
        "and",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "s",
        "mr",
        "ms",
        "mrs",
        "dr",
    }
)
GENERIC = frozenset(
    {"news", "agency", "press", "radio", "television", "tv", "newspaper", "media", "state"}
)
"""Words that many relays share; two relays that have only these in common are two."""
OPEN_YEAR = re.compile(r"^(?:X{4}|-)-(\d\d-\d\d)")


def words(text: str) -> list[str]:
    """The words of ``text`` in order, folded, with straight apostrophes."""
    return [word.replace("’", "'") for word in WORD.findall(text.casefold())]


def ratio(left: Sequence[str], right: Sequence[str]) -> float:
    """difflib's ratio over words, 0 to 1."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.5 else 0.0


def name_words(name: str) -> list[str]:
    """The words of a name without a leading article and a closing possessive."""
    found = words(name)
    while found and found[0] in ARTICLES:
        found = found[1:]
    if found and found[-1].endswith("'s"):
        found = [*found[:-1], found[-1][:-2]]
    return found


def holds(outer: Sequence[str], inner: Sequence[str]) -> bool:
    """Whether the words ``inner`` stand in ``outer`` in one run; never true of no words."""
    size = len(inner)
    return size > 0 and any(
        list(outer[i : i + size]) == list(inner) for i in range(len(outer) - size + 1)
    )


def named_length(name: str, forms: Iterable[str]) -> int:
    """Words of the longest form that ``name`` is or contains; 0 when it contains none."""
    given = name_words(name)
    found = map(name_words, forms)
    return max((len(form) for form in found if holds(given, form)), default=0)


def content_words(text: str) -> set[str]:
    """Words that tell one name from another, plurals folded; generic ones only when alone."""
    found = [word for word in words(text) if word not in STOP]
    telling = [word for word in found if word not in GENERIC]
    return {_singular(word) for word in telling or found}


def share_content_word(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether any name on the left shares a content word with any on the right."""
    seen = set().union(*map(content_words, left))
    return not seen.isdisjoint(set().union(*map(content_words, right)))


def is_dated(said: Any) -> bool:
    """Whether an export's ``said`` tells any time (an expression alone does not)."""
    return any(any(c.isdigit() for c in value) for value in _times(said))


def date_agrees(true: str, said: Any) -> bool:
    """Whether ``said`` begins with the true date, or has its month and day, the year left open."""
    if not is_dated(said):
        return False
    wanted = _bare(true)
    if any(_bare(value).startswith(wanted) for value in _times(said)):
        return True
    if "/" in wanted:
        return wanted.split("/") == [_bare(said.get("from") or ""), _bare(said.get("to") or "")]
    left_open = OPEN_YEAR.match(_bare(said.get("edtf") or ""))
    return left_open is not None and len(wanted) == 10 and wanted[5:] == left_open.group(1)


def _times(said: Any) -> list[str]:
    return [value for key in ("from", "edtf") if (value := (said or {}).get(key))]


def _bare(date: str) -> str:
    return re.sub(r"[~?%]", "", date)


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
