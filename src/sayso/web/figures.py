"""From rows of the ledger to charts; where a chart's parts lead is told by ``Places``.

The same drawings stand in the views, where they lead to addresses, and in the dossier, where they
lead to anchors of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from sayso.ledger.claims import ClaimRow
from sayso.ledger.overview import ClaimLine, Told
from sayso.ledger.relays import Relay
from sayso.web.charts import (
    Box,
    Dot,
    Flow,
    Lane,
    Node,
    legend,
    origin_tree,
    outlets_graph,
    signs,
    timeline,
)
from sayso.web.charts.svg import cut
from sayso.web.hearings import Heard, Root
from sayso.web.templating import plural

Clock = Literal["published", "said"]

FLOWS = 24
"""Arrows of the graph of outlets; the table beside it has all."""


OUTLETS = 20
"""Lanes of the timeline of one claim."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a drawing lead; an empty address leads nowhere."""

    statement: Callable[[str, str], str]
    """Of a statement, by its page's id and its own."""
    page: Callable[[str], str]
    claim: Callable[[str], str]
    outlet: Callable[[str], str]
    relay: Callable[[str, str], str]
    """Of what a taker has from a giver, by the names of giver and taker."""
    hearing: Callable[[str], str]
    """Of a line of the list of origins."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline and what its signs mean."""

    chart: Markup
    legend: Markup


def lanes(
    lines: Sequence[ClaimLine], told: Iterable[Told], clock: Clock, places: Places
) -> Timeline:
    """A lane for each claim, in their order, on the time said or published."""
    by_claim: dict[str, list[Told]] = {line.id: [] for line in lines}
    for one in told:
        by_claim[one.claim].append(one)
    drawn = [
        (line.words, _note(line, len(by_claim[line.id])), places.claim(line.id), by_claim[line.id])
        for line in lines
    ]
    label = f"Statements of {plural(len(lines), 'claim')} on the day they were {clock}"
    return _timeline(drawn, label, clock, places)


def one_lane(claim: ClaimRow, told: Iterable[Told], clock: Clock, places: Places) -> Timeline:
    """The timeline of one claim: a lane for each outlet, those that carry it first on top."""
    by_outlet: dict[str, list[Told]] = {}
    for one in told:
        by_outlet.setdefault(one.outlet or "outlet unknown", []).append(one)
    groups = list(by_outlet.items())[:OUTLETS]
    drawn = [
        (outlet, plural(len(group), "statement"), places.outlet(group[0].outlet or ""), group)
        for outlet, group in groups
    ]
    words = cut(claim.words, 120)
    return _timeline(drawn, f"Statements of each outlet on “{words}”", clock, places)


def counts(line: ClaimLine) -> str:
    """Pages against origins in a few words."""
    some = [plural(line.pages, "page"), plural(line.origins, "origin")]
    some += [plural(line.denied_by, "denial")] if line.denied_by else []
    return " · ".join(some)


def _note(line: ClaimLine, drawn: int) -> str:
    """The counts, and whether only the first statements are drawn."""
    every = line.statements + line.denied_by
    part = f" · the first {drawn} of {plural(every, 'statement')}" if drawn < every else ""
    return counts(line) + part


def _timeline(
    drawn: Sequence[tuple[str, str, str, Sequence[Told]]], label: str, clock: Clock, places: Places
) -> Timeline:
    """Lanes by title, note, address and statements, with the legend of their signs."""
    told = [one for *_, group in drawn for one in group]
    known = signs(one.speaker for one in told)
    given = [
        Lane(title, note, href, tuple(_dot(one, clock, places) for one in group))
        for title, note, href, group in drawn
    ]
    return Timeline(
        timeline(given, known, label),
        legend(
            known,
            others=any(one.speaker and one.speaker not in known for one in told),
            unknown=any(one.speaker is None for one in told),
            denials=any(one.denies for one in told),
        ),
    )


def _dot(one: Told, clock: Clock, places: Places) -> Dot:
    first, last = one.said if clock == "said" else one.published
    name = one.speaker or "speaker unknown"
    says = "denies" if one.denies else "says"
    where = f"{one.outlet or 'outlet unknown'}, {one.published[0] or 'no date'}"
    label = f"{cut(name, 60)} {says}: {cut(one.words, 240)} ({cut(where, 80)})"
    return Dot(first, last, one.speaker, one.denies, label, places.statement(one.article, one.id))


def who_relays_whom(relays: Sequence[Relay], pages: dict[str, int], places: Places) -> Markup:
    """The graph of the strongest flows; ``pages`` tells how many each outlet has."""
    shown = relays[:FLOWS]
    flows = [
        Flow(
            relay.giver,
            relay.taker,
            max(len(relay.statements), 1),
            told_of(relay),
            places.relay(relay.giver, relay.taker),
            copied=not relay.named,
        )
        for relay in shown
    ]
    names = {name for relay in shown for name in (relay.giver, relay.taker)}
    boxes = {
        name: Box(plural(pages[name], "page"), places.outlet(name))
        for name in names
        if name in pages
    }
    return outlets_graph(flows, boxes, "Who relays whom, from left to right")


def told_of(relay: Relay) -> str:
    """What an arrow says, in a sentence."""
    parts = []
    if relay.named:
        parts.append(f"{plural(relay.named, 'statement')} by name")
    if relay.copied:
        parts.append(f"passages of {plural(relay.copied, 'page')} copied")
    some = plural(len(relay.statements), "statement")
    return f"{relay.taker} has {some} from {relay.giver} ({', '.join(parts)})"


def tree(roots: Sequence[Root], places: Places, rest: str = "#origins-list") -> Markup:
    """The origin tree, those origins first that most pages rest on; ``rest`` has all of it."""
    nodes = [_root(root, places) for root in roots]
    return origin_tree(nodes, "From origins to the pages that rest on them", rest)


def _root(root: Root, places: Places) -> Node:
    if root.basis:
        speakers: dict[str, list[Heard]] = {}
        for heard in root.hearings:
            speakers.setdefault(heard.name, []).append(heard)
        children = tuple(
            _speaker(name, some, "told by the one above", places) for name, some in speakers.items()
        )
        note = f"a basis; {plural(root.pages, 'page')} rest on it"
        return Node("basis", root.name, note, places.hearing(root.anchor), children)
    note = f"the last link; {plural(root.pages, 'page')}"
    return _speaker(root.name, root.hearings, note, places, root.anchor)


def _speaker(
    name: str, hearings: Sequence[Heard], note: str, places: Places, anchor: str = ""
) -> Node:
    children = tuple(_text(heard, places) for heard in hearings)
    note = note if anchor else plural(len(hearings), "hearing")
    href = places.hearing(anchor or hearings[0].anchor)
    return Node("speaker", name, note, href, children)


def _text(heard: Heard, places: Places) -> Node:
    """A text, behind the relays that its pages name."""
    first = heard.pages[0]
    more = len(heard.pages) - 1
    name = f"{first.outlet or first.source}, {first.day}"
    note = first.title or first.source
    if more:
        note = f"and {', '.join(dict.fromkeys(p.outlet or p.source for p in heard.pages[1:]))}"
    href = places.hearing(heard.anchor) if more else places.page(first.id)
    node = Node("text", name, note, href, pages=len(heard.pages))
    for relay in reversed(heard.relays):
        node = Node("relay", relay, "named as relay", places.hearing(heard.anchor), (node,))
    return node
