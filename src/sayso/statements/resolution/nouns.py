"""Noun phrases of a page for people, bodies and documents that may speak."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.lexicon import FEMALE, MALE, demonyms, singular, wider_classes
from sayso.records import Span
from sayso.statements.resolution.names import Name
from sayso.statements.resolution.words import (
    FUNCTION,
    OFFICE_WORDS,
    PREPOSITIONS,
    Page,
    Word,
    is_common,
)

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
_NOT_MODIFIERS = (FUNCTION - frozenset(_DETERMINERS)) | frozenset(
    "become say told tell tells asked adds called including not who warned announced".split()
)
_ADJECTIVES_IN_ED = frozenset(
    "unnamed retired armed united unidentified elected allied wounded appointed".split()
)
_RANKS = frozenset(("vice", "deputy", "assistant", "associate"))
_SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they", "who", "to"))
"""After these comes a verb ("I suspect", "to report")."""
_VERBS_TOO = frozenset(("states", "reports", "notes", "details", "rules"))
"""Nouns of the list that are verbs behind a document."""
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh"))
_MAX_MODIFIERS = 6
_MAX_COMPLEMENT = 10


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
    rank: frozenset[str] = frozenset()
    """Those of its words that make another office of it ("vice", "deputy")."""

    @property
    def office(self) -> str:
        """The head noun without its gender ("spokeswoman" gives "spokesperson")."""
        neutral = re.sub("(?<=.)(?:wo)?man$", "person", self.lemma)
        return neutral if neutral in wider_classes() else self.lemma

    @property
    def classes(self) -> frozenset[str]:
        """The classes of nouns that its head belongs to."""
        return wider_classes()[self.lemma]

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where the noun tells."""
        classes = self.classes
        return MALE if "male" in classes else FEMALE if "female" in classes else None


def find_nouns(page: Page, names: Sequence[Name], cues: Collection[int] = ()) -> tuple[Noun, ...]:
    """The noun phrases for speakers on a page in text order, those inside a name left out.

    ``cues`` are the places where the one-word cues of statements begin, which are verbs there:
    "the group state that".
    """
    taken = {*cues, *(i for n in names for i in range(n.span.start, n.span.end))}
    found = []
    for index, word in enumerate(page.words):
        following = page.words[index + 1] if index + 1 < len(page.words) else None
        before = page.words[index - 1].lower if index else ""
        if word.text in _VERBS_TOO and "document" in wider_classes().get(before, frozenset()):
            continue
        if word.text in _VERBS_TOO and _is_according(page, index):
            before = ""
        if following is not None and following.start in cues:
            following = None
        if before not in _SUBJECTS and word.start not in taken and _is_head(page, word, following):
            found.append(_noun(page, index))
    return tuple(found)


def _is_according(page: Page, index: int) -> bool:
    """Whether a word stands behind "according to", so that it is no verb ("reports")."""
    return [w.lower for w in page.words[max(0, index - 2) : index]] == ["according", "to"]


def _is_head(page: Page, word: Word, following: Word | None) -> bool:
    """Whether ``word`` is a noun on the list and ends its phrase."""
    lemma = singular(word.lower)
    if lemma not in wider_classes() or (word.lower in FUNCTION and word.lower != "sources"):
        return False
    if word.possessive or following is None or following.sentence != word.sentence:
        return not word.possessive
    if following.text in _VERBS_TOO and "document" in wider_classes()[lemma]:
        return True  # "the letter states"
    adjacent = page.text[word.end : following.start] in (" ", "-", "\u00a0")
    if adjacent and {word.lower, following.lower} <= OFFICE_WORDS:
        return False  # "the deputy | prime minister"
    if adjacent and following.text.isupper() and len(following.text) > 1:
        after = page.first_word(following.end)  # "the band PR | spokesman"
        following = page.words[after] if after < len(page.words) else following
    return not (adjacent and singular(following.lower) in wider_classes())


def _noun(page: Page, index: int) -> Noun:
    head = page.words[index]
    words = page.words[_left_edge(page, index) : index]
    determiner = _DETERMINERS.get(words[0].lower, "") if words else ""
    if any(w.possessive for w in words):
        determiner = "the"
    last = _right_edge(page, index)
    content = [w for w in (*words, *_complement(page, index, last)) if not _is_small(w, FUNCTION)]
    proper = (w for w in content if w.capital and not (w.first and w.lower in page.lower_forms))
    lemma = singular(head.lower)
    plural = lemma != head.lower or "people" in wider_classes()[lemma]
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
        rank=frozenset(w.lower for w in words if w.lower in _RANKS),
    )


def _noun_kind(lemma: str, plural: bool) -> NounKind:
    classes = wider_classes()[lemma]
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
        office = i == index - 1 and word.lower in OFFICE_WORDS  # "the former first lady"
        if (_is_small(word, _NOT_MODIFIERS) and not office) or _is_verb(word.lower):
            break
        edge = i
    while edge < index and page.words[edge].text.islower() and _opens_no_phrase(page, edge, index):
        edge += 1
    return edge


def _is_small(word: Word, words: frozenset[str]) -> bool:
    """Whether a word is one of some small ones, and not the country that "us" looks like."""
    return word.lower in words and word.text != "US"


def _opens_no_phrase(page: Page, edge: int, index: int) -> bool:
    """Whether a lower-case word before a name is likely a verb ("citing Ruritanian media")."""
    later = any(w.capital for w in page.words[edge + 1 : index + 1])
    return later and page.words[edge].lower not in OFFICE_WORDS


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
        if named or singular(word.lower) in wider_classes():
            if i == index + 1 and not small:
                break
            edge = i
        elif not small or word.lower in ("by", "than", "like", "including", "during"):
            break
    return edge


def _is_office(word: Word) -> bool:
    """Whether a capitalised word only names an office ("Special", "Foreign", "President")."""
    return word.text not in demonyms() and is_common(word)
