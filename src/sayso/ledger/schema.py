"""The ledger's tables, as numbered migrations.

Evidence (``capture`` … ``rejection``) is what was read; ``judgement`` is what a person decided;
the derived tables can be emptied and rebuilt at any time. A migration is never edited after a
release: a change is a new function at the end of ``MIGRATIONS``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from sayso.ledger import claim_tables, copy_tables, judgement_tables, touch_tables

APPLICATION_ID = 0x53415953
"""``SAYS``: marks the SQLite file as a ledger."""

EVIDENCE = """
CREATE TABLE run (
  n INTEGER PRIMARY KEY,
  version TEXT NOT NULL, model TEXT NOT NULL, settings TEXT NOT NULL,
  UNIQUE (version, model, settings)
);
CREATE TABLE capture (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL, size INTEGER NOT NULL, captured TEXT,
  path TEXT, "offset" INTEGER,
  payload BLOB  -- zlib; NULL when the bytes stay where "path" says
) WITHOUT ROWID;
CREATE TABLE article (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  capture TEXT NOT NULL REFERENCES capture (sha256),
  run INTEGER NOT NULL REFERENCES run (n),
  reader TEXT NOT NULL, source TEXT NOT NULL,
  url TEXT, outlet TEXT, title TEXT, byline TEXT, dateline TEXT, credit TEXT,
  published TEXT, modified TEXT, captured TEXT, published_from TEXT, published_to TEXT,
  language TEXT,
  found TEXT NOT NULL,  -- JSON: where each of these stood on the page
  text TEXT NOT NULL
);
CREATE INDEX article_outlet ON article (outlet);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_url ON article (url);
CREATE INDEX article_source ON article (source);
CREATE TABLE block (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  n INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  reason TEXT,  -- NULL: kept
  PRIMARY KEY (article, n)
) WITHOUT ROWID;
CREATE INDEX block_reason ON block (reason);
CREATE TABLE mention (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  head_start INTEGER NOT NULL, head_end INTEGER NOT NULL,
  kind TEXT NOT NULL, role TEXT,
  stands_start INTEGER, stands_end INTEGER, score REAL NOT NULL,
  page_speaker TEXT  -- NULL for a pronoun that stands for nobody known
) WITHOUT ROWID;
CREATE INDEX mention_article ON mention (article);
CREATE INDEX mention_page_speaker ON mention (page_speaker);
CREATE TABLE page_speaker (
  id TEXT PRIMARY KEY,  -- of its smallest mention
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  names TEXT NOT NULL, roles TEXT NOT NULL,  -- JSON: [[name, times], …], [role, …]
  start INTEGER, "end" INTEGER  -- where its fullest name stands
) WITHOUT ROWID;
CREATE INDEX page_speaker_article ON page_speaker (article);
CREATE TABLE statement (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,  -- its place in the order of the page
  kind TEXT NOT NULL, stance TEXT NOT NULL, polarity TEXT NOT NULL,
  cue_start INTEGER, cue_end INTEGER,
  source TEXT REFERENCES mention (id),
  said_edtf TEXT, said_from TEXT, said_to TEXT, said_start INTEGER, said_end INTEGER,
  parent TEXT, confidence REAL NOT NULL
);
CREATE INDEX statement_article ON statement (article, position);
CREATE INDEX statement_source ON statement (source);
CREATE INDEX statement_facets ON statement (kind, stance);
CREATE INDEX statement_said ON statement (said_from);
CREATE TABLE content (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  n INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (statement, n)
) WITHOUT ROWID;
CREATE TABLE step (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  n INTEGER NOT NULL, part TEXT NOT NULL,
  mention TEXT REFERENCES mention (id), name TEXT, cue_start INTEGER, cue_end INTEGER,
  PRIMARY KEY (statement, n)
) WITHOUT ROWID;
CREATE INDEX step_mention ON step (mention);
CREATE TABLE rejection (
  source TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (source, stage, reason)
) WITHOUT ROWID;
"""

JUDGEMENTS = """
CREATE TABLE judgement (
  n INTEGER PRIMARY KEY,  -- append only
  id TEXT NOT NULL UNIQUE,
  verb TEXT NOT NULL, target TEXT NOT NULL, article TEXT,
  anchors TEXT NOT NULL, value TEXT NOT NULL,  -- JSON
  who TEXT NOT NULL, "when" TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX judgement_target ON judgement (target);
"""

DERIVED = """
CREATE TABLE same_speaker (
  "left" TEXT NOT NULL, "right" TEXT NOT NULL,
  score REAL NOT NULL, method TEXT NOT NULL, verdict TEXT NOT NULL,
  evidence TEXT NOT NULL,  -- JSON: [[article, start, end], …]
  PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE TABLE speaker (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE speaker_member (
  member TEXT PRIMARY KEY,  -- a page_speaker
  speaker TEXT NOT NULL REFERENCES speaker (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX speaker_member_speaker ON speaker_member (speaker);
CREATE TABLE speaker_key (
  key TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (key, member)
) WITHOUT ROWID;
CREATE INDEX speaker_key_member ON speaker_key (member);
CREATE TABLE speaker_name (
  speaker TEXT NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
  name TEXT NOT NULL, mentions INTEGER NOT NULL,
  PRIMARY KEY (speaker, name)
) WITHOUT ROWID;
CREATE TABLE speaker_role (
  speaker TEXT NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
  role TEXT NOT NULL, article TEXT NOT NULL,
  PRIMARY KEY (speaker, role, article)
) WITHOUT ROWID;
CREATE TABLE block_key (
  outlet TEXT NOT NULL, key INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (outlet, key, article, start)
) WITHOUT ROWID;
CREATE INDEX block_key_article ON block_key (article);
CREATE TABLE passage_key (
  key INTEGER NOT NULL, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX passage_key_article ON passage_key (article);
CREATE TABLE compared (  -- pages whose copies were looked for
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE reprint (
  "left" TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  "right" TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  copied_left REAL NOT NULL, copied_right REAL NOT NULL,
  direction TEXT NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE INDEX reprint_right ON reprint ("right");
CREATE TABLE reprint_span (
  "left" TEXT NOT NULL, "right" TEXT NOT NULL, n INTEGER NOT NULL,
  left_start INTEGER NOT NULL, left_end INTEGER NOT NULL,
  right_start INTEGER NOT NULL, right_end INTEGER NOT NULL,
  PRIMARY KEY ("left", "right", n),
  FOREIGN KEY ("left", "right") REFERENCES reprint ("left", "right") ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE version (
  older TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  newer TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  why TEXT NOT NULL,
  PRIMARY KEY (older, newer)
) WITHOUT ROWID;
CREATE INDEX version_newer ON version (newer);
CREATE TABLE version_change (
  older TEXT NOT NULL, newer TEXT NOT NULL, n INTEGER NOT NULL,
  before TEXT, after TEXT,  -- statements; NULL before: added, NULL after: removed
  PRIMARY KEY (older, newer, n),
  FOREIGN KEY (older, newer) REFERENCES version (older, newer) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE article_group (
  kind TEXT NOT NULL,  -- reprint, version
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  "group" TEXT NOT NULL,  -- the smallest article id in it
  PRIMARY KEY (kind, article)
) WITHOUT ROWID;
CREATE TABLE linking (
  name TEXT PRIMARY KEY, value TEXT NOT NULL  -- what the derived rows were made with
) WITHOUT ROWID;
CREATE VIEW speaker_mention AS
  SELECT m.id AS mention, s.speaker
  FROM mention m JOIN speaker_member s ON s.member = m.page_speaker;
"""

SEARCH = """
CREATE VIEW statement_words AS
  SELECT s.n, s.id, s.article, s.position,
    (SELECT group_concat(piece, ' … ') FROM (
       SELECT substr(a.text, c.start + 1, c."end" - c.start) AS piece
       FROM content c WHERE c.statement = s.id ORDER BY c.n)) AS words,
    substr(a.text, m.start + 1, m."end" - m.start) AS source
  FROM statement s JOIN article a ON a.id = s.article LEFT JOIN mention m ON m.id = s.source;
CREATE VIRTUAL TABLE article_fts USING fts5 (
  title, text, content='article', content_rowid='n', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_fts USING fts5 (
  words, source, content='statement_words', content_rowid='n',
  tokenize='unicode61 remove_diacritics 2');
"""

VIEWS = """
CREATE VIEW statements AS
  SELECT s.id, a.outlet, a.published, w.source, sp.name AS speaker,
    substr(a.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue,
    w.words, s.kind, s.stance, s.polarity, s.said_edtf AS said,
    a.title, a.url, s.article, s.confidence
  FROM statement s
  JOIN article a ON a.id = s.article
  JOIN statement_words w ON w.n = s.n
  LEFT JOIN speaker_mention sm ON sm.mention = s.source
  LEFT JOIN speaker sp ON sp.id = sm.speaker
  ORDER BY a.source, a.id, s.position;
CREATE VIEW chains AS
  SELECT t.statement, t.n, t.part,
    coalesce(t.name, substr(a.text, m.start + 1, m."end" - m.start)) AS name,
    s.article, a.outlet
  FROM step t
  JOIN statement s ON s.id = t.statement
  JOIN article a ON a.id = s.article
  LEFT JOIN mention m ON m.id = t.mention
  ORDER BY a.source, a.id, s.position, t.n;
CREATE VIEW pages AS
  SELECT a.id, a.outlet, a.title, a.published, a.modified, a.captured, a.url, a.source, a.credit,
    a.language, (SELECT count(*) FROM statement s WHERE s.article = a.id) AS statements,
    (SELECT count(*) FROM block b WHERE b.article = a.id AND b.reason IS NOT NULL) AS marked_blocks
  FROM article a ORDER BY a.source, a.id;
CREATE VIEW marked AS
  SELECT b.article, b.reason, substr(a.text, b.start + 1, b."end" - b.start) AS words, a.source
  FROM block b JOIN article a ON a.id = b.article WHERE b.reason IS NOT NULL
  ORDER BY a.source, a.id, b.n;
CREATE VIEW repeated AS
  SELECT k.outlet, count(DISTINCT k.article) AS pages,
    substr(min(a.id || substr(a.text, k.start + 1, k."end" - k.start)), 17) AS words
  FROM block_key k JOIN article a ON a.id = k.article
  GROUP BY k.outlet, k.key HAVING pages > 1 ORDER BY pages DESC, k.outlet, k.key;
CREATE VIEW copies AS
  SELECT l.outlet AS left_outlet, l.title AS left_title, r.outlet AS right_outlet,
    r.title AS right_title, p.direction, p.copied_left, p.copied_right, p.why, p."left", p."right"
  FROM reprint p JOIN article l ON l.id = p."left" JOIN article r ON r.id = p."right"
  ORDER BY p."left", p."right";
CREATE VIEW rejections AS SELECT source, stage, reason FROM rejection;
"""


def _first(db: sqlite3.Connection) -> None:
    _run_all(db, EVIDENCE, JUDGEMENTS, DERIVED, SEARCH, VIEWS)


def _claims(db: sqlite3.Connection) -> None:
    _run_all(db, claim_tables.CLAIMS, *claim_tables.triggers())


def _judged(db: sqlite3.Connection) -> None:
    _run(db, judgement_tables.JUDGED)


def _touched(db: sqlite3.Connection) -> None:
    _run_all(db, touch_tables.TOUCHED, *touch_tables.triggers())


def _copied(db: sqlite3.Connection) -> None:
    _run_all(db, copy_tables.COPIED, *copy_tables.triggers())


def _run_all(db: sqlite3.Connection, *scripts: str) -> None:
    for script in scripts:
        _run(db, script)


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run the statements of ``script`` inside the open transaction.

    ``executescript`` would commit first, and a half-made ledger must never be left behind.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first,
    _claims,
    _judged,
    _touched,
    _copied,
)
"""Migration ``i`` leads from version ``i`` to ``i + 1``."""

VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Bring a ledger from ``version`` to ``VERSION``, each step in one transaction."""
    for number in range(version, VERSION):
        with db:
            db.execute("BEGIN IMMEDIATE")
            MIGRATIONS[number](db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number + 1}")
