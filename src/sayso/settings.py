"""One frozen object for everything that can change a row, with a digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reading depends on, beside the page itself.

    Two runs with the same digest, the same version and the same model make the same rows.
    """

    tagger: Literal["rules", "model"] = "model"
    min_confidence: float = 0.0
    """Statements below this confidence (0 to 1) are left out."""
    beliefs: bool = False
    """Whether beliefs, plans and feelings ("he wants", "she fears") count as statements."""
    languages: tuple[str, ...] = ("en",)
    """Languages whose pages are read for statements (ISO 639-1)."""
    max_page_bytes: int = 20_000_000
    """A single page above this size is rejected."""
    max_text: int = 2_000_000
    """Code points of extracted text above which a page is rejected."""

    def digest(self) -> str:
        """First 16 hexadecimal digits of the SHA-256 of the settings."""
        canonical = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]
