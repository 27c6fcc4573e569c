"""The tables that keep the search for copies small (migration 5): shapes, groups that wait."""

from __future__ import annotations

from collections.abc import Iterator

COPIED = """
CREATE TABLE passage_shape (  -- what bounds the text that a page can share with another
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  shape BLOB NOT NULL  -- little-endian 32-bit numbers
) WITHOUT ROWID;
CREATE TABLE group_waiting (  -- pages that gained or lost a reprint or a version
  article TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE INDEX article_group_members ON article_group (kind, "group");
INSERT INTO group_waiting (article)
  SELECT "left" FROM reprint UNION SELECT "right" FROM reprint
  UNION SELECT older FROM version UNION SELECT newer FROM version
  UNION SELECT article FROM article_group;
-- Fingerprints are other ones now (headlines leave none): all pages are compared anew.
DELETE FROM passage_key;
DELETE FROM compared;
"""

_PAIRS = (("reprint", '"left"', '"right"'), ("version", "older", "newer"))


def triggers() -> Iterator[str]:
    """Whoever adds a pair or takes one out has the groups of its pages made again."""
    for table, one, other in _PAIRS:
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
            yield (
                f"CREATE TRIGGER {table}_{event.lower()}_group AFTER {event} ON {table} BEGIN\n"
                f"  INSERT OR IGNORE INTO group_waiting (article) "
                f"VALUES ({row}.{one}), ({row}.{other});\n"
                "END;\n"
            )
