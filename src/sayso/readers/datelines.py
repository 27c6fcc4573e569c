"""Datelines and agencies: "HARBOUR CITY, 12 March (Agency) —", and whose tags they are."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.readers import addresses
from sayso.readers.facts import Facts

_NAMES = """
    Reuters; AP; Associated Press; AFP; Agence France-Presse; Xinhua; TASS; ITAR-TASS; Interfax;
    RIA Novosti; UPI; dpa; DPA; ANSA; EFE; ANI; PTI; IANS; Bernama; Kyodo; Kyodo News; Yonhap; AAP;
    PA; PA Media; SPA; WAM; KUNA; QNA; MENA; IRNA; SANA; Anadolu Agency; AA; IPS; CNA; APA;
    Bloomberg; The Canadian Press; Canadian Press; ATS; Lusa; Belga; CMC; BTA; NAN; GNA; APP; UNB;
    BSS; Antara; VNA; PNA; RFE/RL
"""
AGENCIES = frozenset(name.strip() for name in _NAMES.split(";"))
"""News agencies by the tags that they sign with. A tag in brackets that is none of these may be
anything, and is no credit."""
_FOLDED = frozenset(name.casefold() for name in AGENCIES)
_SHORT_TAG = 4
"""Letters up to which a tag must be written as agencies write it: "Ana" is a person."""
_STAFF = re.compile(r"\s+(?:staff|newsroom|news agency)$", re.IGNORECASE)
_TAG = re.compile(r"[(/](?P<agency>[^()/]+)[)/]\W*$")
_AGENCY = "|".join(sorted(map(re.escape, AGENCIES), key=lambda a: (-len(a), a)))
_OWN_HOSTS = {
    "Xinhua": ("news.cn", "xinhuanet.com"),
    "AP": ("apnews.com",),
    "Associated Press": ("apnews.com",),
    "MENA": ("mena.org.eg",),
    "Anadolu Agency": ("aa.com.tr",),
    "The Canadian Press": ("thecanadianpress.com",),
    "Agence France-Presse": ("afp.com",),
    "Kyodo": ("kyodonews.net",),
    "Interfax": ("interfax.com", "interfax.ru"),
    "RIA Novosti": ("ria.ru", "rian.ru"),
    "ITAR-TASS": ("tass.com", "tass.ru", "itar-tass.com"),
    "Yonhap": ("yna.co.kr",),
    "SPA": ("spa.gov.sa",),
    "RFE/RL": ("rferl.org",),
}
"""Hosts of agencies whose addresses do not begin with their names."""
_LEAST = 40
"""Characters below which a block is no paragraph that a dateline could open."""
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?"
_PLACE = (
    r"[A-Z][\w.'’/-]*(?:\s+(?:de|la|el|of|and|al|[A-Z][\w.'’/-]*)){0,3}(?:,\s*[A-Z][\w.'’-"
    r"]*(?:\s+[A-Z][\w.'’-]*)?)?"
)
_DATELINES = (
    re.compile(
        rf"^(?P<line>(?P<place>{_PLACE}),?\s*(?P<day>{_DAY})?\s*[(/](?P<agency>[A-Z][^()"
        rf"/\n]{{1,40}})[)/])\s*[.,:]?\s*(?:—|–|--|-\s|:\s)"
    ),
    re.compile(
        rf"^(?P<line>(?P<place>{_PLACE}),?\s*(?P<day>{_DAY})?\s*/(?P<agency>[A-Z][^()"
        rf"/\n]{{1,40}})/)\s*[.,:]?\s"
    ),
    re.compile(
        rf"^(?P<line>(?P<place>{_PLACE})\s*\((?P<day>{_DAY})\))\s*[.,:]?\s*(?:—|–|--|-\s|:\s)"
    ),
    re.compile(rf"^(?P<line>(?P<place>{_PLACE}),\s*(?P<day>{_DAY}))\s*[,:]?\s*(?:—|–|--|-)\s"),
    re.compile(
        r"^(?P<line>(?P<place>[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Z.'’-]+){0,3}))\s*(?:—|–|--|-\s|:\s)"
    ),
    re.compile(rf"^(?P<line>(?P<place>{_PLACE}))\s+(?:—|–|--|-)\s+(?=[A-Z“\"‘'])"),
    re.compile(rf"^(?P<line>[(/](?P<agency>{_AGENCY})[)/])\s*[-–—:.]?\s"),
)
_OUTLET_DATELINE = re.compile(
    rf"^(?P<line>(?P<outlet>[A-Za-z][\w.]*(?:\s[A-Z]\w*){{0,2}}\s(?:News|"
    rf"Online|Agency|Newswire)),?\s*(?P<day>{_DAY})?)\s*[-–—]\s"
)
_TAIL_AGENCY = re.compile(
    rf"(?:^|[.!?”\"’)…]\s*)[-–—(\[/]{{1,2}}\s*(?P<agency>{_AGENCY})\s*[)\]/]?\W*$"
)


def dateline_of(piece: str) -> re.Match[str] | None:
    """The dateline at the start of a paragraph, with groups line, place, day, agency, outlet."""
    if len(piece) < _LEAST:
        return None
    patterns = (_OUTLET_DATELINE, *_DATELINES)
    return next((m for m in (p.match(piece) for p in patterns) if m), None)


def agency_at_end(piece: str) -> str | None:
    """The agency that signs a paragraph at its end ("… on Monday. — Agency")."""
    match = _TAIL_AGENCY.search(piece[-60:])
    return match["agency"] if match else None


def with_byline_credit(facts: Facts) -> Facts:
    """Facts with the agency that stands where an author would ("By Agency") as the credit.

    It is an agency when it is known as one, or when the dateline bears the same name as its tag.
    """
    byline = _STAFF.sub("", facts.get("byline") or "")
    tag = _TAG.search(facts.get("dateline") or "")
    same = bool(tag) and tag is not None and tag["agency"].casefold() == byline.casefold()
    known = byline in AGENCIES or (len(byline) > _SHORT_TAG and byline.casefold() in _FOLDED)
    if not byline or not (same or known):
        return facts
    return facts.over(Facts.of({"credit": byline}, "byline"))


def without_own_credit(facts: Facts) -> Facts:
    """Facts without a credit that is the outlet's own name or tag: an agency on its own page."""
    credit = facts.get("credit")
    if not credit or not _own(credit, facts.get("outlet"), facts.get("url")):
        return facts
    values = {k: v for k, v in facts.values.items() if k != "credit"}
    found = {k: v for k, v in facts.found.items() if k != "credit"}
    return replace(facts, values=values, found=found)


def _own(credit: str, outlet: str | None, url: str | None) -> bool:
    tag = re.sub(r"\W+", "", credit).casefold()
    host = (addresses.host_of(url) if url else None) or ""
    if any(host == h or host.endswith(f".{h}") for h in _OWN_HOSTS.get(credit, ())):
        return True
    name = re.sub(r"\W+", "", outlet or "").casefold()
    initials = "".join(w[0] for w in (outlet or "").split() if w[0].isupper()).casefold()
    if name and tag in (name, initials):
        return True
    return any(part.startswith(tag) for part in host.split("."))
