"""Which statements are one utterance: the words of one mouth on several pages.

Claims ask what is said; here the question is whose words these are. So the words decide, not their
meaning, and the speaker with them. Everything is a pure function of the statements given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from sayso.linking.wording import Quote
from sayso.quotations import pair

SHARED = 3
"""Telling words in common from which two statements of one speaker may be one utterance."""
SHARE = 0.6
"""Share of the telling words of the statement that has fewer, from which they are."""
WITHIN = 2
"""Stretch of the longer statement, in lengths of the other, in which these words stand."""
ORDERED = 0.8
"""Share of those telling words that stand in the same order in both, from which words without a
name, under another name or dated to another day are the same words."""
UNNAMED, RENAMED = 4, 6
"""Telling words in the same order that such words have at least: where one of the two speakers is
unknown, and where both are known and differ."""
SCRAP = 2
"""Telling words of a scrap that is quoted as it stands."""


def alike(left: Quote, right: Quote) -> float:
    """How surely two statements are one utterance, 0 (not) to 1; the same in both directions.

    Words of one speaker need enough telling words in common, near one another and in whatever
    order, which a translation there and back may turn; a scrap of the other's words needs them in
    a row. On one page, under two names, of unknown ones or said on two days, they must nearly be
    the same words. Who denies what another asserts, or takes it back, says something else.
    """
    common = len(left.telling & right.telling)
    turned = left.stance != right.stance and left.polarity != right.polarity
    if common < SCRAP or turned:
        return 0.0
    few, many = sorted((left, right), key=lambda quote: (len(quote.telling), quote.folded))
    share = common / len(few.telling)
    known = left.speaker is not None and right.speaker is not None
    other = known and left.speaker != right.speaker
    if not other and _one_day(left, right):
        if _scrap(few, many) or _scrap(many, few):
            return share
        if (
            known
            and left.article != right.article
            and _near(few, many) >= max(SHARED, SHARE * len(few.telling))
        ):
            return share
    least = max(RENAMED if other else UNNAMED, ORDERED * len(few.telling))
    return share if common >= least and _in_order(left, right) >= least else 0.0


def _near(few: Quote, many: Quote) -> int:
    """Telling words of ``few`` that stand in ``many`` within twice its length."""
    places = [(at, w.folded) for at, w in enumerate(many.words) if w.folded in few.telling]
    best, first = 0, 0
    for last, (at, _) in enumerate(places):
        while at - places[first][0] >= WITHIN * len(few.words):
            first += 1
        best = max(best, len({word for _, word in places[first : last + 1]}))
    return best


def _one_day(left: Quote, right: Quote) -> bool:
    """Whether the two may have been said on one day, as far as the pages tell."""
    (earliest, latest), (other_earliest, other_latest) = left.said, right.said
    return not (
        (latest and other_earliest and latest[:10] < other_earliest[:10])
        or (other_latest and earliest and other_latest[:10] < earliest[:10])
    )


def _in_order(left: Quote, right: Quote) -> int:
    """Telling words that stand in the same order in both."""
    one, other = sorted((left, right), key=lambda quote: quote.folded)
    blocks = SequenceMatcher(None, one.folded, other.folded, autojunk=False).get_matching_blocks()
    return len({w.folded for i, _, n in blocks for w in one.words[i : i + n] if w.tells})


def _scrap(part: Quote, whole: Quote) -> bool:
    """Whether the quoted words of one, ``SCRAP`` telling ones among them, stand in the other."""
    if part.kind == "indirect" or len(part.telling) < SCRAP:
        return False
    return f" {' '.join(part.folded)} " in f" {' '.join(whole.folded)} "


def variants(statement: str, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """All wordings of the utterance to which a statement belongs, in time order.

    What is alike to it, and to whatever of these is its speaker's: words without a name, or under
    another one, lead no further, so that they bridge no two utterances. What somebody else's
    statement quotes counts as well (see ``quoted_inside``). Statements of one page and speaker
    that are pieces of one utterance become one variant.

    Raises:
        KeyError: the statement is not among ``quotes``.
    """
    of = {quote.statements[0]: quote for quote in quotes}
    seed = of.pop(statement)
    left = [one for name in sorted(of) for one in (of[name], *quoted_inside(of[name]))]
    speaker = seed.speaker or _surest_speaker(seed, left)
    found, waiting = [seed], [seed]
    while waiting:
        at = waiting.pop()
        near = [quote for quote in left if alike(at, quote)]
        left = [quote for quote in left if not alike(at, quote)]
        found += near
        waiting += [quote for quote in near if quote.speaker == speaker is not None]
    return tuple(_joined(_once(seed, found, speaker)))


def quoted_inside(quote: Quote) -> Iterator[Quote]:
    """The quotations inside a statement's words, whose speaker is another, and unknown here."""
    for piece in quote.content:
        for mark in pair(quote.text, [piece]):
            if mark.depth or quote.kind == "indirect":
                inner = mark.inner(quote.text)
                yield replace(quote, content=(inner,), kind="direct", speaker=None, inside=True)


def _surest_speaker(seed: Quote, others: Iterable[Quote]) -> str | None:
    """Of those whose words are alike, the one whose are most."""
    named = [(-alike(seed, one), one.speaker) for one in others if one.speaker is not None]
    return min((one for one in named if one[0] < 0), default=(0.0, None))[1]


def _once(seed: Quote, found: Iterable[Quote], speaker: str | None) -> list[Quote]:
    """No characters twice: of statements inside one another the speaker's, then the larger."""
    kept = [seed]
    for quote in sorted(
        found, key=lambda q: (q.speaker != speaker, q.inside, -len(q.words), q.order)
    ):
        if not any(_overlap(quote, other) for other in kept):
            kept.append(quote)
    return kept


def _overlap(one: Quote, other: Quote) -> bool:
    return one.article == other.article and any(
        a.overlaps(b) for a in one.content for b in other.content
    )


def _joined(group: Sequence[Quote]) -> list[Quote]:
    """Pieces of one page and speaker put together; wordings that repeat one another stay two."""
    done: list[Quote] = []
    for quote in sorted(group, key=lambda q: (q.article, q.content[0].start, q.statements)):
        last = done[-1] if done else None
        if (
            last
            and (last.article, last.speaker) == (quote.article, quote.speaker)
            and last.content[-1].end <= quote.content[0].start
            and not alike(last, quote)
        ):
            done[-1] = replace(
                last,
                statements=last.statements + quote.statements,
                content=last.content + quote.content,
                kind=last.kind if last.kind == quote.kind else "mixed",
            )
        else:
            done.append(quote)
    return sorted(done, key=lambda q: q.order)
