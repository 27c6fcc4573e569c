"""What the words of a denial or a refusal take up: a proposition, a paper, or what went before.

Three things can stand behind *denied*, *rejected* or *would not comment on*: what was claimed, in
so many words (*that the pump was cut*; *the report that it came from the north*); a paper or a
figure that says it (*the manifest is a forgery*); or a mere pointer back (*the charges*, *that*,
*nothing of the kind*). English only; each form here is one that a reader needs no guess for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sayso.statements.rejections import no_part, rejects_what_went_before, takes_back
from sayso.statements.stems import stem, stems

_CHARGE: Final = (
    r"(?:accusations?|allegations?|charges?|claims?|reports?|rumou?rs?|suggestions?|insinuations?"
    r"|assertions?|criticisms?|speculation|notion|idea|stor(?:y|ies)|account|gossip)"
)
_PAPER: Final = (
    r"(?:documents?|papers?|letters?|memos?|memorandum|invoices?|manifests?|videos?|recordings?"
    r"|photos?|photographs?|pictures?|images?|lists?|e-?mails?|records?|files?|footage|contracts?"
    r"|certificates?|notes?|transcripts?|reports?|stud(?:y|ies)|surveys?|polls?|findings|article"
    r"|publications?|receipts?|diar(?:y|ies)|statement)"
)
_FIGURE: Final = r"(?:sums?|figures?|numbers?|counts?|tall(?:y|ies)|totals?|estimates?|arithmetic)"
_DETERMINER: Final = (
    r"(?:the|these|those|this|that|such|any|all|both|an?|its|his|her|their|our)\s+"
    r"(?:of\s+(?:the|these|those)\s+)?"
)
_MARKS: Final = "“”\"‘’'«»„ ,.;:?!-"
_OPENING = re.compile(
    r"^(?:to\s+)?(?:comment(?:ing)?\s+on|discuss(?:ing)?|speak(?:ing)?\s+(?:of|about)|disclos(?:e|ing)"
    r"|say(?:ing)?|confirm(?:ing)?(?:\s+or\s+deny(?:ing)?)?|name|answer|be\s+drawn\s+on)\s+",
    re.IGNORECASE,
)
_TOLD = (
    re.compile(rf"\b{_CHARGE}\b[^.;]{{0,80}}?\bthat\s+(?=\S+\s+\S)(?P<what>.+)", re.I | re.DOTALL),
    re.compile(rf"\b{_CHARGE}\s+of\s+(?=\w+ing\s)(?P<what>.+)", re.I | re.DOTALL),
)
_NOT_SO = re.compile(
    r"^(?:it|that)(?:[’']s|\s+(?:is|was))(?:(?:\s+not|n[’']t)\s+(?:\w+ly\s+)?(?:true|so|correct|accurate"
    r"|the\s+case)|\s+(?:\w+ly\s+)?(?:false|untrue|an?\s+(?:lie|myth)))\s+that\s+(?=\S+\s+\S)(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""What is said not to be so, in so many words: that points at nothing before it."""
