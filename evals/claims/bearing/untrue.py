"""Words by which English calls what is told untrue: *the story is made up*, *no truth to it*.

A page that rejects a report seldom repeats its words. It says of *the story*, *the video*, *it*
that it is a hoax, that nothing of it happened, that a satirical site had it, that somebody denied
or doubts it. Words that are themselves turned back (*not a hoax*) do not reject; those that only
may be so, or are only said to be (*could be a hoax*, *amid claims that it is*), leave it open.

A pure function of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

Form = Literal["points", "names", "denies", "doubts"]

TOLD: Final = (
    r"(?:stor(?:y|ies)|reports?|reporting|rumou?rs?|claims?|allegations?|accusations?|news"
    r"|articles?"
    r"|accounts?|tales?|photo(?:graph)?s?|pictures?|images?|videos?|clips?|footage|recordings?"
    r"|letters?|posts?|posting|tweets?|messages?|e-?mails?|quot(?:e|es|ation|ations)|statements?"
    r"|announcements?|headlines?|suggestions?|theor(?:y|ies)|speculation|documents?|screenshots?"
    r"|gossip|assertions?|legends?|narratives?|items?|notion|idea|press\s+releases?)"
)
"""What can be true or not: a text, an image, a rumour."""
_NOUN: Final = (
    r"(?:hoax(?:es)?|fakes?|fakery|fabrications?|forger(?:y|ies)|falsehoods?|lies?|myths?|fiction"
    r"|inventions?|nonsense|rubbish|baloney|bunk|satire|spoofs?|parod(?:y|ies)|pranks?|jokes?"
    r"|publicity\s+stunts?|stunts?|urban\s+(?:legend|myth)s?|fairy\s+tales?|tall\s+tales?|shams?"
    r"|canards?|misinformation|disinformation|mix-?ups?|misunderstandings?|false\s+alarms?)"
)
_ADJECTIVE: Final = (
    r"(?:false|fake[d]?|untrue|bogus|phon(?:e)?y|fictitious|fictional|fabricated|invented"
    r"|made[\s-]up(?!\s+of\b)|doctored|photoshopped|staged|forged|manipulated|baseless|unfounded|groundless"
    r"|inaccurate|incorrect|erroneous|misleading|satirical|debunked|discredited|disproved"
    r"|disproven|retracted|far-fetched|preposterous|absurd|ridiculous|ludicrous|exaggerated"
    r"|overblown|withdrawn|without\s+(?:foundation|merit|basis))"
)
_ATTRIBUTE: Final = (
    r"(?:false|fake[d]?|untrue|bogus|phon(?:e)?y|fictitious|fabricated|invented|made-up|doctored"
    r"|photoshopped|staged|forged|baseless|unfounded|groundless|inaccurate|incorrect|erroneous"
    r"|misleading|satirical|satire|hoax|spoof|parody|prank|debunked|discredited)"
)
_BE: Final = (
    r"(?:\s+(?:is|was|are|were|be|been|being)|[’']s|[’']re|\s+turn(?:s"
    r"|ed)\s+out(?:\s+to\s+(?:be|have\s+been))?"
    r"|\s+prove(?:s|d|n)?(?:\s+to\s+(?:be|have\s+been))?|\s+(?:appear|seem)(?:s"
    r"|ed)?(?:\s+to\s+(?:be|have\s+been))?"
    r"|\s+(?:be)?c[oa]mes?)"
)
_DEGREE: Final = (
    r"(?:\s+(?:all|just|only|in\s+fact|actually|really|apparently|simply|nothing\s+(?:more"
    r"|but)(?:\s+than)?"
    r"|likely|probably|almost|certainly|most|merely|now|indeed|also|part\s+of|\w+ly))*"
)
_ARTICLE: Final = r"(?:\s+(?:an?|the|another|one|some))?(?:\s+[\w-]+){0,2}?\s+[\"“‘']?"
_IT: Final = r"\b(?:it|this|that|everything|(?:all|none|nothing)\s+of\s+(?:it|this|that))"
_SITE: Final = (
    r"(?:(?:news|humou?r|gossip)[\s-]+)?(?:sites?|websites?|web\s+sites?|outlets?|publications?"
    r"|(?:news)?papers?|magazines?|blogs?)"
)
DENY: Final = r"(?:den(?:y|ies|ied|ying)|denials?)"

_POINTING: Final = (
    rf"\b{TOLD}\b[^;?!]{{0,140}}?{_BE}{_DEGREE}{_ARTICLE}(?:{_NOUN}|{_ADJECTIVE}|wrong)\b",
    rf"{_IT}{_BE}{_DEGREE}{_ARTICLE}(?:{_NOUN}|{_ADJECTIVE})\b",
    rf"\b{_ATTRIBUTE}\s+(?:[\w-]+\s+)?{TOLD}\b",
    r"\b(?:the|this|that|an?\s+elaborate|an?\s+cruel|an?\s+viral|an?\s+internet"
    r"|an?\s+online)\s+hoax\b",
    rf"\b(?:satir(?:e|ical)|parody|spoof|hoax|fake\s+news)\s*[\"”’']?\s*(?:[\w-]+\s+)?{_SITE}\b",
    rf"\bno\s+truth\b|\b(?:{TOLD}|it|this|that|none\s+of\s+(?:it|this|that))\s*(?:is|was|are"
    rf"|were|[’']s)?(?:\s+\w+ly|\s+almost|\s+just)*\s*(?:not|n[’']t|never)\s+(?:\w+ly\s+"
    rf"|at\s+all\s+|even\s+)*(?:true|real|the\s+case|accurate|authentic|genuine|so)\b",
    r"\b(?:did\s+not|didn[’']t)\s+(?:actually\s+|really\s+)?(?:happen|take\s+place|occur)\b"
    r"|\bnever\s+(?:actually\s+|really\s+)?(?:happened|took\s+place|existed|occurred)\b",
    r"\bno\s+such\s+(?:thing|report|statement|plan|case|event|incident|person|story|order|law"
    r"|rule)s?\b|\bnothing\s+of\s+the\s+(?:kind|sort)\b",
    rf"\bretract(?:s|ed|ing|ion)?\b[^.;]{{0,40}}\b{TOLD}\b"
    rf"|\b{TOLD}\b[^.;]{{0,40}}\bretract(?:ed|ion)\b|\bregrets?\s+the\s+error\b",
    rf"\bapologi[sz]\w+\s+for\s+(?:the\s+|this\s+|that\s+|its\s+|our\s+"
    rf"|any\s+)(?:[\w-]+\s+){{0,2}}?(?:{TOLD}|errors?|confusion)\b",
    r"\b(?:fell|fall(?:s|ing|en)?)\s+for\s+(?:it|the|this|that)\b|\b(?:was|were|been"
    r"|got)\s+(?:\w+ly\s+)?(?:duped|fooled|hoodwinked|hoaxed|misquoted|misreported)\b",
    r"^\W*(?:(?:verdict|status|claim|rating)\s*:\s*)?(?:probably\s+|mostly\s+)?(?:false|untrue"
    r"|hoax|fake|legend)\W*$",
    r"\bma(?:de|king)\s+(?:it|this|that|the\s+(?:whole\s+)?(?:thing|story))\s+(?:all\s+)?up\b"
    r"|\bmade\s+up\s+the\s+(?:\w+\s+)?(?:story|claim|tale|account)\b",
    r"\b(?:just|only|merely|mere|nothing\s+(?:more\s+than"
    r"|but))\s+(?:an?\s+)?(?:\w+\s+)?(?:rumou?rs?|gossip|speculation)\b",
    rf"\bset(?:ting)?\s+the\s+record\s+straight\b|\bput(?:s"
    rf"|ting)?\s+(?:an\s+end\s+to\s+)?(?:the\s+)?{TOLD}\s+to\s+(?:rest|bed)\b",
)
"""What is rejected goes by a pointer: *the story*, *it*; that of which a page speaks is meant."""
_NAMING: Final = (
    rf"{_BE}{_DEGREE}{_ARTICLE}(?:hoax|false\s+alarm|publicity\s+stunt|fabrication"
    rf"|urban\s+(?:legend|myth)|myth|satire|fiction|prank|spoof|made[\s-]up(?!\s+of\b)|fictitious"
    rf"|photoshopped|debunked|untrue|bogus)\b",
    r"\b(?:debunk|disprov)\w*\b",
    rf"\bcontrary\s+to\s+(?:[\w-]+\s+){{0,3}}?(?:{TOLD}|beliefs?)\b"
    rf"|\bdespite\s+(?:[\w-]+\s+){{0,2}}?(?:reports|rumou?rs|claims)\s+to\s+the\s+contrary\b",
    r"\bno\s+(?:\w+\s+)?(?:evidence|proof)\s+(?:that|of|to|for|whatsoever)\b|\bno\s+(?:basis"
    r"|foundation)\s+(?:in|for|to)\b",
)
"""What is rejected is named beside it."""
_SPOKEN: Final = (
    rf"\b{DENY}\b",
    rf"\b(?:refut|rebut|rubbish|quash|scotch|repudiat|disavow|disput|contradict"
    rf"|dispel)\w*\b[^.;]{{0,60}}\b{TOLD}\b",
    rf"\b{TOLD}\b[^.;]{{0,60}}\b(?:were|was|been)\s+(?:\w+ly\s+)?(?:refuted|rebutted|rubbished"
    rf"|quashed|scotched|repudiated|disputed|contradicted|dismissed|rejected|denied)\b",
    rf"\b(?:dismiss|reject)\w*\b[^.;]{{0,50}}\b(?:{TOLD}\b|as\s+(?:\w+\s+){{0,3}}?(?:{_NOUN}"
    rf"|{_ADJECTIVE})\b)",
    rf"\b(?:sho(?:o)?ts?|shooting|knock(?:s|ed|ing)?|play(?:s|ed"
    rf"|ing)?)\s+down\s+(?:[\w-]+\s+){{0,4}}?{TOLD}\b",
)
"""Verbs of denying: whoever else it is, it is not the page."""
_DOUBTING: Final = (
    r"\b(?:cast(?:s|ing)?|rais(?:e|es|ed|ing)|express(?:es|ed)?)\s+(?:\w+\s+){0,2}?(?:doubts?"
    r"|skepticism|scepticism)\b"
    r"|(?<!\bno\s)\b(?:doubt(?:s|ed|ful)?|question(?:s|ed|ing)?)\s+(?:that|whether|if"
    r"|the\s+(?:authenticity|veracity|accuracy|truth))\b"
    r"|\b(?:sk|sc)eptical\b|\b(?:not|n[’']t)\s+(?:\w+\s+)?(?:so\s+)?(?:sure|convinced)\b"
    r"|\bunlikely\s+(?:that|to\s+(?:be|have))\b"
    r"|\b(?:not|n[’']t)\s+(?:\w+\s+)?(?:plausible|credible|believable|possible)\b|\bimplausible\b"
    r"|\b(?:not|n[’']t)\s+(?:\w+\s+)?(?:all|what)\s+(?:that\s+)?(?:it|they|he|she)\s+seem(?:s"
    r"|ed)?\b",
)
"""Words of doubting, mostly of those who know the matter and have no part in it."""
_BY_FORM: Final[dict[Form, tuple[str, ...]]] = {
    "points": _POINTING,
    "names": _NAMING,
    "denies": _SPOKEN,
    "doubts": _DOUBTING,
}
_FORMS: Final = tuple(
    (form, re.compile(words, re.IGNORECASE))
    for form, several in _BY_FORM.items()
    for words in several
)

_BACK = re.compile(
    r"\b(?:start|launch|found|create|build)(?:s|ed|ing)?\s+(?:\w+\s+){0,2}$|"
    r"\b(?:not|never|no|neither|nor|denied|denies|deny|denying|without|hardly"
    r"|insist\w*\s+(?:\w+\s+){0,3}not"
    r"|stop|stopped|cannot|anything\s+but)\b(?:\s+[\w’']+){0,3}\s*$|n[’']t(?:\s+[\w’']+){0,3}\s*$",
    re.IGNORECASE,
)
"""What turns a rejection back, right before its last word."""
_NEGATING = re.compile(
    r"^(?:no|never|nothing|none)\b|\b(?:not|n[’']t|never)\s+(?:[\w]+\s+){0,2}(?:true|real"
    r"|the\s+case|accurate"
    r"|authentic|genuine|so|happen)$|n[’']t\s+(?:\w+\s+)?(?:true|real|so)$",
    re.IGNORECASE,
)
"""Forms of which the negation is a part."""
_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg\w+|accus\w+|rumou?rs?|skeptics|sceptics|critics|speculat\w+"
    r"|some)\b",
    re.IGNORECASE,
)
"""What is only said to be a hoax."""
_ONE_OF_SEVERAL = re.compile(
    r"^(?:claims|reports|rumou?rs|allegations|accusations|suggestions)\b(?!.*\b(?:are|were|turn|prove)\b)"
    r".*(?:\b(?:is|was)|[’']s)\s",
    re.IGNORECASE,
)
"""In *claims that it is a hoax* it is not the claims that are a hoax."""
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|maintain(?:s|ed)?|insist(?:s|ed)?|according\s+to"
    r"|stated|argue[sd]?"
    r"|add(?:s|ed)|thought|thinks?|tweeted|wrote|call(?:s|ed|ing)|describ(?:es|ed|ing)|believes?)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:whether|if|may|might|could|would|possibl[ey]|perhaps|maybe|suspect\w*|wonder\w*|asked"
    r"|should|unless|either)\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:neither\s+confirm\w*\s+(?:n?or)|confirm\s+(?:n?or)|confirmed\s+(?:n?or)|(?:not"
    r"|n[’']t|never|nor|cannot|hard\s+to)"
    r"(?:\s+\w+)?)\s+(?:den(?:y|ied|ying))\b|\bdeni(?:ed|es|al)\s+(?:of\s+)?(?:entry|access"
    r"|bail|parole|visas?|asylum|treatment"
    r"|services?|(?:him|her|them|us|me)\b)|\b(?:was|were|been|being)\s+denied\s+(?!by\b)"
    r"|\bno\s+den(?:ying|ial)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 50
"""Code points before a rejection in which it is turned back or left open."""


@dataclass(frozen=True, slots=True)
class Rejecting:
    """Where words call something untrue: code points of the words, half open."""

    start: int
    end: int
    form: Form
    """What stands for that which is rejected: a pointer (*the story*), or its own words; a verb of
    denying is always somebody's."""
    told: bool
    """Whether somebody says so in the same breath."""
    left_open: bool
    """Whether it only may be so, or is only said to be."""


