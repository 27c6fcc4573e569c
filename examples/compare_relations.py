"""Compare what two readings say between statements: denials, claims, reprints, versions.

Statements of the second reading are named by the labels of the first (`back`); what only one
reading lists takes no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

Row = dict[str, Any]
Table = dict[str, list[int]]
"""Figure -> [agreed, of]."""
Back = dict[str, str]
"""Id of the second reading -> label of the first."""
COUNTS = ("pages", "outlets", "texts", "hearings", "origins")
LITTLE = {"the", "a", "of", "on", "in", "and", "his", "her", "its"}


def relations(
    truth: Row, reading: Row, back: Back, files: dict[str, str], table: Table
) -> Iterator[str]:
    """Fills the table; yields the differences, a line each. `files`: file -> article's label."""
    yield from _denials(truth, reading, back, table)
    yield from _pairs_of_claims(truth, reading, back, table)
    for label, other in _matched(truth, reading, back):
        yield from _counts(truth, label, other, table)
    for name in ("reprints", "versions"):
        yield from _links(truth, reading, name, files, table)


def _both(table: Table, figure: str, ours: set[Any], theirs: set[Any]) -> Iterator[tuple[str, Any]]:
    """Counts what both have; yields what one has alone, with who has it."""
    table[f"{figure}, first found by second"] = [len(ours & theirs), len(ours)]
    table[f"{figure}, second found by first"] = [len(ours & theirs), len(theirs)]
    for one in sorted(ours ^ theirs, key=str):
        yield ("first" if one in ours else "second"), one


def _denials(truth: Row, reading: Row, back: Back, table: Table) -> Iterator[str]:
    """Links from a denial to a claim, or to a statement of none; both ends in both readings.

    A second reader's link from an assertion tells of a contrary statement and is no denial.
    """
    rows, known = truth["statements"], set(back.values())
    ours = {
        (label, rows[target]["claim"] or target)
        for label, row in rows.items()
        for target in row["denies"]
        if {label, target} <= known
    }
    theirs = {
        (back[row["id"]], rows[back[target]]["claim"] or back[target])
        for given in reading["articles"].values()
        for row in (given if isinstance(given, list) else ())
        for target in row.get("denies", ())
        if row["stance"] == "denies" and {row["id"], target} <= back.keys()
    }
    copied = {label for label in known if label not in {back[i] for i in _read_ids(reading, back)}}
    ours = {link for link in ours if link[0] not in copied}
    for who, (label, target) in _both(table, "denial links", ours, theirs):
        yield f"denial: {label} of {target} only in the {who}"


def _read_ids(reading: Row, back: Back) -> Iterator[str]:
    """Ids of statements that the second reading lists itself, not by copying a page."""
    for given in reading["articles"].values():
        if isinstance(given, list):
            yield from (row["id"] for row in given if row["id"] in back)


def _pairs_of_claims(truth: Row, reading: Row, back: Back, table: Table) -> Iterator[str]:
    """Pairs of statements that both put in one claim, among statements that both have."""
    known = set(back.values())
    ours = _together((claim["statements"] for claim in truth["claims"].values()), known)
    theirs = _together((_named(claim, back) for claim in reading.get("claims", ())), known)
    for who, pair in _both(table, "pairs of a claim", ours, theirs):
        yield f"claim: {' = '.join(sorted(pair))} only in the {who}"


def _named(claim: Row, back: Back) -> list[str]:
    return [back[one] for one in claim["statements"] if one in back]


def _together(groups: Iterable[list[str]], known: set[str]) -> set[frozenset[str]]:
    return {
        frozenset(pair)
        for group in groups
        for pair in combinations(sorted(known.intersection(group)), 2)
    }


def _matched(truth: Row, reading: Row, back: Back) -> list[tuple[str, Row]]:
    """Claims of both readings, one to one, those that share most statements first."""
    scored = []
    for label, claim in truth["claims"].items():
        for number, other in enumerate(reading.get("claims", ())):
            ours, theirs = set(claim["statements"]), set(_named(other, back))
            if ours & theirs:
                scored.append((-len(ours & theirs) / len(ours | theirs), label, number))
    found: dict[str, int] = {}
    for _, label, number in sorted(scored):
        if label not in found and number not in found.values():
            found[label] = number
    return [(label, reading["claims"][number]) for label, number in found.items()]


def _counts(truth: Row, label: str, other: Row, table: Table) -> Iterator[str]:
    """The five counts of a claim, and how many origins agree by name (a shared word)."""
    claim = truth["claims"][label]
    for name in COUNTS:
        ours, theirs = claim["counts"][name], other.get("counts", {}).get(name)
        if theirs is not None:
            figure = table.setdefault(f"claims, {name}", [0, 0])
            figure[0] += ours == theirs
            figure[1] += 1
            if ours != theirs:
                yield f"claim {label}: {ours} {name}, second {theirs}"
    names = [_words(truth, origin["origin"]) for origin in claim["origins"]]
    for name in other.get("origins", ()):
        figure = table.setdefault("origins by name, second found by first", [0, 0])
        mine = next((words for words in names if words & (set(name.casefold().split()))), None)
        figure[0] += mine is not None
        figure[1] += 1
        if mine is None:
            yield f"claim {label}: origin {name!r} only in the second"
        else:
            names.remove(mine)


def _words(truth: Row, label: str) -> set[str]:
    speaker = truth["speakers"].get(label, {"name": label, "names": []})
    words = " ".join([speaker["name"], *speaker["names"]]).casefold().split()
    return set(words) - LITTLE


def _links(
    truth: Row, reading: Row, name: str, files: dict[str, str], table: Table
) -> Iterator[str]:
    """Pairs of pages: copy and original, or newer and older."""
    ends = {"reprints": ("left", "right"), "versions": ("newer", "older")}[name]
    ours = {(row[ends[0]], row[ends[1]]) for row in truth[name]}
    theirs = {(files[row[0]], files[row[1]]) for row in reading.get(name, ())}
    for who, pair in _both(table, name, ours, theirs):
        yield f"{name}: {' of '.join(pair)} only in the {who}"
