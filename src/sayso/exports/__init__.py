"""Formats in which a ledger goes out, one module each; they see the ledger only."""

from collections.abc import Callable, Iterator

from sayso.exports import jsonl
from sayso.ledger import Ledger

EXPORTS: dict[str, Callable[[Ledger], Iterator[str]]] = {"jsonl": jsonl.lines}
"""Formats by name; each yields lines without their line break."""

__all__ = ["EXPORTS"]
