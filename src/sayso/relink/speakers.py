"""Who is the same speaker, over the pages of a ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sayso.ledger import Ledger, derived
from sayso.ledger.judgements import judged_speakers
from sayso.linking.aliases import load_aliases
from sayso.linking.speakers import Judged, keys, link_speakers
from sayso.records import PageSpeaker

METHOD = "speakers 2"
"""Raised when linking changes, so that an older ledger is linked anew."""


def relink_speakers(ledger: Ledger, aliases: Path | str | None = None) -> int:
    """Link what waits; returns how many page speakers were looked at.

    What people judged binds: a pair whose verdict is new, or was taken back, waits too.

    Args:
        ledger: the ledger.
        aliases: a YAML file of the user's, or its words, with names of one body or person, beside
            those that sayso brings. Another file than last time links the whole ledger anew.

    Raises:
        UsageError: the alias file cannot be read.
    """
    known = load_aliases(aliases)
    words = aliases.read_text(encoding="utf-8") if isinstance(aliases, Path) else aliases or ""
    told = hashlib.sha256(words.encode()).hexdigest()
    if not derived.made_with(ledger, "speakers", f"{METHOD} {told}"):
        derived.forget_speakers(ledger)
    derived.made_with(ledger, "aliases", words)
    judged = [Judged(*pair) for pair in judged_speakers(ledger)]
    derived.judge(ledger, ((j.left, j.right, j.verdict) for j in judged))
    new = derived.waiting(ledger)
    if not new:
        return 0
    asked = {key for speaker in new for key in keys(speaker, known)}
    members = {s.id: s for s in (*derived.neighbours(ledger, asked), *new)}
    members |= _judged_with(ledger, members, judged)
    links, speakers = link_speakers(members.values(), known, judged)
    derived.put_speakers(ledger, {m: keys(s, known) for m, s in members.items()}, links, speakers)
    return len(members)


def aliases_of(ledger: Ledger) -> str | None:
    """The words of the alias file that the speakers of a ledger were last linked with."""
    return derived.made(ledger, "aliases")


def _judged_with(
    ledger: Ledger, members: Mapping[str, PageSpeaker], judged: Sequence[Judged]
) -> dict[str, PageSpeaker]:
    """Members of the speakers that verdicts tie to the members, and to these in turn."""
    found: dict[str, PageSpeaker] = {}
    seen: set[str] = set()
    new = _mentions(members.values())
    while new:
        seen |= new
        tied = {j.right for j in judged if j.left in seen} | {
            j.left for j in judged if j.right in seen
        }
        tied -= seen
        found |= {s.id: s for s in derived.holding(ledger, tied)}
        new = _mentions(found.values()) - seen
    return found


def _mentions(speakers: Iterable[PageSpeaker]) -> set[str]:
    return {mention for speaker in speakers for mention in speaker.mentions}
