"""What two assertions have in common and where they part: who does what to whom, how many, when.

``compare`` names the features of a pair: pure functions of the two, symmetric, from 0 to 1. They
stand beside the network because a small network overlooks what a reader does not: 5,000 or
10,000, who warned whom, on Monday or on Friday, has or has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import LCSseq

from sayso.lexicon import TITLES, state_words
from sayso.linking.claims import Assertion
from sayso.linking.claims.frozen import rarest, rarity
from sayso.linking.claims.point import point
from sayso.linking.claims.quantities import Quantity, quantities
from sayso.linking.claims.tolls import harm
from sayso.statements.stems import stem, stems
from sayso.tagging.words import AUXILIARIES, FINITE, MONTHS, PREPOSITIONS, WEEKDAYS, word_set

_WORD = re.compile(r"[^\W_]+(?:[.,:'’&-][^\W_]+)*")
_SENTENCE = re.compile(r"(?:^|[.!?…]['\"”’]*\s+|[:;]\s+)['\"“‘«]*$")
_NEGATION = word_set(
    "not never no none nobody nothing neither nor cannot false untrue denied deny denies"
)
_OF_A_PART = re.compile(
    r",\s+(?:and\s+|but\s+)?not\b|\b(?:and|but)\W+not\b|\b(?:no|not)\s+(?:more|fewer|less|later|earlier|sooner)\s+than\b"
    r"|\bnot\s+(?:only|just|merely|simply|least)\b|\bno\s+(?:doubt|matter|wonder)\b",
    re.IGNORECASE,
)
"""What negates a part of a sentence, or nothing: *on Monday, not on Friday*; *no more than*."""
_FIRST_PERSON = word_set("i we me us my our mine ours myself ourselves")
_MODES = {
    **dict.fromkeys(word_set("will would shall 'll going plans planned"), "to come"),
    **dict.fromkeys(word_set("may might could can possibly perhaps likely probably"), "possible"),
    **dict.fromkeys(word_set("must should ought needs need has-to"), "due"),
    **dict.fromkeys(word_set("hope hopes wish wishes want wants urged calls demands"), "wished"),
    **dict.fromkeys(word_set("if unless whether"), "on condition"),
}
_OPPOSED = tuple(
    frozenset(stem(word) for word in line.split())
    for line in (
        "rise fall|increase decrease|grow shrink|raise lower|gain lose|win lose|accept reject|"
        "support oppose|back oppose|confirm deny|agree refuse|allow ban|permit forbid|open close|"
        "begin end|start stop|enter leave|arrive depart|attack defend|guilty innocent|"
        "acquit convict|free jail|release arrest|alive dead|survive die|safe dangerous|true false|"
        "legal illegal|strong weak|high low|more fewer|more less|above below|before after|"
        "success failure|succeed fail|remember forget|buy sell|import export|lend borrow|"
        "pass fail|praise criticise|praise criticize|approve reject|join quit|include exclude|"
        "improve worsen|advance retreat|first last|north south|east west|left right|up down|"
        "yes no|always never|everybody nobody|everyone nobody|all none|better worse|best worst|"
        "friend enemy|public secret|voluntary forced|deliberate accidental|appoint dismiss|"
        "hire fire|build destroy|create destroy|find lose|push pull|send receive|give take"
    ).split("|")
)
_ALIKE = 4
"""Letters from which two stems with one beginning are taken for one word."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words of one assertion say, taken apart."""

    stems: tuple[str, ...]
    """Stems of the words that carry its sense, in its order."""
    names: frozenset[str]
    """Folded words of the names; a state goes by its name, whatever word stands for it."""
    opening: frozenset[str]
    """Folded words with a capital that open a sentence: names, if the other has them as such."""
    quantities: tuple[Quantity, ...]
    dates: frozenset[str]
    negations: int
    modes: frozenset[str]
    agent: frozenset[str]
    """Stems before the first verb; behind its "by" when that is passive; none without a verb."""
    patient: frozenset[str]
    doer: frozenset[str]
    """Names among the agent's words."""
    titled: bool
    """Whether it is written like a title, so that a capital tells no name."""
    own: bool
    """Whether it speaks of the speaker: "I", "our"."""
    sides: Mapping[int, str]
    """For each opposed pair of which it has one word alone, that word."""
    all_stems: frozenset[str]
    weighed: tuple[tuple[str, float, int | None], ...]
    """For each stem, in their alphabetical order, what it is known by (``_known_by``), how rare it
    is, and the kind of harm to people that it tells."""
    weight: float
    """Rarity of all stems together."""
    known_by: frozenset[str]
    harms: frozenset[int]
    """Kinds of harm to people that it tells."""


