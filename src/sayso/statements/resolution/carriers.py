"""Which name or noun of a source phrase carries it, and which only describe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Mention, Span
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.words import (
    FUNCTION,
    OFFICE_WORDS,
    PREPOSITIONS,
    Page,
    is_common,
)

_WHERE = frozenset(("in", "at", "near"))
_TELLING = frozenset(
    "confirms confirmed confirm says said explains explained tells told spoke speaking speaks "
    "declared stated assures assured reveals revealed".split()
)

_LINKING = frozenset(
    "of from in at with for within near close to familiar one some several two the a an".split()
)
"""Words that join a noun to what its phrase goes on with."""

_BEHIND = frozenset(
    "themselves himself herself itself elect nearby alike alone present involved familiar".split()
)
"""What may end a phrase behind its head noun."""

_SHARE = re.compile(
    r"(?:(?:as many as|some|about|around|nearly|almost|over|more than|an average of|a full)\s+)?"
    r"(?:[\d.,]+\s*(?:per\s?cent|%)|(?:an?\s+)?(?:\w+[ -])?"
    r"(?:thirds|quarters?|half|majority|minority|number|array|handful|range|variety))"
    r"\s+of\s",
    re.IGNORECASE,
)


def is_share(text: str, span: Span) -> bool:
    """Whether a source is a share of many ("49 percent of those asked by the Lom Board", "a wide
    array of divers")."""
    return _SHARE.match(text, span.start, span.end) is not None


def carrier(entities: PageEntities, span: Span) -> Name | Noun | None:
    """The name or noun that carries a source phrase; the rest of the phrase describes it.

    ``None`` for a pronoun and for several at once ("Ruritania and Norland").
    """
    nouns = _outermost([n for n in entities.nouns if span.contains(n.head)])
    nouns = [n for n in nouns if not _is_led_on(entities.page, n, span)]
    if _are_joined(entities.page, nouns, span):
        return None
    names = [
        n
        for n in entities.names
        if span.contains(n.span) and not _modifies(entities, n, span, nouns)
    ]
    between = entities.page.text[names[0].span.end : names[1].span.start] if names[1:] else ""
    if between in (" and ", " and the ", ", "):
        return None
    # "the mayor Ada Lom", and in "Mayor Lom's aides" the mayor is no part either
    roles = {r.noun.span for n, r in entities.roles if n in names or _owns(entities, n, span)}
    nouns = [n for n in nouns if n.span not in roles]
    parts: list[Name | Noun] = [*names, *nouns]
    first = min(parts, key=lambda m: head_of(m).start, default=None)
    held = [n for n in nouns if (e := entities.at(n.span)) is not None and e.names]
    return held[0] if isinstance(first, Noun) and first.kind == "person" and held else first


def is_paper_of(mention: Mention, part: Name | Noun | None) -> bool:
    """Whether a mention is a paper of which the carrier only says whose: the hospital in "the
    registers of the hospital", whose word they are not when a speaker goes by them."""
    return (
        mention.kind == "document" and part is not None and not head_of(part).overlaps(mention.head)
    )


def _outermost(nouns: Sequence[Noun]) -> list[Noun]:
    """The nouns that do not stand in the phrase of another, before its head: "President" of
    "President Lom's advisers", "artists" of "the artists PR man"."""
    return [
        n
        for n in nouns
        if not any(o.span.start <= n.span.start and n.head.end < o.head.start for o in nouns)
    ]


def _is_led_on(page: Page, noun: Noun, span: Span) -> bool:
    """Whether a noun only leads to the one that a source ends in: "business" of "the business
    mogul"."""
    after = page.words_in(Span(noun.head.end, span.end))
    if len(after) != 1 or page.text[noun.head.end : after[0].start] != " ":
        return False
    word = after[0]
    small = word.lower in FUNCTION | OFFICE_WORDS | _BEHIND
    return word.text.islower() and not small and not word.lower.endswith(("ed", "ing", "ly"))


def _are_joined(page: Page, nouns: Sequence[Noun], span: Span) -> bool:
    """Whether a source is two kinds of people at once: "teachers and union officials"."""
    many = sorted((n for n in nouns if n.kind == "people"), key=lambda n: n.head.start)
    if len(many) != 2 or len(nouns) != 2:
        return False
    first, second = many
    between = page.text[first.head.end : second.span.start]
    return between == " and " and span.end == second.head.end


def whole(entities: PageEntities, span: Span) -> Span:
    """A source that was cut inside a name or noun phrase, with the rest of it.

    "A coastal" of "a coastal data-based report", "the National Board" of "the National Board for
    the Harbours".
    """
    if carrier(entities, span) is not None:
        return span
    mentions: list[Name | Noun] = [*entities.names, *entities.nouns]
    parts = [m.span for m in mentions if span.start <= m.span.start < span.end < head_of(m).end]
    return Span(span.start, max((p.end for p in parts), default=span.end))


def is_place_of_speech(entities: PageEntities, span: Span) -> bool:
    """Whether a preposition makes a source where, or to whom, something was said ("in Lom")."""
    before = [w.lower for w in entities.page.words[: entities.page.first_word(span.start)][-2:]]
    if len(before) < 2 or not re.fullmatch(r"[\w.’'-]+ ", _gap(entities.page, span)):
        return False
    return before[1] in _WHERE or (before[1] == "to" and before[0] in _TELLING)


def _gap(page: Page, span: Span) -> str:
    """The word right before a span with what parts them."""
    word = page.words[page.first_word(span.start) - 1]
    return page.text[word.start : span.start]


def subject_around(entities: PageEntities, span: Span) -> Noun | None:
    """The person or people whose phrase a source was cut out of: "sources" of "Sources close to
    the family", "a father" of "A father of one of the victims".

    Only where the phrase opens its sentence and nothing but small words joins the two.
    """
    page = entities.page
    sentence = page.sentences[page.sentence_at(span.start)]
    lead = page.words_in(Span(sentence.start, span.start))
    if not lead or page.text[lead[-1].end : span.start].strip():
        return None
    for noun in entities.nouns:
        if noun.kind not in ("person", "people") or noun.span.start != lead[0].start:
            continue
        if not noun.span.start < noun.head.end < span.start:
            continue
        between = page.words_in(Span(noun.head.end, span.start))
        joined = page.text[noun.head.end : span.start].replace(" ", "").isalpha()
        if joined and between and all(w.lower in _LINKING for w in between):
            return noun
    return None


def subject_before(entities: PageEntities, span: Span) -> Name | None:
    """The person whose clause a source that stands between commas only fills up.

    "Ada Lom, who came from the capital, Rimont, overnight, told …": Rimont tells nothing.
    "Ada Lom, an envoy who is a sister of the king, said …": nor does the apposition.
    """
    text = entities.page.text
    sentence = entities.page.sentences[entities.page.sentence_at(span.start)]
    if text[max(0, span.start - 2) : span.start] != ", ":
        return None
    closed = text[span.end : span.end + 2] == ", "
    if re.match(r"an?\s", text[span.start : span.end]) or _is_office_of(entities, span):
        beside = (n for n in entities.names if n.span.end == span.start - 2)
        named = next((n for n in beside if n.kind == "person"), None)
        lead = entities.page.words_in(Span(sentence.start, named.span.start)) if named else ()
        opens = all(is_common(w) or w.lower in FUNCTION for w in lead)  # "Meanwhile, Mrs Lom, …"
        return named if closed or opens else None
    if not closed:
        return None
    people = [
        n
        for n in entities.names
        if sentence.start <= n.span.start < span.start
        and n.kind == "person"
        and text.startswith(", who ", n.span.end)
    ]
    between = text[people[-1].span.end : span.start] if people else ""
    return people[-1] if between.count(", ") == 2 and not re.search('[“”"]', between) else None


def _is_office_of(entities: PageEntities, span: Span) -> bool:
    """Whether a source tells an office with whose it is, without an article: "Director of …"."""
    office = (n for n in entities.nouns if n.span.start == n.head.start == span.start)
    return any(n.kind == "person" and n.span.end > n.head.end for n in office)


def _modifies(entities: PageEntities, name: Name, span: Span, nouns: Sequence[Noun]) -> bool:
    """Whether a name only says whose or what kind ("Ada Lom's aide", "the U.S. military")."""
    after = entities.page.first_word(name.span.end)
    last, following = entities.page.words[after - 1], entities.page.words[after : after + 1]
    if _owns(entities, name, span):
        return True
    if any(w.possessive and w.end + 2 < span.end and w.start == last.end + 1 for w in following):
        return True  # "the Norland Attorney's Office"
    before = entities.page.words_in(Span(span.start, name.span.start))
    if any(w.lower in PREPOSITIONS for w in before) and not _is_titled(entities, name, span):
        return True  # "two waiters at the Lom Hotel"
    for word in following:  # "an Internet posting"
        adjacent = entities.page.text[last.end : word.start] in (" ", "” ", '" ')
        if word.end <= span.end and adjacent and word.text.islower():
            return word.lower not in FUNCTION or word.lower in ("source", "sources")
    roles = {r.noun.span for n, r in entities.roles if n is name}
    return any(
        n.span.start <= name.span.start and name.span.end < n.head.start and n.span not in roles
        for n in nouns
    )


def _owns(entities: PageEntities, name: Name, span: Span) -> bool:
    """Whether a source says that what follows a name in it is his ("Ada Lom's aide")."""
    last = entities.page.words[entities.page.first_word(name.span.end) - 1]
    return span.contains(name.span) and last.possessive and last.end + 2 < span.end


def _is_titled(entities: PageEntities, name: Name, span: Span) -> bool:
    """Whether all before the name is its role ("Director of the Coast Office Ada Lom")."""
    roles = [r.span for n, r in entities.roles if n is name]
    lead = [r.start for r in roles if span.contains(r)]
    opening = entities.page.words_in(Span(span.start, min(lead))) if lead else ()
    return bool(lead) and all(w.lower in ("the", "a", "an") for w in opening)


def head_of(part: Name | Noun) -> Span:
    """The words that carry a part: a name itself, or the head of a noun phrase."""
    return part.head if isinstance(part, Noun) else part.span
