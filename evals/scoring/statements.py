"""Marks on statements one by one: found, attributed, labelled, dated, chained, nested."""

from __future__ import annotations

from collections.abc import Iterator

from evals.scoring.align import Alignment, Pair
from evals.scoring.export import Row, content_of, extent, words_of
from evals.scoring.marks import Mark, both
from evals.scoring.truth import TrueStatement, TrueStep
from evals.scoring.words import (
    date_agrees,
    holds,
    is_dated,
    name_words,
    share_content_word,
)

COARSE = {"person": "person", "unnamed": "unnamed"}
"""Kinds of speaker that RULES.md tells apart; every other one is a body."""


def judge_found(pages: Alignment) -> Iterator[Mark]:
    """Recall over statements with ``must``; precision over all that the export has."""
    for pair in pages.pairs:
        if pair.true.must:
            yield Mark("statements.recall", pair.true.page, 1, 1)
        yield Mark("statements.precision", pair.true.page, 1, 1)
        yield Mark("statements.precision_strict", pair.true.page, 1, 1)
    for true in pages.missed:
        if true.must:
            yield Mark("statements.recall", true.page, 0, 1, f"missed {shown(true)}")
    tolerated = _continuations(pages) | _outer_frames(pages)
    for row in pages.false:
        page = pages.label(row["article"]) or ""
        if row["id"] not in tolerated:
            yield Mark("statements.precision", page, 0, 1, f"not true: {shown_row(row)}")
        yield Mark("statements.precision_strict", page, 0, 1)


def judge_labels(pages: Alignment) -> Iterator[Mark]:
    """Kind, stance, polarity of each found statement; denials and refusals as sets."""
    for pair in pages.pairs:
        true, row = pair.true, pair.given
        yield _label("kind", pair, true.kind, row["kind"])
        yield _label("stance", pair, true.stance, row["stance"])
        if true.polarity is not None:
            yield _label("polarity", pair, true.polarity, row["polarity"])
        for figure, stance in (("denials", "denies"), ("refusals", "declines")):
            wanted, got = true.stance == stance, row["stance"] == stance
            note = f"{true.stance}, here {row['stance']}: {shown(true)}"
            yield from both(figure, true.page, wanted and got, got, wanted, note)


def judge_speakers(pages: Alignment) -> Iterator[Mark]:
    """Whether each found statement names a speaker, the right one, in the right words."""
    for pair in pages.pairs:
        true, given = pair.true, pair.given.get("speaker")
        speaker = pages.truth.speakers.get(true.speaker or "")
        if speaker:
            note = "" if given else f"{speaker.name}, here nobody: {shown(true)}"
            yield Mark("speakers.attributed", true.page, bool(given), 1, note)
        if given:
            right = speaker is not None and pages.truth.is_speaker(speaker.label, given["name"])
            wanted = speaker.name if speaker else "nobody"
            note = "" if right else f"{wanted}, here {given['name']}: {shown(true)}"
            yield Mark("speakers.right", true.page, right, 1, note)
            if right and speaker:
                wanted, got = _coarse(speaker.kind), _coarse(given["kind"])
                note = "" if wanted == got else f"{speaker.name} is {wanted}, here {given['kind']}"
                yield Mark("speakers.kind", true.page, wanted == got, 1, note)
        if true.source and pair.given.get("source"):
            yield _source(pair, true.source.words, words_of(pair.given["source"]))


def judge_dates(pages: Alignment) -> Iterator[Mark]:
    """Dates as a set: a wrong one counts against both sides, one where there is none is wrong."""
    for pair in pages.pairs:
        true, said = pair.true, pair.given.get("said")
        right = true.said is not None and date_agrees(true.said, said)
        got = (said or {}).get("edtf") or (said or {}).get("from") or "no date"
        note = f"{true.said or 'no date'}, here {got}: {shown(true)}"
        yield from both("dates", true.page, right, is_dated(said), true.said is not None, note)


def judge_chains(pages: Alignment) -> Iterator[Mark]:
    """Relays and bases; two agree when they share a content word.

    Whether the outer speaker of a double frame is a relay or a parent is arguable: a relay that
    the other side has as the speaker of an outer statement is counted on neither side.
    """
    for pair in pages.pairs:
        outer_true = _true_outer_names(pages, pair.true)
        outer_given = _given_outer_names(pages, pair.given)
        for figure, part in (("relays", "relay"), ("bases", "basis")):
            wanted = pair.true.steps(part)
            got = [step for step in pair.given.get("chain") or () if step["part"] == part]
            missed, extra = _compare(wanted, got)
            agreed = len(wanted) - len(missed)
            if part == "relay":
                missed = [s for s in missed if not share_content_word(s.names, outer_given)]
                extra = [s for s in extra if not share_content_word([s["name"]], outer_true)]
            note = (
                f"missed {[step.name for step in missed]},"
                f" not true {[step['name'] for step in extra]}: {shown(pair.true)}"
            )
            given, true = agreed + len(extra), agreed + len(missed)
            yield from both(figure, pair.true.page, agreed, given, true, note)


