-- What cannot be read is told from what is missing, and one person from another.

-- Numbers and countries.

-- Times and values that cannot be read.

-- Refused requests and arrivals.

-- Platforms and stored bodies.

ALTER TABLE quarantine ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));  -- 1: until it can be read

CREATE INDEX quarantine_passing ON quarantine (id) WHERE held = 0;

CREATE INDEX quarantine_held ON quarantine (bytes) WHERE held = 1;

-- Events of platforms that are answered and not kept: how many of each.
CREATE TABLE foreign_event (
  day      INTEGER NOT NULL,  -- UTC, days since 1970-01-01
  platform TEXT NOT NULL,     -- vapi, ...
  event    TEXT NOT NULL,     -- one of few words: speech-update, ..., other
  count    INTEGER NOT NULL,
  last_ms  INTEGER NOT NULL,  -- the last one, Unix milliseconds
  PRIMARY KEY (day, platform, event)
) STRICT, WITHOUT ROWID;

-- What is there is cut to today's lists and derived again, beside other work: where each of these begins.
INSERT OR REPLACE INTO setting (name, value)
SELECT column1, '1' FROM (VALUES ('rewrite_quarantine'), ('rewrite_calls'), ('reindex_next'), ('overwrite_remains'))
 WHERE EXISTS (SELECT 1 FROM call_text) OR EXISTS (SELECT 1 FROM quarantine);

-- Views.
