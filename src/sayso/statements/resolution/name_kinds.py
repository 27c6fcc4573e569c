"""What kind a name is by its words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from sayso.lexicon import demonyms, given_names, noun_classes, singular, state_words
from sayso.statements.resolution.name_words import BODY_WORDS, PLACE_OPENINGS, PLACE_WORDS
from sayso.statements.resolution.words import Word

NameKind = Literal["person", "organisation", "government"]

_SITE = re.compile(r"\w\.(?:com|org|net|info)\b")


def has_body(words: Sequence[str]) -> bool:
    """Whether a word names a kind of body or of paper, in lower case."""
    return any(
        w in BODY_WORDS or {"body", "document"} & noun_classes().get(w, frozenset()) for w in words
    )


def is_of_people(word: Word) -> bool:
    """Whether a capitalised word is a plain plural for people, whose body's name goes on."""
    plain = singular(word.lower)
    classes = noun_classes().get(plain, frozenset())
    plural = plain != word.lower or "people" in classes
    return word.capital and plural and bool({"person", "people"} & classes)


def kind_by_words(words: tuple[str, ...]) -> tuple[NameKind | None, bool]:
    """Kind of a name by its words alone and whether a list says so; ``None`` for no speaker."""
    whole = " ".join(words)
    lowers = [w.lower() for w in words]
    if whole in state_words() or whole.removesuffix("s") in demonyms():
        speaks = whole in state_words() and whole not in demonyms()
        return ("government" if speaks else None), True
    if any(_SITE.search(w) for w in lowers):
        return "organisation", True
    given = len(words) > 1 and words[0] in given_names()  # "Bill Lom" is no bill
    if has_body([singular(w) for w in lowers[given:]]):
        return "organisation", True
    if given and words[-1] not in state_words():
        return "person", True
    if len(words) > 1 and (lowers[-1] in PLACE_WORDS or lowers[0] in PLACE_OPENINGS):
        return "organisation", False
    acronym = all(w.isupper() for w in words if len(w) > 1) and len(whole.replace(".", "")) > 1
    joined = any(w in ("of", "for", "and", "the") for w in lowers) or words[-1] in state_words()
    return ("organisation" if acronym or joined or len(words) > 4 else "person"), False
