"""Words of a page where they could steer: a terminal, or the direction of the line around them."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that steer and are not seen; line feed and tab are white space."""


def visible(words: str) -> str:
    """``words`` with each control character written out, as ``⟨U+202E⟩``."""
    return CONTROL.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", words)
