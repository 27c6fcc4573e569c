"""What kind of content some bytes are, by the bytes themselves."""

from __future__ import annotations

import re

HEAD = 8192
"""Bytes of a file's head that decide its kind."""

_FOREIGN = (
    (b"%PDF-", "a PDF; save its text as .txt, or print the page itself to HTML"),
    (b"\x89PNG", "an image; save the page, not its picture"),
    (b"\xff\xd8\xff", "an image; save the page, not its picture"),
    (b"GIF8", "an image; save the page, not its picture"),
    (b"BM\x00", "an image; save the page, not its picture"),
    (b"II*\x00", "an image; save the page, not its picture"),
    (b"MM\x00*", "an image; save the page, not its picture"),
    (b"SQLite format 3\x00", "a SQLite database; name a ledger with --ledger, and pages to read"),
    (b"{\\rtf", "an RTF document; save it as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text or HTML"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and name the folder"),
    (b"Rar!", "a RAR archive; unpack it and name the folder"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"ID3", "a sound file; only text can be read"),
    (b"OggS", "a sound or video file; only text can be read"),
    (b"\x1aE\xdf\xa3", "a video file; only text can be read"),
    (b"\x7fELF", "a program; only text can be read"),
    (b"bplist00", "a Safari web archive; save the page as HTML instead"),
    (b"PAR1", "a Parquet table; export its pages as JSON lines"),
)
_ZIPS = (
    (b"word/", "a Word document; save it as plain text or HTML"),
    (b"xl/", "a spreadsheet; only pages can be read"),
    (b"ppt/", "a slide deck; save its text as .txt"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file; save it as plain text or HTML"),
    (b"mimetypeapplication/epub", "an EPUB book; only pages can be read"),
    (b"datapackage.json", "a WACZ archive; unpack it and name the WARC file inside"),
    (b"archive/", "a WACZ archive; unpack it and name the WARC file inside"),
)
_ZIP = "a ZIP archive; unpack it and name the folder"
_INSIDE = (
    (8, b"WEBP", "an image; save the page, not its picture"),
    (8, b"WAVE", "a sound file; only text can be read"),
    (8, b"AVI ", "a video file; only text can be read"),
    (4, b"ftyp", "an image or video file; only text can be read"),
    (257, b"ustar", "a TAR archive; unpack it and name the folder"),
)
"""Marks that stand further inside: offset, mark, name and advice."""
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_WARC = re.compile(rb"^\s*WARC/\d\.\d\r?\n")
_MHTML = re.compile(
    rb"^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,30}?"
    rb"content-type:\s*multipart/related",
    re.IGNORECASE,
)
_TAG = re.compile(
    (
        rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h[1-6]|"
        rb"span|table|ul|a|br|section|main)\b"
    ),
    re.IGNORECASE,
)
_XML = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(\w+)", re.DOTALL)
_FEEDS = {b"rss", b"feed", b"rdf", b"urlset", b"sitemapindex", b"svg", b"plist"}
_JSON = re.compile(rb'^\s*(?:\[\s*)?\{\s*(?:"|\}|$)')


def kind_of(head: bytes) -> tuple[str, str]:
    """Kind (``html``, ``text``, ``jsonl``, ``warc``, ``gzip``, ``empty``, ``foreign``) and, for
    ``foreign``, what it is and what to do, from the first ``HEAD`` bytes."""
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty", ""
    if head.startswith(b"\x1f\x8b"):
        return "gzip", ""
    if _WARC.match(head):
        return "warc", ""
    named = foreign(head)
    if named:
        return "foreign", named
    body = _bare(head)
    if _JSON.match(body):
        return "jsonl", ""
    return ("html" if _is_html(body) else "text"), ""


def foreign(head: bytes) -> str | None:
    """Name of, and advice on, a kind that is not read; ``None`` for anything else."""
    body = _bare(head)
    root = _XML.match(body)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return next((name for mark, name in _ZIPS if mark in head), _ZIP)
    named = next((name for mark, name in _FOREIGN if head.startswith(mark)), None)
    if named is None:
        named = next((name for at, mark, name in _INSIDE if head[at:].startswith(mark)), None)
    if named is None and root and root[1].lower() in _FEEDS:
        named = "a feed or drawing in XML, no page; name the saved pages themselves"
    if named is None and _MHTML.match(body):
        named = "an MHTML archive; save the page as HTML instead"
    if named is None and not head.startswith(_WIDE) and _binary(head):
        named = "binary data; only text can be read"
    return named


def _bare(head: bytes) -> bytes:
    """The head without a byte order mark, and without the zeros of UTF-16."""
    return head.replace(b"\x00", b"")[2:] if head.startswith(_WIDE) else head.removeprefix(_BOM)


def _is_html(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<!-- saved from", b"<head", b"<body")):
        return True
    return (start.startswith(b"<") and len(_TAG.findall(head)) >= 1) or len(_TAG.findall(head)) >= 5


def _binary(head: bytes) -> bool:
    """NUL bytes, or more control characters than text ever has."""
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b\x03")
    return controls * 20 > len(head)
