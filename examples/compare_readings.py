"""Compare a second reader's ledger of the story with `truth.json`.

    python -m examples.compare_readings READING.json

READING is laid out as `examples/SECOND_PASS.md` says. Prints the agreement as a table, then each
difference with its page, for a person to settle by reading the page again.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from examples.compare_relations import relations

Row = dict[str, Any]
Pairs = list[tuple[str, str]]
"""Label of the truth, id of the reading."""
HERE = Path(__file__).resolve().parent
SAME_WORDS = 0.5
"""As in the rules of the hand-made pages: difflib's ratio over words."""


def words_of(content: list[Any]) -> list[str]:
    """The words of a content, in order, small letters."""
    pieces = (piece if isinstance(piece, str) else piece["exact"] for piece in content)
    return " ".join(pieces).casefold().split()


def pages_of(truth: Row) -> dict[str, str]:
    """File as a reading names it (`radio-march.jsonl#0`) -> label of the article."""
    found = {}
    for label, row in truth["articles"].items():
        name = Path(row["file"]).name
        found[f"{name}#{row['record']}" if name.endswith(".jsonl") else name] = label
    return found


def match(truth: Row, label: str, given: list[Row]) -> Pairs:
    """Statements of one page, one to one, those most alike first."""
    scored = []
    for name, row in truth["statements"].items():
        if row["article"] == label:
            own = words_of(row["content"])
            for number, other in enumerate(given):
                # False: words that are frequent on the page count like any other.
                ratio = SequenceMatcher(None, own, words_of(other["content"]), False).ratio()
                # Among equals, an inner statement goes with an inner one, a bare refusal with
                # one of the same source.
                nested = (row["parent"] is None) == (other.get("parent") is None)
                source = words_of([row["source"] or ""]) == words_of([other.get("source") or ""])
                scored.append((-ratio, not nested, not source, number, name))
    pairs: dict[str, int] = {}
    for ratio, *_, number, name in sorted(scored):
        if -ratio >= SAME_WORDS and name not in pairs and number not in pairs.values():
            pairs[name] = number
    return [(name, given[number]["id"]) for name, number in pairs.items()]


def facts_of(truth: Row, row: Row) -> Row:
    """A statement of the truth in the fields of a reading."""
    steps = defaultdict(list)
    for step in row["chain"]:
        steps[step["part"]].append(step["name"])
    speaker = truth["speakers"].get(row["speaker"] or "")
    return {
        "speaker": [speaker["name"], *speaker["names"]] if speaker else [],
        "kind": row["kind"],
        "stance": row["stance"],
        "relays": steps["relay"],
        "basis": steps["basis"],
        "said": row["said"]["edtf"] if row["said"] else "",
        "nested": row["parent"] is not None,
        "must": row["must"],
    }


def agrees(field: str, own: Any, given: Any) -> bool:
    """Whether two readings say the same: names by a shared word, dates by their beginning."""
    if field in ("speaker", "relays", "basis"):
        theirs = {word for name in _listed(given) for word in name.casefold().split()}
        ours = {word for name in own for word in name.casefold().split()}
        little = {"the", "a", "of", "on", "in"}
        return bool((ours & theirs) - little) or not (ours or theirs)
    if field == "said":
        return bool(own) == bool(given) and (own or "").startswith((given or "")[:7])
    return bool(own == given)


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def expanded(articles: Row) -> dict[str, list[Row]]:
    """A reading's pages, with those written as the same as another left out."""
    return {name: rows for name, rows in articles.items() if isinstance(rows, list)}


def compare(truth: Row, reading: Row) -> tuple[dict[str, list[int]], list[str]]:
    """Figure -> [agreed, of]; and the differences, a line each."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    lines: list[str] = []
    every: Pairs = []
    labels = pages_of(truth)
    for name, given in expanded(reading["articles"]).items():
        label = labels[name]
        by_id = {row["id"]: row for row in given}
        pairs = match(truth, label, given)
        every += pairs
        lines += list(_unmatched(truth, label, given, pairs, table))
        for own, other in pairs:
            facts = facts_of(truth, truth["statements"][own])
            facts_given = {**by_id[other], "nested": by_id[other].get("parent") is not None}
            for field, value in facts.items():
                same = agrees(field, value, facts_given.get(field))
                table[field][0] += same
                table[field][1] += 1
                if not same:
                    lines.append(f"{own}: {field} {value!r}, second {facts_given.get(field)!r}")
    every += copied_pairs(truth, reading, every)
    back = {other: own for own, other in every}
    lines += relations(truth, reading, back, labels, table)
    return table, lines


def _unmatched(
    truth: Row, label: str, given: list[Row], pairs: Pairs, table: dict[str, list[int]]
) -> Iterator[str]:
    """Counts statements that both have; names those that one has alone."""
    ours = {own for own, _ in pairs}
    theirs = {other for _, other in pairs}
    own_rows = {k: v for k, v in truth["statements"].items() if v["article"] == label}
    for must, name in ((1, "statements that must be listed"), (0, "arguable statements")):
        rows = [one for one, row in own_rows.items() if row["must"] == must]
        table[f"{name}, first found by second"][0] += len(ours.intersection(rows))
        table[f"{name}, first found by second"][1] += len(rows)
    table["statements, second found by first"][0] += len(theirs)
    table["statements, second found by first"][1] += len(given)
    for one, row in own_rows.items():
        if one not in ours:
            yield f"{one}: only in the first (must {row['must']}): {row['content']}"
    for row in given:
        if row["id"] not in theirs:
            yield f"{label}: only in the second (must {row.get('must')}): {row['content']}"


def copied_pairs(truth: Row, reading: Row, pairs: Pairs) -> Pairs:
    """Statements of the pages written as the same as another, paired as they are there."""
    labels = pages_of(truth)
    found = []
    for name, given in reading["articles"].items():
        if isinstance(given, dict):
            label, original = labels[name], labels[given["same_as"]]
            for own, other in pairs:
                copy = f"{label}.{own.partition('.')[2]}"
                if own.startswith(f"{original}.") and copy in truth["statements"]:
                    found.append((copy, f"{_stem(name)}:{other.partition(':')[2]}"))
    return found


def _stem(file: str) -> str:
    return file.partition(".")[0]


def main() -> None:
    """Print the table, then the differences."""
    parser = argparse.ArgumentParser(description="Compare a second reading with the truth.")
    parser.add_argument("reading", type=Path)
    reading = json.loads(parser.parse_args().reading.read_text(encoding="utf-8"))
    truth = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
    table, lines = compare(truth, reading)
    for name, (agreed, of) in table.items():
        print(f"{name}: {agreed} of {of}")
    print()
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
