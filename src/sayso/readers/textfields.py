"""What the words of a page say of the page: headline, dateline, byline, credit, dates, outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.cleaning.furniture import MEDIA
from sayso.cleaning.marks import cue, is_prose, is_signature
from sayso.readers import addresses, dates
from sayso.records import Block, Span

_NAMES = (
    "url",
    "outlet",
    "title",
    "byline",
    "dateline",
    "credit",
    "published",
    "modified",
    "captured",
)
_TITLE_WORDS = 30
_INNER_END = re.compile(r"[a-z]{3,}\. [A-Z]")
_HEAD = 8
"""Blocks at the top of a text among which the headline may stand."""

AGENCIES = (
    "Reuters",
    "AP",
    "Associated Press",
    "AFP",
    "Agence France-Presse",
    "Xinhua",
    "TASS",
    "ITAR-TASS",
    "Interfax",
    "RIA Novosti",
    "UPI",
    "dpa",
    "DPA",
    "ANSA",
    "EFE",
    "ANI",
    "PTI",
    "IANS",
    "Bernama",
    "Kyodo",
    "Kyodo News",
    "Yonhap",
    "AAP",
    "PA",
    "PA Media",
    "SPA",
    "WAM",
    "KUNA",
    "QNA",
    "MENA",
    "IRNA",
    "SANA",
    "Anadolu Agency",
    "AA",
    "IPS",
    "CNA",
    "APA",
    "Bloomberg",
    "The Canadian Press",
    "Canadian Press",
    "ATS",
    "Lusa",
    "Belga",
    "CMC",
    "BTA",
    "NAN",
    "GNA",
    "APP",
    "UNB",
    "BSS",
    "Antara",
    "VNA",
    "PNA",
    "Newsin.Asia",
    "RFE/RL",
)
_AGENCY = "|".join(sorted((re.escape(a) for a in AGENCIES), key=len, reverse=True))
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
_SIGNATURE = re.compile(r"^\W*(?:Reuters?|REUTERS?|Xinhua|TASS|AFP|AP|UPI)\W*$")
_CREDITS = (
    re.compile(
        (
            r"\b(?:entire|full|original|complete|whole|rest of the) (?:article|"
            r"story|report|post|text|piece|interview)\b"
            r".{0,20}?\b(?:from|at|on|in|by) (?P<who>(?-i:(?:[Tt]he )?[A-Z])"
            r".{1,60}?)\s*(?:,|:|\bclick\b|\bhere\b|$)"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"^(?:the )?(?:original )?(?:source|via|courtesy)\s*(?::|–|—|-)\s*(?P<who>(?-i:[A-Z@])"
            r".{1,60}?)\W*$"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:appeared|published|posted|ran|printed|reprinted|republished|"
            r"produced|cross-posted|syndicated)\b.{0,30}?"
            r"\b(?:in|on|by|at|from|with) (?P<who>(?-i:(?:[Tt]he )?[A-Z]).{1,60}?)"
            r"\s*(?:[,.]|\bon\b|\band\b|\bunder\b|$)"
        ),
        re.IGNORECASE,
    ),
)
_DATED = re.compile(
    r"[A-Z][a-z]+ \d{1,2}|^\d|^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_BYLINE = re.compile(
    r"^(?:by|written by|posted by|author:?|articles? by:?|reporting by|report by|story by|text by)"
    r"\s+(?P<who>(?-i:[A-Z]).*)$",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r"\b(?:last )?(?:modified|updated|edited)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^\W*(?:published|posted|date|issued|first published|originally published|created|by\b)",
    re.IGNORECASE,
)
_LABELLED = (
    re.compile(
        (
            r"(?:©|\bcopyright\b|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})"
            r"?)?,?\s*(?:by )?(?P<who>[A-Z][\w.&'’ -]{1,50}?)\s*(?:[.,|]|\ball\b|"
            r"\d{4}|$)"
        ),
        re.IGNORECASE,
    ),
)
_NAMED = (
    re.compile(
        (
            r"^(?:more from|more on|join|subscribe to|support|about|follow|welcome "
            r"to|visit|sign up (?:for|to))\s+(?P<who>(?-i:[A-Z])[\w.&'’-]+(?: "
            r"(?-i:[A-Z])[\w.&'’-]+){0,4})(?=\s+(?:for|on|at|to|today|now)\b|"
            r"\W*$)"
        ),
        re.IGNORECASE,
    ),
)
_HOST_COPYRIGHT = re.compile(
    r"\b(?P<host>(?:www\.)[\w-]+(?:\.[\w-]+)+)\s+contains copyrighted", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:said|told|says|warned|announced|added|stated|reported|visited|"
    r"met|was|were|had|arrived)\b"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page, and where each piece stood; bounds for the day of publication."""

    values: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    earliest: str | None = None
    latest: str | None = None

    @staticmethod
    def of(values: Mapping[str, str | None], where: str) -> Facts:
        """Facts that all stood in one place; empty ones are left out."""
        full = {k: v.strip() for k, v in values.items() if k in _NAMES and v and v.strip()}
        return Facts(full, dict.fromkeys(full, where))

    def over(self, other: Facts) -> Facts:
        """These facts, and from ``other`` those that are missing."""
        return Facts(
            {**other.values, **self.values},
            {**other.found, **self.found},
            self.earliest or other.earliest,
            self.latest or other.latest,
        )

    def get(self, name: str) -> str | None:
        return self.values.get(name)


