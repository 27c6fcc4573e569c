"""Readers of the public sets: each yields documents with labelled spans, nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.records import Span


@dataclass(frozen=True)
class Labelled:
    """A contiguous span with its label (a role or a kind)."""

    label: str
    span: Span


@dataclass(frozen=True)
class Frame:
    """One attribution: its content pieces, its cue, its source (discontinuous: several)."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Document:
    """A text with its paragraphs and what is marked in it."""

    name: str
    text: str
    paragraphs: tuple[Span, ...]
    spans: tuple[Labelled, ...] = ()
    frames: tuple[Frame, ...] = field(default=())


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold more than white space."""
    lines = re.finditer(r"[^\n]+", text)
    return tuple(Span(*m.span()) for m in lines if m.group().strip())


def polnear(folder: Path) -> Iterator[Document]:
    """PolNeAR's articles under `folder` (`text/`, `attributions/`); the first annotator's file."""
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if not files:
            continue
        text = path.read_bytes().decode("utf-8")
        spans, frames = _standoff(files[0].read_bytes().decode("utf-8"), len(text))
        yield Document(path.stem, text, paragraphs(text), spans, frames)


def _standoff(annotations: str, length: int) -> tuple[tuple[Labelled, ...], tuple[Frame, ...]]:
    """brat standoff: `T` lines of Source, Cue, Content, and `E` lines that tie them together."""
    parts: dict[str, tuple[str, tuple[Span, ...]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in annotations.split("\n"):
        columns = line.rstrip("\r").split("\t")
        if line.startswith("T") and len(columns) == 3 and " " in columns[1]:
            label, offsets = columns[1].split(" ", 1)
            pieces = tuple(Span(*map(int, piece.split())) for piece in offsets.split(";"))
            if label in ("Source", "Cue", "Content") and pieces[-1].end <= length:
                parts[columns[0]] = (label.lower(), pieces)
        elif line.startswith("E") and len(columns) >= 2:
            events.append([_argument(one) for one in columns[1].split()])
    frames = []
    for event in events:
        roles: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
        for _, reference in event:
            if reference in parts:
                label, pieces = parts[reference]
                roles[label].extend(pieces)
        if roles["content"]:
            frames.append(Frame(*(tuple(sorted(roles[role])) for role in roles)))
    spans = [Labelled(label, piece) for label, pieces in parts.values() for piece in pieces]
    return tuple(sorted(spans, key=lambda one: one.span)), tuple(frames)


def _argument(text: str) -> tuple[str, str]:
    role, _, reference = text.partition(":")
    return role, reference


UNER_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "location"}


def iob(path: Path, column: int, tag_column: int, group: int = 8) -> Iterator[Document]:
    """Tokens a line, sentences apart by blank lines; IOB1 or IOB2 tags of PER, ORG, LOC.

    Sentences are grouped by `group` into documents, each sentence a paragraph.  Where a comment
    `# text = …` gives a sentence as it was written, that is how it is read.
    """
    sentences: list[Sentence] = [Sentence()]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if (line.startswith("# ") and "\t" not in line and " = " in line) or line == "-DOCSTART- O":
            if line.startswith("# text = "):
                sentences[-1].written = line.removeprefix("# text = ")
            continue
        cells = line.split("\t") if "\t" in line else line.split()
        if len(cells) <= max(column, tag_column):
            if sentences[-1].rows:
                sentences.append(Sentence())
            continue
        sentences[-1].rows.append((cells[column], cells[tag_column]))
    kept = [one for one in sentences if one.rows]
    for i in range(0, len(kept), group):
        yield _tagged(f"{path.stem}-{i}", kept[i : i + group])


@dataclass
class Sentence:
    """Tokens with their tags, and the sentence as it was written, where that is known."""

    rows: list[tuple[str, str]] = field(default_factory=list)
    written: str | None = None

    def laid_out(self) -> tuple[str, list[tuple[int, int]]]:
        """The sentence and where each token stands in it; without its words, lightly joined."""
        tokens = [token for token, _ in self.rows]
        places: list[tuple[int, int]] = []
        at = 0
        for token in tokens if self.written else ():
            start = (self.written or "").find(token, at)
            if start < 0:
                break
            at = start + len(token)
            places.append((start, at))
        if self.written and len(places) == len(tokens):
            return self.written, places
        return join_tokens(tokens)


def _tagged(name: str, sentences: Sequence[Sentence]) -> Document:
    """One document of tagged sentences."""
    text = ""
    spans: list[Labelled] = []
    for sentence in sentences:
        offset = len(text)
        line, places = sentence.laid_out()
        text += line + "\n"
        previous = ""
        for (_, tag), (start, end) in zip(sentence.rows, places, strict=True):
            mark, _, kind = tag.partition("-")
            label = UNER_KINDS.get(kind)
            if label is None:
                previous = ""
                continue
            if mark == "I" and previous == label:
                last = spans.pop().span
                spans.append(Labelled(label, Span(last.start, offset + end)))
            else:
                spans.append(Labelled(label, Span(offset + start, offset + end)))
            previous = label
    return Document(name, text, paragraphs(text), tuple(spans))


_CLITIC = re.compile(r"(?i)(n't|['’](s|re|ve|ll|d|m|t))$")


def join_tokens(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join tokens as written text would have them; where each token stands in the result."""
    text = ""
    places = []
    opened = False
    glue = True
    for token in tokens:
        shown, space, glue_next, opened = _place(token, opened)
        if text and space and not glue:
            text += " "
        places.append((len(text), len(text) + len(shown)))
        text += shown
        glue = glue_next
    return text, places


