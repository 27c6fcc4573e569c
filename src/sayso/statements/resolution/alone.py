"""Roles that the conventions of news settle: who was told of, who comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Span
from sayso.statements.resolution.doubt import shares
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import (
    Anaphor,
    can_act,
    is_alike,
)
from sayso.statements.resolution.name_words import PORTFOLIOS
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import (
    PageEntity,
    in_office,
    is_other_field,
    numbers_agree,
    origins,
    was_in_office,
)
from sayso.statements.resolution.speech import opens
from sayso.statements.resolution.words import Page

_ONE_ROLE, _LAST_ROLE, _NO_ROLE = 0.7, 0.6, 0.5
"""Scores of a role that fits one of the page, one of several who spoke last, and one in the
sentence before of whom the page has told no role."""
_ANY_BODY = frozenset("company firm group organisation organization agency body business".split())
"""Nouns that any named body may be called by."""
CALLED = _ANY_BODY | frozenset(
    """automaker carmaker brokerage lender insurer chipmaker retailer manufacturer publisher
    corporation airline carrier startup newspaper paper daily magazine outlet broadcaster site
    website watchdog charity nonprofit ngo""".split()
)
"""Nouns by which the page goes on to call a body that it has just named."""
_LONG_NAME = 4
"""Words from which a name that no list knows is hardly a person's."""
_FRONTED = re.compile(r"[A-Z][a-z]+ing\b[^,;:.“”\"]*, ")
"""A participle's clause before the subject: "Speaking to members in Lom on Monday, "."""


def by_role(
    entities: PageEntities, anaphor: Anaphor, noun: Noun, last: PageEntity | None
) -> tuple[PageEntity | None, float]:
    """Whom the page has told of before and whose role is alike ("the diplomat": the envoy).

    Of several it is ``last``, the one that spoke last; of none, that one or the one that opens the
    sentence before, when the page has told no role of it, or the one that the next sentence brings
    in without a role. Patterns too rare in the training data to be learned.
    """
    if noun.plural or noun.determiner not in ("the", "this"):
        return None, 0.0
    opening = [w.lower for w in entities.page.words_in(noun.span)[:2]]
    if opening == ["the", "same"] and last is not None and last.kind == noun.kind == "person":
        return last, _ONE_ROLE
    wanted = {"person": "person", "body": "organisation"}.get(noun.kind)
    told = [
        e
        for e in entities.all
        if e.kind == wanted
        and (e.names if wanted == "person" else e.named)
        and e.spans[0].start < noun.span.start
        and noun.gender in (None, e.gender or noun.gender)
        and can_act(e)
        and numbers_agree(noun, e)
    ]
    answer = _goes_on_as(entities, noun, told, last) or _by_description(noun, told, last)
    if answer is not None:
        return answer
    if any(
        n.determiner == "a" and n.office == noun.office and noun.modifiers <= n.modifiers
        for n in entities.nouns
        if n.span.end <= noun.span.start
    ):
        return None, 0.0  # "a judge … the judge": the page told of one, and of no name
    start = min((s.start for s in (*anaphor.contents, anaphor.span)), default=anaphor.span.start)
    plain = [
        e for e in told if e.names and not e.descriptors and _is_near(entities, e, start, last)
    ]
    # A headline's capitals make long names of no one: "Lom Hid Past Trouble".
    plain = [e for e in plain if any(n.sure or len(n.words) < _LONG_NAME for n in e.names)]
    if noun.kind == "body" and (noun.lemma not in _ANY_BODY or noun.modifiers):
        # "The rights group" is the body that spoke right before; a name in it tells of another.
        plain = [last] if last in plain and noun.lemma in _ANY_BODY and not noun.proper else []
    if noun.proper and noun.span.end > noun.head.end:  # "the envoy of Ruritania" is told in full
        here = entities.page.paragraph_at(noun.span.start)
        plain = [e for e in plain if here in {entities.page.paragraph_at(s.start) for s in e.spans}]
    if last in plain:
        return last, _LAST_ROLE
    if not plain and wanted == "person":
        plain = _announced(entities, anaphor, noun)
    return (plain[0], _NO_ROLE) if len(plain) == 1 else (None, 0.0)


def _goes_on_as(
    entities: PageEntities, noun: Noun, told: Sequence[PageEntity], last: PageEntity | None
) -> tuple[PageEntity, float] | None:
    """The body that spoke last, in the sentence before, or alone opens it, where a phrase of a kind
    by which any body may be called takes it up: "…, Lom Securities said. … the brokerage said".

    Unless the page gives the very noun to another, or another has a word of the phrase in its name.
    """
    page = entities.page
    here = page.sentence_at(noun.span.start)
    if not is_descriptor(noun) or not here:
        return None
    near = [
        e
        for e in told
        if e.names and any(here - page.sentence_at(s.start) in (0, 1) for s in _before(e, noun))
    ]
    if not any(e is last for e in near):
        opens_own = page.sentences[here].start == noun.span.start
        near = [e for e in near if opens_own and opens(entities, e, here - 1)]
        last = near[0] if len(near) == 1 else None
    if last is None or any(not shares(noun, d) for d in last.descriptors):
        return None
    words = noun.modifiers | noun.proper
    others = [e for e in entities.all if e is not last and e.kind == "organisation"]
    claimed = any(_is_other(noun, d) for e in others for d in e.descriptors)
    for name in (n for e in others for n in e.names if not noun.span.contains(n.span)):
        claimed = claimed or bool(words & {w.lower() for w in name.words})
    return None if claimed else (last, _LAST_ROLE)


