"""Whether two names are one name: a score from the names (and roles beside them) alone.

Persons: the surname must agree and nothing may contradict. A given name agrees by being the same,
by transliteration ("Serhij", "Sergey"), by its initial, or by one letter; two different given
names forbid, as do two different patronymics; further names on one side only are no contradiction.
One differing letter counts only with backing: a role that both bear. Organisations: the same
words once legal form, articles and spelling are put aside, or initials.

Pure functions of the two names; thresholds are measured by ``evals/names.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii
from rapidfuzz.distance import OSA

from sayso.lexicon import PARTICLES, TITLES, given_names, noun_classes, singular, state_words
from sayso.lexicon.short_forms import SHORT_FORMS

SAME = 0.8
"""Score from which two names are taken for one."""
BACKED = 0.7
"""Score from which they are, when their page shows the same role or the same short form."""

_EXACT, _SPELT, _PARTLY, _INITIAL, _LETTER, _WEAK = 1.0, 0.95, 0.9, 0.8, 0.75, 0.6
_MIN_LETTERS = 5
"""Letters that a word needs before one of them may differ."""
_EAST_ASIAN = frozenset(
    "kim lee yi ri park pak choi choe jung jeong chung cho jo kang gang yoon yun chang jang lim "
    "rim han oh seo so shin sin kwon hwang ahn an song hong son yang ko bae paek baek nam no roh "
    "yoo yu xi li wang zhang liu chen huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo "
    "zheng liang xie tang feng deng cao peng zeng xiao tian dong pan yuan cai jiang ye du su wei "
    "lu ding ren nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly hun mao".split()
)
_FOLDS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"^ye"), "e"),
    (re.compile(r"tch|tsch|tj"), "ch"),
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"ph|ff?$"), "v"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ck|q|k"), "k"),
    (re.compile(r"x|ks"), "ks"),
    (re.compile(r"zh|dzh|dj|j(?=[aeou])"), "j"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"(?<=[aeiou])[yj]|iy|yi|yy|ij|ii|ey|ei|[yj]$"), "i"),
    (re.compile(r"y"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(?<=[^aeiou])er$"), "r"),
    (re.compile(r"e(?=i)|i(?=[aeo])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aeiou])h(?=[^aeiou]|$)"), ""),
)
_ARABIC = {
    **dict.fromkeys(
        "muhammad mohammad mohammed mohamed muhammed mohamad muhamad maxamed".split(), "muhamad"
    ),
    **dict.fromkeys(("ahmad", "ahmed", "ahmet"), "ahmad"),
    **dict.fromkeys(("osama", "usama", "ossama"), "usama"),
    **dict.fromkeys(("hussein", "hussain", "husain", "hossein", "husayn", "husein"), "husain"),
    **dict.fromkeys(("bin", "ibn", "ben"), "bin"),
    **dict.fromkeys(("yousef", "yusuf", "youssef", "yousuf", "yosef"), "yusuf"),
}
_ARTICLES = frozenset(("al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az"))
_SMALL = frozenset("the of and for in on at de la le di du des und fur".split())

_LEGAL: dict[str, str] = {
    **dict.fromkeys(
        (
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "company",
            "co",
            "sa",
            "holding",
            "holdings",
            "group",
            "gruppe",
            "se",
            "spa",
            "nv",
            "oy",
            "ab",
        ),
        "",
    ),
    **dict.fromkeys(("ltd", "limited"), "ltd"),
    **dict.fromkeys(("plc",), "plc"),
    **dict.fromkeys(("ag", "aktiengesellschaft"), "ag"),
    **dict.fromkeys(("gmbh",), "gmbh"),
    **dict.fromkeys(("llc", "ooo", "srl", "sarl", "bv"), "llc"),
    **dict.fromkeys(("jsc", "oao", "ojsc", "pjsc", "pao", "zao", "ao"), "jsc"),
    **dict.fromkeys(("llp",), "llp"),
    **dict.fromkeys(("lp",), "lp"),
}
_LONG_FORMS = (
    (re.compile(r"\b(?:open |public |closed )?joint stock company\b"), "jsc"),
    (re.compile(r"\baktsionernoe obshchestvo\b"), "jsc"),
    (re.compile(r"\blimited liability company\b|\bsocietatea cu raspundere limitata\b"), "llc"),
    (re.compile(r"\bpublic limited company\b"), "plc"),
    (re.compile(r"\bsp z oo\b|\bsp z o o\b"), "llc"),
)
_PART = frozenset(("group", "gruppe", "holding", "holdings"))
_SPELLINGS = (
    (re.compile(r"is(?=ation|e\b|ed\b|ing\b)"), "iz"),
    (re.compile(r"centre\b"), "center"),
    (re.compile(r"defence\b"), "defense"),
    (re.compile(r"labour\b"), "labor"),
    (re.compile(r"programme\b"), "program"),
)


@dataclass(frozen=True, slots=True)
class NameForm:
    """One name as a page has it, with the roles that the page gives its bearer."""

    text: str
    kind: Literal["person", "organisation", "government"] = "person"
    roles: tuple[str, ...] = ()


def score_names(a: NameForm, b: NameForm) -> float:
    """How surely two names are one, 0 to 1; 0 when something contradicts. Symmetric.

    From ``SAME`` up they are; between ``BACKED`` and ``SAME`` they need backing, which a shared
    role gives here and a page's context may give elsewhere. A bare surname never reaches either.
    """
    if (a.kind == "person") != (b.kind == "person"):
        return 0.0
    if a.kind == "person":
        left, right = person_words(a.text), person_words(b.text)
        score = _EXACT if a.text == b.text and len(left) > 1 else _score_persons(left, right)
    else:
        score = _EXACT if a.text == b.text else _score_bodies(a.text, b.text)
    if BACKED <= score < SAME and share_role(a.roles, b.roles):
        return 0.85
    return score


def contradict(a: str, b: str) -> bool:
    """Whether two names of persons share a surname and have given names that cannot be one's."""
    left, right = person_words(a), person_words(b)
    if len(left) < 2 or len(right) < 2:
        return False
    return _word(left[-1], right[-1]) > 0 and _score_persons(left, right) == 0.0


