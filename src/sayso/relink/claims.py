"""Who claims the same, over the statements of a ledger.

New statements are compared with what is there. What a score, a shared passage or a person joins is
cut into claims; only the components that something new touches are cut and counted again, each
from scratch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from sayso.inference import files_digest, model_folder
from sayso.ledger import Ledger, claiming, copies, derived
from sayso.ledger.judgements import judged_claims
from sayso.ledger.uttered import uttered, uttered_on
from sayso.linking.claims import ClaimModel
from sayso.linking.claims.copied import Placed, copied, nested
from sayso.linking.claims.frozen import WEIGHTS
from sayso.linking.claims.grouping import COPIED, JOINS, JUDGED, claims, components
from sayso.records import SameClaim
from sayso.relink.comparing import add_vectors, compare
from sayso.relink.counting import counted
from sayso.relink.denials import decide_denials, denied_beside, relink_denials

METHOD = "claims 7"
"""Raised when linking changes, so that an older ledger is linked anew."""


def relink_claims(ledger: Ledger, model: ClaimModel) -> int:
    """Compare what waits and make the claims again that it touches.

    What people judged binds: "same" joins, "different" parts.

    Args:
        ledger: the ledger.
        model: what makes vectors and weighs pairs; another one than last time links all anew.

    Returns:
        How many statements were compared for the first time.
    """
    weights = files_digest([model_folder() / WEIGHTS])
    if not derived.made_with(ledger, "claims", f"{METHOD} {model.name} {weights}"):
        claiming.forget_claims(ledger)
    new = claiming.uncompared(ledger)
    add_vectors(ledger, model, new)
    pages = {*claiming.waiting(ledger, "page"), *claiming.pages_of(ledger, new)}
    touched = _decide(ledger, pages) | decide_denials(ledger)
    relink_denials(ledger, new)
    fresh = {*claiming.waiting(ledger, "wording"), *claiming.wordings_of(ledger, new)}
    if fresh:
        touched |= compare(ledger, model, sorted(fresh))
    touched |= {*new, *claiming.on_pages(ledger, pages)}
    touched |= denied_beside(ledger, touched)
    broken = claiming.waiting(ledger, "component")
    if touched or broken:
        with ledger.transaction():
            _make_again(ledger, touched, set(broken))
    return len(new)


def _decide(ledger: Ledger, pages: set[str]) -> set[str]:
    """Put what pages and people decide over what is scored; the statements that it changes."""
    judged = {(k.left, k.right): k for k in _judged(ledger)}
    stored = {(k.left, k.right): k for k in claiming.compared_by(ledger, JUDGED)}
    freed = [name for pair in stored if pair not in judged for name in pair]
    pages = pages | set(claiming.pages_of(ledger, freed))
    here = claiming.on_pages(ledger, pages)
    stored |= {
        (k.left, k.right): k
        for k in claiming.compared_by(ledger, COPIED)
        if k.left in here or k.right in here
    }
    wanted = {(k.left, k.right): k for k in _by_pages(ledger, pages)} | judged
    lost = [link for pair, link in stored.items() if pair not in wanted]
    made = [link for pair, link in wanted.items() if stored.get(pair) != link]
    with ledger.transaction():
        claiming.drop_links(ledger, lost)  # and what a score says of them is asked again
        claiming.put_links(ledger, made)
        claiming.wait(ledger, [name for k in lost for name in (k.left, k.right)])
    return {name for link in (*lost, *made) for name in (link.left, link.right)}


def _judged(ledger: Ledger) -> Iterator[SameClaim]:
    """What people decided of statements that the ledger holds; the last word of several counts."""
    pairs = judged_claims(ledger)
    given = {(min(a, b), max(a, b)): verdict for a, b, verdict in pairs if a != b}
    held = {one.id for one in uttered(ledger, {name for pair in given for name in pair})}
    for (left, right), verdict in sorted(given.items()):
        if left in held and right in held:
            yield SameClaim(left, right, float(verdict == "same"), JUDGED, verdict)


def _by_pages(ledger: Ledger, pages: set[str]) -> Iterator[SameClaim]:
    """What stands inside a statement, and what stands in the same words on copied pages."""
    asserted = lru_cache(1000)(lambda page: _placed(ledger, page))
    for page in sorted(pages):
        yield from nested(asserted(page))
    for reprint in copies.reprints_of(ledger, pages):
        yield from copied(asserted(reprint.left), asserted(reprint.right), reprint.spans)
    for version in copies.versions(ledger):
        if version.older in pages or version.newer in pages:
            yield from copied(asserted(version.older), asserted(version.newer))


def _placed(ledger: Ledger, page: str) -> list[Placed]:
    return [
        Placed(one.id, one.article, one.words, one.content)
        for one in uttered_on(ledger, page)
        if one.stance == "asserts" and one.words
    ]


def _make_again(ledger: Ledger, touched: set[str], broken: set[str]) -> None:
    """Cut and count again all components that hold one of the ``touched``, or were ``broken``."""
    members, replaced = touched, broken | claiming.components_of(ledger, touched)
    while True:
        members = claiming.joined_to(
            ledger, members | claiming.in_components(ledger, replaced), JOINS
        )
        more = claiming.components_of(ledger, members) - replaced
        if not more:
            break
        replaced |= more
    asserting = claiming.asserting(ledger, members)
    links = claiming.compared_among(ledger, asserting)
    inside: dict[str, list[SameClaim]] = defaultdict(list)
    groups = components(asserting, links)
    of = {member: group[0] for group in groups for member in group}
    for link in links:
        if of[link.left] == of[link.right]:
            inside[of[link.left]].append(link)
    cut = [(group[0], claim) for group in groups for claim in claims(group, inside[group[0]])]
    claiming.put_claims(ledger, replaced, counted(ledger, cut))
