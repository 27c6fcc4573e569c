"""Headlines that attribute without a verb: *Norland: We have proof*, *… — Norland diplomat*."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Span
from sayso.tagging import Attribution, words
from sayso.tagging.tokens import Token

_LONGEST_NAME = 5
_LONGEST_HEADLINE = 30
_DASHES = frozenset(("—", "–", "--", "-"))


def attributions(paragraph: Sequence[Sequence[Token]]) -> list[Attribution]:
    """Attributions of the title, the first paragraph of a page; empty for running text."""
    tokens = [token for sentence in paragraph for token in sentence]
    if not 3 < len(tokens) <= _LONGEST_HEADLINE or tokens[-1].low == ".":
        return []
    return _speaker_first(tokens) or _speaker_last(tokens)


def _speaker_first(tokens: Sequence[Token]) -> list[Attribution]:
    colon = next((i for i, t in enumerate(tokens) if t.low == ":"), None)
    if colon is None or not 0 < colon <= _LONGEST_NAME or not _names(tokens[:colon]):
        return []
    content = tokens[colon + 1 :]
    if not content or not _speaks(content):
        return []
    return [_attribution(content, tokens[:colon], 0.7)]


def _speaker_last(tokens: Sequence[Token]) -> list[Attribution]:
    for index in range(len(tokens) - 2, 2, -1):
        if tokens[index].low in _DASHES or tokens[index].low == ":":
            name = tokens[index + 1 :]
            if len(name) <= _LONGEST_NAME and _names(name) and _is_speaker(name):
                return [_attribution(tokens[:index], name, 0.7)]
            return []
    return []


def _names(tokens: Sequence[Token]) -> bool:
    """Whether the words are a name, with titles, and no label such as *Analysis*."""
    return all(
        t.is_word and not t.is_number and (t.is_capital or t.low in words.ROLES or t.low == "of")
        for t in tokens
    ) and not any(t.low in words.LABELS for t in tokens)


def _is_speaker(tokens: Sequence[Token]) -> bool:
    last = tokens[-1].low
    return (
        last in words.ROLES
        or last in words.ORGANISATIONS
        or last in words.GOVERNMENTS
        or last in words.DOCUMENTS
    )


def _speaks(content: Sequence[Token]) -> bool:
    """Whether the words after the colon are somebody's own: quotation or first person."""
    return any(t.quote is not None or t.low in ("we", "i", "our", "my", "us") for t in content)


def _attribution(
    content: Sequence[Token], source: Sequence[Token], confidence: float
) -> Attribution:
    return Attribution(
        content=(Span(content[0].start, content[-1].end),),
        cue=None,
        source=Span(source[0].start, source[-1].end),
        confidence=confidence,
    )
