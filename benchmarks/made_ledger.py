"""A ledger of made statements, as large as asked, in about a minute for 100,000.

Pages of ten sentences, each "Name said that …", in words drawn from a made vocabulary; 200
outlets over three years. A tenth of the pages reprint another, a fifth of the statements come
through a relay, a tenth rest on an unnamed basis, one in twenty denies a claim. Claims are of all
sizes, most of one statement, the largest of several hundred, as in a real pile (Zipf). Nothing is
read or linked: rows go in through the functions that linking uses, so that the time of a view is
measured on a ledger that has what a view can show.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

from sayso.ids import article_id, statement_id
from sayso.ledger import Ledger
from sayso.ledger.claiming import Counted, put_claims, put_links, put_vectors
from sayso.ledger.copies import put_groups, put_reprint
from sayso.ledger.derived import put_speakers
from sayso.linking.speakers import page_speakers
from sayso.origins import Hop, Told, trace
from sayso.records import (
    Article,
    Block,
    Capture,
    Denial,
    Mention,
    Page,
    PageSpeaker,
    Reading,
    Reprint,
    Run,
    SameClaim,
    SameSpeaker,
    Span,
    Speaker,
    SpeakerRole,
    Statement,
    Step,
    TimeRange,
)

ON_A_PAGE = 10
OUTLETS, SPEAKERS = 200, 2000
WIDE = 384
"""Numbers of a vector."""
FIRST = date(2023, 1, 1)
SYLLABLES = "ba ke mi ro tu va sel dor lan pri gos hem ul ten qua".split()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be: who says what, and for which claim."""

    speaker: str
    words: str
    claim: int
    denies: bool
    relay: str | None
    basis: str | None


@dataclass
class Made:
    """What was put in, for what is derived from it."""

    told: dict[int, list[Told]]
    """Statements by the claim that they assert."""
    denials: dict[int, list[str]]
    speakers: dict[str, list[PageSpeaker]]
    reprints: dict[str, list[Reprint]]
    """By the page on their left."""
    groups: dict[str, list[str]]
    """Pages that are one text, by the first of them."""


def make(path: Path, statements: int, seed: int = 1) -> None:
    """Make a ledger of about ``statements`` statements at ``path``, where nothing is yet."""
    rng = random.Random(seed)
    made = Made(*(defaultdict(list) for _ in range(5)))
    with Ledger(path, create=True) as ledger:
        ledger.db.execute("PRAGMA synchronous = OFF")
        run = ledger.run(Run("benchmark", "made", str(seed)))
        earlier: list[tuple[Article, list[Sentence], str]] = []
        for number, sentences in enumerate(_pages(rng, statements)):
            giver = rng.choice(earlier) if earlier and rng.random() < 0.1 else None
            told = giver[1] if giver else sentences
            page, reading = _page(number, told, rng)
            ledger.add(page, reading, run, keep_bytes=False)
            _note(made, told, page.article, reading)
            group = giver[2] if giver else page.article.id
            made.groups[group].append(page.article.id)
            if giver:
                reprint = _reprint(giver[0], page.article)
                made.reprints[reprint.left].append(reprint)
            earlier.append((page.article, told, group))
        _derive(ledger, made, rng)


def _pages(rng: random.Random, statements: int) -> Iterator[list[Sentence]]:
    names = sorted({f"{_word(rng).title()} {_word(rng).title()}" for _ in range(SPEAKERS)})
    vocabulary = [_word(rng) for _ in range(4000)]
    # Sizes after Zipf: large claims are few, and about half of the statements stand alone.
    largest = statements / 250
    sizes = (max(1, int(largest / (n + 1) ** 0.6)) for n in range(statements))
    claims = [n for n, size in enumerate(sizes) for _ in range(size)]
    drawn = rng.sample(claims[: statements * 2], min(statements, len(claims)))
    wordings: dict[int, str] = {}
    for start in range(0, len(drawn), ON_A_PAGE):
        page = []
        for claim in drawn[start : start + ON_A_PAGE]:
            words = wordings.setdefault(claim, " ".join(rng.choices(vocabulary, k=12)))
            changed = words if rng.random() < 0.6 else f"{words} {rng.choice(vocabulary)}"
            page.append(
                Sentence(
                    rng.choice(names),
                    changed,
                    claim,
                    rng.random() < 0.05,
                    f"Outlet {rng.randrange(OUTLETS)}" if rng.random() < 0.2 else None,
                    f"{rng.choice(vocabulary)} drivers" if rng.random() < 0.1 else None,
                )
            )
        yield page


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 3)))


