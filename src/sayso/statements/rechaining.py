"""Chains after a page's outlet or address turned out to be another.

Whose page it is decides who relays: an outlet's own tag, credit or reporter is no relay, another's
is. The chains are made for both pages, and what differs between the two is done to the chains that
stand; so what a person decided about them, and what was resolved in them, stays.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from sayso.records import Article, Statement, Step
from sayso.statements.chains import link_chains


def rechained(
    before: Article, after: Article, statements: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements with the relays that they have on the corrected page, in the same order.

    Args:
        before: the page as it was taken to be.
        after: the page with another outlet or address; its text is the same.
        statements: those of the page as they stand, with chains.
    """
    was = {one.id: one.chain for one in link_chains(before, statements)}
    now = {one.id: one.chain for one in link_chains(after, statements)}
    return tuple(
        replace(one, chain=_followed(one.chain, was[one.id], now[one.id]))
        if one.id in was and one.id in now
        else one
        for one in statements
    )


def _followed(chain: Sequence[Step], was: Sequence[Step], now: Sequence[Step]) -> tuple[Step, ...]:
    """``chain`` with what leads from the relays of ``was`` to those of ``now``."""
    old, new = ({_key(step): step for step in some if step.part == "relay"} for some in (was, now))
    relays = [
        step
        for step in chain
        if step.part == "relay" and (_key(step) in new or _key(step) not in old)
    ]
    order = list(new)
    for key in order:
        if key not in old and key not in map(_key, relays):
            later = order[order.index(key) + 1 :]
            place = (n for n, step in enumerate(relays) if _key(step) in later)
            relays.insert(next(place, len(relays)), new[key])
    outlet = [step for step in chain if step.part == "outlet"]
    rest = [step for step in chain if step.part not in ("outlet", "relay")]
    return (*outlet, *relays, *rest)


def _key(step: Step) -> Hashable:
    """What tells a relay: the words that name it, or its name where no words do."""
    return step.mention.span if step.mention is not None else (step.name or "").casefold()
