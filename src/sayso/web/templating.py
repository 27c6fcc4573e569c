"""The templates, and how words of a page get into them.

Everything that a template prints is escaped (autoescape), and its control characters are made
visible first: a name with a right-to-left override in it must neither turn the line round nor look
like another name. What a template forgets is an error (``StrictUndefined``), not an empty place.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.exports import plain
from sayso.web import addresses

CONTROL = plain.CONTROL
visible = plain.visible

LABELS = {
    "asserts": "says",
    "denies": "denies",
    "declines": "declines to say",
}
STATUS_SIGNS = {
    "machine": "◌",
    "confirmed": "✓",
    "corrected": "✎",
    "added": "+",
    "rejected": "⊘",
}
STATUS_WORDS = {**{status: status for status in STATUS_SIGNS}, "machine": "suggested"}
"""What the machine read is a suggestion until a person decides."""
SIGNS = {"asserts": "•", "denies": "✗", "declines": "○"}


def environment() -> Environment:
    """The one environment that all templates are rendered in."""
    made = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.globals.update(
        navigation=addresses.NAVIGATION,
        anchor=addresses.anchor,
        address_of=addresses.address_of,
        statement_address=addresses.statement_address,
        page_address=addresses.page_address,
        beside_address=addresses.beside_address,
        versions_address=addresses.versions_address,
        speaker_address=addresses.speaker_address,
        claim_address=addresses.claim_address,
        search_address=addresses.search_address,
        outlet_address=addresses.outlet_address,
        relay_address=addresses.relay_address,
        outward=addresses.outward,
        stance_words=LABELS,
        stance_signs=SIGNS,
        status_words=STATUS_WORDS,
        status_signs=STATUS_SIGNS,
        judge_address=addresses.judge_address,
        record_address=addresses.record_address,
    )
    made.filters.update(
        bare=bare,
        day=day,
        moment=moment,
        percent=percent,
        number=number,
        one_line=one_line,
        cut=cut,
        plural=plural,
        when=when,
    )
    return made


def _finalize(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return "" if value is None else value


def day(moment: str | None) -> str:
    """The day of an ISO 8601 moment."""
    return (moment or "")[:10]


def moment(told: str | None) -> str:
    """An ISO 8601 moment to the minute, as people write it."""
    return (told or "")[:16].replace("T", " ")


def when(edtf: str) -> str:
    """An EDTF date as people write it: what is wholly unknown is called so."""
    if not any(letter.isdigit() for letter in edtf):
        return "on an unknown day"
    return edtf if ".." in edtf else edtf.replace("/", " to ")


def percent(share: float) -> str:
    """A share from 0 to 1 in full per cent."""
    return f"{share:.0%}"


def number(count: int) -> str:
    """A whole number with its thousands parted."""
    return f"{count:,}"


def one_line(words: str) -> str:
    """Words with every run of white space as one space."""
    return " ".join(words.split())


def cut(words: str, most: int = 400) -> str:
    """Words in one line, cut with an ellipsis when longer than ``most`` characters."""
    line = one_line(words)
    return line if len(line) <= most else line[: most - 2].rstrip() + " …"


def bare(words: str) -> str:
    """Letters and figures alone, without case: what two printings of the same words share."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def plural(count: int, word: str, words: str | None = None) -> str:
    """A count with its word: ``1 page``, ``3 pages``."""
    return f"{count:,} {word if count == 1 else words or word + 's'}"
