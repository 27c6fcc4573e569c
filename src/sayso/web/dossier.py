"""The dossier: one file that needs no server, no network and no script, for a claim, a speaker or
the whole story.

It tells nothing of the machine or the hour that made it: the same ledger gives the same bytes.
Styles stand in the file under their own digest, and the policy in its head lets nothing else act.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from markupsafe import Markup

from sayso.answers.changes import Change, changes
from sayso.exports.citation import cite
from sayso.ledger import Ledger, aside, claims, members, overview, queries, relays, voices
from sayso.ledger.claims import ClaimRow
from sayso.ledger.members import PageLabel, Part
from sayso.ledger.overview import ClaimLine, Narrowed
from sayso.records import Article
from sayso.web import figures, hearings
from sayso.web.charts import pages_and_origins
from sayso.web.figures import Places, Timeline
from sayso.web.hearings import Root
from sayso.web.templating import cut, environment

TOLD = 40
"""Claims that a dossier tells in full; the others are counted."""
STATEMENTS = 300
"""Statements of a claim, and of a speaker, that it prints; the others are counted."""
DOTS = 2000
"""Statements that the timeline over all claims looks at, shared evenly."""
DRAWN = 20
"""Lanes of the timeline over all claims: what fits on a sheet of paper."""
LISTED = 500
"""Pages up to which the whole story lists all; beyond, only those that it quotes."""
SHEETS = ("sayso.css", "charts.css", "dossier.css")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One claim in full."""

    claim: ClaimRow
    title: queries.Row
    roots: Sequence[Root]
    tree: Markup | None
    timeline: Timeline
    bars: Markup
    rows: Sequence[queries.Row]
    denials: Sequence[queries.Row]
    changed: dict[str, Change]
    first: dict[str, PageLabel]
    more: int
    """Statements and denials that are not printed."""


@dataclass
class Register:
    """The pages that a dossier speaks of, and which statements already have their anchor."""

    pages: dict[str, Article] = field(default_factory=dict)
    anchored: set[str] = field(default_factory=set)

    def first(self, statement: str) -> bool:
        """Whether a statement is printed for the first time: only there an anchor may stand."""
        new = statement not in self.anchored
        self.anchored.add(statement)
        return new


def of_claim(ledger: Ledger, key: str) -> str:
    """The dossier of one claim.

    Raises:
        UnknownRecord: no claim, or more than one, answers to ``key``.
    """
    found = claims.claim(ledger, key)
    return _dossier(ledger, f"“{cut(found.words, 160)}”", "claim", [found.id])


def of_speaker(ledger: Ledger, name: str) -> str:
    """The dossier of one speaker, by id or name.

    Raises:
        UnknownRecord: no speaker, or more than one, answers to ``name``.
    """
    one = voices.speaker(ledger, name)
    said = sorted(
        voices.said_by(ledger, one["id"]), key=lambda row: (row.published or "9", row.page, row.id)
    )
    lines = overview.claim_lines(ledger, Narrowed(speaker=one["id"]), "pages", TOLD, 0)
    keys = [line.id for line in lines]
    roles = members.page_labels(ledger, (role["article"] for role in one["roles"]))
    speaker = {**one, "said": said[:STATEMENTS], "unsaid": said[STATEMENTS:], "role_pages": roles}
    return _dossier(ledger, cut(one["name"], 160), "speaker", keys, speaker)


def of_story(ledger: Ledger) -> str:
    """The dossier of the whole ledger: the claims that most pages carry, and all its pages."""
    lines = overview.claim_lines(ledger, Narrowed(), "pages", TOLD, 0)
    return _dossier(ledger, "The story", "story", [line.id for line in lines])


