"""JSON lines: one page an object, as feeds, crawls and data sets hand them on."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping

from sayso.readers import html, text
from sayso.readers.build import Draft, Place, assemble
from sayso.readers.facts import Facts
from sayso.readers.inputs import Input, Opened, too_large
from sayso.readers.sniff import foreign
from sayso.records import Page, Rejection

_ALIASES = {
    "text": ("text", "body", "content", "articleBody", "article", "maintext"),
    "html": ("html", "raw_html", "rawHtml"),
    "title": ("title", "headline"),
    "url": ("url", "link", "address", "canonical_url"),
    "published": (
        "date",
        "published",
        "date_published",
        "datePublished",
        "pubDate",
        "date_publish",
    ),
    "outlet": ("outlet", "publisher", "source_name", "site", "source_domain"),
    "byline": ("byline", "author"),
    "captured": ("captured", "date_download", "fetched", "crawled"),
    "id": ("id", "_id"),
}
"""Names under which common feeds and data sets keep the fields; the first present one counts."""


_BETWEEN = re.compile(r"[ \t\r\n,]*")
"""What stands between the elements of a list."""


def read(opened: Opened, given: Input) -> Iterator[Page | Rejection]:
    """Every page of a JSON lines file; a line that is none is a rejection, and the next is read."""
    limit = given.settings.max_page_bytes
    offset = number = 0
    first = True
    while line := opened.stream.readline(limit + 1):
        start, offset = offset, offset + len(line)
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            offset += _skip_line(opened)
            yield Rejection(f"{given.source}#{number}", "read", too_large(limit))
            continue
        if not line.strip():
            continue
        if first and not _is_object(line):
            yield from _as_whole(opened, given, line, start)
            return
        first = False
        yield page_of(line.rstrip(b"\r\n"), given, number, start)


def page_of(line: bytes, given: Input, number: int, offset: int | None) -> Page | Rejection:
    """The page of one object, or why there is none."""
    where = f"{given.source}#{number}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Rejection(where, "read", "the line is no JSON object; one page a line is expected")
    if not isinstance(record, dict):
        return Rejection(where, "read", "the line is no JSON object; one page a line is expected")
    fields = {name: _field(record, aliases) for name, aliases in _ALIASES.items()}
    label = fields["id"] or str(number)
    body = fields["html"] or fields["text"]
    if not body or not body.strip():
        return Rejection(f"{given.source}#{label}", "read", "there is no text in it")
    kind = foreign(body[:300].encode("utf-8", "replace"))
    if kind or body[:2000].count("\ufffd") * 20 > len(body[:2000]):
        return Rejection(
            f"{given.source}#{label}",
            "read",
            f"its text is {kind or 'binary data; only text can be read'}",
        )
    facts = Facts.of({k: v for k, v in fields.items() if k not in ("text", "html", "id")}, "record")
    place = Place("application/json", number, offset, None, label)
    return assemble(given, line, place, _draft(fields, body, facts))


def _draft(fields: Mapping[str, str | None], body: str, facts: Facts) -> Draft:
    if fields["html"]:
        return html.draft_of(body, facts, reader="jsonl")
    return text.draft_of(body, facts, fields["title"], reader="jsonl")


def _field(record: Mapping[str, object], aliases: tuple[str, ...]) -> str | None:
    for alias in aliases:
        value = record.get(alias)
        if isinstance(value, list):
            value = ", ".join(v for v in value if isinstance(v, str))
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _as_whole(
    opened: Opened, given: Input, start: bytes, offset: int
) -> Iterator[Page | Rejection]:
    """A file that is one JSON value over several lines: an object, or a list of them.

    ``start`` is its first line, which begins at ``offset``. Each page's bytes are the stretch of
    the file that holds its object.
    """
    content = start + opened.all_bytes(given.settings.max_page_bytes)
    try:
        found = list(_values(content))
    except (ValueError, RecursionError):
        found = _lines(content)
    if not found:
        yield Rejection(
            given.source, "read", "it begins like JSON but is none; save one JSON object a line"
        )
    for number, (at, piece) in enumerate(found, 1):
        yield page_of(piece, given, number, offset + at)


def _values(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Place and bytes of a JSON value, or of each element when it is a list.

    Raises ``ValueError`` for what is no JSON.
    """
    place = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    text = content[place:].decode("utf-8")
    whole = json.loads(text)
    listed = isinstance(whole, list)
    read = json.JSONDecoder().raw_decode
    passed = end = text.index("[") + 1 if listed else 0
    place += len(text[:passed].encode())
    for _ in whole if listed else (whole,):
        at = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]
        _, end = read(text, at)
        place += len(text[passed:at].encode())
        piece = text[at:end].encode()
        yield place, piece
        place, passed = place + len(piece), end


def _lines(content: bytes) -> list[tuple[int, bytes]]:
    """Place and bytes of each line, when there is an object among them: the first is damaged."""
    found, place = [], 0
    for line in content.splitlines(keepends=True):
        found.append((place, line.rstrip(b"\r\n")))
        place += len(line)
    return found if any(line.startswith(b"{") and _is_object(line) for _, line in found) else []


def _is_object(line: bytes) -> bool:
    """Whether a first line is a whole object, or looks like one that is damaged: of a value that
    runs over several lines, the first does not end as an object does."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return line.lstrip().startswith(b"{") and line.rstrip().endswith(b"}")


def _skip_line(opened: Opened) -> int:
    skipped = 0
    while piece := opened.stream.readline(1 << 20):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped
