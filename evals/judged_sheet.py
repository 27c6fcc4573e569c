"""The sheet of statements judged by hand: its records, its file, and the pages that it is about.

One JSON object a line. The sheet holds ids and offsets into the stored text of each page (code
points, half open), never text. The pages are articles of the sets in `POOLS`.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from evals import dates, gum
from sayso.readers import read_paths
from sayso.records import Page
from sayso.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
ARTICLES = DATA / "worldwide_news" / "articles.jsonl.gz"
SHEET = Path(__file__).with_name("judged") / "sheet.jsonl"

Range = tuple[int, int]
Ranges = tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader of the page says of one drawn stretch.

    ``statement`` is yes, no or arguable. ``speaker`` holds the fullest name on the page first,
    then other forms of it; empty when the page does not tell. ``kind`` is person, org, unnamed or
    unknown. ``said`` is EDTF, ``open`` for a time that the page leaves unresolved, empty for none;
    uncertain (``2031-03-08?``) where the page tells it of the occasion and not of this sentence.
    ``optional`` are links that may stand as relay or basis, or not.
    ``revised`` gives the reason when the answer was changed after a comparison.
    """

    statement: str
    source: Range | None = None
    kind: str = "unknown"
    speaker: Ranges = ()
    relays: Ranges = ()
    bases: Ranges = ()
    said: str = ""
    optional: Ranges = ()
    note: str = ""
    revised: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One drawn statement: dataset id and text digest of the page, content spans, the answer."""

    number: int
    page: str
    text: str
    content: Ranges
    answer: Answer | None = None


def load(path: Path = SHEET) -> list[Item]:
    """The items of a sheet, in its order."""
    with path.open(encoding="utf-8") as lines:
        return [_item(json.loads(line)) for line in lines if line.strip()]


def save(items: Iterable[Item], path: Path = SHEET) -> None:
    """Write a sheet, one item a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in items)
    path.write_text("".join(rows), encoding="utf-8")


def answered(item: Item, answer: Answer) -> Item:
    """The item with an answer."""
    return replace(item, answer=answer)


def articles(path: Path = ARTICLES) -> dict[str, str]:
    """Raw text of the data set's articles by id. Raises ``FileNotFoundError`` without the data."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def bodies(path: Path = DATA / "fnc1" / "train_bodies.csv") -> dict[str, str]:
    """News bodies of the Fake News Challenge by id. Raises ``FileNotFoundError`` without them."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {f"fnc1-{row['Body ID']}": row["articleBody"] for row in csv.DictReader(lines)}


def main_texts(path: Path = DATA / "article_extraction" / "ground-truth.json") -> dict[str, str]:
    """True main texts of the extraction benchmark's pages by id.

    Raises ``FileNotFoundError`` without the data.
    """
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {f"main-{name}": row["articleBody"] for name, row in rows.items()}


def political(folder: Path = DATA / "polnear" / "train" / "text") -> dict[str, str]:
    """News articles of PolNeAR's training part by id.

    Raises ``FileNotFoundError`` without the data.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise FileNotFoundError(folder)
    return {f"polnear-{file.stem}": file.read_text(encoding="utf-8") for file in files}


def wiki_news(data: Path = DATA) -> dict[str, str]:
    """Wikinews articles by id: the news, interviews and speeches of GUM, and MEANTIME's.

    Raises ``FileNotFoundError`` where one of the two is missing.
    """
    texts = {f"gum-{document.name}": document.text for document in gum.read(data / "gum")}
    files = sorted((data / "meantime").glob("corpus_*/*.xml"))
    if not (texts and files):
        raise FileNotFoundError(f"GUM and MEANTIME in {data}")
    return texts | {f"meantime-{file.stem}": dates.read_document(file).text for file in files}


def topical(path: Path = DATA / "ecbplus" / "train_dev.jsonl") -> dict[str, str]:
    """News of ECB+ by id, the spaces that its tokens brought in taken out.

    Raises ``FileNotFoundError`` without the data.
    """
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {f"ecb-{r['id']}": f"{_joined(r['title'])}\n\n{_joined(r['text'])}" for r in rows}


def _joined(text: str) -> str:
    """A tokenised text as print has it: "eight - year" joined, marks beside their words."""
    text = re.sub(r"(?<=\w) ([-’']) (?=\w)", r"\1", text.replace(" ''", '"').replace("''", '"'))
    text = re.sub(r"(?<=\d) ([:.]) (?=\d)", r"\1", re.sub(r"([$£€]) (?=\d)", r"\1", text))
    text = re.sub(r" +([,.;:?!%)\]])", r"\1", text)
    parts = text.split('"')  # every second one stands between quotation marks
    return '"'.join(p.strip(" ") if number % 2 else p for number, p in enumerate(parts))


POOLS: Mapping[str, Callable[[], dict[str, str]]] = {
    "worldwide_news": articles,
    "fnc1": bodies,
    "article_extraction": main_texts,
    "polnear": political,
    "wiki_news": wiki_news,
    "ecbplus": topical,
}
"""Sets of news to draw from: raw texts by id, no id in two of them."""


def pooled() -> dict[str, str]:
    """Raw texts of all `POOLS` by id. Raises ``FileNotFoundError`` when one is not there."""
    return {name: text for pool in POOLS.values() for name, text in pool().items()}


def write_pages(ids: Iterable[str], texts: Mapping[str, str], folder: Path) -> None:
    """Write the pages of ``ids`` into ``folder``, one text file each, named by the id."""
    for name in ids:
        (folder / f"{name}.txt").write_text(texts[name], encoding="utf-8", newline="")


def stored_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and stored text of each page in ``folder`` that sayso reads, without its statements."""
    for page in read_paths([str(folder)], Settings()):
        if isinstance(page, Page):
            yield Path(page.article.source).stem, page.article.text


def digest(text: str) -> str:
    """SHA-256 of a stored text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        row["number"],
        row["page"],
        row["text"],
        _ranges(row["content"]),
        _answer(row["answer"]) if row["answer"] else None,
    )


def _answer(row: Mapping[str, Any]) -> Answer:
    spans = {key: _ranges(row[key]) for key in ("speaker", "relays", "bases", "optional")}
    source = row["source"]
    told = {**row, **spans, "source": (source[0], source[1]) if source else None}
    return Answer(**told)


def _ranges(pairs: Iterable[Sequence[int]]) -> Ranges:
    return tuple((pair[0], pair[1]) for pair in pairs)
