"""Score drift on made variants of real quotations: are they found, and is the change the true one?

    python -m evals.made_drift ../shared/data/polnear/dev

Each quoted content of the corpus with enough words is changed as outlets change it: its end cut, a
scrap kept, its two halves turned round (as a translation there and back turns them), some words
replaced. *Found* are variants that the pure functions take for the same utterance of one speaker
on two pages; *told* are those of them of which the telling words that went are told to have gone,
no more and no less (an article between two changes goes with them).
*Strangers* are the pairs of contents of one document, as if one speaker had said both on two
pages: nearer to one another than what one speaker says on two days. The changes are drawn by a
digest of the words, so that every run makes the same ones.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals.corpora import Document, polnear
from sayso.ids import digest
from sayso.linking.utterances import alike
from sayso.linking.wording import Edits, Quote, align
from sayso.records import Span

LEAST = 8
"""Words of a quotation that is changed."""
OTHERS = ("harbour", "crane", "seventeen", "walked", "lantern")
"""Words that are put for others; none of them in a quotation that has it."""

Words = list[str]
Change = Callable[[Words, random.Random], tuple[Words, Words | None]]
"""Words changed, and those that were cut or gave their place to others; ``None`` when an alignment
cannot tell."""


def cut(words: Words, chance: random.Random) -> tuple[Words, Words | None]:
    """The first part, half of it or more."""
    kept = chance.randint(len(words) // 2, len(words) - 1)
    return words[:kept], words[kept:]


def scrap(words: Words, chance: random.Random) -> tuple[Words, Words | None]:
    """Five words in a row."""
    start = chance.randint(0, len(words) - 5)
    return words[start : start + 5], words[:start] + words[start + 5 :]


def turned(words: Words, chance: random.Random) -> tuple[Words, Words | None]:
    """The second half before the first; what an alignment tells of it is not judged."""
    half = chance.randint(len(words) // 3, 2 * len(words) // 3)
    return words[half:] + words[:half], None


def replaced(words: Words, chance: random.Random) -> tuple[Words, Words | None]:
    """One word in six another one."""
    places = chance.sample(range(len(words)), max(1, len(words) // 6))
    others = [word for word in OTHERS if word not in words]
    changed = [chance.choice(others) if at in places else w for at, w in enumerate(words)]
    return changed, [words[at] for at in places]


CHANGES: dict[str, Change] = {
    "cut": cut,
    "scrap": scrap,
    "turned": turned,
    "replaced": replaced,
}


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right / self.of:.3f}  {self.right}/{self.of}" if self.of else "no case"


def measure(documents: Iterable[Document]) -> dict[str, Count]:
    """Found and told for each change; strangers taken for one utterance."""
    kept = list(documents)
    said = sorted({words for one in kept for words in contents(one) if _is_quotation(words)})
    counts: dict[str, Count] = {}
    for name, change in CHANGES.items():
        made = list(_made(said, name, change))
        found = [(edits, gone) for same, edits, gone in made if same]
        counts[f"{name} found"] = Count(len(found), len(made))
        told = [_telling(edits) == _telling_of(gone) for edits, gone in found if gone is not None]
        counts[f"{name} told"] = Count(sum(told), len(told))
    strangers = [alike(*pair) > 0 for one in kept for pair in _strangers(one)]
    counts["strangers taken for one"] = Count(sum(strangers), len(strangers))
    return {name: count for name, count in counts.items() if count.of}


def contents(document: Document) -> list[str]:
    """The words of each content of a document, whose pieces are parted by a blank."""
    return [
        " ".join(" ".join(span.of(document.text) for span in frame.content).split())
        for frame in document.frames
        if frame.content
    ]


def _made(
    said: Iterable[str], name: str, change: Change
) -> Iterator[tuple[bool, Edits, Words | None]]:
    for words in said:
        chance = random.Random(digest("drift", name, words))
        changed, gone = change(words.split(), chance)
        left, right = _quote(words, "a"), _quote(" ".join(changed), "b")
        yield alike(left, right) > 0, align(left, right), gone


def _telling(edits: Edits) -> list[str]:
    """The telling words of the left side that are told to be cut or replaced."""
    spans = (span for edit in edits.changes for span in edits.before(edit))
    return _telling_of([span.of(edits.left.text) for span in spans])


def _telling_of(words: Words) -> list[str]:
    return sorted(word.folded for word in _quote(" ".join(words), "").words if word.tells)


def _strangers(document: Document) -> Iterator[tuple[Quote, Quote]]:
    said = [words for words in contents(document) if len(words.split()) >= LEAST]
    for one, other in combinations(said, 2):
        if one not in other and other not in one:
            yield _quote(one, "a"), _quote(other, "b")


def _is_quotation(words: str) -> bool:
    return words[0] in "“\"'`" and len(words.split()) >= LEAST


def _quote(words: str, page: str) -> Quote:
    return Quote((page,), page, words, (Span(0, len(words)),), speaker="one")


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 2 when the folder holds no document."""
    parser = argparse.ArgumentParser(prog="python -m evals.made_drift", description=__doc__)
    parser.add_argument("folder", type=Path, help="a corpus in PolNeAR's layout")
    given = parser.parse_args(arguments)
    counts = measure(polnear(given.folder))
    if not counts:
        print(f"no document in {given.folder}", file=sys.stderr)
        return 2
    for name, count in counts.items():
        print(f"{name:26}{count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
