"""The tables of what judgements do (migration 3), and of what a reading changed.

``judgement`` itself is as old as the ledger. The rows of a page in ``statement``, ``mention`` …
are what stands: the machine's reading with what people decided. For a page on which they decided
something, the machine's own reading is kept untouched in ``machine_reading``, and what stands is a
function of it and of the judgements.
"""

from __future__ import annotations

JUDGED = """
ALTER TABLE statement ADD COLUMN status TEXT NOT NULL DEFAULT 'machine';
CREATE INDEX statement_status ON statement (status) WHERE status <> 'machine';
CREATE INDEX statement_unsure ON statement (confidence, id) WHERE status = 'machine';
CREATE TABLE machine_reading (
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  reading TEXT NOT NULL  -- JSON: the page's own outlet, address and dates, statements, speakers
) WITHOUT ROWID;
CREATE TABLE settled (  -- pages whose rows hold what people decided
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  judgements TEXT NOT NULL  -- digest of the judgements
) WITHOUT ROWID;
CREATE TABLE attachment (
  judgement TEXT NOT NULL, place INTEGER NOT NULL,  -- a pair has two places or more
  article TEXT,  -- NULL: orphaned, the page is not there
  record TEXT,  -- statement, mention or article; NULL: orphaned, its words are not there
  how TEXT NOT NULL,  -- exact, context, near; orphaned
  PRIMARY KEY (judgement, place)
) WITHOUT ROWID;
CREATE INDEX attachment_record ON attachment (record);
CREATE INDEX attachment_article ON attachment (article);
CREATE TABLE set_aside (  -- statements that a person rejected
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, statement TEXT NOT NULL  -- JSON
) WITHOUT ROWID;
CREATE INDEX set_aside_article ON set_aside (article, position);
CREATE TABLE original (  -- what the machine had read in place of a person's statement
  statement TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  machine TEXT  -- JSON; NULL: it had missed it
) WITHOUT ROWID;
CREATE INDEX original_article ON original (article);
CREATE INDEX same_speaker_right ON same_speaker ("right");
CREATE INDEX same_speaker_unsure ON same_speaker (verdict, score);
CREATE TABLE judged_pair (  -- what the speakers were last linked with
  "left" TEXT NOT NULL, "right" TEXT NOT NULL, verdict TEXT NOT NULL,  -- mentions
  PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE TABLE change (
  n INTEGER PRIMARY KEY,
  article TEXT NOT NULL, source TEXT NOT NULL,
  old_run INTEGER NOT NULL REFERENCES run (n), new_run INTEGER NOT NULL REFERENCES run (n),
  statement TEXT NOT NULL, what TEXT NOT NULL,  -- added, removed, altered
  before TEXT, after TEXT  -- JSON
);
CREATE INDEX change_article ON change (article);
CREATE INDEX change_runs ON change (new_run, old_run, what);
DROP VIEW statements;
CREATE VIEW statements AS
  SELECT s.id, a.outlet, a.published, w.source, sp.name AS speaker,
    substr(a.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue,
    w.words, s.kind, s.stance, s.polarity, s.said_edtf AS said,
    a.title, a.url, s.article, s.confidence, s.status
  FROM statement s
  JOIN article a ON a.id = s.article
  JOIN statement_words w ON w.n = s.n
  LEFT JOIN speaker_mention sm ON sm.mention = s.source
  LEFT JOIN speaker sp ON sp.id = sm.speaker
  ORDER BY a.source, a.id, s.position;
CREATE VIEW orphans AS
  SELECT j.id, j.verb, j.who, j."when", j.why, t.place,
    json_extract(j.anchors, '$[0].exact') AS words
  FROM judgement j JOIN attachment t ON t.judgement = j.id
  WHERE t.how = 'orphaned' ORDER BY j."when", j.id, t.place;
"""
