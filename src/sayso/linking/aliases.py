"""Bodies that go by several names: a bundled list, and a file of the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from sayso.errors import UnreadableFile, UsageError
from sayso.lexicon import states
from sayso.records import MentionKind

_KINDS = ("person", "organisation", "government", "document")
_SHORT = 5
"""Capitals up to this length keep their case, so that "IS" is no "is" and "WHO" no "who"."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One body (or person) with its names."""

    id: str
    name: str
    kind: MentionKind
    names: tuple[str, ...]
    """All of them, ``name`` first."""


class Aliases:
    """Looks up a name; later entries of one id add to earlier ones."""

    def __init__(self, entries: Iterable[Alias]) -> None:
        self._entries: dict[str, Alias] = {}
        for entry in entries:
            known = self._entries.get(entry.id)
            names = (*entry.names, *(known.names if known else ()))
            self._entries[entry.id] = Alias(entry.id, entry.name, entry.kind, names)
        self._ids: dict[str, str] = {}
        for entry in self._entries.values():
            for name in entry.names:
                self._ids[_key(name)] = entry.id

    def find(self, name: str) -> Alias | None:
        """The body that ``name`` is a name of, an article before it left aside."""
        found = self._ids.get(_key(name))
        return self._entries[found] if found is not None else None


def load_aliases(path: Path | str | None = None) -> Aliases:
    """The bundled aliases, with those of the user's file at ``path`` (or its words) added.

    The file is a YAML list of ``{id, name, kind, names}``; ``kind`` is ``organisation`` unless
    given. Raises :class:`UnreadableFile` when it cannot be read and :class:`UsageError` when it
    is not such a list.
    """
    entries = list(_bundled())
    if path:
        try:
            rows = yaml.safe_load(path if isinstance(path, str) else path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFile(f"cannot read the alias file {path}: {error}") from error
        except yaml.YAMLError as error:
            raise UsageError(f"the alias file {path} is no YAML: {error}") from error
        if not isinstance(rows, list):
            raise UsageError(f"the alias file {path} is not a list of entries with id and name")
        entries.extend(_entry(row, str(path)) for row in rows)
    return Aliases(entries)


@cache
def _bundled() -> tuple[Alias, ...]:
    text = files(__package__).joinpath("aliases.yaml").read_text(encoding="utf-8")
    listed = [_entry(row, "aliases.yaml") for row in yaml.safe_load(text)]
    return (*_governments(), *listed)


def _governments() -> Iterable[Alias]:
    """Each state as a speaker: its names, its capital, and its government by that word."""
    for state in states():
        named = (state.name, *state.others)
        offices = [f"{word} government" for word in state.demonyms]
        offices += [f"government of {name}" for name in named]
        slug = state.name.lower().replace(" ", "-")
        yield Alias(f"state:{slug}", state.name, "government", (*named, *state.capitals, *offices))


def _entry(row: Any, where: str) -> Alias:
    if not isinstance(row, Mapping) or not {"id", "name"} <= row.keys():
        raise UsageError(f"{where}: an entry needs id and name, this one does not: {row!r}")
    kind = row.get("kind", "organisation")
    names = row.get("names") or []
    if kind not in _KINDS or not isinstance(names, list):
        raise UsageError(f"{where}: {row['id']}: kind is one of {', '.join(_KINDS)}, names a list")
    name = str(row["name"])
    return Alias(str(row["id"]), name, kind, (name, *(str(n) for n in names)))


def _key(name: str) -> str:
    words = name.replace("’", "'").replace(".", "").split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    joined = " ".join(words)
    if len(joined) <= _SHORT and joined.isupper():
        return joined
    return joined.casefold()
