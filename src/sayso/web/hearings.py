"""A claim's origin tree with names: origins, who was heard, through whom, on which pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.ledger import Ledger, members
from sayso.ledger.claims import ClaimRow
from sayso.ledger.members import Link, PageLabel


@dataclass(frozen=True, slots=True)
class Heard:
    """One text that heard one speaker; its first page is the one that was published first."""

    anchor: str
    speaker: str
    """Id of the speaker, or the words of an unnamed one."""
    name: str
    relays: tuple[str, ...]
    """Relays that all its pages but the first may name, or the first where it is alone."""
    pages: tuple[PageLabel, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """An origin, and the hearings that lead to it."""

    anchor: str
    origin: str
    name: str
    why: str
    basis: bool
    """Whether it is whom the speakers go by, and not the speaker himself."""
    hearings: tuple[Heard, ...]

    @property
    def pages(self) -> int:
        """Pages that rest on it."""
        return len({page.id for heard in self.hearings for page in heard.pages})


def roots(ledger: Ledger, claim: ClaimRow) -> list[Root]:
    """The stored tree of a claim, those origins first that most pages rest on."""
    links = members.links(ledger, claim.id)
    hearings = [heard for one in claim.origin_tree for heard in one["hearings"]]
    pages = members.page_labels(ledger, (page for h in hearings for page in h["articles"]))
    called = _names(ledger, claim, links)
    found = []
    for n, one in enumerate(claim.origin_tree):
        heard = tuple(
            _heard(f"hearing-{claim.id}-{n}-{k}", given, pages, called, links)
            for k, given in enumerate(one["hearings"])
        )
        name = called.get(one["origin"]) or one["why"].partition(": ")[0]
        basis = any(given["speaker"] != one["origin"] for given in one["hearings"])
        why = one["why"].removeprefix(f"{name}: ")
        found.append(Root(f"origin-{claim.id}-{n}", one["origin"], name, why, basis, heard))
    return sorted(found, key=lambda root: -root.pages)


def _names(ledger: Ledger, claim: ClaimRow, links: Iterable[Link]) -> dict[str, str]:
    """Names by the ids that the tree has; an unnamed one goes by its words."""
    keys = {one["origin"] for one in claim.origin_tree}
    keys |= {heard["speaker"] for one in claim.origin_tree for heard in one["hearings"]}
    named = {link.speaker: link.name for link in links if link.speaker and link.name}
    return named | members.speaker_names(ledger, keys)


def _heard(
    anchor: str,
    given: Mapping[str, object],
    pages: Mapping[str, PageLabel],
    called: Mapping[str, str],
    links: Sequence[Link],
) -> Heard:
    keys = given["articles"]
    assert isinstance(keys, list)
    found = sorted((pages[key] for key in keys if key in pages), key=_order)
    speaker = str(given["speaker"])
    # A reprint names whom it reprints: as one text with him he is no way that the words came.
    own = {page.outlet for page in found}
    first = found[0].id if found else ""
    relays = dict.fromkeys(
        link.name
        for link in links
        if link.part == "relay" and link.article == first and link.name and link.name not in own
    )
    return Heard(anchor, speaker, called.get(speaker, speaker), tuple(relays), tuple(found))


def _order(page: PageLabel) -> tuple[str, str]:
    return (page.published or "9", page.id)
