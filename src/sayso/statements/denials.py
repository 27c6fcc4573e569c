"""Denials that only the page shows: who rejects what somebody else on it claims.

*The union said the crew was warned. "Nobody warned us," said the mate*: the second is a denial,
though its verb is *said*. The same words on a page where nobody claimed a warning are none. Three
things make a denial here: words that reject (a negation, a word of falsity, *nothing of the
kind*), something on the page to reject, and somebody else who claims it. Plain contrary claims
(*only 40 boats*; *no more than 40*) and intentions (*will not attend*) reject nothing.

The comparison is by stems, names and numbers, without a model, and prefers to miss a denial over
finding one that is none. The method is this project's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.records import Article, Polarity, Span, Statement
from sayso.statements.pieces import words_in
from sayso.statements.rejections import (
    answers,
    goes_on,
    intends,
    no_part,
    predicate,
    refers_to,
    rejects_what_went_before,
    takes_back,
)
from sayso.statements.senses import met
from sayso.statements.stance import main_clause, negated, negation
from sayso.statements.stems import numbers, stem, stems
from sayso.tagging import cues

NEAR = 900
"""Code points before a statement in which *that is not true* finds what it speaks of."""
REPEATED = 3
"""Words of a headline that are no chance repetition."""
SHARED = 0.5
"""Share of the negated clause's stems that a claim must hold to be what is negated."""
_PRONOUNS = frozenset("i we he she it they you one us me him her them".split())
_OPEN = frozenset(("he", "him", "she", "her", "they", "them", "it"))
_ACCUSING = re.compile(
    r"\b(?:accus(?:e[sd]?|ing|ations?)|alleg(?:e[sd]?|edly|ing|ations?)|blam(?:e[sd]?|ing)"
    r"|suspected|implicated|reportedly|rumou?rs?"
    r"|(?:claim|report|suggestion|charge|assertion)s?\s+(?:that|of))\b",
    re.IGNORECASE,
)
_POLLED = re.compile(r"\bper\s?cent\b|%|\brespondents\b", re.IGNORECASE)
"""Shares of those asked in a poll, who answer one question and reject nobody's words."""
_SENTENCE = re.compile(r".+?(?:[.!?][”\"’')]*(?=\s+[“\"‘'A-Z])|$)", re.DOTALL)
_CLAUSES = re.compile(r"\s*,?\s+[“\"‘]?and\s+that\s+|\s*,[”\"’]?\s+[“\"‘]?and\s+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Claim:
    """Something on the page that could be rejected."""

    span: Span
    stems: frozenset[str]
    numbers: frozenset[str]
    words: frozenset[str]
    """Words of the claim and of its frame, in lower case."""
    owner: frozenset[str]
    """Words of the source's name; empty where nobody is named."""
    polarity: Polarity
    accuses: bool = False
    """Whether it accuses, or tells of a report, rather than only says something."""
    denied: bool = False
    """Whether it is known only from its denial."""


def deny_on_page(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements with the denials that their page shows, in the order given.

    Only ``stance`` and ``polarity`` change, and only from *asserts* to *denies*. Sources should be
    resolved before, so that nobody is taken to deny his own words. A second call changes nothing.
    """
    text = article.text
    claims = [_claim(text, s) for s in statements if s.stance != "declines"]
    claims += list(_accusations(article, statements))
    done = list(statements)
    changed = True
    while changed:  # what is a denial may show the words beside it to be one
        changed = False
        for place, statement in enumerate(done):
            held = _rejected(text, place, done, claims)
            if held is not None:
                done[place] = replace(statement, stance="denies", polarity=held)
                changed = True
    return tuple(done)


def _rejected(
    text: str, index: int, statements: Sequence[Statement], claims: Sequence[_Claim]
) -> Polarity | None:
    """Polarity of a statement's content when it rejects something on the page, else ``None``."""
    statement = statements[index]
    cue = statement.cue.of(text) if statement.cue is not None else ""
    if statement.stance != "asserts" or cues.family(cue) in ("ask", "urge", "think"):
        return None
    if statement.source is None or _POLLED.search(statement.source.span.of(text)):
        return None
    words = words_in(text, statement.content)
    if (repeated := _repeated(text, index, statements)) is not None:
        return repeated
    place, own = statement.content[0].start, _owner(text, statement)
    others = [
        c for c in claims if (c.denied or not _same(c.owner, own)) and _apart(c.span, statement)
    ]
    near = [c for c in others if place - NEAR <= c.span.end <= place]
    if rejects_what_went_before(cue, words):
        return _turned(near) if near and not answers(text, place) else None
    if takes_back(words):
        before = [c for c in claims if _same(c.owner, own) and c.span.end <= place]
        return _taken_back(words, before)
    known = [c for c in others if c.accuses or c in near]
    rejects = _beside_denial(text, index, statements) or any(
        _is_given(refers_to(clause), text[:place], others, near)
        or any(_disowns(clause, claim) for claim in near)
        or any(_contradicts(clause, claim, own, near=claim in near) for claim in known)
        for clause in _CLAUSES.split(words)
    )
    return "negative" if rejects else None


def _contradicts(words: str, claim: _Claim, own: frozenset[str], *, near: bool) -> bool:
    """Whether ``words``, of the source named by ``own``, negate what ``claim`` says."""
    clause = main_clause(words)
    found = negation(clause)
    if found is None or claim.polarity == "negative" or intends(clause):
        return False
    whole = stems(clause)
    if not predicate(clause, found.end()) & claim.stems or numbers(clause) - claim.numbers:
        return False
    subject = _WORD.search(clause)
    of_self = subject is not None and (
        subject.group().lower() in _PRONOUNS or subject.group().lower() in own
    )
    shared = len(whole & claim.stems)
    # One who answers for himself what he is accused of needs no more than the deed's name.
    for_himself = of_self and (bool(own & claim.words) or (claim.accuses and near))
    return shared / len(whole) >= SHARED and shared >= (1 if for_himself else 2)


def _disowns(words: str, claim: _Claim) -> bool:
    """Whether ``words`` say that somebody had no part in most of what ``claim`` tells."""
    part = no_part(words)
    asked = stems(part[1]) if part is not None else frozenset()
    found = met(asked, " ".join(sorted(claim.words)))
    return claim.polarity == "positive" and len(found) >= max(1, SHARED * len(asked))


def _repeated(text: str, index: int, statements: Sequence[Statement]) -> Polarity | None:
    """Polarity of a denial farther down that holds the words of a statement in the headline."""
    one, end = statements[index], text.find("\n")
    if one.content[0].end > end:
        return None
    piece = max(one.content, key=lambda span: span.end - span.start)
    words = _lower(piece.of(text))
    for other in (s for s in statements if s.content[0].start > end):
        below = f" {' '.join(_lower(words_in(text, other.content)))} "
        if other.stance == "denies" and len(words) >= REPEATED and f" {' '.join(words)} " in below:
            return other.polarity
    return None


def _is_given(
    noun: str | None, before: str, others: Sequence[_Claim], near: Sequence[_Claim]
) -> bool:
    """Whether the page has shown what *no such order* or *the letter was forged* speaks of."""
    if noun is None or not others:
        return False
    return any(c.accuses for c in near) or stem(noun) in stems(before)


def _turned(claims: Sequence[_Claim]) -> Polarity:
    """Polarity of the rejection of the nearest claim."""
    nearest = max(claims, key=lambda c: c.span.end)
    return "positive" if nearest.polarity == "negative" else "negative"


def _taken_back(words: str, own: Sequence[_Claim]) -> Polarity | None:
    """Polarity of what is held after one's earlier words are taken back."""
    inside = re.search(r"\b(?:said|told|stated|claimed|announced)\b.*?\bthat\s+(.*)", words)
    if inside is not None:
        return "positive" if negated(inside.group(1)) else "negative"
    held = stems(words)
    alike = [c for c in own if c.stems and len(held & c.stems) / len(c.stems) >= SHARED]
    if not alike:
        return None
    best = max(alike, key=lambda c: (len(held & c.stems), c.span.start))
    return "positive" if best.polarity == "negative" else "negative"


def _beside_denial(text: str, index: int, statements: Sequence[Statement]) -> bool:
    """Whether the words negate what the same source denies right before or after them."""
    statement = statements[index]
    words, own = words_in(text, statement.content), _owner(text, statement)
    for other in (*statements[max(0, index - 1) : index], *statements[index + 1 : index + 2]):
        if (other.stance, other.polarity) != ("denies", "negative"):
            continue
        before = other.content[0] < statement.content[0]
        if not (_same(_owner(text, other), own) or (before and _is_open(statement, own))):
            continue
        first, second = sorted((statement, other), key=lambda s: s.content[0])
        between = text[first.content[-1].end : second.content[0].start]
        after = first is other
        if len(re.findall(r"\n+", between)) <= 1 and goes_on(
            words, words_in(text, other.content), after=after
        ):
            return True
    return False


def _is_open(statement: Statement, own: frozenset[str]) -> bool:
    """Whether the source is a pronoun that the page leaves open; it reads on from what precedes."""
    source = statement.source
    return source is not None and source.stands_for is None and own <= _OPEN


def _claim(text: str, statement: Statement) -> _Claim:
    """What a statement claims; of a denial, what it denies, which somebody must have claimed."""
    words = words_in(text, statement.content)
    denied = statement.stance == "denies" and not negated(words)
    return _Claim(
        Span(statement.content[0].start, statement.content[-1].end),
        stems(words),
        numbers(words),
        frozenset(_lower(words)),
        _owner(text, statement),
        "positive" if denied else statement.polarity,
        accuses=denied,
        denied=denied,
    )


def _accusations(article: Article, statements: Sequence[Statement]) -> Iterator[_Claim]:
    """Sentences of the page that tell of an accusation, a report or a rumour."""
    for block in article.blocks:
        if not block.kept:
            continue
        for found in _SENTENCE.finditer(article.text, block.start, block.end):
            accusing = _ACCUSING.search(found.group())
            span = Span(found.start(), found.end())
            inside = [s for s in statements if _frame(s).overlaps(span)]
            if accusing is None or any(s.stance == "denies" for s in inside):
                continue
            owners = [_owner(article.text, s) for s in inside if s.source is not None]
            told = found.group()[accusing.start() :]
            yield _Claim(
                span,
                stems(told),
                numbers(told),
                frozenset(_lower(found.group())),
                frozenset().union(*owners),
                "positive",
                accuses=True,
            )


def _frame(statement: Statement) -> Span:
    """The stretch from the first to the last of content, cue and source."""
    spans = [*statement.content]
    if statement.cue is not None:
        spans.append(statement.cue)
    if statement.source is not None:
        spans.append(statement.source.span)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _apart(span: Span, statement: Statement) -> bool:
    return not any(span.overlaps(piece) for piece in statement.content)


def _owner(text: str, statement: Statement) -> frozenset[str]:
    """Words of the name that the source of a statement goes by, in lower case."""
    source = statement.source
    if source is None:
        return frozenset()
    name = source.stands_for if source.stands_for is not None else source.span
    return frozenset(_lower(name.of(text))) - {"the", "a", "of", "and", "s"}


def _same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two names are one, or one is part of the other; nobody is not himself."""
    return bool(left) and bool(right) and (left <= right or right <= left)


def _lower(words: str) -> list[str]:
    return [found.group().lower() for found in _WORD.finditer(words)]
