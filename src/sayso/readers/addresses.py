"""Addresses: normalised, unwrapped from web archives, and what they tell of outlet and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|"
    r"ocid|cmpid|smid|sref|ref_src|ref_url|__twitter_impression|at_medium|at_campaign|guccounter|"
    r"spm|ito|share_id|sh|xtor|wt_mc|mkt_tok|vero_id|oly_enc_id|oly_anon_id|__s|s_cid|ncid)$",
    re.IGNORECASE,
)
_WRAPPERS = (
    re.compile(
        r"^https?://web\.archive\.org/(?:web/)?(?P<when>\d{4,14})(?:[a-z]{2}_)?/(?P<url>.+)$"
    ),
    re.compile(
        r"^https?://(?:archive\.(?:ph|is|today|md|li|vn|fo))/(?:o/\w+|(?P<when>\d{4,14})"
        r")/(?P<url>https?:.+)$"
    ),
    re.compile(
        r"^https?://(?:[\w-]+\.)*archive-it\.org/\d+/(?P<when>\d{4,14})(?:[a-z]{2}_)?/(?P<url>.+)$"
    ),
    re.compile(
        r"^https?://(?:[\w-]+\.)*(?:webarchive|arquivo|perma-archives)\.[\w.]+/(?:[\w-]+/)*"
        r"(?P<when>\d{8,14})(?:[a-z]{2}_)?/(?P<url>https?:.+)$"
    ),
    re.compile(
        r"^https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)"
        r"?(?P<url>https?:[^&+]+)"
    ),
    re.compile(
        r"^https?://[\w.-]+\.cdn\.ampproject\.org/[a-z]/s?/?(?P<url>[\w.-]+\.[a-z]{2,}/.*)$"
    ),
)
_FIRST_LINE = re.compile(
    r"^(?:url|source|link|address)?\s*:?\s*[<\[(]?\s*(?P<url>https?://[^\s<>\"]+?)\s*[>\])]?\s*$",
    re.IGNORECASE,
)
_FUSED = re.compile(r"^(?P<url>https?://\S+/\d+)(?P<rest>[A-Z][a-z]*\s\S.*)$")
_ORDINAL_PATH = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[/_-](?P<m>\d{1,2})[/_-](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)/(?P<b>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
        r"/(?P<d>\d{1,2})(?!\d)",
        re.IGNORECASE,
    ),
)
_MONTH_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Address:
    """A page's own address, and when an archive says that it was fetched (ISO 8601)."""

    url: str
    captured: str | None = None


def unwrap(url: str) -> Address:
    """The page's own address out of a web archive's, cache's or proxy's wrapper."""
    captured: str | None = None
    for _ in range(3):  # an archive of an archive
        match = next((m for m in (p.match(url) for p in _WRAPPERS) if m), None)
        if match is None:
            break
        groups = match.groupdict()
        captured = captured or timestamp(groups.get("when") or "")
        url = groups["url"]
        if re.match(r"^https?:/[^/]", url):
            url = url.replace(":/", "://", 1)
        elif not re.match(r"^https?://", url):
            url = f"http://{url}" if "://" not in url else url
    return Address(url, captured)


def timestamp(digits: str) -> str | None:
    """``20180208`` or ``20180208123456`` as ISO 8601; ``None`` for no date at all."""
    if len(digits) < 8 or not _real_day(digits[:4], digits[4:6], digits[6:8]):
        return None
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    if len(digits) == 14 and digits[8:10] < "24" and digits[10:12] < "60" and digits[12:] < "60":
        return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z"
    return day


def normalise(url: str) -> str:
    """One form for one page: lower-case scheme and host, no default port, tracking or fragment.

    Follows RFC 3986, section 6.2.2, and leaves the order of the parameters as it is.
    Never raises: what is no address comes back stripped.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    scheme = parts.scheme.lower()
    if port == _PORTS[scheme]:
        port = ""
    path = (
        quote(
            unquote(parts.path, errors="surrogateescape"),
            safe="/:@!$&'()*+,;=~-._%",
            errors="surrogateescape",
        )
        if "%" not in parts.path
        else parts.path
    )
    query = (
        urlencode(
            [
                (k, v)
                for k, v in parse_qsl(parts.query, keep_blank_values=True)
                if not _TRACKING.match(k)
            ]
        )
        if parts.query
        else ""
    )
    return urlunsplit((scheme, host + port, path or "/", query, ""))


def from_line(line: str) -> tuple[str, str] | None:
    """Address and rest of a first line that is an address (``<http://…>``, ``URL: http://…``).

    The rest is empty but where the saved text lost its line break and runs on at a number.
    """
    line = line.strip()
    match = _FIRST_LINE.match(line)
    if match:
        return match["url"], ""
    fused = _FUSED.match(line)
    return (fused["url"], fused["rest"]) if fused else None


def host_of(url: str) -> str | None:
    """Host of an address without ``www.`` and the like, lower case."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.(?=.+\.)", "", host) if host else None


def date_in(url: str) -> str | None:
    """A full day that the address carries (``/2018/02/08/``, ``/19/07/2022/``), ISO 8601.

    A bare ``2026-07`` or a long number is an id as often as a date, and is none here.
    """
    path = urlsplit(url).path
    for pattern in _ORDINAL_PATH:
        for match in pattern.finditer(path):
            groups = match.groupdict()
            month = groups.get("m") or str(_MONTHS.index(groups["b"].lower()) + 1)
            if _real_day(groups["y"], month, groups["d"]):
                return f"{groups['y']}-{int(month):02d}-{int(groups['d']):02d}"
    return None


def month_in(url: str) -> tuple[str, str] | None:
    """First and last day of the month that a path names between slashes (``/2018/02/``)."""
    match = _MONTH_PATH.search(urlsplit(url).path)
    if not match:
        return None
    year, month = int(match["y"]), int(match["m"])
    after = date(year + month // 12, month % 12 + 1, 1)
    return f"{year}-{month:02d}-01", date.fromordinal(after.toordinal() - 1).isoformat()


def _real_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return int(year) >= 1900
