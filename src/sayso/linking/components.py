"""From links to clusters: connected components, with pairs that must stay apart.

Deterministic whatever the order of reading: links are taken best first, ties by their ids, so a
cluster depends on its members and links alone, and clustering one component again gives what
clustering everything gives. Near-linear in links (union by size, small sets merged into large).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Linked(Protocol):
    """What a link needs for clustering."""

    @property
    def left(self) -> str: ...

    @property
    def right(self) -> str: ...

    @property
    def score(self) -> float: ...


def cluster(
    members: Iterable[str],
    links: Iterable[Linked],
    apart: Iterable[tuple[str, str]] = (),
) -> list[tuple[str, ...]]:
    """Clusters of ``members``, each sorted, in the order of their smallest members.

    A link joins the clusters of its two members, unless a pair of ``apart`` would then stand in
    one. Links and pairs with a member that is not among ``members`` are left aside.
    """
    parent = {member: member for member in members}
    inside = {member: [member] for member in parent}
    enemies: dict[str, set[str]] = {member: set() for member in parent}
    for left, right in apart:
        if left in parent and right in parent and left != right:
            enemies[left].add(right)
            enemies[right].add(left)
    for link in sorted(links, key=lambda k: (-k.score, k.left, k.right)):
        if link.left in parent and link.right in parent:
            one, other = root(parent, link.left), root(parent, link.right)
            if one != other and not _at_odds(parent, one, other, enemies):
                _join(parent, inside, enemies, one, other)
    return sorted(tuple(sorted(inside[m])) for m in parent if parent[m] == m)


def root(parent: dict[str, str], member: str) -> str:
    """The member that stands for the cluster of ``member``; shortens the way to it."""
    while parent[member] != member:
        parent[member] = parent[parent[member]]
        member = parent[member]
    return member


def _at_odds(parent: dict[str, str], one: str, other: str, enemies: dict[str, set[str]]) -> bool:
    few, many = sorted((one, other), key=lambda r: len(enemies[r]))
    return any(root(parent, enemy) == many for enemy in enemies[few])


def _join(
    parent: dict[str, str],
    inside: dict[str, list[str]],
    enemies: dict[str, set[str]],
    one: str,
    other: str,
) -> None:
    small, large = sorted((one, other), key=lambda r: (len(inside[r]), r))
    parent[small] = large
    inside[large] += inside.pop(small)
    enemies[large] |= enemies.pop(small)
