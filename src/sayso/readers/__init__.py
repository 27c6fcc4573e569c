"""Readers: bytes in any form to captures and articles, or to rejections with their reason.

``read_paths`` is the door. The kind of a file is decided by its content (``sniff``); ``READERS``
holds one reader a kind. A bad file never raises: it is a ``Rejection``, and the next one is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sayso.errors import InputError
from sayso.readers import html, jsonl, text, warc
from sayso.readers.inputs import BROKEN, Input, Opened, opened, why_unreadable
from sayso.readers.manifest import Manifest
from sayso.readers.paths import check, files
from sayso.readers.payloads import payload_of
from sayso.records import Page, Rejection
from sayso.settings import Settings

__all__ = ["READERS", "count", "payload_of", "read_paths"]

Reader = Callable[[Opened, Input], Iterator[Page | Rejection]]

READERS: dict[str, Reader] = {
    "html": html.read,
    "text": text.read,
    "jsonl": jsonl.read,
    "warc": warc.read,
}
"""One reader for each kind that ``sniff.kind_of`` tells; a new kind is one file and one line."""


def read_paths(
    paths: Sequence[str], settings: Settings, manifest: Path | None = None
) -> Iterator[Page | Rejection]:
    """Every page of files, folders, globs and standard input (``-``), one at a time.

    ``manifest`` is a CSV file (file, url, outlet, title, published) that tells what saved text
    cannot. Raises ``UsageError`` at once for a wrong manifest or a path that matches nothing;
    everything else that goes wrong is a ``Rejection``. Memory is bounded by the largest page.
    """
    rows = Manifest.load(manifest) if manifest else Manifest.empty()
    named = check(paths)
    return _read(named, settings, rows, manifest)


def count(paths: Sequence[str]) -> int:
    """How many files there are to read, for a progress bar; containers count as one."""
    return sum(1 for _ in files(check(paths)))


def _read(
    named: Sequence[str], settings: Settings, rows: Manifest, manifest: Path | None
) -> Iterator[Page | Rejection]:
    for path, source in files(named, leave_out=manifest):
        if path is None or isinstance(path, Path):
            yield from _read_file(Input(_printable(source), path, settings, rows.of(source, path)))
        else:
            yield Rejection(_printable(path), "read", source)


def _read_file(given: Input) -> Iterator[Page | Rejection]:
    """The pages of one file; whatever is wrong with it ends as a rejection."""
    try:
        with opened(given) as file:
            if file.kind in READERS:
                yield from READERS[file.kind](file, given)
            elif file.kind == "empty":
                yield Rejection(given.source, "read", "the file is empty")
            elif file.kind == "gzip":
                yield Rejection(
                    given.source, "read", "a gzip file inside a gzip file; unpack it first"
                )
            else:
                yield Rejection(given.source, "read", f"it is {file.advice}")
    except InputError as error:
        yield Rejection(given.source, "read", str(error))
    except BROKEN as error:
        yield Rejection(given.source, "read", why_unreadable(error))
    except (ValueError, LookupError, ArithmeticError, RecursionError, MemoryError) as error:
        # A reader's own fault on one page must not end the run over the others.
        yield Rejection(
            given.source, "read", f"reading it failed ({type(error).__name__}: {error})"
        )


def _printable(source: str) -> str:
    """A source without the halves of undecodable file names."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
