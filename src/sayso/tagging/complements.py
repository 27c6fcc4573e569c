"""Where the content that follows a cue begins, by the family of its verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.lexicon import noun_classes, singular
from sayso.tagging import cues, phrases, words
from sayso.tagging.shapes import CONTRACTED, is_clause, opens_clause, skip_adjuncts
from sayso.tagging.tokens import Token, inner_tokens
from sayso.tagging.verbs import Verb, is_adverb, is_title_like
from sayso.tagging.words import word_set

_AS_VERBS = word_set(
    """describe portray characterize characterise identify label brand refer_to dub"""
)
_PATTERNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_AS_VERBS, frozenset({"as"})),
    "call": frozenset({"a", "an"}),
    "accuse": frozenset({"of"}),
    "blame": frozenset({"on", "for"}),
}
"""Words of which one must follow, for the verb to hand on a judgement."""
_HEARERS = word_set("him her them us me you reporters journalists lawmakers")
_COMPANY = word_set(
    """him her them us me you guest guests visitor visitors participant participants delegate
    delegates delegation attendee attendees audience newcomers"""
)
_QUESTIONS = word_set("whether if why how what when who where")
_NO_CLAUSE = word_set(
    """to of by and or so nor than as when before after while who which whose with against"""
)
_BEFORE_THAT_NEVER = frozenset((";", ":", "and", "but", "who", "which"))
_SUBORDINATE = word_set("while whereas as when after before")
"""Words whose clause is none of the cue's: *claimed the cup while the others looked on*."""
_GRANTED = word_set(
    """access advances appeal appeals application applications bail case entry lawsuit motion
    motions parole permission petition request requests suit visa visas"""
)
"""What is granted or refused rather than asserted or denied."""
_EVIDENCE = frozenset(
    (
        ("according", "to"),
        ("from", "what"),
        ("based", "on"),
        ("judging", "by"),
        ("judging", "from"),
        ("going", "by"),
        ("by", "the", "words"),
        ("in", "the", "words"),
    )
)
"""First words of an aside that tells what a speaker goes by, and is none of the words said."""
_FURTHEST = 14
"""Tokens between a cue and the *that* or the quotation that opens its content."""


Start = tuple[int, float]
"""Index where a content begins, with the confidence of the pattern that found it."""


def begin(sentence: Sequence[Token], verb: Verb) -> Start | None:
    """Where the content after ``verb`` begins; ``None`` when no content follows it."""
    found = _begin(sentence, verb)
    if found is None:
        return None
    start, confidence = found
    if _is_title(sentence, start):
        return None
    return _after_evidence(sentence, start), confidence


def _is_title(sentence: Sequence[Token], start: int) -> bool:
    """Whether a quotation at ``start`` has a title's capitals, and the sentence has not."""
    if start >= len(sentence) or sentence[start].quote is None:
        return False
    return is_title_like(inner_tokens(sentence[start])) and not is_title_like(sentence)


def _after_evidence(sentence: Sequence[Token], start: int) -> int:
    """Index after an aside on what the speaker goes by: *that, from what she saw, …*."""
    size = len(sentence)
    opening = start + 1 if start < size and sentence[start].low == "," else start
    first_words = tuple(t.low for t in sentence[opening : opening + 3])
    if first_words not in _EVIDENCE and first_words[:2] not in _EVIDENCE:
        return start
    stop = min(size - 2, opening + _FURTHEST)
    comma = next((i for i in range(opening, stop) if sentence[i].low == ","), None)
    return comma + 1 if comma is not None else start


def _begin(sentence: Sequence[Token], verb: Verb) -> Start | None:
    if verb.after >= len(sentence) - 1 and not _is_last_quotation(sentence, verb):
        return None
    that, quote = _that(sentence, verb), _quotation(sentence, verb)
    if verb.family != "decline":
        if quote is not None and (that is None or quote < that):
            return quote, 0.95 if verb.family != "judge" else 0.7
        if that is not None and verb.family not in ("judge", "urge"):
            return that, 0.9
    by_family = _BY_FAMILY.get(verb.family)
    return by_family(sentence, verb) if by_family is not None else None


