"""Check that `truth.json` holds together, and that the story has all that was asked of it.

python -m examples.check_truth      prints what is wrong, one line each; exits 1 if anything
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from examples.authoring.page_text import page_lines
from examples.authoring.places import main_text

HERE = Path(__file__).resolve().parent
Row = dict[str, Any]
VALUES: dict[str, set[Any]] = {
    "kind": {"direct", "indirect", "mixed"},
    "stance": {"asserts", "denies", "declines"},
    "polarity": {"positive", "negative"},
    "must": {0, 1},
}
REASONS = {
    *("navigation", "share", "subscription", "paywall", "cookie", "disclaimer", "comments"),
    *("related", "photo-credit", "credit", "duplicate", "boilerplate", "language"),
}


def exact_of(value: Any) -> tuple[str, int]:
    """Words and their number (from 0) of a span."""
    if isinstance(value, str):
        return value, 0
    return str(value["exact"]), int(value.get("occurrence", 0))


def quoted(value: Any) -> str:
    """Words of a span with those around that tell it from equal ones."""
    if isinstance(value, str):
        return value
    return f"{value.get('prefix', '')}{value['exact']}{value.get('suffix', '')}"


def spans(row: Row) -> Iterator[Any]:
    """Every span of a statement."""
    yield from row["content"]
    yield from (row[name] for name in ("source", "cue") if row[name] is not None)
    yield from (step["exact"] for step in row["chain"] if step["exact"] is not None)


def check_articles(truth: Row) -> Iterator[str]:
    """Files exist; furniture and body stand on the page; furniture has a known reason."""
    for label, row in truth["articles"].items():
        path = HERE / row["file"]
        if not path.is_file():
            yield f"{label}: no file {row['file']}"
            continue
        lines = page_lines(path, row["record"])
        for mark in row["marked"]:
            if "\n".join(lines).count(mark["exact"]) <= mark.get("occurrence", 0):
                yield f"{label}: not on the page: {mark['exact']!r}"
            if mark["reason"] not in REASONS:
                yield f"{label}: unknown reason {mark['reason']!r}"
        for opening in row["kept"]:
            if not any(line.startswith(opening) for line in lines):
                yield f"{label}: no paragraph {opening!r}"


def check_statements(truth: Row) -> Iterator[str]:
    """Words stand in the page's main text; values and labels are known; chains are in order."""
    texts = {
        label: main_text(page_lines(HERE / row["file"], row["record"]), row["title"], row["kept"])
        for label, row in truth["articles"].items()
        if row["read"]
    }
    for label, row in truth["statements"].items():
        text = texts.get(row["article"], "")
        for span in spans(row):
            words, number = exact_of(span)
            if text.count(words) <= number:
                yield f"{label}: not on the page: {words!r}"
            if text.count(quoted(span)) != 1:
                yield f"{label}: at several places, or none: {quoted(span)!r}"
        if row["said"] and row["said"]["expression"] not in text:
            yield f"{label}: not on the page: {row['said']['expression']!r}"
        for name, known in VALUES.items():
            if row[name] not in known:
                yield f"{label}: {name} {row[name]!r}"
        yield from _check_labels(truth, label, row)
        yield from _check_chain(truth, label, row)


def _check_labels(truth: Row, label: str, row: Row) -> Iterator[str]:
    statements = truth["statements"]
    parent = row["parent"]
    if parent and statements.get(parent, {}).get("article") != row["article"]:
        yield f"{label}: parent {parent} is not on its page"
    if any(other not in statements for other in row["denies"]):
        yield f"{label}: denies something unknown"
    if row["denies"] and row["stance"] != "denies":
        yield f"{label}: denies, but its stance is {row['stance']}"
    if row["claim"] and label not in truth["claims"][row["claim"]]["statements"]:
        yield f"{label}: not among the statements of {row['claim']}"


def _check_chain(truth: Row, label: str, row: Row) -> Iterator[str]:
    order = ["outlet", "relay", "speaker", "basis"]
    parts = [step["part"] for step in row["chain"]]
    if parts[:1] != ["outlet"] or parts != sorted(parts, key=order.index):
        yield f"{label}: chain in the order {parts}"
    if row["chain"][0]["name"] != truth["articles"][row["article"]]["outlet"]:
        yield f"{label}: chain begins at another outlet"
    named = [step["speaker"] for step in row["chain"] if step["part"] == "speaker"]
    if named != [row["speaker"]][: row["speaker"] is not None]:
        yield f"{label}: chain has the speaker {named}, not {row['speaker']}"
    for step in row["chain"]:
        if step["speaker"] is not None and step["speaker"] not in truth["speakers"]:
            yield f"{label}: no speaker {step['speaker']}"


def last_link(row: Row) -> str | None:
    """The label in which a statement's chain ends."""
    end = row["chain"][-1]["speaker"]
    return str(end) if end else None