@lru_cache(maxsize=16384)
def parts(words: str) -> Parts:
    """Take the words of an assertion apart."""
    found = [(m.group(), m.start()) for m in _WORD.finditer(words)]
    lowered = [word.lower() for word, _ in found]
    verb = _main_verb(lowered)
    agent, patient = _roles(lowered, verb)
    names = dict(_names(words, found))
    told = tuple(s for word in lowered if (s := _stem(word)))
    weighed = tuple((_known_by(one), _rare(one), harm(one)) for one in sorted(set(told)))
    return Parts(
        told,
        frozenset(names.values()),
        frozenset(_fold(word) for word, at in found if word[0].isupper() and _opens(words, at)),
        quantities(words),
        frozenset(_dates(lowered)),
        sum(word in _NEGATION or word.endswith(("n't", "n’t")) for word in lowered)
        - len(_OF_A_PART.findall(words)),
        _modes([word for word, _ in found], verb),
        agent,
        patient,
        frozenset(name for place, name in names.items() if place < verb),
        _is_titled([word for word, _ in found]),
        bool(_FIRST_PERSON & set(lowered)),
        _sides(frozenset(told)),
        frozenset(told),
        weighed,
        sum(rare for _, rare, _ in weighed),
        frozenset(by for by, _, _ in weighed),
        frozenset(kind for _, _, kind in weighed if kind is not None),
    )


def compare(left: Assertion, right: Assertion) -> dict[str, float]:
    """The features of a pair by name, each from 0 to 1; the order makes no difference."""
    a, b = parts(point(left.words)), parts(point(right.words))
    return {
        **_wording(a, b),
        **_figures(a.quantities, b.quantities),
        **_who(a, b),
        **_naming(a, b),
        **_times(a.dates, b.dates),
        "polarity": float(left.polarity != right.polarity),
        "negation": float(a.negations % 2 != b.negations % 2),
        "opposed": float(any(b.sides.get(n, word) != word for n, word in a.sides.items())),
        "mode": float(a.modes != b.modes),
        **_speakers(left, right, a.own and b.own),
    }


def _wording(a: Parts, b: Parts) -> dict[str, float]:
    """How much of the shorter and of the longer the other has: words, and words by rarity."""
    few, many = sorted((a, b), key=lambda one: (len(one.all_stems), one.stems))
    inside, back = _known(few, many), _known(many, few)
    order = LCSseq.normalized_similarity(few.stems, many.stems) if few.stems else 0.0
    return {
        "covered": len(inside) / max(len(few.weighed), 1),
        "covering": len(back) / max(len(many.weighed), 1),
        "covered_rare": sum(inside) / few.weight if few.weight else 0.0,
        "covering_rare": sum(back) / many.weight if many.weight else 0.0,
        "in_order": float(order),
        "brief": 1 / max(len(few.weighed), 1),
    }


def _known(one: Parts, other: Parts) -> list[float]:
    """How rare the stems are that stand in another text, by themselves, as the beginning of a
    longer form, or as another word for one harm to people (*killed*, *dead*)."""
    by, harms = other.known_by, other.harms
    return [rare for known, rare, kind in one.weighed if known in by or kind in harms]


def _known_by(one: str) -> str:
    """What a stem and its longer forms have in common; a short stem is known by itself alone."""
    return one[: _ALIKE + 1] if len(one) >= _ALIKE else one


def _rare(one: str) -> float:
    return rarity().get(one, rarest())


def _figures(a: Sequence[Quantity], b: Sequence[Quantity]) -> dict[str, float]:
    if not (a or b):
        return dict(_NO_FIGURES)
    agreed = any(one.agrees(other) for one in a for other in b)
    left = [one for one in a if not any(one.agrees(other) for other in b)]
    right = [one for one in b if not any(one.agrees(other) for other in a)]
    return {
        "figures_agree": float(agreed),
        "figures_differ": float(any(x.alike(y) for x in left for y in right)),
        "figures_both_other": float(bool(left and right)),
        "figures_one_sided": float(bool(left) != bool(right)),
    }


_NO_FIGURES = dict.fromkeys(
    ("figures_agree", "figures_differ", "figures_both_other", "figures_one_sided"), 0.0
)


def _who(a: Parts, b: Parts) -> dict[str, float]:
    return {
        "agents": _dice(a.agent, b.agent),
        "patients": _dice(a.patient, b.patient),
        "crossed": max(_dice(a.agent, b.patient), _dice(a.patient, b.agent)),
        "agents_other": float(bool(a.agent and b.agent) and not a.agent & b.agent),
    }


