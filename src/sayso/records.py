"""The records of a ledger: frozen data, no behaviour beyond slicing, standard library only.

Offsets count code points of ``Article.text`` and are half open. Dates are ISO 8601 strings
(``2018-02-08``, with a time where the page gives one); partly known ones are EDTF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MentionKind = Literal["person", "organisation", "government", "document", "unnamed", "pronoun"]
Part = Literal["outlet", "relay", "speaker", "basis"]
Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "declines"]
Polarity = Literal["positive", "negative"]
Verdict = Literal["same", "different", "unsure"]
Direction = Literal["left-from-right", "right-from-left", "unknown"]
Status = Literal["machine", "confirmed", "rejected", "corrected", "added"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points, half open, ``0 <= start <= end``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves, as a slice of ``text``."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page as they were found (after transfer decoding)."""

    sha256: str
    media_type: str
    size: int
    captured: str | None = None
    """When the page was fetched, ISO 8601, where an archive or a wrapper tells."""
    path: str | None = None
    """Where the bytes stay when the ledger does not keep them; never exported."""
    offset: int | None = None
    """Where the WARC record begins in ``path``; ``None`` for a file of its own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like part of the text; ``reason`` is ``None`` when it is kept."""

    start: int
    end: int
    reason: str | None = None

    @property
    def kept(self) -> bool:
        return self.reason is None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """One page as text, with what the page says of itself."""

    id: str
    capture: str
    """SHA-256 of the capture that it was read from."""
    reader: str
    """Name and version of the reader, on which ``text`` and ``blocks`` depend."""
    source: str
    """Address, or path relative to what the user named."""
    text: str
    """All extracted text, title first, line breaks ``\\n``."""
    blocks: tuple[Block, ...]
    """Partition ``text`` (the line breaks after a block belong to it)."""
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    """Whom the page as a whole credits ("Source: …", "read the entire article from …")."""
    published: str | None = None
    modified: str | None = None
    captured: str | None = None
    published_bounds: tuple[str | None, str | None] | None = None
    """Earliest and latest day of publication, when only inferred."""
    language: str | None = None
    found: Mapping[str, str] = field(default_factory=dict)
    """For each of the fields above, where it stood: ``json-ld``, ``meta``, ``dateline``, …"""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of an article that names a source or a party."""

    span: Span
    head: Span
    """The name or noun that carries the mention, inside ``span``."""
    kind: MentionKind
    role: str | None = None
    """Title or role words beside the name, a slice of the text ("Foreign Ministry Spokeswoman")."""
    stands_for: Span | None = None
    """For a pronoun, role or bare surname: the fullest name on the page that it stands for."""
    score: float = 1.0
    """Certainty of ``stands_for`` and ``kind``, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of an attribution chain."""

    part: Part
    mention: Mention | None = None
    name: str | None = None
    """Only where no characters of the text name it: the outlet, from the page's metadata."""
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class TimeRange:
    """When something was said, as far as the page tells."""

    edtf: str
    earliest: str | None
    latest: str | None
    expression: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said, written, announced, denied or refused to say."""

    id: str
    article: str
    content: tuple[Span, ...]
    kind: Kind
    cue: Span | None = None
    source: Mention | None = None
    stance: Stance = "asserts"
    polarity: Polarity = "positive"
    """Polarity of the content: "denied X" and "said not-X" are both negative."""
    said: TimeRange | None = None
    chain: tuple[Step, ...] = ()
    """From the reader's side to the origin: outlet, relays, speaker, basis."""
    parent: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PageSpeaker:
    """One person, body or unnamed group of one page, with all that the page says of it."""

    article: str
    mentions: tuple[str, ...]
    """Ids of its mentions on the page, sorted; the first is its id."""
    kind: MentionKind
    names: tuple[tuple[str, int], ...]
    """Its names on the page with how often each stands there, the fullest first."""
    roles: tuple[str, ...] = ()
    published: str | None = None
    """When the page was published, ISO 8601."""
    span: Span | None = None
    """Where its fullest name stands."""

    @property
    def id(self) -> str:
        """Id of its smallest mention."""
        return self.mentions[0]

    @property
    def name(self) -> str:
        """Its fullest name, or the phrase that an unnamed one goes by."""
        return self.names[0][0]


@dataclass(frozen=True, slots=True)
class SpeakerRole:
    """A role that a page gives a speaker: a fact of that page and its date."""

    role: str
    article: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of the ledger; derived, its id comes from its smallest mention."""

    id: str
    name: str
    kind: MentionKind
    names: tuple[tuple[str, int], ...]
    """All names with the number of their mentions, the most frequent first."""
    roles: tuple[SpeakerRole, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Fields that every relation between two records has. ``left < right`` by id."""

    left: str
    right: str
    score: float
    method: str
    verdict: Verdict = "same"
    evidence: tuple[tuple[str, Span], ...] = ()
    """Article id and span of the words that speak for it."""


@dataclass(frozen=True, slots=True)
class SameSpeaker(Link):
    """Two mentions (ids of mentions) name one speaker."""


@dataclass(frozen=True, slots=True)
class SameClaim(Link):
    """Two statements assert the same proposition."""


@dataclass(frozen=True, slots=True)
class Denial(Link):
    """Statement ``left`` denies statement ``right`` (here the order carries the meaning)."""


@dataclass(frozen=True, slots=True)
class Refusal(Link):
    """Statement ``left`` refuses to speak of what statement ``right`` says."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two articles share running text."""

    left: str
    right: str
    copied_left: float
    """Share of the left article's kept text that stands in the right one, 0 to 1."""
    copied_right: float
    spans: tuple[tuple[Span, Span], ...]
    """Aligned passages, left and right."""
    direction: Direction
    why: str


@dataclass(frozen=True, slots=True)
class Version:
    """Two articles are states of one page."""

    older: str
    newer: str
    why: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words with what stands before and after, by which a judgement finds its place again."""

    exact: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict on, correction of or addition to a record. Never edited; retractable."""

    id: str
    verb: str
    """``confirm``, ``reject``, ``correct``, ``add``, ``merge``, ``split``, ``retract``, …"""
    target: str
    """Kind and id of the record, as ``statement:ID``."""
    article: str | None
    anchors: tuple[Anchor, ...]
    value: Mapping[str, object]
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was left out, and why."""

    source: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """Which code, model and settings made a row."""

    version: str
    model: str
    settings: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader hands on: the capture, its bytes, and the article read from it."""

    capture: Capture
    payload: bytes
    article: Article


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page-by-page stages make of one article; depends on that page alone."""

    article: Article
    statements: tuple[Statement, ...]
    speakers: tuple[PageSpeaker, ...] = ()
