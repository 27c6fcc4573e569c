"""The names of a page, by the tagger or by their capitals.

Names are runs of capitalised words, told apart by titles and by lists of given names, states and
nouns. Where these tell nothing, the names that a trained tagger finds say what kind a name is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon import (
    FEMALE,
    FEMALE_TITLES,
    MALE,
    MALE_TITLES,
    PARTICLES,
    TITLES,
    demonyms,
    gender_of_name,
    given_names,
    noun_classes,
    singular,
    state_words,
)
from sayso.records import Span
from sayso.statements.resolution.abbreviations import spelt_out
from sayso.statements.resolution.name_kinds import (
    NameKind,
    has_body,
    is_of_people,
    kind_by_words,
)
from sayso.statements.resolution.name_words import (
    BODY_WORDS,
    JOINERS,
    OPENINGS,
    PARTIES,
    PORTFOLIOS,
)
from sayso.statements.resolution.words import FUNCTION, OFFICE_WORDS, Page, Word, is_common
from sayso.tagging import Entity

_BEYOND = re.compile(r" (?:on|for|of)(?: [a-z]\w*)+")
_JOINT_POLL = re.compile(r"(?:[A-Z][\w.]*[ \u00a0]){1,4}(?:[a-z]+ ){0,2}(?:[Pp]oll|[Ss]urvey)s?\b")
_LONG = 5
"""Words from which a run of capitals is no person's name alone."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the page."""

    span: Span
    kind: NameKind
    words: tuple[str, ...]
    """Its words without titles."""
    title: str | None = None
    """Honorific or office right before it, in lower case ("mr", "general")."""
    sure: bool = True
    """Whether a tagger, a title, a given name or a list says what kind it is."""

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where the title or the given name tells."""
        if self.kind != "person":
            return None
        if self.title in MALE_TITLES:
            return MALE
        if self.title in FEMALE_TITLES:
            return FEMALE
        return gender_of_name(self.words[0]) if len(self.words) > 1 else None


def find_names(page: Page, entities: Sequence[Entity] = ()) -> tuple[Name, ...]:
    """The names on a page in text order: by capitals, a tagger's where the lists tell nothing."""
    runs = list(_runs(page))
    lone = frozenset(run[0].text for run in runs if len(run) == 1)
    tails = frozenset(run[-1].text for run in runs if len(run) > 1)
    found = [name for run in runs for name in _named(page, run, lone, tails)]
    if entities:
        found = list(_agreed(page, found, entities))
    found = _with_spelt_out(page, found)
    return tuple(sorted(found, key=lambda n: (n.span.start, n.span.end)))


def _with_spelt_out(page: Page, names: Sequence[Name]) -> list[Name]:
    """The names, those that initials in brackets spell out in full: a body's, for nobody's name
    is abbreviated so."""
    found = list(names)
    for span in spelt_out(page):
        inside = [n for n in found if n.span.overlaps(span)]
        if any(n.kind == "government" and n.sure and n.span == span for n in inside):
            continue
        if any(not span.contains(n.span) for n in inside):
            continue
        found = [n for n in found if n not in inside]
        words = tuple(w.text for w in page.words_in(span))
        found.append(Name(span, "organisation", words))
    return found


def _agreed(page: Page, names: Sequence[Name], entities: Sequence[Entity]) -> Iterator[Name]:
    """The names with what a tagger says of them; what a list or a title says goes first.

    A place that speaks is its government.
    """
    kinds: dict[str, NameKind] = {"person": "person", "location": "government"}
    seen: set[Span] = set()
    for name in names:
        over = [
            e for e in entities if e.span.start < name.span.end and name.span.start < e.span.end
        ]
        seen.update(e.span for e in over)
        first = page.words[page.first_word(name.span.start)]
        longer = next((e for e in over if _goes_beyond(page, name, e)), None)
        if longer is not None:
            text = tuple(w.text for w in page.words_in(longer.span))
            yield replace(name, span=longer.span, words=text)
        elif name.sure or not over or (name.kind != "person" and _has_article(page, first)):
            yield name
        elif len(over) == 1 and _is_led_in(page, name, over[0]):
            yield from _tagged(page, over[0])
        elif len(over) == 1:
            yield replace(name, kind=kinds.get(over[0].kind, "organisation"))
        else:
            yield from (name for e in over for name in _tagged(page, e))
    for entity in entities:
        if entity.span not in seen:
            yield from _tagged(page, entity)


def _goes_beyond(page: Page, name: Name, entity: Entity) -> bool:
    """Whether a body's name goes on in small letters: "Lom Commission | on water and health"."""
    rest = page.text[name.span.end : entity.span.end]
    return (
        name.kind == "organisation"
        and entity.kind == "organisation"
        and entity.span.start == name.span.start
        and _BEYOND.fullmatch(rest) is not None
    )


