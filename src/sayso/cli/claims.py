"""``sayso claims`` and ``sayso claim``: what is claimed, by whom, since when, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.text import Text

from sayso.answers.drift import drifts
from sayso.answers.origins import origin_tree
from sayso.cli.drift import drift_lines, drift_record
from sayso.cli.look import SHORT, LimitOption
from sayso.cli.output import (
    DEFAULT_LEDGER,
    JsonOption,
    LedgerOption,
    clean,
    console,
    many,
    print_json,
    print_table,
)
from sayso.cli.trees import counts_line, more, pages_of, print_lines, title, tree_lines
from sayso.errors import UnknownRecord
from sayso.exports.jsonl import claim_record, statement_records
from sayso.ledger import Ledger, overview, queries, voices
from sayso.ledger import claims as table
from sayso.ledger.claims import ClaimRow, Member


class By(StrEnum):
    """What a list of claims is sorted by."""

    pages = "pages"
    origins = "origins"
    statements = "statements"
    denials = "denials"
    first = "first"


def claims(
    words: Annotated[
        list[str] | None, typer.Argument(help="Only claims with these words in a statement.")
    ] = None,
    by: Annotated[By, typer.Option(help="Sort by this, most (or earliest) first.")] = By.pages,
    denied: Annotated[bool, typer.Option("--denied", help="Only what somebody denies.")] = False,
    speaker: Annotated[
        str | None, typer.Option(help="Only what this speaker asserts or denies.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="On a page of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="On a page of this day or earlier.")] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List what is claimed: on how many pages, from how many origins, who denies it, since when."""
    with Ledger(ledger) as opened:
        who = voices.speaker(opened, speaker)["id"] if speaker is not None else None
        narrow = overview.Narrowed(since, until, denied, who)
        lines = overview.claim_lines(opened, narrow, by.value, -1 if words else limit, 0)
        total = overview.claim_count(opened, narrow)
        if words:
            held = _with_words(opened, " ".join(words))
            lines = [line for line in lines if line.id in held]
            total, lines = len(lines), lines[:limit]
        if as_json:
            print_json(_record(opened, table.claim(opened, line.id)) for line in lines)
            return
    _print(lines)
    if not lines:
        console(stderr=True).print("no claim answers to this")
        raise typer.Exit(1)
    if total > len(lines):
        console(stderr=True).print(f"{len(lines)} of {total} claims; more with --limit")


def _print(lines: Iterable[overview.ClaimLine]) -> None:
    print_table(
        ("id", "pages", "origins", "statements", "speakers", "denied", "first", "last", "claim"),
        (
            (
                line.id[:SHORT],
                line.pages,
                line.origins,
                line.statements,
                line.speakers,
                line.denied_by or None,
                (line.first_published or "")[:10],
                (line.last_published or "")[:10],
                line.words,
            )
            for line in lines
        ),
    )


