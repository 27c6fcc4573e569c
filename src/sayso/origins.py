"""What a set of statements goes back to: pages, outlets, texts, hearings, origins.

Counted step by step, each step with its reason. A *text* is a page with its versions and with the
pages that reprint it, or whose statement stands in a passage that they share; a *hearing* is a
pair of a text and the speaker whom it heard; an *origin* is the last link of a chain: the speaker,
or the basis that he names. Two reporters at one press conference are two hearings of one origin;
two stories that came through one agency are two. What is told in the voice of an outlet or a
relay alone was heard from nobody, and is listed as that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.linking.components import cluster
from sayso.records import Part, Reprint, Span, Version

REPRINTED = 0.5
"""Share of a page that is copied, from which the page as a whole is a reprint, not a borrower."""

_WORD = re.compile(r"\w+")
_DETERMINERS = frozenset(
    ("a", "an", "the", "some", "several", "our", "their", "his", "her", "its", "these", "those")
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain, resolved as far as the ledger can."""

    part: Part
    name: str
    speaker: str | None = None
    """Id of the speaker's cluster, where it is known."""
    unnamed: bool = False
    """Whether the name is a phrase ("local residents"), which means others on another page."""
    paper: bool = False
    """Whether it is a paper that goes by a phrase ("the ward registers"): one in one text."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as far as its origin needs it."""

    id: str
    article: str
    outlet: str | None
    chain: tuple[Hop, ...]
    """Outlet, relays, speaker, basis."""
    content: tuple[Span, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Pages that are one text, and why each that is not the first belongs to it."""

    articles: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hearing:
    """One text that heard one speaker; ``text`` counts from 0."""

    text: int
    speaker: str
    """Id of the speaker where it is known, the name or phrase otherwise."""
    name: str
    articles: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A last link, and the hearings that lead to it."""

    origin: str
    """Id of the speaker where it is known, the name or phrase otherwise."""
    name: str
    why: str
    hearings: tuple[Hearing, ...]


@dataclass(frozen=True, slots=True)
class OriginTree:
    """From pages back to origins."""

    pages: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: tuple[Text, ...]
    hearings: int
    origins: tuple[Origin, ...]
    unattributed: tuple[str, ...] = ()
    """Ids of statements whose chain names no speaker and no basis: heard from nobody."""

    def counts(self) -> dict[str, int]:
        """The five counts, as the export's ``counts``."""
        return {
            "pages": len(self.pages),
            "outlets": len(self.outlets),
            "texts": len(self.texts),
            "hearings": self.hearings,
            "origins": len(self.origins),
        }

    def rows(self) -> list[dict[str, object]]:
        """The origins as the export's ``origin_tree``."""
        return [
            {
                "origin": one.origin,
                "why": one.why,
                "hearings": [
                    {"speaker": heard.speaker, "articles": list(heard.articles)}
                    for heard in one.hearings
                ],
            }
            for one in self.origins
        ]


def hops(chain: Iterable[Mapping[str, Any]]) -> tuple[Hop, ...]:
    """The links of a chain as a ledger tells them: ``part``, ``name``, ``speaker``, ``kind``,
    ``words``. Somebody unknown goes by the words of the page, and is one in one text."""
    return tuple(
        Hop(
            step["part"],
            step["name"] or (f"unknown ({step['words']})" if step["words"] else ""),
            step["speaker"],
            step["kind"] == "unnamed" or step["name"] is None,
            step["kind"] == "document" and (step["name"] or "").islower(),
        )
        for step in chain
    )


def trace(
    statements: Iterable[Told], reprints: Iterable[Reprint], versions: Iterable[Version]
) -> OriginTree:
    """The tree of a set of statements, the same for any order of what is given.

    Relations with pages outside the set are left aside.
    """
    told = sorted(statements, key=lambda s: (s.published or "9", s.article, s.id))
    pages = tuple(dict.fromkeys(s.article for s in told))
    texts = _texts(pages, told, reprints, versions)
    text_of = {page: number for number, text in enumerate(texts) for page in text.articles}
    told = _papers_joined(told, text_of)
    heard: dict[tuple[int, str], list[Told]] = defaultdict(list)
    roots: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if _named(one):
            text = text_of[one.article]
            heard[text, _key(_speaker(one), text)].append(one)
            roots[_key(_last(one), text)].append(one)
    outlets = tuple(dict.fromkeys(_outlet(s) for s in told))
    origins = tuple(_origin(group, text_of) for group in roots.values())
    unattributed = tuple(one.id for one in told if not _named(one))
    return OriginTree(pages, outlets, texts, len(heard), origins, unattributed)


@dataclass(frozen=True, slots=True)
class _Joined:
    """Two that are one: pages of a text, or records of a paper."""

    left: str
    right: str
    why: str
    score: float = 1.0


def _texts(
    pages: Sequence[str],
    told: Sequence[Told],
    reprints: Iterable[Reprint],
    versions: Iterable[Version],
) -> tuple[Text, ...]:
    """Pages joined by versions, reprints, and passages with a statement of the set on each side."""
    on_page: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        on_page[one.article].append(one)
    joined = [
        _Joined(
            min(v.older, v.newer),
            max(v.older, v.newer),
            f"{v.newer} is a version of {v.older}: {v.why}",
        )
        for v in versions
        if v.older in on_page and v.newer in on_page
    ]
    joined += [
        _Joined(r.left, r.right, _reprinted(r))
        for r in reprints
        if r.left in on_page and r.right in on_page and _one_text(r, on_page)
    ]
    joined.sort(key=lambda j: (j.left, j.right, j.why))
    place = {page: number for number, page in enumerate(pages)}
    groups = [sorted(group, key=place.__getitem__) for group in cluster(pages, joined)]
    return tuple(
        Text(tuple(group), tuple(j.why for j in joined if j.left in group and j.right in group))
        for group in sorted(groups, key=lambda g: place[g[0]])
    )


def _papers_joined(told: Sequence[Told], text_of: Mapping[str, int]) -> list[Told]:
    """The same with one speaker for papers that go by one phrase in one text: each of its pages
    has a record of its own for "the ward registers"."""
    seen: dict[tuple[int, str], str] = {}
    joined = []
    for one in told:
        for hop in one.chain:
            if hop.paper and hop.speaker:
                first = seen.setdefault((text_of[one.article], _phrase(hop)), hop.speaker)
                ends = min(first, hop.speaker), max(first, hop.speaker)
                joined.append(_Joined(*ends, "one paper"))
    ids = sorted({end for link in joined for end in (link.left, link.right)})
    of = {one: group[0] for group in cluster(ids, joined) for one in group}
    return [
        replace(
            one,
            chain=tuple(replace(h, speaker=of.get(h.speaker or "", h.speaker)) for h in one.chain),
        )
        for one in told
    ]


def _reprinted(reprint: Reprint) -> str:
    if reprint.direction == "left-from-right":
        return f"{reprint.left} has it from {reprint.right}: {reprint.why}"
    if reprint.direction == "right-from-left":
        return f"{reprint.right} has it from {reprint.left}: {reprint.why}"
    return f"{reprint.left} and {reprint.right} share the passage: {reprint.why}"


def _one_text(reprint: Reprint, on_page: Mapping[str, Sequence[Told]]) -> bool:
    """Whether one page is mostly the other's, or a passage holds a statement of both pages."""
    return max(reprint.copied_left, reprint.copied_right) >= REPRINTED or any(
        any(_inside(s, left) for s in on_page[reprint.left])
        and any(_inside(s, right) for s in on_page[reprint.right])
        for left, right in reprint.spans
    )


def _inside(statement: Told, passage: Span) -> bool:
    """Whether more than half of a statement's words stand in a passage; no spans, then yes."""
    length = sum(span.end - span.start for span in statement.content)
    common = sum(
        max(0, min(span.end, passage.end) - max(span.start, passage.start))
        for span in statement.content
    )
    return not length or 2 * common > length


def _origin(group: Sequence[Told], text_of: Mapping[str, int]) -> Origin:
    """One origin of the statements that end at it, with their hearings."""
    hearings: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for one in group:
        text = text_of[one.article]
        hearings[text, _key(_speaker(one), text)].append(one)
    last = _last(group[0])
    why = _why(group[0])
    if len(hearings) > 1:
        why += f"; heard {len(hearings)} times"
    return Origin(
        last.speaker or last.name,
        last.name,
        why,
        tuple(
            Hearing(
                text,
                _speaker(members[0]).speaker or _speaker(members[0]).name,
                _speaker(members[0]).name,
                tuple(dict.fromkeys(one.article for one in members)),
                tuple(one.id for one in members),
            )
            for (text, _), members in hearings.items()
        ),
    )


def _why(one: Told) -> str:
    last, speaker = _last(one), _speaker(one)
    if last.part == "basis" and speaker is not last:
        return f"{last.name}: whom {speaker.name} goes by"
    return f"{last.name}: the speaker, who names nobody"


def _named(one: Told) -> bool:
    """Whether the chain names a speaker or a basis."""
    return any(hop.part in ("speaker", "basis") for hop in one.chain)


def _last(one: Told) -> Hop:
    return one.chain[-1]


def _speaker(one: Told) -> Hop:
    """The last speaker of the chain; the last link where there is none."""
    return next((hop for hop in reversed(one.chain) if hop.part == "speaker"), _last(one))


def _key(hop: Hop, text: int) -> str:
    """What makes two links one: the speaker; for an unnamed one, the phrase inside one text."""
    if hop.speaker and not hop.unnamed:
        return f"speaker {hop.speaker}"
    return f"{f'text {text} ' if hop.unnamed else ''}name {_phrase(hop)}"


def _phrase(hop: Hop) -> str:
    """The words of a name, determiners left out."""
    words = _WORD.findall(hop.name.casefold())
    return " ".join(w for w in words if w not in _DETERMINERS)


def _outlet(one: Told) -> str:
    """The outlet by name; a page without one is an outlet of its own."""
    return one.outlet or next((h.name for h in one.chain if h.part == "outlet"), one.article)
