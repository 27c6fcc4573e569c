"""Invented pages that copy each other, from ``tests/cases/reprints.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sayso.ids import article_id
from sayso.records import Article, Block

CASES = json.loads((Path(__file__).parents[1] / "cases/reprints.json").read_text("utf-8"))


def article(name: str, paragraphs: Sequence[str], **facts: object) -> Article:
    """An article with a title and one block a paragraph; ``marked`` names paragraphs cut off."""
    marked = facts.pop("marked", ())
    blocks, start = [], 0
    for paragraph in paragraphs:
        end = start + len(paragraph) + 2
        reason = "navigation" if paragraph in marked else None  # type: ignore[operator]
        blocks.append(Block(start, end, reason))
        start = end
    text = "".join(f"{paragraph}\n\n" for paragraph in paragraphs)
    ident = article_id("0" * 64, name)
    facts = {"title": paragraphs[0], **facts}
    return Article(ident, "0" * 64, "test", name, text, tuple(blocks), **facts)  # type: ignore[arg-type]


def case(name: str, **facts: object) -> Article:
    """A page of the case file."""
    return article(name, CASES["texts"][name], **facts)
