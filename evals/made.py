"""The corpus of made reprints and look-alikes, for one half of the newswire stories."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from evals.perturb import EDITS, MIXES, Made, page, story_pieces
from evals.stories import (
    LONG,
    Pair,
    follow_ups,
    natural_pairs,
    templates,
    words,
)
from sayso.ids import digest
from sayso.records import Article, Span

SHARED = 20
"""Words of common sentences from which two made pages count as sharing text; less is left out."""

Passages = tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pages to search for copies, and what is known of their pairs (ids in ascending order)."""

    pages: tuple[Article, ...]
    true: Mapping[Pair, tuple[str, Passages | None]]
    """Pairs that share text: the edit, and the passages where they are known."""
    false: Mapping[Pair, str]
    """Pairs that look alike and share none, with the reason why they look alike."""
    natural: Mapping[Pair, float]
    """Near-duplicates among the stories themselves: of unknown verdict, left out."""
    made: frozenset[str]
    """Ids of the made pages; every pair of one of them that is not true or related is false."""
    related: frozenset[Pair]
    """Pairs of made pages that go back to one story and share less than ``SHARED`` words of it."""


def corpus(pool: Sequence[Article], sources: int = 600) -> Corpus:
    """Made reprints of ``sources`` stories of a pool, among all stories of that pool.

    Each source gets three edits of its own and one mix with another; which ones is drawn from
    the digest of its id, so that the corpus does not depend on the order of the stories.
    """
    natural = natural_pairs(pool)
    near = {name for pair in natural for name in pair}
    long = sorted(
        (s for s in pool if s.id not in near and len(words(s)) >= LONG),
        key=lambda s: digest("source", s.id),
    )
    chosen, hosts = long[:sources], long[sources:] or long
    pieces = {story.id: story_pieces(story) for story in long}
    true: dict[Pair, tuple[str, Passages | None]] = {}
    false: dict[Pair, str] = {}
    made: list[tuple[str, Made]] = []
    for story in chosen:
        rng = random.Random(digest("edits", story.id))
        batch: list[tuple[str, Made]] = []
        for edit in rng.sample(sorted(EDITS), 3):
            result = page(f"made/{edit}", EDITS[edit](pieces[story.id], rng), _later(story), rng)
            batch.append((edit, result))
        mix, host = rng.choice(sorted(MIXES)), rng.choice(hosts)
        mixed = MIXES[mix](pieces[story.id], pieces[host.id], rng)
        if mixed:
            result = page(f"made/{mix}", mixed, max(_later(story), _later(host)), rng)
            batch.append((mix, result))
        made.extend(batch)
        _of_source(story, batch, true, false)
    related = _of_each_other(made, {story.id: story.text for story in long}, true)
    false.update((pair, "template") for pair in templates(pool, sources))
    false.update((pair, "follow-up") for pair in follow_ups(pool, sources))
    return Corpus(
        (*pool, *(one.article for _, one in made)),
        true,
        {pair: why for pair, why in false.items() if pair not in true and pair not in natural},
        natural,
        frozenset(one.article.id for _, one in made),
        frozenset(related),
    )


def _of_source(
    story: Article,
    batch: Sequence[tuple[str, Made]],
    true: dict[Pair, tuple[str, Passages | None]],
    false: dict[Pair, str],
) -> None:
    """Note what the made pages of one source share with it and with their hosts."""
    for edit, made in batch:
        spans: dict[str, list[tuple[Span, Span]]] = defaultdict(list)
        for source, origin, place in made.shared:
            spans[source].append((origin, place))
        for source, passages in spans.items():
            true[_pair(source, made.article.id)] = (edit, _sided(source, made.article.id, passages))
        if story.id not in spans:
            false[_pair(story.id, made.article.id)] = edit


def _of_each_other(
    made: Sequence[tuple[str, Made]],
    texts: Mapping[str, str],
    true: dict[Pair, tuple[str, Passages | None]],
) -> set[Pair]:
    """Note which made pages share sentences of one source or host, whoever's they are.

    Returns the pairs that go back to one story and share less than ``SHARED`` words of it.
    """
    from_story: dict[str, list[tuple[str, Made]]] = defaultdict(list)
    for edit, one in made:
        for source in sorted({source for source, _, _ in one.shared}):
            from_story[source].append((edit, one))
    words_of: Counter[Pair] = Counter()
    edits: dict[Pair, str] = {}
    for source, pages in from_story.items():
        for (edit, one), (other_edit, other) in combinations(pages, 2):
            pair = _pair(one.article.id, other.article.id)
            mine = {origin for name, origin, _ in one.shared if name == source}
            common = mine & {origin for name, origin, _ in other.shared if name == source}
            words_of[pair] += sum(len(span.of(texts[source]).split()) for span in common)
            edits[pair] = f"{edit} + {other_edit}"
    for pair, count in words_of.items():
        if count >= SHARED:
            true[pair] = (edits[pair], None)
    return {pair for pair, count in words_of.items() if count < SHARED}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _sided(source: str, made: str, passages: Sequence[tuple[Span, Span]]) -> Passages:
    return tuple(passages) if source < made else tuple((b, a) for a, b in passages)


def _later(story: Article) -> str:
    published = story.published or "1987-01-01"
    return (date.fromisoformat(published) + timedelta(days=1)).isoformat()
