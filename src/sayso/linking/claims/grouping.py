"""From compared pairs to claims: statements that hang together on the whole, not by one bridge.

A component of links is cut into claims by *average linkage*: the two groups that agree most on
average are joined first, and only while their scores are above ``JOINS`` in the mean. Two single
wordings are joined by nothing less than the verdict "same"; one that is unsure beside each of
several joins them where the mean is above ``BORNE_OUT``, since they bear each other
out. Pairs inside the component without a link,
because nothing brought them near or they are plainly different, count as disagreement; one link
between two groups of five therefore joins nothing. Copies of one wording speak with one voice: what
is the same by its words alone is put together beforehand and weighs as one. What a person judged
the same is put together too; what a person judged different, what stands inside the other's
content, and what differs in a figure, in who did it to whom, or is only asked stays apart.

A component of more than ``LARGE`` links is cut by pivots instead (Ailon, Charikar and Newman,
"Aggregating inconsistent information: ranking and clustering", 2008): the statement with most
links takes what is linked to it and to most of what it is linked to, then the next of those left.
That is near-linear in the links. Everything is a function of the component alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

from sayso.linking.components import cluster
from sayso.records import Link, SameClaim, Verdict

JUDGED: Final = "judged"
"""Method of a pair that a person decided."""
COPIED: Final = "shared passage"
"""Method of a pair that stands in text which one page has from the other."""
NESTED: Final = "nested"
"""Method of a pair of which one stands inside the other's content."""
WORDS: Final = "same words"
"""Method of a pair that has one wording, wherever it stands."""
APART: Final = (JUDGED, NESTED, "figures", "dates", "roles", "asked")
"""Methods whose "different" keeps two statements out of one claim, whoever else joins them."""
JOINS: Final = 0.45
"""Mean score above which two groups are one claim; inside a range (0.38 to 0.48) in which nothing
changes on the story that it was looked at on."""
BORNE_OUT: Final = 0.5
"""Mean score above which two groups are one claim though no pair of them is "same": above it."""
UNCOMPARED: Final = 0.2
"""Score of a pair without a link: not near, or plainly different."""
LARGE: Final = 200_000
"""Links from which a component is cut around pivots."""

Group = tuple[str, ...]


def components(members: Iterable[str], links: Iterable[SameClaim]) -> list[Group]:
    """What hangs together by links that may join: sorted groups, in order of their smallest."""
    joining = (k for k in links if k.verdict == "same" or may_join(k.verdict, k.score))
    return cluster(members, (Link(k.left, k.right, 1.0, k.method) for k in joining))


def may_join(verdict: Verdict, score: float) -> bool:
    """Whether an unsure pair weighs for a common claim."""
    return verdict == "unsure" and score > JOINS


def claims(members: Collection[str], links: Sequence[SameClaim]) -> list[Group]:
    """The claims of one component, each sorted, in the order of their smallest members.

    Args:
        members: ids of the component's statements.
        links: all compared pairs among them, whatever their verdict.
    """
    apart = [(k.left, k.right) for k in links if k.method in APART and k.verdict == "different"]
    units = cluster(members, _firm(links), apart)
    of = {member: n for n, unit in enumerate(units) for member in unit}
    enemies = {_ordered(of[a], of[b]) for a, b in apart if a in of and b in of}
    scores = _between(links, of, enemies)
    sure = {_ordered(of[k.left], of[k.right]) for k in links if k.verdict == "same"}
    sure &= scores.keys()
    if len(scores) > LARGE:
        groups = _pivots(len(units), sure, enemies)
    else:
        groups = _average(len(units), scores, sure, enemies)
    return sorted(tuple(sorted(m for n in group for m in units[n])) for group in groups)


def _firm(links: Iterable[SameClaim]) -> Iterable[Link]:
    """What is put together beforehand; a person's word goes before the words of a page."""
    for link in links:
        if link.verdict == "same" and link.method in (JUDGED, COPIED, WORDS):
            yield Link(link.left, link.right, 1.0 + (link.method == JUDGED), link.method)


