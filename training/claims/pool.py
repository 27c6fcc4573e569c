"""Sentences and reported contents that training pairs are made of, each with its group.

What may train: PolNeAR's contents, GUM, MEANTIME, and of ECB+ the topics that do not measure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.corpora import meantime, polnear

MEASURED = frozenset((1, 3))
"""Topics of ECB+ with these remainders by five measure and never train."""
SHORTEST, LONGEST = 5, 40
"""Words that a text of the pool has."""

_THAT = re.compile(r"^(?:that|whether|how) ")
_END = re.compile(r"(?<=[.!?]) +(?=[A-Z\"“])")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or content with the page it stands on."""

    words: str
    page: str


def pool(data: Path) -> list[Text]:
    """All texts that may train, in a fixed order, none twice."""
    found: dict[str, Text] = {}
    for words, page in (*_contents(data), *_ecb(data), *_meantime(data)):
        plain = tidy(words)
        if SHORTEST <= len(plain.split()) <= LONGEST:
            found.setdefault(plain.lower(), Text(plain, page))
    return list(found.values())


def tidy(words: str) -> str:
    """One line, one form of quotation mark, no complementiser in front."""
    plain = " ".join(words.replace("''", '"').replace("``", '"').split())
    return _THAT.sub("", plain)


def ecb_documents(data: Path) -> dict[str, str]:
    """Documents of ECB+ by id: the title, a line break, the text."""
    with (data / "ecbplus/train_dev.jsonl").open(encoding="utf-8") as lines:
        return {d["id"]: f"{d['title']}\n{d['text']}" for d in map(json.loads, lines)}


def ecb_training_documents(data: Path) -> dict[str, str]:
    """Those of the topics that may train."""
    return {
        name: text
        for name, text in ecb_documents(data).items()
        if int(name.split("_")[0]) % 5 not in MEASURED
    }


def _contents(data: Path) -> Iterator[tuple[str, str]]:
    for document in polnear(data / "polnear/train"):
        for frame in document.frames:
            pieces = (" ".join(span.of(document.text).split()) for span in frame.content)
            yield " ".join(pieces), document.name


def ecb_leads(data: Path) -> Iterator[Text]:
    """Titles and first sentences of the topics that may train."""
    for name, sentences in _ecb_sentences(data):
        for sentence in sentences[:2]:
            if SHORTEST - 1 <= len(sentence.split()) <= LONGEST:
                yield Text(tidy(sentence), name)


def _ecb_sentences(data: Path) -> Iterator[tuple[str, list[str]]]:
    for name, text in ecb_training_documents(data).items():
        yield name, [one for line in text.split("\n") for one in _END.split(line)]


def _ecb(data: Path) -> Iterator[tuple[str, str]]:
    for name, sentences in _ecb_sentences(data):
        for sentence in sentences:
            yield sentence, name


def _meantime(data: Path) -> Iterator[tuple[str, str]]:
    for document in meantime(data / "meantime"):
        for paragraph in document.paragraphs:
            yield paragraph.of(document.text), document.name
