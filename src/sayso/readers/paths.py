"""From what the user named to the single files, in one order on every machine."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.errors import UsageError
from sayso.readers.inputs import STDIN

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".HTML", ".HTM")
_SAVED = ("_files", "_Files", ".files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden")
"""What browsers append to a page's name for the folder of its parts."""

Named = tuple[Path | None, str]
"""A file and its source: the path relative to what was named."""
Unread = tuple[str, str]
"""Source and reason of something that is not even opened."""


def check(paths: Sequence[str]) -> list[str]:
    """The paths with globs resolved. Raises ``UsageError`` for one that matches nothing."""
    if not paths:
        raise UsageError("Name at least one file, folder or glob, or - for standard input.")
    found: list[str] = []
    for path in paths:
        if path == STDIN or os.path.lexists(path):
            found.append(path)
            continue
        matches = sorted(glob.glob(str(Path(path).expanduser()), recursive=True))  # noqa: PTH207 - absolute too
        if not matches:
            raise UsageError(f"Nothing matches {path!r}. Check the spelling of the path.")
        found.extend(matches)
    return found


def files(paths: Sequence[str], leave_out: Path | None = None) -> Iterator[Named | Unread]:
    """Every file in what was named, each once; folders recursively, in the order of their names.

    ``leave_out`` is the manifest, which may lie among the pages. A folder that a browser saved
    beside its page is part of the page. Symbolic links to folders are not followed.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            yield None, STDIN
            continue
        found = _in_folder(Path(path)) if Path(path).is_dir() else iter([_file(path)])
        for item in found:
            if isinstance(item[0], Path):
                real = os.path.realpath(item[0])
                if real in seen or (leave_out and real == os.path.realpath(leave_out)):
                    continue
                seen.add(real)
            yield item


def _file(path: str) -> Named | Unread:
    return Path(path), Path(path).name or path


def _in_folder(top: Path) -> Iterator[Named | Unread]:
    failed: list[OSError] = []
    for here, folders, names in os.walk(top, onerror=failed.append):
        pages = {Path(n).stem for n in names if n.endswith(_PAGE_SUFFIXES)}
        hidden = sorted(f for f in folders if f.startswith("."))
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not _belongs_to_page(f, pages)
        )
        for name in sorted([*hidden, *names]):
            full = Path(here) / name
            source = full.relative_to(top).as_posix()
            if name.startswith("."):
                yield source, "a hidden file or folder; name it directly to read it"
            elif not _regular(full):
                yield source, "no regular file (a device, a pipe or a broken link)"
            else:
                yield full, source
        for error in failed:
            place = Path(error.filename or here)
            inside = place.relative_to(top).as_posix() if place.is_relative_to(top) else place.name
            yield inside, f"the folder cannot be read: {error.strerror}"
        failed.clear()


def _belongs_to_page(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(end) and folder[: -len(end)] in pages for end in _SAVED)


def _regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
