"""Which blocks of a text are the story: each is kept, or marked with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.cleaning.duplicates import repeated
from sayso.cleaning.furniture import MEDIA, RULES
from sayso.records import Block, Span

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SPEECH = re.compile(
    r"[”\"»“’],?\s*(?:[\w.'’-]+\s+){0,6}?(?:said|says|told|added|adds|asked|wrote|warned|claimed|"
    r"explained|insisted|argued|stressed|noted|tweeted|stated|"
    r"replied|responded|answered|recalled|according)\b|"
    r"\b(?:said|says|told|added|wrote|warned|stated)\b[^.]{0,60}[:,]?\s*[“\"«]"
)
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*$")
_PROSE_WORDS = 14
"""Words from which a block that ends as a sentence does is running text."""
_LABEL_WORDS = 8
"""Words up to which a line that ends like no sentence may be a link or a label."""
_RUN = 5
"""Labels in a row that are a menu, before or after the story."""
_MENU = 12
"""Labels on a page from which those after the story are a menu."""
_SANDWICH = 3
"""Blocks between two pieces of furniture that go with them."""
_STICKY = frozenset({"comments", "related", "subscription", "paywall", "share", "cookie"})


def mark(
    text: str,
    blocks: Sequence[Span],
    *,
    title: Span | None = None,
    prose: Sequence[float] | None = None,
    hints: Sequence[str | None] | None = None,
) -> tuple[Block, ...]:
    """Give each of ``blocks`` (a partition of ``text``) a reason, or none when it is kept.

    ``title`` is the block that holds the headline: it is kept. ``prose`` holds, for each block, the
    probability (0 to 1) that it belongs to the story, from a model that saw the page's markup or
    its text; then the model decides what is story, and the rules name the reasons and only take
    out what says of itself that it is furniture. Without it the rules decide by words and place.
    ``hints`` are reasons that the markup gives (a class named "share"), for blocks that are out.
    A pure function: the same arguments give the same marks.
    """
    pieces = [span.of(text).strip() for span in blocks]
    reasons = [cue(piece) for piece in pieces]
    if title is not None:
        reasons = [None if s == title else r for s, r in zip(blocks, reasons, strict=True)]
    if prose is None:
        _by_place(pieces, reasons, _index_of(title, blocks))
    else:
        out = [p < 0.5 and span != title for p, span in zip(prose, blocks, strict=True)]
        _name_reasons(pieces, reasons, out, hints or [None] * len(out), _index_of(title, blocks))
    kept = [i for i, reason in enumerate(reasons) if reason is None]
    for k in sorted(repeated([pieces[i] for i in kept])):
        reasons[kept[k]] = "duplicate"
    if title is not None:
        reasons = [None if s == title else r for s, r in zip(blocks, reasons, strict=True)]
    return tuple(Block(s.start, s.end, r) for s, r in zip(blocks, reasons, strict=True))


def cue(piece: str) -> str | None:
    """Reason that the words of one block give by themselves, ``None`` for story or undecided."""
    piece = piece.strip()
    words = len(_WORD.findall(piece[:4000]))
    speech = bool(_SPEECH.search(piece))
    flat = piece.replace("\n", " ")
    for rule in RULES:
        if words <= rule.words and rule.pattern.search(flat) and not (speech and words > 8):
            return rule.reason
    return None


def is_prose(piece: str) -> bool:
    """Whether a block reads like a paragraph: long enough, and ending as a sentence ends."""
    return len(_WORD.findall(piece)) >= _PROSE_WORDS and bool(_ENDS.search(piece.rstrip()))


def is_label(piece: str) -> bool:
    """Whether a block reads like a link, menu entry or label."""
    return len(_WORD.findall(piece)) <= _LABEL_WORDS and not _ENDS.search(piece.rstrip())


def is_data(piece: str) -> bool:
    """Whether a block reads like a row of a table: figures, or columns."""
    figures = sum(c.isdigit() for c in piece)
    return figures * 5 >= len(piece) or "\t" in piece or "   " in piece


def _index_of(title: Span | None, blocks: Sequence[Span]) -> int:
    return next((i for i, span in enumerate(blocks) if span == title), -1)


def _name_reasons(
    pieces: Sequence[str],
    reasons: list[str | None],
    out: Sequence[bool],
    hints: Sequence[str | None],
    title: int,
) -> None:
    """Reasons of the blocks that are ``out`` of the story: their words, then the markup, then what
    they stand under (a list below "Related" goes with it) and where they stand."""
    headline = pieces[title].casefold() if title >= 0 else None
    first = next((i for i, o in enumerate(out) if not o and i != title and not reasons[i]), 0)
    carried: str | None = None
    for i, piece in enumerate(pieces):
        if not out[i]:
            carried = reasons[i] if reasons[i] in _STICKY else None
            continue
        reason = _sharper(reasons[i], hints[i])
        if piece.casefold() == headline:
            reason = "duplicate"
        elif reason is None and carried and not _ENDS.search(piece):
            reason = carried
        elif reason is None and i < first and is_label(piece):
            reason = "navigation"
        if reason == "navigation" and _is_notice(piece):
            reason = "boilerplate"
        reasons[i] = reason or "boilerplate"
        carried = reason if reason in _STICKY or reason is None else None


def _sharper(by_words: str | None, by_markup: str | None) -> str | None:
    """The closer of two reasons: a button or a call to subscribe may be part of a wall or box."""
    if by_words == "navigation" and by_markup in _STICKY:
        return by_markup
    if by_words == "subscription" and by_markup == "paywall":
        return by_markup
    return by_words or by_markup


def _is_notice(piece: str) -> bool:
    """Whether a block of a menu or footer reads like sentences and is no row of links."""
    return len(_WORD.findall(piece)) > _LABEL_WORDS and bool(_ENDS.search(piece))


def _by_place(pieces: Sequence[str], reasons: list[str | None], title: int) -> None:
    """Marks that follow from where a block stands, written into ``reasons``."""
    solid = [i for i, p in enumerate(pieces) if reasons[i] is None and is_prose(p)]
    first, last = (solid[0], solid[-1]) if solid else (len(pieces), -1)
    for i in range(max(title, 0)):
        if reasons[i] is None and is_label(pieces[i]) and i < first:
            reasons[i] = "navigation"
    _after_comments(reasons, solid)
    _menus(pieces, reasons, first, last, title)
    _sandwiches(pieces, reasons, title)
    _signature(pieces, reasons, last)
    carried: str | None = None
    for i in range(last + 1, len(pieces)):
        if reasons[i] in _STICKY:
            carried = reasons[i]
        elif reasons[i] is None and carried and i != title:
            reasons[i] = carried


def _after_comments(reasons: list[str | None], solid: Sequence[int]) -> None:
    """What follows a comments heading in the second half of the story is comments."""
    for i, reason in enumerate(reasons):
        before = sum(1 for s in solid if s < i)
        if reason == "comments" and solid and before * 2 > len(solid):
            for k in range(i + 1, len(reasons)):
                reasons[k] = reasons[k] or "comments"
            return


def _menus(
    pieces: Sequence[str], reasons: list[str | None], first: int, last: int, title: int
) -> None:
    """Runs of labels before the first paragraph, and after the last one where there are many.

    A short list at the end may be the story's own (names of signers, winners), a menu is long.
    """
    runs: list[list[int]] = [[]]
    for i, piece in enumerate(pieces):
        outside = i < first or i > last
        if outside and i != title and is_label(piece) and not is_data(piece):
            runs[-1].append(i)
        else:
            runs.append([])
    labels = sum(map(len, runs))
    for run in runs:
        if len(run) >= _RUN and (run[0] < first or labels >= _MENU):
            for i in run:
                reasons[i] = reasons[i] or "navigation"


def _signature(pieces: Sequence[str], reasons: list[str | None], last: int) -> None:
    """A line after the last paragraph that names the outlet ("Northern Gazette") signs the page."""
    for i in range(last + 1, len(pieces)):
        if reasons[i] is None:
            if last >= 0 and is_signature(pieces[i], pieces):
                reasons[i] = "byline"
            return


def is_signature(piece: str, pieces: Sequence[str]) -> bool:
    """Whether a line is a name in title case that is a medium's by its words, or whose initials
    the page's dateline gives ("HARBOUR (NG) —")."""
    words = piece.split()
    names = [w for w in words if w[:1].isupper()]
    if not 2 <= len(words) <= 6 or len(names) < 2 or len(words) - len(names) > 2:
        return False
    if not all(w[:1].isupper() or w in ("of", "the", "and", "de", "&", "for") for w in words):
        return False
    initials = "".join(w[0] for w in names)
    return bool(MEDIA.search(piece)) or any(f"({initials})" in p[:80] for p in pieces)


def _sandwiches(pieces: Sequence[str], reasons: list[str | None], title: int) -> None:
    """Short pieces between two marked blocks of one prompt go with them."""
    marked = [i for i, r in enumerate(reasons) if r in _STICKY]
    for a, b in pairwise(marked):
        between = range(a + 1, b)
        if (
            0 < len(between) <= _SANDWICH
            and title not in between
            and not any(is_prose(pieces[i]) for i in between if reasons[i] is None)
        ):
            for i in between:
                reasons[i] = reasons[i] or reasons[a]
