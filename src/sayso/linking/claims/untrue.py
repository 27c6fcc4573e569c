"""Words by which English calls what is told untrue: *the story is made up*, *no truth to it*.

A page that rejects a report seldom repeats its words. It says of *the story*, *the video*, *it* that
it is a hoax, that nothing of it happened, that somebody denied it, that a satirical site had it, or
that who was dead is alive. Each form here is of the language and was written down beforehand, from
no set that measures. Words that are themselves turned back (*not a hoax*, *whether it was fake*) do
not reject; those that only may be so (*could be a hoax*) are left open.

A pure function of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Voice = Literal["page", "speaker"]

TOLD: Final = (
    r"(?:stor(?:y|ies)|reports?|reporting|rumou?rs?|claims?|allegations?|accusations?|news|articles?"
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
    r"|canards?|misinformation|disinformation|mix-?ups?|misunderstandings?)"
)
_ADJECTIVE: Final = (
    r"(?:false|fake[d]?|untrue|bogus|phon(?:e)?y|fictitious|fictional|fabricated|invented"
    r"|made[\s-]up|doctored|photoshopped|staged|forged|manipulated|baseless|unfounded|groundless"
    r"|inaccurate|incorrect|erroneous|misleading|satirical|debunked|discredited|disproved"
    r"|disproven|retracted|far-fetched|preposterous|without\s+(?:foundation|merit|basis))"
)
_ATTRIBUTE: Final = (
    r"(?:false|fake[d]?|untrue|bogus|phon(?:e)?y|fictitious|fabricated|invented|made-up|doctored"
    r"|photoshopped|staged|forged|baseless|unfounded|groundless|inaccurate|incorrect|erroneous"
    r"|misleading|satirical|satire|hoax|spoof|parody|prank|debunked|discredited)"
)
_BE: Final = (
    r"(?:\s+(?:is|was|are|were|be|been|being)|[’']s|[’']re|\s+turn(?:s|ed)\s+out(?:\s+to\s+(?:be|have\s+been))?"
    r"|\s+prove(?:s|d|n)?(?:\s+to\s+(?:be|have\s+been))?|\s+(?:appear|seem)(?:s|ed)?(?:\s+to\s+(?:be|have\s+been))?"
    r"|\s+(?:be)?c[oa]mes?)"
)
_DEGREE: Final = (
    r"(?:\s+(?:all|just|only|in\s+fact|actually|really|apparently|simply|nothing\s+(?:more|but)(?:\s+than)?"
    r"|likely|probably|almost|certainly|most|merely|now|indeed|also|part\s+of|\w+ly))*"
)
_ARTICLE: Final = r"(?:\s+(?:an?|the|another|one|some))?(?:\s+[\w-]+){0,2}?\s+[\"“‘']?"
_IT: Final = r"\b(?:it|this|that|they|these|those|everything|(?:all|none|nothing)\s+of\s+(?:it|this|that))"
_SITE: Final = (
    r"(?:(?:news|humou?r|gossip)[\s-]+)?(?:sites?|websites?|web\s+sites?|outlets?|publications?"
    r"|(?:news)?papers?|magazines?|blogs?|accounts?|pages?|programmes?|programs?|shows?)"
)
_DENY: Final = r"(?:den(?:y|ies|ied|ying)|denials?)"

_CALLED: Final = (
    rf"\b{TOLD}\b[^.;?!]{{0,70}}?{_BE}{_DEGREE}{_ARTICLE}(?:{_NOUN}|{_ADJECTIVE}|wrong)\b",
    rf"{_IT}{_BE}{_DEGREE}{_ARTICLE}(?:{_NOUN}|{_ADJECTIVE})\b",
    rf"\b{_ATTRIBUTE}\s+(?:[\w-]+\s+)?{TOLD}\b",
    r"\b(?:an?|the|this|that|elaborate|cruel|viral|internet|online|sick)\s+(?:[\w-]+\s+)?hoax(?:es)?\b",
    rf"\b(?:satir(?:e|ical)|fake|parody|spoof|hoax|humou?r)\s*[\"”’']?\s*(?:[\w-]+\s+)?{_SITE}\b",
)  # fmt: skip
"""That something is a hoax: what a *not* before its last word turns back."""
_FORMS: Final[tuple[tuple[Voice, str], ...]] = (
    ("page", r"\b(?:debunk|disprov|discredit)\w*\b"),
    ("page", r"\bno\s+truth\b|\b(?:not|n[’']t|never)\s+(?:\w+ly\s+|at\s+all\s+)*(?:true|real|the\s+case|accurate|authentic|genuine)\b"),
    ("page", r"\b(?:never|did\s+not|didn[’']t|has\s+not|hasn[’']t)\s+(?:actually\s+|really\s+)?(?:happen(?:ed)?|t(?:ake|ook)\s+place|occur(?:red)?|exist(?:ed)?)\b"),
    ("page", r"\bno\s+such\s+[\w-]+|\bnothing\s+of\s+the\s+(?:kind|sort)\b|\bno\s+(?:basis|foundation)\s+(?:in|for|to)\b"),
    ("page", rf"\bcontrary\s+to\s+(?:[\w-]+\s+){{0,3}}?(?:{TOLD}|beliefs?)\b"),
    ("page", r"\bno\s+(?:\w+\s+)?(?:evidence|proof|indications?|sign)\s+(?:that|of|to|for|whatsoever)\b"),
    ("page", rf"\bretract(?:s|ed|ing|ion)?\b[^.;]{{0,40}}\b{TOLD}\b|\b{TOLD}\b[^.;]{{0,40}}\bretract(?:ed|ion)\b|\bregrets?\s+the\s+error\b"),
    ("page", rf"\bapologi[sz]\w+\s+for\s+(?:[\w-]+\s+){{0,3}}?(?:{TOLD}|errors?|mistakes?|confusion)\b"),
    ("page", r"\b(?:was|were|been|got)\s+(?:\w+ly\s+)?(?:duped|fooled|tricked|hoodwinked|hoaxed|misquoted|misreported|misidentified)\b|\b(?:fell|fall(?:s|ing|en)?)\s+for\s+(?:it|the|this|that|an?)\b"),
    ("page", r"\bma(?:de|king)\s+(?:it|this|that|the\s+(?:whole\s+)?(?:thing|story))\s+(?:all\s+)?up\b|\bmade\s+up\s+the\s+(?:\w+\s+)?(?:story|claim|tale|account)\b"),
    ("page", rf"\b(?:set(?:ting)?\s+the\s+record\s+straight|put(?:s|ting)?\s+(?:an\s+end\s+to\s+)?(?:the\s+)?{TOLD}\s+to\s+(?:rest|bed))\b"),
    ("speaker", rf"\b{_DENY}\b"),
    ("speaker", rf"\b(?:refut|rebut|rubbish|quash|scotch|repudiat|disavow|disput|contradict)\w*\b[^.;]{{0,60}}\b{TOLD}\b"),
    ("speaker", rf"\b{TOLD}\b[^.;]{{0,60}}\b(?:were|was|been)\s+(?:\w+ly\s+)?(?:refuted|rebutted|rubbished|quashed|scotched|repudiated|disputed|contradicted|dismissed|rejected|denied)\b"),
    ("speaker", rf"\b(?:dismiss|reject)\w*\b[^.;]{{0,50}}\b(?:{TOLD}\b|as\s+(?:\w+\s+){{0,3}}?(?:{_NOUN}|{_ADJECTIVE})\b)"),
    ("speaker", rf"\b(?:sho(?:o)?ts?|shooting|knock(?:s|ed|ing)?|play(?:s|ed|ing)?)\s+down\s+(?:[\w-]+\s+){{0,4}}?{TOLD}\b"),
)  # fmt: skip
_FALSE = tuple(re.compile(form, re.IGNORECASE) for form in _CALLED)
_OTHER = tuple((voice, re.compile(form, re.IGNORECASE)) for voice, form in _FORMS)

_TITLE = re.compile(
    rf"\bhoax(?:es|ed)?\b|\b{_DENY}\b|\bdebunk\w*\b|\bdisprov\w+\b|\bfalse(?:ly)?\b|\bfake(?:d|s)?\s*(?:[.!?:;,–—-]|$)"
    rf"|\b(?:fake|bogus|phon(?:e)?y|satirical|made-up|fabricated|photoshopped|staged)\s+(?:\w+\s+)?{TOLD}\b"
    rf"|\b(?:untrue|made\s+up|photoshopped|bogus|fabricated|prank|satire|satirical|misquoted|retract\w*)\b"
    rf"|^no\s*,|\bnot\s+(?:true|real|so\s+fast)\b|n[’']t\s+(?:true|real)\b|\bno\s+truth\b|\balive\s+and\s+well\b"
    rf"|\b(?:refut|rebut|quash|scotch)\w*\b|\b(?:dismiss|reject|sho(?:o)?t\s?\s+down)\w*\b[^.;]{{0,40}}\b{TOLD}\b"
    rf"|\bsho(?:o)?ts?\s+down\s+(?:\w+\s+){{0,3}}?{TOLD}\b|\b(?:is|was|are|were)\s+(?:a\s+|an\s+)?(?:\w+\s+)?(?:fake|hoax|lie|myth|wrong)\b",
    re.IGNORECASE,
)
_ALIVE = re.compile(
    r"\balive\s+and\s+(?:well|kicking)\b|\b(?:is|was|are|were|’s|'s)\s+(?:\w+ly\s+)?(?:still\s+)?alive\b"
    r"|\b(?:not|n[’']t)\s+(?:dead|died|die|killed|passed\s+away)\b|\bdeath\s+hoax\b",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:dead|dies|died|dying|death|deaths|kill(?:s|ed)?|slain|murdered|executed|beheaded"
    r"|passe[sd]\s+away|assassinated)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:not|never|no|neither|nor|denied|denies|deny|denying|without|hardly|insist\w*\s+(?:\w+\s+){0,3}not"
    r"|stop|stopped|cannot|anything\s+but)\b(?:\s+[\w’']+){0,3}\s*$|n[’']t(?:\s+[\w’']+){0,3}\s*$",
    re.IGNORECASE,
)
"""What turns a rejection back, right before its last word."""
_OPEN = re.compile(
    r"\b(?:whether|if|may|might|could|would|possibl[ey]|perhaps|maybe|suspect\w*|wonder\w*|questions?"
    r"|questioned|asked|should|unless|either)\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:neither\s+confirm\w*\s+(?:n?or)|confirm\s+(?:n?or)|confirmed\s+(?:n?or)|(?:not|n[’']t|never|nor|cannot|hard\s+to)"
    r"(?:\s+\w+)?)\s+(?:den(?:y|ied|ying))\b|\bdeni(?:ed|es|al)\s+(?:of\s+)?(?:entry|access|bail|parole|visas?|asylum|treatment"
    r"|services?|(?:him|her|them|us|me)\b)|\b(?:was|were|been|being)\s+denied\s+(?!by\b)|\bno\s+den(?:ying|ial)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 50
"""Code points before a rejection in which it is turned back or left open."""
_HEDGE = re.compile(
    r"\b(?:reportedly|alleged(?:ly)?|allegations?|rumou?r(?:s|ed)?|unconfirmed|unverified|purport(?:ed|edly|s)"
    r"|supposed(?:ly)?|claim(?:s|ed|ing)?|according\s+to|reports?|apparently|speculat\w+|may|might|could"
    r"|possibly|believed\s+to|said\s+to|yet\s+to|not\s+(?:been\s+)?(?:yet\s+)?(?:confirmed|verified)|questions?"
    r"|independently|investigat\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rejecting:
    """Where words call something untrue: code points of the words, half open."""

    start: int
    end: int
    voice: Voice
    """Whose it is by the form alone: *denied* is always somebody's."""
    left_open: bool
    """Whether it only may be so."""