def share_role(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one of the roles on either side says the same: an office and whose it is."""
    return any(_roles_agree(role_words(x), role_words(y)) for x in a for y in b)


def role_words(role: str) -> frozenset[str]:
    """Content words of a role, demonyms and capitals put as their states, plurals as singulars."""
    known = _states()
    words = (w.replace("’s", "").replace("'s", "") for w in re.findall(r"[\w’'-]+", role.lower()))
    return frozenset(
        known.get(w, singular(w)) for w in words if w not in _SMALL and w not in ("a", "to")
    )


def _roles_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = a & b
    office = any("person" in noun_classes().get(w, frozenset()) for w in shared)
    return office and (len(shared) >= 3 or (len(shared) >= 2 and len(shared) * 2 >= len(a | b)))


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {word.lower(): state.lower() for word, state in state_words().items()}


# --- persons ---


@lru_cache(maxsize=100_000)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name in lower-case ASCII: titles off, the given name first.

    "LOM, Ada B." gives ("ada", "b", "lom"); an article is joined to its name ("al-lom", "allom"),
    and the family name of an East Asian name goes last.
    """
    plain = anyascii(name.replace("’", "'"))
    if plain.count(",") == 1:
        last, first = plain.split(",")
        plain = f"{first} {last}"
    words = [w for w in re.split(r"[\s·.]+", plain.replace("'", "").lower()) if w.strip("-")]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    if words and _family_first(words):
        words = [*words[1:], words[0]]
    joined: list[str] = []
    for word in (part for w in words for part in w.split("-") if part):
        if joined and joined[-1] in _ARTICLES and len(word) > 2:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _family_first(words: Sequence[str]) -> bool:
    """Whether the family name comes first: an East Asian one, or one before a given name."""
    if 1 < len(words) < 4 and words[0] in _EAST_ASIAN and words[-1] not in _EAST_ASIAN:
        return True
    last = words[-1]
    return (
        len(words) == 2 and _is_given(last) and last not in _EAST_ASIAN and not _is_given(words[0])
    )


def _is_given(word: str) -> bool:
    return fold(word) in _folded_given()


@lru_cache(maxsize=1)
def _folded_given() -> frozenset[str]:
    return frozenset(fold(anyascii(name)) for name in given_names())


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word with the usual differences of transliteration taken out ("Selenskyj", "selenski")."""
    word = word.lower()
    if word in _ARABIC:
        return _ARABIC[word]
    for pattern, put in _FOLDS:
        word = pattern.sub(put, word)
    return word


def _word(a: str, b: str) -> float:
    """How well two words of a name agree."""
    if a == b:
        return _EXACT
    if len(a) == 1 or len(b) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    if fold(a) == fold(b):
        return _SPELT
    if fold(SHORT_FORMS.get(a, a)) == fold(SHORT_FORMS.get(b, b)):
        return _PARTLY
    if min(len(a), len(b)) >= _MIN_LETTERS and OSA.distance(a, b) == 1 and a[0] == b[0]:
        return 0.0 if {a.title(), b.title()} <= given_names().keys() else _LETTER
    return 0.0


def _score_persons(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if len(a) < 2 or len(b) < 2:
        if "".join(a) == "".join(b) and len(a) != len(b):  # "AdaLom"
            return _SPELT
        return min(0.5, _word(a[-1], b[-1])) if a and b else 0.0
    few, many = sorted(([w for w in x[:-1] if w not in PARTICLES] for x in (a, b)), key=len)
    surname = _word(a[-1], b[-1]) if min(len(a[-1]), len(b[-1])) > 1 else 0.0
    return _with_given(surname, few, many) if surname and few else 0.0


def _with_given(surname: float, few: Sequence[str], many: Sequence[str]) -> float:
    """Score of surnames that agree, given the names before them, the shorter list first."""
    given = _word(few[0], many[0])
    if given == 0.0:  # by a later given name: "Ada Lom" for "Berta Ada Lom", never for "B. A. Lom"
        whole = [y for y in many if len(y) > 1]
        later = len(few) < len(many) and all(any(_word(x, y) > _LETTER for y in whole) for x in few)
        return _LETTER if later and surname >= _SPELT else 0.0
    scores = sorted((surname, given, _middle(few[1:], many[1:])))
    if scores[1] <= _LETTER or (given == _INITIAL and surname < _SPELT):
        return min(scores[0], _WEAK)
    return min(scores[0], _LETTER) if len(few) == 1 and len(many) > 3 else scores[0]


def _middle(a: Sequence[str], b: Sequence[str]) -> float:
    """Names between the first and the last: all of the shorter side must be in the longer."""
    if not a or not b:
        return _EXACT if not a and not b else _PARTLY
    few, many = sorted((a, b), key=len)
    left = list(many)
    worst = _EXACT if len(a) == len(b) else _PARTLY
    for word in few:
        best = max(left, key=lambda other: _word(word, other), default=None)
        score = _word(word, best) if best else 0.0
        if best is None or score == 0.0:
            return 0.0
        left.remove(best)
        worst = min(worst, score)
    return worst


# --- organisations ---


def _score_bodies(a: str, b: str) -> float:
    left, right = body_words(a), body_words(b)
    if _fused(a) == _fused(b):
        return _SPELT
    if left[0] == right[0] or "".join(left[0]) == "".join(right[0]):
        forms = left[1] and right[1] and left[1] != right[1]
        return 0.5 if forms else _SPELT
    if initials(a) == _acronym(b) or initials(b) == _acronym(a):
        short = min(len(_acronym(a) or a), len(_acronym(b) or b))
        return 0.85 if short > 2 else _WEAK
    return _LETTER if _one_letter(left[0], right[0]) else 0.0


@lru_cache(maxsize=100_000)
def body_words(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a body's name, in lower case and one spelling, and its legal form."""
    plain = anyascii(name.replace("’", "'")).lower().replace("&", " and ")
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)
    plain = re.sub(r"[^\w\s]", " ", plain.replace("'", ""))
    for pattern, put in (*_LONG_FORMS, *_SPELLINGS):
        plain = pattern.sub(put, plain)
    words = [w for w in plain.split() if w not in _SMALL]
    if len(words) > 1 and "government" in words:  # a state and its government speak as one
        words.remove("government")
    form = next((_LEGAL[w] for w in reversed(words) if _LEGAL.get(w)), "")
    core = [w for w in words if w not in _LEGAL or w in _PART]
    while len(core) > 1 and core[-1] in _PART:
        core.pop()
    return tuple(core) if core else tuple(words), form


def _fused(name: str) -> str:
    """All letters and digits of a name, for "LomWorks" and "Lom Works"."""
    return re.sub(r"[^a-z0-9]", "", anyascii(name).lower().removeprefix("the "))


def initials(name: str) -> str:
    """First letters of the capitalised words of a name of several ("Lom Rights Watch", "LRW")."""
    words = [w for w in re.findall(r"[^\W\d_][\w’']*", name) if w.lower() not in _SMALL]
    return "".join(w[0] for w in words if w[0].isupper()) if len(words) > 1 else ""


def _acronym(name: str) -> str | None:
    bare = name.replace(".", "")
    return bare if bare.isupper() and bare.isalpha() and 1 < len(bare) < 9 else None


def _one_letter(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the names differ in one letter of one long word."""
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return False
    (x, y) = differing[0]
    return (
        x.isalpha()
        and y.isalpha()
        and min(len(x), len(y)) >= _MIN_LETTERS
        and (OSA.distance(x, y) == 1)
    )
