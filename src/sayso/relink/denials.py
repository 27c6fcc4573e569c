"""Who denies what, over the statements of a ledger.

What a page shows of its own denials depends on that page alone and is looked for once; so are
denials of papers that other pages quote. Other denials across pages come with the comparison of
claims. What people judged goes over both.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ledger import Ledger, claiming, claims, queries
from sayso.ledger.judgements import judged_denials
from sayso.ledger.uttered import Uttered, uttered, uttered_on
from sayso.linking.claims import rejected
from sayso.linking.claims.denials import denials_on, refusals_on
from sayso.linking.claims.grouping import JUDGED
from sayso.linking.claims.referred import denied_elsewhere
from sayso.records import Denial, Refusal


def relink_denials(ledger: Ledger, new: Iterable[str]) -> None:
    """Link the denials and refusals among ``new`` statements on their pages."""
    fresh = set(new)
    with ledger.transaction():
        for page in claiming.pages_of(ledger, fresh):
            claiming.put_links(ledger, _on_page(ledger, page))
        claiming.put_links(ledger, _elsewhere(ledger, fresh))
        claiming.put_links(ledger, _judged(ledger))


def denied_beside(ledger: Ledger, statements: set[str]) -> set[str]:
    """What is denied by some statements, and those of them that are denied."""
    return {k.right for k in claims.denials(ledger) if {k.left, k.right} & statements}


def decide_denials(ledger: Ledger) -> set[str]:
    """Put what people judged over what was found; the denied statements that it changes.

    Pairs of which nobody's word stands any more are looked for again: on the page at once, across
    pages when the wordings that wait are compared.
    """
    wanted = {(k.left, k.right): k for k in _judged(ledger)}
    stored = {(k.left, k.right): k for k in claims.denials(ledger) if k.method == JUDGED}
    lost = [link for pair, link in stored.items() if pair not in wanted]
    made = [link for pair, link in wanted.items() if stored.get(pair) != link]
    with ledger.transaction():
        claiming.drop_links(ledger, lost)
        for page in claiming.pages_of(ledger, {link.left for link in lost}):
            claiming.put_links(ledger, _on_page(ledger, page))
        claiming.put_links(ledger, _elsewhere(ledger, {link.left for link in lost}))
        claiming.wait(ledger, [name for k in (*lost, *made) for name in (k.left, k.right)])
        claiming.put_links(ledger, wanted.values())
    return {link.right for link in (*lost, *made)}


def _on_page(ledger: Ledger, page: str) -> list[Denial | Refusal]:
    said = uttered_on(ledger, page)
    text = queries.article(ledger, page).text
    return [*denials_on(text, said), *refusals_on(said)]


def _elsewhere(ledger: Ledger, fresh: set[str]) -> list[Denial]:
    """What ``fresh`` statements deny of papers on other pages, or others of fresh papers."""
    if not fresh:
        return []
    denials = [one for one in uttered(ledger, claiming.denying(ledger)) if _papers(one)]
    nouns = sorted({noun for one in denials for noun in _papers(one)})
    told = {name for noun in nouns for name in claiming.said_by(ledger, noun)}
    others = list(uttered(ledger, told))
    links = denied_elsewhere(denials, others)
    return [link for link in links if {link.left, link.right} & fresh]


def _papers(one: Uttered) -> set[str]:
    return set(rejected.papers(one.words))


def _judged(ledger: Ledger) -> list[Denial]:
    given = judged_denials(ledger)
    held = {one.id for one in uttered(ledger, {name for pair in given for name in pair[:2]})}
    return [
        Denial(left, right, float(so), JUDGED, "same" if so else "different")
        for left, right, so in given
        if left in held and right in held
    ]
