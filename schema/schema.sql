-- Today's schema in one read: what the migrations leave behind. Made from a new database, not by hand:
-- `CALLTALLY_WRITE_SCHEMA=1 build/calltally_tests "schema.sql is today's schema"` writes it again.

CREATE TABLE alias (
  call_id TEXT PRIMARY KEY,
  call    INTEGER NOT NULL REFERENCES call_text (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE analysis_value_shape (
  call_id TEXT,
  key     TEXT,
  value   TEXT,
  number  REAL
, platform TEXT) STRICT;

CREATE TABLE answer (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE call (
  started_ms    INTEGER NOT NULL,                                 -- Unix milliseconds
  id            INTEGER NOT NULL,                                 -- call_text.id
  type          INTEGER NOT NULL CHECK (type BETWEEN 0 AND 3),    -- unknown, inbound, outbound, web
  answered      INTEGER CHECK (answered IN (0, 1)),               -- NULL: unknown
  sentiment     REAL CHECK (sentiment BETWEEN 1 AND 10),          -- NULL: unrated
  duration_s    REAL CHECK (duration_s >= 0),                     -- seconds
  line_id       INTEGER,                                          -- label.id, kind 1
  topic_id      INTEGER,                                          -- label.id, kind 2
  quality_id    INTEGER,                                          -- label.id, kind 3
  agent_id      INTEGER,                                          -- label.id, kind 4
  end_reason_id INTEGER,                                          -- label.id, kind 5
  customer_id   INTEGER, platform INTEGER NOT NULL DEFAULT 0 CHECK (platform BETWEEN 0 AND 8), end_class INTEGER NOT NULL DEFAULT 0 CHECK (end_class BETWEEN 0 AND 8), agent_version_id INTEGER,                                          -- customer.id; NULL: withheld
  PRIMARY KEY (started_ms, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE call_end (
  id   INTEGER PRIMARY KEY,
  name TEXT  -- NULL: unknown
) STRICT;

CREATE TABLE call_text (
  id              INTEGER PRIMARY KEY,
  call_id         TEXT NOT NULL UNIQUE,
  started_ms      INTEGER NOT NULL,                                      -- as in call: finds the narrow row
  start_estimated INTEGER NOT NULL CHECK (start_estimated IN (0, 1)),
  received_ms     INTEGER NOT NULL,                                      -- of the first delivery
  reported_ms     INTEGER,                                               -- of the newest delivery
  status          TEXT,
  line_number     TEXT,                                                  -- as sent
  customer_number TEXT,                                                  -- as sent
  topic           TEXT,                                                  -- tidied, in this call's spelling
  quality         TEXT,                                                  -- tidied, in this call's spelling
  summary         TEXT,
  analysis        TEXT,                                                  -- merged, canonical JSON object
  -- Computed, but with a declared type that views pass on.
  started_at  TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', started_ms / 1000.0, 'unixepoch')) VIRTUAL,
  received_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', received_ms / 1000.0, 'unixepoch')) VIRTUAL,
  reported_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', reported_ms / 1000.0, 'unixepoch')) VIRTUAL
, platform TEXT GENERATED ALWAYS AS
  (CASE WHEN instr(call_id, char(31)) THEN substr(call_id, 1, instr(call_id, char(31)) - 1) ELSE 'flireo' END) VIRTUAL, own_id TEXT GENERATED ALWAYS AS
  (CASE WHEN instr(call_id, char(31)) THEN substr(call_id, instr(call_id, char(31)) + 1) ELSE call_id END) VIRTUAL) STRICT;

CREATE TABLE call_type (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE call_words USING fts5 (
  summary, content = 'call_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE customer (
  id     INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE delivery (
  id          INTEGER PRIMARY KEY,
  call        INTEGER NOT NULL REFERENCES call_text (id),
  source      INTEGER NOT NULL CHECK (source BETWEEN 1 AND 3),  -- webhook, listed, exported
  received_ms INTEGER NOT NULL,
  body        TEXT NOT NULL                                     -- canonical JSON
, platform INTEGER NOT NULL DEFAULT 0 CHECK (platform BETWEEN 0 AND 8)) STRICT;

CREATE TABLE erasure (
  hash     BLOB NOT NULL,
  forms    INTEGER NOT NULL CHECK (forms BETWEEN 0 AND 2),  -- of calls, of numbers up to schema 4, by numbering plan
  key      INTEGER NOT NULL REFERENCES erasure_key (id),
  until_ms INTEGER,  -- of a number: its calls that began before are erased; NULL: a call id
  PRIMARY KEY (hash, forms)
) STRICT, WITHOUT ROWID;

CREATE TABLE erasure_key (
  id  INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE  -- 32 random bytes
) STRICT;

CREATE TABLE final_call (
  call      INTEGER PRIMARY KEY REFERENCES call_text (id),
  pruned_ms INTEGER NOT NULL  -- when the rest was removed
) STRICT;

CREATE TABLE foreign_event (
  day      INTEGER NOT NULL,  -- UTC, days since 1970-01-01
  platform TEXT NOT NULL,     -- vapi, ...
  event    TEXT NOT NULL,     -- one of few words: speech-update, ..., other
  count    INTEGER NOT NULL,
  last_ms  INTEGER NOT NULL,  -- the last one, Unix milliseconds
  PRIMARY KEY (day, platform, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE "label" (
  id        INTEGER PRIMARY KEY,
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),  -- line, topic, quality, agent, end reason, agent version
  key       TEXT NOT NULL,                                  -- the form under which spellings are equal
  spelling  TEXT,                                           -- as its earliest call, or its newest report, spells it
  name      TEXT,                                           -- of a line or an agent
  from_ms   INTEGER,                                        -- where spelling and name are from: start of the earliest
  from_call TEXT,                                           -- call of a topic and its id; newest report of a line
  chosen    TEXT,                                           -- the spelling the operator chose for a topic
  into_id   INTEGER REFERENCES label (id),                  -- the topic that this one was merged into, itself not merged
  shown     TEXT GENERATED ALWAYS AS (coalesce(chosen, spelling)) VIRTUAL,  -- the spelling people see
  UNIQUE (kind, key)
) STRICT;

CREATE TABLE listed (
  customer_id INTEGER NOT NULL,
  started_ms  INTEGER NOT NULL,
  delivery    INTEGER NOT NULL REFERENCES delivery (id),
  PRIMARY KEY (customer_id, started_ms, delivery)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  received_ms INTEGER NOT NULL,
  status      INTEGER NOT NULL,                                   -- the HTTP status that was answered
  reason      TEXT NOT NULL,                                      -- not-json, unknown-event, no-call-id
  bytes       INTEGER NOT NULL,
  body        BLOB NOT NULL,
  received_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%fZ', received_ms / 1000.0, 'unixepoch')) VIRTUAL
, held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1))) STRICT;

CREATE TABLE refused (
  day       INTEGER NOT NULL,                                -- UTC, days since 1970-01-01
  hour      INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),  -- of the day where authentic, else 0
  status    INTEGER NOT NULL,                                -- the HTTP status that was answered
  reason    TEXT NOT NULL,                                   -- one of few words: unauthorized, not-json, refused, ...
  authentic INTEGER NOT NULL CHECK (authentic IN (0, 1)),    -- 1: with a valid credential, and lost
  count     INTEGER NOT NULL,
  last_ms   INTEGER NOT NULL,                                -- the last one, Unix milliseconds
  PRIMARY KEY (day, hour, status, reason, authentic)
) STRICT, WITHOUT ROWID;

CREATE TABLE segment (
  since_ms INTEGER PRIMARY KEY,  -- all calls that started in [since_ms, until_ms)
  until_ms INTEGER NOT NULL,
  columns  BLOB NOT NULL
) STRICT;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE status_update (
  call_id         TEXT NOT NULL,
  status          TEXT NOT NULL,
  first_ms        INTEGER NOT NULL,                               -- report time, else time of arrival
  type            INTEGER NOT NULL CHECK (type BETWEEN 0 AND 3),
  line_number     TEXT,
  customer_number TEXT,
  error           TEXT,
  PRIMARY KEY (call_id, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE unreadable (
  call          INTEGER PRIMARY KEY REFERENCES call_text (id),
  fields        INTEGER NOT NULL,                                  -- bits, by call/unreadable.hpp
  start_unknown INTEGER NOT NULL CHECK (start_unknown IN (0, 1))   -- 1: dated by the first arrival
) STRICT;

CREATE INDEX alias_call ON alias (call);

CREATE INDEX delivery_call ON delivery (call);

CREATE INDEX listed_delivery ON listed (delivery);

CREATE INDEX quarantine_held ON quarantine (bytes) WHERE held = 1;

CREATE INDEX quarantine_passing ON quarantine (id) WHERE held = 0;

CREATE TRIGGER call_changed AFTER UPDATE ON call BEGIN
  DELETE FROM segment
   WHERE since_ms IN ((SELECT max(since_ms) FROM segment WHERE since_ms <= old.started_ms),
                      (SELECT max(since_ms) FROM segment WHERE since_ms <= new.started_ms))
     AND (until_ms > old.started_ms OR until_ms > new.started_ms);
END;

CREATE TRIGGER call_removed AFTER DELETE ON call BEGIN
  DELETE FROM segment
   WHERE since_ms = (SELECT max(since_ms) FROM segment WHERE since_ms <= old.started_ms) AND until_ms > old.started_ms;
END;

CREATE VIEW analysis_value AS
SELECT call_id, key, value, number, platform FROM analysis_value_shape WHERE 0
UNION ALL
SELECT t.own_id, CAST(j.key AS TEXT),
       CASE WHEN j.type IN ('true', 'false') THEN j.type
            WHEN j.type = 'integer' AND typeof(j.atom) = 'real' AND NOT instr(j.fullkey, '\')
            THEN CAST(t.analysis -> j.fullkey AS TEXT)
            ELSE CAST(j.atom AS TEXT) END,
       CASE WHEN j.type IN ('integer', 'real') THEN CAST(j.atom AS REAL) END, t.platform
  FROM call_text AS t, json_each(t.analysis) AS j
 WHERE j.type IN ('integer', 'real', 'true', 'false') OR (j.type = 'text' AND trim(j.atom, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198,
                               8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) <> '')
UNION ALL
SELECT t.own_id,
       CAST(n.atom || CASE WHEN typeof(j.key) = 'text' THEN '.' || j.key ELSE '' END AS TEXT),
       CASE WHEN j.type IN ('true', 'false') THEN j.type
            WHEN j.type = 'integer' AND typeof(j.atom) = 'real' AND NOT instr(j.fullkey, '\')
            THEN CAST(c.value -> j.fullkey AS TEXT)
            ELSE CAST(j.atom AS TEXT) END,
       CASE WHEN j.type IN ('integer', 'real') THEN CAST(j.atom AS REAL) END, t.platform
  FROM call_text AS t,
       json_each(
         CASE WHEN instr(substr(t.analysis, 2), '{') OR instr(substr(t.analysis, 2), '[') THEN (
           WITH RECURSIVE container (name, body) AS (
             SELECT key, value FROM json_each(t.analysis) WHERE type IN ('object', 'array')
             UNION ALL
             SELECT c.name || CASE WHEN typeof(m.key) = 'text' THEN '.' || m.key ELSE '' END, m.value
               FROM container AS c, json_each(c.body) AS m
              WHERE m.type IN ('object', 'array'))
           SELECT json_group_array(json_array(name, json(body))) FROM container
            WHERE EXISTS (SELECT 1 FROM json_each(body) WHERE atom IS NOT NULL)) END) AS c,
       json_each(json_array(json_extract(c.value, '$[0]'))) AS n,
       json_each(c.value, '$[1]') AS j
 WHERE j.type IN ('integer', 'real', 'true', 'false') OR (j.type = 'text' AND trim(j.atom, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198,
                               8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) <> '')
UNION ALL
SELECT call_id, key, value, number, platform FROM analysis_value_shape WHERE 0;

CREATE VIEW call_report AS
SELECT t.own_id AS call_id, t.started_at, t.started_ms, t.start_estimated, y.name AS type, t.status,
       e.shown AS end_reason, t.line_number, l.name AS line_name, t.customer_number, c.customer_id,
       a.shown AS agent_id, a.name AS agent_name, c.duration_s, c.sentiment, o.shown AS topic, w.name AS answered,
       q.shown AS quality, t.summary, t.received_at, t.reported_at, z.id AS start_unknown, t.platform,
       h.name AS end_class, v.shown AS agent_version
  FROM call AS c
  JOIN call_text AS t ON t.id = c.id
  JOIN call_type AS y ON y.id = c.type
  JOIN answer AS w ON w.id = coalesce(c.answered, 2)
  JOIN call_end AS h ON h.id = c.end_class
  LEFT JOIN label AS l ON l.id = c.line_id
  LEFT JOIN label AS m ON m.id = c.topic_id
  LEFT JOIN label AS o ON o.id = coalesce(m.into_id, m.id)
  LEFT JOIN label AS q ON q.id = c.quality_id
  LEFT JOIN label AS a ON a.id = c.agent_id
  LEFT JOIN label AS v ON v.id = c.agent_version_id
  LEFT JOIN label AS e ON e.id = c.end_reason_id
  LEFT JOIN unreadable AS u ON u.call = c.id
  JOIN answer AS z ON z.id = coalesce(u.start_unknown, 0);

CREATE VIEW quarantine_report AS
SELECT id, received_at, received_ms, status, reason, bytes FROM quarantine;
