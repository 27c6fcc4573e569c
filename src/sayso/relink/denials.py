"""Who denies what, over the statements of a ledger.

What a page shows of its own denials depends on that page alone and is looked for once; denials
across pages come with the comparison of claims. What people judged goes over both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from sayso.ledger import Ledger, claiming, claims, queries
from sayso.ledger.judgements import judged_denials
from sayso.ledger.uttered import uttered, uttered_on
from sayso.linking.claims.denials import denials_on, refusals_on
from sayso.linking.claims.grouping import JUDGED
from sayso.records import Denial, Refusal, SameClaim


class Comparing(Protocol):
    """What compares a pair once more, when a person's word on it was taken back."""

    def again(self, left: str, right: str) -> SameClaim | Denial | None: ...


def relink_denials(ledger: Ledger, comparison: Comparing, new: Iterable[str]) -> set[str]:
    """Link the denials and refusals among ``new`` statements on their pages, and judged ones.

    Returns:
        The statements whose denials may have changed.
    """
    asked = set(new)
    pages = claiming.pages_of(ledger, asked)
    with ledger.transaction():
        for page in pages:
            claiming.put_links(ledger, _on_page(ledger, page))
        changed = _judge(ledger, comparison)
    return changed | {k.right for k in claims.denials(ledger) if {k.left, k.right} & asked}


def _on_page(ledger: Ledger, page: str) -> list[Denial | Refusal]:
    said = uttered_on(ledger, page)
    text = queries.article(ledger, page).text
    return [*denials_on(text, said), *refusals_on(said)]


def _judge(ledger: Ledger, comparison: Comparing) -> set[str]:
    """Put what people decided over what was found; the statements that it changes."""
    wanted = {(k.left, k.right): k for k in _judged(ledger)}
    stored = {(k.left, k.right): k for k in claims.denials(ledger) if k.method == JUDGED}
    lost = [link for pair, link in stored.items() if pair not in wanted]
    made = [link for pair, link in wanted.items() if stored.get(pair) != link]
    claiming.drop_links(ledger, lost)
    claiming.put_links(ledger, _found_again(ledger, comparison, lost))
    claiming.put_links(ledger, made)
    return {link.right for link in (*lost, *made)}


def _judged(ledger: Ledger) -> Sequence[Denial]:
    given = judged_denials(ledger)
    held = {one.id for one in uttered(ledger, {name for pair in given for name in pair[:2]})}
    return [
        Denial(left, right, float(so), JUDGED, "same" if so else "different")
        for left, right, so in given
        if left in held and right in held
    ]


def _found_again(
    ledger: Ledger, comparison: Comparing, lost: Sequence[Denial]
) -> list[Denial | Refusal]:
    """What is found of pairs of which nobody's word stands any more."""
    pairs = {(link.left, link.right) for link in lost}
    scored = (comparison.again(left, right) for left, right in sorted(pairs))
    found: list[Denial | Refusal] = [link for link in scored if isinstance(link, Denial)]
    for page in claiming.pages_of(ledger, {left for left, _ in pairs}):
        found += [link for link in _on_page(ledger, page) if (link.left, link.right) in pairs]
    return found
