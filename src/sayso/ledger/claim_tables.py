"""The tables of claims (migration 2): vectors, compared pairs, claims, denials, refusals."""

from __future__ import annotations

from collections.abc import Iterator

CLAIMS = """
CREATE TABLE vector (
  statement TEXT PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
  wording TEXT NOT NULL,  -- statements of one wording are compared as one
  value BLOB NOT NULL,  -- float32, little-endian, unit length; zeros for one without words
  keys BLOB NOT NULL  -- figures, names and phrases of the statement as bits
) WITHOUT ROWID;
CREATE INDEX vector_wording ON vector (wording);
CREATE TABLE same_claim (
  "left" TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  "right" TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  score REAL NOT NULL, method TEXT NOT NULL, verdict TEXT NOT NULL,
  evidence TEXT NOT NULL,  -- JSON: [[article, start, end], …]
  PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE INDEX same_claim_right ON same_claim ("right");
CREATE INDEX same_claim_verdict ON same_claim (verdict, score);
CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  component TEXT NOT NULL,  -- the smallest statement that links lead to: clustered as one
  title TEXT NOT NULL,  -- a statement
  statements INTEGER NOT NULL, speakers INTEGER NOT NULL, pages INTEGER NOT NULL,
  outlets INTEGER NOT NULL, texts INTEGER NOT NULL, hearings INTEGER NOT NULL,
  origins INTEGER NOT NULL, denied_by INTEGER NOT NULL,
  first_said TEXT, first_published TEXT, first_captured TEXT, last_published TEXT,
  "first" TEXT NOT NULL,  -- JSON: page, statement, speaker, date, clock, certainty
  origin_tree TEXT NOT NULL  -- JSON
) WITHOUT ROWID;
CREATE INDEX claim_component ON claim (component);
-- Whatever a list of claims is ordered by, without the trees in the rows.
CREATE INDEX claim_ranks ON claim (
  pages DESC, origins DESC, statements DESC, denied_by, first_published, last_published);
CREATE TABLE claim_member (
  statement TEXT PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  role TEXT NOT NULL  -- asserts, denies
) WITHOUT ROWID;
CREATE INDEX claim_member_claim ON claim_member (claim);
CREATE TABLE denial (
  "left" TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,  -- denies
  "right" TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,  -- is denied
  score REAL NOT NULL, method TEXT NOT NULL, verdict TEXT NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE INDEX denial_right ON denial ("right");
CREATE TABLE refusal (
  "left" TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,  -- declines to speak of
  "right" TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,  -- what this one says
  score REAL NOT NULL, method TEXT NOT NULL, verdict TEXT NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE INDEX refusal_right ON refusal ("right");
CREATE TABLE claim_waiting (  -- what claims are to be made again for
  kind TEXT NOT NULL,  -- page, wording, component
  id TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
"""

_PAGES = (
    ("reprint", "VALUES ('page', {row}.\"left\"), ('page', {row}.\"right\")"),
    ("version", "VALUES ('page', {row}.older), ('page', {row}.newer)"),
    ("speaker_member", "SELECT 'page', article FROM page_speaker WHERE id = {row}.member"),
)
"""Tables that a claim's counts go back to, and the pages that a row of each touches."""
_COMPONENT = (
    "SELECT 'component', c.component FROM claim_member m JOIN claim c ON c.id = m.claim "
    "WHERE m.role = 'asserts' AND m.statement = "
)


def triggers() -> Iterator[str]:
    """Whoever changes what a claim was made from has it made again."""
    for table, pages in _PAGES:
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
            yield _trigger(table, event, pages.format(row=row))
    yield _trigger("vector", "DELETE", "VALUES ('wording', OLD.wording)")
    yield _trigger("denial", "DELETE", f'{_COMPONENT} OLD."right"')
    yield _trigger(
        "claim_member",
        "DELETE",
        "SELECT 'component', component FROM claim WHERE OLD.role = 'asserts' AND id = OLD.claim",
    )


def _trigger(table: str, event: str, rows: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{event.lower()} AFTER {event} ON {table} BEGIN\n"
        f"  INSERT OR IGNORE INTO claim_waiting (kind, id) {rows};\n"
        "END;\n"
    )
