"""The pages that the labelled pairs stand on, and the statements themselves: places, never text.

Pages are named as sayso names them when it reads the folder of their corpus. ECB+ comes as
sentences without pages: a document's text is its title, a line break, and its text.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from evals.judged_sheet import ARTICLES, articles, bodies, digest, write_pages
from sayso.readers import read_paths
from sayso.records import Article, Page, Span
from sayso.settings import Settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"
ECB = SHARED / "data" / "ecbplus" / "train_dev.jsonl"
STORY = ROOT / "examples" / "story"
STATEMENTS = HERE / "statements.jsonl"
PAIRS = HERE / "pairs.jsonl"
PILE_STATEMENTS, PILE = HERE / "pile_statements.jsonl", HERE / "pile.jsonl"

Corpus = Literal["seeds", "examples", "worldwide_news", "ecbplus", "fnc1"]
Split = Literal["train", "test"]
Spans = tuple[Span, ...]


class MovedText(ValueError):
    """A page's stored text is not the one that the offsets count in."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page's text with its kept paragraphs and what the page says of itself."""

    name: str
    text: str
    paragraphs: Spans
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: offsets are code points of the stored text, half open."""

    id: str
    corpus: Corpus
    page: str
    text: str
    """SHA-256 of the stored text."""
    content: Spans
    source: Span | None = None
    speaker: Span | None = None
    """The fullest name of the speaker on the page."""
    cue: Span | None = None
    stance: str = "asserts"
    polarity: str = "positive"


def stories(place: Place) -> tuple[str, Split]:
    """The story that a statement belongs to, and whether stories like it train or test.

    ``examples`` and ``worldwide_news`` only test. Seeds part into the pages on the unmarked flights
    (test) and those on the bridgehead and the talks (train). ECB+ goes by topic, two topics of
    five test; both events of a topic stay on one side.
    """
    if place.corpus == "seeds":
        flights = place.page[:3] in ("000", "001", "002")
        return ("seeds-flights", "test") if flights else ("seeds-talks", "train")
    if place.corpus == "ecbplus":
        topic = int(place.page.split("_")[0])
        return f"ecbplus-{topic}", "test" if topic % 5 in (1, 3) else "train"
    return place.corpus, "test"


def load_places(path: Path = STATEMENTS) -> dict[str, Place]:
    """The statements of the pairs by id."""
    with path.open(encoding="utf-8") as lines:
        places = [_place(json.loads(line)) for line in lines]
    return {one.id: one for one in places}


def row(place: Place) -> dict[str, Any]:
    """A statement as a line of JSON has it: spans as pairs of numbers."""
    fields = asdict(place)
    fields["content"] = [_pair(piece) for piece in place.content]
    return {
        **fields,
        "source": _pair(place.source),
        "speaker": _pair(place.speaker),
        "cue": _pair(place.cue),
    }


@cache
def sources(corpus: Corpus) -> Mapping[str, Source]:
    """The pages of a corpus by name. Raises ``FileNotFoundError`` where the data is not there."""
    if corpus == "ecbplus":
        return {one.name: one for one in _ecb()}
    if corpus == "examples":
        return _read([STORY], STORY / "pages.csv")
    if corpus == "seeds":
        if not SEEDS.is_dir():
            raise FileNotFoundError(SEEDS)
        return _read([SEEDS])
    texts = bodies() if corpus == "fnc1" else articles(ARTICLES)
    if corpus == "fnc1":  # those that are asked for, of some thousands
        texts = {Path(one.page).stem: texts[Path(one.page).stem] for one in _piled()}
    with tempfile.TemporaryDirectory() as folder:
        write_pages(sorted(texts), texts, Path(folder))
        return _read([Path(folder)])


def _piled() -> Iterable[Place]:
    return load_places(PILE_STATEMENTS).values()


def source_of(place: Place) -> Source:
    """The page of a statement.

    Raises:
        FileNotFoundError: the corpus is not there.
        MovedText: the page is gone from it, or reads otherwise than when the pairs were drawn.
    """
    found = sources(place.corpus).get(place.page)
    if found is None or digest(found.text) != place.text:
        raise MovedText(f"{place.corpus}: {place.page} is not the text that {place.id} stands in")
    return found


def _read(paths: list[Path], manifest: Path | None = None) -> dict[str, Source]:
    pages = read_paths([str(path) for path in paths], Settings(), manifest)
    found = [_source(page.article) for page in pages if isinstance(page, Page)]
    return {one.name: one for one in found}


def _source(article: Article) -> Source:
    kept = tuple(block.span for block in article.blocks if block.kept)
    return Source(article.source, article.text, kept, article.title, article.published)


def _ecb() -> Iterator[Source]:
    with ECB.open(encoding="utf-8") as lines:
        for told in map(json.loads, lines):
            title, body = told["title"], told["text"]
            text = f"{title}\n{body}"
            parts = (Span(0, len(title)), Span(len(title) + 1, len(text)))
            yield Source(told["id"], text, parts, title)


def _place(fields: dict[str, Any]) -> Place:
    spans = ("source", "speaker", "cue")
    told = {name: Span(*fields[name]) if fields[name] else None for name in spans}
    content = tuple(Span(*piece) for piece in fields["content"])
    return Place(**{**fields, **told, "content": content})


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
