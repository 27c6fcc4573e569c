"""Cue verbs in a sentence: their group, and whether they hand on words that were said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.tagging import cues, words
from sayso.tagging.tokens import Token
from sayso.tagging.words import word_set

_MODALS = word_set(
    """would will could can may might must should shall 'll 'd wo ca won't can't couldn't
    wouldn't shouldn't"""
)
_BE = word_set("is are was were be been being")
_NEGATIONS = word_set("not never n't cannot hardly")
_BEFORE_NOUNS = word_set("latest recent new earlier previous similar false fresh other such")
"""What makes a noun of a form that may be one: *the latest claims*."""
NOUN_LIKE = word_set(
    """report reports claim claims note notes comment comments state states estimate estimates
    show shows find call calls post posts cite demand demands question questions request
    requests answer answers reply replies promise promises pledge pledges joke jokes hint
    hints forecast forecasts order orders plan plans hope hopes fear fears wish doubt doubts
    worry worries blame praise label labels brand brands tweet tweets blog blogs caution
    threat boast counter close open opens start starts finish end view guess want need read
    reads blast slam blasts murmur decline declines reject rejects dispute disputes remark
    remarks vow vows swear charge appeal charges appeals cry shout whisper laugh smile
    notice mention mentions notes welcome highlight highlights"""
)
"""Forms that are a noun or an adjective as readily as a verb."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb with what stands around it, as token indices of its sentence."""

    index: int
    """Of the cue's first token."""
    size: int
    """Tokens of the cue."""
    lemma: str
    family: cues.Family
    form: str
    """The first token in lower case."""
    edge: int
    """First token of the verb group: auxiliaries and adverbs before the cue."""
    negated: bool = False
    modal: bool = False
    infinitive: bool = False
    passive: bool = False

    @property
    def after(self) -> int:
        """Index of the first token after the cue."""
        return self.index + self.size

    @property
    def is_participle(self) -> bool:
        """Whether it is an *-ing* form without a subject of its own."""
        return cues.is_participle(self.form)

    @property
    def is_noun_like(self) -> bool:
        """Whether the form may be a noun: *report*, *claims*."""
        return self.form in NOUN_LIKE


def cue_verbs(sentence: Sequence[Token]) -> list[Verb]:
    """Cue verbs of a sentence that report speech, in order."""
    titled = is_title_like(sentence)
    found: list[Verb] = []
    for index, token in enumerate(sentence):
        if not token.is_word or (token.is_capital and index and not titled):
            continue
        verb = _verb_at(sentence, index)
        if verb is not None and _is_used(sentence, verb):
            found.append(verb)
    return found


def is_title_like(sentence: Sequence[Token]) -> bool:
    """Whether most longer words are capitalised, as in a headline."""
    long = [t for t in sentence if t.is_word and not t.is_number and len(t.text) > 3]
    return len(long) > 3 and sum(t.is_capital for t in long) >= 0.8 * len(long)


def is_adverb(token: Token) -> bool:
    """Whether the token is an adverb, by list or ending."""
    return token.quote is None and (
        token.low in words.ADVERBS
        or (
            token.low.endswith("ly") and not token.is_capital and token.low not in words.NOT_ADVERBS
        )
    )


def _verb_at(sentence: Sequence[Token], index: int) -> Verb | None:
    """The token at ``index`` as a cue verb, with the verb group before it."""
    readings = cues.lookup(tuple(t.low for t in sentence[index : index + 4]))
    if not readings:
        return None
    lemma, size, family = readings[0]
    form = sentence[index].low
    negated = modal = infinitive = passive = False
    edge = index
    while edge > 0:
        before = sentence[edge - 1]
        low = before.low
        if low in _NEGATIONS or (low.endswith("n't") and low in words.AUXILIARIES):
            negated = True
            modal = modal or low in _MODALS
        elif low == "to":
            infinitive = True
            edge -= 1
            break
        elif low in words.AUXILIARIES or low == "having":
            modal = modal or low in _MODALS
            passive = passive or (low in _BE and not cues.is_participle(form))
        elif not is_adverb(before) or low in ("today", "yesterday", "here", "there"):
            break
        elif low == "yet" and edge > 1 and sentence[edge - 2].is_word:
            break  # it joins two verbs: "denies the theft yet says …"
        edge -= 1
    return Verb(index, size, lemma, family, form, edge, negated, modal, infinitive, passive)


def _is_used(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether the form is in use as a verb, of something that was indeed said."""
    if verb.negated or verb.modal or verb.passive or sentence[verb.edge].low == "having":
        return False
    if verb.infinitive:
        return _is_carried_out(sentence, verb)
    following = sentence[verb.after].low if verb.after < len(sentence) else ""
    if verb.is_noun_like and (
        following in words.AUXILIARIES | {"of", "and", "or"} or _is_verb_alone(following)
    ):
        return False
    return verb.is_participle if verb.index == 0 else _may_follow(sentence, verb)


def _is_verb_alone(low: str) -> bool:
    """Whether a form is a cue verb and never a noun: what stands before it is its subject."""
    return low not in NOUN_LIKE and bool(cues.lookup((low,)))


def _may_follow(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether a verb can follow the word before: no article, genitive, number or preposition."""
    before = sentence[verb.index - 1]
    if before.low in words.PREPOSITIONS:
        return verb.is_participle
    if before.low == "worth" or (verb.is_noun_like and before.low in _BEFORE_NOUNS):
        return False
    if before.is_number:
        return verb.index > 1 and sentence[verb.index - 2].low in words.MONTHS
    if before.low in words.NUMBERS:
        return not verb.is_noun_like
    return before.low not in words.DETERMINERS and not before.is_possessive


def _is_carried_out(sentence: Sequence[Token], verb: Verb) -> bool:
    """*went on to say*, *continued to insist*: an infinitive that was carried out."""
    opening = sentence[max(0, verb.edge - 2) : verb.edge]
    return any(t.low in ("on", "continued", "continues", "quick") for t in opening)
