"""Chains of attribution: outlet, relays, speaker, basis, from the reader to the origin.

How far each step reaches: a credit holds for the page; a relay named in a sentence holds for that
speech, which goes on while the same source speaks, until another source, audience or day takes
over; a basis holds for its own statement. A statement inside another passes through the outer
speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.records import Article, Mention, Span, Statement, Step
from sayso.statements.bases import accordings, bases
from sayso.statements.credits import credits
from sayso.statements.frames import Frame, Frames
from sayso.statements.media import find_media, is_own
from sayso.statements.media_again import media_again, named_media
from sayso.statements.naming import without_determiner
from sayso.statements.relays import CITES, REPORTS, Relay, introduction, relays
from sayso.statements.reports import is_media, lift_speakers

AUDIENCE = re.compile(
    r"\b(?:told|tells|telling|interview|news\s+conference|press\s+conference|briefing|seminar|rally"
    r"|speech|tweet(?:ed)?|testimony|statement|letter|hearing|addressing)\b",
    re.IGNORECASE,
)
"""Words of a frame that open another speech than the one before."""
_OPENING = frozenset("“„‟\"‘‚«»‹›「『'")
"""Marks that may open a quotation."""


def link_chains(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their chains, in the same order.

    Media's reports that only hold another's speech are left out (``lift_speakers``). Call it with
    sources resolved and dates filled: both tell how far a relay reaches.
    """
    kept = lift_speakers(article, statements)
    linker = _Linker(article, kept)
    chains = {statement.id: linker.chain(statement) for statement in _outer_first(kept)}
    return tuple(replace(s, chain=chains[s.id]) for s in kept)


@dataclass(frozen=True, slots=True)
class _Speech:
    """The speech that is going on, and through whom it came."""

    statement: Statement
    relays: tuple[Step, ...]


class _Linker:
    """Makes the chains of one page, outer statements first, in text order."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self._article = article
        self._statements = {s.id: s for s in statements}
        self._frames = Frames(article)
        self._outlet = (Step("outlet", name=article.outlet),) if article.outlet else ()
        self._credits = tuple(credits(article))
        self._relays: dict[str, tuple[Step, ...]] = {}
        self._media: dict[Span, list[Mention]] = {}
        self._speech: _Speech | None = None
        self._shared = _shared_surnames(article.text, statements)

    def chain(self, statement: Statement) -> tuple[Step, ...]:
        """The whole chain of a statement."""
        frame = self._frames.of(statement)
        through = self._through(statement, frame)
        self._relays[statement.id] = through
        steps = _each_once(self._article.text, (*self._credits, *through))
        speaker: tuple[Step, ...] = ()
        if statement.source is not None:
            speaker = (Step("speaker", statement.source, cue=statement.cue),)
        based = tuple(bases(self._article.text, frame)) if frame is not None else ()
        named = {step.mention.span for step in steps if step.mention is not None}
        based = tuple(b for b in based if b.mention is not None and b.mention.span not in named)
        return (*self._outlet, *steps, *speaker, *based)

    def _through(self, statement: Statement, frame: Frame | None) -> tuple[Step, ...]:
        """The relays of a statement, credits aside."""
        own = self._own_relays(frame) if frame is not None else ()
        outer = self._statements.get(statement.parent or "")
        if outer is not None:
            own = self._without_bases(outer, own)
            return (*self._relays.get(outer.id, ()), *self._passed(outer, statement), *own)
        if self._speech is not None and not own and self._goes_on(self._speech, statement, frame):
            own = self._speech.relays
        else:
            # "the sources" of one sentence reach no further, a medium's report does
            lasting = tuple(s for s in own if s.mention and is_media(self._article.text, s.mention))
            self._speech = _Speech(statement, lasting) if lasting else None
        return own

    def _without_bases(self, outer: Statement, own: Sequence[Step]) -> tuple[Step, ...]:
        """What an inner statement's sentence tells, less whom the outer speaker goes by."""
        frame = self._frames.of(outer)
        based = bases(self._article.text, frame) if frame is not None else ()
        spans = [b.mention.span for b in based if b.mention is not None]

        def is_basis(step: Step) -> bool:
            named = step.mention
            return named is not None and any(named.span.overlaps(span) for span in spans)

        return tuple(step for step in own if not is_basis(step))

    def _passed(self, outer: Statement, inner: Statement) -> tuple[Step, ...]:
        """The outer speaker as a relay; who rejects words, or repeats his own, passes none on."""
        if outer.source is None or outer.stance != "asserts":
            return ()
        if self._same(outer, inner) and not _is_told_of(self._article.text, outer, inner):
            return ()
        return (Step("relay", outer.source, cue=outer.cue),)

    def _own_relays(self, frame: Frame) -> tuple[Step, ...]:
        """What the sentence itself tells, ordered from the reader's side."""
        text = self._article.text
        media = self._media_of(frame.sentence)
        found = relays(self._article, frame, tuple(self._statements.values()), media)
        found += introduction(self._article, frame)
        for according in accordings(text, frame):
            mention = according.step.mention
            if according.part == "relay" and mention is not None:
                medium = next((m for m in media if m.span.overlaps(mention.span)), mention)
                if not is_own(self._article, medium.head.of(text)):
                    step = Step("relay", medium, cue=according.step.cue)
                    found.append(Relay(REPORTS, mention.span.start, step))
        found = [f for f in found if f.rank != CITES or any(o.rank == REPORTS for o in found)]
        return tuple(relay.step for relay in sorted(found, key=lambda r: r[:2]))

    def _media_of(self, sentence: Span) -> list[Mention]:
        """The media of a sentence, by name or taken up by a noun, in text order."""
        if sentence not in self._media:
            again = media_again(self._article, sentence, self._named)
            found = [*find_media(self._article.text, sentence), *again]
            self._media[sentence] = sorted(found, key=lambda medium: medium.span)
        return self._media[sentence]

    @cached_property
    def _named(self) -> list[Mention]:
        return named_media(self._article)

    def _same(self, before: Statement, after: Statement) -> bool:
        """Whether the later statement has the source of the earlier, as far as the page tells.

        A pronoun that stands for nobody known goes on with the one who spoke; so does a bare
        surname, unless two people of the page bear it.
        """
        if before.source is None or after.source is None:
            return False
        text = self._article.text
        if after.source.stands_for is None and _is_pronoun(text, after.source):
            return True
        first, second = _called(text, before.source), _called(text, after.source)
        bare = first.split()[-1:] == [second] and second not in self._shared
        return first == second or bare

    def _goes_on(self, speech: _Speech, statement: Statement, frame: Frame | None) -> bool:
        """Whether a statement continues a speech."""
        before = speech.statement
        if not self._same(before, statement):
            return False
        if frame is not None and AUDIENCE.search(_own_words(frame)):
            return False
        days = [s.said.edtf for s in (before, statement) if s.said is not None]
        return len(set(days)) < 2


