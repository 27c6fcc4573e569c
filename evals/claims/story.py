"""The labels on the pairs of ``examples/`` beside the story's own truth.

    python -m evals.claims.story

The truth was judged by other people, page by page and for another purpose; the labels were given
without it. Both are printed side by side, and each pair on which they differ: neither is corrected
by the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from evals.claims.corpora import ROOT, sources
from evals.claims.labels import Label, LabelledPair, Side, labelled_pairs
from evals.scoring.align import align
from evals.scoring.export import Row, export_of
from evals.scoring.ledger_pages import load_truths
from evals.scoring.truth import TrueStatement, Truth
from sayso.records import Span

TRUTH = ROOT / "examples" / "truth.json"


def true_label(one: TrueStatement, other: TrueStatement, truth: Truth) -> Label | None:
    """What the truth makes of two of its statements.

    ``None`` where it does not say: denials and refusals stand in no claim. A statement that asserts
    and has no claim named is a claim of its own.
    """
    if other.label in one.denies or one.label in other.denies:
        return "denies"
    for left, right in ((one, other), (other, one)):
        claim = truth.claims.get(right.claim or "")
        if claim is not None and left.label in claim.denied_by:
            return "denies"
    if (one.stance, other.stance) != ("asserts", "asserts"):
        return None
    return "same" if one.claim is not None and one.claim == other.claim else "different"


def compared() -> list[tuple[LabelledPair, Label]]:
    """The pairs of the story whose statements the truth has, with the truth's label."""
    (truth,) = load_truths([TRUTH])
    pairs = list(labelled_pairs(["examples"]))
    sides = {side.place.id: side for pair in pairs for side in (pair.left, pair.right)}
    true_of = align(truth, export_of([*_pages(), *map(_row, sides.values())])).true_of
    found = []
    for pair in pairs:
        one, other = (true_of.get(side.place.id) for side in (pair.left, pair.right))
        told = true_label(one, other, truth) if one and other else None
        if told is not None:
            found.append((pair, told))
    return found


def main() -> int:
    """The command: a table of labels, then the pairs that differ."""
    found = compared()
    table: Mapping[tuple[Label, Label], int] = Counter(
        (true, pair.final or pair.first) for pair, true in found
    )
    agreed = sum(number for (true, label), number in table.items() if true == label)
    print(f"{agreed} of {len(found)} pairs as the truth has them")
    for (true, label), number in sorted(table.items()):
        print(f"  truth {true:10} label {label:10} {number}")
    for pair, true in found:
        if true != (pair.final or pair.first):
            print(f"{pair.id}  truth {true}, label {pair.final or pair.first}")
            print(f"  {pair.left.words}\n  {pair.right.words}")
    return 0


def _pages() -> list[Row]:
    return [
        {
            "type": "article",
            "id": page.name,
            "source": page.name,
            "url": page.name if page.name.startswith("http") else None,
            "title": page.title,
            "published": page.published,
        }
        for page in sources("examples").values()
    ]


def _row(side: Side) -> Row:
    """A statement as an export has it, as far as the matching asks."""
    place = side.place
    return {
        "type": "statement",
        "id": place.id,
        "article": place.page,
        "content": [
            _span(piece, words) for piece, words in zip(place.content, side.pieces, strict=True)
        ],
        "source": _span(place.source, side.source_words),
        "cue": _span(place.cue, side.cue),
        "stance": place.stance,
    }


def _span(span: Span | None, words: str | None) -> Row | None:
    return {"start": span.start, "end": span.end, "exact": words} if span and words else None


if __name__ == "__main__":
    raise SystemExit(main())