def headline(text: str, spans: Sequence[Span]) -> Span | None:
    """The block that is the headline of plain text: among the first, short, ending like no sentence.

    A text that begins with a paragraph has none. A label of up to three words above it ("World")
    is passed over.
    """
    for k, span in enumerate(spans[:_HEAD]):
        piece = span.of(text).strip()
        words = piece.split()
        if is_prose(piece) or dateline_of(piece) or len(words) > _TITLE_WORDS:
            return None
        if cue(piece) or _INNER_END.search(piece) or piece.endswith((",”", ',"', ",’")):
            continue
        ends_as_sentence = bool(re.search(r"[.:;,]$", piece)) and not piece.endswith("...")
        follows = any(is_prose(s.of(text).strip()) for s in spans[k + 1 : k + 1 + _HEAD])
        if len(words) >= 3 and not ends_as_sentence and follows and not addresses.from_line(piece):
            short = len(words) == 3 and k + 1 < len(spans) and _headlike(spans[k + 1].of(text))
            if not short:
                return span
    return None


def _headlike(piece: str) -> bool:
    words = piece.split()
    return 4 <= len(words) <= _TITLE_WORDS and not piece.rstrip().endswith((".", ":", ","))


def dateline_of(piece: str) -> re.Match[str] | None:
    """The dateline at the start of a paragraph, if it has one."""
    if len(piece) < 40:
        return None
    outlet = _OUTLET_DATELINE.match(piece)
    if outlet:
        return outlet
    return next((m for m in (p.match(piece) for p in _DATELINES) if m), None)


def from_text(text: str, blocks: Sequence[Block], title: Span | None) -> Facts:
    """Facts that the page's words give; the markup's and the manifest's come before them."""
    pieces = [(b.reason, text[b.start : b.end].strip()) for b in blocks]
    values: dict[str, str] = {}
    found: dict[str, str] = {}

    def note(name: str, value: str | None, where: str) -> None:
        if value and name not in values:
            values[name], found[name] = value.strip(), where

    story = [p for r, p in pieces if r is None]
    prose = [p for p in story if is_prose(p)]
    if prose:
        _from_dateline(prose[0], note)
    for reason, piece in pieces:
        if reason == "byline":
            _from_byline(piece, note)
        elif reason == "credit":
            note("credit", credit_of(piece), "credit line")
    _from_ends(pieces, prose, note)
    earliest = _earliest(prose, values.get("modified"))
    return Facts(values, found, earliest)


def credit_of(line: str) -> str | None:
    """Whom a credit line names ("Source: X", "read the entire article from X, click here")."""
    if _SIGNATURE.match(line):
        return (
            line.strip(" .-–—()").title()
            if len(line.strip(" .-–—()")) > 4
            else line.strip(" .-–—()")
        )
    for pattern in _CREDITS:
        match = pattern.search(" ".join(line.split()))
        if match and not _DATED.match(match["who"]) and not match["who"].lower().startswith("http"):
            return match["who"].strip(" .,:;–—-")
    return None


