"""Who speaks in a letter or a poll: its author, where the page gives one and no other.

A letter, a diary or a post is its writer's word, a press statement its issuer's, a poll, study or
report that of whoever made it. Laws and papers that a body adopts speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from sayso.lexicon import state_words
from sayso.records import Span, Statement
from sayso.statements.media import is_medium
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import Anaphor
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity

_KINDS = (
    frozenset("letter note memo email message diary manifesto essay post tweet".split()),
    frozenset("statement communique release".split()),
    frozenset("poll survey study data".split()),
    frozenset("report assessment analysis review filing article story".split()),
)
"""Nouns of one line may take each other up ("a poll … the survey")."""
_REPORTS = _KINDS[3]
_ANY_PAPER = frozenset(("document", "text"))
_TAKEN_UP = _ANY_PAPER | _KINDS[0] | _KINDS[1]
"""What "the document" may take up."""
_MAKES = re.compile(
    r"(?:,?\s+(?:written|sent|signed|penned|drafted|issued|published|released|conducted|taken|run"
    r"|carried\s+out)(?:\s+online|\s+on\s+[A-Z]\w+)?)?\s+(?:by|from)\s+(?:[Tt]he\s+)?"
)
"""What may stand between the noun and its author ("a poll published on Friday by …"); a letter
*seen by* somebody is not theirs."""
_PRINTED = re.compile(r"(?:,?\s+(?:published|printed|carried))?\s+(?:in|on)\s+(?:[Tt]he\s+)?")
"""What may stand between a report and the paper that has it ("a report in the Lom Leader")."""
_WROTE = re.compile(
    r"(?:,[^,.;]{1,30},)?\s+(?:ha[ds]\s+)?"
    r"(?:wrote|written|issued|published|released|sent|mailed|penned|signed|posted|emailed|addressed|drafted)\s+"
)
"""What stands between an author and the noun ("Lom, 41, mailed the letter")."""
_HELD_IN = re.compile(r"\bin\s+(?:(?:the|a)\s+(?:\w+\s+){1,2}of\s+)?$", re.IGNORECASE)
"""Before the noun: "in a letter", "in the latter part of the letter"."""
_REACH = 60
"""Code points within which an author stands behind the noun."""
PAPER: Final = 0.7
"""Score of the author of a paper that "it" takes up."""


def authors(
    entities: PageEntities,
    noun: Noun,
    statements: Sequence[Statement],
    bearers: Mapping[Span, PageEntity | None],
) -> list[PageEntity]:
    """The people and bodies that the page gives as the author of a letter or poll.

    Told by a possessive ("Lom's letter"), by what follows ("a poll by Coast Research"), or by a
    speech that is made in one ("In a letter to the board, Lom said …"). What the phrase itself says
    goes first; and a body that speaks in a statement is its author, whoever signed it.

    Args:
        entities: the people and bodies of the page.
        noun: the noun phrase that a source is.
        statements: all statements of the page.
        bearers: for each source that was resolved so far whom it stands for.
    """
    same = next((kind for kind in _KINDS if noun.lemma in kind), None)
    if noun.lemma in _ANY_PAPER and noun.determiner in ("the", "this"):
        same = _TAKEN_UP
    if same is None:
        return []
    own = _speakers([_beside(entities, noun), _pollster(entities, noun)])
    loose = noun.plural and noun.determiner not in ("the", "this")
    if len(own) == 1 or loose or (noun.determiner == "a" and noun.proper):
        return own  # "a Norland memo" is another than the memo that Lom wrote
    alike = [n for n in entities.nouns if n.lemma in same and not n.plural]
    if same is _TAKEN_UP:  # it takes up what was brought in before it, never a letter to come
        alike = [n for n in alike if n.span.start <= noun.span.start]
    nouns = _meant(noun, alike)
    makers = _speakers(_beside(entities, n) for n in nouns)
    speaking = _speakers([_speaking_in(entities, nouns, statements, bearers)])
    if len(speaking) == 1 and speaking[0].kind == "organisation":
        makers = [e for e in makers if e.kind != "person"]
    found = _speakers([makers, speaking])
    if not found and same in _KINDS[2:] and noun.determiner in ("the", "this"):
        found = _speakers([_told_before(entities, noun, statements, bearers)])
    named = [e for e in found if e.named]  # "the company", or one that goes by its name
    return named if {e.kind for e in found} == {"organisation"} and named else found


def by_paper(
    entities: PageEntities,
    anaphor: Anaphor,
    statements: Sequence[Statement],
    bearers: Mapping[Span, PageEntity | None],
) -> tuple[PageEntity | None, float]:
    """Whose word "it" is where the sentence before is about a paper: "A letter from the board to
    the tenants has turned up. “The pump is broken,” it says." The author's, or else its own."""
    page = entities.page
    start = min(s.start for s in (*anaphor.contents, anaphor.span))
    number = page.sentence_at(start)
    if anaphor.wants[0] != "body" or anaphor.noun is not None or not number:
        return None, 0.0
    before = page.sentences[number - 1]
    if page.paragraph_at(before.start) != page.paragraph_at(start):
        return None, 0.0
    papers = [
        n
        for n in entities.nouns
        if n.span.start == before.start and n.kind == "document" and not n.plural
    ]
    if not papers:
        return None, 0.0
    found = authors(entities, papers[0], statements, bearers)
    return (found[0] if len(found) == 1 else entities.at(papers[0].span)), PAPER