def _dossier(
    ledger: Ledger, title: str, scope: str, keys: Sequence[str], speaker: Any = None
) -> str:
    register = Register()
    chapters = [_chapter(ledger, key) for key in keys]
    narrow = Narrowed(speaker=speaker["id"]) if speaker else Narrowed()
    lines = _lines(ledger, keys, narrow)
    told = overview.told(ledger, keys[:DRAWN], max(20, DOTS // max(len(keys), 1)))
    rows = [row for chapter in chapters for row in (*chapter.rows, *chapter.denials)]
    rows += speaker["said"] if speaker else []
    totals = overview.totals(ledger)
    pages = _pages(ledger, rows, whole=scope == "story" and totals["pages"] <= LISTED)
    style = Markup("\n".join(_sheet(name) for name in SHEETS))
    flows = relays.relays(ledger) if scope == "story" else []
    outlets = _outlets(pages)
    return (
        environment()
        .get_template("dossier.html")
        .render(
            title=title,
            scope=scope,
            runs=overview.runs(ledger),
            totals=totals,
            style=style,
            digest=_digest(style),
            chapters=chapters,
            lines=lines,
            most=max((line.pages for line in lines), default=1),
            untold=overview.claim_count(ledger, narrow) - len(keys) if scope != "claim" else 0,
            timeline=_timeline(lines[:DRAWN], told),
            drawn=DRAWN,
            graph=figures.who_relays_whom(flows, outlets, PLACES) if flows else None,
            flows=flows[: figures.FLOWS],
            speaker=speaker,
            pages=pages,
            numbers={key: n for n, key in enumerate(pages, start=1)},
            unlisted=totals["pages"] - len(pages) if scope == "story" else 0,
            marked=_marked(pages),
            rejections=queries.rejections(ledger) if scope == "story" else [],
            rejected=[row for row in aside.rejected(ledger) if row.article in pages],
            register=register,
            bars=pages_and_origins,
            cite=lambda row: cite(row, pages[row.article]),
        )
    )


def _chapter(ledger: Ledger, key: str) -> Chapter:
    found = claims.claim(ledger, key)
    keys = [
        members.member_ids(ledger, Part(found.id, role), STATEMENTS)
        for role in ("asserts", "denies")
    ]
    rows, denials = (queries.chosen(ledger, some) for some in keys)
    roots = hearings.roots(ledger, found)
    told = overview.told(ledger, [found.id], STATEMENTS)
    return Chapter(
        claim=found,
        title=queries.statement(ledger, found.title),
        roots=roots,
        tree=figures.tree(roots, PLACES, f"#list-{found.id}") if roots else None,
        timeline=figures.one_lane(found, told, "published", PLACES),
        bars=pages_and_origins(found.pages, found.origins, found.pages),
        rows=rows,
        denials=denials,
        changed=changes(ledger, rows),
        first=members.page_labels(ledger, [found.first.get("page") or ""]),
        more=found.statements + found.denied_by - len(rows) - len(denials),
    )


def _lines(ledger: Ledger, keys: Sequence[str], narrow: Narrowed) -> list[ClaimLine]:
    if len(keys) < 2:
        return []
    return overview.claim_lines(ledger, narrow, "pages", len(keys), 0)


def _timeline(lines: Sequence[ClaimLine], told: Sequence[overview.Told]) -> Timeline | None:
    return figures.lanes(lines, told, "published", PLACES) if len(lines) > 1 else None


def _pages(ledger: Ledger, rows: Iterable[queries.Row], *, whole: bool) -> dict[str, Article]:
    """The pages by id, in the order of their publication; all of the ledger when ``whole``."""
    if whole:
        found = list(queries.articles(ledger))
    else:
        found = [queries.article(ledger, key) for key in sorted({row.article for row in rows})]
    found.sort(key=lambda page: (page.published or "9", page.source, page.id))
    return {page.id: page for page in found}


def _outlets(pages: dict[str, Article]) -> dict[str, int]:
    named = [page.outlet for page in pages.values() if page.outlet]
    return {name: named.count(name) for name in named}


def _marked(pages: dict[str, Article]) -> list[tuple[str, int]]:
    """Blocks of the pages that were marked, by reason, the most frequent first."""
    reasons = [b.reason for page in pages.values() for b in page.blocks if b.reason is not None]
    counted = {reason: reasons.count(reason) for reason in reasons}
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _sheet(name: str) -> str:
    return (resources.files("sayso.web") / "static" / name).read_text("utf-8")


def _digest(style: str) -> str:
    """What the policy knows the styles by."""
    return "sha256-" + b64encode(hashlib.sha256(style.encode()).digest()).decode()


PLACES = Places(
    statement=lambda article, key: f"#s-{key}",
    page=lambda article: f"#p-{article}",
    claim=lambda key: f"#c-{key}",
    outlet=lambda outlet: "",
    relay=lambda giver, taker: "",
    hearing=lambda anchor: f"#{anchor}",
)
"""Where the parts of the drawings lead inside the file."""
