"""WARC files: every response that is a page, whatever its transfer did to it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.errors import InputError, UnreadableFile
from sayso.readers import html, text
from sayso.readers.build import Place, assemble
from sayso.readers.decode import decode
from sayso.readers.facts import Facts
from sayso.readers.inputs import BROKEN, Input, Opened, gunzipped, too_large, why_unreadable
from sayso.readers.sniff import HEAD, kind_of
from sayso.records import Page, Rejection

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read(opened: Opened, given: Input) -> Iterator[Page | Rejection]:
    """Every page of a WARC file. A damaged record is a rejection; reading goes on if it can."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - loaded only where it is needed

    records = iter(
        ArchiveIterator(
            opened.bare,
            record_types=WarcRecordType.response | WarcRecordType.resource,
            parse_http=False,
            quirks_mode=True,
        )
    )
    number = 0
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except (*BROKEN, ValueError, RuntimeError) as error:
            yield Rejection(
                f"{given.source}#{number + 1}",
                "read",
                f"the archive is damaged from here on ({_words(error)})",
            )
            return
        number += 1
        try:
            page = page_of(record, given, number)
        except InputError as error:
            yield Rejection(_source(record, given, number), "read", str(error))
        except (*BROKEN, ValueError, RuntimeError) as error:
            yield Rejection(
                _source(record, given, number), "read", f"the record is damaged ({_words(error)})"
            )
        else:
            if page is not None:
                yield page


def page_of(record: Any, given: Input, number: int) -> Page | Rejection | None:
    """The page of one record; ``None`` for what is no page (an image, a redirect, a script)."""
    limit = given.settings.max_page_bytes
    offset = record.stream_pos
    if record.is_http:
        record.parse_http()
        if record.http_headers is not None and (record.http_headers.status_code or 200) >= 300:
            return None
    media = _media_type(record)
    if media not in _PAGES:
        return None
    raw = record.reader.read(limit + 1)
    if len(raw) > limit:
        return Rejection(_source(record, given, number), "read", too_large(limit))
    payload = transfer_decoded(raw, record.http_headers, limit)
    kind, advice = kind_of(payload[:HEAD])
    if kind in ("empty", "foreign", "gzip", "warc"):
        why = f"it is {advice}" if advice else "there is no text in it"
        return Rejection(_source(record, given, number), "read", why)
    source = decode(payload, record.http_charset if record.is_http else None)
    facts = Facts.of({"url": _address(record)}, "warc")
    draft = (
        text.draft_of(source, facts, reader="warc")
        if media == "text/plain" and kind != "html"
        else html.draft_of(source, facts, reader="warc")
    )
    when = record.record_date.isoformat().replace("+00:00", "Z") if record.record_date else None
    place = Place(media, number, offset, when, str(number))
    return assemble(given, payload, place, replace(draft, reader="warc"))


def transfer_decoded(raw: bytes, headers: Any, limit: int) -> bytes:
    """The payload without chunks and compression, also when a header tells of what is undone."""
    if headers is None:
        return raw
    transfer = (headers.get("Transfer-Encoding") or "").lower()
    if "chunked" in transfer:
        raw = _unchunked(raw)
    for coding in reversed((headers.get("Content-Encoding") or "").lower().split(",")):
        name = coding.strip()
        if (name in ("gzip", "x-gzip") and raw.startswith(b"\x1f\x8b")) or (
            name == "deflate" and not raw.lstrip().startswith(b"<")
        ):
            raw = gunzipped(raw, limit)
        elif name == "br" and not raw.lstrip().startswith(b"<"):
            raw = _unbrotlied(raw, limit)
    return raw


def _unchunked(raw: bytes) -> bytes:
    """Body of a chunked message; the bytes as they are when they are not chunked (any more)."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = raw.find(b"\r\n", at, at + 40)
        size = raw[at:end].split(b";")[0].strip() if end > 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            return b"".join(parts) if parts and at >= len(raw) else raw
        if length == 0:
            return b"".join(parts)
        parts.append(raw[end + 2 : end + 2 + length])
        at = end + 2 + length + 2


def _unbrotlied(raw: bytes, limit: int) -> bytes:
    import brotli  # noqa: PLC0415 - loaded only where it is needed

    inflater = brotli.Decompressor()
    try:
        content = bytes(inflater.process(raw, output_buffer_limit=limit + 1))
    except brotli.error as error:
        raise UnreadableFile("its compressed content is damaged") from error
    if len(content) > limit:
        raise UnreadableFile(too_large(limit))
    return content


def _media_type(record: Any) -> str:
    if record.is_http:
        return (record.http_content_type or "text/html").split(";")[0].strip().lower()
    return (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()


def _address(record: Any) -> str | None:
    address = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    return address if address.startswith("http") else None


def _source(record: Any, given: Input, number: int) -> str:
    return _address(record) or f"{given.source}#{number}"


def _words(error: BaseException) -> str:
    return why_unreadable(error) if isinstance(error, (*BROKEN, zlib.error)) else str(error)


def payloads(path: Path, offset: int, limit: int) -> Iterator[bytes]:
    """Payload of the record at ``offset``, then, where a file has been packed anew, of all."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - loaded only where it is needed

    wanted = WarcRecordType.response | WarcRecordType.resource
    for start in (offset, 0):
        with path.open("rb") as stream:
            stream.seek(start)
            try:
                for record in ArchiveIterator(
                    stream, record_types=wanted, parse_http=False, quirks_mode=True
                ):
                    if record.is_http:
                        record.parse_http()
                    raw = record.reader.read()
                    yield transfer_decoded(raw, record.http_headers, limit)
                    if start:
                        break
            except (*BROKEN, ValueError, RuntimeError, InputError):
                continue
