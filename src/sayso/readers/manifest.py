"""A manifest: a CSV file that tells what saved text cannot."""

from __future__ import annotations

import csv
import io
import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sayso.errors import UsageError
from sayso.readers.dates import parse

_COLUMNS = ("file", "url", "outlet", "title", "published")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Rows by file: the path relative to what was named or to the manifest, or the bare name."""

    rows: Mapping[str, Mapping[str, str]]
    folder: Path | None = None
    """Where the manifest lies: its paths may be relative to that, too."""

    @staticmethod
    def empty() -> Manifest:
        return Manifest({})

    @staticmethod
    def load(path: Path) -> Manifest:
        """The manifest at ``path``. Raises ``UsageError`` with the line that is wrong."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UsageError(f"The manifest {path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise UsageError(
                f"The manifest {path} is not UTF-8 text; save it as CSV UTF-8."
            ) from error
        reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
        columns = [c.strip().lower() for c in reader.fieldnames or []]
        if "file" not in columns:
            raise UsageError(
                f"The manifest {path} needs a first line with the columns file, url, "
                "outlet, title, published (file is the one that must be there)."
            )
        unknown = sorted(set(columns) - set(_COLUMNS))
        if unknown:
            raise UsageError(
                f"The manifest {path} has unknown columns: {', '.join(unknown)}. "
                f"Known are: {', '.join(_COLUMNS)}."
            )
        reader.fieldnames = columns
        rows = dict(_row(path, n, row) for n, row in enumerate(reader, 2) if any(row.values()))
        return Manifest(rows, path.resolve().parent)

    def of(self, source: str, path: Path | None = None) -> Mapping[str, str]:
        """What is known of a file, by its source, place or name; nothing is an empty mapping."""
        names = [source, PurePosixPath(source).name]
        if path is not None and self.folder is not None:
            names.insert(1, Path(os.path.relpath(path.resolve(), self.folder)).as_posix())
        return next((self.rows[name] for name in names if name in self.rows), {})


def _row(path: Path, number: int, row: Mapping[str, str | None]) -> tuple[str, dict[str, str]]:
    name = (row.get("file") or "").strip()
    if not name:
        raise UsageError(f"The manifest {path} names no file on line {number}.")
    published = (row.get("published") or "").strip()
    if published and parse(published) is None:
        raise UsageError(
            f"The manifest {path}, line {number}: {published!r} is no full date; "
            "write it as 2031-07-21."
        )
    known = {k: " ".join((row.get(k) or "").split()) for k in _COLUMNS[1:]}
    return posixpath.normpath(name.replace("\\", "/")), {k: v for k, v in known.items() if v}
