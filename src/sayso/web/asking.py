"""The query string, typed: what is not understood is refused with a sentence, never guessed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sayso.errors import UsageError

LONGEST = 500
"""Characters that one value may have."""
DEEPEST = 1_000_000
"""The last page that can be asked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """The values of a query string by their names; an empty value is as good as none."""

    values: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], known: Sequence[str]) -> Query:
        """Take the pairs of a query string.

        Raises:
            UsageError: a name is not among the ``known``, comes twice, or its value is too long.
        """
        values: dict[str, str] = {}
        for name, value in pairs:
            if name not in known:
                some = ", ".join(known) if known else "none"
                raise UsageError(f"this page knows no {name!r} in its address; it knows: {some}")
            if name in values:
                raise UsageError(f"{name!r} stands twice in the address; give it once")
            if len(value) > LONGEST:
                raise UsageError(f"{name!r} is longer than {LONGEST} characters")
            values[name] = value
        return cls({name: value for name, value in values.items() if value.strip()})

    def text(self, name: str) -> str | None:
        """Words, without white space around them."""
        value = self.values.get(name)
        return None if value is None else value.strip()

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str | None:
        """One of some words.

        Raises:
            UsageError: another word.
        """
        value = self.text(name)
        if value is not None and value not in allowed:
            raise UsageError(f"{name!r} is one of {', '.join(allowed)}; {value!r} is none of them")
        return default if value is None else value

    def flag(self, name: str) -> bool:
        """Whether something is switched on, by ``1``.

        Raises:
            UsageError: neither 0 nor 1.
        """
        return self.choice(name, ("0", "1")) == "1"

    def number(self, name: str, default: int, most: int = DEEPEST) -> int:
        """A whole number from 1 to ``most``.

        Raises:
            UsageError: no such number.
        """
        value = self.text(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
            raise UsageError(f"{name!r} is a whole number from 1 to {most:,}, not {value!r}")
        return int(value)

    def day(self, name: str) -> str | None:
        """A day, ISO 8601.

        Raises:
            UsageError: not a day of the calendar.
        """
        value = self.text(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise UsageError(f"{name!r} is a day such as 2031-03-10, not {value!r}") from error

    def without(self, *names: str, **changes: object) -> str:
        """The query string again, some names left out and others changed, with its ``?``.

        What is longer than can be asked for is left out too.
        """
        kept = {name: value for name, value in self.values.items() if name not in names}
        kept |= {name: str(value) for name, value in changes.items()}
        kept = {name: value for name, value in kept.items() if len(value) <= LONGEST}
        return "?" + urlencode(kept) if kept else "?"