def judge_parents(pages: Alignment) -> Iterator[Mark]:
    """Parents of found statements, where the outer one is found as well."""
    for pair in pages.pairs:
        true, row = pair.true, pair.given
        outer = pages.export.statements.get(row.get("parent") or "")
        got = pages.true_of.get(outer["id"]) if outer else None
        right = got is not None and got.label == true.parent
        wanted = true.parent in pages.given_of and (outer is not None or not _as_relay(pages, pair))
        relays = [name for step in true.steps("relay") for name in step.names]
        tolerated = outer is not None and not true.parent and _speaks(outer, relays)
        unknown = true.parent is not None and true.parent not in pages.given_of and got is None
        counted = outer is not None and not tolerated and not unknown
        note = f"wrong parent ({shown_row(outer) if outer else 'none'}): {shown(true)}"
        yield from both("parents", true.page, right, counted, wanted, note)


def shown(true: TrueStatement) -> str:
    """A true statement in one line."""
    content = " … ".join(piece.words for piece in true.content) or "(no content)"
    return f"{_cut(content)!r} ({true.source.words if true.source else 'no source'})"


def shown_row(row: Row) -> str:
    """A row's statement in one line."""
    source = words_of(row.get("source")) or "no source"
    return f"{_cut(content_of(row) or '(no content)')!r} ({source})"


def _cut(text: str, width: int = 90) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _coarse(kind: str) -> str:
    return COARSE.get(kind, "body")


def _label(figure: str, pair: Pair, wanted: str, got: str) -> Mark:
    right = wanted == got
    note = "" if right else f"{wanted}, here {got}: {shown(pair.true)}"
    return Mark(figure, pair.true.page, right, 1, note)


def _source(pair: Pair, wanted: str, got: str) -> Mark:
    left, right = name_words(wanted), name_words(got)
    agree = left == right or holds(left, right) or holds(right, left)
    note = "" if agree else f"{wanted!r}, here {got!r}: {shown(pair.true)}"
    return Mark("sources.right", pair.true.page, agree, 1, note)


def _compare(wanted: list[TrueStep], got: list[Row]) -> tuple[list[TrueStep], list[Row]]:
    """What is missed and what is extra, after pairing each true step with one that agrees."""
    missed, extra = [], list(got)
    for step in wanted:
        found = next((s for s in extra if share_content_word(step.names, [s["name"]])), None)
        if found is None:
            missed.append(step)
        else:
            extra.remove(found)
    return missed, extra


def _true_outer_names(pages: Alignment, true: TrueStatement) -> list[str]:
    names: list[str] = []
    seen = {true.label}
    while true.parent and true.parent not in seen:
        seen.add(true.parent)
        true = pages.truth.statements[true.parent]
        speaker = pages.truth.speakers.get(true.speaker or "")
        names += speaker.names if speaker else ()
        names += [true.source.words] if true.source else []
    return names


def _given_outer_names(pages: Alignment, row: Row) -> list[str]:
    outer = pages.export.ancestors(row)
    return [name for one in outer for name in _row_names(one)]


def _row_names(row: Row) -> list[str]:
    name = (row.get("speaker") or {}).get("name")
    return [found for found in (name, words_of(row.get("source"))) if found]


def _speaks(row: Row, names: list[str]) -> bool:
    return share_content_word(_row_names(row), names)


def _as_relay(pages: Alignment, pair: Pair) -> bool:
    """Whether a row without a parent names the true outer speaker as a relay instead."""
    relays = [step["name"] for step in pair.given.get("chain") or () if step["part"] == "relay"]
    return share_content_word(relays, _true_outer_names(pages, pair.true))


def _outer_frames(pages: Alignment) -> set[str]:
    """Unmatched rows that hold a found statement and whose speaker the truth has as its relay."""
    found = set()
    for pair in pages.pairs:
        relays = [name for step in pair.true.steps("relay") for name in step.names]
        outer = pages.export.ancestors(pair.given)
        found |= {row["id"] for row in outer if _speaks(row, relays)}
    return found


def _continuations(pages: Alignment) -> set[str]:
    """Unmatched rows without a cue that carry on, with no word between, the speech before them.

    Unframed continuations are arguable (RULES.md), so they count neither for nor against.
    """
    false = {row["id"] for row in pages.false}
    tolerated: set[str] = set()
    for article in pages.pages.values():
        text = pages.export.articles[article]["text"]
        last: Row | None = None
        for row in pages.export.of_article(article):
            if row["id"] not in false:
                last = row
            elif last and not row.get("cue") and _carries_on(text, last, row):
                tolerated.add(row["id"])
                last = row
    return tolerated


def _carries_on(text: str, before: Row, row: Row) -> bool:
    speaker, other = before.get("speaker"), row.get("speaker")
    if not speaker or not other or speaker["id"] != other["id"]:
        return False
    gap = text[extent(before)[1] : extent(row)[0]]
    return extent(before)[1] <= extent(row)[0] and not any(c.isalnum() for c in gap)
