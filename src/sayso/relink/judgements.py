"""What people decided, brought into the pages of a ledger.

A judgement looks for its page (the same page, else one of the same address, bytes or path) and on
it for its words. Pages whose judgements are not those that they were settled with are settled
again: so it goes after a judgement, a retraction, a re-reading, and in a ledger that judgements
were applied to, always with the same rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sayso.dating import date_statements
from sayso.ids import digest
from sayso.ledger import Ledger, anchors, derived, judgements, pages, queries, settled
from sayso.ledger.effects import effect
from sayso.ledger.judgements import Attachment
from sayso.linking.speakers import page_speakers
from sayso.records import Article, Judgement, PageSpeaker, Statement
from sayso.statements.rechaining import rechained

Places = list[tuple[int, str | None]]
"""Numbers of places with their pages; ``None`` where there is none."""


def settle(ledger: Ledger) -> int:
    """Bring judgements into the pages that wait for them; returns how many pages were settled."""
    holding = judgements.active_ids(ledger)
    before = settled.settled(ledger)
    if not holding and not before:
        return 0
    settled.forget_attachments(ledger, holding)
    where = _where(ledger, holding)
    on_page: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for judgement in holding:
        for place, article in where[judgement]:
            if article is not None:
                on_page[article].append((judgement, place))
    done = 0
    for article in sorted({*on_page, *before}):
        here = on_page.get(article, [])
        key = digest(*(f"{judgement}:{place}" for judgement, place in here)) if here else ""
        if before.get(article, "") != key:
            _settle(ledger, article, here, key)
            done += 1
    return done


def _settle(ledger: Ledger, article: str, here: Sequence[tuple[str, int]], key: str) -> None:
    read = settled.machine(ledger, article)
    known = {j.id: j for j in judgements.chosen(ledger, [judgement for judgement, _ in here])}
    judged = [(known[judgement], place) for judgement, place in here]
    made = effect(read.article, read.statements, judged, date_statements, rechained)
    if made.statements == read.statements and made.article == read.article:
        speakers = read.speakers
    else:
        speakers = _speakers(made.article, made.statements, read.speakers)
    settled.put(ledger, read, made, speakers, key)


def _speakers(
    article: Article, statements: Sequence[Statement], known: Iterable[PageSpeaker]
) -> tuple[PageSpeaker, ...]:
    """The page's speakers, with the roles that the page gives those of the machine's reading."""
    roles: dict[str, set[str]] = defaultdict(set)
    for speaker in known:
        roles[speaker.name.casefold()].update(speaker.roles)
    return tuple(
        replace(s, roles=tuple(sorted({*s.roles, *roles[s.name.casefold()]})))
        for s in page_speakers(article, statements)
    )


def _where(ledger: Ledger, holding: Sequence[str]) -> dict[str, Places]:
    """For each judgement its places with their pages, looked for where they are not known.

    Pages that came since the last time may be nearer to what was meant: then all are looked for.
    """
    where: dict[str, Places] = defaultdict(list)
    if derived.made_with(ledger, "pages judged", settled.pages(ledger)):
        for one in judgements.attachments(ledger).values():
            where[one.judgement].append((one.place, one.article))
    unknown = [judgement for judgement in holding if judgement not in where]
    known, lost = pages.Pages(ledger), []
    for judgement in judgements.chosen(ledger, unknown):
        where[judgement.id] = []
        for n, place in enumerate(judgements.places(judgement)):
            article = _page(ledger, known, judgement, place)
            where[judgement.id].append((n, article))
            if article is None:
                lost.append(Attachment(judgement.id, n, None, None, "orphaned"))
    settled.put_lost(ledger, lost)
    return {judgement: sorted(found, key=lambda p: p[0]) for judgement, found in where.items()}


def _page(
    ledger: Ledger, known: pages.Pages, judgement: Judgement, place: dict[str, Any]
) -> str | None:
    """The page of a place; of several with one address that which holds most of its words."""
    candidates = known.find(place.get("page"))
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    wanted = [judgement.anchors[n] for n in pages.anchor_numbers(place, len(judgement.anchors))]

    def words(article: str) -> int:
        text = queries.article(ledger, article).text
        return sum(anchors.find(text, one) is not None for one in wanted)

    return max(candidates, key=words)  # of equals the first, by id
