"""Words, punctuation and whole quotations of a paragraph, cut into sentences.

A quotation is one token here: its words belong to the speaker, and neither a full stop nor a verb
inside it says anything about the sentence that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.quotations import Quotation, pair
from sayso.records import Span
from sayso.tagging import words

_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Maj|Capt|Adm|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd"
    "|No|vs|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|Brig|Cmdr|Supt|Insp|Ft|Mt|approx|al"
)
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    rf"|(?:{_ABBREVIATED})\.(?=\s+\S)"
    r"|[A-Z]\.(?=\s?[A-Z])"
    r"|\d+(?:[.,:/]\d+)*%?"
    r"|[^\W_]+(?:[’'\-&.@][^\W_]+)*[’']?"
    r"|[—–]|--+|\.{2,}|\S"
)
QUOTATION_MARKS = frozenset('“”„‟"«»‹›「」『』‘‚‛')
"""Marks that are never an apostrophe."""
_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark or a whole quotation; offsets into the article's text."""

    start: int
    end: int
    text: str
    low: str
    """Lower case, straight apostrophes; ``“”`` for a quotation."""
    quote: Quotation | None = None
    final: str = ""
    """Last character inside a quotation."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        return self.quote is None and self.text[:1].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.quote is None and self.text[:1].isupper()

    @property
    def is_number(self) -> bool:
        return self.quote is None and self.text[:1].isdigit()

    @property
    def is_possessive(self) -> bool:
        return self.low.endswith(("'s", "s'"))


def tokens(text: str, paragraph: Span, quotations: Sequence[Quotation]) -> list[Token]:
    """Tokens of one paragraph; ``quotations`` are its outermost ones, in order."""
    found: list[Token] = []
    position = paragraph.start
    for quotation in quotations:
        found.extend(_plain(text, position, quotation.span.start))
        inner = quotation.inner(text).of(text)
        span = quotation.span
        found.append(Token(span.start, span.end, span.of(text), "“”", quotation, inner[-1:]))
        position = max(position, span.end)
    found.extend(_plain(text, position, paragraph.end))
    return found


def inner_tokens(quotation: Token) -> list[Token]:
    """Tokens of the words inside a quotation, marks left out."""
    return [
        replace(token, start=token.start + quotation.start, end=token.end + quotation.start)
        for token in _plain(quotation.text, 1, len(quotation.text))
        if token.text not in QUOTATION_MARKS
    ]


def nested_tokens(quotation: Token) -> list[Token]:
    """Tokens of the words inside a quotation, each quotation in it one token.

    Empty when the token is no quotation.
    """
    if quotation.quote is None:
        return []
    text, offset = quotation.text, quotation.start
    inner = replace(quotation.quote, span=Span(0, len(text))).inner(text)
    outermost = [q for q in pair(text, [inner]) if not q.depth]
    return [
        replace(token, start=token.start + offset, end=token.end + offset)
        for token in tokens(text, inner, outermost)
        if token.text not in QUOTATION_MARKS
    ]


def _plain(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(m.start(), m.end(), m.group(), _low(m.group()))
        for m in _TOKEN.finditer(text, start, end)
    ]


def sentences(found: Sequence[Token]) -> list[list[Token]]:
    """Cut the tokens of a paragraph into sentences."""
    cut: list[list[Token]] = []
    current: list[Token] = []
    for index, token in enumerate(found):
        current.append(token)
        following = found[index + 1] if index + 1 < len(found) else None
        if following is None or _ends(token, following):
            cut.append(current)
            current = []
    return cut


def _low(word: str) -> str:
    """A word in lower case, its apostrophes straight; initials that look like *who* stay large."""
    return word if word == "WHO" else word.lower().replace("’", "'")


def _ends(token: Token, following: Token) -> bool:
    """Whether a sentence ends between the two."""
    begins = following.is_capital or following.quote is not None or following.is_number
    if token.quote is not None:
        if following.quote is not None:
            return token.final in _ENDS
        return token.final in _ENDS and begins
    if token.text in _ENDS or (token.text.startswith(".") and len(token.text) > 1):
        return begins or following.text in "-—–*•"
    if token.low.endswith(".") and token.low in ("u.s.", "u.k.", "u.n.", "a.m.", "p.m."):
        return following.low in words.DETERMINERS and following.is_capital
    return False
