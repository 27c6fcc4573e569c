"""Headlines against bodies: the Fake News Challenge's "disagree", found without training on it.

What a body is to a headline is read by ``evals.claims.bearing.disputes``, from the body's sentences
with what of them its statements say. All of the challenge's training set is a test here (Pomerleau
and Rao 2017; Hanselowski et al. 2018 tell what the challenge's systems reach on "disagree").
Headlines and bodies that are related make topics; what went wrong was looked at on two topics in
three, the others tell what to expect of pages that nobody looked at.
"""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals import taggers
from evals.claims.bearing.disputes import Bearing, Line, bearing
from evals.claims.bearing.telling import lines
from evals.judged_sheet import bodies, write_pages
from evals.measures import Count
from sayso.linking.claims import ClaimModel
from sayso.pipeline import read_article
from sayso.readers import read_paths
from sayso.records import Page, Span
from sayso.settings import Settings
from sayso.statements.assembly import kept_paragraphs

FOLDER = Path(__file__).resolve().parents[3] / "shared/data/fnc1"
STANCES = ("train_train_stances.csv", "train_test_stances.csv")
BODIES = "train_bodies.csv"
LABELS = ("agree", "disagree", "discuss", "unrelated")
"""What the challenge calls a body that agrees, disagrees, discusses, or is on another matter."""
PARTS = 3
UNSEEN = 1
"""The part of the topics, by their digest, whose errors were never looked at."""

Lines = Mapping[str, Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Row:
    """A headline, the number of a body, and what the challenge says that they are."""

    headline: str
    body: str
    stance: str


def rows(folder: Path = FOLDER) -> list[Row]:
    """All rows. Raises ``FileNotFoundError`` where the set is not there."""
    found = []
    for name in STANCES:
        with (folder / name).open(encoding="utf-8", newline="") as told:
            found += [
                Row(" ".join(one["Headline"].split()), one["Body ID"], one["Stance"])
                for one in csv.DictReader(told)
            ]
    return found


def read(kept: Path | None = None, folder: Path = FOLDER) -> dict[str, list[Line]]:
    """The sentences of each body by its number, read with the model; some ten minutes.

    With `kept` they are taken from that file, or written into it where it is not there.
    """
    if kept is not None and kept.exists():
        with kept.open(encoding="utf-8") as told:
            return {
                one["body"]: [_line(row) for row in one["lines"]] for one in map(json.loads, told)
            }
    found = dict(_read(bodies(folder / BODIES)))
    if kept is not None:
        with kept.open("w", encoding="utf-8") as out:
            for name, page in sorted(found.items()):
                print(json.dumps({"body": name, "lines": [asdict(one) for one in page]}), file=out)
    return found


def _read(texts: Mapping[str, str]) -> Iterator[tuple[str, list[Line]]]:
    tagger, settings = taggers.load("onnx"), Settings()
    with tempfile.TemporaryDirectory() as folder:
        write_pages(sorted(texts), texts, Path(folder))
        for page in read_paths([folder], settings):
            if isinstance(page, Page):
                article = page.article
                statements = read_article(article, tagger, settings).statements
                name = Path(article.source).stem.removeprefix("fnc1-")
                yield name, lines(article.text, kept_paragraphs(article), statements)


def _line(row: Mapping[str, Any]) -> Line:
    spoken = tuple(Span(one["start"], one["end"]) for one in row["spoken"])
    return Line(row["words"], spoken, row["denies"])


def bearings(found: Sequence[Row], pages: Lines, model: ClaimModel) -> list[Bearing]:
    """What each row's body is to its headline."""
    heads = sorted({row.headline for row in found})
    axes = dict(zip(heads, model.vectors(heads), strict=True))
    by_body: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(found):
        by_body[row.body].append(place)
    told: list[Bearing] = ["unrelated"] * len(found)
    for body, places in by_body.items():
        page = pages.get(body, ())
        if page:
            vectors = model.vectors([line.words for line in page])
            for place in places:
                claim = found[place].headline
                likeness = float(np.max(vectors @ axes[claim]))
                told[place] = bearing(claim, page, likeness)
    return told


def parts(found: Sequence[Row]) -> list[int]:
    """For each row the part, 0 to 2, that its body's topic falls into by its digest."""
    topic = _topics(found)
    return [
        int(hashlib.sha1(topic[row.body].encode(), usedforsecurity=False).hexdigest(), 16) % PARTS
        for row in found
    ]


def _topics(found: Sequence[Row]) -> dict[str, str]:
    """For each body the first of those that one headline or several join it with."""
    joined: dict[str, str] = {}

    def root(one: str) -> str:
        while joined.setdefault(one, one) != one:
            joined[one] = joined[joined[one]]
            one = joined[one]
        return one

    for row in found:
        root(f"body {row.body}")
        if row.stance != "unrelated":
            joined[root(f"headline {row.headline}")] = root(f"body {row.body}")
    members: dict[str, set[str]] = defaultdict(set)
    for row in found:
        members[root(f"body {row.body}")].add(row.body)
    return {body: min(topic) for topic in members.values() for body in topic}


def measure(model: ClaimModel, kept: Path | None = None, folder: Path = FOLDER) -> dict[str, Any]:
    """Precision, recall and F1 of "disagree", and what each label is taken for."""
    found = rows(folder)
    told = bearings(found, read(kept, folder), model)
    part = parts(found)
    everything = range(len(found))
    unseen = [place for place in everything if part[place] == UNSEEN]
    return {
        "rows": len(found),
        "disagree": _scores(found, told, everything),
        "disagree, topics never looked at": _scores(found, told, unseen),
        "taken for": {label: _taken(label, found, told) for label in LABELS},
    }


def _taken(label: str, found: Sequence[Row], told: Sequence[Bearing]) -> dict[str, int]:
    taken = Counter(one for row, one in zip(found, told, strict=True) if row.stance == label)
    return dict(sorted(taken.items()))


def _scores(
    found: Sequence[Row], told: Sequence[Bearing], places: Sequence[int]
) -> dict[str, float]:
    count = Count()
    for place in places:
        said, true = told[place] == "disagrees", found[place].stance == "disagree"
        count.add(int(said and true), int(said), int(true))
    return {**count.scores(), "found": count.found, "true": count.true}
