"""The command line: one module a group of verbs, errors told in one place."""

from __future__ import annotations

import sys

from sayso.cli.app import app
from sayso.errors import InputError, LedgerError, SaysoError, UnknownRecord, UsageError


def main() -> None:
    """Run ``sayso``; exit 0 when it did something, 1 when it could not, 2 for wrong usage."""
    try:
        app()
    except SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
        sys.exit(_status(error))
    except KeyboardInterrupt:
        print("sayso: stopped; the pages read so far are in the ledger", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # A pager or ``head`` that closed early is no error; keep Python from complaining at exit.
        sys.stderr.close()
        sys.exit(0)


def _status(error: SaysoError) -> int:
    if isinstance(error, (UnknownRecord, InputError)):
        return 1
    return 2 if isinstance(error, (UsageError, LedgerError)) else 1
