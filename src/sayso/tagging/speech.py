"""Speeches that run over sentences and paragraphs: which quotations a frame carries along.

A frame stands in one sentence; its speech may begin in the sentences before and go on in those
after, and over paragraphs that hold nothing but quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Span
from sayso.tagging import Attribution, clauses, extents, inner, phrases
from sayso.tagging.showing import is_number
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import cue_verbs
from sayso.tagging.words import word_set

_LONG_ENOUGH = 6
"""Words that a quotation without any frame needs to count as speech."""
_OUT_OF = word_set("of from among")
_THEM = word_set("them these those")


@dataclass(slots=True)
class _Draft:
    pieces: list[Span]
    cue: Span | None
    source: Span | None
    confidence: float
    saying: float
    quoted: bool
    """Whether the content is nothing but quotation."""
    inside: bool = False
    """Whether it stands in a quotation, whose speaker hands it on."""


@dataclass(slots=True)
class _Sentence:
    tokens: list[Token]
    paragraph: int
    drafts: list[_Draft]
    pure: bool
    """Whether it holds quotation alone."""
    taken: bool = False

    @property
    def quotes(self) -> list[Token]:
        return [t for t in self.tokens if t.quote is not None]


def attributions(page: Sequence[Sequence[Sequence[Token]]]) -> list[Attribution]:
    """Attributions of a page, given as paragraphs of sentences of tokens."""
    flat = [
        _read(list(sentence), index)
        for index, paragraph in enumerate(page)
        for sentence in paragraph
    ]
    for position, sentence in enumerate(flat):
        _bare_frame(flat, position, sentence)
    for position, sentence in enumerate(flat):
        _take_before(flat, position, sentence)
        _take_after(flat, position, sentence)
    for position, sentence in enumerate(flat):
        if sentence.pure and not sentence.taken:
            _unframed(flat, position)
        _counted_on(flat, position, sentence)
    return [
        Attribution(tuple(d.pieces), d.cue, d.source, d.confidence, d.saying, d.inside)
        for sentence in flat
        for d in sentence.drafts
    ]


def _read(tokens: list[Token], paragraph: int) -> _Sentence:
    drafts = []
    for frame in clauses.frames(tokens):
        pieces = [clauses.span_of(tokens, piece) for piece in frame.content]
        quoted = all(
            t.quote is not None or not t.is_word
            for start, end in frame.content
            for t in tokens[start:end]
        )
        drafts.append(
            _Draft(
                pieces,
                clauses.span_of(tokens, frame.cue),
                clauses.span_of(tokens, frame.source) if frame.source else None,
                frame.confidence,
                frame.saying,
                quoted,
            )
        )
    drafts.extend(_inner(tokens))
    pure = any(t.quote for t in tokens) and not any(t.is_word for t in tokens)
    return _Sentence(tokens, paragraph, drafts, pure)


def _inner(tokens: Sequence[Token]) -> list[_Draft]:
    """What quoted speakers hand on of others, inside their quotations."""
    return [
        _Draft(
            [clauses.span_of(sentence, piece) for piece in frame.content],
            clauses.span_of(sentence, frame.cue),
            clauses.span_of(sentence, frame.source) if frame.source else None,
            0.6,
            1.0,
            quoted=False,
            inside=True,
        )
        for token in tokens
        if token.quote is not None
        for sentence, frame in inner.frames(token)
    ]


def _bare_frame(flat: Sequence[_Sentence], position: int, sentence: _Sentence) -> None:
    """``“A.” He said.`` and ``He said:`` before a paragraph of quotation."""
    if sentence.drafts or sentence.quotes:
        return
    tokens = sentence.tokens
    for verb in cue_verbs(tokens):
        source = phrases.subject_before(tokens, verb.edge)
        if source is None or verb.family in ("deny", "decline", "judge", "urge", "think"):
            continue
        colon = tokens[-1].low == ":"
        previous = flat[position - 1] if position else None
        following = flat[position + 1] if position + 1 < len(flat) else None
        pieces: list[Span] = []
        if colon and following is not None and following.pure:
            pieces = [t.span for t in following.quotes]
            following.taken = True
        elif (
            previous is not None
            and previous.pure
            and not previous.taken
            and previous.paragraph == sentence.paragraph
            and source[0] == 0
            and extents.closes(tokens, verb)
        ):
            pieces = [t.span for t in previous.quotes]
            previous.taken = True
        if pieces:
            sentence.drafts.append(
                _Draft(
                    pieces,
                    clauses.span_of(tokens, (verb.index, verb.after)),
                    clauses.span_of(tokens, source),
                    0.85,
                    1.0,
                    True,
                )
            )
            return


def _take_before(flat: Sequence[_Sentence], position: int, sentence: _Sentence) -> None:
    """Quotation before a framed one: in its paragraph, or in paragraphs that it continues."""
    draft = next((d for d in sentence.drafts if d.quoted), None)
    if draft is None or not sentence.tokens or sentence.tokens[0].quote is None:
        return
    if sentence.tokens[0].start != draft.pieces[0].start:
        return
    index = position - 1
    first = sentence.tokens[0]
    while index >= 0 and flat[index].pure and not flat[index].taken:
        same = flat[index].paragraph == sentence.paragraph
        continued = first.quote is not None and first.quote.continues
        if not (same or continued):
            return
        draft.pieces[:0] = [t.span for t in flat[index].quotes]
        flat[index].taken = True
        first = flat[index].tokens[0] if flat[index].tokens[0].quote else first
        index -= 1


def _take_after(flat: Sequence[_Sentence], position: int, sentence: _Sentence) -> None:
    """Quotation after a framed one: the rest of the paragraph, and paragraphs of it alone."""
    draft = next((d for d in reversed(sentence.drafts) if d.quoted), None)
    if draft is None:
        return
    index = position + 1
    while index < len(flat) and flat[index].pure and not flat[index].taken:
        candidate = flat[index]
        if _framed_later(flat, index):
            return
        draft.pieces.extend(t.span for t in candidate.quotes)
        candidate.taken = True
        index += 1


def _last_speaker(flat: Sequence[_Sentence], position: int) -> Span | None:
    """The source of the sentence right before, when that hands on what somebody said."""
    if position == 0:
        return None
    before = flat[position - 1]
    if before.paragraph < flat[position].paragraph - 1:
        return None
    framed = [d for d in before.drafts if d.source is not None and d.saying == 1.0]
    sources = {d.source for d in framed}
    return sources.pop() if len(sources) == 1 else None


def _framed_later(flat: Sequence[_Sentence], index: int) -> bool:
    """Whether a quotation alone belongs to a frame in a later sentence of its paragraph."""
    paragraph = flat[index].paragraph
    later = index + 1
    while later < len(flat) and flat[later].paragraph == paragraph:
        if (
            flat[later].drafts
            and flat[later].tokens[0].quote is not None
            and any(d.quoted for d in flat[later].drafts)
        ):
            return True
        if not flat[later].pure:
            return False
        later += 1
    return False


def _unframed(flat: Sequence[_Sentence], position: int) -> None:
    """A paragraph of quotation that nobody is named for: an unknown speaker's, if long."""
    sentence = flat[position]
    spans = [t.span for t in sentence.quotes]
    length = sum(len(t.text.split()) for t in sentence.quotes)
    final = sentence.quotes[-1].final
    if length < _LONG_ENOUGH or final not in ".!?…," or not final:
        return
    sentence.taken = True
    source = _last_speaker(flat, position)
    confidence = 0.6 if source is not None else 0.4
    sentence.drafts.append(_Draft(spans, None, source, confidence, 1.0, True))
    _take_after(flat, position, sentence)


def _counted_on(flat: Sequence[_Sentence], position: int, sentence: _Sentence) -> None:
    """*The club said that forty boats sailed. Of them, nine were lost*: a part of somebody's figure
    is theirs too, in the sentence right behind it."""
    tokens = sentence.tokens
    opening = [t.low for t in tokens[:2]]
    apart = len(opening) < 2 or opening[0] not in _OUT_OF or opening[1] not in _THEM
    if apart or sentence.drafts or sentence.quotes or not any(map(is_number, tokens)):
        return
    before = flat[position - 1] if position else None
    told = [d for d in before.drafts if d.source and d.saying == 1.0 and d.cue] if before else []
    if before is None or before.paragraph != sentence.paragraph or len(told) != 1 or told[0].quoted:
        return
    within = [t for t in before.tokens if any(p.contains(t.span) for p in told[0].pieces)]
    stop = extents.strip_end(tokens, 0, len(tokens))
    if any(map(is_number, within)) and phrases.has_verb(tokens, 2, stop):
        content = clauses.span_of(tokens, (0, stop))
        sentence.drafts.append(_Draft([content], None, told[0].source, 0.6, 1.0, False))
