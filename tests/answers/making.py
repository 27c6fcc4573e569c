"""A small ledger of an invented story, with claims put in by hand: what the answers are asked of.

A ferry is late: the mayor says 31 waited, then 49; a wire has her words in full, a second outlet
reprints it, a third cuts them; the ferry company denies that a warning came.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from sayso.ids import statement_id
from sayso.ledger import Ledger
from sayso.records import Mention, Statement, Step
from sayso.relink.copies import relink_copies
from sayso.relink.speakers import relink_speakers
from tests.builders import RUN, page, reading, span_of, statement

WORDS = "“We were told it was calm. Nobody told us the truth about the second pier,”"
NEWS = (
    "The ferry from Oster to Lund lay off the harbour all night while passengers stood on the "
    "quay in the rain, and the last of them were let into the customs shed before dawn.\n"
)
PAGES = {
    "wire": (
        "Delta Wire",
        "2031-03-04T09:00:00",
        f"Ferry late\n\n{NEWS}\n{WORDS} Mayor Ilse Varga said.\n\n"
        "Ilse Varga said that 31 people had waited on the quay.\n\n"
        "Ilse Varga said that a warning had reached the ferry company.\n",
    ),
    "quay": (
        "Quay Post",
        "2031-03-04T12:00:00",
        f"Ferry late, says mayor\n\n(Delta Wire) — {NEWS}\n{WORDS} Mayor Ilse Varga said.\n\n"
        "Ilse Varga said that 31 people had waited on the quay.\n",
    ),
    "herald": (
        "Lund Herald",
        "2031-03-06",
        "Mayor angry\n\n“Nobody told us the truth about the second pier,” Ilse Varga said.\n\n"
        "Ilse Varga said that 49 people had waited on the quay.\n\n"
        "Teo Brandl denied that a warning had reached the ferry company.\n",
    ),
}
SAID = {
    "wire.words": ("wire", WORDS, "Ilse Varga"),
    "wire.31": ("wire", "31 people had waited on the quay", "Ilse Varga"),
    "wire.warned": ("wire", "a warning had reached the ferry company", "Ilse Varga"),
    "quay.words": ("quay", WORDS, "Ilse Varga"),
    "quay.31": ("quay", "31 people had waited on the quay", "Ilse Varga"),
    "herald.words": ("herald", "“Nobody told us the truth about the second pier,”", "Ilse Varga"),
    "herald.49": ("herald", "49 people had waited on the quay", "Ilse Varga"),
    "herald.denied": ("herald", "a warning had reached the ferry company", "Teo Brandl"),
}
CLAIMS = (
    ("wire.words", "quay.words", "herald.words"),
    ("wire.31", "quay.31"),
    ("herald.49",),
    ("wire.warned",),
)
DENIALS = (("herald.denied", "wire.warned"),)


def ferry(path: Path) -> tuple[Ledger, dict[str, str]]:
    """The open ledger, and the ids of its statements by label."""
    ledger = Ledger(path, create=True)
    ids: dict[str, str] = {}
    for source, (outlet, published, text) in PAGES.items():
        made = page(text, f"{source}.txt", outlet=outlet, published=published)
        said = {
            label: _statement(made.article, words, name)
            for label, (on, words, name) in SAID.items()
            if on == source
        }
        ids |= {label: one.id for label, one in said.items()}
        ledger.add(made, reading(made, *said.values()), ledger.run(RUN))
    relink_copies(ledger)
    relink_speakers(ledger)
    with ledger.transaction():
        put_claims(ledger, [[ids[one] for one in group] for group in CLAIMS])
        put_denials(ledger, [(ids[left], ids[right]) for left, right in DENIALS])
    return ledger, ids


def _statement(article: object, words: str, name: str) -> Statement:
    made = statement(article, [words], name)  # type: ignore[arg-type]
    direct = words.startswith("“")
    if not direct:  # the name nearest before the words, so that each statement has its own mention
        text: str = article.text  # type: ignore[attr-defined]
        start = text.rindex(name, 0, text.index(words))
        span = span_of(text, name, start)
        mention = Mention(span, span, "person")
        made = replace(
            made,
            id=statement_id(made.article, made.content, span),
            kind="indirect",
            source=mention,
            chain=(made.chain[0], Step("speaker", mention)),
        )
    denies = name == "Teo Brandl"
    return replace(made, stance="denies", polarity="negative") if denies else made


def put_claims(ledger: Ledger, groups: Sequence[Sequence[str]]) -> None:
    """Claims with the counts that their tables ask for, as linking would store them."""
    for group in groups:
        of = f"FROM statement s JOIN article a ON a.id = s.article WHERE s.id IN ({_marks(group)})"
        pages, outlets, first, last = ledger.db.execute(
            "SELECT count(DISTINCT a.id), count(DISTINCT a.outlet), min(a.published), "
            f"max(a.published) {of}",
            tuple(group),
        ).fetchone()
        seen = ledger.db.execute(
            f"SELECT s.id, a.id {of} ORDER BY a.published LIMIT 1", tuple(group)
        ).fetchone()
        row: Mapping[str, object] = {
            "id": min(group),
            "component": min(group),
            "title": group[0],
            "statements": len(group),
            "pages": pages,
            "outlets": outlets,
            **dict.fromkeys(("speakers", "texts", "hearings", "origins"), 1),
            "denied_by": 0,
            "first_published": first,
            "last_published": last,
            "first": json.dumps(
                {
                    "statement": seen[0],
                    "page": seen[1],
                    "name": "Ilse Varga",
                    "date": first,
                    "clock": "published",
                    "certainty": "stated",
                }
            ),
            "origin_tree": "[]",
        }
        columns = ", ".join(f'"{name}"' for name in row)
        ledger.db.execute(
            f"INSERT INTO claim ({columns}) VALUES ({_marks(list(row))})", tuple(row.values())
        )
        ledger.db.executemany(
            "INSERT INTO claim_member (statement, claim, role) VALUES (?, ?, 'asserts')",
            ((one, min(group)) for one in group),
        )


def put_denials(ledger: Ledger, pairs: Sequence[tuple[str, str]]) -> None:
    """Denials with the claims that they then stand in."""
    for left, right in pairs:
        ledger.db.execute(
            'INSERT INTO denial ("left", "right", score, method, verdict, evidence) '
            "VALUES (?, ?, 0.9, 'by hand', 'same', '[]')",
            (left, right),
        )
        ledger.db.execute(
            "INSERT INTO claim_member (statement, claim, role) "
            "SELECT ?, claim, 'denies' FROM claim_member WHERE statement = ?",
            (left, right),
        )
        ledger.db.execute(
            "UPDATE claim SET denied_by = denied_by + 1 WHERE id IN "
            "(SELECT claim FROM claim_member WHERE statement = ?)",
            (right,),
        )


def put_vectors(ledger: Ledger, vectors: Mapping[str, Sequence[float]]) -> None:
    """Vectors of statements, brought to unit length; those of one vector have one wording."""
    for name, values in vectors.items():
        unit = np.array(values, "<f4")
        unit /= np.linalg.norm(unit) or 1
        ledger.db.execute(
            "INSERT INTO vector (statement, wording, value, keys) VALUES (?, ?, ?, x'')",
            (name, str(values), unit.tobytes()),
        )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
