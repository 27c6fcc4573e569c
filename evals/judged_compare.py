"""The sheet judged by hand beside an export: speakers, chains and dates, with intervals.

A statement of the export is the drawn one when their contents share at least half of the code
points that either has (Jaccard, best first, one to one). Items that are arguable are counted apart
(``arguable.*``), items that are none only in ``drawn.statements`` and ``drawn.none_left_out``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path

from evals.judged_sheet import Answer, Item, Ranges, digest
from evals.scoring.export import Export, Row, words_of
from evals.scoring.marks import Mark, Ratio
from evals.scoring.words import (
    content_words,
    date_agrees,
    holds,
    is_dated,
    name_words,
    share_content_word,
)

SAME = 0.5
"""Least Jaccard of two contents, over code points, for being one statement."""
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir"})
AFTER_HEAD = re.compile(r"\s(?:of|in|from|at|who|that|with|on|for|to|by|close|near|,)\s|,")
"""What a noun phrase goes on with after its head noun; enough for the sources of news."""

FIGURES = {
    "drawn.statements": "drawn stretches that are statements, arguable ones left out",
    "drawn.none_left_out": "drawn stretches that are none and are no statement any more",
    "statements.found": "drawn statements that are still found",
    "speakers.attributed": "found statements that name a speaker",
    "speakers.right": "speakers named that are right",
    "sources.right": "found statements with a source on the page whose source words overlap it",
    "chains.right": "found statements whose relays and bases are the true ones, none more",
    "relays.precision": "relays given that are true",
    "relays.recall": "true relays that are given",
    "dates.right": "found statements whose date is right, or is rightly left open",
    "dates.told": "dates that the page tells of the sentence that are given",
    "dates.given": "dates given that are right",
    "arguable.found": "arguable statements that are found",
    "arguable.right": "speakers of arguable statements that are right, of those named",
}
"""Every figure, in the order of the report: 1.0 is perfect."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A drawn item, the stored text of its page, and what the export has for it."""

    item: Item
    text: str
    row: Row | None
    speaker: str

    def words(self, spans: Ranges) -> list[str]:
        """The words at some spans."""
        return [self.text[start:end] for start, end in spans]


def pairs(items: Sequence[Item], export: Export) -> list[Pair]:
    """Each item with the statement of the export that is the drawn one, or none.

    Raises ``ValueError`` when a page's stored text is not the one that the sheet stands on: its
    offsets would mean other words.
    """
    pages = {Path(row["source"]).stem: row for row in export.articles.values()}
    wrong = {item.page for item in items if _digest(pages.get(item.page)) != item.text}
    if wrong:
        raise ValueError(f"stored text is not that of the sheet: {', '.join(sorted(wrong))}")
    matched = _matched(items, {name: export.of_article(row["id"]) for name, row in pages.items()})
    return [
        Pair(item, pages[item.page]["text"], row, _name(row))
        for item in items
        for row in [matched.get(item.number)]
    ]


def judge(pair: Pair) -> Iterator[Mark]:
    """The marks of one item. Raises ``ValueError`` when it has no answer."""
    answer, found = pair.item.answer, pair.row is not None
    if answer is None:
        raise ValueError(f"item {pair.item.number} is not answered")
    if answer.statement == "arguable":
        yield _mark(pair, "arguable.found", found, "not found")
        if pair.row and pair.speaker:
            yield _speaker_mark(pair, answer, "arguable.right")
        return
    yield _mark(pair, "drawn.statements", answer.statement == "yes", "no statement")
    if answer.statement == "no":
        yield _mark(pair, "drawn.none_left_out", not found, "no statement, and still found")
        return
    yield _mark(pair, "statements.found", found, "not found")
    if pair.row:
        yield from _speakers(pair, answer, pair.row)
        yield from _chains(pair, answer, pair.row)
        yield from _dates(pair, answer, pair.row)


def compare(items: Sequence[Item], export: Export) -> list[Mark]:
    """The marks of all items, in the sheet's order."""
    return [mark for pair in pairs(items, export) for mark in judge(pair)]


