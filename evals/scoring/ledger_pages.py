"""Truths in the format of ``../shared/data/ledger_pages``: one JSON file and one text a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.scoring.truth import (
    Exact,
    TruePage,
    TrueSpeaker,
    TrueStatement,
    TrueStep,
    Truth,
    file_digest,
    read_story,
    with_source_forms,
)

KINDS = {"person": "person", "org": "organisation", "unnamed": "unnamed"}


def load_truths(paths: list[Path]) -> list[Truth]:
    """Truths of any format: a story's JSON, pages' JSON files, folders of such pages.

    Pages that lie in one folder make one truth, named after the folder.
    """
    stories: list[Truth] = []
    pages: dict[Path, list[Path]] = {}
    for path in paths:
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            if "articles" in json.loads(file.read_text(encoding="utf-8")):
                stories.append(read_story(file))
            else:
                pages.setdefault(file.resolve().parent, []).append(file)
    return stories + [read_pages(files, folder.name) for folder, files in pages.items()]


def read_pages(files: list[Path], name: str) -> Truth:
    """One truth from the JSON files of pages, each with its text ``ID.txt`` beside it."""
    values = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    texts = [file.with_suffix(".txt") for file in files]
    return pages_truth(values, name, file_digest([*files, *texts]))


def pages_truth(values: list[Mapping[str, Any]], name: str, corpus: str = "") -> Truth:
    """A truth from decoded pages.

    A named speaker of the same canonical name is one over all pages; an unnamed one belongs to
    its page.
    """
    pages: dict[str, TruePage] = {}
    speakers: dict[str, TrueSpeaker] = {}
    statements: dict[str, TrueStatement] = {}
    for value in values:
        page = value["id"]
        facts = {"published": value["published"]} if value.get("published") else {}
        pages[page] = TruePage(page, f"{page}.txt", facts=facts)
        _add_speakers(value, speakers)
        for index, row in enumerate(value["statements"]):
            statements[f"{page}/{index}"] = _statement(page, index, row)
    speakers = with_source_forms(speakers, statements.values())
    return Truth(name, corpus, pages, statements, speakers, story=False)


def _label(page: str, row: Mapping[str, Any]) -> str | None:
    name = row["speaker"]
    if not name:
        return None
    return f"{page}/{name}" if row["speaker_kind"] == "unnamed" else str(name)


def _add_speakers(value: Mapping[str, Any], speakers: dict[str, TrueSpeaker]) -> None:
    for row in value["statements"]:
        label = _label(value["id"], row)
        if label is None:
            continue
        known = speakers[label].names if label in speakers else ()
        forms = value["speakers"].get(row["speaker"], ())
        names = tuple(dict.fromkeys((row["speaker"], *known, *forms)))
        speakers[label] = TrueSpeaker(label, row["speaker"], KINDS[row["speaker_kind"]], names)


def _statement(page: str, index: int, row: Mapping[str, Any]) -> TrueStatement:
    chain = [TrueStep("relay", name, (name,)) for name in row["relays"]]
    chain += [TrueStep("basis", name, (name,)) for name in row["basis"]]
    return TrueStatement(
        label=f"{page}/{index}",
        page=page,
        content=tuple(Exact(piece) for piece in row["content"]),
        source=Exact(row["source"]) if row["source"] else None,
        cue=Exact(row["cue"]) if row["cue"] else None,
        kind=row["kind"],
        stance=row["stance"],
        polarity=None,
        said=row["said"] or None,
        expression=None,
        speaker=_label(page, row),
        chain=tuple(chain),
        parent=None if row["parent"] is None else f"{page}/{row['parent']}",
        must=bool(row["must"]),
    )
