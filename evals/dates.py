"""Time expressions on MEANTIME: spans and values, beside other published tools.

    python -m evals.dates [--data FOLDER] [--tools sayso dateparser …] [--errors]

Scored as TempEval-3 does (UzZaman et al. 2013): a gold and a found expression match one to one
when they overlap ("relaxed"); the value is right when TIMEX3's ``value`` is the same string. Each
page's clock is its CREATION_TIME. Files at even places of the sorted names are the half that the
grammar was developed on, the others were not looked at. Gold expressions without words are left
out. MEANTIME is CC BY 4.0 and stays outside this repository.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

from sayso.dating import Clock, timex
from sayso.records import Span

DATA = Path("../shared/data/meantime")
CLOSING = re.compile(r"^(?:[,.;:!?%)\]]|['’](?:s|t|re|ve|ll|d|m)?$|n['’]t$)")
ANNOTATED = 6
"""Sentences of each file whose time expressions are annotated."""
Found = list[tuple[Span, str]]
Tool = Callable[[str, date], Found]


@dataclass(frozen=True)
class Timex:
    """One annotated expression."""

    span: Span
    kind: str
    value: str
    creation: bool


@dataclass(frozen=True)
class Document:
    """A file of MEANTIME: its text put together from tokens, and its expressions."""

    name: str
    text: str
    created: date
    gold: tuple[Timex, ...]


@dataclass
class Counts:
    """What matched, over pages."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    valued: int = 0

    def add(self, other: Counts) -> None:
        """Add another page's counts."""
        self.gold += other.gold
        self.found += other.found
        self.matched += other.matched
        self.valued += other.valued

    def line(self) -> str:
        """Relaxed precision, recall and F1, and value F1."""
        precision, recall = self.matched / max(1, self.found), self.matched / max(1, self.gold)
        span = 2 * self.matched / max(1, self.gold + self.found)
        value = 2 * self.valued / max(1, self.gold + self.found)
        return (
            f"gold {self.gold:4d}  found {self.found:4d}  P {precision:.3f}  R {recall:.3f}  "
            f"span F1 {span:.3f}  value F1 {value:.3f}"
        )


def read_document(path: Path) -> Document:
    """One MEANTIME file; tokens are joined as prose is written."""
    root = ElementTree.parse(path).getroot()
    text, places, sentence = "", {}, None
    for token in root.iter("token"):
        word = token.text or ""
        if int(token.get("sentence", "0")) >= ANNOTATED:
            break
        if sentence is not None and token.get("sentence") != sentence:
            text += "\n"
        elif text and not CLOSING.match(word) and text[-1] not in "([$€£#\n":
            text += " "
        places[token.get("t_id")] = Span(len(text), len(text) + len(word))
        text += word
        sentence = token.get("sentence")
    gold, created = [], None
    for mark in root.iter("TIMEX3"):
        spans = sorted(places[anchor.get("t_id")] for anchor in mark.findall("token_anchor"))
        value, creation = mark.get("value", ""), mark.get("functionInDocument") == "CREATION_TIME"
        if creation:
            created = _day(value)
        if spans:
            span = Span(spans[0].start, spans[-1].end)
            gold.append(Timex(span, mark.get("type", ""), value, creation))
    if created is None:  # two files lack a well-formed one: the date line is their first date
        days = (_day(mark.value) for mark in sorted(gold, key=lambda mark: mark.span))
        created = next(day for day in days if day is not None)
    return Document(path.stem, text, created, tuple(gold))


def _day(value: str) -> date | None:
    """The day of a TIMEX3 value; one file writes its day and month before the year."""
    if match := re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", value):
        return date(int(match[3]), int(match[2]), int(match[1]))
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def score(gold: Iterable[Timex], found: Found) -> Counts:
    """Match one to one, an equal value first, then the longest overlap."""
    marks = list(gold)
    pairs = sorted(
        (
            (mark.value != value, -_shared(mark.span, span), i, j)
            for i, mark in enumerate(marks)
            for j, (span, value) in enumerate(found)
            if mark.span.overlaps(span)
        ),
    )
    left, right, valued = set(), set(), 0
    for wrong, _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            valued += not wrong
    return Counts(len(marks), len(found), len(left), valued)


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def by_sayso(text: str, created: date) -> Found:
    """This project."""
    return timex(text, Clock(created, created, day_first=False))


