"""Made quotations for tests: words of an invented page, all of them content unless told."""

from __future__ import annotations

from typing import Any

from sayso.linking.wording import Quote
from sayso.records import Span


def quote(words: str, page: str = "a", **fields: Any) -> Quote:
    """The words of page ``page``, in pieces where ``|`` parts them (what lies between is frame)."""
    text, content = "", []
    for n, piece in enumerate(words.split("|")):
        if n % 2:
            text += piece
        else:
            content.append(Span(len(text), len(text) + len(piece)))
            text += piece
    given: dict[str, Any] = {"statements": (page,), "speaker": "Ada Lom", **fields}
    return Quote(article=page, text=text, content=tuple(content), **given)
