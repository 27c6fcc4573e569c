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
_NO_FILE = (
    "no regular file (a device, a pipe or a broken link); to read a pipe, name - and pass it on "
    "standard input"
)
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
    source = Path(path).name or path
    return _named(Path(path), source)


def _named(full: Path, source: str) -> Named | Unread:
    """A file to open, or why it is not even opened: what is no file could block for ever."""
    try:
        regular = stat.S_ISREG(full.stat().st_mode)
    except PermissionError:
        return source, "permission to read it is missing; change its mode or owner"
    except FileNotFoundError:
        regular = not full.is_symlink()  # deleted since it was listed; opening it will tell
    except OSError:
        regular = False
    return (full, source) if regular else (source, _NO_FILE)


def _in_folder(top: Path) -> Iterator[Named | Unread]:
    failed: list[OSError] = []
    for here, folders, names in os.walk(top, onerror=failed.append):
        pages = {Path(n).stem for n in names if n.endswith(_PAGE_SUFFIXES)}
        linked = {f for f in folders if not f.startswith(".") and (Path(here) / f).is_symlink()}
        hidden = [f for f in folders if f.startswith(".")]
        folders[:] = sorted(
            f
            for f in folders
            if not f.startswith(".") and f not in linked and not _belongs_to_page(f, pages)
        )
        for name in sorted([*hidden, *linked, *names]):
            full = Path(here) / name
            source = full.relative_to(top).as_posix()
            if name.startswith("."):
                yield source, "a hidden file or folder; name it directly to read it"
            elif name in linked:
                yield source, "a link to a folder; name it directly to read it"
            else:
                yield _named(full, source)
        yield from _unread(failed, top)
    yield from _unread(failed, top)


def _unread(failed: list[OSError], top: Path) -> Iterator[Unread]:
    """The folders that could not be listed, taken out of ``failed``."""
    while failed:
        error = failed.pop(0)
        place = Path(error.filename or top)
        inside = place.relative_to(top).as_posix() if place.is_relative_to(top) else place.name
        source = place.name if inside == "." else inside
        yield source, f"the folder cannot be read: {error.strerror}"


def _belongs_to_page(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(end) and folder[: -len(end)] in pages for end in _SAVED)
