"""Statements as linking needs them: with their words and the page's own name for the speaker.

Nothing here depends on other pages: a speaker goes by what his page calls him, not by the cluster
that he stands in, which changes with the ledger.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.ledger.store import Ledger
from sayso.records import Kind, Polarity, Span, Stance

_SELECT = """
  SELECT s.*, m.start AS source_start, m."end" AS source_end, m.page_speaker,
    p.names, p.kind AS speaker_kind, a.title, a.published, a.text,
    (SELECT json_group_array(json_array(c.start, c."end")) FROM content c
     WHERE c.statement = s.id) AS pieces
  FROM statement s
  JOIN article a ON a.id = s.article
  LEFT JOIN mention m ON m.id = s.source
  LEFT JOIN page_speaker p ON p.id = m.page_speaker
"""


@dataclass(frozen=True, slots=True)
class Uttered:
    """A statement of one page, with its words."""

    id: str
    article: str
    content: tuple[Span, ...]
    words: str
    """The pieces of its content, joined by a space."""
    cue: Span | None
    cue_words: str
    source: Span | None
    source_words: str
    speaker: str | None
    """Id of the page's speaker; ``None`` when unknown."""
    name: str | None
    """The speaker's fullest name on the page."""
    speaker_kind: str | None
    kind: Kind
    stance: Stance
    polarity: Polarity
    said: tuple[str | None, str | None]
    parent: str | None
    published: str | None
    title: str
    context: str
    """The paragraph that holds it, from its first piece to its last one."""


def uttered(ledger: Ledger, ids: Iterable[str]) -> Iterator[Uttered]:
    """The statements with these ids, by id; unknown ids are left aside."""
    rows = ledger.db.execute(
        f"{_SELECT} WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id",
        (json.dumps(list(ids)),),
    )
    return map(_uttered, rows)


def uttered_on(ledger: Ledger, article: str) -> list[Uttered]:
    """The statements of a page, in page order."""
    rows = ledger.db.execute(f"{_SELECT} WHERE s.article = ? ORDER BY s.position", (article,))
    return [_uttered(row) for row in rows]


def _uttered(row: sqlite3.Row) -> Uttered:
    text: str = row["text"]
    content = tuple(sorted(Span(start, end) for start, end in json.loads(row["pieces"])))
    cue, source = _span(row, "cue"), _span(row, "source")
    names = json.loads(row["names"]) if row["names"] else []
    return Uttered(
        id=row["id"],
        article=row["article"],
        content=content,
        words=" ".join(" ".join(span.of(text).split()) for span in content),
        cue=cue,
        cue_words=cue.of(text) if cue else "",
        source=source,
        source_words=source.of(text) if source else "",
        speaker=row["page_speaker"],
        name=names[0][0] if names else None,
        speaker_kind=row["speaker_kind"],
        kind=row["kind"],
        stance=row["stance"],
        polarity=row["polarity"],
        said=(row["said_from"], row["said_to"]),
        parent=row["parent"],
        published=row["published"],
        title=row["title"] or "",
        context=_paragraph(text, content),
    )


def _paragraph(text: str, content: tuple[Span, ...]) -> str:
    if not content:
        return ""
    start = text.rfind("\n", 0, content[0].start) + 1
    end = text.find("\n", content[-1].end)
    return text[start : len(text) if end < 0 else end]


def _span(row: sqlite3.Row, name: str) -> Span | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else Span(start, end)
