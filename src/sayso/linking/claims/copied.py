"""Pairs that the page decides and no network is asked about: copies, and words inside words.

Two statements with the same words that stand in a passage which two pages share, or on two
versions of one page, are the same claim. A statement inside another's content is never the same as
that one: that the minister recalled what the tenant said claims another thing than the tenant did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linking.claims.grouping import COPIED, NESTED
from sayso.linking.passages import fold
from sayso.records import SameClaim, Span, Verdict

WHOLE: Final = 0.9
"""Share of another's length from which a statement inside it is as good as the whole."""

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
                yield _link(one, other, COPIED)


def nested(placed: Sequence[Placed]) -> Iterator[SameClaim]:
    """Pairs of one page of which one stands inside the other."""
    for one in placed:
        for other in placed:
            if _length(one) < WHOLE * _length(other) and all(
                any(piece.contains(span) for piece in other.content) for span in one.content
            ):
                yield _link(one, other, NESTED)


def _link(one: Placed, other: Placed, method: str) -> SameClaim:
    first, second = sorted((one, other), key=lambda placed: placed.id)
    evidence = tuple((p.article, span) for p in (first, second) for span in p.content)
    same = method == COPIED
    verdict: Verdict = "same" if same else "different"
    return SameClaim(first.id, second.id, float(same), method, verdict, evidence)


def _length(one: Placed) -> int:
    return sum(span.end - span.start for span in one.content)


def _inside(one: Placed, passage: Span) -> bool:
    """Whether more than half of a statement stands in a passage."""
    common = sum(
        max(0, min(span.end, passage.end) - max(span.start, passage.start)) for span in one.content
    )
    return 2 * common > _length(one)


def _folded(words: str) -> str:
    return " ".join(fold(found.group()) for found in _WORD.finditer(words))
