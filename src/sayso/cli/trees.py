"""Origin trees and pages in lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

from sayso.cli.output import many
from sayso.ledger import Ledger, queries
from sayso.origins import OriginTree
from sayso.records import Article


def print_lines(out: Console, lines: Iterable[Text]) -> None:
    """Print lines; folded to the width of a terminal, whole when piped."""
    for line in lines:
        out.print(line, soft_wrap=not out.is_terminal)


def label(article: Article) -> str:
    """A page by outlet, day and title."""
    date = (article.published or "no date")[:10]
    return f"{article.outlet or article.source}, {date}, “{article.title or article.source}”"


def labels(pages: Iterable[Article]) -> dict[str, str]:
    """Labels by the pages' ids; pages that look alike are told apart by where they were read."""
    found = list(pages)
    often = Counter(map(label, found))
    return {
        page.id: told if often[told := label(page)] == 1 else f"{told} ({page.source})"
        for page in found
    }


def pages_of(ledger: Ledger, tree: OriginTree) -> dict[str, Article]:
    """The pages of a tree by id."""
    return {name: queries.article(ledger, name) for name in tree.pages}


def tree_lines(
    tree: OriginTree,
    pages: Mapping[str, Article],
    rows: Mapping[str, queries.Row],
    limit: int | None = None,
) -> Iterator[Text]:
    """Each origin with who was heard, what was said, and on which pages; then what is one text.

    Args:
        tree: the tree.
        pages: its pages by id.
        rows: its statements by id.
        limit: at most so many origins, and texts.
    """
    named = labels(pages.values())
    for origin in tree.origins[:limit]:
        why = origin.why.removeprefix(f"{origin.name}: ")
        yield Text.assemble((f"\n{origin.name}", "bold cyan"), (f": {why}", "dim"))
        for hearing in origin.hearings:
            yield Text(f"  heard: {hearing.name}")
            for words in dict.fromkeys(rows[key].quote for key in hearing.statements):
                yield Text(f"      {words}", style="green")
            for name in hearing.articles:
                yield Text(f"    ← {named[name]}")
    yield from more(len(tree.origins), limit)
    shared = [text for text in tree.texts if len(text.articles) > 1]
    for text in shared[:limit]:
        yield Text(f"\none text, on {len(text.articles)} pages")
        yield from (Text(f"    ← {named[name]}") for name in text.articles)
        told = "\n".join(f"  {why}" for why in text.why)
        for name in text.articles:
            told = told.replace(name, pages[name].outlet or pages[name].source)
        yield Text(told, style="dim")
    yield from more(len(shared), limit)


def counts_line(tree: OriginTree) -> Text:
    """The five counts."""
    counts = (many(count, name.removesuffix("s")) for name, count in tree.counts().items())
    return Text(", ".join(counts), style="bold")


def title(words: str) -> Text:
    """The head of a section."""
    return Text(f"\n{words}", style="bold")


def more(count: int, limit: int | None) -> Iterator[Text]:
    """That a list was cut, when it was."""
    if limit is not None and count > limit:
        yield Text(f"  … and {count - limit} more, with --limit", style="dim")
