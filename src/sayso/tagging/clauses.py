"""Frames inside one sentence: whose words, by which cue, which stretch is the content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Span
from sayso.tagging import complements, cues, extents, phrases, shapes, words
from sayso.tagging.according import according
from sayso.tagging.phrases import Range
from sayso.tagging.showing import shown
from sayso.tagging.tokens import Token
from sayso.tagging.verbs import Verb, cue_verbs, is_adverb

_LONGEST_ASIDE = 14
_JOINTS = (",", "—", "–", "-", "--")
"""What stands between a content and the frame behind it."""
_MADE = frozenset(("made", "levelled", "leveled", "raised", "spread", "issued"))
"""What joins a claim to whoever made it: *an allegation, made by the union, that …*."""
_TAILED = frozenset(("say", "tell", "quote", "deny", "ask", "think"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution in a sentence."""

    content: tuple[Range, ...]
    cue: Range
    source: Range | None
    confidence: float
    saying: float = 1.0


def frames(sentence: Sequence[Token]) -> list[Frame]:
    """Statements of one sentence: indirect and mixed ones, and the direct that stand inside it."""
    candidates = cue_verbs(sentence)
    found: list[Frame] = []
    previous: Range | None = None
    for position, verb in enumerate(candidates):
        frame = _tail(sentence, verb)
        source = _subject(sentence, verb, previous)
        if frame is None and source is not None:
            frame = _head(sentence, verb, source, candidates[position + 1 :])
        if frame is not None and frame.source is not None and not _speaks(sentence, frame, verb):
            frame = None
        if frame is not None and not _repeats(sentence, frame, verb, found):
            found.append(frame)
            source = frame.source
        if source is not None and not _is_inside(found, source):
            previous = source
    found += _by_noun(sentence)
    found += [
        Frame((content,), cue, source, sure)
        for content, cue, source, sure in shown(sentence)
        if not any(_meet(cue, part) for f in found for part in (f.cue, *f.content))
    ]
    reported = [Frame(pieces, cue, source, 0.85) for pieces, cue, source in according(sentence)]
    return found + [f for f in reported if not _is_relay(f, found)]


def span_of(sentence: Sequence[Token], found: Range) -> Span:
    """A range of tokens as a span of the text."""
    return Span(sentence[found[0]].start, sentence[found[1] - 1].end)


