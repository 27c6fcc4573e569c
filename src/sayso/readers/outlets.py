"""Outlets and credits: who publishes a page, and whom it credits, by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.cleaning.furniture import MEDIA
from sayso.cleaning.marks import is_signature
from sayso.readers import addresses, dates
from sayso.readers.facts import Facts, Gathered

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
_LABELLED = re.compile(
    r"(?:©|\bcopyright\b|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})"
    r"?)?,?\s*(?:by )?(?P<who>[A-Z][\w.&'’ -]{1,50}?)\s*(?:[.,|]|\ball\b|"
    r"\d{4}|$)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?:more from|more on|join|subscribe to|support|about|follow|welcome "
    r"to|visit|sign up (?:for|to))\s+(?P<who>(?-i:[A-Z])[\w.&'’-]+(?: "
    r"(?-i:[A-Z])[\w.&'’-]+){0,4})(?=\s+(?:for|on|at|to|today|now)\b|"
    r"\W*$)",
    re.IGNORECASE,
)
_HOST_COPYRIGHT = re.compile(
    r"\b(?P<host>(?:www\.)[\w-]+(?:\.[\w-]+)+)\s+contains copyrighted", re.IGNORECASE
)
_ENDS = 60
"""Marked blocks at the end of a page among which an outlet's name is looked for."""


def credit_of(line: str) -> str | None:
    """Whom a credit line names ("Source: X", "read the entire article from X, click here")."""
    if _SIGNATURE.match(line):
        name = line.strip(" .-–—()")
        return name.title() if len(name) > 4 else name
    for pattern in _CREDITS:
        match = pattern.search(" ".join(line.split()))
        if match and not _DATED.match(match["who"]) and not match["who"].lower().startswith("http"):
            return match["who"].strip(" .,:;–—-")
    return None


def note_outlet(gathered: Gathered, pieces: Sequence[tuple[str | None, str]]) -> None:
    """Note the outlet that signs the page, or that its furniture names for certain.

    ``pieces`` are the reasons and texts of all blocks. For certain is a name of a medium beside a
    copyright sign, a name that two prompts give ("More from X", "Join X for …"), or the host that
    a notice names.
    """
    everything = [p for _, p in pieces]
    furniture = [p for r, p in pieces if r is not None]
    for reason, piece in pieces[-10:]:
        if reason == "byline" and is_signature(piece, everything):
            gathered.note("outlet", piece, "signature")
    for piece in furniture[-_ENDS:]:
        match = _LABELLED.search(piece[:300])
        if match and MEDIA.search(match["who"]) and len(match["who"].split()) <= 6:
            gathered.note("outlet", match["who"], "copyright line")
    names = [m["who"] for p in furniture if (m := _NAMED.match(p))]
    for name in names:
        if names.count(name) >= 2:
            gathered.note("outlet", name, "prompts")
    for piece in furniture:
        notice = _HOST_COPYRIGHT.search(piece)
        if notice:
            host = notice["host"].lower().removeprefix("www.")
            gathered.note("outlet", spelled_out(host, "\n".join(everything)) or host, "disclaimer")


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
        elif month and not day:
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