def figures(marks: Iterable[Mark]) -> dict[str, Ratio]:
    """Counts summed by figure, every figure present."""
    sums = {figure: Ratio() for figure in FIGURES}
    for mark in marks:
        sums[mark.figure] += mark
    return sums


def speaker_right(name: str, forms: Sequence[str], kind: str) -> bool:
    """Whether a speaker's name means the same as the forms, of which the fullest is the first.

    Right is the fullest form or one that holds it by whole words, a part of it where it is a
    person's, or exactly another form of the page. A body's form of one word has to come first:
    another country's government is not "the government". An unnamed source is right by its head.
    """
    given = [word for word in name_words(name) if word not in HONORIFICS]
    true = [[word for word in name_words(form) if word not in HONORIFICS] for form in forms]
    if not given or not true:
        return False
    person = kind == "person"
    holding = holds(given, true[0]) and (person or len(true[0]) > 1 or given[0] == true[0][0])
    if holding or given in true[1:] or (person and holds(true[0], given)):
        return True
    return kind == "unnamed" and head(name) in {head(form) for form in forms}


def head(phrase: str) -> frozenset[str]:
    """The head noun of a noun phrase, folded to the singular: "local officials in X" → official."""
    before = AFTER_HEAD.split(phrase, maxsplit=1)[0].split()
    return frozenset(content_words(before[-1])) if before else frozenset()


def wilson(right: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); (0, 1) of no cases."""
    if not of:
        return 0.0, 1.0
    z, share = 1.959964, right / of
    centre = share + z * z / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (centre - spread) / (1 + z * z / of), (centre + spread) / (1 + z * z / of)


def report(sums: dict[str, Ratio], sheet: Path) -> dict[str, object]:
    """The figures in the layout of ``evals.gate``, pinned to the sheet's digest."""
    rows = {}
    for figure, ratio in sums.items():
        low, high = wilson(ratio.right, ratio.of)
        value = None if ratio.value is None else round(ratio.value, 4)
        counts = {"value": value, "right": int(ratio.right), "of": int(ratio.of)}
        rows[figure] = {**counts, "low": round(low, 4), "high": round(high, 4)}
    return {"judged": {"corpus": sha256(sheet.read_bytes()).hexdigest(), "figures": rows}}


def print_comparison(marks: Sequence[Mark], sheet: Path, show: bool, bare: bool) -> None:
    """Print the figures with their intervals, differences when asked, and the JSON object last."""
    sums = figures(marks)
    if not bare:
        for figure, ratio in sums.items():
            low, high = wilson(ratio.right, ratio.of)
            value = "   –  " if ratio.value is None else f"{ratio.value:6.3f}"
            counts = f"{ratio.right:3.0f} of {ratio.of:3.0f}"
            print(f"{figure:20} {value}  {counts}  [{low:.3f}, {high:.3f}]  {FIGURES[figure]}")
        for mark in marks if show else ():
            if mark.note:
                print(f"{mark.page}  {mark.figure}: {mark.note}")
    print(json.dumps(report(sums, sheet)))


def _speakers(pair: Pair, answer: Answer, row: Row) -> Iterator[Mark]:
    if answer.speaker:
        wanted = pair.words(answer.speaker[:1])
        note = f"no speaker, true: {wanted}; source {words_of(row['source'])!r}"
        yield _mark(pair, "speakers.attributed", bool(pair.speaker), note)
    if pair.speaker:
        yield _speaker_mark(pair, answer, "speakers.right")
    if answer.source:
        (start, end), given = answer.source, row["source"]
        right = bool(given) and given["start"] < end and start < given["end"]
        note = f"source {words_of(given)!r}, true: {pair.text[start:end]!r}"
        yield _mark(pair, "sources.right", right, note)


def _speaker_mark(pair: Pair, answer: Answer, figure: str) -> Mark:
    forms = pair.words(answer.speaker)
    source = words_of(pair.row["source"]) if pair.row else ""
    note = f"speaker {pair.speaker!r} of source {source!r}, true: {forms[:1]}"
    return _mark(pair, figure, speaker_right(pair.speaker, forms, answer.kind), note)


