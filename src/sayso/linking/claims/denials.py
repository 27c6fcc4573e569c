"""Who denies what on one page, by what the page itself shows; and what refusals are about.

A denial is linked to statements, never to a claim. On its page it finds them in this order, and
the first that finds something is the answer: the same words (*X, something Y denies*); what a paper
says that it calls false; a figure that it calls wrong; what went before, when it only points back;
what shares its words. A speaker does not deny himself, but he may take his words back.

A pure function of the page. What other pages show is the matter of ``opposing``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sayso.linking.claims import rejected
from sayso.linking.claims.compare import parts
from sayso.linking.claims.opposing import sides_with
from sayso.linking.claims.quantities import quantities
from sayso.linking.claims.spoken import (
    Spoken,
    all_spans,
    begins,
    covers,
    ends,
    evidence_of,
    is_within,
    overlap,
    said_before,
    starts,
    strangers,
)
from sayso.records import Denial, Refusal, Verdict
from sayso.statements.senses import met
from sayso.statements.stems import numbers, stem, stems
from sayso.tagging import cues

NEAR: Final = 600
"""Code points between a denial and what it points back at."""
BESIDE: Final = 150
"""Code points between a denial and one that goes on from it."""
FIGURE: Final = 12
"""A number up to this one is as often a manner of counting ("three times") as a figure."""
SHORT: Final = 2
"""Telling words of a denial that leaves the rest to what went before (*sending the cargo*)."""
GUESS: Final = 0.5
"""Score of what only is the last thing said before a denial of a charge that nobody makes there."""
WHOLE: Final = 4
"""Times the telling words of a short denial from which another statement is about more."""
SHARED: Final = 0.6
"""Share of a denial's telling words that what it denies must hold, in these or in other words."""
WISHES: Final = ("ask", "urge")
"""Families of cues behind which nothing is claimed that could be denied."""
GIVES_WORD: Final = frozenset(
    map(stem, ("warn", "alert", "notify", "inform", "write", "remind", "letter"))
)
"""Stems of the verbs by which somebody gives word."""
CHARGE: Final = stem("charge")
"""What a prosecutor presses: the nearest statement is none because it is near."""
METHODS: Final = ("aside", "paper", "figure", "going on", "pointing back", "shared words")
"""The ways by which a page shows what is denied, in the order in which they are tried."""
_THE = re.compile(r"\b(?:the|this|that|these|those)\s+([^\W\d_]+)$", re.IGNORECASE)
_STANDING = re.compile(
    r"\b(?:has|have|had)\s+(?:(?:\w+ly|always|long|since|also)\s+){0,2}$", re.IGNORECASE
)
_PAPER_AGAIN = re.compile(
    r"(?:the|this|that)\s+(?:[\w-]+\s+){0,2}?(?:document|paper|text|file)$", re.IGNORECASE
)
_ASIDE = re.compile(r",\s+(?:something|which|an?\s+\w+)\s+(?:that\s+)?$", re.IGNORECASE)


Found = list[tuple[Spoken, float]]
"""Statements that are denied, with how sure that is."""


def denials_on(text: str, statements: Sequence[Spoken]) -> list[Denial]:
    """The denials of one page, by the ids of their two sides.

    Args:
        text: the page's.
        statements: all that is said on it.
    """
    ordered = sorted((s for s in statements if s.content), key=lambda s: (s.content, s.id))
    found: dict[str, tuple[str, Found]] = {}
    for one in (s for s in ordered if s.stance == "denies"):
        found[one.id] = _find(text, one, ordered, found)
    by_id = {one.id: one for one in ordered}
    links = (
        _denial(by_id[name], other, score, method)
        for name, (method, denied) in found.items()
        for other, score in denied
    )
    return sorted(links, key=lambda link: (link.left, link.right))


def _find(
    text: str, one: Spoken, statements: Sequence[Spoken], known: Mapping[str, tuple[str, Found]]
) -> tuple[str, Found]:
    """What a statement denies, and by which of the ways it was found."""
    others = [o for o in statements if o.id != one.id and o.stance != "declines"]
    for method, way in (("aside", _aside), ("paper", _paper), ("figure", _figure)):
        if found := way(text, one, others):
            return method, found
    first = _goes_on_from(one, others)
    if first is not None:
        return "going on", known[first][1]
    if found := _pointed(text, one, others):
        return "pointing back", found
    return "shared words", _shared(one, others)


def _goes_on_from(one: Spoken, statements: Sequence[Spoken]) -> str | None:
    """Id of the denial right before one that only points back: it denies the same."""
    pronoun = rejected.is_pronoun(one.words)
    before = said_before(one, statements)
    if not before or pronoun or not rejected.points_back(one.cue_words, one.words):
        return None
    last = before[-1]
    near = begins(one) - max(s.end for s in all_spans(last)) <= BESIDE
    return last.id if near and last.stance == "denies" else None


