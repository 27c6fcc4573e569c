"""Who relays whom: outlets as boxes, arrows from where the words were to where they went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from markupsafe import Markup

from sayso.web.charts.layers import Place, layers
from sayso.web.charts.svg import add, fitted, link, markup, number, svg, write

WIDTH = 1160.0
BOX, TALL = 190.0, 36.0
ROW = 62.0
"""Pixels between two boxes of a layer."""
THICK = 9.0
"""Width of the widest arrow."""
HEAD = 9.0
BOLD = 7.6
"""Width of a bold letter."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Flow:
    """One arrow: ``taker`` has words from ``giver``."""

    giver: str
    taker: str
    count: int
    label: str
    """What the arrow says, in a sentence."""
    href: str
    copied: bool = False
    """Whether it stands on copied passages alone, with no credit."""


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in a box beside the name, and where it leads."""

    note: str
    href: str
    outlet: bool = True
    """Whether its own pages are in the ledger."""


def outlets_graph(flows: Sequence[Flow], boxes: Mapping[str, Box], label: str) -> Markup:
    """Draw the flows from left to right.

    Args:
        flows: the arrows, one for each pair of giver and taker.
        boxes: for each name its note and its address; a name without one is drawn bare.
        label: what the drawing shows, in a sentence.
    """
    rows, _ = layers({(flow.giver, flow.taker): flow.count for flow in flows})
    height = ROW * max(map(len, rows), default=1)
    place = _places(rows, height)
    root = svg(WIDTH, height + 8, label, "graph")
    most = max((flow.count for flow in flows), default=1)
    for flow in sorted(flows, key=lambda f: (-f.count, f.giver, f.taker)):
        if flow.giver != flow.taker:
            _arrow(root, flow, place, most)
    for row in rows:
        for name in row:
            if isinstance(name, str):
                _box(root, name, boxes.get(name, Box("", "", False)), place[name])
    return markup(root)


def _places(rows: Sequence[Sequence[Place]], height: float) -> dict[Place, Point]:
    """The centre of every box and bend; a layer stands in the middle of the height."""
    across = (WIDTH - BOX - 4) / max(len(rows) - 1, 1)
    return {
        node: (BOX / 2 + 2 + n * across, 4 + height * (k + 0.5) / len(row))
        for n, row in enumerate(rows)
        for k, node in enumerate(row)
    }


def _box(root: Element, name: str, box: Box, at: Point) -> None:
    one = link(root, box.href, f"{name}: {box.note}" if box.note else name, "node")
    classes = "outlet" if box.outlet else "relay"
    left, top = at[0] - BOX / 2, at[1] - TALL / 2
    radius = 4 if box.outlet else TALL / 2
    add(one, "rect", classes, x=left, y=top, width=BOX, height=TALL, rx=radius)
    write(
        one,
        (at[0], at[1] + (-1.5 if box.note else 4.5)),
        fitted(name, BOX - 14, BOLD),
        "name middle",
    )
    if box.note:
        write(one, (at[0], at[1] + 12), fitted(box.note, BOX - 14, 5.6), "note middle")


def _arrow(root: Element, flow: Flow, place: Mapping[Place, Point], most: int) -> None:
    """A curve through the bends, as wide as its count, with a head and its number."""
    width = 1.5 + (THICK - 1.5) * (flow.count / most) ** 0.5
    start, end = place[flow.giver], place[flow.taker]
    onward = end[0] >= start[0]
    ends = (flow.giver, flow.taker) if onward else (flow.taker, flow.giver)
    passed = sorted((k[2], at) for k, at in place.items() if isinstance(k, tuple) and k[:2] == ends)
    middle = [at for _, at in (passed if onward else reversed(passed))]
    side = BOX / 2 if onward else -BOX / 2
    tip = (end[0] - side, end[1])
    head = HEAD + width / 2
    stop = (tip[0] - (head if onward else -head), tip[1])
    points = [(start[0] + side, start[1]), *middle, stop]
    group = link(root, flow.href, flow.label, "flow copied" if flow.copied else "flow")
    add(group, "path", "wide", d=_curve(points))
    add(group, "path", "line", d=_curve(points), stroke_width=width)
    back = -1 if onward else 1
    corner = f"{number(tip[0] + back * head)} {number(tip[1] - head * 0.6)}"
    other = f"{number(tip[0] + back * head)} {number(tip[1] + head * 0.6)}"
    add(group, "path", "tip", d=f"M{number(tip[0])} {number(tip[1])}L{corner}L{other}Z")
    half = len(points) // 2
    at = (
        ((points[half - 1][0] + points[half][0]) / 2, (points[half - 1][1] + points[half][1]) / 2)
        if len(points) % 2 == 0
        else points[half]
    )
    write(group, (at[0], at[1] + 4.5), str(flow.count), "count middle")


def _curve(points: Sequence[Point]) -> str:
    """A path that leaves and meets every point level."""
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for (x, y), (u, v) in pairwise(points):
        middle = number((x + u) / 2)
        path += f"C{middle} {number(y)} {middle} {number(v)} {number(u)} {number(v)}"
    return path
