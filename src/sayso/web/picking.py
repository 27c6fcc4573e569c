"""Words of a page that a form names: picked with the script (offsets), or typed and pasted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.datastructures import FormData

from sayso.errors import UsageError
from sayso.ledger.wording import find_words
from sayso.records import Article, Span
from sayso.web.templating import one_line, visible

GAP = " … "
"""Between the pieces of a statement, as everywhere in sayso."""
_OFFSETS = re.compile(r"\d{1,9}-\d{1,9}(?: \d{1,9}-\d{1,9}){0,49}")


def picked(
    page: Article, form: FormData, name: str, near: int | None, now: Span | None = None
) -> Span | None:
    """The words of one field; ``None`` when it is empty, or names what stands there ``now``.

    Raises:
        UsageError: the page does not have them.
    """
    found = pieces(page, form, name, near, now=(now,) if now else ())
    return found[0] if found else None


def pieces(
    page: Article, form: FormData, name: str, near: int | None, now: Sequence[Span] = ()
) -> tuple[Span, ...] | None:
    """The words of one field, in pieces; ``None`` when it is empty or names what stands ``now``.

    Raises:
        UsageError: the page does not have them.
    """
    words, at = form.get(name), form.get(f"{name}_at")
    if not isinstance(words, str) or not words.strip():
        return None
    spans = _offsets(page, words, at if isinstance(at, str) else "")
    if spans is None:
        if now and one_line(words) == shown(page, now):
            return None
        spans = _found(page, words, near)
    return None if spans == tuple(now) else spans


def shown(page: Article, spans: Sequence[Span]) -> str:
    """Some words of a page as a field has them."""
    return one_line(visible(GAP.join(span.of(page.text) for span in spans)))


def _offsets(page: Article, words: str, at: str) -> tuple[Span, ...] | None:
    """The spans that the script wrote, when the words still are those that stand there."""
    if not _OFFSETS.fullmatch(at):
        return None
    pairs = [pair.split("-") for pair in at.split()]
    spans = tuple(sorted(Span(int(start), int(end)) for start, end in pairs))
    fit = all(span.start < span.end <= len(page.text) for span in spans)
    return spans if fit and shown(page, spans) == one_line(words) else None


def _found(page: Article, words: str, near: int | None) -> tuple[Span, ...]:
    """Where pasted words stand: as one, else in pieces parted by an ellipsis."""
    try:
        return (find_words(page.text, words, near),)
    except UsageError:
        if GAP.strip() not in words:
            raise
    found = []
    for piece in words.split(GAP.strip()):
        if piece.strip():
            found.append(find_words(page.text, piece, near))
            near = found[-1].end
    return tuple(sorted(found))