def refusals_on(statements: Sequence[Spoken]) -> list[Refusal]:
    """What the refusals of one page are about, where another statement on it speaks of that."""
    links = []
    for one in statements:
        if one.stance == "declines" and one.content:
            others = [o for o in statements if o.stance == "asserts" and starts(o) < starts(one)]
            about = rejected.matter(one.words)
            found = _of_paper(about, others) or _sharing(stems(about), others)[-1:]
            for other, score in found:
                evidence = evidence_of(one, other)
                links.append(Refusal(one.id, other.id, score, "page", evidence=evidence))
    return sorted(links, key=lambda link: (link.left, link.right))


def _aside(text: str, one: Spoken, others: Sequence[Spoken]) -> Found:
    """*X, something the keeper denies*, and *X, though the keeper denies that*."""
    if one.source is None or one.cue is None:
        return []
    aside = _ASIDE.search(text, max(0, one.source.start - 60), one.source.start) is not None
    behind = one.content[-1].end <= one.source.start
    return [
        (other, 0.95)
        for other in others
        if other.stance == "asserts"
        and strangers(one, other)
        and (
            (behind and overlap(one.content, other.content))
            or (aside and covers(other, one.source.start))
        )
    ]


def _paper(_: str, one: Spoken, others: Sequence[Spoken]) -> Found:
    """What a paper said that the denial calls false, or a novel."""
    return _of_paper(one.words, [o for o in others if starts(o) < starts(one)])


def _of_paper(words: str, others: Sequence[Spoken]) -> Found:
    asked = set(rejected.papers(words))
    told = [o for o in others if o.stance == "asserts"]
    named = [o for o in told if asked & rejected.paper_heads(o.name, o.source_words)]
    return [(o, 0.85) for o in told if o in named or _is_that_paper(o, named)]


def _is_that_paper(other: Spoken, named: Sequence[Spoken]) -> bool:
    """Whether *the document* stands for the paper that was named right before it."""
    if _PAPER_AGAIN.match(other.source_words) is None:
        return False
    return any(0 <= begins(other) - ends(o) <= BESIDE for o in named)


def _figure(_: str, one: Spoken, others: Sequence[Spoken]) -> Found:
    """The nearest figure before it that somebody else gives."""
    if not rejected.of_figure(one.words):
        return []
    figured = [
        o
        for o in said_before(one, others)
        if strangers(one, o) and any(q.value > FIGURE for q in quantities(o.words))
    ]
    return [(figured[-1], 0.8)] if figured else []


def _pointed(text: str, one: Spoken, others: Sequence[Spoken]) -> Found:
    """What went right before; of several charges all, up to where nobody accuses any more."""
    if not rejected.points_back(one.cue_words, one.words) or rejected.of_figure(one.words):
        return []
    pronoun = rejected.is_pronoun(one.words)
    told = _outermost(
        [
            o
            for o in said_before(one, others)
            if strangers(one, o)
            and (pronoun or o.stance == "asserts")
            and cues.family(o.cue_words) not in WISHES
        ]
    )
    before = [o for o in told if begins(one) - ends(o) <= NEAR]
    if not pronoun and before and rejected.answers_charge(before[-1].words):
        return []  # it answers what was charged before it, and so does this
    named = rejected.charge_stem(one.words)
    if named is not None:
        standing = _is_standing(text, one)
        found = _charged(one, named, before, () if standing else told)
        if found or standing:
            return found
    if not before or rejected.tells_of_charge(text[ends(before[-1]) : begins(one)]):
        return []  # the page tells of a charge in its own voice
    far = begins(one) - ends(before[-1]) > BESIDE
    return [(before[-1], GUESS if named is not None and far else 0.8)]


def _charged(one: Spoken, named: str, before: Sequence[Spoken], told: Sequence[Spoken]) -> Found:
    """Who makes the charge that a denial names: nearby; a formal one anywhere before it."""
    by_noun = [o for o in before if rejected.charges(named, o.cue_words, o.words)]
    if by_noun:
        return [(by_noun[-1], 0.85)]
    charging = [o for o in before if rejected.accuses(o.cue_words, o.words)]
    if charging and rejected.is_plural(one.words):
        return [(other, 0.85) for other in _run(before, charging)]
    pressed = [o for o in told if rejected.charges(named, o.cue_words, o.words)]
    return [(pressed[-1], 0.8)] if pressed and named == CHARGE else []


