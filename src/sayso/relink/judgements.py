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
from sayso.ledger import Ledger, anchors, judgements, pages, queries, settled
from sayso.ledger.effects import effect
from sayso.ledger.judgements import Attachment
from sayso.linking.speakers import page_speakers
from sayso.records import Article, Judgement, PageSpeaker, Statement

Places = list[tuple[Judgement, int]]


def settle(ledger: Ledger) -> int:
    """Bring judgements into the pages that wait for them; returns how many pages were settled."""
    judged = judgements.active(ledger)
    before = settled.settled(ledger)
    if not judged and not before:
        return 0
    on_page, lost = _by_page(ledger, judged)
    settled.forget_attachments(ledger, (j.id for j in judged))
    with ledger.transaction() as db:
        settled.put_attachments(db, lost)
    done = 0
    for article in sorted({*on_page, *before}):
        here = on_page.get(article, [])
        key = digest(*(f"{j.id}:{n}" for j, n in here)) if here else ""
        if before.get(article, "") != key:
            _settle(ledger, article, here, key)
            done += 1
    return done


def _settle(ledger: Ledger, article: str, judged: Places, key: str) -> None:
    read = settled.machine(ledger, article)
    made = effect(read.article, read.statements, judged, date_statements)
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


def _by_page(
    ledger: Ledger, judged: Sequence[Judgement]
) -> tuple[dict[str, Places], list[Attachment]]:
    """For each page the judgements on it; and the places of which there is no page."""
    found: dict[str, Places] = defaultdict(list)
    lost: list[Attachment] = []
    known = pages.Pages(ledger)
    for judgement in judged:
        for n, place in enumerate(judgements.places(judgement)):
            article = _page(ledger, known, judgement, place)
            if article is None:
                lost.append(Attachment(judgement.id, n, None, None, "orphaned"))
            else:
                found[article].append((judgement, n))
    return found, lost


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
