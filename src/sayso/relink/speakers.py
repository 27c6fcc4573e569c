"""Who is the same speaker, over the pages of a ledger."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sayso.ledger import Ledger, derived
from sayso.linking.aliases import load_aliases
from sayso.linking.speakers import keys, link_speakers

METHOD = "speakers 1"
"""Raised when linking changes, so that an older ledger is linked anew."""


def relink_speakers(ledger: Ledger, aliases: Path | None = None) -> int:
    """Link what waits; returns how many page speakers were looked at.

    Args:
        ledger: the ledger.
        aliases: a YAML file of the user's with names of one body or person, beside those that
            sayso brings. Another file than last time links the whole ledger anew.

    Raises:
        UsageError: the alias file cannot be read.
    """
    known = load_aliases(aliases)
    words = aliases.read_bytes() if aliases is not None else b""
    if not derived.made_with(ledger, "speakers", f"{METHOD} {hashlib.sha256(words).hexdigest()}"):
        derived.forget_speakers(ledger)
    new = derived.waiting(ledger)
    if not new:
        return 0
    asked = {key for speaker in new for key in keys(speaker, known)}
    members = {s.id: s for s in (*derived.neighbours(ledger, asked), *new)}
    links, speakers = link_speakers(members.values(), known)
    derived.put_speakers(ledger, {m: keys(s, known) for m, s in members.items()}, links, speakers)
    return len(members)
