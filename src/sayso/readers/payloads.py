"""The bytes of a capture again, from where they lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import InputError, UnreadableFile
from sayso.readers import warc
from sayso.readers.inputs import BROKEN, Input, Opened, opened, why_unreadable
from sayso.records import Capture
from sayso.settings import Settings

_LIMIT = 1 << 32


def payload_of(capture: Capture) -> bytes:
    """The bytes of ``capture``, verified by their digest.

    Raises ``UnreadableFile`` when the file is gone, or holds other bytes by now.
    """
    if capture.path is None:
        raise UnreadableFile(
            "the bytes were read from standard input and not kept; read the page "
            "again without --no-captures"
        )
    path = Path(capture.path)
    try:
        for payload in _candidates(path, capture):
            if hashlib.sha256(payload).hexdigest() == capture.sha256:
                return payload
    except BROKEN as error:
        raise UnreadableFile(f"{path.name}: {why_unreadable(error)}") from error
    except InputError as error:
        raise UnreadableFile(f"{path.name}: {error}") from error
    raise UnreadableFile(
        f"{path.name} holds other bytes than when it was read; restore the file, or read it again"
    )


def _candidates(path: Path, capture: Capture) -> Iterator[bytes]:
    """Stretches of the file that may be the capture, the likeliest first."""
    given = Input(path.name, path, Settings(max_page_bytes=max(capture.size, 1)))
    with opened(given) as file:
        if capture.offset is None:
            yield file.stream.read(_LIMIT)
        elif file.kind == "warc":
            yield from warc.payloads(path, capture.offset, capture.size)
        else:
            _skip(file, capture.offset)
            yield file.stream.read(capture.size)


def _skip(file: Opened, offset: int) -> None:
    if not file.zipped:
        file.stream.seek(offset)
        return
    while offset > 0:
        piece = file.stream.read(min(offset, 1 << 20))
        if not piece:
            return
        offset -= len(piece)
