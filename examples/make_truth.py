"""Write `truth.json` from what was judged by hand in `authoring/`.

Nothing is judged here: strings are found on their pages, chains are put in order, and what
follows from the judgements (counts, first dates) is counted. A string that a page does not have,
or a label that means nothing, is an error.

    python -m examples.make_truth            writes the file
    python -m examples.make_truth --check    exits 1 when the file differs from what it would write
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from examples.authoring import first_week, later_weeks, people, relations, second_week
from examples.authoring.kit import Entry
from examples.authoring.page_text import page_lines
from examples.authoring.places import Place, main_text, nearest, span, stretch
from examples.authoring.story_claims import claims_of

HERE = Path(__file__).resolve().parent
TRUTH = HERE / "truth.json"
Row = dict[str, Any]


def entries() -> list[Entry]:
    """Every statement of the story, page by page."""
    pages = first_week.PAGES + second_week.PAGES + later_weeks.PAGES
    return [entry for page in pages for entry in page.entries]


def texts(articles: Row) -> dict[str, str]:
    """The main text of each page that is read."""
    return {
        label: main_text(page_lines(HERE / row["file"], row["record"]), row["title"], row["kept"])
        for label, row in articles.items()
        if row["read"]
    }


def speakers() -> Row:
    """Named speakers, then unnamed ones."""
    rows: Row = {}
    for label, (kind, name, names, roles) in people.NAMED.items():
        held = [{"role": role, "article": article} for role, article in roles]
        rows[label] = {"name": name, "kind": kind, "names": names, "roles": held}
    for label, phrases in people.UNNAMED.items():
        rows[label] = {"name": phrases[0], "kind": "unnamed", "names": phrases, "roles": []}
    return rows


def step(part: str, name: str, speaker: str | None, exact: Any) -> Row:
    """One link of a chain."""
    return {"part": part, "name": name, "speaker": speaker, "exact": exact}


def statement(entry: Entry, text: str, outlet: str, known: Row) -> Row:
    """One statement with its places. Raises `ValueError` naming the statement."""
    try:
        content: list[Place] = []
        for piece in entry.content:
            content.append(stretch(text, piece, content[-1].end if content else 0))

        # A bare refusal has no content: its cue says where it stands.
        anchor = content or [stretch(text, entry.cue or "")]

        def near(words: str) -> Any:
            return span(text, nearest(text, words, anchor))

        source = near(entry.source) if entry.source else None
        cue = near(entry.cue) if entry.cue else None
        chain = [step("outlet", outlet, None, None)]
        chain += [step("relay", name, None, near(words)) for name, words in entry.relays]
        if entry.speaker:
            chain.append(step("speaker", known[entry.speaker]["name"], entry.speaker, source))
        if entry.basis:
            label, words = entry.basis
            chain.append(step("basis", known[label]["name"], label, near(words)))
        if entry.said:
            near(entry.said.expression)
    except ValueError as error:
        raise ValueError(f"{entry.label}: {error}") from error
    said = entry.said and {"edtf": entry.said.edtf, "expression": entry.said.expression}
    return {
        "article": entry.article,
        "content": [span(text, place) for place in content],
        "source": source,
        "cue": cue,
        "kind": entry.kind,
        "stance": entry.stance,
        "polarity": entry.polarity,
        "said": said,
        "speaker": entry.speaker,
        "chain": chain,
        "parent": entry.parent,
        "must": entry.must,
        "claim": None,
        "denies": list(entry.denies),
    }


def reprints(main: dict[str, str]) -> Iterable[Row]:
    """Reprints with their passages as they stand on the left page."""
    for one in relations.REPRINTS:
        shared = []
        for written in one.shared:
            place = stretch(main[one.left], written)
            passage = main[one.left][place.start : place.end]
            if passage not in main[one.right]:
                raise ValueError(f"{one.left}, {one.right}: not on both: {passage!r}")
            shared.append(passage)
        yield {
            "left": one.left,
            "right": one.right,
            "direction": one.direction,
            "why": one.why,
            "shared": shared,
        }


def truth() -> Row:
    """The whole truth, in the order of the export contract."""
    articles = json.loads((HERE / "authoring" / "articles.json").read_text(encoding="utf-8"))
    main, known, written = texts(articles), speakers(), entries()
    rows = {
        entry.label: statement(entry, main[entry.article], articles[entry.article]["outlet"], known)
        for entry in written
    }
    claims = claims_of(written, rows, articles, known)
    for label, claim in claims.items():
        for member in claim["statements"]:
            rows[member]["claim"] = label
    return {
        "articles": articles,
        "statements": rows,
        "speakers": known,
        "claims": claims,
        "reprints": list(reprints(main)),
        "versions": list(relations.VERSIONS),
        "drift": [list(one) for one in relations.DRIFT],
    }


def main() -> int:
    """Write the truth, or with `--check` compare it with the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    wanted = json.dumps(truth(), ensure_ascii=False, indent=1) + "\n"
    if parser.parse_args().check:
        return int(TRUTH.read_text(encoding="utf-8") != wanted)
    TRUTH.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
