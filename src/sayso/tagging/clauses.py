"""Frames inside one sentence: whose words, by which cue, which stretch is the content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Span
from sayso.tagging import cues, phrases, words
from sayso.tagging.phrases import Verb
from sayso.tagging.tokens import Token

Range = tuple[int, int]
"""Token indices in a sentence, half open."""

_NOUN_LIKE = frozenset(
    """report reports claim claims note notes comment comments state states estimate estimates
    show shows find call calls post cite demand demands question questions request requests answer
    answers reply promise promises pledge pledges joke hint hints forecast forecasts order orders
    plan plans hope hopes fear fears wish doubt worry blame praise label brand tweet blog caution
    threat boast counter close open start finish end view guess want need read""".split()
)
_AS_VERBS = frozenset("describe portray characterize characterise identify label brand "
                      "refer_to reject_as dub".split())
_EMPTY = frozenset("it there".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution in a sentence."""

    content: tuple[Range, ...]
    cue: Range
    source: Range | None
    confidence: float
    verb: Verb | None = None
    trailing: bool = False
    """Whether the frame stands after or within its content."""

    @property
    def saying(self) -> float:
        return 0.2 if self.verb is not None and self.verb.family == "think" else 1.0


def verbs(sentence: Sequence[Token]) -> list[Verb]:
    """Cue verbs of a sentence that can report speech, in order."""
    found = []
    for index in range(len(sentence)):
        verb = phrases.verb_at(sentence, index)
        if verb is not None and _usable(sentence, verb):
            found.append(verb)
    return found