def _outermost(statements: Sequence[Spoken]) -> list[Spoken]:
    """Those that stand in no other's words: who tells it is whom a denial answers."""
    return [
        one
        for one in statements
        if not any(
            other.content != one.content and all(is_within(s, other) for s in one.content)
            for other in statements
        )
    ]


def _is_standing(text: str, one: Spoken) -> bool:
    """Whether a denial is an old one that is recalled (*has always denied the charges*)."""
    return one.cue is not None and _STANDING.search(text, 0, one.cue.start) is not None


def _run(before: Sequence[Spoken], charging: Sequence[Spoken]) -> list[Spoken]:
    """The last of ``before`` in a row that accuse."""
    wanted = {other.id for other in charging}
    last = max(n for n, other in enumerate(before) if other.id in wanted)
    run: list[Spoken] = []
    for other in reversed(before[: last + 1]):
        if other.id not in wanted:
            break
        run.append(other)
    return run


def _shared(one: Spoken, others: Sequence[Spoken]) -> Found:
    """What says in much the same words what is denied, with the other polarity."""
    own = rejected.taken_back(one.words)
    said = own or rejected.proposition(one.words)
    rivals = [
        o
        for o in others
        if o.stance == "asserts"
        and (own is not None or (strangers(one, o) and o.polarity != one.polarity))
        and not numbers(said) - numbers(o.words)
        and not _tells_of(o, one)
        and not rejected.sets_aside(o.words, stems(said))
        and not rejected.answers_charge(o.words)
        and (own is not None or not sides_with(o.words, said))
    ]
    return (
        _sharing(stems(said), rivals)
        or _definite(one, said, said_before(one, rivals))
        or _meeting(stems(rejected.of_each(said)), rivals)
        or _unheard(said, said_before(one, rivals))
    )


def _unheard(said: str, before: Sequence[Spoken]) -> Found:
    """All that tells that word was given, where a denial says none came: *no letter reached us*."""
    sender = rejected.sender(said)
    return [(o, 0.7) for o in before if sender and _gave_word(o, sender)]


def _gave_word(other: Spoken, sender: frozenset[str]) -> bool:
    """Whether a statement tells that the sender gave word, or one of theirs that "we" did."""
    if sender <= parts(other.words).agent:
        return bool(GIVES_WORD & stems(other.words))
    own = rejected.we_sent(other.words)
    return own and rejected.is_of(other.name or other.source_words, sender)


def _meeting(asked: frozenset[str], others: Sequence[Spoken]) -> Found:
    """What tells most of what is denied, two words at least, in other words or as a case of it."""
    shares = [(len(met(asked, other.words)), other) for other in others]
    best = max((share for share, _ in shares), default=0)
    if best < 2 or best < SHARED * len(asked):
        return []
    return [(other, round(0.5 + 0.3 * best / len(asked), 4)) for n, other in shares if n == best]


def _tells_of(other: Spoken, one: Spoken) -> bool:
    """Whether a statement holds a denial with its verb, and so tells of it."""
    cue = one.cue
    return cue is not None and any(piece.contains(cue) for piece in other.content)


def _definite(one: Spoken, said: str, before: Sequence[Spoken]) -> Found:
    """The last to speak of what a short denial calls *the cargo*: it must have been spoken of.

    He must tell more of it than that: who denies it, or the deed.
    """
    nouns = {stem(found.group(1).lower()) for found in _THE.finditer(said)}
    if not stems(said) - nouns:
        return []  # "nothing to do with the firm" tells of no deed
    rest = stems(f"{said} {one.name or one.source_words}") - nouns
    speaking = [o for o in before if nouns & stems(o.words) and met(rest, o.words)]
    return [(speaking[-1], 0.7)] if speaking and len(stems(said)) <= SHORT else []


def _sharing(asked: frozenset[str], others: Sequence[Spoken]) -> Found:
    """The statements that share most of the telling words, two at least."""
    shares = [(len(asked & stems(other.words)), other) for other in others]
    best = max((share for share, _ in shares), default=0)
    if best < 2 or best < SHARED * len(asked):
        return []
    score = round(0.6 + 0.3 * best / len(asked), 4)
    return [(o, score if _is_about(asked, o) else GUESS) for n, o in shares if n == best]


def _is_about(asked: frozenset[str], other: Spoken) -> bool:
    """Whether words shared are no small part of all that a statement tells."""
    return len(asked) > SHORT or len(stems(other.words)) <= WHOLE * len(asked)


def _denial(one: Spoken, other: Spoken, score: float, method: str) -> Denial:
    verdict: Verdict = "unsure" if score <= GUESS else "same"
    return Denial(one.id, other.id, score, method, verdict, evidence_of(one, other))
