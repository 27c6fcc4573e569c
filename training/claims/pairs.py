"""The pairs that the claims' network learns from, of four kinds.

Pairs that people judged: the STS benchmark's (Cer et al. 2017) and those of ``labelled.jsonl``;
pairs made by rule from sentences (`training.claims.edits`) and from trees
(`training.claims.syntax`); and neighbours: sentences near in meaning on one page or one topic,
which are other claims. A made pair of another claim is changed harmlessly as well, so that no
change is a sign by itself.
"""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.corpora import polnear
from sayso.linking.claims import ClaimModel
from training.claims import edits, syntax
from training.claims.pool import Text, ecb_documents, ecb_leads, tidy

LABELLED = Path(__file__).with_name("labelled.jsonl")
HELD_OUT = frozenset((4, 5, 7, 10, 12, 14, 19, 20, 24, 27, 30, 34))
"""Topics of ECB+ whose pairs fit what stands on the network, and never train it."""
SAME, OTHER, CONTRARY = (0.97, 0.02, 0.01), (0.02, 0.96, 0.02), (0.01, 0.06, 0.93)
LIKELY, HARDLY = (0.6, 0.38, 0.02), (0.05, 0.93, 0.02)
"""What two leads are to each other that tell one event, and two look-alike ones."""

Target = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts, what they are to each other as probabilities, and their likeness if judged."""

    left: str
    right: str
    target: Target
    likeness: float | None = None
    """0 to 1, the STS benchmark's."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair of ``labelled.jsonl`` with its words."""

    left: str
    right: str
    label: str
    story: str
    held_out: bool
    doubtful: bool
    """Whether it was drawn because a forerunner of the score was in doubt."""


