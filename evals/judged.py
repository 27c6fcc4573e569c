"""Statements drawn from real news, judged by hand against the page, and compared with sayso.

    python -m evals.judged draw --seed 7 --number 200     # an empty sheet
    python -m evals.judged show --from 1 --to 25          # the pages, what was drawn marked
    python -m evals.judged fill ANSWERS                   # answers by exact words -> offsets
    python -m evals.judged compare [--tagger rules|model] [--show] [--json]

``--sheet FILE`` before the command takes another sheet, drawn from pages that no other one has;
``draw --pool fnc1 --pool article_extraction`` draws it from other sets of news, in equal shares.

The sheet (``evals/judged/sheet.jsonl``) is filled in without the machine's answers: ``draw`` keeps
of the machine nothing but where the contents stand, and ``show`` runs no tagger. ``ANSWERS`` holds
a line for each item, fields parted by ``|``:

    number | y, n or a | source | p, o, u or ?: fullest name; other forms | relays | bases | said
    | relays or bases that are arguable | note | reason of a revision

of which the last may be left away; several names are parted by ``;``. Every string must stand on
the page as written and is looked for nearest to the content; ``<he`` stands before its first
piece, ``>he`` after it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, zip_longest
from pathlib import Path

from evals.judged_compare import compare, print_comparison
from evals.judged_sheet import (
    POOLS,
    SHEET,
    Answer,
    Item,
    Range,
    Ranges,
    answered,
    digest,
    load,
    pooled,
    save,
    stored_texts,
    write_pages,
)
from evals.pages import Corpus, read_and_export
from evals.scoring.export import Export, read_export

PAGES = 110
"""Articles that are read for a draw: at three a page, enough for 200 statements."""
A_PAGE = 3
VERDICTS = {"y": "yes", "n": "no", "a": "arguable"}
KINDS = {"p": "person", "o": "org", "u": "unnamed", "?": "unknown"}


def exported(
    ids: Iterable[str], texts: Mapping[str, str], tagger: str, keep: Path | None = None
) -> Export:
    """What sayso makes of these pages, read into a temporary ledger; ``keep`` gets a copy."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        write_pages(ids, texts, pages)
        found = Corpus(Path(folder), (pages,))
        file = read_and_export(found, tagger, Path(folder))
        if keep:
            shutil.copyfile(file, keep)
        return read_export(file)


def draw(export: Export, order: Sequence[str], number: int, chance: random.Random) -> list[Item]:
    """``number`` statements at most, ``A_PAGE`` at most a page, pages taken in ``order``.

    Only English pages and statements with a content. Raises ``ValueError`` when there are fewer.
    """
    pages = {Path(row["source"]).stem: row for row in export.articles.values()}
    items: list[Item] = []
    for name in order:
        page = pages.get(name)
        if page is None or page["language"] != "en":
            continue
        found = sorted({_content(row) for row in export.of_article(page["id"])} - {()})
        for content in sorted(chance.sample(found, min(A_PAGE, len(found)))):
            items.append(Item(len(items) + 1, name, digest(page["text"]), content))
        if len(items) >= number:
            return items[:number]
    raise ValueError(f"only {len(items)} statements on {len(order)} pages; read more of them")


def shuffled(names: Iterable[str], number: int, chance: random.Random) -> list[str]:
    """``number`` of the names at most, in an order that only the names and ``chance`` decide."""
    known = sorted(names)
    return chance.sample(known, min(number, len(known)))


def marked(text: str, items: Iterable[Item]) -> str:
    """A page's text with the drawn contents marked: ``[[12:`` … ``]]``."""
    edges = [
        edge
        for item in items
        for start, end in item.content
        for edge in ((start, 1, f"[[{item.number}:"), (end, 0, "]]"))
    ]
    for at, _, mark in sorted(edges, reverse=True):
        text = text[:at] + mark + text[at:]
    return text


def parse(line: str, item: Item, text: str) -> Answer:
    """The answer in a line of ``ANSWERS``. Raises ``ValueError`` for words not on the page."""
    fields = [field.strip() for field in line.split("|")] + [""] * 10
    _, verdict, source, speaker, relays, bases, said, optional, note, revised = fields[:10]
    kind, _, names = speaker.partition(":")
    near = item.content[0][0]
    return Answer(
        VERDICTS[verdict],
        _source(source, text, item.content[0]) if source else None,
        KINDS[kind or "?"],
        _all(names, text, near),
        _all(relays, text, near),
        _all(bases, text, near),
        said,
        _all(optional, text, near),
        note,
        revised,
    )


