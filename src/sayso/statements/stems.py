"""Words of a claim made comparable: stems by folding suffixes, and numbers.

A light stemmer in the manner of Krovetz's and of Harman's "S" stemmer: it joins *export*,
*exported*, *exporter* and *exports*, and leaves what it does not know. Strong verbs go by a table.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.tagging.words import word_set

_EMPTY = word_set(
    """the a an and or but nor of in on at to for from by with about into over under as if than
    that this these those there here it its he him his she her they them their we us our i me my
    you your who which whose what when where why how be is are was were am been being have has had
    having do does did done doing will would shall should can could may might must not no never
    none nobody nothing neither cannot any anyone anybody anything some someone somebody something
    one ever yet still also too very only just even such other another all both each every own so
    s t re ve ll d n way time kind sort thing things said say says told tell claim claims claimed
    report reports reported accuse accused accuses allege alleged alleges allegation allegations
    accusation accusations charge charges suggestion rumour rumours rumor rumors reportedly
    allegedly according up out off down after before during since until whether because while
    through against between now then ago more most much many"""
)
_STRONG = {
    form: base
    for line in """send sent;sell sold;give gave given;know knew known;buy bought;pay paid;
    steal stole stolen;take took taken;hide hid hidden;burn burnt;build built;shoot shot;
    keep kept;leave left;lose lost;make made;meet met;run ran;see saw seen;stand stood;go went gone;
    write wrote written;find found;hold held;bring brought;break broke broken;choose chose chosen;
    drive drove driven;fall fell fallen;fly flew flown;forget forgot forgotten;get got gotten;
    hear heard;lead led;lie lay lain;mean meant;read read;rise rose risen;speak spoke spoken;
    spend spent;swear swore sworn;think thought;throw threw thrown;wear wore worn;win won;
    bear bore born borne;begin began begun;come came;teach taught;catch caught;fight fought;
    seek sought;shake shook shaken;strike struck;draw drew drawn;sink sank sunk;feel felt;
    deal dealt;withdraw withdrew withdrawn""".split(";")
    for base, *forms in [line.split()]
    for form in forms
}
_NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*\d|(?<![\w.])\d")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUFFIX = re.compile(
    r"(?:ational|isation|ization|ations?|ements?|ments?|ings?|tions?|ions?|ers?|ors?|ed|es|s|e|ly)$"
)
_SHORTEST = 3
"""Letters that a stem keeps."""


def stems(words: str) -> frozenset[str]:
    """Stems of the words that carry the sense of ``words``, in lower case."""
    lowered = (found.group().lower() for found in _WORD.finditer(words))
    return frozenset(stem(w) for w in lowered if w not in _EMPTY)


def numbers(words: str) -> frozenset[str]:
    """Numbers written in digits in ``words``, without their separators."""
    return frozenset(re.sub(r"[.,]", "", found.group()) for found in _NUMBER.finditer(words))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Stem of one lower-cased word (*exporters* and *exported* give *export*)."""
    word = _STRONG.get(word, word)
    for _ in range(2):
        found = _SUFFIX.search(word)
        if found is None or found.start() < _SHORTEST:
            break
        word = word[: found.start()]
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORTEST else word
