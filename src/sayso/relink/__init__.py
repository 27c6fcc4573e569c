"""Over the pages of a ledger: what waits is linked with what is there.

The science is in ``linking``; these drivers carry what waits in a ledger to it, and the answer
back. Only what is new, and what it touches, is linked again: the ledger that grew page by page
equals the one that was read at once.
"""

from __future__ import annotations

from pathlib import Path

from sayso.ledger import Ledger
from sayso.relink.copies import relink_copies
from sayso.relink.speakers import relink_speakers


def relink(ledger: Ledger, aliases: Path | None = None) -> None:
    """Bring all that is derived up to date; see the drivers for what they raise."""
    relink_copies(ledger)
    relink_speakers(ledger, aliases)


__all__ = ["relink", "relink_copies", "relink_speakers"]