def _naming(a: Parts, b: Parts) -> dict[str, float]:
    plain = not (a.titled or b.titled)
    of_a, of_b = a.names | (a.opening & b.names), b.names | (b.opening & a.names)
    only_a, only_b = of_a - of_b, of_b - of_a
    doers = plain and bool(a.doer and b.doer) and not (a.doer & of_b or b.doer & of_a)
    return {
        "names": _dice(of_a, of_b) if plain else 0.5,
        "names_both_other": float(plain and bool(only_a and only_b)),
        "names_one_sided": float(plain and bool(of_a) != bool(of_b)),
        "doers_other": float(doers),
    }


def _times(a: frozenset[str], b: frozenset[str]) -> dict[str, float]:
    kinds = [(WEEKDAYS, a, b), (MONTHS, a, b)]
    differ = any(x & kind and y & kind and not x & y & kind for kind, x, y in kinds)
    years = [{word for word in one if word.isdigit()} for one in (a, b)]
    differ = differ or bool(years[0] and years[1] and not years[0] & years[1])
    return {"dates_differ": float(differ), "dates_agree": float(bool(a & b) and not differ)}


def _speakers(left: Assertion, right: Assertion, own: bool) -> dict[str, float]:
    one, other = _called(left.speaker or ""), _called(right.speaker or "")
    same = bool(one & other)
    return {"one_speaker": float(same), "own_of_two": float(own and not same)}


@lru_cache(maxsize=16384)
def _called(name: str) -> frozenset[str]:
    """The folded words of a name."""
    return frozenset(_fold(name).split())


def _main_verb(words: Sequence[str]) -> int:
    """Index of the first verb; the number of words when there is none to be seen.

    In *it was X that did it* the frame is passed over.
    """
    cleft = words[:2] in (["it", "was"], ["it", "is"]) and "that" in words[2:8]
    first = words.index("that", 2) if cleft else 1
    return next((i for i in range(first, len(words)) if _is_verb(words[i])), len(words))


def _roles(words: Sequence[str], verb: int) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of who does it and of whom it is done to, by the first verb and by a "by".

    Without a verb (*no more than 40 drums in the shed*) neither can be told.
    """
    if verb >= len(words):
        return frozenset(), frozenset()
    before, after = _stems(words[:verb]), _stems(words[verb:])
    passive = verb + 1 < len(words) and words[verb] in _BE and "by" in words[verb + 1 :]
    if not passive:
        return before, after
    by = words.index("by", verb)
    return _stems(words[by + 1 :]), before


_BE = word_set("is are was were be been being has have had")


def _is_verb(word: str) -> bool:
    return word in AUXILIARIES or word in FINITE or (word.endswith("ed") and len(word) > 4)


def _names(text: str, words: Sequence[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    """Place and folded form of the words that are written like names."""
    states = state_words()
    for place, (word, start) in enumerate(words):
        if word in states:
            yield place, _fold(states[word])
        elif word[0].isupper() and word.lower() not in _COMMON:
            capitals_inside = word[1:] != word[1:].lower()
            if capitals_inside or not _opens(text, start):
                yield place, _fold(word)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins at ``start``."""
    return _SENTENCE.search(text[:start]) is not None


def _is_titled(words: Sequence[str]) -> bool:
    """Whether nearly all longer words begin with a capital."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


_COMMON = (
    TITLES
    | WEEKDAYS
    | MONTHS
    | PREPOSITIONS
    | AUXILIARIES
    | _FIRST_PERSON
    | word_set("the a an and but or he she it they this that these those his her its their who")
)


def _dates(words: Sequence[str]) -> Iterable[str]:
    """Weekdays, months and years; *may* and *march* are verbs as often."""
    for word in words:
        is_year = word.isdigit() and len(word) == 4 and 1900 <= int(word) <= 2100
        if is_year or word in WEEKDAYS or (word in MONTHS and word not in ("may", "march")):
            yield word


@lru_cache(maxsize=65536)
def _stem(word: str) -> str | None:
    return min(stems(word), default=None) if not word.isdigit() else None


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(s for word in words if (s := _stem(word)))


def _modes(words: Sequence[str], verb: int) -> frozenset[str]:
    """How what is said is meant; a headline's *Ost Mills to sell the shed* is to come."""
    found = {mode for word in words if (mode := _MODES.get(word.lower()))}
    subject = words[: words.index("to")] if "to" in words[1:5] and verb == len(words) else ()
    if subject and all(word[0].isupper() for word in subject):
        found.add("to come")
    return frozenset(found)


def _sides(told: frozenset[str]) -> dict[int, str]:
    """For each opposed pair of which a text has one word alone, that word."""
    found = ((n, told & pair) for n, pair in enumerate(_OPPOSED) if len(pair) == 2)
    return {n: next(iter(here)) for n, here in found if len(here) == 1}


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=65536)
def _fold(name: str) -> str:
    return anyascii(name).lower().replace("'s", "").strip("'.")
