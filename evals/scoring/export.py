"""An export of sayso (JSON lines, ``docs/export.md``), looked up by id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """The rows of an export by type; those with an id, by it."""

    articles: Mapping[str, Row]
    statements: Mapping[str, Row]
    speakers: Mapping[str, Row]
    claims: Mapping[str, Row]
    reprints: tuple[Row, ...]
    versions: tuple[Row, ...]

    def of_article(self, article: str) -> list[Row]:
        """The statements of an article in page order; rejected ones are none."""
        found = (row for row in self.statements.values() if row["article"] == article)
        kept = (row for row in found if row.get("status") != "rejected")
        return sorted(kept, key=lambda row: (extent(row), row["id"]))

    def ancestors(self, row: Row) -> Iterator[Row]:
        """The statements that ``row`` stands inside of, innermost first."""
        seen = {row["id"]}
        while (parent := row.get("parent") or "") in self.statements and parent not in seen:
            seen.add(parent)
            row = self.statements[parent]
            yield row

    def names(self, speaker: str | None) -> list[str]:
        """Every name of a speaker that the export lists."""
        row = self.speakers.get(speaker or "", {})
        return [name for name in (row.get("name"), *(row.get("names") or ())) if name]


def read_export(path: Path) -> Export:
    """The export in a file of JSON lines. Raises ``ValueError`` with the line that is none."""
    return export_of(_rows(path))


def export_of(rows: Iterable[Row]) -> Export:
    """The export made of decoded rows."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row["type"], []).append(row)

    def by_id(kind: str) -> dict[str, Row]:
        return {row["id"]: row for row in kinds.get(kind, ())}

    return Export(
        by_id("article"),
        by_id("statement"),
        by_id("speaker"),
        by_id("claim"),
        tuple(kinds.get("reprint", ())),
        tuple(kinds.get("version", ())),
    )


def content_of(row: Row) -> str:
    """The content of a statement as one string."""
    return " ".join(span["exact"] for span in row.get("content") or ())


def words_of(span: Row | None) -> str:
    """The words of a span, empty for none."""
    return str(span["exact"]) if span else ""


def extent(row: Row) -> tuple[int, int]:
    """First and last code point of a statement with its frame."""
    spans = [*(row.get("content") or ()), row.get("source"), row.get("cue")]
    found = [(span["start"], span["end"]) for span in spans if span]
    if not found:
        return (0, 0)
    return min(start for start, _ in found), max(end for _, end in found)


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise ValueError(f"{path}, line {number}: {error}") from error
