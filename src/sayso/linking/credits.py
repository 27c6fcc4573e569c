"""Who took a common text from whom, by what the two pages say of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sayso.records import Article, Direction, Span

NEAR = 250
"""Code points before a passage in which an outlet that is named is credited with it."""
OPENING = 200
"""Code points of the body in which an agency's tag stands: "PORT EMMEL (Skerry Wire) —"."""
_TAG = re.compile(r"\(([^()\n]{2,40})\)\s*[-–—―:]")
_WORD = re.compile(r"\w+")

Passages = Sequence[tuple[Span, Span]]


def direction(left: Article, right: Article, spans: Passages) -> tuple[Direction, str]:
    """The direction of a copy and the reason, strongest first.

    An explicit credit (the page's credit line, its byline, an agency's tag on another outlet's
    page, the other outlet named before the passage), a canonical address on the other's site, an
    earlier publication, an agency's tag on its own page. When each page credits the other, or
    nothing tells, the direction is unknown.
    """
    from_right = _credits(left, right, [a for a, _ in spans])
    from_left = _credits(right, left, [b for _, b in spans])
    if from_right and not from_left:
        return "left-from-right", from_right
    if from_left and not from_right:
        return "right-from-left", from_left
    third = _third(left)
    if third and third == _third(right) and not from_left:
        return "unknown", f"both credit {_shown(left)}"
    towards, why = _by_date(left, right)
    if towards == "unknown" and _own_tag(left) != _own_tag(right):
        agency = left.outlet if _own_tag(left) else right.outlet
        towards = "right-from-left" if _own_tag(left) else "left-from-right"
        why = f"the tag of {agency} on its own page; the other credits nobody"
    return towards, why


def _credits(page: Article, other: Article, passages: Sequence[Span]) -> str | None:
    """How ``page`` names ``other`` as where its text comes from, if it does."""
    outlet = _folded(other.outlet)
    if outlet and outlet != _folded(page.outlet):
        if outlet in _folded(page.credit):
            return f"credit line: {page.credit}"
        if outlet in _folded(page.byline):
            return f"byline: {page.byline}"
        if outlet in _tag(page):
            return f"agency tag: {_shown(page)}"
        for passage in passages:
            before = page.text[max(0, passage.start - NEAR) : passage.start]
            if outlet in _folded(before):
                return f"names {other.outlet} before the passage"
    site, canonical = _host(other.url), _host(page.url)
    if site and site == canonical and _host(page.source) not in ("", site):
        return f"canonical address: {page.url}"
    return None


def _tag(page: Article) -> str:
    """The agency in the dateline, folded; empty for none and for the outlet's own."""
    found = _TAG.search(_opening(page))
    tag = _folded(found.group(1)) if found else ""
    return "" if tag == _folded(page.outlet) else tag


def _own_tag(page: Article) -> bool:
    """Whether the page opens with the tag of its own outlet, as an agency's story does."""
    found = _TAG.search(_opening(page))
    return bool(found and page.outlet and _folded(found.group(1)) == _folded(page.outlet))


def _third(page: Article) -> str:
    """Whom the page as a whole credits: its agency tag, or its credit line."""
    return _tag(page) or _folded(page.credit)


def _shown(page: Article) -> str:
    found = _TAG.search(_opening(page))
    return found.group(1) if found and _tag(page) else page.credit or ""


def _opening(page: Article) -> str:
    """The first kept words after the title."""
    title = len(page.title) if page.title and page.text.startswith(page.title) else 0
    words = page.dateline or ""
    for block in page.blocks:
        if block.kept and block.end > title and len(words) < OPENING:
            words += " " + page.text[max(block.start, title) : block.end]
    return words[:OPENING]


def _folded(words: str | None) -> str:
    """The words alone, lower case, between blanks, so that ``in`` finds whole words only."""
    found = " ".join(_WORD.findall((words or "").casefold())).removeprefix("the ")
    return f" {found} " if found else ""


def _host(address: str | None) -> str:
    """The site of an address, without ``www``; empty for a path."""
    if not address or "://" not in address:
        return ""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _by_date(left: Article, right: Article) -> tuple[Direction, str]:
    one, other = left.published, right.published
    earlier = compare_times(one, other)
    if earlier is not None and earlier < 0:
        return "right-from-left", f"earlier publication: {one} before {other}"
    if earlier is not None and earlier > 0:
        return "left-from-right", f"earlier publication: {other} before {one}"
    if one and other:
        return "unknown", f"no credit, and the dates do not tell which came first: {one}, {other}"
    return "unknown", "no credit, and no publication dates to compare"


def compare_times(one: str | None, other: str | None) -> int | None:
    """-1, 0 or 1 as ``one`` lies before, with or after ``other``; ``None`` where none can tell.

    Times of day are compared when both are known, and both with or both without an offset; days
    otherwise. 0 means the same as far as told.
    """
    if not one or not other:
        return None
    try:
        a, b = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        length = min(len(one), len(other), 10)
        return (one[:length] > other[:length]) - (one[:length] < other[:length])
    timed = "T" in one and "T" in other and (a.tzinfo is None) == (b.tzinfo is None)
    if timed:
        return (a > b) - (a < b)
    return (a.date() > b.date()) - (a.date() < b.date())
