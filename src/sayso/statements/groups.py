"""Somebody of a group that is told of: *one of them* is not all of them."""

from __future__ import annotations

import re

from sayso.records import Span

_PART = "(?:one|some|another|others|two|three|four|many|most|none|several|a few|neither|either)"
_GROUP = "(?:them|those|these|us)"
PART_OF_GROUP = re.compile(rf"{_PART}\s+of\s+{_GROUP}\b", re.IGNORECASE)


def with_its_group(text: str, span: Span) -> Span:
    """*One* or *them* of *one of them*, widened to all of it."""
    around = range(max(0, span.start - 12), span.start + 1)
    found = (PART_OF_GROUP.match(text, i) for i in around if not text[i - 1 : i].isalnum())
    whole = next((m for m in found if m and m.end() >= span.end), None)
    return Span(whole.start(), whole.end()) if whole else span
