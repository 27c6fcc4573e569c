"""Name pairs of nomenklatura's bench, persons and organisations apart.

``python -m evals.names ../shared/data/names/cases_dev.csv``. The bench is made for screening
against watch lists, where "Olaf Schulze / Olaf Scholz" is a match worth a look; a ledger that
merged the two would put one man's words into the other's mouth. So precision comes first: the
first line of each table is what sayso merges by the name alone, the second what it merges when
the pages back it (a shared role), which the pairs of the bench do not show.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from sayso.linking.names import BACKED, SAME, NameForm, score_names


class Pair(NamedTuple):
    """One row of the bench with sayso's score."""

    left: str
    right: str
    same: bool
    score: float
    person: bool


def pairs(path: Path) -> list[Pair]:
    """All rows of the bench, scored."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            person = row["schema"] == "Person"
            kind: Literal["person", "organisation"] = "person" if person else "organisation"
            a, b = NameForm(row["name1"], kind), NameForm(row["name2"], kind)
            found.append(Pair(a.text, b.text, row["is_match"] == "true", score_names(a, b), person))
    return found


def figures(found: Sequence[Pair], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of "the same" at ``threshold``."""
    said = [p for p in found if p.score >= threshold]
    right = sum(p.same for p in said)
    precision = right / len(said) if said else 1.0
    recall = right / max(1, sum(p.same for p in found))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print the table; with ``-v`` the wrong merges and the misses too."""
    paths = [a for a in sys.argv[1:] if not a.startswith("-")]
    found = pairs(Path(paths[0] if paths else "../shared/data/names/cases_dev.csv"))
    for title, person in (("persons", True), ("organisations", False)):
        chosen = [p for p in found if p.person is person]
        print(f"{title}: {len(chosen)} pairs, {sum(p.same for p in chosen)} the same")
        for label, threshold in (("name alone", SAME), ("with backing", BACKED)):
            precision, recall, f1 = figures(chosen, threshold)
            print(f"  {label:<13} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    if "-v" in sys.argv:
        for p in sorted(found, key=lambda p: (p.same, -p.score)):
            if p.same != (p.score >= SAME):
                print(f"{'missed' if p.same else 'WRONG '} {p.score:.2f}  {p.left} / {p.right}")


if __name__ == "__main__":
    main()
