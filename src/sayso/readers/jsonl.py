"""JSON lines: one page an object, as feeds, crawls and data sets hand them on."""

from __future__ import annotations

import json
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
            yield from _as_whole(opened, given, line)
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


def _as_whole(opened: Opened, given: Input, start: bytes) -> Iterator[Page | Rejection]:
    """A file that is one JSON value over several lines: an object, or a list of them."""
    rest = opened.all_bytes(given.settings.max_page_bytes)
    try:
        value = json.loads(start + rest)
    except (ValueError, RecursionError):
        yield Rejection(
            given.source, "read", "it begins like JSON but is none; save one JSON object a line"
        )
        return
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        line = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        yield page_of(line, given, number, None)


def _is_object(line: bytes) -> bool:
    """Whether a first line is a whole object, or at least looks like a damaged one."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return len(line.strip()) > 2 and line.lstrip().startswith(b"{") and b":" in line


def _skip_line(opened: Opened) -> int:
    skipped = 0
    while piece := opened.stream.readline(1 << 20):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped
