"""Draw the pairs to label: reproducible from a seed, in shuffled order, with no score kept.

    sayso read ../shared/seeds --ledger FOLDER/seeds.db             # and examples.db (with its
    python -m evals.claims.draw --ledgers FOLDER --minilm FOLDER    # manifest), worldwide_news.db

Writes ``statements.jsonl`` and ``pairs.jsonl``. So that every decision occurs, a corpus is drawn
in shares: worded alike, partly alike, likened by their vectors alone, with one number and with
two, one speaker's other words, a denial beside an assertion. The shares are not kept with the
pairs: who labels them shall not know why a pair was drawn.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from evals.claims.corpora import PAIRS, STATEMENTS, Corpus, Place, row, sources, stories
from evals.claims.minilm import vectors
from evals.judged_sheet import digest
from sayso.cleaning.sentences import sentences
from sayso.ledger import Ledger, queries
from sayso.records import Span

TOPICS = (1, 3, 6, 8, 11, 13, 16, 18, 4, 5, 7, 10, 12, 14, 19, 20)
MORE_TOPICS = (21, 23, 26, 28, 31, 33, 9, 22, 24, 25, 27, 29)
"""Topics of ECB+ that are drawn from, first and last: the first half test, the others train."""
LEAD = 3
"""Sentences of a document's text that are drawn from, beside its title: they tell the event."""
PAGE_PAIRS = 150
"""Pairs of pages of ``worldwide_news``, the nearest in words, whose statements are paired."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_NEGATION = re.compile(r"(?i)\b(?:not|no|never|without|denie[sd]|deny|reject\w*|none)\b|n['’]t\b")
_COMMON = frozenset(
    "the a an of to in on at for by with from and or but that this it its is are was were be been "
    "has have had he she they his her their as not no will would which who said says".split()
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statement that may be drawn, with the words that it is measured by."""

    place: Place
    words: str
    speaker: str | None

    @property
    def content_words(self) -> frozenset[str]:
        """Its words, common ones left out, cut to six letters in place of stems."""
        found = (word.casefold() for word in _WORD.findall(self.words))
        return frozenset(word[:6] for word in found if word not in _COMMON)

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in _WORD.findall(self.words) if word[0].isdigit())


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two statements have in common, on the surface."""

    overlap: float
    """Jaccard's index of their content words."""
    cosine: float
    same_number: bool
    other_number: bool
    same_speaker: bool
    denial: bool
    negated: bool


SHARES: tuple[tuple[float, Callable[[Likeness], bool]], ...] = (
    (0.06, lambda a: a.overlap >= 0.85),
    (0.08, lambda a: a.denial and a.cosine >= 0.35),
    (0.05, lambda a: a.negated and a.cosine >= 0.45),
    (0.07, lambda a: a.other_number and a.cosine >= 0.45),
    (0.06, lambda a: a.same_number and a.overlap < 0.45),
    (0.05, lambda a: a.same_speaker and a.overlap < 0.15),
    (0.18, lambda a: 0.45 <= a.overlap < 0.85),
    (0.18, lambda a: 0.2 <= a.overlap < 0.45 and a.cosine >= 0.5),
    (0.17, lambda a: a.overlap < 0.3 and a.cosine >= 0.6),
    (0.10, lambda a: a.overlap < 0.2 and 0.4 <= a.cosine < 0.6),
)
"""Part of a corpus that is drawn by each rule; what a rule cannot fill goes to the likest left."""


HARD: tuple[tuple[float, Callable[[Likeness], bool]], ...] = (
    (0.15, lambda a: a.negated and a.cosine >= 0.5 and a.overlap < 0.6),
    (0.20, lambda a: a.other_number and a.cosine >= 0.55 and a.overlap < 0.6),
    (0.30, lambda a: a.overlap < 0.25 and a.cosine >= 0.65),
    (0.35, lambda a: 0.25 <= a.overlap < 0.6 and a.cosine >= 0.6),
)
"""The shares of the last draw: alike, and no copies."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn of a corpus: how many pairs, how many with one statement, by what shares."""

    corpus: Corpus
    quota: int
    most: int
    shares: tuple[tuple[float, Callable[[Likeness], bool]], ...] = SHARES
    topics: tuple[int, ...] = TOPICS