def _page(number: int, sentences: Sequence[Sentence], rng: random.Random) -> tuple[Page, Reading]:
    outlet = f"Outlet {rng.randrange(OUTLETS)}"
    text, marks = f"Page {number}\n\n", []
    for one in sentences:
        start = len(text)
        verb = "denied" if one.denies else "said"
        text += f"{one.speaker} {verb} that {one.words}"
        end = len(text)
        text += f", {one.basis} told them" if one.basis else ""
        text += f", {one.relay} reported.\n\n" if one.relay else ".\n\n"
        marks.append((one, start, end))
    text += "Subscribe to our newsletter\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    furniture = text.rindex("Subscribe")
    article = Article(
        id=article_id(sha, f"made/{number}"),
        capture=sha,
        reader="made 1",
        source=f"made/{number}.txt",
        text=text,
        blocks=(Block(0, furniture), Block(furniture, len(text), "subscription")),
        url=f"https://outlet-{number % OUTLETS}.example/{number}",
        outlet=outlet,
        title=f"Page {number}: {sentences[0].words}",
        published=(FIRST + timedelta(days=rng.randrange(1095))).isoformat(),
        language="en",
    )
    statements = tuple(_statement(article, *mark) for mark in marks)
    page = Page(Capture(sha, "text/plain", len(text)), b"", article)
    return page, Reading(article, statements, page_speakers(article, statements))


def _statement(article: Article, one: Sentence, start: int, end: int) -> Statement:
    name = Span(start, start + len(one.speaker))
    mention = Mention(name, name, "person")
    cue = Span(name.end + 1, article.text.index(" that ", name.end))
    content = (Span(end - len(one.words), end),)
    steps = [Step("outlet", name=article.outlet)]
    steps += [Step("relay", name=one.relay)] if one.relay else []
    steps += [Step("speaker", mention)]
    if one.basis:
        place = Span(end + 2, end + 2 + len(one.basis))
        steps.append(Step("basis", Mention(place, place, "unnamed")))
    return Statement(
        statement_id(article.id, content, name),
        article.id,
        content,
        "indirect",
        cue,
        mention,
        "denies" if one.denies else "asserts",
        said=TimeRange(day, day, day) if (day := article.published) and start % 3 == 0 else None,
        chain=tuple(steps),
        confidence=0.9,
    )


def _note(made: Made, sentences: Sequence[Sentence], article: Article, reading: Reading) -> None:
    for one, statement in zip(sentences, reading.statements, strict=True):
        if one.denies:
            made.denials[one.claim].append(statement.id)
            continue
        hops = [Hop("outlet", article.outlet or ""), Hop("speaker", one.speaker)]
        hops += [Hop("basis", one.basis, unnamed=True)] if one.basis else []
        made.told[one.claim].append(
            Told(
                statement.id,
                article.id,
                article.outlet,
                tuple(hops),
                statement.content,
                article.published,
            )
        )
    for speaker in reading.speakers:
        if speaker.kind == "person":
            made.speakers[speaker.name].append(speaker)


def _reprint(giver: Article, taker: Article) -> Reprint:
    spans = ((Span(0, len(giver.text)), Span(0, len(taker.text))),)
    turned = giver.id > taker.id
    left, right = (taker, giver) if turned else (giver, taker)
    return Reprint(
        left.id,
        right.id,
        0.95,
        0.95,
        tuple((b, a) for a, b in spans) if turned else spans,
        "left-from-right" if turned else "right-from-left",
        "appeared later",
    )


