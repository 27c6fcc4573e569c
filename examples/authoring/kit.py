"""A short hand for the hand-made ledger: a page's statements, one call each.

In a content, ` … ` stands for the words between its two ends. `before::exact` names the
`exact` that ends the longer string, where the nearest one would be the wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

KINDS = {"d": "direct", "i": "indirect", "m": "mixed"}


@dataclass(frozen=True)
class Said:
    """When something was said, in EDTF, and the page's words for it."""

    edtf: str
    expression: str


@dataclass(frozen=True)
class Entry:
    """One statement as it was written down; strings still to be found on the page."""

    label: str
    article: str
    content: tuple[str, ...]
    speaker: str | None
    source: str | None
    cue: str | None
    kind: str
    stance: str = "asserts"
    polarity: str = "positive"
    said: Said | None = None
    relays: tuple[tuple[str, str], ...] = ()
    """Name and exact words on the page, from the reader's side."""
    basis: tuple[str, str] | None = None
    """Label of the basis among the speakers, and exact words."""
    parent: str | None = None
    must: int = 1
    denies: tuple[str, ...] = ()
    copied_from: str | None = None


@dataclass
class Page:
    """The statements of one article, in page order."""

    article: str
    relays: tuple[tuple[str, str], ...] = ()
    """A credit that holds for the whole page."""
    entries: list[Entry] = field(default_factory=list)

    def __call__(
        self,
        number: str,
        content: str | list[str],
        frame: tuple[str | None, str | None, str | None],
        kind: str,
        **more: object,
    ) -> None:
        """Add a statement; `frame` is speaker label, source words, cue words."""
        pieces = (content,) if isinstance(content, str) else tuple(content)
        speaker, source, cue = frame
        entry = Entry(
            f"{self.article}.{number}", self.article, pieces, speaker, source, cue, KINDS[kind]
        )
        for name in ("parent", "copied_from"):
            if isinstance(more.get(name), str) and "." not in str(more[name]):
                more[name] = f"{self.article}.{more[name]}"
        more["denies"] = tuple(
            d if "." in d else f"{self.article}.{d}"
            for d in more.get("denies", ())  # type: ignore[attr-defined]
        )
        if "relays" not in more:
            more["relays"] = self.relays
        self.entries.append(replace(entry, **more))  # type: ignore[arg-type]

    def copy(self, other: Page, numbers: dict[str, str] | None = None) -> None:
        """Take over statements that stand here word for word (all, or old number: new number)."""
        wanted = (
            numbers
            if numbers is not None
            else {e.label.split(".")[1]: e.label.split(".")[1] for e in other.entries}
        )
        for entry in other.entries:
            number = entry.label.split(".")[1]
            if number not in wanted:
                continue
            parent = entry.parent and f"{self.article}.{wanted[entry.parent.split('.')[1]]}"
            denies = tuple(
                f"{self.article}.{wanted[d.split('.')[1]]}"
                for d in entry.denies
                if d.split(".")[1] in wanted
            )
            self.entries.append(
                replace(
                    entry,
                    label=f"{self.article}.{wanted[number]}",
                    article=self.article,
                    parent=parent,
                    denies=denies,
                    relays=self.relays + entry.relays,
                    speaker=self._own(entry.speaker),
                    basis=self._own_basis(entry.basis),
                    copied_from=entry.label,
                )
            )

    def _own(self, speaker: str | None) -> str | None:
        """An unnamed source (`who@page`) is a record of its own on each page."""
        if speaker is None or "@" not in speaker:
            return speaker
        return f"{speaker.split('@')[0]}@{self.article}"

    def _own_basis(self, basis: tuple[str, str] | None) -> tuple[str, str] | None:
        return basis and (self._own(basis[0]) or basis[0], basis[1])


def no(*denied: str, polarity: str = "negative") -> dict[str, object]:
    """The keywords of a denial, and what it denies (numbers of this page, labels of others)."""
    return {"stance": "denies", "polarity": polarity, "denies": denied}


NEG: dict[str, object] = {"polarity": "negative"}
DECLINES: dict[str, object] = {"stance": "declines"}
BARE: dict[str, object] = {"stance": "declines", "must": 0}
"""A refusal that names no matter: it has no content (rules of the hand-made pages)."""
