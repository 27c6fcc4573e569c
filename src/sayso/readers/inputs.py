"""What a reader is given: a named stretch of bytes, and what is known of it beforehand."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from sayso.errors import TooLarge, UnreadableFile
from sayso.readers.sniff import HEAD, kind_of
from sayso.settings import Settings

STDIN = "-"
"""The name by which standard input is read."""
_BLANKS = b" \t\r\n"
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


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened for reading, with the kind that its head shows."""

    kind: str
    """As ``sniff.kind_of`` tells, of the content inside a gzip file."""
    advice: str
    """For a foreign kind, what it is and what to do."""
    zipped: bool
    stream: io.BufferedReader[Any]
    """The content, gunzipped."""
    bare: io.BufferedReader[Any]
    """The bytes as they lie, gzipped or not: what a WARC reader wants."""

    def all_bytes(self, limit: int) -> bytes:
        """The whole content. Raises ``TooLarge`` above ``limit`` bytes, before they are read."""
        payload: bytes = self.stream.read(limit + 1)
        if len(payload) > limit:
            raise TooLarge(too_large(limit))
        return payload


@contextmanager
def opened(given: Input) -> Iterator[Opened]:
    """Open a file, or standard input, and look at its head. Raises what is in ``BROKEN``."""
    with ExitStack() as stack:
        raw: BinaryIO = sys.stdin.buffer
        if given.path is not None:
            raw = stack.enter_context(given.path.open("rb"))
        bare = io.BufferedReader(cast(io.RawIOBase, raw), HEAD * 4)
        if given.path is None:  # standard input stays open
            stack.callback(bare.detach)
        stream: io.BufferedReader[Any] = bare
        head = bare.peek(HEAD * 4)
        kind, advice = kind_of(head.lstrip(_BLANKS)[:HEAD])
        zipped = kind == "gzip"
        if zipped:  # look inside without taking a byte out of the stream
            inside = zlib.decompressobj(47).decompress(head, HEAD * 4)
            kind, advice = kind_of(inside.lstrip(_BLANKS)[:HEAD])
            stream = io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=bare)), HEAD * 4)
        yield Opened(kind, advice, zipped, stream, bare)


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