def _chains(pair: Pair, answer: Answer, row: Row) -> Iterator[Mark]:
    optional, wrong = pair.words(answer.optional), []
    for part, spans in (("relay", answer.relays), ("basis", answer.bases)):
        true = pair.words(spans)
        given = [step["name"] or "" for step in row["chain"] if step["part"] == part]
        missed = [name for name in true if not is_one_of(name, given)]
        given = [n for n in given if is_one_of(n, true) or not is_one_of(n, optional)]
        extra = [name for name in given if not is_one_of(name, true)]
        wrong += [f"{part} {name!r} missed" for name in missed]
        wrong += [f"{part} {name!r} not true" for name in extra]
        if part == "relay":
            agreed = len(given) - len(extra)
            yield Mark("relays.precision", pair.item.page, agreed, len(given))
            yield Mark("relays.recall", pair.item.page, len(true) - len(missed), len(true))
    yield _mark(pair, "chains.right", not wrong, "; ".join(wrong))


def is_one_of(name: str, names: Sequence[str]) -> bool:
    """Whether a step is one of some: they share a content word, or one is the other's initials.

    A page that names an agency by its tag may spell it out further down.
    """
    if share_content_word([name], names):
        return True
    short = initials(name)
    return any(other in short or name in initials(other) for other in names)


def initials(name: str) -> frozenset[str]:
    """What a name of several words may be abbreviated to, small words counted or not."""
    words = name.split()
    if len(words) < 2:
        return frozenset()
    return frozenset(
        "".join(w[0] for w in some).upper()
        for some in (words, [w for w in words if w[0].isupper()])
    )


def _dates(pair: Pair, answer: Answer, row: Row) -> Iterator[Mark]:
    said, wanted = row["said"], answer.said.removesuffix("?")
    uncertain, given = answer.said.endswith("?"), is_dated(row["said"])
    told = wanted not in {"", "open"}
    agrees = told and date_agrees(wanted, said)
    right = agrees if given else uncertain or not told
    got = (said or {}).get("edtf")
    note = f"said {got!r} by {(said or {}).get('expression')!r}, true: {answer.said!r}"
    yield _mark(pair, "dates.right", right, note)
    if told and not uncertain:
        yield Mark("dates.told", pair.item.page, agrees, 1)
    if given:
        yield Mark("dates.given", pair.item.page, agrees, 1)


def overlap(one: Ranges, other: Ranges) -> float:
    """Share of the code points of either of two contents that both have (Jaccard), 0 to 1."""
    left, right = (
        {at for start, end in ranges for at in range(start, end)} for ranges in (one, other)
    )
    return len(left & right) / len(left | right) if left or right else 0.0


def _matched(items: Sequence[Item], rows: dict[str, list[Row]]) -> dict[int, Row]:
    """The best pairs of item and statement on each page, each used once."""
    shares = (
        (share, item.number, row["id"], row)
        for item in items
        for row in rows[item.page]
        if (share := overlap(item.content, _content(row))) >= SAME
    )
    matched: dict[int, Row] = {}
    used: set[str] = set()
    for _, number, key, row in sorted(shares, key=lambda found: (-found[0], *found[1:3])):
        if number not in matched and key not in used:
            matched[number] = row
            used.add(key)
    return matched


def _content(row: Row) -> Ranges:
    return tuple((span["start"], span["end"]) for span in row["content"])


def _name(row: Row | None) -> str:
    return ((row or {}).get("speaker") or {}).get("name") or ""


def _digest(page: Row | None) -> str:
    return digest(page["text"]) if page else ""


def _mark(pair: Pair, figure: str, right: bool, note: str) -> Mark:
    words = pair.text[slice(*pair.item.content[0])]
    shown = words if len(words) <= 60 else f"{words[:59]}…"
    label = "" if right else f"{note} ({pair.item.number}: {shown!r})"
    return Mark(figure, pair.item.page, right, 1, label)
