"""From what a person wants to a judgement: records looked up, words anchored, values checked.

Each function stores one judgement and returns it. It has its effect when the ledger is linked again
(``relink.relink_judged``).
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal
from urllib.parse import urlsplit

from sayso.errors import UsageError
from sayso.ids import statement_id
from sayso.ledger import aside, naming, pages, queries, readings
from sayso.ledger.anchors import anchor
from sayso.ledger.judgements import By, Verb, append, make
from sayso.ledger.snapshots import freeze, freeze_mention, freeze_said
from sayso.ledger.store import Ledger
from sayso.ledger.wording import published, time_range
from sayso.records import Anchor, Article, Judgement, Mention, Span, Statement, Step

UNKNOWN = "unknown"
"""What a person writes for a speaker, date, outlet or address that the page does not tell."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is otherwise about a statement; what is ``None`` stays as it is."""

    content: tuple[Span, ...] | None = None
    cue: Span | None = None
    source: Span | None = None
    """Words of the page that name the speaker."""
    speaker: str | None = None
    """His name where the page gives it, or ``unknown``."""
    stance: str | None = None
    kind: str | None = None
    said: str | None = None
    """A date (see ``wording.time_range``), or ``unknown``."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A statement that was missed."""

    content: tuple[Span, ...]
    source: Span | None = None
    speaker: str | None = None
    cue: Span | None = None
    stance: str = "asserts"
    kind: str | None = None
    """``direct``, ``indirect`` or ``mixed``; told by its quotation marks when not given."""
    said: str | None = None


def whoami() -> str:
    """Who decides when nothing else is said: ``SAYSO_WHO``, else the login name."""
    try:
        return os.environ.get("SAYSO_WHO") or getpass.getuser()
    except (KeyError, OSError):  # a container without accounts
        return UNKNOWN


class Words:
    """The anchors of a judgement, each span of a page once."""

    def __init__(self) -> None:
        self.anchors: list[Anchor] = []

    def on(self, article: Article) -> Any:
        """A function that takes a span of a page and gives the number of its anchor."""

        def put(span: Span) -> int:
            made = anchor(article.text, span)
            if made not in self.anchors:
                self.anchors.append(made)
            return self.anchors.index(made)

        return put


def confirm(ledger: Ledger, key: str, by: By) -> Judgement:
    """A statement is right as it stands."""
    return _on_statement(ledger, "confirm", key, by)


def reject(ledger: Ledger, key: str, by: By) -> Judgement:
    """A statement is none, or not as it stands."""
    return _on_statement(ledger, "reject", key, by)


def correct(ledger: Ledger, key: str, correction: Correction, by: By) -> Judgement:
    """Something about a statement is otherwise.

    Raises:
        UsageError: nothing is corrected, or a value is none of those that may stand there.
    """
    page, statement = aside.record(ledger, key)
    words = Words()
    place = statement_place(ledger, page, statement, words)
    changes = _changes(ledger, page, statement, correction, words)
    if not changes:
        raise UsageError("say what to correct: its content, cue, source, speaker, stance or date")
    value = {"places": [place], "changes": changes}
    return append(ledger, make("correct", _target(statement), words.anchors, value, by))


def add(ledger: Ledger, article: str, addition: Addition, by: By) -> Judgement:
    """A statement that was missed.

    Raises:
        UsageError: its words are out of order, or a value is none of those that may stand there.
    """
    page = queries.article(ledger, article)
    content = tuple(sorted(addition.content))
    if not content or any(a.end > b.start for a, b in pairwise(content)):
        raise UsageError("give the words of the statement, the pieces one after the other")
    near = content[0].start
    source = naming.source(ledger, page, addition.source, addition.speaker, near)
    relays = (Step("outlet", name=page.outlet),) if page.outlet else ()
    speaker = (Step("speaker", source, cue=addition.cue),) if source is not None else ()
    made = Statement(
        id=statement_id(page.id, content, source.span if source else None),
        article=page.id,
        content=content,
        kind=_one_of(addition.kind or _kind(page.text, content), "kind"),  # type: ignore[arg-type]
        cue=addition.cue,
        source=source,
        stance=_one_of(addition.stance, "stance"),  # type: ignore[arg-type]
        polarity="negative" if addition.stance == "denies" else "positive",
        said=time_range(addition.said) if addition.said not in (None, UNKNOWN) else None,
        chain=(*relays, *speaker),
    )
    words = Words()
    value = {"places": [statement_place(ledger, page, made, words)]}
    return append(ledger, make("add", _target(made), words.anchors, value, by))


def correct_page(ledger: Ledger, article: str, changes: Mapping[str, str], by: By) -> Judgement:
    """A page's outlet, address (``url``) or day of publication (``published``) is otherwise.

    Raises:
        UsageError: nothing is corrected, or a value is none of those that may stand there.
    """
    page = queries.article(ledger, article)
    checked: dict[str, str | None] = {}
    for name, value in changes.items():
        if value.strip().lower() == UNKNOWN:
            checked[name] = None
        elif name == "published":
            checked[name] = published(value)
        elif name == "url":
            checked[name] = _address(value)
        else:
            checked[name] = " ".join(value.split())
    if not checked or "" in checked.values():
        raise UsageError("say what to correct: the page's outlet, address or date")
    said = {"places": [{"page": _reference(ledger, page)}], "changes": checked}
    return append(ledger, make("page", f"article:{page.id}", (), said, by))


