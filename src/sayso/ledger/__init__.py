"""The ledger: one SQLite file. This package alone opens SQLite."""

from sayso.ledger.store import Ledger, inspect

__all__ = ["Ledger", "inspect"]
