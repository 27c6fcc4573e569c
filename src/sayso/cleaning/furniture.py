"""Words by which the furniture of a news page shows itself: the rules of ``furniture.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from sayso.errors import ModelError

REASONS = (
    "navigation",
    "share",
    "subscription",
    "paywall",
    "cookie",
    "disclaimer",
    "comments",
    "related",
    "photo-credit",
    "credit",
    "duplicate",
    "boilerplate",
    "byline",
    "language",
)
"""Every reason that a block can be marked with."""

MEDIA = re.compile(
    r"\b(?:Times|Post|News|Herald|Tribune|Daily|Gazette|Agency|Today|Journal|Chronicle|Press|"
    r"Observer|Guardian|Standard|Telegraph|Mail|Mirror|Star|Sun|Express|Independent|Review|"
    r"Monitor|Courier|Bulletin|Weekly|Magazine|Broadcasting|Television|Radio|Media|Online|Wire|"
    r"Globe|Echo)\b"
)
"""Words that the names of news media are made of."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Wordings of one kind of furniture: ``pattern`` is searched, ``words`` bounds the block."""

    reason: str
    pattern: re.Pattern[str]
    words: int


def _load() -> tuple[Rule, ...]:
    try:
        raw = tomllib.loads(files("sayso.cleaning").joinpath("furniture.toml").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the rules of cleaning cannot be loaded ({error}); install sayso anew"
        ) from error
    parts: dict[str, str] = {}
    for name, part in raw["parts"].items():
        parts[name] = _filled(part, parts)
    return tuple(
        Rule(
            group["reason"],
            re.compile("|".join(_filled(p, parts) for p in group["patterns"]), re.IGNORECASE),
            group["words"],
        )
        for group in raw["group"]
    )


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with the names in angle brackets replaced by what they stand for."""
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern


RULES = _load()
"""All groups, the surest first; the first that fits decides."""