def _place(token: str, opened: bool) -> tuple[str, bool, bool, bool]:
    """How a token is shown, whether a space goes before, whether none goes after, marks open."""
    if not token.strip():
        return "\n", False, True, opened
    if token in ("``", "“") or (token == '"' and not opened):
        return ("“" if token == "``" else token), True, True, True
    if token in ("''", "”", '"'):
        return ("”" if token == "''" else token), False, False, False
    if token in "([{" or token == "$":
        return token, True, True, opened
    if token in ",.;:?!)]}%" or _CLITIC.fullmatch(token):
        return token, False, False, opened
    return token, True, False, opened


GUM_KINDS = {"person": "person", "organization": "organisation", "place": "location"}


def gum(folder: Path, genres: tuple[str, ...]) -> Iterator[Document]:
    """GUM's texts: a name is the run of proper nouns around the head of an entity mention."""
    for path in sorted(folder.glob("*.conllu")):
        if path.stem.split("_")[1] not in genres:
            continue
        text = ""
        spans: list[Labelled] = []
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = block.split("\n")
            if any(line.startswith("# newpar") for line in lines) and text:
                text = text.rstrip() + "\n"
            rows = [line.split("\t") for line in lines if re.match(r"\d+\t", line)]
            places = []
            for row in rows:
                places.append(Span(len(text), len(text) + len(row[1])))
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            spans += [
                Labelled(label, Span(places[a].start, places[b].end))
                for label, a, b in _names(rows)
            ]
        yield Document(path.stem, text, paragraphs(text), tuple(spans))


def _names(rows: list[list[str]]) -> Iterator[tuple[str, int, int]]:
    """The flat names of a sentence: label, first and last row."""
    open_: list[tuple[str, str, int]] = []
    found: dict[tuple[int, int], str] = {}
    for i, row in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        if match is None:
            continue
        for part in re.finditer(r"\((\d+)-(\w+)[^()]*(\))?|(\d+)\)", match.group(1)):
            if part.group(1) and part.group(3):
                _keep_name(found, rows, part.group(2), i, i)
            elif part.group(1):
                open_.append((part.group(1), part.group(2), i))
            else:
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == part.group(4):
                        _keep_name(found, rows, open_[k][1], open_[k][2], i)
                        del open_[k]
                        break
    taken = -1
    for (a, b), label in sorted(found.items()):
        if a > taken:
            yield label, a, b
            taken = b


def _keep_name(
    found: dict[tuple[int, int], str], rows: list[list[str]], kind: str, first: int, last: int
) -> None:
    label = GUM_KINDS.get(kind)
    inside = range(first, last + 1)
    heads = [i for i in inside if not first <= int(rows[i][6]) - 1 <= last]
    if label is None or not heads or rows[heads[0]][3] != "PROPN":
        return
    a = b = heads[0]
    while a - 1 >= first and rows[a - 1][3] == "PROPN":
        a -= 1
    while b + 1 <= last and rows[b + 1][3] == "PROPN":
        b += 1
    found.setdefault((a, b), label)


MEANTIME_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "location", "FIN": "organisation"}


def meantime(folder: Path, annotated: int = 6) -> Iterator[Document]:
    """MEANTIME's articles, as far as they are annotated: the first `annotated` sentences."""
    for path in sorted(folder.glob("*/*.xml")):
        root = ET.parse(path).getroot()
        tokens = [t for t in root.iter("token") if int(t.get("sentence", "0")) < annotated]
        place = {t.get("t_id"): i for i, t in enumerate(tokens)}
        tags = ["O"] * len(tokens)
        kinds = {e.get("m_id"): e.get("ent_type") for e in root.iter("ENTITY")}
        kind_of = {
            source.get("m_id"): kinds.get(target.get("m_id"))
            for link in root.iter("REFERS_TO")
            for target in link.iter("target")
            for source in link.iter("source")
        }
        for mention in root.iter("ENTITY_MENTION"):
            kind = MEANTIME_KINDS.get(kind_of.get(mention.get("m_id")) or "")
            rows = [
                place[a.get("t_id")] for a in mention.iter("token_anchor") if a.get("t_id") in place
            ]
            if kind is None or not rows or "NAM" not in (mention.get("syntactic_type") or ""):
                continue
            short = {v: k for k, v in UNER_KINDS.items()}[kind]
            for i in rows:
                tags[i] = ("B-" if i == rows[0] else "I-") + short
        sentences: dict[str, Sentence] = {}
        for token, tag in zip(tokens, tags, strict=True):
            row = (token.text or "", tag)
            sentences.setdefault(token.get("sentence", "0"), Sentence()).rows.append(row)
        if sentences:
            yield _tagged(path.stem, list(sentences.values()))
