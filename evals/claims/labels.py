"""The labelled pairs with their words, the agreement of the two passes, and the final labels.

    python -m evals.claims.labels          # counts, agreement, and where the passes differ

``first.jsonl`` and ``second.jsonl`` hold the passes, made without sight of each other: a line a
pair, ``{"pair", "label", "why"}``. ``settled.jsonl`` holds in the same form what was decided where
they differ. A pair without a final label is left out of all measures.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from evals.claims.corpora import (
    HERE,
    PAIRS,
    STATEMENTS,
    Place,
    Source,
    Split,
    load_places,
    source_of,
    stories,
)
from sayso.cleaning.sentences import sentences
from sayso.records import Span

Label = Literal["same", "different", "denies", "unsure"]
LABELS: tuple[Label, ...] = get_args(Label)
FIRST, SECOND, SETTLED = (HERE / f"{name}.jsonl" for name in ("first", "second", "settled"))


@dataclass(frozen=True, slots=True)
class Side:
    """One statement of a pair with its words.

    ``pieces`` are its content as it stands on the page, ``words`` the same in one line,
    ``context`` its sentences with the one before them, ``marked`` the context with the content
    between ``[[`` and ``]]``.
    """

    place: Place
    pieces: tuple[str, ...]
    words: str
    context: str
    marked: str
    speaker: str | None
    source_words: str | None
    cue: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two statements, what each pass calls them, and what they are called in the end."""

    id: str
    left: Side
    right: Side
    story: str
    split: Split
    first: Label
    second: Label | None
    final: Label | None
    """Agreed or settled; the first pass alone until there is a second; ``None`` when open."""

    @property
    def copy(self) -> bool:
        """Whether both say the same letter for letter, marks and case aside."""
        return _letters(self.left.words) == _letters(self.right.words)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two passes agree on the pairs that both have."""

    pairs: int
    agreed: int
    kappa: float
    """Cohen's kappa (1960) over the four labels; 1.0 when there is nothing to disagree on."""
    table: Mapping[tuple[Label, Label], int]


def labelled_pairs(corpora: Sequence[str] | None = None) -> Iterator[LabelledPair]:
    """Every pair of the corpora (all by default) whose pages are there, in the order of the draw.

    Raises:
        MovedText: a page reads otherwise than when the pairs were drawn.
    """
    places = load_places()
    first, second, settled = (load_labels(path) for path in (FIRST, SECOND, SETTLED))
    for name, left, right in load_pairs():
        place = places[left]
        if name not in first or (corpora is not None and place.corpus not in corpora):
            continue
        try:
            sides = side(place), side(places[right])
        except FileNotFoundError:
            continue
        story, split = stories(place)
        labels = first[name], second.get(name)
        final = final_label(*labels, settled.get(name))
        yield LabelledPair(name, *sides, story, split, *labels, final)


def final_label(first: Label, second: Label | None, settled: Label | None) -> Label | None:
    """What was settled, else what was agreed; the first pass alone where there is no second."""
    if settled is not None:
        return settled
    return first if second in (None, first) else None


def agreement(first: Mapping[str, Label], second: Mapping[str, Label]) -> Agreement:
    """The agreement of two passes by pair."""
    both = sorted(first.keys() & second.keys())
    table = Counter((first[name], second[name]) for name in both)
    agreed = sum(table[label, label] for label in LABELS)
    ones, twos = (Counter(told[name] for name in both) for told in (first, second))
    number = len(both)
    by_chance = sum(ones[label] * twos[label] for label in LABELS) / number**2 if number else 1.0
    kappa = (agreed / number - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0
    return Agreement(number, agreed, kappa, dict(table))


def load_pairs(path: Path = PAIRS) -> list[tuple[str, str, str]]:
    """Id, left and right statement of each pair, in the order of the draw."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["id"], row["left"], row["right"]) for row in rows]


def load_labels(path: Path) -> dict[str, Label]:
    """The labels of one pass by pair; empty where the file is not there.

    Raises:
        ValueError: a label that is none, or a pair labelled twice.
    """
    if not path.exists():
        return {}
    found: dict[str, Label] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] not in LABELS or row["pair"] in found:
            raise ValueError(f"{path.name}: {row['pair']} {row['label']}")
        found[row["pair"]] = cast(Label, row["label"])
    return found


@cache
def side(place: Place) -> Side:
    """A statement with its words.

    Raises:
        FileNotFoundError: its corpus is not there.
        MovedText: its page reads otherwise than when the pairs were drawn.
    """
    page = source_of(place)
    around = _around(page, place)
    return Side(
        place,
        tuple(piece.of(page.text) for piece in place.content),
        _joined(piece.of(page.text) for piece in place.content),
        _joined(part.of(page.text) for part in around),
        _joined(_marked(page.text, part, place.content) for part in around),
        _words(page.text, place.speaker),
        _words(page.text, place.source),
        _words(page.text, place.cue),
        page.title,
        page.published,
    )


def _around(page: Source, place: Place) -> list[Span]:
    """The sentence before the content, if any, and the stretch of those that hold it.

    Paragraphs that are not kept are passed over.
    """
    found = [s for part in page.paragraphs for s in sentences(page.text, part)]
    start, end = place.content[0].start, place.content[-1].end
    inside = [n for n, s in enumerate(found) if s.start < end and start < s.end]
    if not inside:
        return [Span(start, end)]
    first, last = inside[0], inside[-1]
    held = Span(min(found[first].start, start), max(found[last].end, end))
    return [held] if first == 0 else [found[first - 1], held]


def _marked(text: str, around: Span, content: Sequence[Span]) -> str:
    parts, at = [], around.start
    for piece in content:
        if around.contains(piece):
            parts += [text[at : piece.start], "[[", piece.of(text), "]]"]
            at = piece.end
    return "".join([*parts, text[at : around.end]])


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else _joined([span.of(text)])


def _letters(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def _joined(parts: Iterable[str]) -> str:
    """The parts in one line, every run of white space a blank."""
    return " ".join(" ".join(parts).split())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: counts by corpus and label, the agreement, the pairs still open."""
    parser = argparse.ArgumentParser(prog="python -m evals.claims.labels", description=__doc__)
    parser.parse_args(arguments)
    places, pairs = load_places(STATEMENTS), load_pairs()
    first, second, settled = (load_labels(path) for path in (FIRST, SECOND, SETTLED))
    for name, told in (("first", first), ("second", second)):
        counts = Counter((places[left].corpus, told[p]) for p, left, _ in pairs if p in told)
        for (corpus, label), number in sorted(counts.items()):
            print(f"{name}  {corpus:15} {label:10} {number}")
    if second:
        found = agreement(first, second)
        print(f"agreed {found.agreed} of {found.pairs}, kappa {found.kappa:.3f}")
        for (one, two), number in sorted(found.table.items()):
            print(f"  first {one:10} second {two:10} {number}")
    differ = [p for p in second if p in first and first[p] != second[p] and p not in settled]
    for name in sorted(differ):
        print(f"open  {name}  first {first[name]}  second {second[name]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
