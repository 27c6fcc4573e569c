"""Made reprints found, look-alikes left alone: sayso beside MinHash, on one half of the stories.

    python -m evals.reprints [--half develop|report] [--sources N] [--pool N] [--skip-baselines]

Needs ``../shared/data/reuters``; the baselines need ``datasketch`` and ``rensa``. A pair counts
when a made page stands in it, or when it is one of the look-alikes; what two real stories share
is judged by hand (``evals/natural_sheet.csv``). Pairs of two made pages that go back to one story
without a sentence in common count neither way.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from evals.made import Corpus, Passages, corpus
from evals.stories import Pair, load, words
from sayso.linking.pile import Pile
from sayso.records import Article, Reprint, Span

PERMUTATIONS = 128
SHINGLE = 5
THRESHOLDS = (0.5, 0.7, 0.8)
"""Of Jaccard's index: text-dedup's recipes take 0.7, rensa's README 0.8; 0.5 is lenient."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one method found, and the CPU seconds it took."""

    pairs: Collection[Pair]
    seconds: float


def sayso_pairs(pages: Sequence[Article]) -> tuple[Found, dict[Pair, Reprint]]:
    """sayso's reprints, the outlets' repeated blocks left out."""
    begin = time.process_time()
    found = {(one.left, one.right): one for one in Pile(pages).reprints()}
    return Found(found.keys(), time.process_time() - begin), found


def datasketch_pairs(pages: Sequence[Article]) -> dict[float, Found]:
    """Pairs of datasketch's MinHash LSH whose estimated Jaccard reaches each threshold."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    begin = time.process_time()
    sketches = {}
    for page in pages:
        sketches[page.id] = MinHash(num_perm=PERMUTATIONS)
        sketches[page.id].update_batch([gram.encode() for gram in _grams(page)])
    sketching = time.process_time() - begin
    found = {}
    for threshold in THRESHOLDS:
        begin = time.process_time()
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        pairs = set()
        for name, sketch in sketches.items():
            for other in index.query(sketch):
                if sketch.jaccard(sketches[other]) >= threshold:
                    pairs.add(_ordered(other, name))
            index.insert(name, sketch)
        found[threshold] = Found(pairs, sketching + time.process_time() - begin)
    return found


def rensa_pairs(pages: Sequence[Article]) -> dict[float, Found]:
    """The same with rensa's R-MinHash in 16 bands."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    begin = time.process_time()
    sketches = []
    for page in pages:
        sketches.append(RMinHash(num_perm=PERMUTATIONS, seed=42))
        sketches[-1].update(sorted(_grams(page)))
    sketching = time.process_time() - begin
    found = {}
    for threshold in THRESHOLDS:
        begin = time.process_time()
        index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=16)
        pairs = set()
        for number, sketch in enumerate(sketches):
            for other in index.query(sketch):
                if sketch.jaccard(sketches[other]) >= threshold:
                    pairs.add(_ordered(pages[other].id, pages[number].id))
            index.insert(number, sketch)
        found[threshold] = Found(pairs, sketching + time.process_time() - begin)
    return found


def _grams(page: Article) -> set[str]:
    own = words(page)
    return {" ".join(own[k : k + SHINGLE]) for k in range(max(len(own) - SHINGLE + 1, 1))}


def _ordered(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def marks(of: Corpus, found: Found) -> dict[str, object]:
    """Precision and recall on pairs, recall by edit, false pairs by kind."""
    asked = {p for p in found.pairs if p in of.true or p in of.false or (set(p) & of.made)}
    wrong = [p for p in asked if p not in of.true and p not in of.related]
    right = [p for p in asked if p in of.true]
    recall: dict[str, list[bool]] = {}
    for pair, (edit, _) in of.true.items():
        name = "two made pages" if " + " in edit else edit
        recall.setdefault(name, []).append(pair in found.pairs)
    return {
        "precision": _ratio(len(right), len(right) + len(wrong)),
        "recall": _ratio(len(right), len(of.true)),
        "true": len(of.true),
        "false_pairs": dict(Counter(of.false.get(p, "unrelated") for p in wrong)),
        "look_alikes": dict(Counter(of.false.values())),
        "recall_by_edit": {name: _ratio(sum(v), len(v)) for name, v in sorted(recall.items())},
        "cpu_seconds": round(found.seconds, 1),
    }


def passage_marks(of: Corpus, found: dict[Pair, Reprint]) -> dict[str, float]:
    """Passage F1 over code points of both pages, for the pairs whose true passages are known."""
    agreed = given = wanted = 0
    for pair, (_, passages) in of.true.items():
        if passages is not None:
            told = found[pair].spans if pair in found else ()
            for side in (0, 1):
                mine, true = _points(told, side), _points(passages, side)
                agreed, given, wanted = (
                    agreed + len(mine & true),
                    given + len(mine),
                    wanted + len(true),
                )
    precision, recall = _ratio(agreed, given), _ratio(agreed, wanted)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": round(f1, 4)}


def _points(passages: Passages, side: int) -> set[int]:
    spans: Iterable[Span] = (pair[side] for pair in passages)
    return {i for span in spans for i in range(span.start, span.end)}


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def direction_marks(of: Corpus, found: dict[Pair, Reprint]) -> dict[str, float]:
    """How often the made page is said to be taken from its source, and the reverse."""
    counts: Counter[str] = Counter()
    for pair, reprint in found.items():
        if pair in of.true and of.true[pair][1] is not None:
            expected = "left-from-right" if pair[0] in of.made else "right-from-left"
            told = reprint.direction
            counts["unknown" if told == "unknown" else str(told == expected)] += 1
    total = sum(counts.values())
    return {"right": _ratio(counts["True"], total), "unknown": _ratio(counts["unknown"], total)}


def report(of: Corpus, baselines: bool) -> dict[str, object]:
    """All figures of one corpus."""
    mine, reprints = sayso_pairs(of.pages)
    natural = sum(not set(pair) & of.made for pair in reprints)
    result: dict[str, object] = {
        "pages": len(of.pages),
        "made": len(of.made),
        "left_out_natural_pairs": len(of.natural),
        "found_between_stories": natural,
        "sayso": marks(of, mine) | {"passages": passage_marks(of, reprints)},
        "direction": direction_marks(of, reprints),
    }
    methods: dict[str, Callable[[Sequence[Article]], dict[float, Found]]] = {
        "datasketch": datasketch_pairs,
        "rensa": rensa_pairs,
    }
    for name, method in methods.items() if baselines else ():
        for threshold, found in method(of.pages).items():
            result[f"{name} {threshold}"] = marks(of, found)
    return result


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 1 when the stories are not there."""
    parser = argparse.ArgumentParser(prog="python -m evals.reprints", description=__doc__)
    parser.add_argument("--half", choices=("develop", "report"), default="report")
    parser.add_argument("--sources", type=int, default=600, help="stories to make reprints of")
    parser.add_argument("--pool", type=int, help="about so many stories of the half, not all")
    parser.add_argument("--skip-baselines", action="store_true")
    parser.add_argument("--json", action="store_true", help="one line, no indent")
    given = parser.parse_args(arguments)
    try:
        stories = load(given.half, given.pool)
    except FileNotFoundError as error:
        print(f"left out: {error}", file=sys.stderr)
        return 1
    told = report(corpus(stories, given.sources), not given.skip_baselines)
    print(json.dumps(told, indent=None if given.json else 1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
