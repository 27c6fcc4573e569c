"""Marks on reprints and versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evals.scoring.align import Alignment
from evals.scoring.export import Row
from evals.scoring.marks import BETWEEN, Mark, both
from evals.scoring.truth import TrueReprint, TrueVersion

TURNED = {"left-from-right": "right-from-left", "right-from-left": "left-from-right"}
Change = tuple[str, ...]


def judge_reprints(pages: Alignment) -> Iterator[Mark]:
    """Pairs, their direction and their passages.

    Pages that go back to one page share text among themselves: a pair inside one true group that
    the truth does not list (and that is no pair of versions) is counted neither way.
    """
    true = {frozenset((one.left, one.right)): one for one in pages.truth.reprints}
    true = {pair: one for pair, one in true.items() if pair <= pages.pages.keys()}
    given = {}
    for row in pages.export.reprints:
        pair = frozenset(filter(None, (pages.label(row["left"]), pages.label(row["right"]))))
        if len(pair) == 2:
            given[pair] = row
    groups = _groups(pages)
    versions = {frozenset((one.older, one.newer)) for one in pages.truth.versions}
    for pair in sorted(true.keys() | given.keys(), key=sorted):
        note = f"{'no reprint' if pair in given else 'missed reprint'}: {' = '.join(sorted(pair))}"
        if pair in true and pair in given:
            yield from both("reprints", BETWEEN, 1, 1, 1, "")
            yield from _direction(pages, true[pair], given[pair])
            yield from _passages(pages, true[pair], given[pair])
        elif pair in true:
            yield from both("reprints", BETWEEN, 0, 0, 1, note)
        elif pair in versions or not any(pair <= group for group in groups):
            yield from both("reprints", BETWEEN, 0, 1, 0, note)


def judge_versions(pages: Alignment) -> Iterator[Mark]:
    """Pairs of versions, older first, and what they did to statements that were found."""
    true = {(one.older, one.newer): one for one in pages.truth.versions}
    given = {}
    for row in pages.export.versions:
        older, newer = pages.label(row["older"]), pages.label(row["newer"])
        if older and newer:
            given[older, newer] = row
    for pair in sorted(true.keys() | given.keys()):
        if pair in true and not pages.pages.keys() >= set(pair):
            continue
        shared = pair in true and pair in given
        note = f"{'no version' if pair in given else 'missed version'}: {' -> '.join(pair)}"
        yield from both("versions", BETWEEN, shared, pair in given, pair in true, note)
        if shared:
            wanted, got = _true_changes(pages, true[pair]), _given_changes(pages, given[pair])
            note = f"{' -> '.join(pair)}: {sorted(wanted ^ got)}"
            agreed = len(wanted & got)
            yield from both("version_changes", BETWEEN, agreed, len(got), len(wanted), note)


def _groups(pages: Alignment) -> list[set[str]]:
    """Pages that hang together by true reprints and versions."""
    links = [{one.left, one.right} for one in pages.truth.reprints]
    links += [{one.older, one.newer} for one in pages.truth.versions]
    groups: list[set[str]] = []
    for link in links:
        touched = [group for group in groups if group & link]
        groups = [group for group in groups if not group & link] + [link.union(*touched)]
    return groups


def _direction(pages: Alignment, true: TrueReprint, row: Row) -> Iterator[Mark]:
    if true.direction == "unknown":
        return
    got = row["direction"]
    if pages.label(row["left"]) != true.left:
        got = TURNED.get(got, got)
    note = f"{true.left}, {true.right}: {true.direction}, here {got}"
    right = got == true.direction
    yield Mark("reprints.direction", BETWEEN, right, 1, "" if right else note)


def _passages(pages: Alignment, true: TrueReprint, row: Row) -> Iterator[Mark]:
    """Shared code points of both pages: given and true, white space left out."""
    for side, at in (("left", 0), ("right", 2)):
        article = pages.export.articles[row[side]]
        text = article["text"]
        given = _points(text, ((span[at], span[at + 1]) for span in row["spans"]))
        wanted = _points(text, (found for words in true.shared for found in find(text, words)))
        agreed = len(given & wanted)
        page = pages.label(row[side])
        note = f"{page}: passages share {agreed} of {len(given)} given, {len(wanted)} true"
        for figure, of in (("precision", len(given)), ("recall", len(wanted))):
            name = f"reprints.passage_{figure}"
            yield Mark(name, BETWEEN, agreed, of, note if agreed < of else "")


def find(text: str, exact: str) -> list[tuple[int, int]]:
    """Every place of some words in a text, whatever white space stands between them."""
    pattern = r"\s+".join(map(re.escape, exact.split()))
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def _points(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {
        i
        for start, end in spans
        for i in range(start, min(end, len(text)))
        if not text[i].isspace()
    }


def _true_changes(pages: Alignment, true: TrueVersion) -> set[Change]:
    changes: list[Change] = [("added", one) for one in true.added]
    changes += [("removed", one) for one in true.removed]
    changes += [("changed", *pair) for pair in true.changed]
    return {change for change in changes if all(s in pages.given_of for s in change[1:])}


def _given_changes(pages: Alignment, row: Row) -> set[Change]:
    ids: list[Change] = [("added", one) for one in row.get("added") or ()]
    ids += [("removed", one) for one in row.get("removed") or ()]
    ids += [("changed", *pair) for pair in row.get("changed") or ()]
    return {
        (verb, *(pages.true_of[one].label for one in members))
        for verb, *members in ids
        if all(one in pages.true_of for one in members)
    }
