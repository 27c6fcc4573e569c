"""Identity of rows: digests of content and place, never of a clock or an absolute path."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sayso.records import Span

LENGTH = 16
"""Hexadecimal digits of an id: 64 bits, so that a million rows collide with odds below 1e-7."""


def digest(*parts: str) -> str:
    """First ``LENGTH`` hexadecimal digits of the SHA-256 of ``parts``, unambiguously joined."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:LENGTH]


def article_id(sha256: str, address: str, record: int = 0) -> str:
    """Id of an article: its capture, normalised address or relative path, and record number."""
    return digest("article", sha256, address, str(record))


def statement_id(article: str, content: Iterable[Span], source: Span | None = None) -> str:
    """Id of a statement: its article and the spans of its content and source."""
    spans = [f"{s.start}-{s.end}" for s in content]
    return digest("statement", article, *spans, f"{source.start}-{source.end}" if source else "")


def mention_id(article: str, span: Span) -> str:
    """Id of a mention: its article and span."""
    return digest("mention", article, f"{span.start}-{span.end}")
