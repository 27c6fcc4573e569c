"""What judgements make of a page: a pure function of the machine's reading and of what was judged.

Judgements are taken in the order in which they were made, whatever the order in which they came
into the ledger, and each finds its statement again by its words. A person's statement stands in
place of the machine's reading of the same words; where the machine has none, it stands all the
same. A rejected one is set aside, a correction changes what it names and leaves the rest to the
machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from sayso.ids import mention_id, statement_id
from sayso.ledger import anchors
from sayso.ledger.judgements import Attachment, places
from sayso.ledger.matching import match
from sayso.ledger.snapshots import Get, thaw, thaw_mention, thaw_said
from sayso.records import Article, Judgement, Mention, Span, Statement, Status, Step

ON_STATEMENT = ("confirm", "reject", "correct", "add")
_ALLOWED = {
    "kind": ("direct", "indirect", "mixed"),
    "stance": ("asserts", "denies", "declines"),
    "polarity": ("positive", "negative"),
}
_HOW = ("exact", "context", "near")


@dataclass(slots=True)
class Standing:
    """A statement as it stands after judgements."""

    statement: Statement
    status: Status = "machine"
    machine: Statement | None = None
    """What the machine had read; ``None`` when it had missed it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What judgements make of one page."""

    article: Article
    standing: tuple[Standing, ...]
    """All statements in page order, rejected ones among them."""
    attachments: tuple[Attachment, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that hold."""
        return tuple(s.statement for s in self.standing if s.status != "rejected")


Dating = Callable[[Article, Sequence[Statement]], Sequence[Statement]]
"""Finds when statements were said; asked when a person corrected the day of publication."""
Chaining = Callable[[Article, Article, Sequence[Statement]], Sequence[Statement]]
"""Makes chains follow the page: as it was, as it is now, and its statements; asked when a person
corrected the outlet or the address."""


def effect(
    article: Article,
    statements: Sequence[Statement],
    judged: Sequence[tuple[Judgement, int]],
    dating: Dating | None = None,
    chaining: Chaining | None = None,
) -> Effect:
    """What judgements make of a page.

    Args:
        article: the page as the machine read it.
        statements: its statements as the machine read them.
        judged: judgements with the number of their place on this page, in order.
        dating: see ``Dating``.
        chaining: see ``Chaining``.
    """
    page = corrected_page(article, [j for j, _ in judged if j.verb == "page"])
    if dating is not None and page.published != article.published:
        dated = dating(page, statements)
    else:
        dated = statements
    fold = _Fold(
        page, [Standing(now, "machine", was) for now, was in zip(dated, statements, strict=True)]
    )
    named = {j.target.removeprefix("statement:") for j, _ in judged if j.verb in ON_STATEMENT}
    for judgement, place in judged:
        if judgement.verb in ON_STATEMENT:
            fold.take(judgement, place, named)
    standing = fold.finished()
    if chaining is not None and (page.outlet, page.url) != (article.outlet, article.url):
        followed = chaining(article, page, [entry.statement for entry in standing])
        for entry, statement in zip(standing, followed, strict=True):
            entry.statement = statement
    for judgement, place in judged:
        if judgement.verb not in ON_STATEMENT:
            fold.attachments.append(_attached(page, standing, judgement, place))
    return Effect(page, standing, tuple(fold.attachments))


def corrected_page(article: Article, judged: Iterable[Judgement]) -> Article:
    """The article with outlet, address and day of publication as people corrected them."""
    for judgement in judged:
        changes = {
            name: None if value is None else str(value)
            for name, value in _mapping(judgement.value.get("changes")).items()
            if name in ("outlet", "url", "published")
        }
        bounds = {"published_bounds": None} if "published" in changes else {}
        found = {**article.found, **dict.fromkeys(changes, "judgement")}
        article = replace(article, **changes, **bounds, found=found)  # type: ignore[arg-type]
    return article


