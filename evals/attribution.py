"""Attribution, measured: exact, by token, Jaccard, and whole frames.

    python -m evals.attribution ../shared/data/polnear/dev
    python -m evals.attribution --format cofenet FILE --tagger rules

A folder is read in PolNeAR's layout (`text/`, `attributions/`), a file as JSON lines in CofeNet's
(`{"tokens": […], "labels": ["B-source", …]}`).  The last line printed is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.corpora import join_tokens, polnear
from evals.measures import Count, Range, RoleMeasures, TokenFrame, frames_right, gate_report
from evals.taggers import TAGGERS, load
from sayso.records import Span
from sayso.tagging import Attribution, Tags
from sayso.tagging.labels import ROLES

Tag = Callable[[str, Sequence[Span]], Tags]

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its tokens and what is true of it, in token numbers."""

    text: str
    paragraphs: tuple[Span, ...]
    tokens: tuple[Span, ...]
    spans: dict[str, list[Range]]
    frames: tuple[TokenFrame, ...] | None
    """`None` where the format does not tie spans together."""


def token_range(tokens: Sequence[Span], span: Span) -> Range:
    """The tokens that share a character with a span, as a half-open range."""
    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    return first, max(first, last)


def polnear_cases(folder: Path) -> Iterator[Case]:
    """The articles of a folder in PolNeAR's layout."""
    for document in polnear(folder):
        tokens = tuple(Span(*m.span()) for m in _TOKEN.finditer(document.text))
        spans: dict[str, list[Range]] = {role: [] for role in ROLES}
        for one in document.spans:
            spans[one.label].append(token_range(tokens, one.span))
        frames = tuple(
            TokenFrame(*(_numbers(tokens, part) for part in (one.content, one.cue, one.source)))
            for one in document.frames
        )
        yield Case(document.text, document.paragraphs, tokens, spans, frames)


def _numbers(tokens: Sequence[Span], spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(n for span in spans for n in range(*token_range(tokens, span)))


def cofenet_cases(path: Path) -> Iterator[Case]:
    """The lines of a tokenised file in CofeNet's layout; white-space tokens end a paragraph."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                yield cofenet_case(row["tokens"], row["labels"])


def cofenet_case(tokens: Sequence[str], labels: Sequence[str]) -> Case:
    """One tokenised instance as a case: joined to text, its labels read as CofeNet reads them."""
    text, places = join_tokens(list(tokens))
    paragraphs = tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", text) if m.group().strip())
    spans: dict[str, list[Range]] = {role: [] for role in ROLES}
    for role, start, end in bio_spans(labels):
        spans[role].append((start, end))
    return Case(text, paragraphs, tuple(Span(*place) for place in places), spans, None)


def bio_spans(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The spans of BIO labels; an I that continues nothing is no span (CofeNet's reading)."""
    start, role = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if role and label != f"I-{role}":
            yield role, start, i
            role = ""
        if label.startswith("B-"):
            start, role = i, label[2:]


def evaluate(cases: Iterable[Case], tag: Tag) -> dict[str, Any]:
    """Tag each case and compare; the object that the command prints."""
    roles = {role: RoleMeasures() for role in ROLES}
    frames = Count()
    framed = False
    for case in cases:
        attributions = tag(case.text, case.paragraphs).attributions
        for role, spans in found_spans(case.tokens, attributions).items():
            roles[role].add(case.spans[role], spans)
        if case.frames is not None:
            framed = True
            found = [_token_frame(case.tokens, one) for one in attributions]
            frames.add(frames_right(case.frames, found), len(found), len(case.frames))
    return {
        "exact": {role: one.exact.scores() for role, one in roles.items()},
        "token": {role: one.token.scores() for role, one in roles.items()},
        "jaccard": {role: one.jaccard.value() for role, one in roles.items()},
        "frame": frames.scores() if framed else None,
    }


def found_spans(
    tokens: Sequence[Span], attributions: Iterable[Attribution]
) -> dict[str, list[Range]]:
    """The spans that a tagger found, a role each, every one once."""
    found: dict[str, set[Range]] = {role: set() for role in ROLES}
    for one in attributions:
        for role, parts in (
            ("source", (one.source,)),
            ("cue", (one.cue,)),
            ("content", one.content),
        ):
            found[role].update(token_range(tokens, part) for part in parts if part is not None)
    return {role: sorted(ranges) for role, ranges in found.items()}


def _token_frame(tokens: Sequence[Span], one: Attribution) -> TokenFrame:
    return TokenFrame(
        _numbers(tokens, one.content),
        _numbers(tokens, [one.cue] if one.cue else []),
        _numbers(tokens, [one.source] if one.source else []),
    )


def main() -> None:
    """Read the command line, tag, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path, help="folder in PolNeAR's layout, or file in CofeNet's")
    parser.add_argument("--format", choices=("polnear", "cofenet"), default="polnear")
    parser.add_argument("--tagger", choices=TAGGERS, default="onnx")
    parser.add_argument("--report", action="store_true", help="print what evals.gate compares")
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one")
    arguments = parser.parse_args()
    reader = polnear_cases if arguments.format == "polnear" else cofenet_cases
    result = evaluate(reader(arguments.path), load(arguments.tagger, arguments.model).tag)
    if arguments.report:
        corpus = "/".join(arguments.path.parts[-2:])
        name = f"attribution/{corpus}/{arguments.tagger}"
        print(json.dumps(gate_report(name, arguments.path, result)))
    else:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
