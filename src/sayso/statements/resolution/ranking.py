"""The mention-ranking model: of the candidates for a pronoun or a role, the likeliest.

The weights were learned on GUM's coreference (``training/resolution.py``) and ship beside this
file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from sayso.statements.resolution.alone import best_described
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import (
    Anaphor,
    features,
    is_possible,
    is_spoken_of,
    last_mention,
)
from sayso.statements.resolution.people import PageEntity, numbers_agree

Weights = dict[str, dict[str, float]]
Candidate = tuple[PageEntity, dict[str, float]]


def candidates(
    entities: PageEntities, anaphor: Anaphor, spoke: Sequence[PageEntity | None]
) -> list[Candidate]:
    """The possible antecedents with their features, the nearest first.

    ``spoke`` holds whom the sources before the anaphor stand for, the latest last.
    """
    own = entities.at(anaphor.noun.span) if anaphor.noun else None
    possible = [
        (e, m)
        for e in entities.all
        if e is not own and e.spans and is_possible(anaphor, e)
        if not is_spoken_of(entities.page, anaphor, e)
        for m in [last_mention(e, anaphor)]
        if m is not None or (anaphor.noun is not None and e.named)
        if anaphor.noun is None or numbers_agree(anaphor.noun, e)
        if anaphor.noun is not None or not _only_embedded(entities, e, anaphor)
    ]
    if anaphor.noun is not None:
        possible = best_described(anaphor.noun, possible)
    possible.sort(key=lambda pair: -(pair[1].start if pair[1] else -1))
    return [
        (entity, features(entities, anaphor, entity, spoke, nearer))
        for nearer, (entity, _) in enumerate(possible)
    ]


def best(table: Mapping[str, float], found: Sequence[Candidate]) -> tuple[PageEntity | None, float]:
    """The best antecedent and its probability, or ``None`` when none is good enough.

    A conditional logit: the candidates compete with each other and with "none of them", whose odds
    are 1.
    """
    if not found:
        return None, 0.0
    odds = [exp(sum(table.get(n, 0.0) * v for n, v in f.items())) for _, f in found]
    first = max(range(len(found)), key=lambda i: odds[i])
    score = odds[first] / (1.0 + sum(odds))
    return (found[first][0] if score >= table["threshold"] else None), score


def _only_embedded(entities: PageEntities, entity: PageEntity, anaphor: Anaphor) -> bool:
    """Whether all before speaks of it only to describe another ("an aide to Ada Lom")."""
    before = [s for s in entity.spans if s.end <= anaphor.span.start]
    return all(entities.is_embedded(s) for s in before)


@cache
def weights() -> Weights:
    """The learned weights, one table for each kind of anaphor, each with its threshold."""
    text = files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    tables: Weights = json.loads(text)
    return tables
