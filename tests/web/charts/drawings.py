"""To read a drawing: its elements, its links, its words."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ALLOWED = frozenset(
    "class viewBox width height role aria-label aria-hidden href x y x1 x2 y1 y2 rx dx d transform "
    "stroke-width".split()
)
"""Attributes that a chart may carry: none can run or fetch anything, and none is a style."""
TAGS = frozenset("svg g a title text tspan path rect line ul li bdi".split())


def read(markup: str) -> Element:
    """The drawing as a tree; it is well formed, and carries nothing that a policy would stop."""
    root = ElementTree.fromstring(markup)
    for element in root.iter():
        assert element.tag in TAGS
        assert set(element.attrib) <= ALLOWED
        assert element.get("href", "/").startswith(("/", "#"))
    return root


def links(root: Element) -> list[str]:
    """Where the links lead, in the order of the drawing."""
    return [str(element.get("href")) for element in root.iter("a")]


def words(root: Element) -> list[str]:
    """What is written in it, titles aside."""
    return ["".join(element.itertext()) for element in root.iter("text")]


def classed(root: Element, name: str) -> list[Element]:
    """Elements with a class."""
    return [e for e in root.iter() if name in e.get("class", "").split()]