_OTHERS_SPEECH = re.compile(
    r",?\s+(?:and|but|while)\s+(?:an?|the|one|another|two|some|several)\s+[^,.;:]{2,70}?\s+"
    r"(?:said|says|told|tells|added|reported|reports)\s.+$",
    re.IGNORECASE | re.DOTALL,
)
"""What somebody else says in the same sentence, behind what is denied."""
_ANSWERED = re.compile(
    rf"\bno\s+truth\s+(?:what(?:so)?ever\s+)?(?:to|in)\b"
    rf"|\b(?:{_CHARGE}|news|posts?)\b[^.;]{{0,160}}?\s(?:is|are|was|were)\s+(?:\w+\s+){{0,2}}?"
    r"(?:false|untrue|baseless|unfounded|fake|fabricat\w+|(?:a\s+)?hoax(?:es)?)\b"
    r"|\b(?:has|have|had)\s+(?:\w+ly\s+)?denied\s+(?:the|these|those|that|any|such|it)\b",
    re.IGNORECASE,
)
"""Words that answer a charge as a denial does."""
_ANY = re.compile(
    r"\b(?P<noun>any\s+(?:[\w-]+\s+){1,3}?)(?:that|which|who)\s+(?!\w+\s+(?:was|were|had|has)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_OWN_WORDS = re.compile(
    r"\b(?:said|told|stated|claimed|announced|insisted)\b[^.;]*?\bthat\s+(?P<what>[^.;]+)",
    re.IGNORECASE,
)
_POINTER = re.compile(
    rf"^{_DETERMINER}(?:\w+\s+){{0,2}}?(?P<noun>{_CHARGE})\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BY_NAME = re.compile(
    rf"^(?:{_DETERMINER})?(?:[\w-]+\s+){{0,2}}?{_CHARGE}\s+(?:of|by|from|made|against|about|over|in|on)"
    r"\s+(?!\w+ing\b)(?!.*\b(?:that|is|are|was|were|had|has|have)\b)",
    re.IGNORECASE | re.DOTALL,
)
_PRONOUN = re.compile(
    r"^(?:that|this|it|them|these|those|all\s+(?:of\s+)?(?:it|that|this))$", re.IGNORECASE
)
_OBJECT = re.compile(r"\b(?:them|it|that|this|these|those|so|such\s+\w+|no\s+such\s+\w+)$", re.I)
_NO_SUCH = re.compile(r"\bno\s+such\s+\w+", re.IGNORECASE)
_OF_PAPER = re.compile(
    rf"^{_DETERMINER}(?:[\w-]+\s+){{0,2}}?(?P<noun>{_PAPER})"
    r"\s+(?:as\b|(?:is|are|was|were|had\s+been|has\s+been|to\s+be)\b|[\"“‘'])",
    re.IGNORECASE,
)
_BARE_PAPER = re.compile(rf"^{_DETERMINER}(?:[\w-]+\s+){{0,2}}?(?P<noun>{_PAPER})$", re.IGNORECASE)
_OF_FIGURE = re.compile(
    rf"\b(?:got|gets?|getting)\s+(?:\w+\s+){{1,2}}?{_FIGURE}\s+wrong\b"
    rf"|^(?:it|that|{_DETERMINER}{_FIGURE})\s+(?:as\s+)?[\"“‘']?{_FIGURE}\b"
    rf"|^{_DETERMINER}{_FIGURE}\s+(?:is|are|was|were|as)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^(?:on|in|at|late|earlier|last)\s+(?:\w+\s+){1,3}?that\s+", re.IGNORECASE)
_CLAUSES = re.compile(r"\s*,?[”\"’]?\s+[“\"‘]?and\s+that\s+")
_TOLD_OF = re.compile(rf"\b{_CHARGE}\b", re.IGNORECASE)
_ACCUSING = re.compile(
    r"\b(?:accus\w+|alleg\w+|blam\w+|suspect\w*|charg(?:e|es|ed|ing)|claim\w*|implicat\w+)\b",
    re.IGNORECASE,
)


_ASIDE_FROM = re.compile(
    r"\b(?:instead\s+of|rather\s+than|as\s+opposed\s+to|short\s+of|(?:and|but)\s+not)\b",
    re.IGNORECASE,
)
_MENTIONED = re.compile(
    rf"\b(?:the|these|those|this|that|such|any|all|his|her|its|their|our|my|\w+[’']s)\s+{_CHARGE}\b"
    r"(?!\s+(?:that|of|against)\b)",
    re.IGNORECASE,
)
"""A charge that is only spoken of: *the handling of her allegations*."""
_WORD_SENT: Final = (
    r"(?:letter|warning|message|call|notice|complaint|e-?mail|alert|reminder|memo)s?"
)
_NEVER_CAME = (
    re.compile(
        rf"^(?:any|an?|no|such)\s+(?:\w+\s+)?{_WORD_SENT}\s+(?:from|by)\s+(?P<who>[^,.;]+?)\s+"
        r"(?:(?:had|has|have|was|were)\s+)?(?:ever\s+)?(?:been\s+)?"
        r"(?:reach(?:ed)?|arrived?|came|come|received|delivered|seen)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:received?|got|gotten|seen|saw|had)\s+(?:ever\s+)?(?:any|an?|no|such)\s+(?:\w+\s+)?"
        rf"{_WORD_SENT}\s+from\s+(?P<who>[^,.;]+)$",
        re.IGNORECASE,
    ),
)


