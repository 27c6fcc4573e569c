"""Which pages changed, and after which others (migration 4): for what is kept in memory.

A list that is counted over all pages (``facets``, ``relays``) can be brought up to date by the
pages that changed since. Triggers note them, so that nobody who writes can forget it: each change
of a page's statements, of its outlet and date, of the speakers that they are given to, of what it
shares with others gives the page the next number.
"""

from __future__ import annotations

from collections.abc import Iterator

TOUCHED = """
CREATE TABLE touched (
  article TEXT PRIMARY KEY,  -- may be gone; '' for the number that the ledger began with
  n INTEGER NOT NULL  -- of the last change; counts up over the ledger
) WITHOUT ROWID;
CREATE INDEX touched_n ON touched (n);
-- By chance, so that another ledger in the place of this one is not taken for a later state of it.
INSERT INTO touched (article, n) VALUES ('', abs(random() % 1000000000000));
"""

_ROWS = (
    ("article", "", "SELECT {row}.id AS article"),
    ("statement", "", "SELECT {row}.article"),
    ("vector", "", "SELECT article FROM statement WHERE id = {row}.statement"),
    ("speaker_member", "", "SELECT article FROM page_speaker WHERE id = {row}.member"),
    ("reprint", "", 'SELECT {row}."left" AS article UNION SELECT {row}."right"'),
    ("mention", "OF stands_start, stands_end, head_start, head_end", "SELECT {row}.article"),
)
"""Tables with the columns whose update tells, and the pages that a row of each touches."""


def triggers() -> Iterator[str]:
    """Whoever changes a page's rows touches the page."""
    for table, columns, pages in _ROWS:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            if table == "mention" and event != "UPDATE":
                continue  # they come and go with the statements that name them
            name = f"{table}_{event.lower()}_touches"
            when = f"{event} {columns}" if event == "UPDATE" else event
            yield (
                f"CREATE TRIGGER {name} AFTER {when} ON {table} BEGIN\n"
                "  INSERT INTO touched (article, n)\n"
                "  SELECT article, (SELECT max(n) + 1 FROM touched)\n"
                f"  FROM ({pages.format(row=row)}) WHERE article IS NOT NULL\n"
                "  ON CONFLICT (article) DO UPDATE SET n = excluded.n;\n"
                "END;\n"
            )
