"""Which side a headline takes, and whether words keep their distance.

A headline tells something, says that it is untrue, or leaves it open: it asks, hands on what
somebody says or denies, or speaks of rumours. Only the first two can be disagreed with.

A pure function of the words.
"""

from __future__ import annotations

import re

from evals.claims.bearing.untrue import DENY, TOLD, turned_back

_SHOWN = (
    r"(?:stor(?:y|ies)|reports?|rumou?rs?|claims?|news|articles?|tales?|photo(?:graph)?s?|pictures?"
    r"|images?|videos?|clips?|footage|quotes?|headlines?)"
)
"""What a headline calls fake of what went round; fake documents are the matter itself."""
_TITLE = re.compile(
    r"\bhoax(?:es|ed)?\b|\bdebunk\w*\b|\bdisprov\w+\b|\bfalse(?:ly)?\b|\bfake(?:d"
    r"|s)?\s*(?:[.!?:;,–—-]|$)"
    rf"|\b(?:fake|bogus|phon(?:e)?y|satirical|made-up|fabricated|photoshopped"
    rf"|staged)\s+(?:\w+\s+)?{_SHOWN}\b"
    rf"|\b(?:untrue|made\s+up|photoshopped|bogus|fabricated|prank|satire|satirical|misquoted"
    rf"|retract\w*|staged|nonsense|set-up|publicity\s+stunt|doctored|fooled|duped|hoaxed"
    rf"|f[ae]ll(?:s|ing)?\s+for|exaggerated)\b"
    rf"|(?:^|[:–—-]\s*)no\s*[,–—-]|(?:is|was|are|were)n[’']t\s+what|\bnot\s+(?:true|real"
    rf"|so\s+fast)\b|n[’']t\s+(?:true|real)\b|\bno\s+truth\b|\balive\s+and\s+well\b"
    r"|\b(?:is|was|are|were)\s+(?:a\s+|an\s+)?(?:\w+\s+)?(?:fake|hoax|lie|myth|wrong)\b",
    re.IGNORECASE,
)
_ALIVE = re.compile(
    r"\balive\s+and\s+(?:well|kicking)\b|\b(?:is|was|are|were|’s"
    r"|'s)\s+(?:\w+ly\s+)?(?:still\s+)?alive\b"
    r"|\b(?:not|n[’']t)\s+(?:dead|died|die|killed|passed\s+away)\b|\bdeath\s+hoax\b",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:dead|dies|died|dying|death|deaths|kill(?:s|ed)?|slain|murdered|executed|beheaded"
    r"|passe[sd]\s+away|assassinated)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:reportedly|alleged(?:ly)?|allegations?|rumou?r(?:s|ed)?|unconfirmed|unverified"
    r"|purport(?:ed|edly|s|ing)"
    r"|supposed(?:ly)?|claim(?:s|ed|ing)?|apparently|speculat\w+|yet\s+to"
    r"|not\s+(?:been\s+)?(?:yet\s+)?(?:confirmed"
    r"|verified))\b",
    re.IGNORECASE,
)
"""Words by which a page keeps its distance; that somebody said so does not."""
_HANDS_ON = re.compile(
    r"^[^,;:–—]{2,60}?\s(?:says?|said|tells?|told|accus\w+|alleges?)\b"
    r"|^(?!\W*[A-Z]+:)[^:]{3,40}:\s*[‘“'\"]"
    r"|^[^:]{0,40}\b(?:officials?|ministers?|ministry|police|lawmakers?|rep|spokes\w+|sources?"
    r"|experts?|witness(?:es)?"
    r"|eyewitness(?:es)?|reports?|media)\s*:",
    re.IGNORECASE,
)
"""A headline in the words of somebody whom it names first; with *officials say* behind it, it tells
so itself."""
_NO_SIDE = re.compile(
    r"\b(?:reportedly|alleged(?:ly)?|rumou?r(?:s|ed)?|unconfirmed|unverified|purport(?:ed|edly"
    r"|s)|supposed(?:ly)?"
    r"|claim(?:s|ed|ing)?|reports?|possibl[ey]|whether|doubt(?:s|ed|ful)?|questions?|questioned"
    r"|(?:sk|sc)eptic\w*|puzzl\w+|mystery|(?:may|might|could)\s+(?:be|have|already))\b",
    re.IGNORECASE,
)
"""Words by which a headline takes no side."""
_DENIES = re.compile(
    rf"\b{DENY}\b|\b(?:refut|rebut|quash|scotch)\w*\b|\b(?:dismiss|reject"
    rf"|sho(?:o)?ts?\s+down)\w*\b[^.;]{{0,40}}\b{TOLD}\b",
    re.IGNORECASE,
)
"""Words by which a headline hands on a denial."""


def rejects_in_title(title: str) -> bool:
    """Whether a headline itself says that something is untrue.

    That somebody denies it leaves it open. One that only asks so (*All a hoax?*) is
    on that side, too.
    """
    found = _TITLE.search(title)
    if found is None:
        return False
    return not turned_back(title[: found.start()])


def of_death(words: str) -> bool:
    """Whether the words tell of a death."""
    return _DEATH.search(words) is not None


def says_alive(words: str) -> bool:
    """Whether the words say of somebody that he is alive after all."""
    return _ALIVE.search(words) is not None


def takes_no_side(title: str) -> bool:
    """Whether a headline asks, or hands on as a report, so that nothing can go against it."""
    asks = title.rstrip(" \"”’'!").endswith("?")
    return asks or any(form.search(title) is not None for form in (_NO_SIDE, _HANDS_ON, _DENIES))


def matter(title: str) -> str:
    """A headline without the words by which it rejects."""
    return _TITLE.sub(" ", title)


def hedged(words: str) -> bool:
    """Whether the words tell something as a report, a claim or a possibility only."""
    return _HEDGE.search(words) is not None
