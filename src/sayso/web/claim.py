"""One claim: where it was first seen, what it goes back to, who says it in which words, who denies.

Statements and denials are shown a part at a time; the tree and the counts are those of the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from starlette.responses import Response
from starlette.routing import Route

from sayso.answers.changes import Change, changes
from sayso.ledger import Ledger, claims, decided, members, overview, queries
from sayso.ledger.claims import ClaimRow
from sayso.ledger.members import Near, Part
from sayso.web import figures, hearings
from sayso.web.asking import Query
from sayso.web.charts import pages_and_origins
from sayso.web.figures import Clock
from sayso.web.paging import Paging
from sayso.web.story import DOTS, PLACES
from sayso.web.visits import Visit, view

SIZE = 20
"""Statements, and denials, on one page."""
NEIGHBOURS = 10
PAGES = 100
"""Pages that are listed."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A statement that may belong to the claim, beside the one that it is like."""

    near: Near
    ours: queries.Row
    theirs: queries.Row


@view
def claim(visit: Visit) -> Response:
    """A claim, narrowed to an outlet or a speaker when asked."""
    ledger = visit.ledger
    query = visit.query("clock", "outlet", "speaker", "page")
    found = claims.claim(ledger, visit.key("key"))
    said = query.choice("clock", get_args(Clock)) == "said"
    outlet, speaker = query.values.get("outlet"), query.text("speaker")
    asserting = Part(found.id, "asserts", outlet, speaker)
    denying = Part(found.id, "denies", outlet, speaker)
    counted = [members.member_count(ledger, part) for part in (asserting, denying)]
    paging = Paging(query.number("page", 1), max(counted), SIZE)
    rows, denials = (_rows(ledger, part, paging) for part in (asserting, denying))
    roots = hearings.roots(ledger, found)
    told = overview.told(ledger, [found.id], DOTS)
    return visit.page(
        "claim.html",
        claim=found,
        title=queries.statement(ledger, found.title),
        bars=pages_and_origins(found.pages, found.origins, found.pages),
        roots=roots,
        tree=figures.tree(roots, PLACES) if roots else None,
        timeline=figures.one_lane(found, told, "said" if said else "published", PLACES),
        clock="said" if said else "published",
        clocks=get_args(Clock),
        rows=rows,
        denials=denials,
        counted=counted,
        unsure={
            key: sure
            for key, sure in claims.sureness(ledger, found.id).items()
            if sure < claims.SURE
        },
        changed=_changed(ledger, asserting, rows),
        near=_near(ledger, found),
        decisions=decided.of_claim(ledger, found.id),
        **_around(ledger, found, query),
        paging=paging,
        query=query,
    )


def _changed(ledger: Ledger, part: Part, rows: Sequence[queries.Row]) -> dict[str, Change]:
    """What became of the words, against the statements shown and the first ones of the claim."""
    shown = {row.id for row in rows}
    first = [key for key in members.member_ids(ledger, part, SIZE) if key not in shown]
    return changes(ledger, [*queries.chosen(ledger, first), *rows])


def _rows(ledger: Ledger, part: Part, paging: Paging) -> list[queries.Row]:
    keys = members.member_ids(ledger, part, paging.size, paging.offset)
    return queries.chosen(ledger, keys)


def _near(ledger: Ledger, found: ClaimRow) -> list[Neighbour]:
    return [
        Neighbour(one, queries.statement(ledger, one.ours), queries.statement(ledger, one.theirs))
        for one in members.near(ledger, found.id, NEIGHBOURS)
    ]


def _around(ledger: Ledger, found: ClaimRow, query: Query) -> dict[str, Any]:
    """Pages, outlets and speakers of the claim, and what the address narrows it to."""
    speakers = members.member_speakers(ledger, found.id)
    names = {key: name for key, name, _ in speakers}
    asked = query.text("speaker")
    pages = members.member_pages(ledger, found.id, PAGES)
    return {
        "pages": pages,
        "first": members.page_labels(ledger, [found.first.get("page") or ""]),
        "outlets": members.member_outlets(ledger, found.id),
        "speakers": speakers,
        "speaker_name": names.get(asked, asked) if asked else None,
    }


routes = [Route("/claim/{key}", claim)]
