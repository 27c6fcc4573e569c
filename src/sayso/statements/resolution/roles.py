"""What a page says that somebody is: roles beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.lexicon import noun_classes
from sayso.records import Span
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.words import FUNCTION, Page

_CHAIN = frozenset("of the for to on in and at".split())
_MAX_CHAIN = 16
_STYLES = frozenset("father sister brother mother reverend".split())
"""How clergy are addressed: no office, and it parts none from the name."""
_BEFORE_APPOSITION = re.compile(r"(?: \((?:[A-Z][\w.]{1,9}|\d{1,3})\))?(?:, \d{1,3})?, (?:and )?")


@dataclass(frozen=True, slots=True)
class Role:
    """What a page says that somebody is: the noun and its whole phrase."""

    span: Span
    noun: Noun


def roles_beside(
    page: Page, name: Name, starts: dict[int, Noun], ends: dict[int, Noun]
) -> Iterator[Role]:
    """Roles right before a name ("Second Secretary Ada Lom") and right after it (", a doctor")."""
    before = _role_before(page, name, ends)
    if before is not None:
        yield before
    after = _role_after(page, name, starts)
    if after is not None:
        yield after


def _role_before(page: Page, name: Name, ends: dict[int, Noun]) -> Role | None:
    first = page.first_word(name.span.start)
    if first and page.words[first - 1].capital and page.words[first - 1].lower in _STYLES:
        first -= 1  # "the abbot's spokesman, Father Ada Lom"
    start = page.words[first].start if first < len(page.words) else name.span.start
    comma = page.text[max(0, start - 2) : start] == ", "
    closed = page.text[name.span.end : name.span.end + 1] in (",", ".", "")
    body: Role | None = None
    if (comma and not (closed and len(name.words) > 1)) or _is_qualifier(page, name):
        return None
    for index in range(first - 1, max(-1, first - _MAX_CHAIN), -1):
        word = page.words[index]
        right = page.words[index + 1]
        gap = page.text[word.end : right.start]
        next_to_name = index == first - 1
        bracketed = gap in (" (", ") ")  # "head of the Lom River Watch (LRW) Ada Lom"
        apart = gap.strip(" \u00a0’'s") and not bracketed
        if apart and not (next_to_name and (comma or gap == ". ")):
            return body
        noun = ends.get(word.end)
        if noun is not None and _describes(noun, name):
            end = start - (2 if comma else 1)
            span = Span(noun.span.start, max(noun.head.end, end))
            said = {w.lower for w in page.words_in(span)} - FUNCTION - {noun.head.of(page.text)}
            role = Role(span, replace(noun, modifiers=noun.modifiers | said))
            if noun.kind == "person":
                return role
            # Unless it is whose doctor: "the doctor of the clinic Ada Lom". Behind a comma the
            # name is the head's: "the head of the harbour police, Ada Lom".
            if not (comma and _is_governed(page, noun)):
                body = body or role
        small = word.lower in _CHAIN
        if (small and next_to_name) or not (small or word.capital or word.lower in noun_classes()):
            return body
    return body


def _is_qualifier(page: Page, name: Name) -> bool:
    """Whether a word in brackets only says of what field an office is that goes on behind it:
    "Superintendent of Police (Coast), Ada Lom"."""
    text, span = page.text, name.span
    if text[span.start - 1 : span.start] != "(" or name.words[0].isupper():
        return False
    return re.match(r"\),? [A-Z]", text[span.end : span.end + 4]) is not None


def _is_governed(page: Page, noun: Noun) -> bool:
    """Whether a preposition leads to the noun's phrase."""
    before = page.first_word(noun.span.start) - 1
    return before >= 0 and page.words[before].lower in _CHAIN - {"the"}


def _role_after(page: Page, name: Name, starts: dict[int, Noun]) -> Role | None:
    comma = _BEFORE_APPOSITION.match(page.text, name.span.end)
    noun = starts.get(comma.end()) if comma else None
    if noun is None or noun.plural:
        return None
    return Role(noun.span, noun) if _describes(noun, name) else None


def _describes(noun: Noun, name: Name) -> bool:
    if noun.kind == "body" and name.words[0].lower() == noun.lemma:
        return False  # "the trade ministry, Ministry of Ports": two of a list
    if noun.kind == "body":  # what it is called may have been taken for a person's name
        return name.kind == "organisation" or not name.sure
    return noun.kind == "person" and name.kind == "person"
