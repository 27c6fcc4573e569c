"""Over the pages of a ledger: what waits is linked with what is there.

The science is in ``linking``; these drivers carry what waits in a ledger to it, and the answer
back. Only what is new, and what it touches, is linked again: the ledger that grew page by page
equals the one that was read at once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sayso.ledger import Ledger
from sayso.linking.claims import ClaimModel
from sayso.linking.claims.model import load_model
from sayso.relink.claims import relink_claims
from sayso.relink.copies import relink_copies
from sayso.relink.judgements import settle
from sayso.relink.speakers import aliases_of, relink_speakers


def relink(
    ledger: Ledger, aliases: Path | str | None = None, model: ClaimModel | None = None
) -> None:
    """Bring all that is derived up to date; see the drivers for what they raise.

    ``model`` weighs claims; by default the one that ships.
    """
    settle(ledger)
    relink_copies(ledger)
    relink_speakers(ledger, aliases)
    relink_claims(ledger, model or _shipped())


@cache
def _shipped() -> ClaimModel:
    """The model that ships, loaded once: a server links after each judgement."""
    return load_model()


def relink_judged(ledger: Ledger) -> None:
    """Bring up to date what judgements touch, with the aliases that the ledger was linked with."""
    relink(ledger, aliases_of(ledger))


__all__ = ["relink", "relink_claims", "relink_copies", "relink_judged", "relink_speakers", "settle"]