def claim(
    claim: Annotated[
        str, typer.Argument(help="Id of a claim or of one of its statements, or the beginning.")
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Show all about a claim: who says it, who denies it, its origins, how the words drifted."""
    with Ledger(ledger) as opened:
        found = _claim(opened, claim)
        if as_json:
            print_json(_records(opened, found))
            return
        print_lines(console(), _shown(opened, found, limit))


def _record(ledger: Ledger, found: ClaimRow) -> dict[str, Any]:
    """A claim as JSON: the export's record, and what is shown beside it."""
    members = table.members(ledger, found.id)
    asserting, denying = (
        sorted(member.row.id for member in members if member.role == role)
        for role in ("asserts", "denies")
    )
    return {
        **claim_record(found, asserting, denying),
        "words": found.words,
        "speakers": found.speakers,
        "seen": found.first,
        "last_published": found.last_published,
    }


def _claim(ledger: Ledger, key: str) -> ClaimRow:
    """The claim with an id, or that holds a statement whose id begins so."""
    try:
        return table.claim(ledger, key)
    except UnknownRecord as unknown:
        try:
            held = table.claim_of(ledger, queries.statement(ledger, key).id)
        except UnknownRecord:
            raise unknown from None
        if held is None:
            raise
        return table.claim(ledger, held)


def _with_words(ledger: Ledger, words: str) -> set[str]:
    of = table.claim_ids(ledger)
    return {of[row.id] for row in queries.search(ledger, words, limit=-1) if row.id in of}


def _records(ledger: Ledger, found: ClaimRow) -> Iterator[dict[str, Any]]:
    """The claim, its statements with their role, its denials and its drifts."""
    members = table.members(ledger, found.id)
    yield _record(ledger, found)
    rows = statement_records(ledger, (member.row for member in members))
    sure = table.sureness(ledger, found.id)
    for member, row in zip(members, rows, strict=True):
        yield {**row, "role": member.role, "sure": sure.get(member.row.id)}
    denying = [member.row.id for member in members if member.role == "denies"]
    for denial in (one for key in denying for one in table.denials(ledger, key) if one.left == key):
        yield {
            "type": "denial",
            "left": denial.left,
            "right": denial.right,
            "score": denial.score,
            "method": denial.method,
            "evidence": [[page, span.start, span.end] for page, span in denial.evidence],
        }
    for one in drifts(ledger, [m.row for m in members if m.role == "asserts"]):
        yield drift_record(one)


def _shown(ledger: Ledger, found: ClaimRow, limit: int) -> Iterator[Text]:
    """The claim in lines, at most ``limit`` entries a section."""
    members = table.members(ledger, found.id)
    asserting = [member.row for member in members if member.role == "asserts"]
    yield from _head(found, members)
    yield title("Who says so")
    told = utterances(asserting)
    sure = table.sureness(ledger, found.id)
    for rows in told[:limit]:
        yield from utterance_lines(rows)
        yield from _unsure(max((sure[row.id] for row in rows if row.id in sure), default=1.0))
    yield from more(len(told), limit)
    yield from _denied(ledger, members, limit)
    yield from _declined(ledger, asserting, limit)
    tree = origin_tree(ledger, asserting)
    yield title("What it goes back to")
    yield counts_line(tree)
    yield from tree_lines(tree, pages_of(ledger, tree), {r.id: r for r in asserting}, limit)
    changed = drifts(ledger, [rows[0] for rows in told[:limit]])
    if changed:
        yield title("How the words changed")
    for one in changed:
        yield from drift_lines(one)
        yield Text()


def _unsure(sure: float) -> Iterator[Text]:
    """That the machine is not certain that this says the same as the others."""
    if sure < table.SURE:
        yield Text(f"    the same with a probability of {sure:.2f}", style="yellow")


def utterances(rows: Iterable[queries.Row]) -> list[list[queries.Row]]:
    """The statements, those of the same words by the same speaker together."""
    told: dict[tuple[str | None, str], list[queries.Row]] = {}
    for row in rows:
        words = "".join(letter for letter in row.quote.casefold() if letter.isalnum())
        told.setdefault((row.speaker or row.source_words, words), []).append(row)
    return list(told.values())


def utterance_lines(told: Sequence[queries.Row], verb: str = "") -> Iterator[Text]:
    """Speaker and words, then each page with its chain."""
    row = told[0]
    named = row.speaker_name or " ".join(
        ["unknown", *([f"({row.source_words})"] if row.source_words else [])]
    )
    yield Text.assemble(
        "  ",
        (clean(named), "bold cyan"),
        (f" {verb}" if verb else "", "red"),
        ": ",
        (clean(row.quote), "green"),
    )
    for one in told:
        chain = " ← ".join(clean(step["name"] or "unknown") for step in one.chain)
        said = f", said {one.said['edtf']}" if one.said else ""
        day = (one.published or "")[:10] or "(no date)"
        yield Text(
            f"    {day:<10}  {one.id[:SHORT]}  {chain or clean(one.page)}{said}", style="dim"
        )


def _head(found: ClaimRow, members: Sequence[Member]) -> Iterator[Text]:
    yield Text(clean(found.words), style="bold green")
    counts = [
        many(found.statements, "statement"),
        many(found.speakers, "speaker"),
        many(found.pages, "page"),
        many(found.outlets, "outlet"),
        many(found.texts, "text"),
        many(found.origins, "origin"),
    ]
    denied = f"; denied by {many(found.denied_by, 'statement')}" if found.denied_by else ""
    yield Text(f"claim {found.id}: {', '.join(counts)}{denied}")
    yield Text(f"first seen {_first(found, members)}")
    if found.last_published:
        yield Text(f"last seen {found.last_published[:10]}")


SEEN = {
    ("said", "stated"): "the day on which it was said",
    ("said", "within"): "it was said on that day or later",
    ("published", "stated"): "published on that day",
    ("captured", "at the latest"): "captured on that day, and older",
}
"""What clock and certainty of a first date mean."""


def _first(found: ClaimRow, members: Sequence[Member]) -> str:
    """Day, outlet, clock with its certainty, and speaker of what is first seen."""
    first = found.first
    if not first.get("date"):
        return "on a day that no page tells"
    row = next((m.row for m in members if m.row.id == first.get("statement")), None)
    where = f" in {clean(row.outlet or row.page)}" if row else ""
    clock, certainty = first.get("clock"), first.get("certainty")
    meant = SEEN.get((str(clock), str(certainty)), f"{clock}, {certainty}")
    who = f", by {clean(first['name'])}" if first.get("name") else ""
    return f"{first['date'][:10]}{where}{who} ({meant})"


def _denied(ledger: Ledger, members: Sequence[Member], limit: int) -> Iterator[Text]:
    """Who denies it, each with the statements of the claim that are denied."""
    rows = {member.row.id: member.row for member in members}
    told = utterances(member.row for member in members if member.role == "denies")
    if told:
        yield title("Who denies it")
    for same in told[:limit]:
        yield from utterance_lines(same, "✗")
        against = {d.right for row in same for d in table.denials(ledger, row.id)} & rows.keys()
        for words in dict.fromkeys(clean(rows[one].quote) for one in sorted(against)):
            yield Text(f"    against: {words}", style="dim")
    yield from more(len(told), limit)


def _declined(ledger: Ledger, asserting: Sequence[queries.Row], limit: int) -> Iterator[Text]:
    """Who would not speak of it."""
    found = {
        r.left for row in asserting for r in table.refusals(ledger, row.id) if r.left != row.id
    }
    told = utterances(queries.chosen(ledger, sorted(found)))
    if told:
        yield title("Who would not say")
    for same in told[:limit]:
        yield from utterance_lines(same, "○")
    yield from more(len(told), limit)