def find(words: str, text: str, near: int) -> Range:
    """Where ``words`` stand in ``text``, the place nearest to ``near``, whole words preferred.

    Raises ``ValueError`` when they do not.
    """
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    if not words or not starts:
        raise ValueError(f"not on the page: {words!r}")

    def rank(start: int) -> tuple[bool, int]:
        around = text[max(start - 1, 0) : start], text[start + len(words) :][:1]
        return any(side.isalnum() for side in around), abs(start - near)

    start = min(starts, key=rank)
    return start, start + len(words)


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 1 when data is missing or an answer does not stand on its page."""
    given = _parser().parse_args(arguments)
    try:
        return COMMANDS[given.command](given)
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
    except subprocess.CalledProcessError as error:
        print(f"sayso ended with {error.returncode}", file=sys.stderr)
    return 1


def _draw(given: argparse.Namespace) -> int:
    chance = random.Random(given.seed)
    others = [sheet for sheet in SHEET.parent.glob("*.jsonl") if sheet != given.sheet]
    known = {item.page for sheet in others for item in load(sheet)}
    pools = [POOLS[name]() for name in given.pool or ["worldwide_news"]]
    texts = {name: text for pool in pools for name, text in pool.items() if name not in known}
    share = given.pages // len(pools)
    orders = [shuffled([name for name in pool if name in texts], share, chance) for pool in pools]
    order = [name for turn in zip_longest(*orders) for name in turn if name is not None]
    items = draw(exported(order, texts, "rules"), order, given.number, chance)
    save(items, given.sheet)
    print(f"{len(items)} statements of {len({item.page for item in items})} pages")
    return 0


def _show(given: argparse.Namespace) -> int:
    items = [item for item in load(given.sheet) if given.first <= item.number <= given.last]
    texts = _texts(items)
    for name, found in groupby(items, key=lambda item: item.page):
        print(f"\n===== {name}\n{marked(texts[name], found)}")
    return 0


def _fill(given: argparse.Namespace) -> int:
    items = {item.number: item for item in load(given.sheet)}
    texts = _texts(items.values())
    wrong = 0
    for line in given.answers.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        number = int(line.partition("|")[0])
        try:
            item = items[number]
            items[number] = answered(item, parse(line, item, texts[item.page]))
        except (ValueError, KeyError) as error:
            wrong += 1
            print(f"{number}: {error}", file=sys.stderr)
    save(items.values(), given.sheet)
    print(f"{sum(item.answer is not None for item in items.values())} of {len(items)} answered")
    return 1 if wrong else 0


def _compare(given: argparse.Namespace) -> int:
    items = load(given.sheet)
    export = exported({item.page for item in items}, pooled(), given.tagger, given.keep)
    print_comparison(compare(items, export), given.sheet, given.show, given.json)
    return 0


COMMANDS = {"draw": _draw, "show": _show, "fill": _fill, "compare": _compare}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals.judged",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sheet", type=Path, default=SHEET)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="draw statements, answers left empty")
    drawing.add_argument("--seed", type=int, default=7)
    drawing.add_argument("--number", type=int, default=200)
    drawing.add_argument("--pool", action="append", choices=sorted(POOLS), help="set of news")
    drawing.add_argument("--pages", type=int, default=PAGES, help="articles to read for it")
    showing = commands.add_parser("show", help="print pages with what was drawn marked")
    showing.add_argument("--from", dest="first", type=int, default=1)
    showing.add_argument("--to", dest="last", type=int, default=10**6)
    filling = commands.add_parser("fill", help="turn answers by words into offsets")
    filling.add_argument("answers", type=Path)
    comparing = commands.add_parser("compare", help="compare sayso with the sheet")
    comparing.add_argument("--tagger", choices=("rules", "model"), default="rules")
    comparing.add_argument("--show", action="store_true", help="list each difference")
    comparing.add_argument("--keep", type=Path, help="copy the export to this file")
    comparing.add_argument("--json", action="store_true", help="print the JSON object only")
    return parser


def _texts(items: Iterable[Item]) -> dict[str, str]:
    """Stored text by page; raises ``ValueError`` when one is not what the sheet stands on."""
    wanted = {item.page: item.text for item in items}
    with tempfile.TemporaryDirectory() as folder:
        write_pages(wanted, pooled(), Path(folder))
        texts = dict(stored_texts(Path(folder)))
    changed = sorted(name for name in wanted if digest(texts.get(name, "")) != wanted[name])
    if changed:
        raise ValueError(f"stored text is not that of the sheet: {', '.join(changed)}")
    return texts


def _content(row: Mapping[str, Sequence[Mapping[str, int]]]) -> Ranges:
    return tuple((span["start"], span["end"]) for span in row["content"])


def _source(words: str, text: str, piece: Range) -> Range:
    """Where the source stands: before the first piece of content, after it, or nearest to it."""
    start, end = piece
    if words.startswith("<"):
        return find(words[1:], text[:start], start)
    if words.startswith(">"):
        found = find(words[1:], text[end:], 0)
        return found[0] + end, found[1] + end
    return find(words, text, start)


def _all(words: str, text: str, near: int) -> Ranges:
    return tuple(find(part.strip(), text, near) for part in words.split(";") if part.strip())


if __name__ == "__main__":
    sys.exit(main())
