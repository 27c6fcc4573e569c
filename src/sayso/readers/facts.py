"""What is known of a page, and where each piece stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NAMES = (
    "url",
    "outlet",
    "title",
    "byline",
    "dateline",
    "credit",
    "published",
    "modified",
    "captured",
)
"""The facts that a page, its record or a manifest can give."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page, and where each piece stood; bounds for the day of publication."""

    values: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    earliest: str | None = None
    latest: str | None = None

    @staticmethod
    def of(values: Mapping[str, str | None], where: str) -> Facts:
        """Facts that all stood in one place; empty ones are left out."""
        full = {k: v.strip() for k, v in values.items() if k in NAMES and v and v.strip()}
        return Facts(full, dict.fromkeys(full, where))

    def over(self, other: Facts) -> Facts:
        """These facts, and from ``other`` those that are missing."""
        return Facts(
            {**other.values, **self.values},
            {**other.found, **self.found},
            self.earliest or other.earliest,
            self.latest or other.latest,
        )

    def get(self, name: str) -> str | None:
        return self.values.get(name)


class Gathered:
    """Facts as they are gathered: the first place that gives one is believed."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.found: dict[str, str] = {}

    def note(self, name: str, value: str | None, where: str) -> None:
        """Take ``value`` for a fact that is still missing; nothing is no value."""
        if value and value.strip() and name not in self.values:
            self.values[name], self.found[name] = value.strip(), where
