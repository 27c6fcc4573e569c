"""A layered layout for small directed graphs, the same for the same edges.

After Sugiyama, Tagawa and Toda (1981): cycles are opened by the order of Eades, Lin and Smyth
(1993), nodes go to the layer of the longest path that leads to them, long edges get a bend in
each layer between, and layers are sorted by the barycentre of their neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Edge = tuple[str, str]
Bend = tuple[str, str, int]
"""Where an edge passes a layer: its two ends and the layer."""
Place = str | Bend

SWEEPS = 8


def layers(weights: Mapping[Edge, int]) -> tuple[list[list[Place]], set[Edge]]:
    """Nodes and bends, layer by layer from left to right, each from top to bottom.

    Args:
        weights: for each edge how much speaks for its direction; loops are left aside.

    Returns:
        The layers, and the edges that run from right to left because a circle had to be opened.
    """
    given = {edge: weight for edge, weight in weights.items() if edge[0] != edge[1]}
    order = {node: n for n, node in enumerate(_order(given))}
    back = {edge for edge in given if order[edge[0]] > order[edge[1]]}
    forth = sorted({(b, a) if (a, b) in back else (a, b) for a, b in given})
    level = _levels(order, forth)
    rows: list[list[Place]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in sorted(level):
        rows[level[node]].append(node)
    links: list[tuple[Place, Place]] = []
    for left, right in forth:
        bends = [(left, right, n) for n in range(level[left] + 1, level[right])]
        for bend in bends:
            rows[bend[2]].append(bend)
        path: list[Place] = [left, *bends, right]
        links += pairwise(path)
    return _sorted(rows, links), back


def _order(weights: Mapping[Edge, int]) -> list[str]:
    """Nodes so that little weight runs backwards: sinks last, sources first, then the surplus."""
    left = {node for edge in weights for node in edge}
    first, last = list[str](), list[str]()
    while left:
        out: dict[str, int] = defaultdict(int)
        into: dict[str, int] = defaultdict(int)
        for (a, b), weight in weights.items():
            if a in left and b in left:
                out[a] += weight
                into[b] += weight
        sinks = sorted(node for node in left if not out[node])
        sources = sorted(node for node in left if out[node] and not into[node])
        if sinks or sources:
            last[:0] = sinks
            first += sources
            left -= {*sinks, *sources}
            continue
        best = min(left, key=lambda node: (into[node] - out[node], node))
        first.append(best)
        left.discard(best)
    return first + last


def _levels(order: Mapping[str, int], forth: Iterable[Edge]) -> dict[str, int]:
    """For each node the length of the longest path that leads to it."""
    level = dict.fromkeys(order, 0)
    out = defaultdict(list)
    for a, b in forth:
        out[a].append(b)
    for node in sorted(order, key=order.__getitem__):
        for there in out[node]:
            level[there] = max(level[there], level[node] + 1)
    return level


def _sorted(rows: list[list[Place]], links: Sequence[tuple[Place, Place]]) -> list[list[Place]]:
    """The layers with few crossings: forwards and backwards by the barycentre."""
    before, after = defaultdict(list), defaultdict(list)
    for a, b in links:
        before[b].append(a)
        after[a].append(b)
    for sweep in range(SWEEPS):
        near = before if sweep % 2 == 0 else after
        numbers = range(len(rows)) if sweep % 2 == 0 else reversed(range(len(rows)))
        for number in numbers:
            _sort(rows, number, near)
    return rows


def _sort(rows: list[list[Place]], number: int, near: Mapping[Place, list[Place]]) -> None:
    place = {node: n for row in rows for n, node in enumerate(row)}
    row = rows[number]

    def barycentre(node: Place) -> tuple[float, int]:
        around = [place[other] for other in near.get(node, ())]
        mean = sum(around) / len(around) if around else float(place[node])
        return mean, place[node]

    row.sort(key=barycentre)
