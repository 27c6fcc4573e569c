"""Main text of real pages against their true text: ``python -m evals.main_text``.

Data: ``../shared/data/article_extraction`` (scrapinghub/article-extraction-benchmark, MIT). Score:
that benchmark's own: precision and recall of 4-word shingles, counted as a multiset and averaged
over the pages; F1 of the two averages. The pages in the order of their names are dealt into two
halves: every second one, beginning with the first, was used to train and to look at ("seen"); the
others were not looked at ("unseen").
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import trafilatura

from sayso.cleaning import mark
from sayso.readers import dom
from sayso.readers import html as html_reader
from sayso.readers import text as text_reader
from sayso.readers.decode import decode, tidy

DATA = Path(__file__).parents[2] / "shared" / "data" / "article_extraction"
_SHINGLE = 4


class Sample(NamedTuple):
    """One page: its name, its bytes, its true text."""

    name: str
    payload: bytes
    truth: str


def samples(folder: Path, half: str) -> Iterator[Sample]:
    """Pages of a half (``seen``, ``unseen`` or ``all``), in the order of their names."""
    truths = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    first, step = {"seen": (0, 2), "unseen": (1, 2), "all": (0, 1)}[half]
    for path in sorted((folder / "html").glob("*.html.gz"))[first::step]:
        name = path.name.removesuffix(".html.gz")
        yield Sample(name, gzip.decompress(path.read_bytes()), truths[name]["articleBody"])


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Multiset of 4-word shingles; a shorter text is one shingle."""
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - _SHINGLE + 1))
    return Counter(s for i in starts if (s := tuple(words[i : i + _SHINGLE])))


def precision_recall(truth: str, predicted: str) -> tuple[float | None, float | None]:
    """Both for one page; ``None`` where there is nothing to divide by."""
    true, found = shingles(truth), shingles(predicted)
    if not true and not found:
        return None, None
    hit = (true & found).total()
    precision = hit / found.total() if found else None
    return precision, (hit / true.total() if true else None)


def score(pages: list[Sample], extract: Callable[[bytes], str]) -> dict[str, float]:
    """Averages over ``pages`` of what ``extract`` makes of them."""
    pairs = [precision_recall(page.truth, extract(page.payload)) for page in pages]
    precision = mean(p for p, _ in pairs if p is not None)
    recall = mean(r for _, r in pairs if r is not None)
    f1 = 2 * precision * recall / (precision + recall)
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def by_trafilatura(payload: bytes) -> str:
    """What trafilatura alone extracts, comments left out."""
    return trafilatura.extract(payload, include_comments=False) or ""


def by_sayso(payload: bytes) -> str:
    """Kept blocks of the page read as HTML, without headline and standfirst.

    The benchmark's body begins below both; sayso keeps both, as the page's own words.
    """
    draft = html_reader.draft_of(decode(payload))
    blocks = mark(draft.text, draft.spans, title=draft.title, prose=draft.prose, hints=draft.hints)
    above = (draft.title, draft.standfirst)
    return "\n".join(draft.text[b.start : b.end] for b in blocks if b.kept and b.span not in above)


def flattened(payload: bytes) -> str:
    """All visible text of a page without any markup, a line a block."""
    root = dom.parse(tidy(decode(payload)))
    return "" if root is None else "\n".join(b.text for b in dom.visible(root))


def by_sayso_flat(payload: bytes) -> str:
    """Kept blocks of the flattened page read as plain text, without the headline found in it."""
    draft = text_reader.draft_of(flattened(payload))
    blocks = mark(draft.text, draft.spans, title=draft.title)
    return "\n".join(
        draft.text[b.start : b.end] for b in blocks if b.kept and b.span != draft.title
    )


SYSTEMS: dict[str, Callable[[bytes], str]] = {
    "trafilatura": by_trafilatura,
    "sayso": by_sayso,
    "flat_everything": flattened,
    "flat_sayso": by_sayso_flat,
}


def main() -> None:
    """Print a line a half and system, then all of it as one JSON object."""
    parser = argparse.ArgumentParser(description="Main text against the truth.")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--half", choices=("seen", "unseen", "all"), action="append")
    parser.add_argument("--system", choices=tuple(SYSTEMS), action="append")
    chosen = parser.parse_args()
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for half in chosen.half or ("seen", "unseen", "all"):
        pages = list(samples(chosen.data, half))
        for name in chosen.system or tuple(SYSTEMS):
            figures.setdefault(half, {})[name] = score(pages, SYSTEMS[name])
            print(f"{half:7} {name:16} {figures[half][name]}", flush=True)
    print(json.dumps(figures, sort_keys=True))


if __name__ == "__main__":
    main()