def _from_dateline(piece: str, note: object) -> None:
    assert callable(note)
    match = dateline_of(piece)
    if not match:
        return
    groups = match.groupdict()
    note("dateline", groups["line"].strip(" ,"), "text")
    if groups.get("outlet"):
        note("outlet", groups["outlet"], "dateline")
    if groups.get("day"):
        note("published", dates.parse(groups["day"]), "dateline")
    agency = groups.get("agency")
    if agency and agency.strip() in AGENCIES:
        note("credit", agency.strip(), "dateline")


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
    if name and (name == tag or initials == tag):
        return True
    return any(part.startswith(tag) for part in host.split("."))


def _from_byline(piece: str, note: object) -> None:
    assert callable(note)
    for line in piece.split("\n"):
        by = _BYLINE.match(line.strip())
        if by:
            note(
                "byline",
                re.split(r"\s*(?:\||·|•|–|—|,?\s+(?=\w+ \d{1,2},? \d{4}))", by["who"])[0],
                "byline",
            )
        found = dates.parse(line)
        if found and _MODIFIED.search(line):
            note("modified", found, "text")
        elif found and (_PUBLISHED.match(line) or not by):
            note("published", found, "text")


def _from_ends(
    pieces: Sequence[tuple[str | None, str]], prose: Sequence[str], note: object
) -> None:
    """Outlet from signatures and from furniture that names it; an agency's tag at the end."""
    assert callable(note)
    if prose:
        tail = _TAIL_AGENCY.search(prose[-1][-60:])
        if tail:
            note("credit", tail["agency"], "text")
    everything = [p for _, p in pieces]
    for reason, piece in pieces[-10:]:
        if reason == "byline" and is_signature(piece, everything):
            note("outlet", piece, "signature")
    furniture = [p for r, p in pieces if r is not None]
    for piece in furniture[-60:]:
        for pattern in _LABELLED:
            match = pattern.search(piece[:300])
            if match and MEDIA.search(match["who"]) and len(match["who"].split()) <= 6:
                note("outlet", match["who"], "copyright line")
    names = [m["who"] for p in furniture for m in (x.match(p) for x in _NAMED) if m]
    for name in names:
        if names.count(name) >= 2:
            note("outlet", name, "text")
    for piece in furniture:
        host = _HOST_COPYRIGHT.search(piece)
        if host:
            name = host["host"].lower().removeprefix("www.")
            note("outlet", spelled_out(name, "\n".join(everything)) or name, "disclaimer")


def outlet_from_address(facts: Facts) -> Facts:
    """The host as outlet, and the day in the address, where nothing better is known."""
    url = facts.get("url")
    if not url:
        return facts
    values, found = dict(facts.values), dict(facts.found)
    host = addresses.host_of(url)
    if "outlet" not in values and host:
        values["outlet"], found["outlet"] = host, "address"
    earliest, latest = facts.earliest, facts.latest
    if "published" not in values:
        day = addresses.date_in(url)
        month = addresses.month_in(url)
        if day and dates.before(day, values.get("captured")):
            values["published"], found["published"] = day, "address"
        elif month:
            earliest, latest = max(earliest or "", month[0]), latest or month[1]
    return Facts(values, found, earliest, latest)


def spelled_out(host: str, text: str) -> str | None:
    """The name of a host as the page writes it: ``exampletimes.org`` is "Example Times"."""
    stem = max(host.split("."), key=len).replace("-", "")
    if len(stem) < 6:
        return None
    loose = r"[ .'’-]?".join(map(re.escape, stem))
    spellings = [
        m for m in re.findall(rf"\b{loose}\b", text, re.IGNORECASE) if m[0].isupper() and " " in m
    ]
    return max(sorted(set(spellings)), key=spellings.count) if spellings else None


def _earliest(prose: Sequence[str], modified: str | None) -> str | None:
    """A day that the story's first paragraphs tell of as past, when the year is certain."""
    if not modified:
        return None
    limit = modified[:10]
    found = []
    for piece in prose[:3]:
        for match in dates.DAY_WITHOUT_YEAR.finditer(piece):
            month = dates.month_number(match["b"] or match["b2"])
            number = int(match["d1"] or match["d2"])
            near = piece[max(match.start() - 80, 0) : match.end() + 80]
            for year in (int(limit[:4]), int(limit[:4]) - 1):
                day = f"{year}-{month:02d}-{number:02d}"
                if day <= limit and _PAST.search(near):
                    found.append(day)
                    break
    return max(found) if found else None
