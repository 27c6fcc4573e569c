"""A medium taken up by its noun: "the newspaper", where the page named it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.records import Article, Mention, Span, Step
from sayso.statements.media import find_media, plain

AGAIN = re.compile(
    r"\b[Tt]he\s+(?:newspaper|paper|daily|weekly|magazine|tabloid|publication|broadcaster"
    r"|(?:news|media)\s+(?:outlet|site|website|agency)|outlet|website|site)"
    r"(?=[.,;:)”\"’]|\s+[“\"‘]|\s*$|\s+(?:that|there|how|why|what|when|where|who|if|whether|on|in|by"
    r"|at|via|from|for|after|before|during|and|but|as|to|with|the|an?|he|she|they|it|we|his|her"
    r"|their|its|has|had|said|says|also|later|earlier|last|this|today|yesterday|reported"
    r"|reports|reporting|wrote|writes|quoted|quotes|quoting|cited|cites|citing|added|adds|noted"
    r"|notes)\b)"
)
"""A medium by its noun alone; "station", "agency" and "network" are mostly something else."""
NEAR = 600
"""Code points within which the last named medium is meant, when the page named several."""


def media_again(article: Article, area: Span, named: Sequence[Mention]) -> Iterator[Mention]:
    """The media that ``area`` takes up by a noun, each with the name that it stands for.

    ``named`` are the page's named media in text order (``named_media``). A page that names one
    medium means that one; of several the last is meant, when it is near.
    """
    for match in AGAIN.finditer(article.text, area.start, area.end):
        before = [medium for medium in named if medium.span.end <= match.start()]
        if not before:
            continue
        last = before[-1].head
        alone = len({_name(article.text, medium) for medium in before}) == 1
        if alone or match.start() - last.end <= NEAR:
            span = Span(*match.span())
            yield Mention(span, span, "organisation", stands_for=last)


def is_taken_up(step: Step) -> bool:
    """Whether a step of a chain is a medium by its noun, with the name that it stands for."""
    mention = step.mention
    return (
        step.part == "relay"
        and mention is not None
        and mention.kind == "organisation"
        and mention.stands_for is not None
    )


def named_media(article: Article) -> list[Mention]:
    """The media that a page names in its kept blocks, in text order."""
    found = [
        medium
        for block in article.blocks
        if block.kept
        for medium in find_media(article.text, block.span)
    ]
    return [medium for medium in found if medium.kind == "organisation"]


def _name(text: str, medium: Mention) -> str:
    return plain(medium.head.of(text)).removeprefix("the ")