def _is_told_of(text: str, outer: Statement, inner: Statement) -> bool:
    """Whether the source is somebody else in the outer speaker's own words: *“She told me …”*."""
    source = inner.source
    if source is None or source.stands_for is not None or not _is_pronoun(text, source):
        return False
    return any(p.contains(source.span) and text[p.start] in _OPENING for p in outer.content)


def _is_pronoun(text: str, source: Mention) -> bool:
    """Whether the words are a pronoun; of its kind is whatever is left open, a role or name too."""
    return source.span.of(text).lower() in ("he", "she", "they")


def _own_words(frame: Frame) -> str:
    """The words about the cue: from the source to the end of the frame's clause."""
    mine = frame.statement
    spans = [s for s in (mine.cue, mine.source.span if mine.source else None) if s is not None]
    start = min(s.start for s in spans) - frame.sentence.start
    end = max(s.end for s in spans) - frame.sentence.start
    return frame.masked[max(0, start) : end + 60]


def _outer_first(statements: Sequence[Statement]) -> list[Statement]:
    """Outer statements in text order, then those inside them, level by level."""
    by_id = {s.id: s for s in statements}

    def depth(statement: Statement) -> int:
        steps, seen = 0, {statement.id}
        parent = by_id.get(statement.parent or "")
        while parent is not None and parent.id not in seen:
            seen.add(parent.id)
            steps, parent = steps + 1, by_id.get(parent.parent or "")
        return steps

    return sorted(statements, key=lambda s: (depth(s), s.content[0].start))


def _shared_surnames(text: str, statements: Sequence[Statement]) -> frozenset[str]:
    """Last words that two different full names of sources end with."""
    bearers: dict[str, set[str]] = {}
    for statement in statements:
        if statement.source is not None:
            name = _called(text, statement.source)
            if " " in name:
                bearers.setdefault(name.split()[-1], set()).add(name)
    return frozenset(last for last, names in bearers.items() if len(names) > 1)


def _called(text: str, source: Mention) -> str:
    """The fullest name, or the phrase without its article where there is no name."""
    named = source.head.of(text)[:1].isupper()
    span = source.stands_for or (source.head if named else source.span)
    return without_determiner(text, span).of(text).lower()


def _each_once(text: str, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Each relay once, at its first place; of two readings of one phrase the one with a name."""
    found: list[Step] = []
    for step in steps:
        twin = next((i for i, other in enumerate(found) if _is_twin(text, other, step)), None)
        if twin is None:
            found.append(step)
        elif _head_length(step) < _head_length(found[twin]):
            found[twin] = step
    return tuple(found)


def _is_twin(text: str, first: Step, second: Step) -> bool:
    """Whether two relays have one name or stand on the same words."""
    names = [
        (step.name or (step.mention.head.of(text) if step.mention else "")).lower()
        for step in (first, second)
    ]
    if names[0].removeprefix("the ") == names[1].removeprefix("the "):
        return True
    if first.mention is None or second.mention is None:
        return False
    return first.mention.span.overlaps(second.mention.span)


def _head_length(step: Step) -> int:
    return 0 if step.mention is None else step.mention.head.end - step.mention.head.start