_WE_SENT = re.compile(
    r"\bwe\s+(?:(?:have|had|also|\w+ly)\s+)*"
    r"(?:sent|wrote|written|warned|told|informed|notified|alerted|reminded)\b",
    re.IGNORECASE,
)
_ALIKE: Final = 5
"""Letters of a stem from which a body's name that begins with it is made of it."""
_BEHIND = re.compile(r"\s(?:of|from|by|to|on|for|in|at|with|about|that|which|who)\s")
"""What begins what is told of a paper behind its noun."""
_PAPER_DONE = re.compile(
    rf"\b(?P<noun>{_PAPER})\s+(?:\w+(?:ed|ing)|seen|shown|sent|written|drawn|made|given|out)\b"
)
"""A paper with what was done with it."""
_NEWSPAPER: Final = stem("paper")


def bare(words: str) -> str:
    """The words of a denial without marks and without when it was made (*on Thursday that …*)."""
    return _WHEN.sub("", words.strip(_MARKS))


def clauses(words: str) -> list[str]:
    """The clauses that one denial puts side by side (*that … and that …*)."""
    return [clause.strip(_MARKS) for clause in _CLAUSES.split(words.strip(_MARKS))]


def of_each(words: str) -> str:
    """Words that deny *any boats that need a licence*, without what narrows them down."""
    return _ANY.sub(lambda found: found["noun"].strip(), words)


def proposition(words: str) -> str:
    """What is denied, in the words of the denial: of *the report that X* the *X*.

    Empty where the denial does not tell: it points back, only says whose charge it was or over
    what (*the accusations of Ost*), or calls a paper false.
    """
    for clause in clauses(_OTHERS_SPEECH.sub("", words)):
        told = next((t for t in (form.search(clause) for form in (_NOT_SO, *_TOLD)) if t), None)
        if told is not None:
            return told["what"].strip(_MARKS)
        if (part := no_part(clause)) is not None:
            return part[1]
        pointing = points_back("", clause) or takes_back(clause) or _BY_NAME.search(bare(clause))
        if not (pointing or of_figure(clause) or list(papers(clause))):
            return bare(clause)
    return ""


def taken_back(words: str) -> str | None:
    """One's own words that one takes back: *I said that X. That was wrong* gives *X*."""
    told = _OWN_WORDS.search(words) if takes_back(words) else None
    return told["what"].strip(_MARKS) if told else None


def matter(words: str) -> str:
    """What a refusal refuses to speak of, without *to comment on*."""
    return _OPENING.sub("", words.strip(_MARKS)).strip(_MARKS)


def points_back(cue: str, words: str) -> bool:
    """Whether a denial only points at what was said before it, by a pronoun or a bare noun."""
    said = bare(words)
    if _NOT_SO.search(said):
        return False
    told = _TOLD[0].search(said)
    if told and _NO_SUCH.search(said, told.start()):
        return False  # the claim that it speaks of is told before that
    if _PRONOUN.search(said) or _NO_SUCH.search(said) or rejects_what_went_before(cue, words):
        return True
    return bool(is_charge(words) or (_OBJECT.search(said) and len(stems(said)) <= 1))


def is_pronoun(words: str) -> bool:
    """Whether a denial is a pronoun alone (*rejects that*), which may take up a denial too."""
    return bool(_PRONOUN.search(words.strip(_MARKS)))


def answers_charge(words: str) -> bool:
    """Whether words that assert something answer a charge themselves (*the news was a hoax*)."""
    return _ANSWERED.search(words) is not None


