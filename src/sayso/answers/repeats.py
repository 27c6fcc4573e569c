"""What an outlet has on many of its pages: it is the outlet's, and not the story's."""

from __future__ import annotations

from sayso.ledger import Ledger, copies
from sayso.linking.reprints import REPEATED
from sayso.records import Span


def repeats(ledger: Ledger, article: str) -> dict[Span, int]:
    """The blocks of a page that its outlet repeats, and on how many of its pages."""
    return dict(copies.repeats(ledger, article, REPEATED))
