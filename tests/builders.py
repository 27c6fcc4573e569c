"""Small made records for tests: an invented page with one statement or many."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sayso.ids import article_id, statement_id
from sayso.linking.speakers import page_speakers
from sayso.records import (
    Article,
    Block,
    Capture,
    Mention,
    Page,
    Reading,
    Run,
    Span,
    Statement,
    Step,
    TimeRange,
)

RUN = Run("0.0-test", "none", "0")

TEXT = (
    "Harbour reopens after fire\n\n"
    "“The quay is safe,” Mayor Ilse Varga said on Monday. “Ships may return.”\n\n"
    "Subscribe to our newsletter\n"
)


def span_of(text: str, words: str, after: int = 0) -> Span:
    """The first place of ``words`` in ``text`` at or after an offset."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def blocks_of(text: str, furniture: Sequence[str] = ()) -> tuple[Block, ...]:
    """One block a line, the blank lines after it included."""
    blocks, start = [], 0
    lines = text.split("\n")
    for n, line in enumerate(lines):
        end = start + len(line) + (1 if n < len(lines) - 1 else 0)
        if line.strip() or not blocks:
            blocks.append(Block(start, end, "subscription" if line in furniture else None))
        else:
            blocks[-1] = Block(blocks[-1].start, end, blocks[-1].reason)
        start = end
    return tuple(block for block in blocks if block.end > block.start)


def page(text: str = TEXT, source: str = "harbour.txt", **fields: object) -> Page:
    """A page of plain text with its capture."""
    payload = text.encode("utf-8")
    sha = hashlib.sha256(payload).hexdigest()
    article = Article(
        id=article_id(sha, source),
        capture=sha,
        reader="test 1",
        source=source,
        text=text,
        blocks=blocks_of(text, ["Subscribe to our newsletter"]),
        **{"title": text.partition("\n")[0], "outlet": "Varna Quay Post", **fields},  # type: ignore[arg-type]
    )
    return Page(Capture(sha, "text/plain", len(payload)), payload, article)


def statement(article: Article, pieces: Sequence[str], source: str | None = None) -> Statement:
    """A statement of the article: its pieces in order, and the words of its source."""
    spans, after = [], 0
    for words in pieces:
        spans.append(span_of(article.text, words, after))
        after = spans[-1].end
    mention = None
    if source is not None:
        span = span_of(article.text, source)
        mention = Mention(span, span, "person")
    return Statement(
        id=statement_id(article.id, spans, mention.span if mention else None),
        article=article.id,
        content=tuple(spans),
        kind="direct",
        source=mention,
        chain=(Step("outlet", name=article.outlet), Step("speaker", mention)),
        confidence=0.9,
    )


def reading(made: Page, *statements: Statement) -> Reading:
    """What was read from a page, with its speakers."""
    return Reading(made.article, statements, page_speakers(made.article, statements))


def harbour() -> tuple[Page, Statement]:
    """The page above with its one statement in two pieces."""
    made = page()
    said = statement(made.article, ["“The quay is safe,”", "“Ships may return.”"], "Ilse Varga")
    monday = span_of(TEXT, "on Monday")
    return made, Statement(
        **{
            **{name: getattr(said, name) for name in Statement.__slots__},
            "cue": span_of(TEXT, "said"),
            "said": TimeRange("2031-03-10", "2031-03-10", "2031-03-10", monday),
        }
    )