def is_charge(words: str) -> re.Match[str] | None:
    """*The charges*, *these allegations as "rumours"*, with nothing that tells what they were."""
    found = _POINTER.search(words.strip(_MARKS))
    if found is None or re.match(r"\s*,?\s*(?:that|of|by|made|over|against)\b", found["rest"]):
        return None
    return found


def is_plural(words: str) -> bool:
    """Whether the charges that a denial speaks of are several."""
    found = is_charge(words)
    return found is not None and found["noun"].lower().endswith("s")


def charge_stem(words: str) -> str | None:
    """Stem of the noun that a denial takes up (*charges* gives that of *charge*)."""
    found = is_charge(words)
    return stem(found["noun"].lower()) if found else None


def papers(words: str) -> Iterator[str]:
    """Stems of the papers that a denial or refusal speaks of, clause by clause."""
    for clause in clauses(words):
        found = _OF_PAPER.search(clause) or _BARE_PAPER.search(clause)
        if found is not None:
            yield stem(found["noun"].lower())


def paper_head(name: str) -> str:
    """Stem of the noun that a paper as a source goes by; its fullest name says what "it" is.

    What stands behind the noun is left out: *an interim report published* on Monday is a report.
    """
    before = _BEHIND.split(name.lower(), maxsplit=1)[0]
    paper = _PAPER_DONE.search(before)
    words = re.findall(r"[^\W_]+", before[: paper.end("noun")] if paper else before)
    return stem(words[-1]) if words else ""


def paper_heads(name: str | None, source_words: str) -> frozenset[str]:
    """Stems of the nouns by which a source may be a paper: its name's and its own words'.

    A page that knows whose report it is has the author's name for it. *The paper* by which a page
    calls somebody that it knows by name is a newspaper.
    """
    own = paper_head(source_words)
    if name is None:
        return frozenset((own,))
    known = paper_head(name)
    return frozenset((known,)) if own == _NEWSPAPER else frozenset((known, own))


def of_figure(words: str) -> bool:
    """Whether a denial rejects a figure (*they got their sums wrong*)."""
    return _OF_FIGURE.search(words.strip(_MARKS)) is not None


def sender(words: str) -> frozenset[str]:
    """Stems of whose letters or warnings never came (*any letter from the bank had reached us*)."""
    found = next((f for f in (form.search(bare(words)) for form in _NEVER_CAME) if f), None)
    return stems(found["who"]) if found else frozenset()


def we_sent(words: str) -> bool:
    """Whether somebody says of his own people that they gave word (*we sent it*)."""
    return _WE_SENT.search(words) is not None


def is_of(name: str, body: frozenset[str]) -> bool:
    """Whether the people by whose noun somebody goes are a body's (*inspectors*, *inspectorate*).

    Args:
        name: of whoever speaks.
        body: stems of the body's name.
    """
    head = paper_head(name)
    return len(head) >= _ALIKE and any(one.startswith(head) for one in body)


def sets_aside(words: str, asked: frozenset[str]) -> bool:
    """Whether a statement speaks of what is asked only as what should not be: *instead of it*."""
    found = _ASIDE_FROM.search(words)
    if found is None:
        return False
    return len(stems(words[: found.start()]) & asked) < len(stems(words[found.end() :]) & asked)


def charges(named: str, cue: str, words: str) -> bool:
    """Whether a statement makes the charge with the stem ``named``, rather than speaks of it."""
    told = f"{cue} {_MENTIONED.sub(' ', words)}".lower()
    return any(stem(found.group()) == named for found in re.finditer(r"[^\W\d_]+", told))


def tells_of_charge(words: str) -> bool:
    """Whether the words of a page tell of a report, a rumour or a charge."""
    return _TOLD_OF.search(words) is not None


def accuses(cue: str, words: str) -> bool:
    """Whether a statement reads as an accusation, by its cue or its own words."""
    return bool(_ACCUSING.search(cue) or _ACCUSING.search(_MENTIONED.sub(" ", words)))
