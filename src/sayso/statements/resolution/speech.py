"""Pronouns that the conventions of news settle: who goes on speaking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.records import Span
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import (
    Anaphor,
    is_possible,
    is_spoken_of,
    last_mention,
)
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.people import PageEntity
from sayso.statements.resolution.words import Page

GOES_ON, BEFORE, OF_TWO = 0.6, 0.5, 0.7
"""Scores of one who goes on speaking, of the one whom the sentence before tells of, and of one of
two in their order."""


def by_speech(
    entities: PageEntities, anaphor: Anaphor, last: PageEntity | None, said: Sequence[Span] = ()
) -> tuple[PageEntity | None, float]:
    """Who goes on speaking: the one that opens the sentence before, or spoke last.

    Of a gender and number that are not another, and in the same paragraph, or (the last speaker)
    in the one before when this one names nobody; what the conventions of news make nearly sure,
    and general coreference data show too rarely. ``said`` are the contents of the page: whoever
    stands in one is spoken of, and gives way to the one that spoke.
    """
    if anaphor.wants[0] != "person":
        return _group_by_speech(entities, anaphor, last)
    page = entities.page
    number = page.sentence_at(anaphor.span.start)
    here = page.paragraph_at(anaphor.span.start)
    unnamed = last is not None and not last.names  # "an official said …": others like it are rivals
    people = [
        e
        for e in entities.all
        if (e.names or unnamed) and is_possible(anaphor, e) and not is_spoken_of(page, anaphor, e)
    ]
    if _is_of_another(anaphor, people, last, said):
        return None, 0.0
    spoken_of = said if last in people else ()
    if number and page.paragraph_at(page.sentences[number - 1].start) == here:
        first = page.words_in(page.sentences[number - 1])[:2]
        latter = of_two(entities, Span(first[0].start, first[-1].end)) if first else (None, 0.0)
        if latter[0] in people:
            return latter
        for entity in people:
            if entity.names and opens(entities, entity, number - 1, spoken_of):
                return entity, GOES_ON
    if last is not None and last in people and _goes_on(page, anaphor, last, people, spoken_of):
        return last, GOES_ON
    alone = _alone_before(entities, anaphor, people)
    alone = alone or _unnamed_before(entities, anaphor, number)
    return (alone, BEFORE) if alone is not None else (None, 0.0)


def introduced(
    entities: PageEntities, anaphor: Anaphor, bearers: Mapping[Span, PageEntity | None]
) -> tuple[PageEntity | None, float]:
    """Whom the very speech introduces by full name: "Ada Lom said that …, she said".

    ``bearers`` has for each source that was resolved so far whom it stands for.
    """
    page = entities.page
    for span, entity in bearers.items():
        if (
            entity is not None
            and span.end <= anaphor.span.start
            and page.sentence_at(span.start) == page.sentence_at(anaphor.span.start)
            and any(c.contains(span) for c in anaphor.contents)
            and not page.is_quoted(span)
            and is_possible(anaphor, entity)
            and any(len(n.words) > 1 and span.contains(n.span) for n in entity.names)
        ):
            return entity, 1.0
    return None, 0.0


def _is_of_another(
    anaphor: Anaphor, people: Sequence[PageEntity], last: PageEntity | None, said: Sequence[Span]
) -> bool:
    """Whether a pronoun inside reported speech may be one whom that speech has named before it:
    "Lom said that Varga was right when she warned of …"."""
    around = [c for c in said if c.contains(anaphor.span)]
    return any(
        c.start <= n.span.start and n.span.end <= anaphor.span.start
        for c in around
        for e in people
        if e is not last
        for n in e.names
    )


def _unnamed_before(entities: PageEntities, anaphor: Anaphor, number: int) -> PageEntity | None:
    """The one person of the sentence before, where the page has no name for them ("A diver got
    out. He said …"): of the same paragraph, or of the one before when the pronoun opens its own."""
    page = entities.page
    if not number:
        return None
    before = page.sentences[number - 1]
    here = page.paragraph_at(anaphor.span.start)
    opening = page.sentences[number].start == anaphor.span.start
    if page.paragraph_at(before.start) not in ((here - 1, here) if opening else (here,)):
        return None
    people = [
        e
        for e in entities.all
        if is_possible(anaphor, e) and any(before.contains(s) for s in e.spans)
    ]
    return people[0] if len(people) == 1 and opens(entities, people[0], number - 1) else None


def _alone_before(
    entities: PageEntities, anaphor: Anaphor, people: Sequence[PageEntity]
) -> PageEntity | None:
    """The one person whom the paragraph before names, where it opens that one's last sentence and
    the pronoun stands in the first of its own: news has a paragraph for each sentence."""
    page = entities.page
    number = page.sentence_at(anaphor.span.start)
    here = page.paragraph_at(anaphor.span.start)
    before = number - 1
    if number < 1 or page.paragraph_at(page.sentences[before].start) != here - 1:
        return None
    if any(n.span.start < anaphor.span.start for n in _in_own_words(entities, anaphor, number)):
        return None  # "Secretary Varga rejected what she called …"
    paragraph = page.paragraphs[here - 1]
    named = [e for e in people if any(paragraph.contains(s) for s in _apart(page, e))]
    whole = len(named) == 1 and any(len(n.words) > 1 for n in named[0].names)
    return named[0] if whole and opens(entities, named[0], before) else None


def _in_own_words(entities: PageEntities, anaphor: Anaphor, number: int) -> list[Name]:
    """The names of a sentence outside what the pronoun says."""
    sentence = entities.page.sentences[number]
    return [
        n
        for n in entities.names
        if (n.sure or len(n.words) > 1)
        and sentence.contains(n.span)
        and not any(c.contains(n.span) for c in anaphor.contents)
    ]


def _apart(page: Page, entity: PageEntity) -> list[Span]:
    """The mentions by name that do not only say whose something is ("Lom's death")."""
    words = ((n.span, page.words[page.first_word(n.span.end) - 1]) for n in entity.names)
    return [span for span, last in words if not last.possessive]


def of_two(entities: PageEntities, span: Span) -> tuple[PageEntity | None, float]:
    """Whom "the latter" or "the former" is: of the two people that the sentence before names."""
    page = entities.page
    words = [w.lower for w in page.words_in(span)]
    number = page.sentence_at(span.start)
    if words not in (["the", "latter"], ["the", "former"]) or not number:
        return None, 0.0
    before = page.sentences[number - 1]
    people = [e for e in entities.all if e.kind == "person" and e.names]
    told = sorted(
        (min(s.start for s in e.spans if before.contains(s)), n)
        for n, e in enumerate(people)
        if any(before.contains(s) for s in e.spans)
    )
    if len(told) != 2:
        return None, 0.0
    return people[told[words[1] == "latter"][1]], OF_TWO


def opens(
    entities: PageEntities, entity: PageEntity, number: int, spoken_of: Sequence[Span] = ()
) -> bool:
    """Whether a mention of the entity stands among the first words of a sentence."""
    page = entities.page
    opening = {w.start for w in page.words_in(page.sentences[number])[:3]}
    return any(
        s.start in opening
        and not entities.is_embedded(s)
        and not any(c.contains(s) for c in spoken_of)
        for s in entity.spans
    )


def _group_by_speech(
    entities: PageEntities, anaphor: Anaphor, last: PageEntity | None
) -> tuple[PageEntity | None, float]:
    """Which body or people goes on speaking as "it" or "they"."""
    page = entities.page
    number = page.sentence_at(anaphor.span.start)
    here = page.paragraph_at(anaphor.span.start)
    start = min(s.start for s in (*anaphor.contents, anaphor.span))
    bodies = ("organisation", "government") if anaphor.wants[0] == "body" else ("people",)
    if anaphor.wants[0] == "body":
        for entity in (e for e in entities.all if e.kind in bodies and opens(entities, e, number)):
            first = last_mention(entity, anaphor)
            if first is not None and page.sentence_at(first.start) == number:
                return entity, GOES_ON
    before = last_mention(last, anaphor) if last is not None else None
    near = before is not None and page.sentence_at(start) - page.sentence_at(before.start) <= 1
    if last is not None and near:
        several = any(n.plural for n in last.nouns)
        many = last.kind in ("organisation", "government") or (last.kind != "person" and several)
        one = last.kind in ("organisation", "government", "document") and not several
        if one if anaphor.wants[0] == "body" else many:
            return last, GOES_ON
    if number and page.paragraph_at(page.sentences[number - 1].start) >= here - 1:
        opening = [e for e in entities.all if e.kind in bodies and opens(entities, e, number - 1)]
        if len(opening) == 1 and last_mention(opening[0], anaphor) is not None:
            return opening[0], BEFORE
    return None, 0.0


def _goes_on(
    page: Page,
    anaphor: Anaphor,
    last: PageEntity,
    people: Sequence[PageEntity],
    spoken_of: Sequence[Span],
) -> bool:
    """Whether the paragraph names the last speaker, or the one before does and this one nobody."""
    here = page.paragraph_at(anaphor.span.start)
    paragraphs = {
        id(e): page.paragraph_at(m.start)
        for e in people
        if (m := last_mention(e, anaphor, () if e is last else spoken_of)) is not None
    }
    latest = max(paragraphs.values(), default=-1)
    return paragraphs.get(id(last), -1) == latest >= here - 1
