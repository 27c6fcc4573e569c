"""Elements of the charts: SVG built as a tree, so that nothing of a page can become markup.

Colours and faces come from classes (``static/charts.css``): a strict Content-Security-Policy
allows no style in an element. Every dot, box and arrow that stands for rows is a link with a name
that a screen reader speaks and a ``<title>`` that the pointer shows.
"""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from sayso.web.templating import visible

CHARACTER = 6.6
"""Width of a letter at the charts' 13 pixels, in pixels: a little more than the mean of Latin."""
LONGEST = 400
"""Characters of a name that a chart looks at; the rest is cut before anything is measured."""


def svg(width: float, height: float, label: str, *classes: str) -> Element:
    """An empty drawing of ``width`` × ``height`` pixels that says what it shows."""
    return Element(
        "svg",
        {
            "class": " ".join(("chart", *classes)),
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "width": number(width),
            "height": number(height),
            "role": "group",
            "aria-label": visible(label),
        },
    )


def add(parent: Element, tag: str, classes: str = "", /, **attributes: float | str) -> Element:
    """A new last child; underscores in names of attributes stand for hyphens."""
    given = {"class": classes} if classes else {}
    for name, value in attributes.items():
        text = value if isinstance(value, str) else number(value)
        given[name.rstrip("_").replace("_", "-")] = text
    return SubElement(parent, tag, given)


def write(parent: Element, at: tuple[float, float], words: str, classes: str = "") -> Element:
    """Words at a place, as they stand but for letters that steer."""
    element = add(parent, "text", classes, x=at[0], y=at[1])
    element.text = visible(words)
    return element


def link(parent: Element, href: str, label: str, classes: str = "") -> Element:
    """A link around what is added to it; without an address a mere group."""
    spoken = visible(cut(label, LONGEST))
    if href:
        element = add(parent, "a", classes, href=href, aria_label=spoken)
    else:
        element = add(parent, "g", classes)
    add(element, "title").text = spoken
    return element


def markup(root: Element) -> Markup:
    """The drawing as text to put into a page."""
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def cut(words: str, length: int) -> str:
    """Words in one line of at most ``length`` characters, the last one an ellipsis if cut."""
    line = " ".join(words[: 4 * length].split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def fitted(words: str, width: float, character: float = CHARACTER) -> str:
    """As much of ``words`` as a line of ``width`` pixels takes; wide letters count twice."""
    line, room = cut(words, LONGEST), width / character
    for n, letter in enumerate(line):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return line[: max(n - 1, 1)].rstrip() + "…"
    return line


def wrapped(words: str, width: float, lines: int = 2, character: float = CHARACTER) -> list[str]:
    """``words`` over at most ``lines`` lines of ``width`` pixels, parted at spaces."""
    left, found = cut(words, LONGEST), list[str]()
    while left and len(found) < lines - 1:
        line = fitted(left, width, character)
        if line == left:
            break
        head = left[: len(line)].rpartition(" ")[0] or line[:-1]
        found.append(head)
        left = left[len(head) :].lstrip()
    return [*found, fitted(left, width, character)] if left else found
