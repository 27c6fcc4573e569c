"""Paragraphs that a page carries twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_SHINGLE = 5
"""Words a shingle; the usual size for near-duplicates of running text (Broder 1997)."""
_NEAR = 0.85
"""Share of shingles, of each of the two paragraphs, above which they are one paragraph."""
_LEAST = 4
"""Words below which an exact repetition says nothing (a recurring subheading, "Yes.")."""
_LEAST_NEAR = 12
_COMMON = 40
"""A shingle in more paragraphs than this is left out of the comparison, to stay near-linear."""


def repeated(paragraphs: Sequence[str]) -> set[int]:
    """Indexes of the paragraphs that repeat another one of the list.

    A paragraph repeats another when their words are the same, or nearly so on both sides, or when
    all its words stand in one run inside a longer paragraph (a pull quote, a standfirst). Of two
    equal ones the later repeats the earlier. Two paragraphs that share a sentence do not repeat
    each other. Time grows with the text, not with the square of the paragraphs.
    """
    words = [_WORD.findall(p.casefold()) for p in paragraphs]
    found = _exact(words)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    shingles = [_shingles(w) if i not in found else [] for i, w in enumerate(words)]
    for i, own in enumerate(shingles):
        for shingle in set(own):
            index[shingle].append(i)
    for i, own in enumerate(shingles):
        if i not in found and len(words[i]) >= _LEAST_NEAR:
            found.update(_repeats_of(i, own, words, index, found))
    return found


def _exact(words: Sequence[Sequence[str]]) -> set[int]:
    seen: set[tuple[str, ...]] = set()
    found = set()
    for i, own in enumerate(words):
        key = tuple(own)
        if len(key) >= _LEAST and key in seen:
            found.add(i)
        seen.add(key)
    return found


def _repeats_of(
    i: int,
    own: Sequence[tuple[str, ...]],
    words: Sequence[Sequence[str]],
    index: dict[tuple[str, ...], list[int]],
    found: set[int],
) -> set[int]:
    """``{i}`` when another paragraph has it whole, ``{later}`` when the two are near-verbatim."""
    shared: Counter[int] = Counter()
    for shingle in set(own):
        holders = index[shingle]
        if 1 < len(holders) <= _COMMON:
            shared.update(holders)
    mine = len(set(own))
    result = set()
    for j, count in sorted(shared.items()):
        if j == i or j in found or j in result:
            continue
        theirs = max(len(words[j]) - _SHINGLE + 1, 1)
        if count >= _NEAR * mine and count >= _NEAR * theirs:
            result.add(max(i, j))
        elif count == mine and len(words[j]) > len(words[i]) and _inside(words[i], words[j]):
            result.add(i)
    return result


def _inside(short: Sequence[str], long: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[k : k + _SHINGLE]) for k in range(len(words) - _SHINGLE + 1)]
