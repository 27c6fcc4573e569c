"""What a speaker said on claims, in time order, so that a change of position can be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.answers.drift import quote
from sayso.ledger import Ledger, claims, queries, voices
from sayso.linking.positions import Turn, counted, other_figures, turns
from sayso.records import Stance


@dataclass(frozen=True, slots=True)
class Position:
    """One statement of a speaker on a claim."""

    row: queries.Row
    side: Stance
    """Of the statement towards the claim."""
    claim: str | None
    """The claim that it asserts or denies; another one where only its figure is another."""
    turns: tuple[Turn, ...]
    """What is another than in the statement before it."""

    @property
    def when(self) -> str:
        """When it was said as far as told, else when it was published."""
        return when(self.row)


def when(row: queries.Row) -> str:
    """The first day on which it was said, else that of publication; empty for none."""
    return (row.said or {}).get("from") or row.published or ""


def positions(ledger: Ledger, speaker: str, claim: str) -> list[Position]:
    """What a speaker said on a claim, by time.

    That is what asserts or denies it, what refuses to speak of it, and what says the same with
    another figure, which is another claim.

    Args:
        ledger: the ledger.
        speaker: id of the speaker.
        claim: id of the claim.
    """
    return _Speaker(ledger, speaker).on(claim)


def by_claim(ledger: Ledger, speaker: str) -> Iterator[tuple[str, list[Position]]]:
    """What a speaker said: for each claim (id) its positions, the claims by the first of them.

    What was said once with one figure and once with another is listed once, under the claim that
    came first.
    """
    voice = _Speaker(ledger, speaker)
    listed: set[str] = set()
    for row in voice.said:
        if row.id not in listed:
            for claim in voice.claims_of(row):
                on_it = [one for one in voice.on(claim) if one.row.id not in listed]
                listed.update(one.row.id for one in on_it)
                if on_it:
                    yield claim, on_it


class _Speaker:
    """A speaker's statements with their words, by time."""

    def __init__(self, ledger: Ledger, speaker: str) -> None:
        said = voices.said_by(ledger, speaker)
        self.said = sorted(said, key=lambda row: (when(row) or "~", row.id))
        self._ledger = ledger
        self._place = {row.id: place for place, row in enumerate(self.said)}
        pages = {row.article for row in self.said}
        texts = {page: queries.article(ledger, page).text for page in pages}
        self._quotes = {row.id: quote(row, texts[row.article]) for row in self.said}
        self._counting: dict[str, set[str]] = defaultdict(set)
        for row in self.said:
            if row.stance == "asserts":
                for thing in counted(self._quotes[row.id]):
                    self._counting[thing].add(row.id)

    def claims_of(self, row: queries.Row) -> list[str]:
        """The claims that a statement asserts or denies, or refuses to speak of."""
        own = claims.claim_of(self._ledger, row.id)
        if own is not None:
            return [own]
        refused = [r.right for r in claims.refusals(self._ledger, row.id) if r.left == row.id]
        held = (claims.claim_of(self._ledger, statement) for statement in refused)
        return list(dict.fromkeys(claim for claim in held if claim is not None))

    def on(self, claim: str) -> list[Position]:
        """See ``positions``."""
        sides = {name: side for name, side in self._sides(claim) if name in self._place}
        asserted = [name for name, side in sides.items() if side == "asserts"]
        for name in sorted(other for own in asserted for other in self._restated(own)):
            sides.setdefault(name, "asserts")
        found: list[Position] = []
        for name in sorted(sides, key=self._place.__getitem__):
            now = (sides[name], self._quotes[name])
            last = found[-1] if found else None
            before = (last.side, self._quotes[last.row.id]) if last else now
            held = claims.claim_of(self._ledger, name)
            row = self.said[self._place[name]]
            found.append(Position(row, now[0], held, turns(before, now)))
        return found

    def _sides(self, claim: str) -> Iterator[tuple[str, Stance]]:
        """Statements that assert or deny a claim, or refuse to speak of it, with their side."""
        members = claims.members(self._ledger, claim)
        yield from ((member.row.id, member.role) for member in members)
        for member in members:
            if member.role == "asserts":
                refusals = claims.refusals(self._ledger, member.row.id)
                yield from ((r.left, "declines") for r in refusals if r.right == member.row.id)

    def _restated(self, name: str) -> Iterator[str]:
        """What says the same as a statement, with another figure."""
        own = self._quotes[name]
        near = {other for thing in counted(own) for other in self._counting[thing]}
        return (other for other in near if other_figures(own, self._quotes[other]))