def check_claims(truth: Row) -> Iterator[str]:
    """Counts agree with the pages, outlets and chains of a claim's statements."""
    for label, claim in truth["claims"].items():
        members = [truth["statements"].get(one) for one in claim["statements"]]
        rows = [row for row in members if row is not None]
        if len(rows) < len(members) or claim["title"] not in claim["statements"]:
            yield f"{label}: a member or the title is unknown"
            continue
        if any(row["claim"] != label or row["stance"] != "asserts" for row in rows):
            yield f"{label}: a member is of another claim, or asserts nothing"
        pages = {row["article"] for row in rows}
        outlets = {truth["articles"][page]["outlet"] for page in pages}
        hearings = [heard for origin in claim["origins"] for heard in origin["hearings"]]
        counted = {
            "pages": len(pages),
            "outlets": len(outlets),
            "hearings": len(hearings),
            "origins": len(claim["origins"]),
            "texts": claim["counts"]["texts"],
        }
        # Where nobody is named there is a text, but neither a hearing nor an origin.
        spoken = {row["article"]: end for row in rows if (end := last_link(row))}
        mute = len(pages) - len(spoken)
        if counted != claim["counts"] or not 0 < counted["texts"] <= len(hearings) + mute:
            yield f"{label}: counts {claim['counts']}, of its statements {counted}"
        if {page for heard in hearings for page in heard["articles"]} != set(spoken):
            yield f"{label}: the tree of origins has other pages"
        # An unnamed source (who@page) is one through all copies of a text.
        ends = {end.split("@")[0] for row in rows if (end := last_link(row))}
        if ends != {origin["origin"].split("@")[0] for origin in claim["origins"]}:
            yield f"{label}: chains end in {sorted(ends)}"
        deniers = {
            one
            for one, row in truth["statements"].items()
            if set(row["denies"]) & set(claim["statements"])
        }
        if deniers != set(claim["denied_by"]):
            yield f"{label}: denied by {sorted(deniers ^ set(claim['denied_by']))}?"


def check_relations(truth: Row) -> Iterator[str]:
    """Reprints, versions, drift and roles name pages and statements that are there."""
    articles, statements = truth["articles"], truth["statements"]
    for row in truth["reprints"]:
        if {row["left"], row["right"]} - set(articles) or not row["shared"]:
            yield f"reprint {row['left']}, {row['right']}: unknown page or nothing shared"
    for row in truth["versions"]:
        named = [*row["added"], *row["removed"], *(one for pair in row["changed"] for one in pair)]
        if {row["older"], row["newer"]} - set(articles) or set(named) - set(statements):
            yield f"version {row['older']}, {row['newer']}: unknown page or statement"
    for drift in truth["drift"]:
        if set(drift) - set(statements):
            yield f"drift: unknown statement in {drift}"
    for label, row in truth["speakers"].items():
        if any(role["article"] not in articles for role in row["roles"]):
            yield f"speaker {label}: a role on an unknown page"


def census(truth: Row) -> dict[str, tuple[int, int]]:
    """What the story must have: name -> (how many there are, how many were asked for)."""
    rows = list(truth["statements"].values())
    own = [row for row in rows if row["article"] != "ardwen-fire"]
    cues = {str(exact_of(row["cue"])[0]) for row in own if row["stance"] == "denies" and row["cue"]}
    bases = {step["name"] for row in rows for step in row["chain"] if step["part"] == "basis"}
    relays = [sum(step["part"] == "relay" for step in row["chain"]) for row in rows]
    judged = [c for label, c in truth["claims"].items() if not label.startswith("copies-of-")]
    pieces = [len(row["content"]) for row in rows]
    return {
        "pages": (len(truth["articles"]), 12),
        "outlets": (len({a["outlet"] for a in truth["articles"].values()}), 7),
        "denials": (sum(row["stance"] == "denies" for row in own), 6),
        "kinds of denial, by cue": (len(cues), 6),
        "denials inside a statement": (
            sum(row["stance"] == "denies" and row["parent"] is not None for row in own),
            1,
        ),
        "refusals": (sum(row["stance"] == "declines" for row in own), 3),
        "bases": (len(bases), 4),
        "longest chain of relays": (max(relays), 2),
        "claims on two pages": (sum(c["counts"]["pages"] > 1 for c in judged), 6),
        "reprints": (len(truth["reprints"]), 4),
        "versions": (len(truth["versions"]), 1),
        "pages of a drift": (
            max(len({truth["statements"][s]["article"] for s in d}) for d in truth["drift"]),
            4,
        ),
        "speech over paragraphs": (sum(number > 2 for number in pieces), 2),
        "pages without a date": (
            sum(a["read"] and not a["published"] for a in truth["articles"].values()),
            1,
        ),
        "pages in another language": (
            sum(a["language"] != "en" for a in truth["articles"].values()),
            1,
        ),
    }


def problems(truth: Row) -> list[str]:
    """Everything that is wrong, one line each."""
    found = [*check_articles(truth), *check_statements(truth), *check_claims(truth)]
    found += check_relations(truth)
    for name, (there, asked) in census(truth).items():
        if there < asked:
            found.append(f"{name}: {there}, asked for {asked}")
    return found


def main() -> int:
    """Print what is wrong, and what there is."""
    truth = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
    found = problems(truth)
    for line in found:
        print(line)
    for name, (there, asked) in census(truth).items():
        print(f"{name}: {there} (asked for {asked})", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
