"""Pages made to do harm, and a ledger of them: every field of every record is hostile.

Each of the strings of ``words.json`` is in turn the title, the outlet, the address, the source,
the byline, the speaker and the words of a page; one page more has a word of a megabyte. The rows go
straight into the ledger, so that nothing which a reader would have cleaned is spared.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sayso.ids import article_id, statement_id
from sayso.ledger import Ledger
from sayso.ledger.claiming import Counted, put_claims, put_links
from sayso.ledger.copies import put_groups, put_reprint
from sayso.ledger.derived import put_speakers
from sayso.linking.speakers import page_speakers
from sayso.records import (
    Article,
    Block,
    Capture,
    Denial,
    Mention,
    Page,
    PageSpeaker,
    Reading,
    Rejection,
    Reprint,
    Run,
    SameClaim,
    Span,
    Speaker,
    SpeakerRole,
    Statement,
    Step,
    TimeRange,
)

WORDS: dict[str, str] = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
LONG = "x" * 1_000_000
"""A word of a megabyte."""


def make(path: Path) -> Path:
    """A ledger of hostile pages at ``path``."""
    with Ledger(path, create=True) as ledger:
        run = ledger.run(Run("0.0-test", WORDS["image"], "0"))
        made = [_page(n, words) for n, words in enumerate([*WORDS.values(), LONG])]
        for page, reading in made:
            ledger.add(page, reading, run)
        for words in WORDS.values():
            ledger.reject(Rejection(words, words, words))
        _derive(ledger, [reading for _, reading in made])
    return path


def _page(number: int, words: str) -> tuple[Page, Reading]:
    text = f"{words}\n\n{words} said: {words}\n\n{words} denied {words}\n\n{words}\n"
    payload = text.encode("utf-8", "surrogatepass")
    sha = hashlib.sha256(payload).hexdigest()
    short = words[:5000]
    first = text.index("\n\n") + 2
    second = text.index("\n\n", first + 2 * len(words)) + 2
    last = len(text) - len(words) - 1
    article = Article(
        id=article_id(sha, str(number)),
        capture=sha,
        reader=f"test {short[:50]}",
        source=f"{number}/{short}",
        text=text,
        blocks=(Block(0, last), Block(last, len(text), short[:60])),
        url=short,
        outlet=short,
        title=words,
        byline=short,
        dateline=short,
        credit=short,
        published=None if number % 5 == 0 else f"2031-03-{1 + number % 28:02}",
        modified=short[:40],
        captured=short[:40],
        language=short[:10],
        found={"title": short[:40]},
    )
    statements = (
        _statement(article, first, words, "said", "asserts"),
        _statement(article, second, words, "denied", "denies"),
    )
    return (
        Page(Capture(sha, short[:60], len(payload)), payload, article),
        Reading(article, statements, page_speakers(article, statements)),
    )


def _statement(article: Article, start: int, words: str, verb: str, stance: str) -> Statement:
    name = Span(start, start + len(words))
    cue = Span(name.end + 1, name.end + 1 + len(verb))
    end = article.text.index(words, cue.end) + len(words)
    content = (Span(end - len(words), end),)
    mention = Mention(name, name, "person", role=words[:200])
    return Statement(
        statement_id(article.id, content, name),
        article.id,
        content,
        "direct",
        cue,
        mention,
        stance,  # type: ignore[arg-type]
        said=TimeRange(words[:30], "2031-03-01", "2031-03-09", name),
        chain=(
            Step("outlet", name=article.outlet),
            Step("relay", name=words[:300]),
            Step("speaker", mention),
        ),
        confidence=0.5,
    )


def _derive(ledger: Ledger, readings: list[Reading]) -> None:
    """One claim of all that is asserted, denied by all that is denied; all pages copy the first."""
    speakers = [one for reading in readings for one in reading.speakers]
    put_speakers(ledger, {one.id: [one.id] for one in speakers}, [], list(map(_speaker, speakers)))
    told = [reading.statements[0] for reading in readings]
    denials = [reading.statements[1] for reading in readings]
    pages = sorted(reading.article.id for reading in readings)
    with ledger.transaction():
        for page in pages[1:]:
            span = (Span(0, 3), Span(0, 3))
            put_reprint(
                ledger,
                Reprint(pages[0], page, 0.9, 0.9, (span,), "right-from-left", WORDS["script"]),
            )
        put_groups(ledger, "reprint", (), [pages])
        put_links(ledger, (Denial(one.id, told[0].id, 0.9, "made") for one in denials))
        pair = sorted((told[-1].id, told[-2].id))
        put_links(ledger, [SameClaim(pair[0], pair[1], 0.5, WORDS["script"], "unsure")])
        for group in (told[:-1], told[-1:]):
            found = _claim(group, denials if len(group) > 1 else [], speakers[0].mentions[0])
            put_claims(ledger, [], [found])


def _speaker(one: PageSpeaker) -> Speaker:
    roles = tuple(SpeakerRole(role, one.article, None) for role in one.roles)
    return Speaker(one.mentions[0], one.name, one.kind, one.names, roles, one.mentions)


def _claim(told: list[Statement], denials: list[Statement], speaker: str) -> Counted:
    words = WORDS["breaks out of an attribute"]
    pages = [one.article for one in told]
    hearings = [{"speaker": words, "articles": [page]} for page in pages]
    ids = sorted(one.id for one in told)
    return Counted(
        id=ids[0],
        component=ids[0],
        title=told[0].id,
        members=tuple(ids),
        deniers=tuple(one.id for one in denials),
        counts={name: len(told) for name in ("pages", "outlets", "texts", "hearings", "origins")}
        | {"speakers": len(told)},
        dates={
            "first_said": words,
            "first_published": words,
            "first_captured": words,
            "last_published": words,
        },
        first={
            "page": pages[0],
            "statement": told[0].id,
            "speaker": speaker,
            "name": words,
            "date": words,
            "clock": words,
            "certainty": words,
        },
        origin_tree=[{"origin": words, "why": WORDS["script"], "hearings": hearings}],
    )
