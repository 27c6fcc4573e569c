"""From exact strings to places on a page, and back to spans that say which occurrence is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

GAP = " … "
HINT = "::"
SENTENCE_END = re.compile(r"[.!?][”’\"']?\s|\n")


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of a page's main text, in code points, half open."""

    start: int
    end: int


def main_text(lines: list[str], title: str, kept: list[str]) -> str:
    """Title, then each kept paragraph once: the text in which occurrences are counted.

    Raises `ValueError` for a paragraph that the page does not have.
    """
    found = [title]
    for opening in kept:
        line = next((line for line in lines if line.startswith(opening)), None)
        if line is None:
            raise ValueError(f"no paragraph {opening!r}")
        found.append(line)
    return "\n".join(found)


def places(text: str, exact: str) -> list[Place]:
    """Everywhere that the words stand as whole words."""
    left = r"(?<!\w)" if exact[:1].isalnum() else ""
    right = r"(?!\w)" if exact[-1:].isalnum() else ""
    return [Place(*m.span()) for m in re.finditer(left + re.escape(exact) + right, text)]


def stretch(text: str, written: str, after: int = 0) -> Place:
    """The one place of a content as it was written down.

    Raises `ValueError` when the words stand nowhere, or at several places.
    """
    if HINT in written:
        longer, exact = written.split(HINT)
        whole = stretch(text, longer, after)
        return Place(whole.end - len(exact), whole.end)
    first, _, last = written.partition(GAP)
    starts = [place for place in places(text, first) if place.start >= after]
    if len(starts) != 1:
        raise ValueError(f"{len(starts)} places for {first!r}")
    if not last:
        return starts[0]
    end = text.find(last, starts[0].end)
    if end < 0:
        raise ValueError(f"no end {last!r}")
    return Place(starts[0].start, end + len(last))


def nearest(text: str, written: str, content: list[Place]) -> Place:
    """The place of source or cue words that lies closest to the content."""
    longer, _, exact = written.rpartition(HINT)

    def far(place: Place) -> tuple[int, int]:
        return min(_distance(text, place, piece) for piece in content)

    found = places(text, longer or exact)
    if not found:
        raise ValueError(f"no {written!r}")
    whole = min(found, key=far)
    if not longer:
        return whole
    at = whole.start + text[whole.start : whole.end].index(exact)
    return Place(at, at + len(exact))


def _distance(text: str, one: Place, other: Place) -> tuple[int, int]:
    """Ends of sentences in between, then characters: a frame stands in its own sentence."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    between = text[start:end] if start < end else ""
    return len(SENTENCE_END.findall(between)), len(between)


def span(text: str, place: Place) -> str | dict[str, Any]:
    """The words; where they stand several times, with their number (from 0) and what is around.

    `prefix` and `suffix` are those of a text quote selector (W3C Web Annotation): they find the
    place in any extraction of the page, also one with more or less around the body.
    """
    exact = text[place.start : place.end]
    starts = [m.start() for m in re.finditer(f"(?={re.escape(exact)})", text)]
    if len(starts) == 1:
        return exact
    prefix, suffix = around(text, place)
    occurrence = starts.index(place.start)
    return {"exact": exact, "occurrence": occurrence, "prefix": prefix, "suffix": suffix}


def around(text: str, place: Place) -> tuple[str, str]:
    """The fewest words on both sides, within the paragraph, that make the place the only one."""
    exact = text[place.start : place.end]
    before = text[text.rfind("\n", 0, place.start) + 1 : place.start].split(" ")
    after = text[place.end :].partition("\n")[0].split(" ")
    for number in range(1, max(len(before), len(after)) + 1):
        prefix, suffix = " ".join(before[-number:]), " ".join(after[:number])
        if text.count(prefix + exact + suffix) == 1:
            return prefix, suffix
    raise ValueError(f"two paragraphs alike: {exact!r}")