def _before(entity: PageEntity, noun: Noun) -> list[Span]:
    return [s for s in entity.spans if s.end <= noun.span.start]


def _is_other(noun: Noun, told: Noun) -> bool:
    """Whether the page has said before of another that it is what a phrase says."""
    before = told.span.end <= noun.span.start
    return before and told.office == noun.office and not told.plural


def _by_description(
    noun: Noun, told: Sequence[PageEntity], last: PageEntity | None
) -> tuple[PageEntity | None, float] | None:
    """Whom the role describes, with nobody for an answer when it describes several alike; ``None``
    when it describes none."""
    fitting = [
        e
        for e in told
        if any(is_alike(noun, d) or _is_short_for(noun, d) for d in e.descriptors)
        and is_described(noun, e)
        and not _is_of_other_rank(noun, e)
    ]
    fitting = in_office(noun, fitting)
    sharing = [e for e in told if e.kind == "person" and _shares(noun, e)]
    if len(sharing) == 1:
        return sharing[0], _ONE_ROLE
    if len(fitting) > 1 and last not in fitting:  # "the minister": the one of all who is that
        fitting = [e for e in fitting if any(d.office == noun.office for d in e.descriptors)]
    if len(fitting) == 1:
        return fitting[0], _ONE_ROLE
    if fitting:
        return (last, _LAST_ROLE) if last in fitting else (None, 0.0)
    if noun.kind != "body" or not noun.modifiers or noun.lemma not in _ANY_BODY:
        return None
    called = [e for e in told if e.names and noun.modifiers <= _words_of_names(e)]
    return (called[0], _ONE_ROLE) if len(called) == 1 else None


def is_descriptor(noun: Noun) -> bool:
    """Whether a phrase with names in it only describes a body ("the Ruritanian carmaker")."""
    return noun.kind == "body" and noun.lemma in CALLED and noun.determiner in ("the", "this")


def is_overruled(
    entities: PageEntities, noun: Noun, found: PageEntity, last: PageEntity | None, score: float
) -> bool:
    """Whether one whose role is only alike is put in doubt by who has been speaking, or by a body
    that the page names nearer.

    "The admiral" is an admiral whom the page named long ago, or the commander who spoke last;
    "the firm" is "the operator of the plant", or the company whose name has come up since.
    """
    if noun.kind == "body" and not found.names:
        since = max(s.start for s in found.spans if s.start < noun.span.start)
        return noun.lemma in _ANY_BODY and any(
            since < s.start < noun.span.start
            for e in entities.all
            if e.kind == "organisation" and e.names and not e.descriptors
            for s in e.spans
        )
    if last is None or last is found or score < _ONE_ROLE:
        return False
    if last.kind != "person" or not last.names:
        return False
    same = any(d.office == noun.office and noun.modifiers <= d.modifiers for d in found.descriptors)
    rival = any(d.office == noun.office for d in last.descriptors)
    return rival or (not same and any(shares(noun, d) for d in last.descriptors))


def _words_of_names(entity: PageEntity) -> frozenset[str]:
    """ "The electoral body" is the one of the bodies that has the word in its name."""
    return frozenset(w.lower() for n in entity.names for w in n.words)


def _is_of_other_rank(noun: Noun, entity: PageEntity) -> bool:
    """Whether the page gives the entity the office only in another rank ("the vice-chair")."""
    offices = [d for d in entity.descriptors if d.office == noun.office]
    return bool(offices) and all(d.rank != noun.rank for d in offices)


def _is_short_for(noun: Noun, office: Noun) -> bool:
    """Whether the words name the office in fewer words ("the minister": the interior minister)."""
    return noun.office == office.office and noun.modifiers < office.modifiers


def _shares(noun: Noun, entity: PageEntity) -> bool:
    """Whether an office of the entity is of the kind and the field of the one that is named."""
    wanted = noun.modifiers & PORTFOLIOS
    return any(
        wanted & d.modifiers and noun.classes & d.classes - {"person"} for d in entity.descriptors
    )


def is_claimed(entities: PageEntities, noun: Noun) -> bool:
    """Whether the page gives the very office to people by name, so that it stands for nobody
    else ("the president", of two presidents)."""
    return (
        noun.determiner == "the"
        and not noun.plural
        and not noun.proper
        and any(
            e.kind == "person" and e.names and any(r.noun.office == noun.office for r in e.roles)
            for e in entities.all
        )
    )


