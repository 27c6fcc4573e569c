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
    sides: dict[str, Stance] = {
        member.row.id: member.role for member in claims.members(ledger, claim)
    }
    for asserted in [one for one, side in sides.items() if side == "asserts"]:
        for refusal in claims.refusals(ledger, asserted):
            sides.setdefault(refusal.left, "declines")
    said = list(voices.said_by(ledger, speaker))
    texts = {page: queries.article(ledger, page).text for page in {row.article for row in said}}
    quotes = {row.id: quote(row, texts[row.article]) for row in said}
    own = [quotes[row.id] for row in said if sides.get(row.id) == "asserts"]
    on_it = [
        (row, sides.get(row.id) or "asserts")
        for row in said
        if row.id in sides or (row.stance == "asserts" and _restates(quotes[row.id], own))
    ]
    return _turned(ledger, on_it, quotes)


def _restates(other: Quote, own: Iterable[Quote]) -> bool:
    return any(other_figures(one, other) for one in own)


def _turned(
    ledger: Ledger, on_it: Iterable[tuple[queries.Row, Stance]], quotes: dict[str, Quote]
) -> list[Position]:
    found: list[Position] = []
    for row, side in sorted(on_it, key=lambda one: (when(one[0]) or "~", one[0].id)):
        now = (side, quotes[row.id])
        before = (found[-1].side, quotes[found[-1].row.id]) if found else now
        found.append(Position(row, side, claims.claim_of(ledger, row.id), turns(before, now)))
    return found
