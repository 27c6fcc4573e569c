"""How the wording of a quotation changed on its way from page to page.

Statements whose words are those of one utterance are its *variants*. Each variant but the first
has the variant that it goes back to: the page that it replaces or reprints, the outlet that it
names as its relay; else, of the earlier ones, the one with the fewest words between them. A variant
laid beside what it goes back to shows what was cut, added or replaced, and each of these changes
was introduced by the first page that shows it. This is the stemma of textual criticism (Maas,
"Textual criticism", 1958), with the branches that the pages themselves tell, and time where they
tell nothing.

Everything here is a pure function of the statements and relations that it is given; how two
wordings are laid side by side is told in ``linking/wording.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sayso.linking.passages import fold
from sayso.linking.wording import ChangeKind, Edit, Edits, Quote, align, distance
from sayso.records import Reprint, Span, Version

REPRINTED = 0.5
"""Share of a page that is copied, from which all its quotations come with it."""

Way = Literal["page", "version", "reprint", "relay", "time"]
"""By what a variant goes back to another, the surest first."""
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class Descent:
    """A variant and what it goes back to."""

    variant: Quote
    parent: Quote | None
    """``None`` for the first."""
    way: Way | None
    why: str
    edits: Edits | None
    """What became of the parent's words here."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """A change of the wording, and the page that shows it first."""

    kind: ChangeKind
    before: tuple[Span, ...]
    """Code points in the text of ``parent``; none for an addition."""
    after: tuple[Span, ...]
    """Code points in the text of ``first``; none for a cut."""
    first: Quote
    parent: Quote
    later: tuple[Quote, ...]
    """Variants that made the same change to another parent, or after the first."""


def descend(
    quotes: Sequence[Quote], reprints: Iterable[Reprint], versions: Iterable[Version]
) -> tuple[Descent, ...]:
    """What each variant of one utterance goes back to, in time order, none before its parent.

    Args:
        quotes: the variants, as ``variants`` gives them.
        reprints: at least those between their pages; one of unknown direction tells nothing.
        versions: likewise.
    """
    ordered = sorted(quotes, key=lambda quote: quote.order)
    told = _Told(tuple(reprints), tuple(versions))
    parents: dict[int, _Edge] = {}
    for edges_of in (told.edges, _timed):  # time fills what the pages leave open
        for child in range(len(ordered)):
            if child not in parents:
                edges = [
                    e for e in edges_of(child, ordered) if child not in _line(e.parent, parents)
                ]
                if edges:
                    parents[child] = min(
                        edges, key=lambda e: e.order(len([*_line(e.parent, parents)]))
                    )
    return tuple(_descent(ordered, at, parents.get(at)) for at in _downwards(ordered, parents))


def introduced(descents: Iterable[Descent]) -> tuple[Introduced, ...]:
    """Each change once, with the first page that shows it, in time order.

    The same words cut, added or replaced in another variant, too, are the same change.
    """
    found: dict[tuple[object, ...], list[tuple[Descent, Edit]]] = {}
    for one in descents:
        for edit in one.edits.changes if one.edits else ():
            found.setdefault(_change(one, edit), []).append((one, edit))
    return tuple(
        Introduced(
            edit.kind,
            one.edits.before(edit),
            one.edits.after(edit),
            one.variant,
            one.edits.left,
            tuple(dict.fromkeys(later.variant for later, _ in shown[1:])),
        )
        for shown in found.values()
        for one, edit in shown[:1]
        if one.edits and edit.kind != "kept"
    )


@dataclass(frozen=True, slots=True)
class _Edge:
    """What a variant may go back to: the place of the parent, and by what."""

    parent: int
    way: Way
    why: str
    distance: int
    """Words that differ."""

    def order(self, depth: int) -> tuple[int, int, int, int]:
        """The surest way first, then the nearest words; of these the nearest to the first page
        (``depth`` steps away), then the earliest."""
        return (WAYS.index(self.way), self.distance, depth, self.parent)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the pages themselves tell."""

    reprints: tuple[Reprint, ...]
    versions: tuple[Version, ...]

    def edges(self, child: int, ordered: Sequence[Quote]) -> Iterator[_Edge]:
        """Everything that a variant goes back to by a relation or its chain."""
        quote = ordered[child]
        for at, other in enumerate(ordered):
            if at != child:
                for way, why in self._ways(quote, other):
                    yield _Edge(at, way, why, distance(other, quote))

    def _ways(self, quote: Quote, other: Quote) -> Iterator[tuple[Way, str]]:
        if quote.article == other.article:
            if align(other, quote).sort == "cut":
                yield "page", "a part of what the page quotes in full"
            return
        for version in self.versions:
            if (version.older, version.newer) == (other.article, quote.article):
                yield "version", version.why
        for reprint in self.reprints:
            if _takes(reprint, quote, other):
                yield "reprint", reprint.why
        relay = _name(other.outlet)
        if relay and relay != _name(quote.outlet) and relay in map(_name, quote.relays):
            yield "relay", f"names {other.outlet} as its relay"


def _timed(child: int, ordered: Sequence[Quote]) -> Iterator[_Edge]:
    """All that stand before it in time order."""
    for at in range(child):
        words = distance(ordered[at], ordered[child])
        yield _Edge(at, "time", "the nearest in its words of those before it", words)


def _takes(reprint: Reprint, quote: Quote, other: Quote) -> bool:
    """Whether the page of ``quote`` took the words, or most of a page, from that of ``other``."""
    if reprint.direction == "right-from-left":
        taker, giver, sides = reprint.right, reprint.left, [(b, a) for a, b in reprint.spans]
    elif reprint.direction == "left-from-right":
        taker, giver, sides = reprint.left, reprint.right, list(reprint.spans)
    else:
        return False
    if (taker, giver) != (quote.article, other.article):
        return False
    return max(reprint.copied_left, reprint.copied_right) >= REPRINTED or any(
        any(here.overlaps(span) for span in quote.content)
        and any(there.overlaps(span) for span in other.content)
        for here, there in sides
    )


def _name(outlet: str | None) -> str:
    """An outlet as it is compared: "The Quay Post" is "quay post"."""
    return " ".join(fold(outlet or "").split()).removeprefix("the ")


def _line(at: int, parents: Mapping[int, _Edge]) -> Iterator[int]:
    """A variant and all that it goes back to."""
    yield at
    while at in parents:
        at = parents[at].parent
        yield at


def _downwards(ordered: Sequence[Quote], parents: Mapping[int, _Edge]) -> list[int]:
    """Places in time order, but none before its parent."""
    lines = [list(_line(at, parents)) for at in range(len(ordered))]
    return sorted(range(len(ordered)), key=lambda at: (max(lines[at]), len(lines[at]), at))


def _descent(ordered: Sequence[Quote], child: int, edge: _Edge | None) -> Descent:
    quote = ordered[child]
    if edge is None:
        return Descent(quote, None, None, "the first that is known", None)
    parent = ordered[edge.parent]
    return Descent(quote, parent, edge.way, edge.why, align(parent, quote))


def _change(one: Descent, edit: Edit) -> tuple[object, ...]:
    """What makes two changes one: the words before and after."""
    assert one.edits is not None
    return (
        edit.kind,
        one.edits.left.folded[slice(*edit.left)],
        one.edits.right.folded[slice(*edit.right)],
    )
