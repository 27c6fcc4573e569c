"""Who a page speaks of: names by their capitals, and noun phrases for people and bodies.

The names that a trained tagger finds are taken as they are. Without them, names are runs of
capitalised words, told apart by lists of given names, states and nouns: enough for news prose,
and no substitute for a tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

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
from sayso.statements.resolution.words import FUNCTION, PREPOSITIONS, Page, Word
from sayso.tagging import Entity

NameKind = Literal["person", "organisation", "government"]
NounKind = Literal["person", "people", "body", "document"]

_DETERMINERS = {
    **dict.fromkeys(("the",), "the"),
    **dict.fromkeys(("a", "an", "another", "one"), "a"),
    **dict.fromkeys(("this", "that", "these", "those", "both"), "this"),
    **dict.fromkeys(("his", "her", "its", "their", "our", "my", "your"), "his"),
    **dict.fromkeys(
        "some several many other two three four five six most numerous no any all".split(), "some"
    ),
}
_JOINERS = frozenset(("of", "for", "and", "the", "on", "in", "&"))
_BODY_WORDS = frozenset(
    "inc ltd llc plc corp co corporation limited gmbh ag sa group holdings ministry department "
    "times post journal daily herald tribune guardian telegraph gazette news radio tv press "
    "reuters nations conference forum airlines airways motors systems services academy works "
    "records studios partners capital bureau court international institute affairs rights".split()
)
_OFFICE_WORDS = frozenset(
    "prime foreign deputy vice special former chief first lady interior defence defense finance "
    "health acting attorney senior house state interim human rights top local many new ex "
    "outgoing assistant associate general high-ranking founding executive managing".split()
)
_NOT_MODIFIERS = (FUNCTION - frozenset(_DETERMINERS)) | frozenset(
    "say told tell tells asked adds called including not who warned announced".split()
)
_ADJECTIVES_IN_ED = frozenset(
    "unnamed retired armed united unidentified elected allied wounded appointed".split()
)
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh"))
_MAX_MODIFIERS = 6
_MAX_COMPLEMENT = 10


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


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase for people, a body or a document ("the special envoy", "a rights group")."""

    span: Span
    head: Span
    lemma: str
    kind: NounKind
    determiner: str
    """``the``, ``a``, ``this``, ``his``, ``some`` or empty."""
    modifiers: frozenset[str]
    """The other content words of the phrase, in lower case."""
    proper: frozenset[str]
    """The names among its modifiers, in lower case ("the Ruritanian health ministry")."""
    plural: bool

    @property
    def office(self) -> str:
        """The head noun without its gender ("spokeswoman" gives "spokesperson")."""
        neutral = re.sub("(?<=.)(?:wo)?man$", "person", self.lemma)
        return neutral if neutral in noun_classes() else self.lemma

    @property
    def classes(self) -> frozenset[str]:
        """The classes of nouns that its head belongs to."""
        return noun_classes()[self.lemma]

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where the noun tells."""
        classes = self.classes
        return MALE if "male" in classes else FEMALE if "female" in classes else None


def find_names(page: Page, entities: Sequence[Entity] = ()) -> tuple[Name, ...]:
    """The names on a page in text order: the tagger's where it gives any, else by capitals."""
    if entities:
        found = [name for e in entities for name in _tagged(page, e)]
    else:
        found = [name for run in _runs(page) for name in _named(page, run)]
    return tuple(sorted(found, key=lambda n: (n.span.start, n.span.end)))


def find_nouns(page: Page, names: Sequence[Name]) -> tuple[Noun, ...]:
    """The noun phrases for speakers on a page in text order, those inside a name left out."""
    taken = {i for n in names for i in range(n.span.start, n.span.end)}
    found = []
    for index, word in enumerate(page.words):
        following = page.words[index + 1] if index + 1 < len(page.words) else None
        if word.start not in taken and _is_head(page, word, following):
            found.append(_noun(page, index))
    return tuple(found)


# --- names ---


