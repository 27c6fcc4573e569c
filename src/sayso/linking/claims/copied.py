"""Statements that are one because the words are: what one page has from the other.

Two statements with the same words that stand in a passage which two pages share, or on two
versions of one page, are the same claim; no network is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.linking.claims.grouping import COPIED
from sayso.linking.passages import fold
from sayso.records import SameClaim, Span

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with its words and where they stand."""

    id: str
    article: str
    words: str
    content: tuple[Span, ...]


def copied(
    left: Iterable[Placed],
    right: Iterable[Placed],
    passages: Sequence[tuple[Span, Span]] | None = None,
) -> Iterator[SameClaim]:
    """Links between the statements of two pages that have the same words.

    Args:
        left: what the first page asserts.
        right: what the second page asserts.
        passages: what the two share, left and right; ``None`` for two versions of one page.
    """
    by_words: dict[str, list[Placed]] = defaultdict(list)
    for one in right:
        by_words[_folded(one.words)].append(one)
    for one in left:
        for other in by_words.get(_folded(one.words), ()):
            if passages is None or any(
                _inside(one, here) and _inside(other, there) for here, there in passages
            ):
                yield _link(one, other)


def _link(one: Placed, other: Placed) -> SameClaim:
    first, second = sorted((one, other), key=lambda placed: placed.id)
    evidence = tuple((p.article, span) for p in (first, second) for span in p.content)
    return SameClaim(first.id, second.id, 1.0, COPIED, evidence=evidence)


def _inside(one: Placed, passage: Span) -> bool:
    """Whether more than half of a statement stands in a passage."""
    length = sum(span.end - span.start for span in one.content)
    common = sum(
        max(0, min(span.end, passage.end) - max(span.start, passage.start)) for span in one.content
    )
    return 2 * common > length


def _folded(words: str) -> str:
    return " ".join(fold(found.group()) for found in _WORD.finditer(words))
