"""Marks on claims: who belongs together, who denies what, and how many origins there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from evals.scoring.align import Alignment
from evals.scoring.export import Row
from evals.scoring.marks import BETWEEN, Mark, both
from evals.scoring.pages import same_day
from evals.scoring.statements import shown
from evals.scoring.truth import TrueClaim
from evals.scoring.words import share_content_word

Clusters = Mapping[str, frozenset[str]]
"""Claim -> labels of the found true statements that assert it."""


def judge_claims(pages: Alignment) -> Iterator[Mark]:
    """Pairs and B-cubed (Bagga and Baldwin 1998) over found statements, asserting ones.

    Statements that share their claim with no other are left out, so that an export without claims
    has no precision instead of a perfect one: B-cubed precision is taken over those that the
    export puts with another, recall over those that the truth does.
    """
    true, given = _true_clusters(pages), _given_clusters(pages)
    yield from _pairs("claims.pair_recall", pages, true, given, "split")
    yield from _pairs("claims.pair_precision", pages, given, true, "fused")
    yield from _bcubed("claims.bcubed_recall", true, given)
    yield from _bcubed("claims.bcubed_precision", given, true)


def _bcubed(figure: str, clusters: Clusters, others: Clusters) -> Iterator[Mark]:
    """For each statement that shares its cluster: how much of the cluster it keeps."""
    for members in clusters.values():
        for label in sorted(members) if len(members) > 1 else ():
            kept = members & _cluster_of(label, others)
            yield Mark(figure, BETWEEN, len(kept) / len(members), 1)


def judge_denial_links(pages: Alignment) -> Iterator[Mark]:
    """Links from a denial to a claim (or to a statement of none), both ends found."""
    claim_of = {s: c.label for c in pages.truth.claims.values() for s in c.statements}
    true = {
        (one.label, claim_of.get(target, target))
        for one in pages.truth.statements.values()
        for target in one.denies
        if one.label in pages.given_of and target in pages.given_of
    } | {
        (denier, claim.label)
        for claim in pages.truth.claims.values()
        for denier in claim.denied_by
        if denier in pages.given_of and any(s in pages.given_of for s in claim.statements)
    }
    given = {
        (pair.true.label, claim_of.get(found.label, found.label))
        for pair in pages.pairs
        for target in pair.given.get("denies") or ()
        if (found := pages.true_of.get(target))
    }
    for denier in sorted({label for label, _ in true | given}):
        one = pages.truth.statements[denier]
        wanted = {target for label, target in true if label == denier}
        got = {target for label, target in given if label == denier}
        note = f"denies {sorted(wanted)}, here {sorted(got)}: {shown(one)}"
        agreed = len(wanted & got)
        yield from both("denial_links", one.page, agreed, len(got), len(wanted), note)


def judge_origins(pages: Alignment) -> Iterator[Mark]:
    """First dates, counts and origins of each true claim beside the claim that it was found as."""
    for label, found in _matched(pages):
        claim, row = pages.truth.claims[label], pages.export.claims[found]
        first, counts = row.get("first") or {}, row.get("counts") or {}
        for key, date in claim.first.items():
            if date is not None:
                right = same_day(date, first.get(key) or "")
                note = f"claim {label}: first {key} {date}, here {first.get(key)}"
                yield Mark("claims.first", BETWEEN, right, 1, "" if right else note)
        for key, count in claim.counts.items():
            right = counts.get(key) == count
            note = f"claim {label}: {count} {key}, here {counts.get(key)}"
            yield Mark("origins.counts", BETWEEN, right, 1, "" if right else note)
        yield from _origin_names(pages, claim, row)


def _origin_names(pages: Alignment, claim: TrueClaim, row: Row) -> Iterator[Mark]:
    """Origins by name: two agree when they share a content word."""
    speakers = pages.truth.speakers
    wanted = []
    for origin in claim.origins:
        speaker = speakers.get(origin["origin"])
        wanted.append(speaker.names if speaker else (origin["origin"],))
    extra = [origin["origin"] for origin in row.get("origin_tree") or ()]
    given, agreed = len(extra), 0
    missed = []
    for names in wanted:
        found = next((one for one in extra if share_content_word(names, _names(pages, one))), None)
        if found is None:
            missed.append(names[0])
        else:
            extra.remove(found)
            agreed += 1
    note = f"claim {claim.label}: origins missed {missed}, not true {extra}"
    yield from both("origins", BETWEEN, agreed, given, len(wanted), note)


def _names(pages: Alignment, origin: str) -> list[str]:
    return pages.export.names(origin) or [origin]


def _true_clusters(pages: Alignment) -> Clusters:
    return {
        claim.label: found
        for claim in pages.truth.claims.values()
        if (found := frozenset(s for s in claim.statements if s in pages.given_of))
    }


def _given_clusters(pages: Alignment) -> Clusters:
    clusters = {}
    for row in pages.export.claims.values():
        members = (pages.true_of.get(one) for one in row["statements"])
        if found := frozenset(true.label for true in members if true):
            clusters[row["id"]] = found
    return clusters


def _cluster_of(label: str, clusters: Clusters) -> frozenset[str]:
    return next((c for c in clusters.values() if label in c), frozenset({label}))


def _pairs(
    figure: str, pages: Alignment, clusters: Clusters, others: Clusters, verb: str
) -> Iterator[Mark]:
    """One mark a cluster: how many of its pairs the other side has as well."""
    together = {frozenset(pair) for c in others.values() for pair in combinations(c, 2)}
    for name, members in clusters.items():
        pairs = [frozenset(pair) for pair in combinations(sorted(members), 2)]
        kept = sum(pair in together for pair in pairs)
        note = f"claim {name} is {verb}: {_listed(pages, members)}" if kept < len(pairs) else ""
        yield Mark(figure, BETWEEN, kept, len(pairs), note)


def _listed(pages: Alignment, labels: Iterable[str]) -> str:
    return "; ".join(f"{one} {shown(pages.truth.statements[one])}" for one in sorted(labels))


def _matched(pages: Alignment) -> list[tuple[str, str]]:
    """True claim and export's claim, one to one, those that share most first."""
    true, given = _true_clusters(pages), _given_clusters(pages)
    candidates = sorted(
        (-len(members & others) / len(members | others), label, found)
        for label, members in true.items()
        for found, others in given.items()
        if members & others
    )
    matched: dict[str, str] = {}
    for _, label, found in candidates:
        if label not in matched and found not in matched.values():
            matched[label] = found
    return sorted(matched.items())