def _usable(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether the verb is in use as one, and hands on words that were said."""
    token = sentence[verb.index]
    before = sentence[verb.index - 1] if verb.index else None
    if verb.negated or verb.modal or verb.passive:
        return False
    if verb.infinitive:
        return _is_going_on(sentence, verb)
    if before is not None and (before.low in words.DETERMINERS or before.is_possessive
                               or (before.is_number and not _is_date(sentence, verb.index - 1))):
        return False
    if before is not None and before.low in words.PREPOSITIONS:
        return cues.is_participle(token.low)
    return True


def _is_date(sentence: Sequence[Token], index: int) -> bool:
    return index > 0 and sentence[index - 1].low in words.MONTHS


def _is_going_on(sentence: Sequence[Token], verb: Verb) -> bool:
    """*went on to say*, *continued to insist*: an infinitive that was carried out."""
    opening = sentence[max(0, verb.edge - 2) : verb.edge]
    return any(t.low in ("on", "continued", "continues", "quick") for t in opening)


def frames(sentence: Sequence[Token]) -> list[Frame]:
    """Indirect and mixed statements of one sentence, and direct ones that stand inside it."""
    candidates = verbs(sentence)
    found: list[Frame] = []
    previous: Range | None = None
    for position, verb in enumerate(candidates):
        source = _subject(sentence, verb, previous)
        frame = _tail(sentence, verb)
        if frame is None and source is not None:
            following = candidates[position + 1 :]
            frame = _head(sentence, verb, source, following)
        if frame is not None:
            found.append(frame)
        if source is not None:
            previous = source
    return found + _according(sentence)


def _subject(sentence: Sequence[Token], verb: Verb, previous: Range | None) -> Range | None:
    """Subject of a cue: before it, shared with the verb before, or that of the main clause."""
    token = sentence[verb.index]
    before = sentence[verb.edge - 1] if verb.edge else None
    if cues.is_participle(token.low):
        return previous or _main_subject(sentence, verb)
    if before is None:
        return None
    if before.low in ("and", "but", "then") or (before.low == "," and previous is not None
                                                and not _aside_before(sentence, verb)):
        return previous or _main_subject(sentence, verb)
    found = phrases.subject_before(sentence, verb.edge)
    if found is None:
        return None
    if sentence[found[0]].low in ("it", "one") and verb.family == "think":
        return None
    return found


def _aside_before(sentence: Sequence[Token], verb: Verb) -> bool:
    return any(t.low == "," for t in sentence[: verb.edge - 1])


def _main_subject(sentence: Sequence[Token], verb: Verb) -> Range | None:
    """First noun phrase that a finite verb follows."""
    if verb.index <= 1:
        comma = next((i for i, t in enumerate(sentence) if t.low == "," and i > verb.index), None)
        return phrases.phrase_after(sentence, comma + 1) if comma is not None else None
    for index in range(1, verb.index):
        if phrases.looks_like_verb(sentence[index], sentence[index - 1]):
            edge = index
            while edge > 1 and (phrases.is_adverb(sentence[edge - 1])
                                or sentence[edge - 1].low in words.AUXILIARIES):
                edge -= 1
            found = phrases.subject_before(sentence, edge)
            if found is not None:
                return found
    return None


def _ends_frame(sentence: Sequence[Token], index: int) -> int | None:
    """Index where a trailing frame ends, when only adverbials follow ``index``."""
    size = len(sentence)
    position = index
    while position < size:
        low = sentence[position].low
        if low in (",", ".", "!", "?", ";", "…", "”", "—", "–"):
            return position
        if sentence[position].quote is not None or low in ("that", "if", "whether", ":"):
            return None
        position += 1
        if position - index > 25:
            return None
    return position


def _is_adverbial(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens are time, place or a hearer: no clause of their own."""
    if start >= end:
        return True
    first = sentence[start]
    return (
        first.low in words.PREPOSITIONS or first.low in words.TIME_WORDS
        or phrases.is_adverb(first) or first.low in ("as", "while", "when", "after", "to", "the")
        or first.low in ("reporters", "journalists")
    )


def _before_frame(sentence: Sequence[Token], start: int) -> bool:
    """Whether a comma or a quotation stands before a trailing frame's first token."""
    if start == 0:
        return False
    before = sentence[start - 1]
    return before.low in (",", "—", "–") or before.quote is not None


def _tail(sentence: Sequence[Token], verb: Verb) -> Frame | None:
    """``…, the ministry said`` and ``…, said the minister``: the content stands before."""
    if verb.family not in ("say", "tell", "quote", "deny", "ask", "think", "urge"):
        return None
    after = verb.index + verb.size
    subject = phrases.subject_before(sentence, verb.edge)
    if subject is not None and sentence[subject[0]].low not in ("who", "which"):
        if _before_frame(sentence, subject[0]) and closes(sentence, verb, after):
            return _content_before(sentence, verb, subject, subject[0])
    if _before_frame(sentence, verb.edge) and verb.edge == verb.index:
        subject = phrases.phrase_after(sentence, after)
        if subject is not None and not _object_follows(sentence, subject[1]):
            if verb.family in ("say", "quote", "think") and not _is_noun(sentence, subject, verb):
                return _content_before(sentence, verb, subject, verb.index)
    return None


def _is_noun(sentence: Sequence[Token], subject: Range, verb: Verb) -> bool:
    """An *-ing* form is never inverted: *…, saying the plan had failed*."""
    return cues.is_participle(sentence[verb.index].low)


def _object_follows(sentence: Sequence[Token], index: int) -> bool:
    """After an inverted subject comes a stop, an aside or an adverbial, never a verb."""
    if index >= len(sentence):
        return False
    token = sentence[index]
    if not token.is_word:
        return token.low in ("(", ":")
    return not (token.low in words.PREPOSITIONS or token.low in words.TIME_WORDS
                or phrases.is_adverb(token) or token.low in ("who", "as", "when", "while", "whose"))


def closes(sentence: Sequence[Token], verb: Verb, after: int) -> bool:
    """Whether nothing but a hearer, a time or a place follows the cue."""
    end = _ends_frame(sentence, after)
    if end is None:
        return False
    if end == after or _is_adverbial(sentence, after, end):
        return True
    return verb.family == "tell" and not phrases.has_verb(sentence, after, end)


def _content_before(
    sentence: Sequence[Token], verb: Verb, source: Range, frame_start: int
) -> Frame | None:
    end = frame_start
    while end > 0 and sentence[end - 1].low in (",", "—", "–"):
        end -= 1
    if end == 0:
        return None
    start = _content_start(sentence, end)
    quoted = sentence[end - 1].quote is not None
    if start >= end or (not quoted and end - start < 3):
        return None
    after = verb.index + verb.size
    resumed = _resumed(sentence, max(after, source[1]), quoted)
    pieces: tuple[Range, ...] = ((start, end),)
    if resumed is not None:
        if not quoted and not phrases.has_verb(sentence, start, end):
            pieces = (resumed,)
        else:
            pieces = ((start, end), resumed)
    elif not quoted and not phrases.has_verb(sentence, start, end):
        return None
    confidence = 0.9 if verb.family != "quote" or quoted else 0.6
    return Frame(pieces, (verb.index, after), source, confidence, verb, trailing=True)


def _content_start(sentence: Sequence[Token], end: int) -> int:
    """Start of a content that ends before a trailing frame: the sentence's, or its quotation's."""
    start = 0
    while start < end and not sentence[start].is_word and sentence[start].quote is None:
        start += 1
    if sentence[end - 1].quote is not None and all(
        t.quote is not None or t.low in (",", ".") for t in sentence[start:end]
    ):
        return start
    if sentence[end - 1].quote is not None and end - 2 >= 0:
        before = sentence[end - 2]
        if before.low in (",", ":") and sentence[end - 1].final in ",":
            return start if end - start < 12 else end - 1
    return start


def _resumed(sentence: Sequence[Token], after: int, quoted: bool) -> Range | None:
    """The content's second piece, when the frame interrupts it."""
    end = _ends_frame(sentence, after)
    size = len(sentence)
    if end is None:
        nearby = [i for i in range(after, min(size, after + 10)) if sentence[i].quote is not None]
        if quoted and nearby and nearby[0] and sentence[nearby[0] - 1].low in (",", ":", "—"):
            return (nearby[0], nearby[0] + 1)
        return None
    if end >= size - 1 or sentence[end].low not in (",", "—", "–", ";"):
        return None
    begin = end + 1
    if quoted:
        return (begin, begin + 1) if sentence[begin].quote is not None else None
    stop = _strip_end(sentence, begin, size)
    first = sentence[begin]
    if first.low in ("who", "which", "citing", "quoting", "as", "according") or (
        cues.is_participle(first.low) or first.low in ("and", "but", "while", "after", "when")
    ):
        return None
    return (begin, stop) if phrases.has_verb(sentence, begin, stop) else None


def _strip_end(sentence: Sequence[Token], start: int, end: int) -> int:
    while end > start and (
        sentence[end - 1].quote is None and not sentence[end - 1].is_word
        and sentence[end - 1].low not in (")", "%", "]")
    ):
        end -= 1
    return end


def _head(
    sentence: Sequence[Token], verb: Verb, source: Range, following: Sequence[Verb]
) -> Frame | None:
    """``The ministry said (that) …``: the content follows the cue."""
    after = verb.index + verb.size
    start, confidence = _content_after(sentence, verb, after)
    if start is None:
        return None
    end = _content_end(sentence, verb, start, following)
    end = _strip_end(sentence, start, end)
    if end <= start or not _worth(sentence, verb, start, end):
        return None
    if not any(t.quote for t in sentence[start:end]) and end - start < 2:
        return None
    low = sentence[source[0]].low
    if low in _EMPTY and source[1] - source[0] == 1 and low == "there":
        return None
    return Frame(((start, end),), (verb.index, after), source, confidence, verb)


def _content_after(
    sentence: Sequence[Token], verb: Verb, after: int
) -> tuple[int | None, float]:
    """Where the content begins, and how sure that is."""
    size = len(sentence)
    if after >= size:
        return None, 0.0
    family = verb.family
    if family == "decline":
        ok = sentence[after].low == "to" and after + 1 < size
        ok = ok and sentence[after + 1].low in cues.COMMENTING
        return (after, 0.9) if ok else (None, 0.0)
    that = _that(sentence, after)
    quote = _opening_quote(sentence, after)
    if quote is not None and (that is None or quote < that):
        if quote + 1 >= size or not sentence[quote + 1].is_word or family == "quote":
            return quote, 0.95
        return quote, 0.8
    if that is not None and family in ("say", "tell", "deny", "think", "quote", "ask"):
        return that, 0.9
    if family == "deny":
        return _object(sentence, after), 0.85
    if family == "urge":
        return _urged(sentence, verb, after), 0.75
    if family == "ask":
        ok = sentence[after].low in ("whether", "if", "why", "how", "what", "when", "who")
        return (after, 0.7) if ok else (None, 0.0)
    if family == "judge":
        return _judged(sentence, verb, after)
    if family == "tell":
        return _told(sentence, after), 0.8
    if family == "quote":
        return None, 0.0
    return _bare(sentence, verb, after)


def _that(sentence: Sequence[Token], after: int) -> int | None:
    """Index after a *that* which opens the content, across a hearer, a time or a place."""
    limit = min(len(sentence) - 1, after + 14)
    for index in range(after, limit):
        token = sentence[index]
        if token.low == "that":
            if index > after and sentence[index - 1].low in words.PREPOSITIONS:
                return None
            return index + 1
        if token.quote is not None or token.low in (";", ":", "and", "but", "who", "which"):
            return None
        if index > after and phrases.looks_like_verb(token, sentence[index - 1]):
            return None
    return None


def _opening_quote(sentence: Sequence[Token], after: int) -> int | None:
    """Index of a quotation that opens the content: at once, or after a comma, colon or *as*."""
    for index in range(after, min(len(sentence), after + 12)):
        token = sentence[index]
        if token.quote is not None:
            gap = sentence[after:index]
            if not gap or gap[-1].low in (",", ":", "—", "–", "that"):
                return index
            return None
        if index > after and phrases.looks_like_verb(token, sentence[index - 1]):
            return None
    return None


def _bare(sentence: Sequence[Token], verb: Verb, after: int) -> tuple[int | None, float]:
    """Content of *X said Y*, without *that*."""
    start = _skip_adjuncts(sentence, after)
    if start >= len(sentence):
        return None, 0.0
    first = sentence[start]
    if first.low == ":" and start + 1 < len(sentence):
        return start + 1, 0.85
    token = sentence[verb.index]
    noun_like = token.low in _NOUN_LIKE
    if not first.is_word and first.quote is None:
        return None, 0.0
    if verb.lemma in cues.STRONG and not noun_like:
        if _opens_clause(sentence, start):
            return start, 0.85
        if verb.lemma in cues.WITH_OBJECT and (first.low in words.DETERMINERS
                                               or first.is_possessive):
            return start, 0.6
        return None, 0.0
    if verb.lemma in cues.WITH_OBJECT and not noun_like and first.is_word:
        return start, 0.55
    if verb.family == "think" and _opens_clause(sentence, start):
        return start, 0.6
    if noun_like and verb.lemma in cues.STRONG and _opens_clause(sentence, start):
        return start, 0.6
    return None, 0.0


def _skip_adjuncts(sentence: Sequence[Token], after: int) -> int:
    """Step over time and place between cue and content: *said on Monday*, *said in a report*."""
    index = after
    size = len(sentence)
    while index < size:
        low = sentence[index].low
        if low in words.TIME_WORDS and not low == "next":
            index += 1
        elif sentence[index].is_number and sentence[index - 1].low in words.MONTHS:
            index += 1
        elif low in ("on", "late", "early") and index + 1 < size and (
            sentence[index + 1].low in words.TIME_WORDS
        ):
            index += 1
        elif low in ("in", "during", "at", "via", "to", "through") and index + 1 < size:
            phrase = phrases.phrase_after(sentence, index + 1)
            if phrase is None or phrase[1] - phrase[0] > 6:
                return index
            index = phrase[1]
        else:
            return index
    return index


def _opens_clause(sentence: Sequence[Token], start: int) -> bool:
    """Whether a finite clause follows: a subject, then a verb, before the next boundary."""
    end = start
    while end < len(sentence) and sentence[end].low not in (";", ":", "."):
        end += 1
    return end - start >= 3 and phrases.has_verb(sentence, start, end)


def _object(sentence: Sequence[Token], after: int) -> int | None:
    first = sentence[after]
    if first.low in ("by", "in", "at", "entry", "access", "for") or not (
        first.is_word or first.quote is not None
    ):
        return None
    return after


def _told(sentence: Sequence[Token], after: int) -> int | None:
    """After the hearer of *told*: one word or name, then a clause."""
    first = sentence[after]
    end = after + 1
    if first.low not in words.PRONOUNS | {"him", "her", "them", "us", "me", "reporters"}:
        phrase = phrases.phrase_after(sentence, after)
        if phrase is None:
            return None
        end = phrase[1]
        if not first.is_capital and first.low not in words.DETERMINERS:
            end = after + 1
    start = _skip_adjuncts(sentence, end)
    if start < len(sentence) and sentence[start].low in words.PRONOUNS | words.DETERMINERS:
        return start if _opens_clause(sentence, start) else None
    if start < len(sentence) and sentence[start].low == ":":
        return start + 1
    return None


def _urged(sentence: Sequence[Token], verb: Verb, after: int) -> int | None:
    if verb.lemma in ("call_for", "ask_for", "press_for"):
        return after
    if verb.lemma in ("order", "invite", "encourage", "instruct", "request"):
        return None
    for index in range(after, min(len(sentence), after + 12)):
        if sentence[index].low == "to" and index > after:
            return after
        if sentence[index].low in (",", ";"):
            return None
    return None


def _judged(sentence: Sequence[Token], verb: Verb, after: int) -> tuple[int | None, float]:
    window = sentence[after : after + 14]
    first = sentence[after]
    if not first.is_word and first.quote is None:
        return None, 0.0
    lows = [t.low for t in window]
    if verb.lemma in _AS_VERBS:
        return (after, 0.75) if "as" in lows else (None, 0.0)
    if verb.lemma == "call":
        quoted = any(t.quote is not None for t in window[:9])
        return (after, 0.75) if quoted else (None, 0.0)
    if verb.lemma == "accuse":
        return (after, 0.8) if "of" in lows else (None, 0.0)
    if verb.lemma == "blame":
        return (after, 0.75) if "on" in lows or "for" in lows else (None, 0.0)
    if verb.lemma == "cite":
        return None, 0.0
    if first.low in words.PREPOSITIONS or sentence[verb.index].low in _NOUN_LIKE:
        return None, 0.0
    return after, 0.65


def _content_end(
    sentence: Sequence[Token], verb: Verb, start: int, following: Sequence[Verb]
) -> int:
    """Where the content that begins at ``start`` ends."""
    size = len(sentence)
    first = sentence[start]
    if first.quote is not None and not _goes_on(sentence, start + 1):
        return start + 1
    for later in following:
        if later.index <= start:
            continue
        edge = later.edge
        before = sentence[edge - 1]
        if cues.is_participle(sentence[later.index].low):
            if before.low == "," or (before.low in ("and", "while") and edge >= 2
                                     and sentence[edge - 2].low == ","):
                return edge - 1
            continue
        if before.low in ("and", "but") and edge - 1 > start and _same_kind(sentence, verb, later):
            return edge - 1
        subject = phrases.subject_before(sentence, edge)
        if subject is None or subject[0] <= start:
            continue
        opening = sentence[subject[0] - 1]
        if opening.low in (",", "—", "–") and closes(sentence, later, later.index + later.size):
            return subject[0] - 1
        if opening.low in ("but", "while", "whereas", "although") and subject[0] >= 2 and (
            sentence[subject[0] - 2].low == ","
        ):
            return subject[0] - 2
    for index in range(start, size - 1):
        if sentence[index].low == "according" and sentence[index + 1].low == "to":
            return index
        if sentence[index].low == ";":
            return index
    return size


def _same_kind(sentence: Sequence[Token], verb: Verb, later: Verb) -> bool:
    """Two cues joined by *and* share a subject when their forms agree in tense."""
    if later.family == "think" or later.family == "quote":
        return False
    first, second = sentence[verb.index].low, sentence[later.index].low
    if second in _NOUN_LIKE:
        return False
    past = ("ed", "id", "ld", "te")
    return first.endswith(past) == second.endswith(past)


def _goes_on(sentence: Sequence[Token], index: int) -> bool:
    """Whether the clause runs on after a quotation (*said “hits” were identified*)."""
    if index >= len(sentence):
        return False
    token = sentence[index]
    if token.low == "," or not token.is_word:
        return False
    return not _is_adverbial(sentence, index, index + 1) or token.low in ("of", "for")


def _worth(sentence: Sequence[Token], verb: Verb, start: int, end: int) -> bool:
    """Weak verbs need a clause or a quotation as their content."""
    if any(t.quote is not None for t in sentence[start:end]):
        return True
    if verb.family in ("deny", "decline", "urge", "judge", "ask"):
        return True
    return verb.lemma in cues.WITH_OBJECT or phrases.has_verb(sentence, start, end)


def _according(sentence: Sequence[Token]) -> list[Frame]:
    """*According to X, …* and *…, according to X*."""
    found = []
    for index in range(len(sentence) - 2):
        if sentence[index].low != "according" or sentence[index + 1].low != "to":
            continue
        source = phrases.phrase_after(sentence, index + 2)
        if source is None:
            continue
        content = _around_according(sentence, index, source[1])
        if content is not None:
            found.append(Frame((content,), (index, index + 2), source, 0.85, None,
                               trailing=content[1] <= index))
    return found


def _around_according(sentence: Sequence[Token], index: int, after: int) -> Range | None:
    size = len(sentence)
    leading = index == 0 or (index == 1 and not sentence[0].quote)
    if leading:
        comma = next((i for i in range(after, min(size, after + 30))
                      if sentence[i].low == ","), None)
        if comma is None:
            return None
        if comma > after:
            # An aside to the source: "According to Lind, head of the board, …".
            first = sentence[after]
            if not (first.low in words.PREPOSITIONS or first.low in words.CONJUNCTIONS):
                return None
        end = _strip_end(sentence, comma + 1, size)
        return (comma + 1, end) if end - comma > 2 else None
    end = _strip_end(sentence, 0, index)
    start = _content_start(sentence, end) if end else 0
    return (start, end) if end - start > 2 or (end and sentence[end - 1].quote) else None


def span_of(sentence: Sequence[Token], found: Range) -> Span:
    """A range of tokens as a span of the text."""
    return Span(sentence[found[0]].start, sentence[found[1] - 1].end)
