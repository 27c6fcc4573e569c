"""Pages, archives and folders that the tests of the readers are fed with. All invented."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.readers import read_paths
from sayso.records import Article, Page, Rejection
from sayso.settings import Settings

STORY = (
    "The harbour board said on Monday that the old ferry would run until the end of the year.",
    "“We have heard the islanders, and we have changed our minds,” said the board's chair.",
    "Residents had warned for months that the winter timetable would cut the village off.",
    "A decision on the new pier is expected in spring, according to the minutes of the meeting.",
)
"""Paragraphs of one invented story."""


def page(title: str = "Old ferry to run on", paragraphs: Sequence[str] = STORY) -> str:
    """A news page with a menu, a share bar, the story, related links and a footer."""
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{title} | Northern Gazette</title>
<meta property="og:site_name" content="Northern Gazette">
<meta property="article:published_time" content="2031-03-12T08:30:00+01:00">
<link rel="canonical" href="https://gazette.example/2031/03/12/ferry/?utm_source=x#top">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>{title}</h1><div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
{body}</article>
<div class="related"><h3>Related articles</h3>
<ul><li><a href="/a">Bridge closed again</a></li></ul></div>
<footer>© 2031 Northern Gazette. All rights reserved.</footer></body></html>"""


def read(*paths: Path | str, settings: Settings | None = None) -> list[Page | Rejection]:
    """All that comes out of some paths."""
    return list(read_paths([str(p) for p in paths], settings or Settings()))


def articles(found: Sequence[Page | Rejection]) -> list[Article]:
    """The articles among pages and rejections."""
    return [p.article for p in found if isinstance(p, Page)]


def rejections(found: Sequence[Page | Rejection]) -> list[Rejection]:
    """The rejections among pages and rejections."""
    return [p for p in found if isinstance(p, Rejection)]


def kept(article: Article) -> list[str]:
    """The kept paragraphs of an article."""
    return [article.text[b.start : b.end].strip() for b in article.blocks if b.kept]


def marked(article: Article) -> list[tuple[str, str]]:
    """Reason and text of the marked blocks of an article."""
    return [(b.reason, article.text[b.start : b.end].strip()) for b in article.blocks if b.reason]


def response(
    url: str, body: bytes, headers: Sequence[str] = (), media: str = "text/html; charset=utf-8"
) -> bytes:
    """A WARC response record."""
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {media}", *headers, "", ""])
    return record(url, head.encode() + body)


def record(url: str, content: bytes, length: int | None = None) -> bytes:
    """A WARC record of type response with any content; ``length`` may lie."""
    size = len(content) if length is None else length
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2031-03-14T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def members(records: Sequence[bytes]) -> bytes:
    """Records gzipped one by one, as WARC files are."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def chunked(body: bytes, size: int = 100) -> bytes:
    """A body in HTTP chunks."""
    out = io.BytesIO()
    for piece in _pieces(body, size):
        out.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
    out.write(b"0\r\n\r\n")
    return out.getvalue()


def _pieces(body: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]