def _is_led_in(page: Page, name: Name, entity: Entity) -> bool:
    """Whether a run of capitals only leads to the person that it ends in.

    "Send Lom to the capital!" opens a sentence with a verb; "the Norlander Ada Lom" is Ada Lom.
    """
    lead = page.words_in(Span(name.span.start, entity.span.start))
    return (
        entity.kind == "person"
        and entity.span.end == name.span.end
        and bool(lead)
        and all(
            w.text not in given_names()
            and (w.first or w.text in demonyms() or w.lower in page.lower_forms)
            for w in lead
        )
    )


def _tagged(page: Page, entity: Entity) -> Iterator[Name]:
    words = page.words_in(entity.span)
    words = words[_leading_titles(words) :] if entity.kind == "person" else words
    if not words or all(is_common(w) for w in words):
        return
    text = tuple(w.text for w in words)
    span = Span(words[0].start, words[-1].end)
    known = " ".join(text) in state_words()
    if entity.kind == "location" or known:
        if known and " ".join(text) not in demonyms():
            yield Name(span, "government", text)
        return
    kind: NameKind = "person" if entity.kind == "person" else "organisation"
    yield Name(span, kind, text, _title_before(page, words[0]))


def _runs(page: Page) -> Iterator[list[Word]]:
    """Runs of capitalised words with their particles and joiners, edges trimmed."""
    run: list[Word] = []
    for word in page.words:
        if run and not (_joins(page.text, run[-1], word) or _polls_with(page, run[-1], word)):
            yield from _trimmed(run)
            run = []
        if _starts_name(page, word) or (run and _is_inner(word)):
            run.append(word)
        elif run:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _joins(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if left.sentence != right.sentence:
        return False
    if right.capital and gap.strip("sS ") in ("’", "'"):
        return is_of_people(left)  # "People's Court", "Farmers' Union"
    return (not left.possessive and gap in (" ", "\u00a0", " & ")) or (
        gap == ". " and len(left.text) == 1
    )


def _polls_with(page: Page, left: Word, right: Word) -> bool:
    """Whether a stroke joins two that poll together: "a Lom Leader/Coast Research poll"."""
    return (
        page.text[left.end : right.start] == "/"
        and right.capital
        and _JOINT_POLL.match(page.text, right.start) is not None
    )


def _starts_name(page: Page, word: Word) -> bool:
    if not word.capital or (word.lower in FUNCTION and not word.text.isupper()):
        return False
    if word.text in ("I", "A") or (word.first and word.lower in OPENINGS):
        return False
    if not word.first or word.text in given_names() or word.text in state_words():
        return True
    return not (
        word.lower in page.lower_forms
        or singular(word.lower) in noun_classes()
        or word.lower.endswith("ly")
        or (word.lower.endswith("ed") and not _goes_on(page, word))
    )


def _goes_on(page: Page, word: Word) -> bool:
    """Whether a capitalised word follows in the same name ("Reed Lom", not "Contacted, …")."""
    index = page.first_word(word.end)
    return index < len(page.words) and (
        page.words[index].capital and _joins(page.text, word, page.words[index])
    )


def _is_inner(word: Word) -> bool:
    return word.lower in PARTICLES or word.lower in JOINERS


def _trimmed(run: list[Word]) -> Iterator[list[Word]]:
    """The run without small words at its edges; split where a joiner joins two names."""
    while run and not run[-1].capital:
        run = run[:-1]
    while run and not run[0].capital:
        run = run[1:]
    at = next((i for i, w in enumerate(run) if w.lower in JOINERS and not _spans(run, i)), None)
    if at is not None:
        yield from _trimmed(run[:at])
        yield from _trimmed(run[at + 1 :])
    elif run:
        yield run


def _spans(run: list[Word], at: int) -> bool:
    """Whether the joiner at ``at`` is inside one body's name ("Ministry of Foreign Affairs")."""
    before = [w.lower for w in run[:at]]
    if run[at].lower in ("on", "in"):
        return False
    if run[at].lower == "and":
        after = [w.lower for w in run[at + 1 :]]
        if set(after) <= BODY_WORDS or {*before, after[0]} <= PORTFOLIOS:
            return has_body(before) or has_body(after)
        return any(w in JOINERS for w in before) and has_body(before)
    return has_body(before) or (run[at].lower in PARTICLES and run[at].lower not in JOINERS)


def _is_paper(page: Page, words: Sequence[Word], tails: frozenset[str]) -> bool:
    """Whether "the Post" takes up a paper that the page has named in full."""
    paper = "document" in noun_classes().get(words[-1].lower, frozenset())
    return paper and len(words) == 1 and words[0].text in tails and _has_article(page, words[0])


def _named(
    page: Page, run: list[Word], lone: frozenset[str], tails: frozenset[str]
) -> Iterator[Name]:
    """The names in a run: "Second Northern Department | Ada Lom", "General | Ada Lom"."""
    for piece in _pieces(run, _ends_office(page, run, lone)):
        words = piece[_leading_titles(piece) :]
        if not words or _is_office(words):
            continue
        if all(is_common(w) for w in words) and not _is_paper(page, words, tails):
            continue
        text = tuple(w.text for w in words)
        kind, sure = kind_by_words(text)
        if kind == "person" and not sure and len(words) == 1 and _is_numbered(page, words[0]):
            continue
        title = _title_before(page, words[0])
        if not sure and kind == "person" and _has_article(page, words[0]):
            kind = "organisation"
        joined = "&" in page.text[words[0].start : words[-1].end]
        if not sure and kind == "person" and (joined or _is_bracketed(page, words)):
            kind = "organisation"  # an agency: "RIMONT (Coast Wire) —"
        if title in TITLES and kind != "government" and not has_body([w.lower for w in words]):
            kind, sure = "person", True
        if kind is not None:
            yield Name(Span(words[0].start, words[-1].end), kind, text, title, sure)


def _is_numbered(page: Page, word: Word) -> bool:
    """Whether a number follows: "Section 128", "Route 9" are nobody's names."""
    return page.text[word.end : word.end + 2].strip().isdigit()


def _ends_office(page: Page, run: list[Word], lone: frozenset[str]) -> int:
    """How many words at the start of a run still tell of what somebody is the minister or envoy.

    "Minister of | Economic Affairs | Ada Lom", "envoy of | Ruritania | Ada Lom": a portfolio, or
    a name that stands alone elsewhere on the page (``lone``).
    """
    index = page.first_word(run[0].start)
    before = [w.lower for w in page.words[max(0, index - 3) : index]]
    if before[1:] == ["of", "the"] and "person" in noun_classes().get(before[0], frozenset()):
        # "Speaker of the House | Ada Lom"
        return int(len(run) == 3 and has_body([run[0].lower]) and not has_body([run[2].lower]))
    if before[-1:] != ["of"]:
        return 0
    portfolios = [i + 1 for i, w in enumerate(run) if w.lower in PORTFOLIOS]
    given = len(run) > 1 and run[1].text in given_names() and run[0].text not in given_names()
    body = has_body([w.lower for w in run])
    end = portfolios[-1] if portfolios else int(given or (run[0].text in lone and not body))
    return end if 2 <= len(run) - end < _LONG else 0


def _pieces(run: list[Word], office: int) -> Iterator[list[Word]]:
    """Split a run before the given name of a person that follows a body, an office or a place.

    ``office`` words at its start belong to the office.
    """
    if office:
        yield run[:office]
        yield run[office:]
        return
    lead = run[:-2]
    told = any(is_common(w) or w.text in given_names() for w in lead)
    if len(run) >= _LONG and run[-2].text in given_names() and not told:
        yield lead
        yield run[-2:]
        return
    splits = [i for i in range(1, len(run) - 1) if _parts(run, i)]
    titled = [i for i in splits if _is_title(run[i - 1])]
    # The last office goes before the name: "National Joint General Council President | Ada Lom".
    at = titled[-1] if titled and titled[0] == splits[0] else (splits or [0])[0]
    if at:
        yield run[:at]
    yield run[at:]


def _parts(run: list[Word], at: int) -> bool:
    """Whether a person's name begins at word ``at`` of a run, behind an office, body or state."""
    before = run[at - 1]
    classes = noun_classes().get(before.lower, frozenset())
    other = classes or before.lower in BODY_WORDS | PARTIES or before.text in state_words()
    return bool(run[at].text in given_names() and other) or _is_title(before)


def _is_title(word: Word) -> bool:
    """Whether a word stands before a person's name: an office, or a title cut short ("Gen.")."""
    short = word.text.endswith(".") and word.lower.rstrip(".") in TITLES
    return short or "person" in noun_classes().get(word.lower, frozenset())


def _is_office(words: Sequence[Word]) -> bool:
    """Whether the words end in an office ("Trade Minister") and begin with no given name."""
    last = noun_classes().get(words[-1].lower, frozenset())
    return "person" in last and words[0].text not in given_names()


def _is_bracketed(page: Page, words: Sequence[Word]) -> bool:
    start, end = words[0].start, words[-1].end
    return page.text[start - 1 : start] == "(" and page.text[end : end + 1] == ")"


def _has_article(page: Page, word: Word) -> bool:
    index = page.first_word(word.start) - 1
    before = page.words[index] if index >= 0 else None
    return before is not None and before.lower == "the" and word.start - before.end == 1


def _leading_titles(words: Sequence[Word]) -> int:
    """How many words at the start are titles, offices or the demonyms that go with them."""
    count = 0
    for index, word in enumerate(words[:-1]):
        lower = word.lower.rstrip(".")
        if lower in TITLES or "person" in noun_classes().get(lower, frozenset()):
            count = index + 1
        elif word.text not in demonyms() and lower not in OFFICE_WORDS:
            break
    return count


def _title_before(page: Page, word: Word) -> str | None:
    index = page.first_word(word.start) - 1
    if index < 0:
        return None
    before = page.words[index]
    gap = page.text[before.end : word.start]
    lower = before.lower.rstrip(".")
    person = lower in TITLES or "person" in noun_classes().get(lower, frozenset())
    return lower if person and gap in (" ", ". ", "\u00a0") and not before.possessive else None
