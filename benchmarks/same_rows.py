"""Whether two ledgers hold the same claims: what a change that is only to be faster must show.

    python -m benchmarks.same_rows ONE.db OTHER.db

Compares all rows of the tables of claims, vectors included, to the last digit and bit; ids and
texts come with the statements. Prints a line a table; the exit code is 1 when any differ.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.ledger import Ledger

KEYS = {
    "vector": "statement",
    "same_claim": '"left", "right"',
    "denial": '"left", "right"',
    "refusal": '"left", "right"',
    "claim": "id",
    "claim_member": "statement",
    "claim_waiting": "kind, id",
}
"""The tables that linking claims fills, and what their rows go by."""


def rows(ledger: Ledger, table: str) -> Iterator[tuple[object, ...]]:
    """All rows of a table with all their columns, by key."""
    return map(tuple, ledger.db.execute(f"SELECT * FROM {table} ORDER BY {KEYS[table]}"))


def compared(one: Ledger, other: Ledger, table: str) -> tuple[int, int]:
    """How many rows the longer of two tables has, and in how many places they differ."""
    pairs = itertools.zip_longest(rows(one, table), rows(other, table))
    total = differ = 0
    for left, right in pairs:
        total += 1
        differ += left != right
    return total, differ


def main(arguments: list[str] | None = None) -> int:
    """The command: one line a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_rows", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    given = parser.parse_args(arguments)
    wrong = 0
    with Ledger(given.one) as one, Ledger(given.other) as other:
        for table in KEYS:
            total, differ = compared(one, other, table)
            print(f"{table}: {total} rows, {differ} differ")
            wrong += differ
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
