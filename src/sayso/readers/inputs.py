"""What a reader is given: a named stretch of bytes, and what is known of it beforehand."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import TooLarge, UnreadableFile
from sayso.readers.sniff import HEAD, kind_of
from sayso.settings import Settings

STDIN = "-"
"""The name by which standard input is read."""
BROKEN = (OSError, EOFError, zlib.error)
"""What the standard library raises on unreadable, truncated or damaged files."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or standard input, to be read."""

    source: str
    """Path relative to what was named."""
    path: Path | None
    """``None`` for standard input."""
    settings: Settings
    known: Mapping[str, str] = field(default_factory=dict)
    """What the manifest says of it: url, outlet, title, published."""


class Opened:
    """A file opened for reading, gunzipped if need be, with the kind that its head shows."""

    def __init__(self, given: Input) -> None:
        self.raw: BinaryIO
        if given.path is None:
            self.raw = sys.stdin.buffer
        else:
            self.raw = given.path.open("rb")
        self._owned = given.path is not None
        raw = io.BufferedReader(cast(io.RawIOBase, self.raw), HEAD * 4)
        head = _peek(raw)
        self.kind, self.advice = kind_of(head)
        self.zipped = self.kind == "gzip"
        self.stream: io.BufferedReader = raw
        if self.zipped:
            self.stream = io.BufferedReader(
                cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)), HEAD * 4
            )
            self.kind, self.advice = kind_of(_peek(self.stream))
        self.bare = raw
        """The bytes as they lie, still gzipped: what a WARC reader wants."""

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        if self._owned:
            self.raw.close()

    def all_bytes(self, limit: int) -> bytes:
        """The whole content. Raises ``TooLarge`` above ``limit`` bytes, before they are read."""
        payload = self.stream.read(limit + 1)
        if len(payload) > limit:
            raise TooLarge(too_large(limit))
        return payload


def too_large(limit: int) -> str:
    """The reason of a rejection for size."""
    return f"larger than {limit:,} bytes; raise max_page_bytes in the settings to read it"


def why_unreadable(error: BaseException) -> str:
    """A plain sentence for an error of the operating system or of a broken archive."""
    if isinstance(error, FileNotFoundError):
        return "the file is not there any more"
    if isinstance(error, PermissionError):
        return "permission to read it is missing; change its mode or owner"
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return "the gzip stream is truncated or damaged; fetch the file again"
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read: {error.strerror}"
    return f"it cannot be read: {error}"


def gunzipped(payload: bytes, limit: int) -> bytes:
    """Content of gzip or zlib data, at most ``limit`` bytes.

    Raises ``TooLarge`` (a bomb) and ``UnreadableFile``.
    """
    inflater = zlib.decompressobj(47)
    try:
        content = inflater.decompress(payload, limit + 1)
    except zlib.error:
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(payload, limit + 1)
        except zlib.error as error:
            raise UnreadableFile("its compressed content is damaged") from error
    if len(content) > limit:
        raise TooLarge(too_large(limit))
    return content


def _peek(stream: io.BufferedReader) -> bytes:
    """First ``HEAD`` bytes without taking them out of the stream."""
    return stream.peek(HEAD)[:HEAD]