def _derive(ledger: Ledger, made: Made, rng: random.Random) -> None:
    """Speakers by their names, reprints, claims with their counts, denials, unsure pairs."""
    speakers = [_speaker(name, group) for name, group in sorted(made.speakers.items())]
    keys = {one.id: [one.name.casefold()] for group in made.speakers.values() for one in group}
    put_speakers(ledger, keys, list(_same_speakers(made, rng)), speakers)
    known = {speaker.name: speaker.id for speaker in speakers}
    with ledger.transaction():
        for reprint in (one for group in made.reprints.values() for one in group):
            put_reprint(ledger, reprint)
        put_groups(
            ledger, "reprint", (), (group for group in made.groups.values() if len(group) > 1)
        )
        for group in made.told.values():
            for left, right in pairwise(group):
                a, b = sorted((left.id, right.id))
                put_links(ledger, [SameClaim(a, b, 0.9, "made")])
        loose = sorted(group[0].id for group in made.told.values())
        for _ in range(len(loose) // 20):
            a, b = sorted(rng.sample(loose, 2))
            put_links(ledger, [SameClaim(a, b, rng.random(), "made", "unsure")])
        for claim, deniers in made.denials.items():
            for one in deniers if made.told.get(claim) else ():
                put_links(ledger, [Denial(one, made.told[claim][0].id, 0.9, "made")])
        counted = [_counted(made, claim, known) for claim in sorted(made.told)]
        put_claims(ledger, [], counted)
        ids = [row[0] for row in ledger.db.execute("SELECT id FROM statement ORDER BY id")]
        put_vectors(ledger, _vectors(ids))
    ledger.db.execute("ANALYZE")


def _same_speakers(made: Made, rng: random.Random) -> Iterator[SameSpeaker]:
    """A link between each mention and the next of the name, and some between two names."""
    groups = list(made.speakers.values())
    for group in groups:
        for left, right in pairwise(sorted(one.id for one in group)):
            yield SameSpeaker(left, right, 1.0, "the same full name")
    for _ in range(len(groups) // 2):
        left, right = sorted(rng.choice(group).id for group in rng.sample(groups, 2))
        yield SameSpeaker(left, right, rng.uniform(0.3, 0.7), "the same surname", "unsure")


def _speaker(name: str, group: Sequence[PageSpeaker]) -> Speaker:
    mentions = tuple(sorted(mention for one in group for mention in one.mentions))
    roles = tuple(SpeakerRole("official", one.article, one.published) for one in group[:3])
    return Speaker(mentions[0], name, "person", ((name, len(mentions)),), roles, mentions)


def _counted(made: Made, claim: int, known: dict[str, str]) -> Counted:
    group = made.told[claim]
    pages = {one.article for one in group}
    touched = [r for page in sorted(pages) for r in made.reprints.get(page, ())]
    reprints = [r for r in touched if r.right in pages]
    tree = trace(group, reprints, [])
    days = sorted(one.published for one in group if one.published)
    first = min(group, key=lambda one: (one.published or "9", one.id))
    name = first.chain[1].name
    return Counted(
        id=min(one.id for one in group),
        component=min(one.id for one in group),
        title=group[0].id,
        members=tuple(one.id for one in group),
        deniers=tuple(made.denials.get(claim, ())),
        counts={**tree.counts(), "speakers": len({one.chain[1].name for one in group})},
        dates={
            "first_said": None,
            "first_published": days[0],
            "first_captured": None,
            "last_published": days[-1],
        },
        first={
            "page": first.article,
            "statement": first.id,
            "speaker": known.get(name),
            "name": name,
            "date": first.published,
            "clock": "published",
            "certainty": None,
        },
        origin_tree=json.loads(json.dumps(tree.rows())),
    )


def _vectors(ids: Sequence[str]) -> Iterator[tuple[str, str, bytes, bytes]]:
    rng = np.random.default_rng(1)
    for key in ids:
        value = rng.standard_normal(WIDE, dtype=np.float32)
        yield key, key, (value / np.linalg.norm(value)).astype("<f4").tobytes(), b""
