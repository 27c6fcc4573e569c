"""Whom a person means: mentions by the keys that a ledger shows, sources by words of a page."""

from __future__ import annotations

from dataclasses import replace

from sayso.errors import UnknownRecord, UsageError
from sayso.ledger import queries, readings
from sayso.ledger.store import Ledger
from sayso.ledger.wording import find_words
from sayso.records import Article, Mention, MentionKind, Span

FEW, MOST = 10, 40
"""Mentions that a verdict names at most: of the smaller side, and in pairs. One pair keeps two
speakers apart; the others hold should a page be read otherwise."""


def mention(ledger: Ledger, key: str) -> tuple[Article, Mention]:
    """A mention with its page, by its id.

    Raises:
        UnknownRecord: the ledger holds no such mention.
    """
    row = ledger.db.execute("SELECT article FROM mention WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise UnknownRecord(f"the ledger holds no mention {key!r}")
    page = queries.article(ledger, row["article"])
    return page, readings.mentions_of(ledger.db, page.id)[key]


def mentions(ledger: Ledger, key: str) -> list[str]:
    """Mentions by a statement's id (those of its source on its page) or a speaker's (one a page);
    the beginning of an id will do, and of a speaker his name; or the one mention of an id.

    Raises:
        UnknownRecord: nothing, or more than one record, answers to ``key``.
        UsageError: the statement names no source.
    """
    if ledger.db.execute("SELECT 1 FROM mention WHERE id = ?", (key,)).fetchone():
        return [key]
    speaker = speakers(ledger, key)
    if len(speaker) == 1:
        return members(ledger, speaker[0])
    try:
        row = queries.statement(ledger, key)
    except UnknownRecord as error:
        many = "more than one speaker answers" if speaker else "no speaker or statement answers"
        raise UnknownRecord(f"{many} to {key!r}; 'sayso statements' shows both") from error
    source = ledger.db.execute("SELECT source FROM statement WHERE id = ?", (row.id,)).fetchone()
    if source["source"] is None:
        raise UsageError(f"statement {row.id} names no source; correct it with --source first")
    return [str(source["source"])]


def speakers(ledger: Ledger, key: str) -> list[str]:
    """Ids of the speakers whose id begins with ``key``, or whose name it is."""
    rows = ledger.db.execute(
        "SELECT id FROM speaker WHERE (id >= ?1 AND id < ?2) OR name = ?1 ORDER BY id LIMIT 3",
        (key, key + "g"),
    )
    return [row["id"] for row in rows] if key else []


def members(ledger: Ledger, speaker: str) -> list[str]:
    """A mention for each page of a speaker, that of its fullest name where there is one, by id."""
    rows = ledger.db.execute(
        "SELECT coalesce(m.id, p.id) AS mention "  # a page speaker has the id of its first mention
        "FROM speaker_member s JOIN page_speaker p ON p.id = s.member "
        'LEFT JOIN mention m ON m.page_speaker = p.id AND m.start = p.start AND m."end" = p."end" '
        "WHERE s.speaker = ? ORDER BY p.id",
        (speaker,),
    )
    return [row["mention"] for row in rows]


def sides(ledger: Ledger, left: str, right: str, verdict: str) -> tuple[list[str], list[str]]:
    """The mentions by which two keys are judged.

    To join two speakers one mention of each will do. To part a statement from the speaker that it
    was given to, its mention stands against those of all his other pages.
    """
    one, other = mentions(ledger, left), mentions(ledger, right)
    if verdict == "same":
        return one[:1], other[:1]
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    few = few[:FEW]
    rest = [m for m in many if not _one_page_speaker(ledger, m, few)]
    return few, rest[: max(1, MOST // max(1, len(few)))]


def _one_page_speaker(ledger: Ledger, key: str, others: list[str]) -> bool:
    row = ledger.db.execute(
        "SELECT 1 FROM mention m JOIN mention o ON o.page_speaker = m.page_speaker "
        "WHERE m.id = ? AND o.id IN (SELECT value FROM json_each(json(?)))",
        (key, "[" + ", ".join(f'"{other}"' for other in others) + "]"),
    )
    return row.fetchone() is not None


def kept_words(page: Article, source: Mention | None) -> Span | None:
    """The words of a source that may stand for another name: "he", "the minister", no name."""
    if source is None:
        return None
    named = source.head.of(page.text)
    is_name = source.kind != "pronoun" and source.stands_for is None and named[:1].isupper()
    return None if is_name else source.span


def source(
    ledger: Ledger, page: Article, words: Span | None, speaker: str | None, near: int
) -> Mention | None:
    """The source that a person means by words of the page, by a name that it gives, or by both.

    Raises:
        UsageError: the page does not have the name.
    """
    if speaker is None or speaker == "unknown":
        return None if words is None else _at(ledger, page, words)
    full, kind = _named(ledger, page, speaker, near)
    if words is None or words == full:
        return replace(_at(ledger, page, full), kind=kind)
    found = _at(ledger, page, words)
    return replace(found, kind=kind, stands_for=full, score=1.0)


def _at(ledger: Ledger, page: Article, words: Span) -> Mention:
    """The mention of some words: the page's own, else one of the person's."""
    known = {m.span: m for m in readings.mentions_of(ledger.db, page.id).values()}
    if words in known:
        return known[words]
    return Mention(words, words, _kind(ledger, words.of(page.text)))


def _named(ledger: Ledger, page: Article, name: str, near: int) -> tuple[Span, MentionKind]:
    """Where the page gives a name, and what it names."""
    for speaker in readings.speakers_of(ledger.db, page.id).values():
        names = {text.casefold() for text, _ in speaker.names}
        if name.casefold() in names and speaker.span is not None:
            return speaker.span, speaker.kind
    try:
        span = find_words(page.text, name, near)
    except UsageError as error:
        raise UsageError(
            f"the page does not name {name!r}. Give --source with words that the page has for him, "
            "and join him with the speaker by 'sayso judge same-speaker'"
        ) from error
    return span, _kind(ledger, name)


def _kind(ledger: Ledger, name: str) -> MentionKind:
    """What the ledger knows a name to be of; a new one that begins small is an unnamed source."""
    row = ledger.db.execute(
        "SELECT s.kind FROM speaker_name n JOIN speaker s ON s.id = n.speaker WHERE n.name = ? "
        "ORDER BY n.mentions DESC, s.id LIMIT 1",
        (name,),
    ).fetchone()
    if row is not None:
        kind: MentionKind = row["kind"]
        return kind
    return "person" if name[:1].isupper() else "unnamed"


def spans_of(ledger: Ledger, page_speaker: str) -> list[Span]:
    """Where a page speaker is named on its page, in order."""
    rows = ledger.db.execute(
        'SELECT start, "end" FROM mention WHERE page_speaker = ? ORDER BY start, "end"',
        (page_speaker,),
    )
    return [Span(row["start"], row["end"]) for row in rows]


def speaker_of(ledger: Ledger, mention: str) -> str | None:
    """Id of the speaker that a mention names, as far as it is linked."""
    row = ledger.db.execute(
        "SELECT speaker FROM speaker_mention WHERE mention = ?", (mention,)
    ).fetchone()
    return None if row is None else str(row["speaker"])