def _is_last_quotation(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether a quotation that holds the full stop ends the sentence: *X said “It is safe.”*

    None may stand before it, whose frame this one would interrupt, and the verb's own subject does.
    """
    size = len(sentence)
    if verb.after != size - 1 or verb.family not in ("say", "tell", "ask", "quote"):
        return False
    if verb.is_participle or verb.is_noun_like:
        return False
    before = sentence[verb.edge - 1].low if verb.edge else ""
    quoted = [n for n, token in enumerate(sentence) if token.quote is not None]
    return quoted == [size - 1] and before not in ("and", "but", "then", "yet")


def _that(sentence: Sequence[Token], verb: Verb) -> int | None:
    """Index after the *that* which opens the content, across a hearer, a time or a place."""
    after = verb.after
    for index in range(after, min(len(sentence) - 1, after + _FURTHEST)):
        token = sentence[index]
        if token.low == "that":
            return index + 1 if _is_gap(sentence, verb, index) else None
        if token.quote is not None or token.low in _BEFORE_THAT_NEVER:
            return None
        participle = token.low.endswith("ed") and (
            sentence[index + 1].low in words.PREPOSITIONS | {"to"}
        )
        if index > after and not participle and phrases.looks_like_verb(token, sentence[index - 1]):
            return None
    return None


def _is_gap(sentence: Sequence[Token], verb: Verb, that: int) -> bool:
    """Whether hearer, time and place are all that stands between cue and *that*."""
    first = sentence[verb.after]
    if verb.family == "deny":
        # "rejected that argument" has no clause, "denied the claim that …" an object of its own.
        return that == verb.after and is_clause(sentence, that + 1)
    if that == verb.after:
        return True
    if sentence[that - 1].low in words.PREPOSITIONS or (
        verb.family == "quote" and first.low == "to"
    ):
        return False
    return (
        verb.family in ("tell", "urge")
        or verb.lemma in ("warn", "promise", "ask")
        or first.low in words.PREPOSITIONS | {"to", ","}
        or first.low in words.TIME_WORDS
        or is_adverb(first)
    )


def _quotation(sentence: Sequence[Token], verb: Verb) -> int | None:
    """Index of a quotation that opens the content: at once, or after a comma, colon or hearer."""
    after = verb.after
    for index in range(after, min(len(sentence), after + _FURTHEST)):
        token = sentence[index]
        if token.quote is not None:
            return index if _is_led_to(sentence[after:index], verb, token) else None
        if index > after and phrases.looks_like_verb(token, sentence[index - 1]):
            return None
    return None


def _is_led_to(gap: Sequence[Token], verb: Verb, quoted: Token) -> bool:
    """Whether what stands between a cue and a quotation leads on to it as the content."""
    if not gap:
        concrete = verb.family in ("tell", "quote") or verb.lemma in cues.CONCRETE
        return not concrete or _is_speech(quoted)
    if gap[-1].low in (",", ":", "—", "–", "that"):
        return True
    hearer = verb.family in ("tell", "urge", "ask") and len(gap) < 8
    return hearer and gap[-1].low not in ("of", "the", "a", "an", "to", "as", "by", "with")


def _is_speech(token: Token) -> bool:
    """Whether a quotation is speech by its length or its end, rather than a title or nickname."""
    return token.final in ",.!?…" or len(token.text.split()) > 4


def _bare(sentence: Sequence[Token], verb: Verb) -> Start | None:
    """Content of *X said Y*, without *that*."""
    if sentence[verb.after].low == "to" and verb.lemma in cues.PROMISES:
        return verb.after, 0.65
    start = skip_adjuncts(sentence, verb.after)
    if start < len(sentence) - 1 and sentence[start].low == ",":
        start += 1
    if start < len(sentence) - 1 and sentence[start].low == ":":
        return start + 1, 0.85
    if start >= len(sentence) or not sentence[start].is_word:
        return None
    if sentence[start].low in _NO_CLAUSE:
        return None
    return _clause(sentence, verb, start) or _object_said(sentence, verb, start)


def _clause(sentence: Sequence[Token], verb: Verb, start: int) -> Start | None:
    """A clause at ``start`` as the content, by how readily the verb takes one."""
    if verb.family == "think":
        return (start, 0.6) if opens_clause(sentence, start) else None
    if verb.lemma == "say" and len(sentence) - start >= 4 and _may_begin(sentence[start]):
        return start, 0.85
    if verb.is_noun_like:
        taken = verb.lemma in cues.PRESENT and is_clause(sentence, start)
        return (start, 0.65) if taken else None
    if verb.lemma in cues.CLAUSAL:
        if opens_clause(sentence, start, _SUBORDINATE):
            return start, 0.85
        # A headline leaves its verb out: "Norland says rival behind raid".
        headline = sentence[-1].low != "." and verb.form.endswith("s")
        return (start, 0.7) if headline else None
    return (start, 0.85) if verb.lemma in cues.STRONG and is_clause(sentence, start) else None


def _object_said(sentence: Sequence[Token], verb: Verb, start: int) -> Start | None:
    """A noun or an *-ing* form at ``start`` that is itself what was said."""
    first = sentence[start]
    if verb.is_noun_like:
        return None
    if verb.lemma in cues.WITH_DOING and first.low.endswith("ing") and not first.is_capital:
        return start, 0.65
    stressed = verb.lemma in cues.WITH_OBJECT and (verb.is_participle or verb.lemma == "express")
    return (start, 0.55) if stressed else None


def _may_begin(token: Token) -> bool:
    """Whether the word is likely to begin the subject of a clause."""
    return (
        token.low in words.PRONOUNS | words.DETERMINERS | {"there", "if"}
        or token.is_capital
        or token.is_number
        or token.low.endswith("s")
        or bool(CONTRACTED.fullmatch(token.low))
    )


def _denied(sentence: Sequence[Token], verb: Verb) -> Start | None:
    first = sentence[verb.after]
    if first.low in ("by", "in", "at", "entry", "access", "for", "from", "bail", "asylum", "visas"):
        return None
    if first.low in ("yet", "but", "and", "while", "though") or (
        not first.is_word and first.quote is None
    ):
        return None
    # To deny an appeal or access, to dismiss a case, to reject a request is an act.
    if verb.lemma in ("deny", "dismiss", "reject") and any(
        t.low in _GRANTED for t in sentence[verb.after : verb.after + 3]
    ):
        return None
    return verb.after, 0.85 if verb.lemma in ("deny", "dismiss", "refute") else 0.7


def _told(sentence: Sequence[Token], verb: Verb) -> Start | None:
    """After the hearer of *told*: one word or name, then a clause or *to …*."""
    end = hearer_end(sentence, verb.after)
    if end is None or end >= len(sentence) or sentence[end].low in ("who", "which", "whose"):
        return None
    if sentence[end].low == "to":
        return (verb.after if verb.lemma == "advise" else end), 0.6
    start = skip_adjuncts(sentence, end)
    if start >= len(sentence) - 1:
        return None
    first = sentence[start]
    if first.low == ":":
        return start + 1, 0.85
    if first.is_capital or first.low in words.PRONOUNS | words.DETERMINERS | {"there"}:
        return (start, 0.8) if opens_clause(sentence, start) else None
    return (start, 0.7) if first.is_word and is_clause(sentence, start) else None


def hearer_end(sentence: Sequence[Token], after: int) -> int | None:
    """Index after the hearer that follows *told*."""
    first = sentence[after]
    if first.low in words.PRONOUNS | _HEARERS:
        return after + 1
    phrase = phrases.phrase_after(sentence, after)
    if phrase is None:
        return None
    if not first.is_capital and first.low not in words.DETERMINERS:
        return after + 1
    return phrase[1]


def _urged(sentence: Sequence[Token], verb: Verb) -> Start | None:
    after = verb.after
    if verb.lemma in ("call_for", "press_for"):
        return after, 0.65
    if verb.lemma in ("order", "invite", "encourage", "instruct", "request"):
        return None
    for index in range(after, min(len(sentence), after + _FURTHEST)):
        if sentence[index].low == "to" and index > after:
            return after, 0.8
        if sentence[index].low in (",", ";"):
            return None
    return None


def _judged(sentence: Sequence[Token], verb: Verb) -> Start | None:
    """What a verb of judging is about, where its pattern (*as*, *of*, *for*) is complete."""
    after = verb.after
    window = sentence[after : after + _FURTHEST]
    first = sentence[after]
    lows = {t.low for t in window}
    if first.low == "as" and verb.lemma in _AS_VERBS:
        return after + 1, 0.7
    if not (first.is_word or first.quote) or first.low in words.PREPOSITIONS | {"to"}:
        return None
    if verb.lemma == "welcome" and _is_people(sentence, after):
        return None
    needed = _PATTERNS.get(verb.lemma)
    if needed is None:
        return None if verb.is_noun_like else (after, 0.65)
    if verb.lemma == "call" and any(t.quote is not None for t in window[:9]):
        return after, 0.75
    return (after, 0.75) if needed & lows else None


def _is_people(sentence: Sequence[Token], start: int) -> bool:
    """Whether the object at ``start`` is people: *welcomed the guests*."""
    phrase = phrases.phrase_after(sentence, start)
    if phrase is None:
        return False
    noun = singular(phrases.head(sentence, phrase).low)
    return noun in _COMPANY or bool(noun_classes().get(noun, frozenset()) & {"person", "people"})


def _asked(sentence: Sequence[Token], verb: Verb) -> Start | None:
    return (verb.after, 0.7) if sentence[verb.after].low in _QUESTIONS else None


def _declined(sentence: Sequence[Token], verb: Verb) -> Start | None:
    after = verb.after
    silent = sentence[after].low == "to" and sentence[after + 1].low in cues.COMMENTING
    return (after, 0.9) if silent else None


_BY_FAMILY: dict[cues.Family, Callable[[Sequence[Token], Verb], Start | None]] = {
    "say": _bare,
    "think": _bare,
    "tell": _told,
    "urge": _urged,
    "ask": _asked,
    "judge": _judged,
    "deny": _denied,
    "decline": _declined,
}
"""For each family what follows its verbs, when neither *that* nor a quotation does."""
