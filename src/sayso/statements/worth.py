"""Contents that say something, told from leavings of a loose tagger: *that*, *a different story*.

Rules leave none of these; an encoder that marks token by token does, and none can be read alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Kind, Span
from sayso.tagging import cues, phrases
from sayso.tagging.tokens import tokens
from sayso.tagging.words import word_set

_FEWEST = 4
"""Words that a content without any verb needs, where the cue takes a clause."""
_POINTERS = word_set(
    "that this it so otherwise something nothing anything everything much more as such what "
    "different likewise differently to anybody anyone everybody everyone"
)
"""Words that only point at what is said elsewhere, or at nothing."""
_PLAIN = word_set("say tell note add state remark comment")
"""Verbs that take a clause or a quotation, never a bare noun as what was said."""
_UNNAMED = re.compile(r"(?:not|never) to be (?:\w+ )?(?:identified|named|quoted)", re.IGNORECASE)
"""What a source asks of the reporter, not what it says."""

_DATELINE = re.compile(r"[^a-z(]{3,}(?:\([^)\n]*\))?")
"""A place in capitals with or without its agency, as it stands before a story's first words."""
_DASH = re.compile(r"\s*(?:—|–|--?)\s")

_NOBODY = re.compile(r"(?:nobody|no[ -]one|none|nothing|neither)(?:\s+of\s.*)?", re.IGNORECASE)


def says_something(
    text: str, pieces: Sequence[Span], kind: Kind, cue: Span | None, source: Span | None
) -> bool:
    """Whether an indirect content can be read as what somebody said; quotations always can.

    A stretch whose source is unknown, words that only point, and a short noun after a plain verb
    of saying (*told a different story*, *citing its ledgers*) cannot. What is denied or refused
    may be as short as it likes.
    """
    if kind != "indirect":
        return True
    verb = cue.of(text) if cue is not None else ""
    family = cues.family(verb)
    nobody = source is None or _NOBODY.fullmatch(source.of(text))
    if nobody or all(_is_dateline(text, piece) for piece in pieces):
        return False
    if family in ("deny", "decline", "judge", "urge"):
        return True
    content = " ".join(piece.of(text) for piece in pieces)
    found = re.findall(r"[\w’'-]+", content.lower())
    if set(found) <= _POINTERS or _UNNAMED.match(content):
        return False
    if len(found) >= _FEWEST or not _is_plain(verb, family):
        return True
    return any(_has_verb(text, piece) for piece in pieces)


def _is_dateline(text: str, piece: Span) -> bool:
    """Whether the words are what stands before a story ("PORT LOM (Coast Wire) — …")."""
    opens = piece.start == 0 or text[piece.start - 1] == "\n"
    return (
        opens
        and _DATELINE.fullmatch(piece.of(text)) is not None
        and _DASH.match(text, piece.end) is not None
    )


def _is_plain(cue: str, family: cues.Family | None) -> bool:
    """Whether the cue is a plain verb of saying, or none that is known."""
    if family is None:
        return True
    found = (cues.lookup((word,)) for word in re.findall(r"[\w’'-]+", cue.lower()))
    return any(readings and readings[0][0] in _PLAIN for readings in found)


def _has_verb(text: str, span: Span) -> bool:
    found = tokens(text, span, ())
    return phrases.has_verb(found, 0, len(found))