def by_dateparser(text: str, created: date) -> Found:
    """dateparser's own search, with the creation time as its base; the period tells the grain."""
    search_dates = import_module("dateparser.search").search_dates
    parser_of = import_module("dateparser.date").DateDataParser

    base = datetime.combine(created, datetime.min.time())
    settings = {"RELATIVE_BASE": base, "RETURN_TIME_AS_PERIOD": True}
    parser = parser_of(languages=["en"], settings=settings)
    found, place = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, place)
        if start < 0:
            continue
        place = start + len(words)
        period = parser.get_date_data(words).period
        grain = {"year": "%Y", "month": "%Y-%m", "time": "%Y-%m-%dT%H:%M"}.get(period, "%Y-%m-%d")
        found.append((Span(start, place), moment.strftime(grain)))
    return found


def by_parsedatetime(text: str, created: date) -> Found:
    """parsedatetime's ``nlp``; its flag tells dates from times."""
    calendar = import_module("parsedatetime").Calendar()

    base = datetime.combine(created, datetime.min.time())
    found = []
    for moment, flag, start, end, _ in calendar.nlp(text, base) or ():
        grain = "%Y-%m-%d" if flag == 1 else "%Y-%m-%dT%H:%M"
        found.append((Span(start, end), moment.strftime(grain)))
    return found


def by_timexy(text: str, created: date) -> Found:
    """timexy on a blank spaCy pipeline: TIMEX3 values of absolute dates and durations."""
    import_module("timexy")  # registers the component
    pipeline = import_module("spacy").blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})
    found = []
    for mark in pipeline(text).ents:
        value = re.search(r'value="([^"]*)"', mark.kb_id_)
        day = value[1].removesuffix("T00:00:00") if value else ""
        found.append((Span(mark.start_char, mark.end_char), day))
    return found


TOOLS: dict[str, Tool] = {
    "sayso": by_sayso,
    "dateparser": by_dateparser,
    "parsedatetime": by_parsedatetime,
    "timexy": by_timexy,
}


def show_errors(document: Document, found: Found) -> None:
    """Print what was missed, wrongly valued or invented on a page."""
    for mark in document.gold:
        near = [(s.of(document.text), v) for s, v in found if s.overlaps(mark.span)]
        if not any(value == mark.value for _, value in near):
            words = mark.span.of(document.text)
            print(f"  - {document.created} {words!r} {mark.kind} {mark.value}  got {near}")
    for span, value in found:
        if not any(span.overlaps(mark.span) for mark in document.gold):
            around = document.text[max(0, span.start - 40) : span.end + 25]
            print(f"  + {document.created} {span.of(document.text)!r} {value}  in {around!r}")


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each tool, half and way of counting; returns an exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--tools", nargs="+", default=["sayso", "dateparser"], choices=TOOLS)
    parser.add_argument("--errors", action="store_true", help="list errors of the first half")
    options = parser.parse_args(arguments)
    files = sorted(options.data.glob("corpus_*/*.xml"), key=lambda path: path.name)
    if not files:
        print(f"no files of MEANTIME under {options.data}", file=sys.stderr)
        return 1
    documents = [read_document(path) for path in files]
    for name in options.tools:
        began = time.perf_counter()
        answers = [TOOLS[name](d.text, d.created) for d in documents]
        print(f"{name}  ({time.perf_counter() - began:.2f} s for {len(documents)} pages)")
        for half, offset in (("developed on", 0), ("not looked at", 1)):
            whole, inside = Counts(), Counts()
            for document, found in list(zip(documents, answers, strict=True))[offset::2]:
                whole.add(score(document.gold, found))
                stamps = [mark.span for mark in document.gold if mark.creation]
                kept = [(s, v) for s, v in found if not any(s.overlaps(t) for t in stamps)]
                inside.add(score((m for m in document.gold if not m.creation), kept))
                if options.errors and name == "sayso" and offset == 0:
                    show_errors(document, found)
            print(f"  {half:14s} all              {whole.line()}")
            print(f"  {half:14s} but creation     {inside.line()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