def sts(path: Path, *, news: bool = False) -> list[Example]:
    """The STS benchmark's pairs: from 4.5 of 5 on mostly the same claim, under 3 another.

    With `news` those of its rows that are news, and every fourth of the others.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for number, row in enumerate(rows):
        if news and row[0] != "main-news" and number % 4:
            continue
        score = float(row[4])
        same = float(np.interp(score, (2.5, 3.5, 4.2, 4.8), (0.01, 0.12, 0.6, 0.97)))
        found.append(
            Example(row[5], row[6], (same, 0.98 * (1 - same), 0.02 * (1 - same)), score / 5)
        )
    return found


def labelled(data: Path, path: Path = LABELLED) -> list[Labelled]:
    """The pairs labelled for training, by the rules of the measured ones but other texts."""
    texts = {"ecbplus": ecb_documents(data)}
    texts["polnear"] = {d.name: d.text for d in polnear(data / "polnear/train")}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        sides = []
        for page, spans in (told["left"], told["right"]):
            text = texts[told["set"]][page]
            sides.append(tidy(" ".join(text[a:b] for a, b in spans)))
        page = told["left"][0]
        if told["set"] == "ecbplus":
            held_out = int(page.split("_")[0]) in HELD_OUT
        else:
            held_out = sum(map(ord, page)) % 2 == 0
        story = f"{told['set']} {page.split('_')[0]}"
        doubtful = told.get("doubtful", False)
        found.append(Labelled(sides[0], sides[1], told["label"], story, held_out, doubtful))
    return found


TARGETS = {"same": SAME, "different": OTHER, "contradicts": CONTRARY}


def judged(pairs: Sequence[Labelled], rng: random.Random, times: int = 3) -> Iterator[Example]:
    """Labelled pairs that train, as they stand and changed harmlessly."""
    for pair in pairs:
        if not pair.held_out:
            for turn in range(times):
                left = _harmless(pair.left, rng) if turn else pair.left
                right = _harmless(pair.right, rng) if turn == 2 else pair.right
                yield Example(left, right, TARGETS[pair.label])


def made(texts: Sequence[Text], count: int, rng: random.Random) -> Iterator[Example]:
    """`count` pairs made by rule: of five two the same, two another, one the contrary."""
    names = edits.names_in([text.words for text in texts])
    other = (*edits.OTHER, edits.renamed(names))
    made_so_far = 0
    while made_so_far < count:
        words = rng.choice(texts).words
        kind = rng.choice((SAME, SAME, OTHER, OTHER, CONTRARY))
        changed: str | None = words
        if kind is OTHER:
            changed = rng.choice(other)(words, rng)
        elif kind is CONTRARY:
            changed = rng.choice(edits.CONTRARY)(words, rng)
        if (changed is None or changed == words) and kind is not SAME:
            continue
        left = _harmless(words, rng) if rng.random() < 0.5 else words
        changed = changed or words
        right = _harmless(changed, rng) if kind is SAME or rng.random() < 0.7 else changed
        if left != right:
            made_so_far += 1
            yield Example(left, right, kind)


def _harmless(words: str, rng: random.Random) -> str:
    """One to three harmless changes, a frame of speech at most once and last."""
    for edit in rng.sample(edits.HARMLESS, rng.choice((1, 2, 3))):
        changed = edit(words, rng) if edit is not edits.framed else None
        words = changed or words
    if rng.random() < 0.3:
        words = edits.framed(words, rng) or words
    return words


def from_trees(found: Sequence[syntax.Tree], rng: random.Random) -> Iterator[Example]:
    """Pairs that a tree makes: voice, roles, parts put in the place of others, cuts, negation."""
    forms = syntax.participles(list(found))
    clauses = [one for tree in found if (one := syntax.clause(tree))]
    for one in clauses:
        words = syntax.sentence(one.tree)
        voiced = syntax.passive(one, forms)
        yield from _pair(words, voiced, SAME)
        yield from _pair(words, syntax.turned(one), OTHER)
        yield from _pair(words, syntax.passive(one, forms, turned_round=True), OTHER)
        yield from _pair(voiced, syntax.turned(one), OTHER)
        which = rng.choice(("subject", "object"))
        yield from _pair(voiced or words, syntax.replaced(one, rng.choice(clauses), which), OTHER)
        yield from _pair(words, syntax.denied(one.tree), CONTRARY)
        yield from _pair(voiced, syntax.denied(one.tree), CONTRARY)
    for tree in found:
        if 8 <= len(tree) <= 40:
            words = syntax.sentence(tree)
            shorter = syntax.cut(tree, rng)
            yield from _pair(words, shorter, SAME)
            yield from _pair(words, syntax.inner(tree), OTHER)
            if rng.random() < 0.15:
                yield from _pair(shorter or words, syntax.denied(tree), CONTRARY)


def _pair(left: str | None, right: str | None, target: Target) -> Iterator[Example]:
    if left and right and left != right:
        yield Example(left, right, target)


def neighbours(
    texts: Sequence[Text], model: ClaimModel, count: int, rng: random.Random
) -> list[Example]:
    """Pairs of one page near in meaning, none of them so near that they may say the same."""
    pages: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        pages[text.page].append(text.words)
    found: list[Example] = []
    names = sorted(name for name, words in pages.items() if len(words) > 3)
    rng.shuffle(names)
    for name in names:
        words = pages[name][:24]
        vectors = model.vectors(words)
        near = vectors @ vectors.T
        places = [(i, j) for i in range(len(words)) for j in range(i) if 0.35 < near[i, j] < 0.72]
        for i, j in rng.sample(places, min(len(places), 8)):
            if not set(words[i].split()) <= set(words[j].split()):
                found.append(Example(words[i], words[j], OTHER))
        if len(found) >= count:
            break
    return found[:count]


def events(data: Path, model: ClaimModel, count: int, rng: random.Random) -> list[Example]:
    """Titles and first sentences of ECB+ that are near in meaning, of one event and of two.

    The two events of a topic resemble each other on purpose: another fire, another arrest.
    """
    topics: dict[int, list[Text]] = defaultdict(list)
    for text in ecb_leads(data):
        topics[int(text.page.split("_")[0])].append(text)
    likely: list[Example] = []
    hardly: list[Example] = []
    for topic in sorted(topics.keys() - HELD_OUT):
        texts = topics[topic]
        vectors = model.vectors([text.words for text in texts])
        near = vectors @ vectors.T
        for i, one in enumerate(texts):
            for j, other in enumerate(texts[:i]):
                alike = one.page.endswith("plus") == other.page.endswith("plus")
                if one.page == other.page or one.words == other.words:
                    continue
                if alike and near[i, j] > 0.65:
                    likely.append(Example(one.words, other.words, LIKELY))
                elif not alike and near[i, j] > 0.4:
                    hardly.append(Example(one.words, other.words, HARDLY))
    rng.shuffle(likely)
    rng.shuffle(hardly)
    return likely[: count // 3] + hardly[: count - count // 3]