def judge_speakers(
    ledger: Ledger,
    left: Sequence[str],
    right: Sequence[str],
    verdict: Literal["same", "different"],
    by: By,
) -> Judgement:
    """Two speakers are one, or two; each named by mentions of theirs (see ``naming.mentions``).

    Raises:
        UsageError: one side is empty, or both are the same mention.
    """
    if not left or not right or set(left) & set(right):
        raise UsageError("name two speakers, or a statement and the speaker whose it is not")
    words, places = Words(), []
    for side, mentions in enumerate((left, right)):
        for key in mentions:
            page, mention = naming.mention(ledger, key)
            places.append(
                {
                    "page": _reference(ledger, page),
                    "mention": words.on(page)(mention.span),
                    "name": aside.called(mention, page.text),
                    "kind": mention.kind,
                    "side": side,
                }
            )
    verb: Verb = "same-speaker" if verdict == "same" else "different-speaker"
    return append(ledger, make(verb, f"mention:{left[0]}", words.anchors, {"places": places}, by))


def judge_claims(
    ledger: Ledger,
    left: Sequence[str],
    right: Sequence[str],
    verdict: Literal["same", "different"],
    by: By,
) -> Judgement:
    """Statements make one claim, or two: each of the left with each of the right."""
    verb: Verb = "same-claim" if verdict == "same" else "different-claim"
    return _on_pair(ledger, verb, left, right, by)


def judge_denial(ledger: Ledger, left: str, right: str, denies: bool, by: By) -> Judgement:
    """The left statement denies the right one, or does not."""
    return _on_pair(ledger, "denies" if denies else "not-denial", [left], [right], by)


# --- records as judgements name them ---


def statement_place(
    ledger: Ledger, page: Article, statement: Statement, words: Words
) -> dict[str, Any]:
    """A statement by its words, its page by all that tells it."""
    frozen = freeze(statement, words.on(page))
    return {"page": _reference(ledger, page), "statement": frozen}


def _on_statement(ledger: Ledger, verb: Verb, key: str, by: By) -> Judgement:
    page, statement = aside.record(ledger, key)
    words = Words()
    value = {"places": [statement_place(ledger, page, statement, words)]}
    return append(ledger, make(verb, _target(statement), words.anchors, value, by))


def _on_pair(
    ledger: Ledger, verb: Verb, left: Sequence[str], right: Sequence[str], by: By
) -> Judgement:
    words, places = Words(), []
    sides = [[aside.record(ledger, key) for key in keys] for keys in (left, right)]
    ids = [{statement.id for _, statement in records} for records in sides]
    if not all(ids) or ids[0] & ids[1]:
        raise UsageError("name two statements; these are one")
    for side, records in enumerate(sides):
        for page, statement in records:
            places.append({**statement_place(ledger, page, statement, words), "side": side})
    target = _target(sides[0][0][1])
    return append(ledger, make(verb, target, words.anchors, {"places": places}, by))


def _reference(ledger: Ledger, page: Article) -> dict[str, str | None]:
    kept = readings.kept_reading(ledger.db, page.id)
    return pages.reference(page if kept is None else readings.thaw_page(kept, page))


def _target(statement: Statement) -> str:
    return f"statement:{statement.id}"


# --- values ---


def _changes(
    ledger: Ledger, page: Article, statement: Statement, correction: Correction, words: Words
) -> dict[str, Any]:
    put = words.on(page)
    changes: dict[str, Any] = {}
    if correction.content is not None:
        changes["content"] = [put(span) for span in sorted(correction.content)]
    if correction.cue is not None:
        changes["cue"] = put(correction.cue)
    if correction.stance is not None:
        changes["stance"] = _one_of(correction.stance, "stance")
        if correction.stance != statement.stance and "denies" in (
            correction.stance,
            statement.stance,
        ):
            changes["polarity"] = "negative" if correction.stance == "denies" else "positive"
    if correction.kind is not None:
        changes["kind"] = _one_of(correction.kind, "kind")
    if correction.said is not None:
        unknown = correction.said == UNKNOWN
        changes["said"] = None if unknown else freeze_said(time_range(correction.said), put)
    if correction.source is not None or correction.speaker is not None:
        near = statement.cue or statement.content[0]
        made: Mention | None = None
        if correction.speaker != UNKNOWN:
            words_of = correction.source or naming.kept_words(page, statement.source)
            made = naming.source(ledger, page, words_of, correction.speaker, near.start)
        changes["source"] = freeze_mention(made, put)
    return changes


def _one_of(value: str, name: Literal["stance", "kind"]) -> str:
    allowed = {
        "stance": ("asserts", "denies", "declines"),
        "kind": ("direct", "indirect", "mixed"),
    }[name]
    if value not in allowed:
        raise UsageError(f"there is no {name} {value!r}; choose one of: {', '.join(allowed)}")
    return value


def _kind(text: str, content: Sequence[Span]) -> str:
    """Direct when every piece stands in quotation marks, mixed when some words do."""
    quoted = [_in_quotes(text, span) for span in content]
    if all(quoted):
        return "direct"
    inside = any(mark in span.of(text) for span in content for mark in '“”"«»')
    return "mixed" if any(quoted) or inside else "indirect"


def _in_quotes(text: str, span: Span) -> bool:
    words = span.of(text).strip()
    around = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    opens, closes = words[:1] or "", words[-1:] or ""
    return (opens in '“"«‘' or around[0] in set('“"«‘')) and (
        closes in '”"»’' or around[1] in set('”"»’')
    )


def _address(value: str) -> str:
    parts = urlsplit(value.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"{value!r} is no address; it begins with http:// or https://")
    return value.strip()
