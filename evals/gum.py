"""Read GUM (https://github.com/amir-zeldes/gum): text, syntax, coreference and who is a source.

The text is put together again from the tokens, so that offsets are those of a page: one line a
paragraph. Sources are taken from two places. *Syntax*: the subject of a verb of saying that has a
clausal complement, a parataxis or quotation marks by its side, and the noun of "according to".
*Rhetoric* (the ``.rs4`` tree, where there is one): the subject, or the noun of "according to", of
every unit that stands in an ``attribution-positive`` or ``attribution-negative`` relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from sayso.records import Mention, Span, Statement

GENRES = ("news", "interview", "speech")

SAYING = frozenset(
    "say tell add claim state announce report argue note warn explain write insist suggest deny "
    "admit declare comment describe reply respond ask stress emphasize confirm indicate call urge "
    "acknowledge assert allege accuse reveal observe conclude maintain remark promise recall "
    "mention express estimate predict demand condemn criticize praise complain dismiss reject "
    "estimate believe think".split()
)
"""Lemmas of English cue verbs; thinking is there because ``.rs4`` attribution counts it too."""

FIRST_SECOND = frozenset("i me my we us our you your myself ourselves yourself".split())
THIRD = frozenset("he she they it him her them his its their himself herself".split())


class Token(NamedTuple):
    """One word of the tree bank."""

    number: int
    form: str
    lemma: str
    upos: str
    head: int
    relation: str
    span: Span
    sentence: int


class GoldMention(NamedTuple):
    """One mention: its cluster, type, span and syntactic head."""

    cluster: str
    kind: str
    span: Span
    head: Token


@dataclass
class Document:
    """One GUM document as a page."""

    name: str
    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)
    sources: list[GoldMention] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    """For each source the words of its frame, in the same order."""

    @property
    def genre(self) -> str:
        return self.name.split("_")[1]

    def cluster(self, mention: GoldMention) -> list[GoldMention]:
        """All mentions of the same thing, in text order."""
        return [m for m in self.mentions if m.cluster == mention.cluster]


def kind_of(document: Document, source: GoldMention) -> str:
    """``third`` or ``first`` (and second) person pronoun, ``name``, ``role`` or ``other``.

    A role with the name beside it ("coach Ada Lom") counts as a name.
    """
    word = source.head.form.lower()
    if word in FIRST_SECOND:
        return "first"
    if word in THIRD:
        return "third"
    named = any(
        t.upos == "PROPN" and t.head == source.head.number and t.relation in ("appos", "flat")
        for t in document.tokens
        if source.span.contains(t.span)
    )
    if named or source.head.upos == "PROPN":
        return "name"
    return "role" if source.head.upos == "NOUN" else "other"


def read(root: Path, genres: tuple[str, ...] = GENRES) -> Iterator[Document]:
    """The documents of ``genres`` in train and dev, in order of their names."""
    paths = [p for part in ("train", "dev") for p in (root / part).glob("*.conllu")]
    for path in sorted(paths, key=lambda p: p.name):
        if path.name.split("_")[1] in genres:
            yield read_document(path)


def read_document(path: Path) -> Document:
    """One ``.conllu`` file, with the ``.rs4`` beside it where there is one."""
    document = Document(path.stem)
    opened: list[tuple[str, str, int]] = []
    closed: list[tuple[str, str, int, int]] = []
    sentence = -1
    base = 0
    fused, spaced = 0, True  # the last token of a fused word ("don't"), and what follows it
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and "block" not in line and document.text:
            document.text = document.text.rstrip() + "\n"
        elif line.startswith("# sent_id"):
            sentence += 1
            base = len(document.tokens)
        elif re.match(r"\d+-\d+\t", line):
            fused = base + int(line.split("\t")[0].split("-")[1])
            spaced = "SpaceAfter=No" not in line
        elif re.match(r"\d+\t", line):
            _token(document, line.split("\t"), sentence, base)
            if len(document.tokens) < fused or (len(document.tokens) == fused and not spaced):
                document.text = document.text.removesuffix(" ")
            _brackets(line.split("\t")[9], len(document.tokens) - 1, opened, closed)
    document.mentions = _mentions(document, closed)
    _find_sources(document, path.with_suffix(".rs4"))
    return document


def _token(document: Document, row: list[str], sentence: int, base: int) -> None:
    start = len(document.text)
    document.text += row[1]
    span = Span(start, len(document.text))
    if "SpaceAfter=No" not in row[9]:
        document.text += " "
    head = base + int(row[6]) - 1 if row[6] != "0" else -1
    document.tokens.append(
        Token(len(document.tokens), row[1], row[2], row[3], head, row[7], span, sentence)
    )


def _brackets(
    misc: str,
    index: int,
    opened: list[tuple[str, str, int]],
    closed: list[tuple[str, str, int, int]],
) -> None:
    found = re.search(r"Entity=([^|]*)", misc)
    if not found:
        return
    for piece in re.findall(r"\([^()]+\)?|[^()]+\)", found.group(1)):
        fields = piece.strip("()").split("-")
        if piece.startswith("("):
            opened.append((fields[0], fields[1], index))
        if piece.endswith(")"):
            at = max(i for i, o in enumerate(opened) if o[0] == fields[0])
            name, kind, start = opened.pop(at)
            closed.append((name, kind, start, index))


def _mentions(document: Document, closed: list[tuple[str, str, int, int]]) -> list[GoldMention]:
    mentions = []
    for name, kind, first, last in closed:
        inside = range(first, last + 1)
        heads = [i for i in inside if document.tokens[i].head not in inside]
        span = Span(document.tokens[first].span.start, document.tokens[last].span.end)
        mentions.append(GoldMention(name, kind, span, document.tokens[heads[0]]))
    return sorted(mentions, key=lambda m: (m.span.start, -m.span.end))


def _find_sources(document: Document, tree: Path) -> None:
    children: dict[int, list[Token]] = {}
    for token in document.tokens:
        children.setdefault(token.head, []).append(token)
    by_head: dict[int, GoldMention] = {}
    for mention in document.mentions:  # the outermost mention of a head comes first
        by_head.setdefault(mention.head.number, mention)
    found: dict[int, Token] = {}
    for token in document.tokens:
        for source in _by_syntax(token, children):
            found.setdefault(source.number, token)
    if tree.exists():
        for start, end in _attributions(tree):
            for token in document.tokens[start:end]:
                for source in _by_rhetoric(token, document, start, end):
                    found.setdefault(source.number, token)
    for number, cue in sorted(found.items()):
        if number in by_head:
            document.sources.append(by_head[number])
            document.cues.append(cue.span)


def _by_syntax(token: Token, children: dict[int, list[Token]]) -> Iterator[Token]:
    below = children.get(token.number, [])
    relations = {c.relation.split(":")[0] for c in below}
    quoted = any(c.form in {'"', "“", "”", "''", "``"} for c in below)
    says = token.upos == "VERB" and token.lemma in SAYING
    if says and (relations & {"ccomp", "parataxis"} or quoted or token.relation == "parataxis"):
        yield from (c for c in below if c.relation == "nsubj")
    if any(c.relation == "case" and c.form.lower() == "according" for c in below):
        yield token


def _by_rhetoric(token: Token, document: Document, start: int, end: int) -> Iterator[Token]:
    if token.relation == "nsubj" and start <= token.head < end:
        yield token
    if token.relation.startswith("obl") and any(
        t.form.lower() == "according" and t.head == token.number for t in document.tokens[start:end]
    ):
        yield token


def _attributions(tree: Path) -> Iterator[tuple[int, int]]:
    """Token ranges of the units that attribute, in text order."""
    position = 0
    for segment in ElementTree.parse(tree).getroot().iter("segment"):
        length = len((segment.text or "").split())
        if segment.get("relname", "").startswith("attribution"):
            yield position, position + length
        position += length


def contents(document: Document, source: GoldMention, cue: Span) -> tuple[Span, ...]:
    """What is said, nearly: the sentence behind source and cue, and before them a quotation."""
    inside = [t for t in document.tokens if t.sentence == source.head.sentence]
    start = min(source.span.start, cue.start)
    end = max(source.span.end, cue.end)
    pieces = (Span(inside[0].span.start, start), Span(end, inside[-1].span.end))
    quoted = any(mark in pieces[0].of(document.text) for mark in '"“”')
    return tuple(p for p in (pieces if quoted else pieces[1:]) if p.end - p.start > 1)


def statements(document: Document) -> list[Statement]:
    """The document's sources as statements, as the product would have them before resolution."""
    found = []
    for source, cue in zip(document.sources, document.cues, strict=True):
        head = source.head.span
        mention = Mention(source.span, head, "pronoun" if source.head.upos == "PRON" else "person")
        said = contents(document, source, cue)
        found.append(
            Statement(f"{source.span.start}", document.name, said, "indirect", cue, mention)
        )
    return found


def paragraphs(document: Document) -> tuple[Span, ...]:
    """One span a line."""
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S", document.text))