def _meet(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def _is_inside(found: Sequence[Frame], source: Range) -> bool:
    """Whether the source stands in a content: it is no subject for the cues after it."""
    return any(c[0] <= source[0] < c[1] for f in found for c in f.content)


def _speaks(sentence: Sequence[Token], frame: Frame, verb: Verb) -> bool:
    """Whether the source can speak; with the plainest verb anything may."""
    if frame.source is None or sentence[frame.source[1] - 1].is_possessive:
        return False
    plain = verb.lemma == "say" or verb.family == "decline"
    quoted = all(sentence[start].quote is not None for start, _ in frame.content)
    return plain or quoted or phrases.can_speak(sentence, frame.source)


def _repeats(sentence: Sequence[Token], frame: Frame, verb: Verb, found: Sequence[Frame]) -> bool:
    """*said he welcomed the plan*: the inner verb adds no speaker."""
    if frame.source is None or verb.family not in ("judge", "think"):
        return False
    first = frame.source[0]
    if sentence[first].low in ("who", "which"):
        return True
    return sentence[first].low in words.PRONOUNS and any(
        c[0] == first for f in found for c in f.content
    )


def _subject(sentence: Sequence[Token], verb: Verb, previous: Range | None) -> Range | None:
    """Subject of a cue: before it, shared with the verb before, or that of the main clause."""
    before = sentence[verb.edge - 1].low if verb.edge else ""
    if verb.is_participle:
        accompanying = _after_with(sentence, verb)
        if accompanying is not None:
            return accompanying
    if verb.is_participle or before in ("and", "but", "then", "yet"):
        joined = None if verb.is_participle else _joined_subject(sentence, verb)
        if joined is not None and phrases.looks_like_verb(
            sentence[verb.edge - 2], sentence[verb.edge - 3]
        ):
            return joined  # "…, which the mill denies but says …": the verbs stand side by side
        return previous or joined or _main_subject(sentence, verb)
    if not verb.edge or (before in ("who", "which") and verb.family == "judge"):
        return None
    found = phrases.subject_before(sentence, verb.edge)
    if found is None:
        return previous if before == "," else None
    return None if verb.family == "think" and sentence[found[0]].low == "it" else found


def _after_with(sentence: Sequence[Token], verb: Verb) -> Range | None:
    """Subject of a participle behind *with*: *…, with the unions urging a strike*."""
    for index in range(verb.edge - 2, max(-1, verb.edge - _LONGEST_ASIDE), -1):
        if sentence[index].low == "with":
            phrase = phrases.phrase_after(sentence, index + 1)
            return phrase if phrase is not None and phrase[1] == verb.edge else None
    return None


def _joined_subject(sentence: Sequence[Token], verb: Verb) -> Range | None:
    """Subject of the verb just before, when it can speak: *he shared a song and asked if …*."""
    for index in range(verb.edge - 2, 0, -1):
        if phrases.looks_like_verb(sentence[index], sentence[index - 1]):
            found = phrases.subject_before(sentence, index)
            if found is not None:
                return found if phrases.can_speak(sentence, found) else None
    return None


def _main_subject(sentence: Sequence[Token], verb: Verb) -> Range | None:
    """First noun phrase that a finite verb follows; after a comma for *After saying …, X …*."""
    if verb.index <= 1:
        comma = next(
            (i for i in range(verb.index, len(sentence) - 1) if sentence[i].low == ","), None
        )
        return phrases.phrase_after(sentence, comma + 1) if comma is not None else None
    for index in range(1, verb.index):
        if phrases.looks_like_verb(sentence[index], sentence[index - 1]):
            edge = index
            while edge > 1 and (
                is_adverb(sentence[edge - 1]) or sentence[edge - 1].low in words.AUXILIARIES
            ):
                edge -= 1
            found = phrases.subject_before(sentence, edge)
            if found is not None:
                return found
    return None


def _follows_content(sentence: Sequence[Token], start: int) -> bool:
    """Whether a comma, dash or quotation stands before a trailing frame's first token."""
    if start == 0:
        return False
    before = sentence[start - 1]
    return before.low in _JOINTS or before.quote is not None


def _tail(sentence: Sequence[Token], verb: Verb) -> Frame | None:
    """``…, the ministry said`` and ``…, said the minister``: the content stands before."""
    if verb.family not in _TAILED or verb.is_participle:
        return None
    subject = phrases.subject_before(sentence, verb.edge)
    relative = verb.edge > 0 and sentence[verb.edge - 1].low in ("who", "which")
    if (
        subject is not None
        and not relative
        and _follows_content(sentence, subject[0])
        and extents.closes(sentence, verb)
        and not _opens_whole_quotation(sentence, verb)
    ):
        return _content_before(sentence, verb, subject, subject[0])
    if _may_invert(sentence, verb):
        subject = phrases.phrase_after(sentence, verb.after)
        if (
            subject is not None
            and sentence[subject[0]].low not in words.TIME_WORDS
            and _follows_content(sentence, verb.edge)
            and not _takes_object(sentence, subject[1])
        ):
            subject = phrases.with_apposition(sentence, subject)
            return _content_before(sentence, verb, subject, verb.edge)
    return None


def _may_invert(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether its subject may follow: *…, said she*, and of translated words *…”, has said she*."""
    if verb.family not in ("say", "quote") or verb.is_noun_like:
        return False
    if verb.edge == verb.index:
        return True
    auxiliary = sentence[verb.edge].low in ("has", "have", "had") and verb.edge == verb.index - 1
    before = [t for t in sentence[max(0, verb.edge - 3) : verb.edge] if t.low not in _JOINTS]
    return auxiliary and bool(before) and before[-1].quote is not None


def _opens_whole_quotation(sentence: Sequence[Token], verb: Verb) -> bool:
    """*When asked whether …, X said, “It …”*: the content is the quotation, not the adjunct."""
    opening = sentence[0]
    adjunct = opening.low in words.PREPOSITIONS | words.CONJUNCTIONS | {
        "asked",
        "pressed",
        "questioned",
    } or (cues.is_participle(opening.low) and opening.is_word)
    if not adjunct or verb.after + 1 >= len(sentence):
        return False
    mark, quoted = sentence[verb.after : verb.after + 2]
    return (
        mark.low in (",", ":")
        and quoted.quote is not None
        and quoted.text.lstrip("“\"‘'«„")[:1].isupper()
    )


def _takes_object(sentence: Sequence[Token], index: int) -> bool:
    """After an inverted subject comes a stop, an aside or an adverbial, never a verb."""
    if index >= len(sentence):
        return False
    token = sentence[index]
    if not token.is_word:
        return token.low == "("
    return not (extents.is_adverbial(sentence, index) or token.low in ("who", "whose", "that"))


def _content_before(
    sentence: Sequence[Token], verb: Verb, source: Range, frame_start: int
) -> Frame | None:
    stop = frame_start
    while stop > 0 and sentence[stop - 1].low in _JOINTS:
        stop -= 1
    if stop == 0:
        return None
    start = extents.content_start(sentence, stop, verb.after)
    quoted = sentence[stop - 1].quote is not None
    if start >= stop or (verb.family == "quote" and not quoted and not _interrupts(sentence, verb)):
        return None
    is_clause = quoted or phrases.has_verb(sentence, start, stop)
    inverted = source[0] > verb.index
    resumed = (
        None if inverted and not quoted else _resumed(sentence, max(verb.after, source[1]), quoted)
    )
    if resumed is not None and not is_clause:
        # "The quay, he said, is safe": the frame parts a subject from its verb.
        is_clause = phrases.looks_like_verb(sentence[resumed[0]], None)
    pieces = ((start, stop),) if is_clause else ()
    if resumed is not None:
        pieces = (*pieces, resumed)
    if not pieces:
        return None
    saying = 0.2 if verb.family == "think" else 1.0
    return Frame(pieces, (verb.index, verb.after), source, 0.9, saying)


def _interrupts(sentence: Sequence[Token], verb: Verb) -> bool:
    """Whether the frame stands between commas: *The talks, he continued, will go on*."""
    return verb.after < len(sentence) and sentence[verb.after].low == ","


def _resumed(sentence: Sequence[Token], after: int, quoted: bool) -> Range | None:
    """The content's second piece, when the frame interrupts it."""
    size = len(sentence)
    stop = extents.frame_end(sentence, after)
    if stop is None:
        nearby = _next_quotation(sentence, after, 10) if quoted else None
        led_to = nearby and sentence[nearby - 1].low in (",", ":", "—", "–")
        return (nearby, nearby + 1) if nearby and led_to else None
    if stop >= size - 1 or sentence[stop].low not in (",", "—", "–"):
        return None
    begin = stop + 1
    if quoted:
        # An aside may stand between: "…,” said Lind, who runs the port, “…".
        found = _next_quotation(sentence, begin, _LONGEST_ASIDE)
        led_to = found is not None and (found == begin or sentence[found - 1].low == ",")
        return (found, found + 1) if found is not None and led_to else None
    first = sentence[begin]
    if (
        extents.is_adverbial(sentence, begin)
        or cues.is_participle(first.low)
        or first.low in ("who", "which", "citing", "according", "and", "but", "whose", "where")
    ):
        return None
    end = extents.strip_end(sentence, begin, size)
    return (begin, end) if phrases.has_verb(sentence, begin, end) else None


def _next_quotation(sentence: Sequence[Token], begin: int, within: int) -> int | None:
    """Index of the next quotation, where no other cue (*adding*) leads on to it."""
    for index in range(begin, min(len(sentence), begin + within)):
        token = sentence[index]
        if token.quote is not None:
            return index
        if cues.is_participle(token.low) and cues.lookup((token.low,)):
            return None
    return None


def _head(
    sentence: Sequence[Token], verb: Verb, source: Range, following: Sequence[Verb]
) -> Frame | None:
    """``The ministry said (that) …``: the content follows the cue."""
    found = complements.begin(sentence, verb)
    if found is None:
        return None
    start, confidence = found
    stop = extents.end(sentence, verb, start, following)
    if not extents.is_worth(sentence, verb, (start, stop)):
        return None
    if (
        verb.family == "deny"
        and stop - start == 1
        and sentence[start].low in ("that", "this", "it")
    ):
        earlier = _clause_before(sentence, source[0])
        if earlier is not None:
            return Frame((earlier,), (verb.index, verb.after), source, 0.6)
    saying = 0.2 if verb.family == "think" else 1.0
    return Frame(((start, stop),), (verb.index, verb.after), source, confidence, saying)


def _clause_before(sentence: Sequence[Token], end: int) -> Range | None:
    """What *deny that* points back to: the clause before, up to its comma."""
    comma = next((i for i in range(end - 1, 2, -1) if sentence[i].low == ","), None)
    if comma is None or not phrases.has_verb(sentence, 0, comma):
        return None
    return (0, comma)


def _by_noun(sentence: Sequence[Token]) -> list[Frame]:
    """*the board's claim that …*, *statements by the board that …*, *a claim, made by X, …*."""
    found = []
    for index in range(1, len(sentence) - 3):
        token = sentence[index]
        if token.low not in cues.NOUNS or not token.is_word:
            continue
        source, that = _author_of(sentence, index)
        if source is None or that >= len(sentence) - 2 or sentence[that].low != "that":
            continue
        stop = extents.strip_end(sentence, that + 1, len(sentence))
        stop = next((i for i in range(that + 1, stop) if sentence[i].low in (",", ";")), stop)
        if phrases.has_verb(sentence, that + 1, stop):
            found.append(Frame(((that + 1, stop),), (index, index + 1), source, 0.6))
    return found


def _author_of(sentence: Sequence[Token], noun: int) -> tuple[Range | None, int]:
    """Whose claim or report the noun at that index is, and where its *that* should stand."""
    low = sentence[noun + 1].low
    made = low == "," and sentence[noun + 2].low in _MADE and sentence[noun + 3].low == "by"
    if low in ("by", "from", "of") or made:
        source = phrases.phrase_after(sentence, noun + (4 if made else 2))
        if source is None:
            return None, noun
        that = shapes.skip_adjuncts(sentence, source[1])
        if made and that < len(sentence) and sentence[that].low == ",":
            that += 1
        # "the report of the committee that met on Monday" reports nothing.
        theirs = phrases.can_speak(sentence, source) and shapes.is_clause(sentence, that + 1)
        return (source, that) if theirs or low != "of" else (None, noun)
    if sentence[noun - 1].is_possessive:
        return phrases.subject_before(sentence, noun), noun + 1
    return None, noun


def _is_relay(frame: Frame, found: Sequence[Frame]) -> bool:
    """Whether another frame speaks in the content of *according to X*, or around it.

    "Norland denied it, according to the agency" is Norland's statement that came through the
    agency; the chain says so, and a second statement would say it twice.
    """
    start, stop = frame.content[0]
    for other in found:
        if other.source is None or other.saying < 1:
            continue
        if start <= other.cue[0] < stop and (
            other.source[0] <= start + 1 or other.content[0][0] == start
        ):
            return True
        if any(c[0] <= frame.cue[0] < c[1] for c in other.content):
            return frame.cue[0] <= 1
    return False