def _meant(noun: Noun, alike: Sequence[Noun]) -> Sequence[Noun]:
    """Of the papers of a page those that a phrase may take up: from the last one that was brought
    in before it to the next ("a survey … a statement … the statement … a statement")."""
    if noun.determiner == "a":  # another than those that the page brings in elsewhere
        return [n for n in alike if n is noun or n.determiner in ("the", "this")]
    if noun.determiner not in ("the", "this"):
        return alike
    brought = [n.span.start for n in alike if n.determiner == "a"]
    start = max((s for s in brought if s < noun.span.start), default=0)
    end = min((s for s in brought if s > noun.span.start), default=None)
    known = start > 0 and end is not None
    return [
        n for n in alike if n.span.start >= start and not (known and n.span.start >= (end or 0))
    ]


def _speakers(found: Iterable[Iterable[PageEntity]]) -> list[PageEntity]:
    """Each of those found once, if it is one that can write."""
    kinds = ("person", "organisation", "government")
    once = {id(e): e for e in chain.from_iterable(found) if e.kind in kinds}
    return list(once.values())


def _beside(entities: PageEntities, noun: Noun) -> Iterable[PageEntity]:
    """The bearer of a name in possessive form inside the phrase, or of one that made it."""
    text = entities.page.text
    starts = {n.span: [n.span.start] for n in entities.names}
    for name, role in entities.roles:  # "a letter signed by board director Ada Lom"
        starts[name.span].append(role.span.start)
    within = [role.span for _, role in entities.roles]
    for body in _bodies_behind(entities, noun):
        entity = entities.at(body.span)
        if entity is not None and not entity.names and entity.named:
            within.append(body.span)
            yield entity
    for name in entities.names:
        if any(span.contains(name.span) for span in within):
            continue  # "the Lom Board" of "Lom Board director Ada Varga"
        possessive = noun.span.start <= name.span.start and name.span.end < noun.head.start
        owner = text[name.span.end : name.span.end + 1] in ("’", "'")  # "by Lom's ministry"
        after = noun.head.end < name.span.start <= noun.head.end + _REACH and not owner
        made = after and any(_MAKES.fullmatch(text, noun.head.end, s) for s in starts[name.span])
        if not made and name.span.end < noun.span.start <= name.span.end + _REACH:
            made = _WROTE.fullmatch(text, name.span.end, noun.span.start) is not None
        entity = entities.at(name.span)
        report = noun.lemma in _REPORTS
        if report and after and not made and entity is not None:
            printed = _PRINTED.fullmatch(text, noun.head.end, name.span.start)
            made = printed is not None and is_publisher(name, entity)
        if made and name.kind == "government" and (report or not _is_state(name)):
            continue  # a letter "from Northport" was posted there, one "from Norland" is Norland's
        if entity is not None and (made or (possessive and owner)):
            yield entity


