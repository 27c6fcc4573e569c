"""The cue lexicon: verbs and phrases by which English news hands on what somebody said.

Each verb has a family that tells what follows it, which is what a reader without a parser needs:

=========== ==========================================================================
``say``     a clause or a quotation: *said (that) …*
``tell``    a person, then a clause: *told reporters (that) …*
``urge``    a person, then an infinitive: *urged the council to …*
``ask``     a question: *asked whether …*
``judge``   a thing, often with *as*: *condemned …*, *described X as …*
``deny``    what is rejected: *denied (that) …*, *dismissed X as …*
``decline`` an infinitive of saying: *declined to comment*
``quote``   a quotation only, since it has other uses: *continued*, *laughed*
``think``   belief, plan or feeling: no statement unless asked for
=========== ==========================================================================

After Krestel, Bergler and Witte, "Minding the Source" (LREC 2008), whose rules start from such a
list, and PARC's and PolNeAR's cue counts; the families are this project's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from sayso.tagging.words import word_set

Family = Literal["say", "tell", "urge", "ask", "judge", "deny", "decline", "quote", "think"]

_VERBS: dict[Family, str] = {
    "say": """
        say add note claim state announce explain stress warn argue insist allege assert maintain
        report confirm reveal predict admit acknowledge declare emphasize emphasise recall
        reiterate conclude estimate suggest indicate write tweet post comment remark observe
        contend concede caution mention assess disclose testify complain boast affirm aver opine
        proclaim pledge promise vow swear threaten repeat underline underscore highlight
        specify clarify counter retort speculate hint imply propose recommend demand
        forecast attest lament quip joke blog elaborate reckon
        point_out make_clear put_forward read show find express lash_out
        """,
    "tell": "tell inform assure remind notify advise brief",
    "urge": """
        urge call_on call_upon appeal_to call_for encourage request beg implore exhort
        plead_with invite instruct press_for order
        """,
    "ask": "ask wonder question inquire enquire query",
    "judge": """
        condemn denounce criticize criticise slam blast decry deplore praise hail welcome laud
        accuse blame call describe identify label brand characterize characterise portray dub
        refer_to applaud commend thank congratulate
        """,
    "deny": "deny reject dismiss refute rebut rebuff repudiate disavow disown dispute brush_aside "
    "brush_off shrug_off play_down",
    "decline": "decline refuse",
    "quote": """
        continue go_on begin agree reply respond answer shout cry laugh whisper murmur mutter
        exclaim sigh grumble snap yell scream fume thunder muse gush chant sum_up chime_in tell
        chuckle smile nod recount narrate interject interrupt start finish close open put_it
        """,
    "think": """
        believe think hope fear suspect expect want wish feel consider worry doubt know assume
        realize realise guess imagine plan intend regret suppose foresee
        """,
}

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "swear": "swears swore sworn swearing",
    "forecast": "forecasts forecast forecasted forecasting",
    "read": "reads read reading",
    "show": "shows showed shown showing",
    "find": "finds found finding",
    "begin": "begins began begun beginning",
    "beg": "begs begged begging",
    "admit": "admits admitted admitting",
    "rebut": "rebuts rebutted rebutting",
    "refer": "refers referred referring",
    "swear_off": "swears swore",
    "go": "goes went gone going",
    "put": "puts put putting",
    "make": "makes made making",
    "slam": "slams slammed slamming",
    "brand": "brands branded branding",
    "quip": "quips quipped quipping",
    "blog": "blogs blogged blogging",
    "dub": "dubs dubbed dubbing",
    "snap": "snaps snapped snapping",
    "chant": "chants chanted chanting",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "plan": "plans planned planning",
    "regret": "regrets regretted regretting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "sum": "sums summed summing",
    "label": "labels labelled labeled labelling labeling",
    "shrug": "shrugs shrugged shrugging",
    "forget": "forgets forgot forgetting",
    "understand": "understands understood understanding",
}

STRONG = word_set(
    """say add note claim state announce explain stress warn argue insist allege assert
    maintain report confirm reveal predict admit acknowledge declare emphasize emphasise
    reiterate conclude suggest tweet remark contend concede caution complain affirm tell
    inform assure"""
)
"""Verbs whose bare clause ("X said Y") is nearly always a statement."""

CLAUSAL = word_set("say add claim insist argue explain allege assert contend")
"""Of these, the ones that hardly ever take a plain object."""

PROMISES = word_set("vow promise pledge swear threaten")
"""Verbs whose infinitive is what was said (*vowed to rebuild the quay*)."""

WITH_DOING = word_set("report admit acknowledge suggest recommend recall mention")
"""Verbs that take an *-ing* form (*reported treating six people*)."""

PRESENT = word_set("report claim note")
"""Verbs whose present form, a noun as well, takes a bare clause (*the paper reports Lind left*)."""

WITH_OBJECT = word_set("express stress reiterate underline underscore highlight")
"""Verbs of saying whose noun object is itself what was said (*stressing its support for …*)."""

CONCRETE = word_set("read write show find post begin")
"""Verbs that take the title of a work as readily as words (*read “The Old Quay” aloud*)."""

NOUNS = word_set(
    """statement statements claim claims report reports allegation allegations announcement
    accusation accusations warning warnings assertion assertions suggestion suggestions
    assurance assurances remark remarks denial denials rumour rumours rumor rumors"""
)
"""Nouns that take a "that" clause as their content (*statements by the board that …*)."""

COMMENTING = word_set(
    """comment disclose say reveal discuss name elaborate answer specify identify confirm speak
    talk respond explain provide give divulge tell"""
)
"""What one declines or refuses when one declines to speak."""

ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+words\s+of|in\s+the\s+view\s+of|in\s+the\s+opinion\s+of)\b",
    re.IGNORECASE,
)
"""Phrases that name a source before or after its words."""


def _regular(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if re.search(r"[^aeiou]y$", verb):
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = "es" if re.search(r"(?:s|x|sh|ch)$", verb) else "s"
    return [verb, verb + plural, verb + "ed", verb + "ing"]


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[tuple[str, tuple[str, ...], Family], ...]]:
    """First word in any form -> (lemma, further words of a phrasal verb, family), longest first."""
    table: dict[str, list[tuple[str, tuple[str, ...], Family]]] = {}
    for family, verbs in _VERBS.items():
        for lemma in verbs.split():
            first, *rest = lemma.split("_")
            forms = [first, *_IRREGULAR[first].split()] if first in _IRREGULAR else _regular(first)
            for form in forms:
                entry = (lemma, tuple(rest), family)
                if entry not in table.setdefault(form, []):
                    table[form].append(entry)
    return {
        form: tuple(sorted(entries, key=lambda e: -len(e[1]))) for form, entries in table.items()
    }


def lookup(words: tuple[str, ...]) -> tuple[tuple[str, int, Family], ...]:
    """Readings of lower-cased ``words`` as a cue that begins with the first of them.

    Returns (lemma, number of words, family) for each reading, phrasal verbs first; empty when the
    first word is no form of a verb of the lexicon.
    """
    if not words:
        return ()
    readings = _forms().get(words[0], ())
    return tuple(
        (lemma, 1 + len(rest), family)
        for lemma, rest, family in readings
        if words[1 : 1 + len(rest)] == rest
    )


def family(words: str) -> Family | None:
    """Family of the last verb of the lexicon in a cue's ``words`` ("has repeatedly denied")."""
    tokens = tuple(re.findall(r"[\w’'-]+", words.lower()))
    for index in range(len(tokens) - 1, -1, -1):
        readings = lookup(tokens[index:])
        if readings:
            return readings[0][2]
    return None


def is_participle(word: str) -> bool:
    """Whether a lower-cased form is an *-ing* form (*saying*, *adding*)."""
    return word.endswith("ing") and word not in ("bring", "sing", "ring")


def is_base(word: str, lemma: str) -> bool:
    """Whether the form is the bare verb (*say*): an infinitive or a plural's present."""
    return word == lemma.split("_", maxsplit=1)[0]
