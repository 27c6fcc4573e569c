"""A truth made by hand: pages, statements, speakers, claims and copies, with labels for ids.

Two formats become one `Truth`: the story format of ``examples/truth.json`` (here) and the format
of ``../shared/data/ledger_pages`` (`evals.scoring.ledger_pages`). See ``evals/README.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.scoring.words import named_length

FACTS = (
    "url",
    "outlet",
    "title",
    "byline",
    "credit",
    "published",
    "modified",
    "captured",
    "language",
    "published_bounds",
)
"""What a page says of itself, scored field by field."""


@dataclass(frozen=True, slots=True)
class Exact:
    """Words of a page, character for character; ``occurrence`` 0 is the first on the page.

    Occurrences are counted in the page's main text: its title, then its kept paragraphs.
    """

    words: str
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class TruePage:
    """One page. ``facts`` holds only the fields that the truth tells (``None`` is a fact)."""

    label: str
    file: str
    record: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    read: bool = True
    marked: tuple[tuple[Exact, str], ...] = ()
    """Stretches that cleaning should mark, each with its reason."""
    kept: tuple[str, ...] = ()
    """First words of each paragraph of the body."""


@dataclass(frozen=True, slots=True)
class TrueSpeaker:
    """A speaker with every form of his name; ``kind`` as in the export contract."""

    label: str
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class TrueStep:
    """One link of a chain. ``names`` are all words by which it may be called."""

    part: str
    name: str
    names: tuple[str, ...]
    speaker: str | None = None
    exact: Exact | None = None


@dataclass(frozen=True, slots=True)
class TrueStatement:
    """One statement. ``polarity`` is ``None`` where the truth does not tell it."""

    label: str
    page: str
    content: tuple[Exact, ...]
    source: Exact | None
    cue: Exact | None
    kind: str
    stance: str
    polarity: str | None
    said: str | None
    """EDTF or the beginning of an ISO date; ``None`` when the page does not tell."""
    expression: str | None
    speaker: str | None
    chain: tuple[TrueStep, ...]
    parent: str | None
    must: bool
    claim: str | None = None
    denies: tuple[str, ...] = ()

    def steps(self, part: str) -> list[TrueStep]:
        """The steps of one part of the chain, from the reader's side."""
        return [step for step in self.chain if step.part == part]


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """One claim: who asserts it, who denies it, and what it goes back to."""

    label: str
    title: str | None
    statements: tuple[str, ...]
    denied_by: tuple[str, ...]
    first: Mapping[str, str | None]
    counts: Mapping[str, int]
    origins: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class TrueReprint:
    """Two pages that share running text."""

    left: str
    right: str
    direction: str
    why: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrueVersion:
    """Two states of one page, and what became of its statements."""

    older: str
    newer: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """A whole truth. ``story`` is false where nothing is told about relations between pages."""

    name: str
    corpus: str
    """SHA-256 over the truth's own files and the pages that it names."""
    pages: Mapping[str, TruePage]
    statements: Mapping[str, TrueStatement]
    speakers: Mapping[str, TrueSpeaker]
    claims: Mapping[str, TrueClaim] = field(default_factory=dict)
    reprints: tuple[TrueReprint, ...] = ()
    versions: tuple[TrueVersion, ...] = ()
    story: bool = True

    def is_speaker(self, label: str, name: str) -> bool:
        """Whether ``name`` names this speaker: it is a form of his name or contains one.

        When it contains names of several speakers, the longest decides: "Ann Lee" is not the
        Bob Lee whom the page also calls "Lee".
        """
        lengths = {one.label: named_length(name, one.names) for one in self.speakers.values()}
        return 0 < lengths[label] == max(lengths.values())


def file_digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of files, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(set(paths), key=lambda p: p.name):
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def read_story(path: Path) -> Truth:
    """The truth of a story, with the digest of the pages that lie beside it."""
    value = json.loads(path.read_text(encoding="utf-8"))
    pages = {path.parent / str(row["file"]) for row in value["articles"].values()}
    return story_truth(value, path.resolve().parent.name, file_digest([path, *pages]))


def story_truth(value: Mapping[str, Any], name: str, corpus: str = "") -> Truth:
    """A truth from the decoded story format. Raises ``KeyError`` where a field is missing."""
    speakers = {label: _speaker(label, row) for label, row in value["speakers"].items()}
    statements = {
        label: _statement(label, row, speakers) for label, row in value["statements"].items()
    }
    return Truth(
        name,
        corpus,
        {label: _page(label, row) for label, row in value["articles"].items()},
        statements,
        with_source_forms(speakers, statements.values()),
        {label: _claim(label, row) for label, row in value.get("claims", {}).items()},
        tuple(_reprint(row) for row in value.get("reprints", ())),
        tuple(_version(row) for row in value.get("versions", ())),
    )


PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "i",
        "we",
        "you",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "its",
        "their",
        "who",
        "whom",
        "which",
        "one",
        "some",
        "many",
        "others",
        "both",
        "this",
        "that",
        "these",
        "those",
    }
)


def with_source_forms(
    speakers: Mapping[str, TrueSpeaker], statements: Iterable[TrueStatement]
) -> dict[str, TrueSpeaker]:
    """Unnamed speakers, with the phrases that name them as a source among their forms.

    A named speaker gets no such form: "the president" must be resolved to be right.
    """
    forms: dict[str, list[str]] = {}
    for statement in statements:
        source = statement.source
        if statement.speaker and source and source.words.casefold() not in PRONOUNS:
            forms.setdefault(statement.speaker, []).append(source.words)
    return {
        label: TrueSpeaker(
            label,
            one.name,
            one.kind,
            tuple(dict.fromkeys([one.name, *one.names, *extra])),
            one.roles,
        )
        for label, one in speakers.items()
        for extra in [forms.get(label, []) if one.kind == "unnamed" else []]
    }


def _exact(value: str | Mapping[str, Any] | None) -> Exact | None:
    if value is None or isinstance(value, str):
        return Exact(value) if value else None
    return Exact(value["exact"], value.get("occurrence") or 0)


def _all_exact(values: Iterable[str | Mapping[str, Any]]) -> tuple[Exact, ...]:
    return tuple(exact for value in values if (exact := _exact(value)))


def _page(label: str, row: Mapping[str, Any]) -> TruePage:
    marked = ((_exact(mark), str(mark["reason"])) for mark in row.get("marked", ()))
    return TruePage(
        label,
        row["file"],
        row.get("record"),
        {fact: row.get(fact) for fact in FACTS},
        row.get("read", True),
        tuple((exact, reason) for exact, reason in marked if exact),
        tuple(row.get("kept", ())),
    )


def _speaker(label: str, row: Mapping[str, Any]) -> TrueSpeaker:
    names = (row["name"], *row.get("names", ()))
    return TrueSpeaker(label, row["name"], row["kind"], names, tuple(row.get("roles", ())))


def _step(row: Mapping[str, Any], speakers: Mapping[str, TrueSpeaker]) -> TrueStep:
    exact = _exact(row.get("exact"))
    speaker = speakers.get(row.get("speaker") or "")
    name = row.get("name") or (speaker.name if speaker else exact.words if exact else "")
    names = (name, *((exact.words,) if exact else ()), *(speaker.names if speaker else ()))
    return TrueStep(row["part"], name, names, speaker.label if speaker else None, exact)


def _statement(
    label: str, row: Mapping[str, Any], speakers: Mapping[str, TrueSpeaker]
) -> TrueStatement:
    said = row.get("said") or {}
    speaker = row.get("speaker")
    if speaker is not None and speaker not in speakers:
        raise KeyError(f"statement {label}: no speaker {speaker!r} in the truth")
    return TrueStatement(
        label,
        row["article"],
        _all_exact(row["content"]),
        _exact(row.get("source")),
        _exact(row.get("cue")),
        row["kind"],
        row["stance"],
        row.get("polarity"),
        said.get("edtf"),
        said.get("expression"),
        speaker,
        tuple(_step(step, speakers) for step in row.get("chain", ())),
        row.get("parent"),
        bool(row.get("must", 1)),
        row.get("claim"),
        tuple(row.get("denies") or ()),
    )


def _claim(label: str, row: Mapping[str, Any]) -> TrueClaim:
    return TrueClaim(
        label,
        row.get("title"),
        tuple(row["statements"]),
        tuple(row.get("denied_by") or ()),
        row.get("first") or {},
        row.get("counts") or {},
        tuple(row.get("origins") or ()),
    )


def _reprint(row: Mapping[str, Any]) -> TrueReprint:
    shared = (exact.words for exact in _all_exact(row.get("shared", ())))
    return TrueReprint(
        row["left"], row["right"], row["direction"], row.get("why", ""), tuple(shared)
    )


def _version(row: Mapping[str, Any]) -> TrueVersion:
    return TrueVersion(
        row["older"],
        row["newer"],
        tuple(row.get("added", ())),
        tuple(row.get("removed", ())),
        tuple((old, new) for old, new in row.get("changed", ())),
    )
