"""The timeline: a lane a claim, a sign a statement, at the time that it was said or published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from sayso.web.charts.scale import LABEL, Scale, ordinal, scale
from sayso.web.charts.signs import number_of, sign
from sayso.web.charts.svg import add, cut, fitted, link, markup, svg, write
from sayso.web.templating import visible

WIDTH = 1160.0
LEFT, RIGHT = 14.0, 1010.0
"""Where time runs; right of it stand the statements without a date."""
UNDATED = 1032.0
STEP, ROW = 15.0, 15.0
"""Room of a sign, and between two rows of signs."""
ROWS = 6
"""Rows of signs in a lane; what does not fit is counted."""
HEAD, AXIS, GAP = 23.0, 26.0, 12.0
COUNT = 34.0
"""Room of a count such as "+12"."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One statement in a lane."""

    first: str | None
    """Earliest ISO day or time; ``None`` when nothing bounds it."""
    last: str | None
    """Latest; equal to ``first`` when the day is known."""
    speaker: str | None
    denies: bool
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One claim with its statements."""

    title: str
    note: str
    """What stands behind the title: its counts."""
    href: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A statement with the stretch of pixels that it takes, and its row."""

    dot: Dot
    left: float
    right: float
    row: int

    @property
    def at(self) -> float:
        return (self.left + self.right) / 2


def timeline(lanes: Sequence[Lane], known: Mapping[str, int], label: str) -> Markup:
    """Draw the lanes from top to bottom over one axis.

    Args:
        lanes: the claims, with their statements in any order.
        known: the signs of the speakers, as ``signs`` gives them.
        label: what the drawing shows, in a sentence.
    """
    ends = [end for lane in lanes for dot in lane.dots for end in _bounds(dot) if end is not None]
    time = scale(ends, LEFT, RIGHT)
    placed = [_placed(lane, time) for lane in lanes]
    heights = [HEAD + ROW * (1 + max((p.row for p in found), default=0)) + GAP for found in placed]
    whole = 2 * AXIS + sum(heights)
    root = svg(WIDTH, whole, label, "timeline")
    _grid(root, time, whole, any(_undated(dot) for lane in lanes for dot in lane.dots))
    top = AXIS
    for lane, found, height in zip(lanes, placed, heights, strict=True):
        _lane(root, lane, found, known, top)
        top += height
    return markup(root)


def _bounds(dot: Dot) -> tuple[float | None, float | None]:
    return ordinal(dot.first), ordinal(dot.last)


def _undated(dot: Dot) -> bool:
    return _bounds(dot) == (None, None)


def _placed(lane: Lane, time: Scale | None) -> list[_Placed]:
    """Signs from left to right, each in the first row that is free there."""
    free: dict[int, float] = {}
    found = list[_Placed]()
    wanted = [(dot, *_stretch(dot, time)) for dot in lane.dots]
    for dot, left, right in sorted(wanted, key=lambda w: (w[1], w[2], w[0].href)):
        row = next((n for n in range(ROWS) if free.get(n, -1.0) <= left), ROWS)
        if row < ROWS:
            free[row] = right
        found.append(_Placed(dot, left, right, row))
    return _flowed(found)


def _flowed(found: list[_Placed]) -> list[_Placed]:
    """Statements without a date side by side, six to a row."""
    columns = int((WIDTH - UNDATED - COUNT) // STEP)
    dated = [p for p in found if not _undated(p.dot)]
    undated = [p for p in found if _undated(p.dot)]
    rows = [
        _Placed(
            p.dot,
            UNDATED + (n % columns) * STEP,
            UNDATED + (n % columns + 1) * STEP,
            min(n // columns, ROWS),
        )
        for n, p in enumerate(undated)
    ]
    return dated + rows


def _stretch(dot: Dot, time: Scale | None) -> tuple[float, float]:
    first, last = _bounds(dot)
    if time is None or (first is None and last is None):
        return UNDATED, UNDATED + STEP
    left = LEFT if first is None else time.at(first)
    right = RIGHT if last is None else time.at(last)
    if right - left < STEP:
        middle = (left + right) / 2
        return middle - STEP / 2, middle + STEP / 2
    return left, right


def _grid(root: Element, time: Scale | None, height: float, undated: bool) -> None:
    """Dates above and below, a line for each, the folds, and the column without dates."""
    bottom = height - AXIS
    if undated:
        left = UNDATED - 12
        add(root, "rect", "undated", x=left, y=0, width=WIDTH - left, height=height)
        for y in (AXIS - 9, height - 9):
            write(root, (UNDATED, y), "no date", "tick")
    for x, name in time.labels() if time else ():
        add(root, "line", "grid", x1=x, x2=x, y1=AXIS - 4, y2=bottom + 4)
        for y in (AXIS - 9, height - 9):
            write(root, (x, y), name, "tick" if x < LABEL / 2 else "tick middle")
    for x, long in time.folds() if time else ():
        fold = add(root, "g", "fold")
        add(fold, "title").text = f"{long} in which nothing is dated"
        add(fold, "rect", x=x - 17, y=AXIS, width=34, height=bottom - AXIS)
        write(fold, (x, AXIS - 9), f"⋯ {long}", "tick middle")


def _lane(
    root: Element, lane: Lane, found: Sequence[_Placed], known: Mapping[str, int], top: float
) -> None:
    group = add(root, "g", "lane")
    add(group, "line", "rule", x1=0, x2=WIDTH, y1=top, y2=top)
    note = cut(lane.note, 90)
    head = link(group, lane.href, f"{lane.title} ({lane.note})", "head")
    line = write(head, (LEFT, top + 16), fitted(lane.title, RIGHT - LEFT - 7.4 * len(note)))
    add(line, "tspan", "note", dx=10).text = visible(note)
    for place in found:
        if place.row < ROWS:
            _dot(group, place, known, top + HEAD + ROW * (place.row + 0.5))
    _counts(group, lane, [p for p in found if p.row >= ROWS], top + HEAD + ROW * ROWS)


def _dot(group: Element, place: _Placed, known: Mapping[str, int], y: float) -> None:
    dot = place.dot
    number = number_of(dot.speaker, known)
    one = link(group, dot.href, dot.label, "dot")
    if place.right - place.left > STEP + 0.1:
        name = "unknown" if number is None else "others" if number < 0 else f"s{number}"
        width = place.right - place.left
        add(one, "rect", f"range {name}", x=place.left, y=y - 2.5, width=width, height=5, rx=2.5)
    sign(one, (place.at, y), number, dot.denies)


def _counts(group: Element, lane: Lane, over: Sequence[_Placed], y: float) -> None:
    """How many statements a column had no room for, with a link to the lane's own page."""
    columns: dict[int, int] = {}
    for place in over:
        column = int(place.at // COUNT)
        columns[column] = columns.get(column, 0) + 1
    for column, more in sorted(columns.items()):
        one = link(group, lane.href, f"{more} more statements at this time", "more")
        write(one, ((column + 0.5) * COUNT, y + 11), f"+{more}", "middle")
