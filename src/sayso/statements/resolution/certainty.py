"""How surely the answer for a source is right: a probability, and no answer where it is low.

Whom a source stands for is decided by rules and by rank; this says how often answers that rest on
the like are right: a logistic regression over a few traits (the form of the source, who spoke
last, who else is near), learned on sources judged by hand (``training/certainty.py``; the weights
ship beside this file). To leave the least certain unanswered is selective classification (Chow
1970; El-Yaniv and Wiener 2010).

Not weighed are a role that was given to somebody by name, "it", "they" and "I", and "he" in a
quotation: too few were judged to learn from. ``doubt`` has the rules for those.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp

from sayso.records import Mention, Span
from sayso.statements.resolution.doubt import ISSUED, shares
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import (
    PRONOUNS,
    SUBJECTS,
    Anaphor,
    features,
    is_possible,
    last_mention,
    pronoun,
)
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.nouns import Noun
from sayso.statements.resolution.people import PageEntity, is_other_field
from sayso.statements.resolution.words import Page

Weights = Mapping[str, float]
_FEW = 3
"""Rivals from which one more tells nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered for one source, and what was known when it was."""

    span: Span
    contents: tuple[Span, ...]
    part: Name | Noun | None
    """The name or noun that carries the source; ``None`` for a pronoun and what no list knows."""
    entity: PageEntity | None
    """Whom it stands for; ``None`` where the words stand for themselves."""
    last: PageEntity | None
    """Who spoke last before it in the page's own words."""
    spoke: Sequence[PageEntity | None]
    """Whom the sources before it stand for, the latest last."""
    confidence: float
    """Confidence of the statement, 0 to 1, that this is its source."""


def certainty(entities: PageEntities, answer: Answer) -> float | None:
    """Probability that an answer is right, 0 to 1; ``None`` for what is not weighed."""
    found = traits(entities, answer)
    return logistic(weights(), found) if found else None


def weighed(mention: Mention, sure: float | None) -> Mention:
    """The mention with the probability of its answer as its score; of somebody unknown where that
    is below the least at which an answer is given."""
    if sure is None:
        return mention
    if sure < weights()["least"]:
        return replace(mention, kind="pronoun", stands_for=None, score=sure)
    return replace(mention, score=sure)


def logistic(table: Weights, found: Mapping[str, float]) -> float:
    """The probability that a table of weights gives to some traits."""
    return 1.0 / (1.0 + exp(-sum(table.get(name, 0.0) * value for name, value in found.items())))


def traits(entities: PageEntities, answer: Answer) -> dict[str, float]:
    """What an answer rests on: numbers of 0 to about 1 by name, each led by the answer's form.

    Empty for what is not weighed.
    """
    form, found = _weighed(entities, answer)
    if not form:
        return {}
    named = {f"{form}: {name}": float(value) for name, value in found.items() if value}
    return {form: 1.0, f"{form}: statement": answer.confidence, **named}


def _weighed(entities: PageEntities, answer: Answer) -> tuple[str, Mapping[str, float]]:
    part, entity = answer.part, answer.entity
    if entity is None:
        return "other", _of_other(entities.page, answer)
    if isinstance(part, Name):
        return "name", _of_name(entities, answer, part, entity)
    if isinstance(part, Noun):
        within = any(part.span.contains(n.span) for n in entity.names)
        return (
            ("", {})
            if entity.names and not within
            else ("noun", _of_noun(entities, answer, part, entity))
        )
    anaphor = _anaphor(entities.page, answer)
    if anaphor is None or anaphor.wants[0] != "person" or entities.page.is_quoted(answer.span):
        return "", {}
    return "pronoun", _of_pronoun(entities, answer, anaphor, entity)


def _of_name(
    entities: PageEntities, answer: Answer, name: Name, entity: PageEntity
) -> Mapping[str, float]:
    words = entities.page.words_in(answer.span)
    return {
        "person": entity.kind == "person",
        "goes on": any(w.start >= name.span.end for w in words),
        "titled": name.title is not None,
        "has role": bool(entity.roles),
        "one of several": bool(entities.bearers.get(name.span)),
    }


def _of_noun(
    entities: PageEntities, answer: Answer, noun: Noun, own: PageEntity
) -> Mapping[str, float]:
    """A phrase that stands for itself, or for another phrase of the page."""
    page = entities.page
    here = page.sentence_at(noun.span.start)
    rivals = [e for e in entities.all if e is not own and e.names and _is_of_kind(e, noun)]
    near = [
        e
        for e in rivals
        if any(s.end <= noun.span.start and here - page.sentence_at(s.start) <= 1 for s in e.spans)
    ]
    held = [r.noun for e in rivals for r in e.roles if not is_other_field(noun, r.noun)]
    definite = noun.determiner in ("the", "this") and not noun.plural
    return {
        "people": noun.kind == "people",
        "document definite": noun.kind == "document" and definite,
        "somebody's word": noun.lemma in ISSUED,
        "person brought in": noun.kind == "person" and noun.determiner in ("a", "some"),
        "person of somebody": noun.kind == "person" and noun.determiner == "his",
        "named within": own.named,  # "the Ruritanian army", and "the army" that takes it up
        "taken up": any(n.span.end <= noun.span.start for n in own.nouns),
        "rivals near": min(_FEW, len(near)) / _FEW,
        "goes on": answer.span.end > noun.span.end,
        "role of another": any(noun.office == role.office for role in held),
        "role of another alike": any(shares(noun, role) for role in held),
    }


def _is_of_kind(entity: PageEntity, noun: Noun) -> bool:
    kinds = {
        "person": ("person",),
        "body": ("organisation", "government"),
        "people": ("people", "organisation"),
        "document": ("organisation", "person"),
    }
    return entity.kind in kinds[noun.kind]


def _anaphor(page: Page, answer: Answer) -> Anaphor | None:
    words = page.words_in(answer.span)
    first = pronoun(words[0].text) if words else ""
    if first in PRONOUNS and (len(words) == 1 or first in SUBJECTS):
        return Anaphor(answer.span, None, answer.contents, PRONOUNS[first])
    return None


def _of_pronoun(
    entities: PageEntities, answer: Answer, anaphor: Anaphor, entity: PageEntity
) -> Mapping[str, float]:
    rivals = [e for e in entities.all if e is not entity and e.names and is_possible(anaphor, e)]
    mention = last_mention(entity, anaphor)
    since = mention.start if mention is not None else -1
    nearer = [e for e in rivals if (m := last_mention(e, anaphor)) and m.start > since]
    found = features(entities, anaphor, entity, answer.spoke, len(nearer))
    taken = (
        "named",
        "nearest",
        "after preposition",
        "sentences away",
        "sentence before",
        "frequent",
    )
    return {
        **{name: found.get(name, 0.0) for name in taken},
        "last": answer.last is entity,
        "rivals": min(_FEW, len(rivals)) / _FEW,
    }


def _of_other(page: Page, answer: Answer) -> Mapping[str, float]:
    """Words that no list knows: they stand for themselves."""
    words = page.words_in(answer.span)
    return {"plural": bool(words) and words[-1].lower.endswith("s")}


@cache
def weights() -> Weights:
    """The learned weights by trait, and ``least``."""
    text = files(__package__).joinpath("certainty.json").read_text(encoding="utf-8")
    table: Weights = json.loads(text)
    return table
