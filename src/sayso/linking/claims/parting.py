"""What makes two claims of two texts, however alike they are: another figure, roles turned round.

A scorer weighs evidence, and a sentence of twenty words that differs in one weighs heavily on the
side of "same". Two differences leave nothing to weigh: the same things counted otherwise (*5,000
rifles* and *10,000 rifles*), and the doer of the one being the done-to of the other and the other
way round (*the inspectors warned the owners*, *the owners warned the inspectors*).
"""

from __future__ import annotations

from typing import Literal

from sayso.linking.claims import Assertion
from sayso.linking.claims.compare import Parts, parts
from sayso.statements.stems import stem

Parted = Literal["figures", "roles"]


def parted(left: Assertion, right: Assertion) -> Parted | None:
    """By what two assertions are two claims beyond doubt; any order gives one answer."""
    a, b = parts(left.words), parts(right.words)
    if _counted_otherwise(a, b):
        return "figures"
    return "roles" if _turned_round(a, b) else None


def _counted_otherwise(a: Parts, b: Parts) -> bool:
    """Whether each gives a figure that the other lacks, of the same things, and none agrees."""
    if any(one.agrees(other) for one in a.quantities for other in b.quantities):
        return False
    return any(one.alike(other) for one in a.quantities for other in b.quantities)


def _turned_round(a: Parts, b: Parts) -> bool:
    """Whether names change sides; of common nouns a passive without its doer shows too little."""
    names = {stem(name) for name in a.names | b.names}
    if a.agent & b.agent & names:
        return False
    return bool(a.agent & b.patient & names) and bool(b.agent & a.patient & names)
