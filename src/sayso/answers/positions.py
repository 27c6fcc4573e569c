"""What a speaker said on claims, in time order, so that a change of position can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.answers.drift import quote
from sayso.ledger import Ledger, claims, queries, voices
from sayso.linking.positions import Turn, other_figures, turns
from sayso.linking.wording import Quote
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


def by_claim(ledger: Ledger, speaker: str) -> list[tuple[str, list[Position]]]:
    """What a speaker said: for each claim (id) its positions, the claims by the first of them.

    What was said once with one figure and once with another is listed once, under the claim that
    came first.
    """
    voice = _Speaker(ledger, speaker)
    found: list[tuple[str, list[Position]]] = []
    listed: set[str] = set()
    for row in voice.said:
        for claim in voice.claims_of(row):
            on_it = [one for one in voice.on(claim) if one.row.id not in listed]
            if on_it:
                found.append((claim, on_it))
                listed.update(one.row.id for one in on_it)
    return found


class _Speaker:
    """A speaker's statements with their words, by time."""

    def __init__(self, ledger: Ledger, speaker: str) -> None:
        said = voices.said_by(ledger, speaker)
        self.said = sorted(said, key=lambda row: (when(row) or "~", row.id))
        self._ledger = ledger
        pages = {row.article for row in self.said}
        texts = {page: queries.article(ledger, page).text for page in pages}
        self._quotes = {row.id: quote(row, texts[row.article]) for row in self.said}

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
        sides = self._sides(claim)
        own = [self._quotes[row.id] for row in self.said if sides.get(row.id) == "asserts"]
        found: list[Position] = []
        for row in self.said:
            here = self._quotes[row.id]
            if row.id not in sides and row.stance == "asserts" and _restates(here, own):
                sides[row.id] = "asserts"
            if row.id in sides:
                now = (sides[row.id], here)
                last = found[-1] if found else None
                before = (last.side, self._quotes[last.row.id]) if last else now
                held = claims.claim_of(self._ledger, row.id)
                found.append(Position(row, now[0], held, turns(before, now)))
        return found

    def _sides(self, claim: str) -> dict[str, Stance]:
        members = claims.members(self._ledger, claim)
        sides: dict[str, Stance] = {member.row.id: member.role for member in members}
        for member in members:
            if member.role == "asserts":
                for refusal in claims.refusals(self._ledger, member.row.id):
                    sides.setdefault(refusal.left, "declines")
        return sides


def _restates(other: Quote, own: Iterable[Quote]) -> bool:
    return any(other_figures(one, other) for one in own)