@dataclass(slots=True)
class _Fold:
    """The statements of a page, judgement after judgement."""

    article: Article
    standing: list[Standing]
    attachments: list[Attachment] = field(default_factory=list)
    said_of: dict[Span, Mention] = field(default_factory=dict)
    """Whom words of the page name, as far as a person said so."""

    def take(self, judgement: Judgement, place: int, named: set[str]) -> None:
        """Let one judgement on a statement do its work."""
        found = located(self.article, judgement, place)
        if found is None:
            lost = Attachment(judgement.id, place, self.article.id, None, "orphaned")
            self.attachments.append(lost)
            return
        judged, how, get = found
        others = named - {judgement.target.removeprefix("statement:")}
        n = match(judged, [s.statement for s in self.standing], others)
        if n is None:
            self.standing.append(Standing(judged, "machine", None))
            n = len(self.standing) - 1
        entry = self.standing[n]
        _DO[judgement.verb](entry, judged, judgement, get)
        if judgement.verb != "reject" and entry.statement.source is not None:
            self.said_of[entry.statement.source.span] = entry.statement.source
        key = entry.statement.id
        self.attachments.append(Attachment(judgement.id, place, self.article.id, key, how))

    def finished(self) -> tuple[Standing, ...]:
        """The statements in page order, each once, with chains and parents that fit."""
        for entry in self.standing:
            entry.statement = self._fitted(entry.statement)
        kept: dict[str, Standing] = {}
        for entry in sorted(self.standing, key=lambda s: s.status == "machine"):
            kept.setdefault(entry.statement.id, entry)
        renamed = {e.machine.id: e.statement.id for e in kept.values() if e.machine is not None}
        ordered = _in_page_order([e for e in self.standing if kept.get(e.statement.id) is e])
        live = [e.statement for e in ordered if e.status != "rejected"]
        for entry in ordered:
            entry.statement = _with_parent(entry, live, renamed)
        return tuple(ordered)

    def _fitted(self, statement: Statement) -> Statement:
        """The statement with the page's own outlet, and its mentions as people resolved them."""
        outlet = self.article.outlet
        rest = tuple(
            replace(step, mention=self._resolved(step.mention))
            for step in statement.chain
            if step.part != "outlet"
        )
        own = (Step("outlet", name=outlet),) if outlet else ()
        return replace(statement, source=self._resolved(statement.source), chain=(*own, *rest))

    def _resolved(self, mention: Mention | None) -> Mention | None:
        return None if mention is None else self.said_of.get(mention.span, mention)


def located(
    article: Article, judgement: Judgement, place: int
) -> tuple[Statement, str, Get] | None:
    """The statement that a place is about, on this page, with how its words were found.

    ``None`` when its content or source is not there, or the judgement makes no sense.
    """
    seen: dict[int, anchors.Found | None] = {}

    def get(number: Any) -> Span | None:
        n = int(number)
        if n not in seen:
            seen[n] = anchors.find(article.text, judgement.anchors[n])
        found = seen[n]
        return None if found is None else found.span

    try:
        data = places(judgement)[place]["statement"]
        if any(data[name] not in allowed for name, allowed in _ALLOWED.items()):
            return None
        found = thaw(data, get, article.id)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return None  # written by hand, or by another program
    if found is None or not _ascending(found.content):
        return None
    told = [seen[int(n)] for n in data["content"]]
    how = max((f.how for f in told if f is not None), key=_HOW.index)
    return replace(found, confidence=1.0), how, get


# --- what each verb does to a statement ---


def _confirm(entry: Standing, judged: Statement, _: Judgement, __: Get) -> None:
    kept = entry.status == "added" or (entry.status == "corrected" and _as(judged, entry.statement))
    entry.status = entry.status if kept else "confirmed"
    entry.statement = replace(judged, parent=entry.statement.parent)


def _as(one: Statement, other: Statement) -> bool:
    """Whether two statements say the same of what a person can correct."""
    told = ("content", "cue", "source", "stance", "kind", "said")
    return all(getattr(one, name) == getattr(other, name) for name in told)


def _reject(entry: Standing, _: Statement, __: Judgement, ___: Get) -> None:
    entry.status = "rejected"


def _add(entry: Standing, judged: Statement, _: Judgement, __: Get) -> None:
    entry.statement, entry.status = judged, "added"


def _correct(entry: Standing, _: Statement, judgement: Judgement, get: Get) -> None:
    entry.statement = changed(entry.statement, _mapping(judgement.value.get("changes")), get)
    entry.status = "added" if entry.status == "added" else "corrected"


_DO: Mapping[str, Callable[[Standing, Statement, Judgement, Get], None]] = {
    "confirm": _confirm,
    "reject": _reject,
    "add": _add,
    "correct": _correct,
}