def rejections(words: str) -> Iterator[Rejecting]:
    """The places of a sentence that call something untrue, form by form."""
    asks = words.rstrip(" \"”’'").endswith("?")
    for voice, found in _found(words):
        before = words[max(0, found.start() - _BEFORE) : found.start()]
        if voice == "page" and _BACK.search(before):
            continue
        left_open = asks or bool(_OPEN.search(before) or _OPEN.search(found.group()))
        yield Rejecting(found.start(), found.end(), voice, left_open)


def _found(words: str) -> Iterator[tuple[Voice, re.Match[str]]]:
    for form in _FALSE:
        for found in form.finditer(words):
            if not _BACK.search(found.group()[: found.group().rfind(" ") + 1]):
                yield "page", found
    for voice, form in _OTHER:
        for found in form.finditer(words):
            if voice == "page" or not _is_no_denial(words, found):
                yield voice, found


def _is_no_denial(words: str, found: re.Match[str]) -> bool:
    return any(
        one.start() < found.end() and found.start() < one.end()
        for one in _NO_DENIAL.finditer(words)
    )


def rejects_in_title(title: str) -> bool:
    """Whether a headline itself says that something is untrue, or that somebody denies it."""
    found = _TITLE.search(title)
    if found is None or title.rstrip(" \"”’'").endswith("?"):
        return False
    turned = _BACK.search(title[max(0, found.start() - _BEFORE) : found.start()])
    return turned is None and _NO_DENIAL.search(title) is None


def of_death(words: str) -> bool:
    """Whether the words tell of a death."""
    return _DEATH.search(words) is not None


def says_alive(words: str) -> bool:
    """Whether the words say of somebody that he is alive after all."""
    return _ALIVE.search(words) is not None


def hedged(words: str) -> bool:
    """Whether the words tell something as a report, a claim or a possibility only."""
    return _HEDGE.search(words) is not None