def named_later(entities: PageEntities, noun: Noun) -> PageEntity | None:
    """The one person to whom the page, further down, gives the very office by name.

    "The town's prosecutor general said …" opens a page that goes on with "Prosecutor General Ada
    Lom". Every word that tells which office it is must stand in the role too.
    """
    own = entities.at(noun.span)
    brought = own is not None and entities.is_brought_in(noun, own)
    if noun.determiner not in ("the", "") or noun.plural or noun.kind != "person" or brought:
        return None
    which = noun.modifiers - noun.proper
    # A headline's "minister" is the one whom the page goes on to call so.
    headline = not noun.determiner and entities.page.paragraph_at(noun.span.start) == 0
    bearers = [
        e
        for e in entities.all
        if e.kind == "person"
        and e.names
        and (is_described(noun, e) or not any(d.proper for d in e.descriptors))
        and any(
            told.office == noun.office
            and which <= told.modifiers
            and not is_other_field(noun, told)
            and told.span.start > noun.span.end
            for told in (e.descriptors if headline else [role.noun for role in e.roles])
        )
    ]
    return bearers[0] if len(bearers) == 1 else None


def _announced(entities: PageEntities, anaphor: Anaphor, noun: Noun) -> list[PageEntity]:
    """Whom a page brings in by full name right after the role, and never gives another role."""
    page = entities.page
    here = page.sentence_at(anaphor.span.start)
    spoken_of = [s for s in anaphor.contents if not page.is_quoted(s)]
    found = [
        (entity, entity.spans[0])
        for entity in entities.all
        if entity.kind == "person" and entity.names and not entity.descriptors
        if entity.spans[0].start > anaphor.span.end
        and not any(c.contains(entity.spans[0]) for c in spoken_of)
        and page.sentence_at(entity.spans[0].start) - here in (0, 1)
        and noun.gender in (None, entity.gender or noun.gender)
    ]
    named = {s for e, s in found if any(n.span == s and len(n.words) > 1 for n in e.names)}
    tells = [e for e, s in found if s in named and _tells(page, s)]
    return tells if len(found) == 1 else []


def _tells(page: Page, mention: Span) -> bool:
    """Whether the mention opens its sentence, behind no more than a fronted clause ("Speaking in
    Lom on Monday, …"), or a quotation's end stands right before it."""
    sentence = page.sentences[page.sentence_at(mention.start)]
    lead = page.text[sentence.start : mention.start]
    return not lead or bool(_FRONTED.fullmatch(lead)) or lead.rstrip()[-1:] in '”"’»'


def _is_near(
    entities: PageEntities, entity: PageEntity, start: int, last: PageEntity | None
) -> bool:
    """Whether the entity opens the sentence before ``start``, or its own, or is brought in there
    as the only one of its paragraph."""
    page = entities.page
    here = page.sentence_at(start)
    before = [s for s in entity.spans if s.end <= start]
    if not before or here - page.sentence_at(before[-1].start) > 1:
        return False
    paragraph = page.paragraphs[page.paragraph_at(start)]
    others = (e for e in entities.all if e.kind == "person" and e.names and e is not entity)
    if (
        paragraph.contains(before[-1])
        and entity.spans[0] == before[-1]
        and not any(paragraph.start <= s.start < start for e in others for s in e.spans)
    ):
        return True
    number = page.sentence_at(before[-1].start)
    opening = {w.start for w in page.words_in(page.sentences[number])[:3]}
    return entity is last or any(m.start in opening for m in before)


def best_described(
    noun: Noun, possible: list[tuple[PageEntity, Span | None]]
) -> list[tuple[PageEntity, Span | None]]:
    """Of the candidates that the page describes by another state or office, none; of the rest,
    those with the very noun, if there are any."""
    fitting = [(e, m) for e, m in possible if is_described(noun, e)]
    now = {id(e) for e in in_office(noun, [e for e, _ in fitting])}
    fitting = [(e, m) for e, m in fitting if id(e) in now or not was_in_office(noun, e)]
    fitting = [(e, m) for e, m in fitting if not _is_of_other_rank(noun, e)]
    same = [(e, m) for e, m in fitting if any(r.noun.office == noun.office for r in e.roles)]
    return same or fitting


def is_described(noun: Noun, entity: PageEntity) -> bool:
    """Whether the names in a phrase ("the Ruritanian envoy") are among the entity's own."""
    told = [origins(d.modifiers) for d in entity.descriptors]
    wanted = origins(noun.modifiers if noun.kind == "body" else noun.proper)
    return not wanted or any(wanted <= words for words in told)


def by_nearness(
    page: Page, name: Span, bearers: Sequence[PageEntity]
) -> tuple[PageEntity | None, float]:
    """Whose surname of two it is: the one's whom this paragraph or the one before names alone."""
    here = page.paragraph_at(name.start)
    latest: list[tuple[int, PageEntity]] = []
    for entity in bearers:
        before = [s for s in entity.spans if s.end <= name.start]
        if before:
            latest.append((page.paragraph_at(before[-1].start), entity))
    latest.sort(key=lambda found: -found[0])
    if not latest or latest[0][0] < here - 1 or (latest[1:] and latest[1][0] == latest[0][0]):
        return None, 0.0
    latest[0][1].pronouns.append(name)
    return latest[0][1], _ONE_ROLE
