"""The origin tree, drawn: basis, speaker, relays, and the texts with their piles of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from sayso.web.charts.svg import add, fitted, link, markup, number, svg, write

WIDTH = 1160.0
ROW, TALL, GAP = 52.0, 38.0, 34.0
HEAD = 28.0
LEAVES = 24
"""Texts that are drawn; the rest is counted."""
SHEETS = 4
"""Sheets of a pile that are drawn; its number tells how many there are."""
COLUMNS = {"basis": "Whom they go by", "speaker": "Who said it", "relay": "Through"}
LAST = "Where it stands: one box a text"


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the tree; a text has no children."""

    kind: str
    """``basis``, ``speaker``, ``relay`` or ``text``."""
    name: str
    note: str
    href: str
    children: tuple[Node, ...] = ()
    pages: int = 0
    """For a text: the pages that carry it."""


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    left: float
    y: float
    children: tuple[_Box, ...]


def origin_tree(roots: Sequence[Node], label: str, more: str = "") -> Markup:
    """Draw the trees from the origin on the left to the pages on the right.

    Args:
        roots: an origin each, those with most texts first.
        label: what the drawing shows, in a sentence.
        more: address of the whole list, for what has no room.
    """
    columns = [kind for kind in COLUMNS if any(_has(root, kind) for root in roots)]
    left, wide = _columns(columns)
    shown, hidden = _first_leaves(roots, LEAVES)
    boxes, rows = list[_Box](), 0
    for root in shown:
        box, rows = _placed(root, left, rows)
        boxes.append(box)
    height = HEAD + rows * ROW + (24 if hidden else 4)
    drawing = svg(WIDTH, height, label, "tree")
    for kind in columns:
        write(drawing, (left[kind], 16), COLUMNS[kind], "column")
    write(drawing, (left["text"], 16), LAST, "column")
    for box in boxes:
        _draw(drawing, box, wide)
    if hidden:
        rest = link(drawing, more, f"{hidden} more texts in the list below")
        write(rest, (left["text"], height - 8), f"… and {hidden} more texts", "note")
    return markup(drawing)


def _has(node: Node, kind: str) -> bool:
    return node.kind == kind or any(_has(child, kind) for child in node.children)


def _columns(kinds: Sequence[str]) -> tuple[dict[str, float], float]:
    """Left edge of each column, and the width of a box; texts get what is left."""
    wide = min(250.0, (WIDTH - 330.0) / max(len(kinds), 1) - GAP)
    left = {kind: n * (wide + GAP) + 1 for n, kind in enumerate(kinds)}
    return {**left, "text": len(kinds) * (wide + GAP) + 1}, wide


def _first_leaves(roots: Sequence[Node], most: int) -> tuple[list[Node], int]:
    """The trees cut to ``most`` texts in all, and how many texts that leaves out."""
    kept, left, hidden = list[Node](), most, 0
    for root in roots:
        node, left, lost = _cut(root, left)
        hidden += lost
        if node is not None:
            kept.append(node)
    return kept, hidden


def _cut(node: Node, left: int) -> tuple[Node | None, int, int]:
    if node.kind == "text":
        return (node, left - 1, 0) if left else (None, 0, 1)
    kept, hidden = list[Node](), 0
    for child in node.children:
        found, left, lost = _cut(child, left)
        hidden += lost
        if found is not None:
            kept.append(found)
    if not kept:
        return None, left, hidden
    return Node(node.kind, node.name, node.note, node.href, tuple(kept)), left, hidden


def _placed(node: Node, left: dict[str, float], row: int) -> tuple[_Box, int]:
    """A box with its children; a leaf takes a row, a parent stands in the middle of its own."""
    if not node.children:
        return _Box(node, left[node.kind], HEAD + row * ROW + ROW / 2, ()), row + 1
    children = list[_Box]()
    for child in node.children:
        box, row = _placed(child, left, row)
        children.append(box)
    y = (children[0].y + children[-1].y) / 2
    return _Box(node, left[node.kind], y, tuple(children)), row


def _draw(root: Element, box: _Box, wide: float) -> None:
    """A box and all that hangs on it, the branches first: boxes lie over their ends."""
    for child in box.children:
        _branch(root, (box.left + wide, box.y), (child.left, child.y))
        _draw(root, child, wide)
    node = box.node
    width = wide if node.kind != "text" else WIDTH - box.left - 14
    one = link(root, node.href, f"{node.name}: {node.note}", f"node is-{node.kind}")
    top = box.y - TALL / 2
    for sheet in range(max(min(node.pages, SHEETS), 1) - 1, -1, -1):
        left, up = box.left + 3 * sheet, top - 2.5 * sheet
        radius = 3 if node.kind == "text" else 6
        add(one, "rect", x=left, y=up, width=width, height=TALL, rx=radius)
    pile = 46.0 if node.pages > 1 else 0.0
    room = width - 20 - pile
    write(one, (box.left + 10, box.y - 3), fitted(node.name, room, 7.6), "name")
    write(one, (box.left + 10, box.y + 12), fitted(node.note, room, 6.0), "note")
    if pile:
        write(one, (box.left + width - 10, box.y + 6), f"×{node.pages}", "pile end")


def _branch(root: Element, start: tuple[float, float], end: tuple[float, float]) -> None:
    bend = end[0] - GAP / 2
    add(
        root,
        "path",
        "branch",
        d=f"M{number(start[0])} {number(start[1])}H{number(bend - 8)}"
        f"C{number(bend)} {number(start[1])} {number(bend)} {number(end[1])} "
        f"{number(bend + 8)} {number(end[1])}H{number(end[0])}",
    )