def _tagged(page: Page, entity: Entity) -> Iterator[Name]:
    words = page.words_in(entity.span)
    words = words[_leading_titles(words) :] if entity.kind == "person" else words
    if not words:
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
        if run and not _joins(page.text, run[-1], word):
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
    if left.sentence != right.sentence or left.possessive:
        return False
    return gap in (" ", "\u00a0", " & ") or (gap == ". " and len(left.text) == 1)


def _starts_name(page: Page, word: Word) -> bool:
    if not word.capital or (word.lower in FUNCTION and not word.text.isupper()):
        return False
    if word.text in ("I", "A"):
        return False
    if not word.first or word.text in given_names() or word.text in state_words():
        return True
    return not (
        word.lower in page.lower_forms
        or singular(word.lower) in noun_classes()
        or word.lower.endswith("ly")
    )


def _is_inner(word: Word) -> bool:
    return word.lower in PARTICLES or word.lower in _JOINERS


def _trimmed(run: list[Word]) -> Iterator[list[Word]]:
    """The run without small words at its edges; split where a joiner joins two names."""
    while run and not run[-1].capital:
        run = run[:-1]
    while run and not run[0].capital:
        run = run[1:]
    at = next((i for i, w in enumerate(run) if w.lower in _JOINERS and not _spans(run, i)), None)
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
        return any(w in _JOINERS for w in before) and _has_body(before)
    return _has_body(before) or (run[at].lower in PARTICLES and run[at].lower not in _JOINERS)


def _has_body(words: Sequence[str]) -> bool:
    return any(
        w in _BODY_WORDS or {"body", "document"} & noun_classes().get(w, frozenset())
        for w in words
    )


def _named(page: Page, run: list[Word]) -> Iterator[Name]:
    """The names in a run: "Second Northern Department | Ada Lom", "General | Ada Lom"."""
    for piece in _pieces(run):
        words = piece[_leading_titles(piece) :]
        if not words or all(_is_common(w) for w in words):
            continue
        text = tuple(w.text for w in words)
        kind, sure = _kind(text)
        title = _title_before(page, words[0])
        if not sure and kind == "person" and _has_article(page, words[0]):
            kind = "organisation"
        if title in TITLES and kind != "government" and not _has_body([w.lower for w in words]):
            kind, sure = "person", True
        if kind is not None:
            yield Name(Span(words[0].start, words[-1].end), kind, text, title, sure)


def _pieces(run: list[Word]) -> Iterator[list[Word]]:
    """Split a run before the given name of a person that follows a body, an office or a place."""
    for i in range(1, len(run) - 1):
        before = run[i - 1].lower
        classes = noun_classes().get(before, frozenset())
        office = classes or before in _BODY_WORDS or run[i - 1].text in state_words()
        if (run[i].text in given_names() and office) or "person" in classes:
            yield run[:i]
            yield run[i:]
            return
    yield run


def _is_common(word: Word) -> bool:
    """Whether a capitalised word is an office, a title, a demonym or a noun on the list."""
    return (
        word.lower.rstrip(".") in TITLES | _OFFICE_WORDS
        or word.text in demonyms()
        or singular(word.lower) in noun_classes()
    )


def _is_office(word: Word) -> bool:
    """Whether a capitalised word only names an office ("Special", "Foreign", "President")."""
    return word.text not in demonyms() and _is_common(word)


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
        elif word.text not in demonyms() and lower not in _OFFICE_WORDS:
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


def _kind(words: tuple[str, ...]) -> tuple[NameKind | None, bool]:
    """Kind of a name by its words alone and whether a list says so; ``None`` for no speaker."""
    whole = " ".join(words)
    lowers = [w.lower() for w in words]
    if whole in demonyms() or whole.removesuffix("s") in demonyms():
        return None, True
    if whole in state_words():
        return "government", True
    if _has_body([singular(w) for w in lowers]):
        return "organisation", True
    if len(words) > 1 and words[0] in given_names() and words[-1] not in state_words():
        return "person", True
    if all(w.isupper() for w in words if len(w) > 1) and len(whole.replace(".", "")) > 1:
        return "organisation", False
    if any(w in ("of", "for", "and", "the") for w in lowers) or words[-1] in state_words():
        return "organisation", False
    return ("person" if len(words) <= 4 else "organisation"), False


