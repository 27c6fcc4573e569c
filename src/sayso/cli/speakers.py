"""``sayso speakers``: who speaks, under which names and roles, and what they said over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Annotated, Any

import typer
from rich.text import Text

from sayso.answers.positions import Position, by_claim
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
from sayso.cli.trees import print_lines, title
from sayso.exports.jsonl import statement_record
from sayso.ledger import Ledger, queries, voices
from sayso.ledger import speakers as table
from sayso.ledger.speakers import Given, Merge

SIGNS = {"asserts": ("•", "green"), "denies": ("✗", "red"), "declines": ("○", "yellow")}
MERGES = 1000
"""Links of a speaker that are looked through for other names."""


def speakers(
    name: Annotated[
        str | None, typer.Argument(help="A name, a part of one, or (the beginning of) an id.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List who speaks; with NAME, one speaker's names, roles and words, by claim and time."""
    with Ledger(ledger) as opened:
        if name is None:
            _list(opened, limit, as_json)
            return
        found = voices.speaker(opened, name)
        claims = list(islice(by_claim(opened, found["id"]), limit + 1))
        if as_json:
            print_json(_records(opened, found, claims[:limit]))
            return
        print_lines(console(), _shown(opened, found, claims, limit))


def _list(ledger: Ledger, limit: int, as_json: bool) -> None:
    everybody = sorted(queries.speakers(ledger), key=lambda one: (-one["statements"], one["id"]))
    if as_json:
        print_json({"type": "speaker", **one} for one in everybody[:limit])
        return
    print_table(
        ("id", "kind", "statements", "name", "also", "last role"),
        (
            (
                one["id"][:SHORT],
                one["kind"],
                one["statements"],
                one["name"],
                ", ".join(other for other in one["names"] if other != one["name"]),
                one["roles"][-1]["role"] if one["roles"] else None,
            )
            for one in everybody[:limit]
        ),
        wide=4,
    )
    if len(everybody) > limit:
        err = console(stderr=True)
        err.print(f"{limit} of {len(everybody)} speakers; more with --limit")


def _records(
    ledger: Ledger, found: dict[str, Any], claims: Sequence[tuple[str, Sequence[Position]]]
) -> Iterator[dict[str, Any]]:
    """The speaker with names, roles and merges; then each position."""
    key = found["id"]
    yield {
        "type": "speaker",
        **found,
        "named": [asdict(one) for one in table.names(ledger, key)],
        "merges": [asdict(one) for one in _merges(ledger, key)],
    }
    for claim, positions in claims:
        for one in positions:
            yield {
                **statement_record(one.row),
                "claim": one.claim,
                "on": claim,
                "side": one.side,
                "turns": [asdict(turn) for turn in one.turns],
            }


def _shown(
    ledger: Ledger,
    found: dict[str, Any],
    claims: Sequence[tuple[str, Sequence[Position]]],
    limit: int,
) -> Iterator[Text]:
    key = found["id"]
    yield Text.assemble((clean(found["name"]), "bold cyan"), f"  {found['kind']}  ", (key, "dim"))
    yield from _given("Names", table.names(ledger, key))
    yield from _given("Roles", table.roles(ledger, key))
    merges = _merges(ledger, key)
    if merges:
        yield title("Why these names are one")
    for one in merges:
        yield from _merge(ledger, one)
    if claims:
        yield title("What was said, by claim and time")
    for _, positions in claims[:limit]:
        yield from _claim(positions)
        yield Text()
    if len(claims) > limit:
        yield Text(f"the first {limit} claims; more with --limit", style="dim")


def _given(heading: str, given: Sequence[Given]) -> Iterator[Text]:
    """Names or roles, those of the same words but for case and article together."""
    together: dict[str, list[Given]] = {}
    for one in given:
        together.setdefault(one.words.casefold().removeprefix("the "), []).append(one)
    if given:
        yield title(heading)
    for same in together.values():
        days = sorted(day for one in same for day in (one.first, one.last) if day)
        span = " to ".join(dict.fromkeys((days[0], days[-1]))) if days else "no date"
        pages = {page.article: page for one in same for page in one.shown}
        outlets = dict.fromkeys(clean(page.outlet or page.source) for page in pages.values())
        count = max(len(pages), *(one.pages for one in same))
        told = f"  {many(count, 'page')}, {span}: {', '.join(outlets)}"
        yield Text.assemble(f"  {clean(same[0].words)}", (told, "dim"))


def _merges(ledger: Ledger, key: str) -> list[Merge]:
    """For each two names of a speaker the surest link, the surest first."""
    found: dict[frozenset[str], Merge] = {}
    for one in table.merges(ledger, key, merged=True, limit=MERGES):  # the least sure first
        if one.left_name != one.right_name:
            found[frozenset((one.left_name, one.right_name))] = one
    return sorted(found.values(), key=lambda one: (-one.score, one.left, one.right))


def _merge(ledger: Ledger, one: Merge) -> Iterator[Text]:
    yield Text.assemble(
        f"  {clean(one.left_name)} = {clean(one.right_name)}",
        (f"  {one.method}, {one.score:.2f}", "dim"),
    )
    for words in islice(one.evidence, 2):
        shown = f"… {words.before}[{words.words}]{words.after} …"
        page = words.outlet or queries.article(ledger, words.article).source
        yield Text(f"    {clean(page)}: {clean(shown)}", style="dim")


def _claim(positions: Sequence[Position]) -> Iterator[Text]:
    """The positions on one claim; the same words again stand with their first, until a change."""
    together: list[list[Position]] = []
    places: dict[str, int] = {}
    for one in positions:
        words = "".join(letter for letter in one.row.quote.casefold() if letter.isalnum())
        if one.turns:
            places.clear()
        place = places.setdefault(words, len(together))
        if place == len(together):
            together.append([])
        together[place].append(one)
    for same in together:
        yield from _position(same)


def _position(same: Sequence[Position]) -> Iterator[Text]:
    first = same[0]
    sign, style = SIGNS[first.side]
    for turn in first.turns:
        yield Text(f"    changed: {turn.before} → {turn.after}", style="bold yellow")
    yield Text.assemble(
        (f"  {first.when[:10] or '(no date)':<10} ", "dim"),
        (f"{sign} {first.side} ", style),
        clean(first.row.quote),
    )
    claim = f"claim {first.claim[:SHORT]}; " if first.claim else ""
    pages = (f"{clean(p.row.outlet or p.row.page)} {p.row.id[:SHORT]}" for p in same)
    yield Text(f"    {claim}{', '.join(pages)}", style="dim")
