"""The pool of newswire stories: ``../shared/data/reuters`` as articles, its halves and look-alikes.

Natural near-duplicates are found here by counting common 8-grams of words, all of them, exactly:
a yardstick that shares nothing with the method under measure.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import combinations, islice
from pathlib import Path

from sayso.ids import article_id, digest
from sayso.records import Article, Block

POOL = Path(__file__).resolve().parents[2] / "shared/data/reuters/reuters-21578.jsonl.gz"
LONG = 150
"""Words from which a story is a source of made reprints."""
NEAR = 0.1
"""Share of the smaller story's 8-grams from which two stories are no strangers."""
GRAM = 8
FOLLOW_UP_RUN = 15
"""A follow-up that has so many words in a row in common repeats text; no clean look-alike."""

Pair = tuple[str, str]
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FIGURE = re.compile(r"\d")


def load(which: str | None = None, most: int | None = None, path: Path = POOL) -> list[Article]:
    """The stories with a body, in the order of the file.

    Args:
        which: ``develop`` or ``report`` for one half, by a digest of the story's number.
        most: about so many, chosen by the same digest.
        path: gzipped JSON lines.

    Raises:
        FileNotFoundError: the pool is not there.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for line in lines if (row := json.loads(line)).get("body")]
    places = {row["id"]: int(digest("half", row["id"]), 16) for row in rows}
    if which is not None:
        rows = [row for row in rows if places[row["id"]] % 2 == (which == "report")]
    if most is not None and most < len(rows):
        bound = sorted(places[row["id"]] for row in rows)[most]
        rows = [row for row in rows if places[row["id"]] < bound]
    return [_article(row) for row in rows]


def article(
    name: str,
    title: str,
    paragraphs: Iterable[str],
    outlet: str | None = None,
    published: str | None = None,
) -> Article:
    """An article of a title and paragraphs, each a block."""
    parts = [title, *paragraphs]
    blocks, start = [], 0
    for part in parts:
        blocks.append(Block(start, start + len(part) + 1))
        start += len(part) + 1
    text = "".join(part + "\n" for part in parts)
    sha = digest("made", text)
    name_id = article_id(sha, name)
    return Article(
        name_id,
        sha,
        "evals",
        name,
        text,
        tuple(blocks),
        title=title,
        outlet=outlet,
        published=published,
    )


def words(of: Article) -> list[str]:
    """Lower-case words of the body."""
    return _WORD.findall(of.text[of.blocks[0].end :].lower())


def natural_pairs(stories: Sequence[Article]) -> dict[Pair, float]:
    """Pairs that share at least ``NEAR`` of the smaller story's 8-grams, with that share."""
    holders: dict[int, list[int]] = defaultdict(list)
    sizes = []
    for index, story in enumerate(stories):
        own = words(story)
        grams = {hash(tuple(own[k : k + GRAM])) for k in range(len(own) - GRAM + 1)}
        sizes.append(max(len(grams), 1))
        for gram in grams:
            holders[gram].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        shared.update(combinations(members, 2))
    return {
        (stories[i].id, stories[j].id): share
        for (i, j), count in shared.items()
        if (share := count / min(sizes[i], sizes[j])) >= NEAR
    }


def templates(stories: Sequence[Article], limit: int) -> list[Pair]:
    """Market reports of one template: one title but for its figures, other days, other figures."""
    by_title: dict[str, list[Article]] = defaultdict(list)
    for story in stories:
        title = " ".join(_WORD.findall(re.sub(r"[\d.,/-]+", " ", (story.title or "").lower())))
        if len(title.split()) >= 3:
            by_title[title].append(story)
    pairs = []
    for group in by_title.values():
        for left, right in combinations(group, 2):
            if left.published != right.published and _other_figures(left, right):
                pairs.append((left.id, right.id))
    return _ordered(pairs)[:limit]


def _other_figures(left: Article, right: Article) -> bool:
    a, b = ({w for w in words(s) if _FIGURE.search(w)} for s in (left, right))
    return len(a) >= 4 and len(b) >= 4 and len(a & b) <= 0.3 * min(len(a), len(b))


def follow_ups(stories: Sequence[Article], limit: int) -> list[Pair]:
    """Stories of one event told again: many rare words in common, no long run of words."""
    bags = {story.id: set(words(story)) for story in stories}
    holders: dict[str, list[str]] = defaultdict(list)
    for name, bag in bags.items():
        for word in sorted(bag):
            holders[word].append(name)
    rare = {word for word, names in holders.items() if 2 <= len(names) <= 12 and len(word) > 3}
    shared: Counter[Pair] = Counter()
    for word in sorted(rare):
        shared.update(combinations(sorted(holders[word]), 2))
    by_id = {story.id: story for story in stories}
    near = _ordered(pair for pair, count in shared.items() if count >= 5)
    strangers = (p for p in near if not _long_run(by_id[p[0]], by_id[p[1]]))
    return list(islice(strangers, limit))


def _long_run(left: Article, right: Article) -> bool:
    a, b = words(left), words(right)
    runs = {tuple(a[k : k + FOLLOW_UP_RUN]) for k in range(len(a) - FOLLOW_UP_RUN + 1)}
    return any(tuple(b[k : k + FOLLOW_UP_RUN]) in runs for k in range(len(b)))


def _ordered(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs in the order of their digests, so that a choice never depends on a file's order."""
    return sorted({(min(p), max(p)) for p in pairs}, key=lambda p: digest(*p))


def _article(row: dict[str, str]) -> Article:
    body = re.sub(r"\s*reuter\s*\x03?\s*$", "", row["body"].rstrip("\x03\n "), flags=re.I)
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n {4}", body)]
    date = datetime.strptime(row["date"].strip()[:11].strip(), "%d-%b-%Y").date().isoformat()
    title = " ".join((row["title"] or "Untitled").split())
    return article(f"reuters/{row['id']}", title, filter(None, paragraphs), published=date)