# --- noun phrases ---


def _is_head(page: Page, word: Word, following: Word | None) -> bool:
    """Whether ``word`` is a noun on the list and ends its phrase."""
    lemma = singular(word.lower)
    if lemma not in noun_classes() or (word.lower in FUNCTION and word.lower != "sources"):
        return False
    if word.possessive or following is None or following.sentence != word.sentence:
        return not word.possessive
    adjacent = page.text[word.end : following.start] in (" ", "-", "\u00a0")
    return not (adjacent and singular(following.lower) in noun_classes())


def _noun(page: Page, index: int) -> Noun:
    head = page.words[index]
    words = page.words[_left_edge(page, index) : index]
    determiner = _DETERMINERS.get(words[0].lower, "") if words else ""
    if any(w.possessive for w in words):
        determiner = "the"
    last = _right_edge(page, index)
    content = [w for w in (*words, *_complement(page, index, last)) if w.lower not in FUNCTION]
    proper = (w for w in content if w.capital and not (w.first and w.lower in page.lower_forms))
    lemma = singular(head.lower)
    plural = lemma != head.lower or "people" in noun_classes()[lemma]
    start = words[0].start if words else head.start
    return Noun(
        span=Span(start, page.words[last].end),
        head=head.span,
        lemma=lemma,
        kind=_noun_kind(lemma, plural),
        determiner=determiner,
        modifiers=frozenset(w.lower for w in content),
        proper=frozenset(w.lower for w in proper if not _is_office(w)),
        plural=plural,
    )


def _noun_kind(lemma: str, plural: bool) -> NounKind:
    classes = noun_classes()[lemma]
    if plural and ("people" in classes or "person" in classes):
        return "people"
    if "person" in classes:
        return "person"
    if "body" in classes:
        return "body"
    return "document" if "document" in classes else "people"


def _complement(page: Page, index: int, last: int) -> Sequence[Word]:
    """The words after the head that say whose or what ("of …", "for …"), not where it is."""
    after = page.words[index + 1 : last + 1]
    return after if after and after[0].lower in ("of", "for", "to") else ()


def _left_edge(page: Page, index: int) -> int:
    """Index of the first word of the phrase that ``page.words[index]`` is the head of."""
    edge = index
    for i in range(index - 1, max(-1, index - 1 - _MAX_MODIFIERS), -1):
        word, right = page.words[i], page.words[i + 1]
        gap = page.text[word.end : right.start]
        if word.sentence != right.sentence or gap not in (" ", "-", "’s ", "'s ", "\u00a0", "’ "):
            break
        if word.lower in _DETERMINERS:
            return i
        if word.lower in _NOT_MODIFIERS or _is_verb(word.lower):
            break
        edge = i
    while edge < index and page.words[edge].text.islower() and _opens_no_phrase(page, edge, index):
        edge += 1
    return edge


def _opens_no_phrase(page: Page, edge: int, index: int) -> bool:
    """Whether a lower-case word before a name is likely a verb ("citing Ruritanian media")."""
    later = any(w.capital for w in page.words[edge + 1 : index + 1])
    return later and page.words[edge].lower not in _OFFICE_WORDS


def _is_verb(word: str) -> bool:
    return word.endswith("ed") and "-" not in word and word not in _ADJECTIVES_IN_ED


def _right_edge(page: Page, index: int) -> int:
    """Index of the last word, with "of …", "for …" phrases made of names and listed nouns."""
    edge = index
    for i in range(index + 1, min(len(page.words), index + 1 + _MAX_COMPLEMENT)):
        word, left = page.words[i], page.words[i - 1]
        gap = page.text[left.end : word.start]
        if word.sentence != left.sentence or gap not in (" ", "’s ", "'s ", "\u00a0", "-"):
            break
        small = word.lower in PREPOSITIONS or word.lower in ("the", "a")
        named = word.capital and (word.lower not in FUNCTION or word.lower in _ORDINALS)
        if named or singular(word.lower) in noun_classes():
            if i == index + 1 and not small:
                break
            edge = i
        elif not small or word.lower in ("by", "than", "like", "including", "during"):
            break
    return edge
