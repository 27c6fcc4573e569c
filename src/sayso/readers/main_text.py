"""Which visible blocks of an HTML page are the story: one probability a block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from sayso.readers.dom import DomBlock

_LETTERS = re.compile(r"\W+")


def probabilities(source: str, root: html.HtmlElement, found: Sequence[DomBlock]) -> list[float]:
    """For each block the probability, 0 to 1, that it belongs to the story."""
    import trafilatura

    extracted = trafilatura.extract(source, include_comments=False, include_tables=True) or ""
    flat = _LETTERS.sub("", extracted).casefold()
    return [1.0 if (k := _LETTERS.sub("", b.text).casefold()) and k in flat else 0.0 for b in found]
