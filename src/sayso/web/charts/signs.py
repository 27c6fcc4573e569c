"""Who is shown by which colour and shape; the shape is the second sign of every colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from markupsafe import Markup

from sayso.web.charts.svg import add, cut, markup
from sayso.web.templating import visible

SHAPES = (
    "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z",  # circle
    "M-5.5 -5.5H5.5V5.5H-5.5Z",  # square
    "M0 -6.5L6.5 5H-6.5Z",  # triangle
    "M0 -7L7 0L0 7L-7 0Z",  # diamond
    "M0 6.5L6.5 -5H-6.5Z",  # triangle on its tip
    "M-2.2 -6.5H2.2V-2.2H6.5V2.2H2.2V6.5H-2.2V2.2H-6.5V-2.2H-2.2Z",  # cross
    "M-3.5 -6H3.5L7 0L3.5 6H-3.5L-7 0Z",  # hexagon
    "M0 -7.5L2 -2.4L7.1 -2.3L3.1 1L4.4 6.1L0 3.2L-4.4 6.1L-3.1 1L-7.1 -2.3L-2 -2.4Z",  # star
)
"""Outlines around 0, 0; number ``n`` goes with the class ``s<n>``."""
OTHERS, UNKNOWN = "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z", "M-4.5 -2H4.5V2H-4.5Z"


def signs(speakers: Iterable[str | None]) -> dict[str, int]:
    """The number of its sign for each of the speakers met most often; the rest share one.

    Ties go by the alphabet, so that the same rows give the same signs.
    """
    met = Counter(name for name in speakers if name is not None)
    ranked = sorted(met, key=lambda name: (-met[name], name))
    return {name: n for n, name in enumerate(ranked[: len(SHAPES)])}


def sign(parent: Element, at: tuple[float, float], number: int | None, denies: bool) -> None:
    """Draw a speaker's sign; a denial is hollow and struck through.

    Args:
        parent: what it is drawn into.
        at: its centre.
        number: the number of the sign, -1 for the other speakers, ``None`` for nobody known.
        denies: whether the statement denies.
    """
    shape = UNKNOWN if number is None else OTHERS if number < 0 else SHAPES[number]
    name = "unknown" if number is None else "others" if number < 0 else f"s{number}"
    place = f"translate({at[0]:.1f} {at[1]:.1f})"
    classes = f"sign {name}{' denies' if denies else ''}"
    group = add(parent, "g", classes, transform=place)
    add(group, "path", d=shape)
    if denies:
        add(group, "path", "slash", d="M-8 7L8 -7")


def number_of(speaker: str | None, known: Mapping[str, int]) -> int | None:
    """The number of a speaker's sign, as ``sign`` takes it."""
    return None if speaker is None else known.get(speaker, -1)


def legend(known: Mapping[str, int], *, others: bool, unknown: bool, denials: bool) -> Markup:
    """What each sign means, as a list of HTML that flows over as many lines as it needs."""
    entries: list[tuple[int | None, bool, str]] = [(n, False, name) for name, n in known.items()]
    entries += [(-1, False, "other speakers")] if others else []
    entries += [(None, False, "speaker unknown")] if unknown else []
    entries += [(0, True, "hollow and struck: denies")] if denials else []
    root = Element("ul", {"class": "signs", "aria-label": "What the signs mean"})
    for number, denies, name in entries:
        item = add(root, "li")
        drawing = add(item, "svg", "chart", viewBox="-9 -9 18 18", width=18, height=18)
        drawing.set("aria-hidden", "true")
        sign(drawing, (0, 0), number, denies)
        add(item, "bdi").text = visible(cut(name, 48))
    return markup(root)
