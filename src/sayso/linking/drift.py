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

from collections import defaultdict
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
    told = _Told(ordered, reprints, versions)
    parents: dict[int, _Edge] = {}
    for child in range(len(ordered)):
        edges = [e for e in told.edges(child) if child not in _line(e.parent, parents)]
        if edges:
            parents[child] = min(edges, key=lambda edge: edge.order)
    _fill_by_time(ordered, parents)
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

    @property
    def order(self) -> tuple[int, int, int]:
        """The surest way first, then the nearest words, then the earliest."""
        return (WAYS.index(self.way), self.distance, self.parent)


class _Told:
    """What the pages themselves tell, found by page and by outlet."""

    def __init__(
        self, ordered: Sequence[Quote], reprints: Iterable[Reprint], versions: Iterable[Version]
    ) -> None:
        self._ordered = ordered
        self._on_page: dict[str, list[int]] = defaultdict(list)
        self._by_outlet: dict[str, list[int]] = defaultdict(list)
        for at, quote in enumerate(ordered):
            self._on_page[quote.article].append(at)
            self._by_outlet[_name(quote.outlet)].append(at)
        self._taken: dict[str, list[tuple[str, Reprint]]] = defaultdict(list)
        for reprint in reprints:
            if reprint.direction == "left-from-right":
                self._taken[reprint.left].append((reprint.right, reprint))
            elif reprint.direction == "right-from-left":
                self._taken[reprint.right].append((reprint.left, reprint))
        self._replaced: dict[str, list[Version]] = defaultdict(list)
        for version in versions:
            self._replaced[version.newer].append(version)

    def edges(self, child: int) -> Iterator[_Edge]:
        """Everything that a variant goes back to by its page, a relation or its chain."""
        quote = self._ordered[child]
        for at, way, why in self._ways(child, quote):
            yield _Edge(at, way, why, distance(self._ordered[at], quote))

    def _ways(self, child: int, quote: Quote) -> Iterator[tuple[int, Way, str]]:
        for at in self._on_page[quote.article]:
            if at != child and align(self._ordered[at], quote).sort == "cut":
                yield at, "page", "a part of what the page quotes in full"
        for version in self._replaced[quote.article]:
            yield from ((at, "version", version.why) for at in self._on_page[version.older])
        for giver, reprint in self._taken[quote.article]:
            for at in self._on_page[giver]:
                if _carries(reprint, quote, self._ordered[at]):
                    yield at, "reprint", reprint.why
        for relay in quote.relays:
            if _name(relay) and _name(relay) != _name(quote.outlet):
                why = f"names {relay} as its relay"
                yield from ((at, "relay", why) for at in self._by_outlet[_name(relay)])


def _carries(reprint: Reprint, quote: Quote, other: Quote) -> bool:
    """Whether most of a page, or a passage that both stand in, is what two pages share."""
    sides = [(a, b) if quote.article == reprint.left else (b, a) for a, b in reprint.spans]
    return max(reprint.copied_left, reprint.copied_right) >= REPRINTED or any(
        any(here.overlaps(span) for span in quote.content)
        and any(there.overlaps(span) for span in other.content)
        for here, there in sides
    )


def _fill_by_time(ordered: Sequence[Quote], parents: dict[int, _Edge]) -> None:
    """Give each variant that goes back to nothing an earlier one with the nearest words.

    Of those with one wording it is the one that the others go back to.
    """
    carriers: dict[tuple[str, ...], list[int]] = {}
    for child, quote in enumerate(ordered):
        if child not in parents:
            near = sorted((distance(ordered[ats[0]], quote), ats[0]) for ats in carriers.values())
            for words, first in near:
                there = carriers[ordered[first].folded]
                free = next((at for at in there if child not in _line(at, parents)), None)
                if free is not None:
                    same = [at for at in _line(free, parents) if _alike(ordered, at, free)]
                    why = "the nearest in its words of those before it"
                    parents[child] = _Edge(same[-1], "time", why, words)
                    break
        carriers.setdefault(quote.folded, []).append(child)


def _alike(ordered: Sequence[Quote], at: int, other: int) -> bool:
    return ordered[at].folded == ordered[other].folded


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