SITTINGS = (
    (
        (Plan("seeds", 120, 9), Plan("examples", 200, 5), Plan("ecbplus", 200, 4)),
        (Plan("worldwide_news", 140, 3),),
    ),
    ((Plan("ecbplus", 60, 3, HARD, MORE_TOPICS),),),
)
"""Rounds whose pairs are shuffled together; a sitting's rounds lie one behind the other."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: draw, number and write."""
    parser = argparse.ArgumentParser(prog="python -m evals.claims.draw", description=__doc__)
    parser.add_argument("--ledgers", type=Path, required=True, help="folder of the three ledgers")
    parser.add_argument("--minilm", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--seed", type=int, default=41)
    given = parser.parse_args(arguments)
    chance = random.Random(given.seed)
    pairs: list[tuple[Drawn, Drawn]] = []
    for rounds in SITTINGS:
        sitting: list[tuple[Drawn, Drawn]] = []
        for plans in rounds:
            found = [
                pair
                for plan in plans
                for pair in draw(plan, candidates(plan, given.ledgers), given.minilm, chance)
            ]
            chance.shuffle(found)
            sitting += found
        pairs += [pair if chance.random() < 0.5 else pair[::-1] for pair in sitting]
    write(pairs)
    return 0


def candidates(plan: Plan, ledgers: Path) -> dict[str, list[Drawn]]:
    """Statements by the group that pairs are drawn inside of: the story, or the whole corpus."""
    if plan.corpus == "ecbplus":
        found = _sentences(plan.topics)
    else:
        found = _statements(plan.corpus, ledgers / f"{plan.corpus}.db")
    groups: dict[str, list[Drawn]] = defaultdict(list)
    for one in found:
        groups[stories(one.place)[0]].append(one)
    return groups


def draw(
    plan: Plan, groups: dict[str, list[Drawn]], minilm: Path, chance: random.Random
) -> list[tuple[Drawn, Drawn]]:
    """As many pairs as the corpus has to give, each share drawn by chance."""
    pairs: list[tuple[Likeness, Drawn, Drawn]] = []
    for name in sorted(groups):
        allowed = _near_pages(groups[name]) if plan.corpus == "worldwide_news" else None
        pairs += _likened(groups[name], minilm, allowed)
    chance.shuffle(pairs)
    taken: list[tuple[Drawn, Drawn]] = []
    used: Counter[tuple[str, str]] = Counter()
    uses: Counter[Place] = Counter()

    def take(kept: Sequence[tuple[Likeness, Drawn, Drawn]], number: float) -> None:
        goal = len(taken) + number
        for _, left, right in kept:
            words = (min(left.words, right.words), max(left.words, right.words))
            full = max(uses[left.place], uses[right.place]) >= plan.most
            if len(taken) + 0.5 > goal or full or used[words]:
                continue
            used[words] += 1
            uses.update((left.place, right.place))
            taken.append((left, right))

    for share, rule in plan.shares:
        take([pair for pair in pairs if rule(pair[0])], share * plan.quota)
    take(sorted(pairs, key=lambda pair: -pair[0].cosine), plan.quota - len(taken))
    return taken


def write(pairs: Sequence[tuple[Drawn, Drawn]]) -> None:
    """Number statements by place and pairs by order, and write both files."""
    places = sorted(
        {one.place for pair in pairs for one in pair},
        key=lambda place: (place.corpus, place.page, place.content),
    )
    names = {place: f"s{n:04}" for n, place in enumerate(places, start=1)}
    lines = [json.dumps(row(replace(place, id=names[place]))) + "\n" for place in places]
    STATEMENTS.write_text("".join(lines), encoding="utf-8")
    rows = [
        {"id": f"p{n:03}", "left": names[left.place], "right": names[right.place]}
        for n, (left, right) in enumerate(pairs, start=1)
    ]
    PAIRS.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")


def _statements(corpus: Corpus, ledger: Path) -> Iterator[Drawn]:
    """A ledger's statements that have words enough to claim something."""
    with Ledger(ledger) as opened:
        texts = {one.id: digest(one.text) for one in queries.articles(opened)}
        names = _names(opened)
        for one in queries.statements(opened):
            if one.content and len(_WORD.findall(one.quote)) >= 4:
                place = Place(
                    "", corpus, one.page, texts[one.article], one.content, one.source,
                    names.get(one.id), one.cue, one.stance, one.polarity,
                )  # fmt: skip
                yield Drawn(place, one.quote, one.speaker)


def _names(ledger: Ledger) -> dict[str, Span]:
    """For each statement where its speaker's fullest name stands."""
    rows = ledger.db.execute(
        "SELECT s.id, coalesce(m.stands_start, m.head_start) AS start, "
        'coalesce(m.stands_end, m.head_end) AS "end" FROM statement s '
        "JOIN mention m ON m.id = s.source WHERE m.kind <> 'pronoun' OR m.stands_start IS NOT NULL"
    )
    return {one["id"]: Span(one["start"], one["end"]) for one in rows if one["start"] is not None}


def _sentences(topics: Sequence[int]) -> Iterator[Drawn]:
    for source in sources("ecbplus").values():
        if int(source.name.split("_")[0]) not in topics:
            continue
        title, body = source.paragraphs
        for span in (title, *sentences(source.text, body)[:LEAD]):
            words = span.of(source.text)
            if 6 <= len(_WORD.findall(words)) <= 45:
                place = Place("", "ecbplus", source.name, digest(source.text), (span,))
                yield Drawn(place, words, None)


def _likened(
    found: Sequence[Drawn], minilm: Path, pages: set[tuple[str, str]] | None
) -> Iterator[tuple[Likeness, Drawn, Drawn]]:
    """The pairs of a group with their likeness; only between ``pages`` where they are given."""
    if pages is not None:
        named = {name for pair in pages for name in pair}
        found = [one for one in found if one.place.page in named]
    rows = vectors([one.words for one in found], minilm)
    cosines = np.asarray(rows @ rows.T)
    words = [one.content_words for one in found]
    for i, j in combinations(range(len(found)), 2):
        left, right = found[i], found[j]
        if pages is not None and _ordered(left.place.page, right.place.page) not in pages:
            continue
        overlap = len(words[i] & words[j]) / max(1, len(words[i] | words[j]))
        yield _likeness(left, right, overlap, float(cosines[i, j])), left, right


def _likeness(left: Drawn, right: Drawn, overlap: float, cosine: float) -> Likeness:
    numbers = bool(left.numbers & right.numbers)
    denied = "denies" in (left.place.stance, right.place.stance)
    return Likeness(
        overlap,
        cosine,
        same_number=numbers,
        other_number=bool(left.numbers and right.numbers) and not numbers,
        same_speaker=left.speaker is not None and left.speaker == right.speaker,
        denial=denied and left.place.stance != right.place.stance,
        negated=bool(_NEGATION.search(left.words)) != bool(_NEGATION.search(right.words)),
    )


def _near_pages(found: Sequence[Drawn]) -> set[tuple[str, str]]:
    """Pairs of pages whose statements have most of their rarer words in common (tf-idf cosine)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counts[one.place.page].update(one.content_words)
    pages = Counter(word for words in counts.values() for word in words)
    weights = {
        name: {w: n * float(np.log(len(counts) / pages[w])) for w, n in words.items()}
        for name, words in counts.items()
    }
    norms = {name: float(np.linalg.norm(list(w.values()))) for name, w in weights.items()}
    near: dict[tuple[str, str], float] = {}
    for left, right in combinations(sorted(weights), 2):
        shared = weights[left].keys() & weights[right].keys()
        dot = sum(weights[left][w] * weights[right][w] for w in sorted(shared))
        near[left, right] = dot / (norms[left] * norms[right] or 1)
    return set(sorted(near, key=lambda pair: (-near[pair], pair))[:PAGE_PAIRS])


def _ordered(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


if __name__ == "__main__":
    raise SystemExit(main())
