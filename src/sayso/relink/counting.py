"""What a claim comes to: its title, its counts, where it is first seen, and who denies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sayso.ledger import Ledger, claiming, copies, queries
from sayso.linking.claims.titles import Wording, title
from sayso.origins import Told, hops, trace
from sayso.records import Reprint, Version

BATCH = 1000
"""Claims that are counted in one sweep."""


def counted(
    ledger: Ledger, cut: Sequence[tuple[str, tuple[str, ...]]]
) -> Iterator[claiming.Counted]:
    """Claims with all that is told of them.

    Args:
        ledger: the ledger.
        cut: for each claim its component and its members, sorted.
    """
    for start in range(0, len(cut), BATCH):
        some = cut[start : start + BATCH]
        members = [member for _, group in some for member in group]
        rows = {row.id: row for row in queries.chosen(ledger, members)}
        denied = claiming.denied_by(ledger, members)
        copied = _Copies(ledger, {row.article for row in rows.values()})
        for component, group in some:
            told = [rows[member] for member in group]
            deniers = sorted({one for member in group for one in denied.get(member, ())})
            yield _count(component, told, deniers, copied)


class _Copies:
    """The reprints and versions among some pages, found by page."""

    def __init__(self, ledger: Ledger, pages: set[str]) -> None:
        self._reprints: dict[str, list[Reprint]] = defaultdict(list)
        self._versions: dict[str, list[Version]] = defaultdict(list)
        for reprint in copies.reprints_of(ledger, pages):
            self._reprints[reprint.left].append(reprint)
        for version in copies.versions(ledger):
            self._versions[version.older].append(version)

    def reprints(self, pages: set[str]) -> list[Reprint]:
        return [r for page in sorted(pages) for r in self._reprints[page] if r.right in pages]

    def versions(self, pages: set[str]) -> list[Version]:
        return [v for page in sorted(pages) for v in self._versions[page] if v.newer in pages]


def _count(
    component: str, rows: Sequence[queries.Row], deniers: Sequence[str], copied: _Copies
) -> claiming.Counted:
    pages = {row.article for row in rows}
    tree = trace(map(_told, rows), copied.reprints(pages), copied.versions(pages))
    speakers = {row.speaker for row in rows if row.speaker is not None}
    return claiming.Counted(
        id=rows[0].id,
        component=component,
        title=title(Wording(r.id, r.quote, len(r.content), r.kind, r.published) for r in rows),
        members=tuple(row.id for row in rows),
        deniers=tuple(deniers),
        counts={**tree.counts(), "speakers": len(speakers)},
        dates={
            "first_said": _least(row.said["from"] if row.said else None for row in rows),
            "first_published": _least(row.published for row in rows),
            "first_captured": _least(row.captured for row in rows),
            "last_published": max((row.published for row in rows if row.published), default=None),
        },
        first=min(map(_seen, rows), key=lambda s: (s["date"] or "9", s["page"], s["statement"])),
        origin_tree=tree.rows(),
    )


def _told(row: queries.Row) -> Told:
    return Told(row.id, row.article, row.outlet, hops(row.chain), row.content, row.published)


def _seen(row: queries.Row) -> dict[str, Any]:
    """When a statement is first known to have stood: the earliest of its three clocks."""
    said = row.said or {}
    clocks = [
        (said.get("from"), "said", "stated" if said.get("from") == said.get("to") else "within"),
        (row.published, "published", "stated"),
        (row.captured, "captured", "at the latest"),
    ]
    known = [(date, clock, certainty) for date, clock, certainty in clocks if date]
    date, clock, certainty = min(known, key=lambda k: k[0], default=(None, None, None))
    return {
        "page": row.article,
        "statement": row.id,
        "speaker": row.speaker,
        "name": row.speaker_name,
        "date": date,
        "clock": clock,
        "certainty": certainty,
    }


def _least(dates: Iterator[str | None]) -> str | None:
    return min((date for date in dates if date), default=None)
