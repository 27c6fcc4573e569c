"""The text of a page as a person sees it: entities decoded, white space folded, a line a block."""

from __future__ import annotations

import gzip
import html.parser
import json
from pathlib import Path

BLOCKS = {
    *("p", "div", "h1", "h2", "h3", "h4", "li", "ul", "ol", "br", "td", "tr", "table", "section"),
    *("article", "header", "footer", "nav", "aside", "figure", "figcaption", "form", "label"),
    *("button", "textarea", "main", "title"),
}
SILENT = frozenset({"script", "style"})


class _Lines(html.parser.HTMLParser):
    """Collects what is seen, with a line break at each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data.replace("\n", " "))


def lines_of_html(source: str) -> list[str]:
    """The visible lines of a page of HTML, folded, none of them empty."""
    reader = _Lines()
    reader.feed(source)
    return fold("".join(reader.pieces))


def fold(text: str) -> list[str]:
    """Lines with their white space folded, none of them empty."""
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _payload(path: Path) -> str:
    """The page inside the archive: what follows the headers of its HTTP response."""
    response = gzip.decompress(path.read_bytes()).rpartition(b"HTTP/1.1 200 OK")[2]
    return response.partition(b"\r\n\r\n")[2].decode()


def page_lines(path: Path, record: int | None) -> list[str]:
    """The visible lines of a page of the story. Raises `ValueError` for an unknown kind of file."""
    if path.suffix == ".jsonl":
        row = json.loads(path.read_text(encoding="utf-8").splitlines()[record or 0])
        return fold(f"{row['title']}\n{row['text']}")
    if path.suffix == ".gz":
        return lines_of_html(_payload(path))
    if path.suffix == ".html":
        raw = path.read_bytes()
        charset = "iso-8859-15" if b"iso-8859-15" in raw else "utf-8"
        return lines_of_html(raw.decode(charset))
    if path.suffix == ".txt":
        return fold(path.read_text(encoding="utf-8"))
    raise ValueError(f"no way to read {path.name}")
