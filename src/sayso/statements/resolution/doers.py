"""Bodies that a page calls by what they do, or by the part of them that speaks for them.

"Lom Ferries, which operates the line" is the operator, "its press desk" is Lom Ferries.

A noun for one who does something takes up the one body of the page of which a relative clause
tells that it does just that. News does so in either order: a lead may say "the tenants" of the
company that a later paragraph says has leased the shed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sayso.records import Span
from sayso.statements.resolution.carriers import head_of
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity
from sayso.statements.stems import stem, stems

SCORE: Final = 0.7
"""As of a role that fits one of the page."""
_CLAUSE = re.compile(
    r"(?: \([A-Z][\w.]{1,9}\))?,? (?:which|that|who) "
    r"(?:(?:(?P<perfect>has|have)|also|currently|now|still) )*(?P<verb>[a-z]+)\b"
    r"(?P<object>[^.;,\n]{0,60})"
)
"""In the present or the perfect: who leased a shed once may not be its tenant now."""
_DOER: Final = re.compile(r"(?:er|or)$")
_OTHERWISE: Final[Mapping[str, frozenset[str]]] = {
    "tenant": frozenset(map(stem, ("lease", "rent", "occupy"))),
    "lessee": frozenset((stem("lease"),)),
    "leaseholder": frozenset((stem("lease"),)),
    "landlord": frozenset(map(stem, ("own", "let"))),
    "proprietor": frozenset((stem("own"),)),
    "operator": frozenset((stem("run"),)),
    "maker": frozenset(map(stem, ("manufacture", "produce"))),
    "manufacturer": frozenset(map(stem, ("make", "produce"))),
}
"""Stems of what they do, for nouns that are not made of the verb."""
_SPEAKING_PART = re.compile(
    r"(?:its|their)\s+(?:(?:press|media|news|communications?|information|public\s+(?:relations|affairs))"
    r"\s+)(?:desk|office|service|department|team|bureau|cent(?:re|er)|unit)",
    re.IGNORECASE,
)


def by_deed(entities: PageEntities, noun: Noun) -> PageEntity | None:
    """The one body of the page that does what the noun says: "the operators", "the tenants".

    ``None`` where several do, where the phrase says more than which thing is meant ("the two
    tenants", "the former owner"), or where the page brings in one without a name ("a tenant").
    """
    does = _deeds(noun)
    if not does or not _is_bare(entities, noun) or _are_others(entities, noun):
        return None
    of = entities.page.text[noun.head.end : noun.span.end]
    heading = entities.page.paragraph_at(noun.span.start) <= 1
    found = [
        e
        for e in entities.all
        if e.kind == "organisation" and e.names and _does(entities, e, does, "" if heading else of)
    ]
    return found[0] if len(found) == 1 else None


def _deeds(noun: Noun) -> frozenset[str]:
    """Stems of the verbs that make one what the noun says."""
    made = _DOER.search(noun.lemma) is not None
    return _OTHERWISE.get(noun.lemma, frozenset()) | ({stem(noun.lemma)} if made else set())


def _is_bare(entities: PageEntities, noun: Noun) -> bool:
    """Whether nothing but an article stands before the head; no article only where headlines
    leave it out."""
    lead = entities.page.words_in(Span(noun.span.start, noun.head.start))
    if not lead:
        return noun.plural and entities.page.paragraph_at(noun.span.start) <= 1
    return [w.lower for w in lead] == ["the"]


def _are_others(entities: PageEntities, noun: Noun) -> bool:
    """Whether the page tells of such people or bodies without a name ("three tenants")."""
    return any(n.lemma == noun.lemma and n.determiner in ("a", "some") for n in entities.nouns)


def _does(entities: PageEntities, entity: PageEntity, does: frozenset[str], of: str) -> bool:
    """Whether the page says of a body that it does one of some deeds, to what a phrase names."""
    for name in entity.names:
        found = _CLAUSE.match(entities.page.text, name.span.end)
        if found is None or stem(found["verb"]) not in does:
            continue
        if found["perfect"] or found["verb"].endswith("s"):
            return not of or bool(stems(of) & stems(found["object"]))
    return False


def by_owner(entities: PageEntities, span: Span) -> PageEntity | None:
    """Whose press desk or media office "its" is: of the one body that the sentence before the
    source names, or the words before it in its own.

    ``None`` for any other source, and where several bodies are named there.
    """
    page = entities.page
    if not _SPEAKING_PART.fullmatch(span.of(page.text)):
        return None
    number = page.sentence_at(span.start)
    first = page.sentences[number].start
    opens = span.start == first
    if opens and not number:
        return None
    before = page.sentences[number - 1] if opens else Span(first, span.start)
    told: list[Name | Noun] = [*entities.names, *entities.nouns]
    named = [n for n in told if before.contains(n.span) and page.text[head_of(n).start].isupper()]
    found = {id(e): e for n in named if (e := entities.at(n.span)) is not None}
    bodies = [e for e in found.values() if e.kind in ("organisation", "government")]
    return bodies[0] if len(bodies) == 1 else None
