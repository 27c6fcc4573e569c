"""The label sets of the heads, and the sizes that the trained files and the code share."""

from __future__ import annotations

from typing import Final

ROLES: Final = ("source", "cue", "content")
"""The roles of an attribution, in the standard order (PARC, PolNeAR)."""

KINDS: Final = ("person", "organisation", "location")
"""The kinds of entity."""


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The BIO labels (Ramshaw and Marcus 1995) of some kinds: O first, then B and I of each."""
    return ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))


ATTRIBUTION_LABELS: Final = bio(ROLES)
ENTITY_LABELS: Final = bio(KINDS)

LINK_WIDTH: Final = 48
"""Width of one link vector; a piece carries eight (see `sayso.tagging.links`)."""

WINDOW: Final = 318
"""Word pieces in a window, without the two special ones."""

OVERLAP: Final = 212
"""Word pieces that two neighbouring windows share: two thirds, so that each is read three times."""
