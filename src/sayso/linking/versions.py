"""States of one page: which of two came later, and what became of its statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from sayso.linking.credits import compare_times
from sayso.records import Article, Reprint, Statement, Version

EDITED = (0.7, 0.3)
"""Shares of two pages of one outlet that stand in the other, the larger and the smaller, from
which one is an edit of the other: an update may have grown threefold, and keeps what it held."""
ALIKE = 0.6
"""Similarity of the words of two statements (normalised Indel, 0 to 1) from which one is the
other, changed."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of statements; what is in none of the three stands in both versions."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    """Older, newer."""


def version(left: Article, right: Article, reprint: Reprint | None) -> Version | None:
    """Whether two articles are states of one page, and which is the newer.

    Two captures of one address are, whatever they say; so are two pages of one outlet of which
    one is an edit of the other, by the shares that ``reprint`` tells. Where no date tells which
    came first, the reason says so, and the smaller id counts as the older.
    """
    address = _address(left.url)
    if address and address == _address(right.url):
        reason = f"two captures of {left.url}"
    elif reprint and left.outlet and left.outlet.casefold() == (right.outlet or "").casefold():
        shares = sorted((reprint.copied_left, reprint.copied_right))
        if shares[1] < EDITED[0] or shares[0] < EDITED[1]:
            return None
        reason = f"two pages of {left.outlet} that share {shares[0]:.0%} and {shares[1]:.0%}"
    else:
        return None
    older, newer = sorted((left, right), key=lambda a: a.id)
    order, told = _order(older, newer)
    if order > 0:
        older, newer = newer, older
    return Version(older.id, newer.id, f"{reason}; {told}")


def versions(
    articles: Iterable[Article], reprints: Mapping[tuple[str, str], Reprint]
) -> list[Version]:
    """All versions among some articles, by address and by the reprints found among them."""
    by_id = {article.id: article for article in articles}
    by_address: dict[str, list[str]] = defaultdict(list)
    for name in sorted(by_id):
        if address := _address(by_id[name].url):
            by_address[address].append(name)
    pairs = {
        (a, b) for names in by_address.values() for i, b in enumerate(names) for a in names[:i]
    }
    pairs.update(pair for pair in reprints if pair[0] in by_id and pair[1] in by_id)
    found = (version(by_id[a], by_id[b], reprints.get((a, b))) for a, b in sorted(pairs))
    return [one for one in found if one]


def changed_statements(
    old: Sequence[Statement], new: Sequence[Statement], texts: Mapping[str, str]
) -> Changes:
    """What a later version did to the statements of an earlier one, matched by their words.

    Args:
        old: statements of the older article.
        new: statements of the newer one.
        texts: the texts of both, by article id.

    Statements of the same words, stance and polarity are the same; the others are paired one to
    one, the most alike first, and called changed from ``ALIKE`` on.
    """
    old_words = {s.id: _said(s, texts) for s in old}
    new_words = {s.id: _said(s, texts) for s in new}
    waiting: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for s in new:
        waiting[_signature(s, new_words)].append(s.id)
    left_old: list[Statement] = []
    kept: set[str] = set()
    for s in old:
        same = waiting[_signature(s, old_words)]
        if same:
            kept.add(same.pop(0))
        else:
            left_old.append(s)
    left_new = [s for s in new if s.id not in kept]
    changed = _paired(left_old, left_new, old_words, new_words)
    gone, come = {a for a, _ in changed}, {b for _, b in changed}
    return Changes(
        tuple(s.id for s in left_new if s.id not in come),
        tuple(s.id for s in left_old if s.id not in gone),
        tuple(changed),
    )


Words = Mapping[str, tuple[str, ...]]


def _paired(
    old: Sequence[Statement], new: Sequence[Statement], old_words: Words, new_words: Words
) -> list[tuple[str, str]]:
    alike = [
        (-similarity, i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if (similarity := Indel.normalized_similarity(old_words[a.id], new_words[b.id])) >= ALIKE
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(alike):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return [(old[i].id, new[j].id) for i, j in sorted(pairs)]


def _said(statement: Statement, texts: Mapping[str, str]) -> tuple[str, ...]:
    text = texts[statement.article]
    return tuple(w for span in statement.content for w in _WORD.findall(span.of(text).casefold()))


def _signature(statement: Statement, words: Words) -> tuple[str, ...]:
    return (statement.stance, statement.polarity, *words[statement.id])


def _order(one: Article, other: Article) -> tuple[int, str]:
    """Negative when ``one`` came first, positive when ``other`` did; and by what it shows."""
    for name, a, b in (
        ("captured", one.captured, other.captured),
        ("changed", one.modified or one.published, other.modified or other.published),
        ("published", one.published, other.published),
    ):
        order = compare_times(a, b)
        if order:
            return order, f"{name} {min(a, b, key=str)} and {max(a, b, key=str)}"
    return 0, "which came first is not told"


def _address(url: str | None) -> str:
    """An address without what does not make another page: scheme, www, fragment, last slash."""
    if not url:
        return ""
    return re.sub(r"^https?://(?:www\.)?", "", url.split("#")[0]).rstrip("/")