Pair = tuple[int, int]
Scores = Mapping[Pair, float]
"""For two units, the smaller number first, the mean score of the pairs between them."""


def _between(
    links: Iterable[SameClaim], of: Mapping[str, int], enemies: Collection[Pair]
) -> dict[Pair, float]:
    found: dict[Pair, list[float]] = defaultdict(list)
    for link in links:
        pair = _ordered(of[link.left], of[link.right])
        if pair[0] != pair[1] and pair not in enemies:
            found[pair].append(link.score)
    return {pair: sum(sorted(scores)) / len(scores) for pair, scores in found.items()}


def _average(
    size: int, scores: Scores, sure: Collection[Pair], enemies: Collection[Pair]
) -> list[list[int]]:
    """Groups of units by average linkage; near-linear where groups have few neighbours."""
    state = _Linkage(size, scores, sure, enemies)
    while (pair := state.closest()) is not None:
        state.join(*pair)
    return list(state.groups.values())


class _Linkage:
    """Groups with the sums of scores between them; a group goes by its smallest unit."""

    def __init__(
        self, size: int, scores: Scores, sure: Collection[Pair], enemies: Collection[Pair]
    ) -> None:
        self.groups = {n: [n] for n in range(size)}
        self._near: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in range(size)}
        self._apart: dict[int, set[int]] = {n: set() for n in range(size)}
        self._sure: dict[int, set[int]] = {n: set() for n in range(size)}
        for a, b in sure:
            self._sure[a].add(b)
            self._sure[b].add(a)
        for (a, b), score in scores.items():
            self._near[a][b] = self._near[b][a] = (score, 1)
        for a, b in enemies:
            self._apart[a].add(b)
            self._apart[b].add(a)
        self._heap = [(-mean, a, b) for a, b in sure if (mean := self._mean(a, b)) > JOINS]
        heapify(self._heap)

    def closest(self) -> tuple[int, int] | None:
        """The two groups that agree most, of equals the smallest; none when no two agree."""
        while self._heap:
            score, a, b = heappop(self._heap)
            known = b in self._near.get(a, ()) and b not in self._apart[a]
            if known and self._mean(a, b) == -score:
                return a, b
        return None

    def join(self, a: int, b: int) -> None:
        """Put group ``b`` into ``a``, which is the smaller."""
        self.groups[a] += self.groups.pop(b)
        for other in self._apart.pop(b):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)
        for other in self._sure.pop(b) - {a}:
            self._sure[other].discard(b)
            self._sure[other].add(a)
            self._sure[a].add(other)
        self._sure[a].discard(b)
        near = self._near[a]
        for other, (total, pairs) in self._near.pop(b).items():
            del self._near[other][b]
            if other != a:
                before, known = near.get(other, (0.0, 0))
                near[other] = self._near[other][a] = (before + total, known + pairs)
        near.pop(b, None)
        for other in near:
            first, second = _ordered(a, other)
            mean = self._mean(first, second)
            if (
                mean > (JOINS if other in self._sure[a] else BORNE_OUT)
                and other not in self._apart[a]
            ):
                heappush(self._heap, (-mean, first, second))

    def _mean(self, a: int, b: int) -> float:
        total, known = self._near[a][b]
        pairs = len(self.groups[a]) * len(self.groups[b])
        return round((total + UNCOMPARED * (pairs - known)) / pairs, 9)


def _pivots(size: int, sure: Collection[Pair], enemies: Collection[Pair]) -> list[list[int]]:
    """Groups around pivots, those with most links first."""
    near: dict[int, set[int]] = {n: {n} for n in range(size)}
    for a, b in sure:
        near[a].add(b)
        near[b].add(a)
    free, groups = set(range(size)), []
    for pivot in sorted(near, key=lambda n: (-len(near[n]), n)):
        if pivot in free:
            around = near[pivot] & free
            group = [pivot]
            for other in sorted(around - {pivot}):
                shares_most = 2 * len(near[other] & around) > len(around)
                if shares_most and not any(_ordered(other, m) in enemies for m in group):
                    group.append(other)
            free.difference_update(group)
            groups.append(group)
    return groups


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