def _pollster(entities: PageEntities, noun: Noun) -> list[PageEntity]:
    """The body whose name stands right before a poll or survey: "a new Lom Research poll"."""
    if noun.lemma not in _KINDS[2]:
        return []
    text = entities.page.text
    names = (
        n
        for n in entities.names
        if text[n.span.end : noun.head.start] == " "
        and (n.kind == "organisation" or (n.kind == "person" and not n.sure))
    )
    return [e for n in names if (e := entities.at(n.span)) is not None]


def _bodies_behind(entities: PageEntities, noun: Noun) -> list[Noun]:
    """The bodies that made a paper and go by a noun ("data from Norland's finance ministry")."""
    text, end = entities.page.text, noun.head.end
    return [
        n
        for n in entities.nouns
        if n.kind == "body" and not n.plural and end < n.span.start <= end + _REACH
        if _MAKES.fullmatch(text, end, n.span.start)
    ]


def _is_state(name: Name) -> bool:
    return " ".join(name.words) in state_words()


def is_publisher(name: Name, entity: PageEntity) -> bool:
    """Whether a name is that of a paper or station, or of a body that the page says nothing of."""
    return is_medium(" ".join(name.words)) or (entity.kind == "organisation" and name.sure)


def _speaking_in(
    entities: PageEntities,
    nouns: Sequence[Noun],
    statements: Sequence[Statement],
    bearers: Mapping[Span, PageEntity | None],
) -> Iterable[PageEntity]:
    """Who says something "in a letter" of the page, in the page's own words."""
    page = entities.page
    for noun in nouns:
        if not _HELD_IN.search(page.text, max(0, noun.span.start - _REACH), noun.span.start):
            continue
        sentence = page.sentences[page.sentence_at(noun.span.start)]
        told = [
            s
            for s in statements
            if s.source is not None
            and sentence.contains(s.source.span)
            and not s.source.span.overlaps(noun.span)
        ]
        spoke = {s.source.span for s in told if s.source is not None}
        # "Lom planned it in a letter, sources said": Lom's letter, not that of the sources.
        outer = {
            s.source.span
            for s in told
            if s.source is not None
            and any(c.contains(noun.span) for c in s.content)
            and any(c.contains(span) for c in s.content for span in spoke)
        }
        found = [e for span in spoke - outer if (e := _bearer(entities, span, bearers)) is not None]
        yield from found if len({id(e) for e in found}) == 1 else ()


def _told_before(
    entities: PageEntities,
    noun: Noun,
    statements: Sequence[Statement],
    bearers: Mapping[Span, PageEntity | None],
) -> list[PageEntity]:
    """The one body that the sentence before quotes or credits, where the page speaks of a paper as
    of one that is known ("Lom Watch found that … The data show …").
    """
    page = entities.page
    told = [n for n in entities.nouns if n.lemma == noun.lemma and not n.plural]
    first = min([noun, *told], key=lambda n: n.span.start)
    number = page.sentence_at(first.span.start)
    if not number or first.determiner not in ("the", "this") or first.proper:
        return []
    before = page.sentences[number - 1]
    spoke = {s.source.span for s in statements if s.source and before.contains(s.source.span)}
    found = [_bearer(entities, span, bearers) for span in spoke]
    for name in (n for n in entities.names if before.contains(n.span)):
        if is_medium(" ".join(name.words)):
            found.append(entities.at(name.span))
    bodies = _speakers([[e for e in found if e is not None]])
    return bodies if len(bodies) == 1 and bodies[0].kind == "organisation" else []


def _bearer(
    entities: PageEntities, source: Span, bearers: Mapping[Span, PageEntity | None]
) -> PageEntity | None:
    """Whom a source stands for, as far as it was resolved yet or is a name."""
    known = bearers.get(source)
    return known if known is not None else entities.at(source)