def changed(statement: Statement, changes: Mapping[str, Any], get: Get) -> Statement:
    """A statement with a person's values in place of its own; a change that fits none is left.

    ``changes`` may name ``content``, ``cue``, ``source`` (``None``: unknown), ``said`` (``None``:
    not told), ``stance``, ``polarity`` and ``kind``.
    """
    new: dict[str, Any] = {
        name: changes[name]
        for name, allowed in _ALLOWED.items()
        if name in changes and changes[name] in allowed
    }
    if "content" in changes:
        spans = tuple(s for piece in changes["content"] if (s := get(piece)) is not None)
        if len(spans) == len(changes["content"]) and _ascending(spans):
            new["content"] = spans
    if "cue" in changes:
        new["cue"] = None if changes["cue"] is None else get(changes["cue"])
    if "said" in changes:
        new["said"] = None if changes["said"] is None else thaw_said(changes["said"], get)
    made = replace(statement, confidence=1.0, **new)
    if "source" in changes:
        source = thaw_mention(changes["source"], get)
        if source is not None or changes["source"] is None:
            made = replace(made, source=source, chain=_from(made.chain, source, made.cue))
    source_span = made.source.span if made.source else None
    return replace(made, id=statement_id(made.article, made.content, source_span))


def _from(chain: Sequence[Step], source: Mention | None, cue: Span | None) -> tuple[Step, ...]:
    """The chain with another speaker; what the former one went by (his basis) goes with him."""
    kept = [step for step in chain if step.part in ("outlet", "relay")]
    return (*kept, *([Step("speaker", source, cue=cue)] if source is not None else []))


def _ascending(content: Sequence[Span]) -> bool:
    return bool(content) and all(a.end <= b.start for a, b in pairwise(content))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


# --- the page as a whole ---


def _in_page_order(standing: Sequence[Standing]) -> list[Standing]:
    """The machine's order, with what it had missed before what begins after it."""
    ordered = [s for s in standing if s.machine is not None]
    missed = [s for s in standing if s.machine is None]
    for entry in sorted(missed, key=lambda s: (s.statement.content, s.statement.id)):
        later = (n for n, s in enumerate(ordered) if s.statement.content > entry.statement.content)
        ordered.insert(next(later, len(ordered)), entry)
    return ordered


def _with_parent(
    entry: Standing, others: Sequence[Statement], renamed: Mapping[str, str]
) -> Statement:
    """The statement under the one that holds it, when that has changed or is not yet known."""
    statement = entry.statement
    if entry.machine is not None and entry.machine.parent is None:
        return replace(statement, parent=None)
    parent = renamed.get(statement.parent or "", statement.parent)
    if parent != statement.id and any(other.id == parent for other in others):
        return replace(statement, parent=parent)
    own = [*statement.content, *([statement.cue] if statement.cue else [])]
    holding = [
        (piece.end - piece.start, other.id)
        for other in others
        for piece in other.content
        if other.id != statement.id and all(piece.contains(span) for span in own)
    ]
    return replace(statement, parent=min(holding)[1] if holding else None)


def _attached(
    article: Article, standing: Sequence[Standing], judgement: Judgement, place: int
) -> Attachment:
    """Where a place of a judgement on a page or on a pair stands now."""
    listed = places(judgement)[place]
    record, how = None, "orphaned"
    if judgement.verb == "page":
        record, how = article.id, "exact"
    elif "mention" in listed:
        found = _mention(article, standing, judgement, listed)
        if found is not None:
            record, how = found
    else:
        thawed = located(article, judgement, place)
        live = [s.statement for s in standing if s.status != "rejected"]
        n = match(thawed[0], live) if thawed is not None else None
        if n is not None and thawed is not None:
            record, how = live[n].id, thawed[1]
    return Attachment(judgement.id, place, article.id, record, how)


def _mention(
    article: Article, standing: Sequence[Standing], judgement: Judgement, place: Mapping[str, Any]
) -> tuple[str, str] | None:
    """The mention that a place is about: of its words, or of its name elsewhere on the page."""
    try:
        found = anchors.find(article.text, judgement.anchors[int(place["mention"])])
        name = str(place.get("name") or "").casefold()
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    mentions = {
        m.span: m
        for s in standing
        if s.status != "rejected"
        for m in (s.statement.source, *(step.mention for step in s.statement.chain))
        if m is not None
    }
    if found is not None:
        over = [m for span, m in sorted(mentions.items()) if span.overlaps(found.span)]
        for mention in sorted(over, key=lambda m: m.span != found.span):
            return mention_id(article.id, mention.span), found.how
    for span, mention in sorted(mentions.items()):
        called = (mention.stands_for or mention.head).of(article.text).casefold()
        if name and called == name:
            return mention_id(article.id, span), "context"
    return None
