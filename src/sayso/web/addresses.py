"""Where each record is shown. Addresses are stable: they are shared, kept and printed."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

from sayso.web.asking import LONGEST


class Placed(Protocol):
    """A statement, as far as its place goes."""

    @property
    def id(self) -> str: ...
    @property
    def article(self) -> str: ...


NAVIGATION = (
    ("/", "Story"),
    ("/claims", "Claims"),
    ("/speakers", "Speakers"),
    ("/pages", "Pages"),
    ("/search", "Search"),
    ("/review", "Review"),
    ("/left-out", "Left out"),
    ("/changed", "Changed"),
)
"""The views that every page leads to, in order."""


def anchor(statement: str) -> str:
    """The anchor of a statement on its page."""
    return f"s-{statement}"


def address_of(statement: Placed) -> str:
    """Where a statement stands on its page."""
    return f"{page_address(statement.article)}#{anchor(statement.id)}"


def statement_address(statement: str) -> str:
    """Leads to the place of a statement when only its id is known."""
    return f"/statement/{quote(statement, safe='')}"


def judge_address(statement: str) -> str:
    """Where a statement is judged."""
    return f"/judge/{quote(statement, safe='')}"


def record_address(verb: str, record: str) -> str:
    """Where a record is shown that a judgement of some verb stands on."""
    if verb == "page":
        return page_address(record)
    return f"/mention/{quote(record, safe='')}" if "speaker" in verb else judge_address(record)


def page_address(article: str) -> str:
    """Where a page is shown."""
    return f"/page/{quote(article, safe='')}"


def beside_address(article: str, other: str) -> str:
    """Where two pages are shown side by side."""
    return f"{page_address(article)}/beside/{quote(other, safe='')}"


def versions_address(article: str) -> str:
    """Where the states of a page are compared."""
    return f"{page_address(article)}/versions"


def speaker_address(speaker: str) -> str:
    """Where a speaker is shown."""
    return f"/speaker/{quote(speaker, safe='')}"


def claim_address(claim: str) -> str:
    """Where a claim is shown."""
    return f"/claim/{quote(claim, safe='')}"


def search_address(**filters: str | None) -> str:
    """Where statements are found; filters without a value are left out."""
    kept = {name: value for name, value in filters.items() if value}
    return "/search" + ("?" + urlencode(kept) if kept else "")


def outward(url: str | None) -> str | None:
    """An address that a link may lead to: http or https with a host, and nothing odd in it.

    Anything else (``javascript:``, a path, control characters) is shown as text.
    """
    if not url or not url.isprintable() or any(letter.isspace() for letter in url):
        return None
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return url if named and parts.scheme in ("http", "https") else None


def outlet_address(outlet: str) -> str:
    """Where the pages of an outlet are listed; all pages, if its name is too long to ask for."""
    return "/pages" + (("?" + urlencode({"outlet": outlet})) if len(outlet) <= LONGEST else "")


def relay_address(giver: str, taker: str) -> str:
    """Where it is shown what one outlet has from another; the whole list, if a name is too long."""
    named = max(len(giver), len(taker)) <= LONGEST
    return "/relays" + (("?" + urlencode({"giver": giver, "taker": taker})) if named else "")