@lru_cache(maxsize=65536)
def rejections(words: str) -> tuple[Rejecting, ...]:
    """The places of a sentence that call something untrue, form by form."""
    return tuple(_rejections(words))


def _rejections(words: str) -> Iterator[Rejecting]:
    asks = words.rstrip(" \"”’'").endswith("?")
    for form, pattern in _FORMS:
        for found in pattern.finditer(words):
            before = words[max(0, found.start() - _BEFORE) : found.start()]
            if form == "denies" and _is_no_denial(words, found):
                continue
            if form in ("points", "names") and _is_turned_back(before, found.group()):
                continue
            yield Rejecting(
                found.start(),
                found.end(),
                form,
                _is_told(before, words[found.end() : found.end() + _BEFORE]),
                asks or _is_left_open(before, found.group() if form == "points" else ""),
            )


def _is_told(before: str, after: str) -> bool:
    """Whether a verb of saying stands beside the words."""
    return bool(_SAYING.search(before) or _SAYING.search(after))


def _is_left_open(before: str, found: str) -> bool:
    """Whether words beside or, but for the first of them, in a rejection leave it open."""
    if _ONE_OF_SEVERAL.search(found):
        return True
    inside = found.partition(" ")[2]
    return any(_OPEN.search(one) or _CLAIMED.search(one) for one in (before, inside))


def _is_turned_back(before: str, found: str) -> bool:
    """*Not* before the words, or before the last of them where they do not begin with it."""
    inside = found[: found.rfind(" ") + 1]
    return bool(_BACK.search(before) or (not _NEGATING.search(found) and _BACK.search(inside)))


def turned_back(before: str) -> bool:
    """Whether a *not* and the like right at the end of words turns round what follows them."""
    return _BACK.search(before[-_BEFORE:]) is not None


def _is_no_denial(words: str, found: re.Match[str]) -> bool:
    return any(
        one.start() < found.end() and found.start() < one.end()
        for one in _NO_DENIAL.finditer(words)
    )
