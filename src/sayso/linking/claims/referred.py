"""Papers that a denial calls false and that only other pages of the story quote.

*The manifest was false*, says one page, and leaves it to its reader to know what the manifest says;
another tells *a cargo manifest lists 300 tonnes*. The two belong together when the denial names the
paper, the other statement is that paper's, and the words around both speak of the same rare names.
A paper of a kind that every story has (*the report*, *the document*) leaves that open. A pure
function of the two statements, of the words around each on its page and of frozen statistics.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from sayso.linking.claims import rejected
from sayso.linking.claims.compare import parts
from sayso.linking.claims.frozen import rarest, rarity
from sayso.linking.claims.spoken import Spoken
from sayso.records import Denial, Verdict
from sayso.statements.stems import stem

METHOD: Final = "paper elsewhere"
SCORE: Final = 0.75
OPEN: Final = 0.4
"""Score where the kind of paper is too common to tell which one is meant."""
STORY: Final = 15.0
"""Summed rarity of the names that two pages share around their statements: two rare names."""
COMMON: Final = frozenset(
    map(
        stem,
        "account article claim document file findings image list letter note paper photo photograph"
        " picture poll publication record report statement story study survey text video".split(),
    )
)
"""Stems of the papers that are many in a story."""


class Placed(Spoken, Protocol):
    """A statement with the words around it."""

    @property
    def title(self) -> str: ...
    @property
    def context(self) -> str: ...


def denied_elsewhere(denials: Sequence[Placed], others: Sequence[Placed]) -> list[Denial]:
    """Links from denials of papers to what those papers say on other pages, by both ids."""
    found = (_link(one, other) for one in denials for other in others)
    return sorted((k for k in found if k is not None), key=lambda link: (link.left, link.right))


def one_story(left: Placed, right: Placed) -> bool:
    """Whether the words around two statements share names enough, one of them a rare one."""
    (here, opening), (there, beginning) = _names(left), _names(right)
    shared = (here & (there | beginning)) | (there & (here | opening))
    table, most = rarity(), rarest()
    values = [table.get(stem(name), most) for name in sorted(shared)]
    return bool(values) and max(values) >= most and sum(values) >= STORY


def _link(one: Placed, other: Placed) -> Denial | None:
    if one.article == other.article or (one.stance, other.stance) != ("denies", "asserts"):
        return None
    heads = rejected.paper_heads(other.name, other.source_words)
    papers = heads & set(rejected.papers(one.words))
    if not papers or not one_story(one, other):
        return None
    common = papers <= COMMON
    verdict: Verdict = "unsure" if common else "same"
    here = [one.cue] if one.cue is not None else []
    evidence = (
        *((one.article, span) for span in (*here, *one.content)),
        *((other.article, span) for span in other.content),
    )
    return Denial(one.id, other.id, OPEN if common else SCORE, METHOD, verdict, evidence)


def _names(one: Placed) -> tuple[frozenset[str], frozenset[str]]:
    """Folded names around a statement, and words that may be names: they open a sentence.

    The headline counts unless it is written in capitals.
    """
    told = [parts(one.context)]
    if not parts(one.title).titled:
        told.append(parts(one.title))
    names = frozenset[str]().union(*(found.names for found in told))
    return names, frozenset[str]().union(*(found.opening for found in told))
