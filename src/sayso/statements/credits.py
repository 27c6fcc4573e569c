"""Credits of a page: whom it as a whole owes its text to, other than its own outlet.

An agency's tag in the dateline ("LENT (Harle Wire) —"), a credit line ("Source: …", "read the
entire article from …") and an agency's byline hold for every statement of the page. A person's
byline, a picture's credit and the outlet's own tag do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lexicon import given_names
from sayso.records import Article, Mention, Span, Step
from sayso.statements.media import is_agency, is_medium, is_own

DATELINE = re.compile(
    r"[^\n().“”\"]{0,60}?\(\s*(?P<name>[A-Z][^()\n\d]{1,40}?)\s*\)\s*(?:[—–-]+|--)\s"
)
"""At the head of a paragraph: a place, a tag in brackets, a dash."""
NAME = r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w’'.&-]*(?:(?:\s+of)?\s+[A-Z][\w’'.&/-]*){0,5})"
LINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:(?:news\s+)?source|credit|via)\s*[:–-]\s*{NAME}",
        rf".{{0,30}}?\b(?i:(?:read|see|view|find)\b.{{0,20}}\b(?:entire|full|original|whole|complete|rest)"
        rf"\b.{{0,20}}?\b(?:from|at|on|in|by))\s+{NAME}",
        rf"(?i:.{{0,40}}?\b(?:article|story|piece|report|post)\b.{{0,30}}?\b(?:published|appeared|republished"
        rf"|reprinted|produced|supplied|distributed|courtesy)\b.{{0,20}}?\b(?:by|in|on|from|of))\s+{NAME}",
        rf"(?i:\(?(?:originally|first)\s+(?:published|appeared)\s+(?:by|in|on|at))\s+{NAME}",
        rf"(?i:[(\[]?(?:with|additional)\s+(?:agency\s+)?(?:inputs?|reporting|files)\s+(?:from|by))\s+{NAME}",
    )
)
COPYRIGHT = re.compile(
    r"(?i:(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?:by\s+)?)"
    r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w-]*){0,3})"
)
"""An agency's claim to the text; a paper's stands on its own pages."""
PICTURE = re.compile(r"(?i)\s*(?:photo|image|picture|video|graphic|map|illustration|screenshot)")
SIGNED = re.compile(r"[.!?”\"’]\s+[—–-]{1,2}\s*(?P<name>[A-Z][A-Za-z/ ]{1,30})\s*$")
"""At the end of the last paragraph: "… since Monday. — Coast Wire"."""
LONGEST_LINE = 200
"""Code points of a block that can be a credit line."""


def credits(article: Article) -> list[Step]:
    """The page's credits as relays, the one nearest the reader first; each name once."""
    found: list[Step] = []
    for step in _all(article):
        name = step.name or (step.mention.head.of(article.text) if step.mention else "")
        written = {_plain(article, other) for other in found}
        own = is_own(article, name) or _is_own_line(article, name)
        if not own and _plain(article, step) not in written:
            found.append(step)
    return found


def _all(article: Article) -> Iterator[Step]:
    if article.credit:
        yield _named(article, article.credit)
    for block in article.blocks:
        if block.end - block.start <= LONGEST_LINE:
            yield from _line(article, block.span)
    yield from _dateline(article)
    yield from _signature(article)
    if article.byline and _is_agency(article.byline):
        yield _named(article, re.sub(r"(?i)^by\s+", "", article.byline))


def _line(article: Article, block: Span) -> Iterator[Step]:
    line = block.of(article.text)
    if PICTURE.match(line):
        return
    for pattern in LINES:
        match = pattern.match(line)
        if match is None:
            continue
        span = Span(block.start + match.start("name"), block.start + match.end("name"))
        name = span.of(article.text)
        if is_medium(name) and not _is_person(name):
            yield Step("relay", Mention(span, span, "organisation"))
            return
    match = COPYRIGHT.match(line)
    if match and is_agency(match["name"]):
        span = Span(block.start + match.start("name"), block.start + match.end("name"))
        yield Step("relay", Mention(span, span, "organisation"))


def _dateline(article: Article) -> Iterator[Step]:
    """The tag at the head of one of the first paragraphs."""
    for block in article.blocks[:8]:
        match = DATELINE.match(article.text, block.start, block.end)
        if match and any(letter.isupper() for letter in match.group().split("(")[0]):
            span = Span(*match.span("name"))
            yield Step("relay", Mention(span, span, "organisation"))
            return
    tag = re.search(r"\((?P<name>[^()\d]+)\)\s*$", article.dateline or "")
    if tag:
        yield _named(article, tag["name"])


def _signature(article: Article) -> Iterator[Step]:
    """An agency's name behind a dash, where the kept text ends."""
    last = next((b.span for b in reversed(article.blocks) if b.kept), None)
    match = SIGNED.search(last.of(article.text)) if last is not None else None
    if last is None or match is None:
        return
    if is_medium(match["name"]) or re.fullmatch("[A-Z]{3,6}", match["name"]):
        span = Span(last.start + match.start("name"), last.start + match.end("name"))
        yield Step("relay", Mention(span, span, "organisation"))


def _named(article: Article, name: str) -> Step:
    """A relay by the first words of the text that name it; by name alone where none do."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article.text)
    if match is None:
        return Step("relay", name=name)
    span = Span(*match.span())
    return Step("relay", Mention(span, span, "organisation"))


def _is_agency(byline: str) -> bool:
    name = re.sub(r"(?i)^by\s+", "", byline)
    return is_medium(name) and not _is_person(name)


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) in {2, 3} and words[0] in given_names() and not is_medium(name)


def _is_own_line(article: Article, name: str) -> bool:
    """Whether an undressed line of the page has a tag's initials: "Harle Wire" and "(HW)"."""
    if article.outlet or not name.isupper() or len(name) < 2:
        return False
    for block in article.blocks:
        words = article.text[block.start : block.end].split()
        capitals = "".join(word[0] for word in words if word[0].isupper())
        if 1 < len(words) <= 6 and capitals == name:
            return True
    return False


def _plain(article: Article, step: Step) -> str:
    name = step.name or (step.mention.head.of(article.text) if step.mention else "")
    return name.lower().removeprefix("the ")
