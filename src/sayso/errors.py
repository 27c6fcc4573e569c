"""What can go wrong, as a tree. Each message says what to do next.

SaysoError
├── InputError            something that was to be read cannot be
│   ├── UnreadableFile    not there, no permission, broken archive
│   ├── UnsupportedKind   a PDF, an image, an archive …
│   ├── TooLarge          above ``Settings.max_page_bytes``
│   └── EmptyPage         nothing to read in it
├── LedgerError           the ledger file itself
│   ├── NotALedger        the path holds something else; it is left untouched
│   ├── NewerLedger       written by a later version of sayso
│   └── UnknownRecord     no row, or more than one, for an id
├── ModelError            the trained files are missing or damaged
└── UsageError            a wrong option, manifest or query
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all errors that sayso raises on purpose."""


class InputError(SaysoError):
    """Something that was to be read cannot be read."""


class UnreadableFile(InputError):
    """The file is not there, may not be opened, or is broken."""


class UnsupportedKind(InputError):
    """The content is of a kind that sayso does not read."""


class TooLarge(InputError):
    """The content is larger than the limit in the settings."""


class EmptyPage(InputError):
    """There is no text in it."""


class LedgerError(SaysoError):
    """Something is wrong with the ledger file."""


class NotALedger(LedgerError):
    """The path holds something that is no ledger."""


class NewerLedger(LedgerError):
    """The ledger was written by a later version of sayso."""


class UnknownRecord(LedgerError):
    """No row, or more than one, answers to an id."""


class ModelError(SaysoError):
    """The trained files are missing or damaged."""


class UsageError(SaysoError):
    """A wrong option, manifest or query."""
