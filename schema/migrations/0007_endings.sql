-- How calls ended in the same words for every platform, and the version of the agent that spoke.

-- A label may be an agent's version, too.
DROP VIEW call_report;
CREATE TABLE label_wider (
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
INSERT INTO label_wider (id, kind, key, spelling, name, from_ms, from_call, chosen, into_id)
SELECT id, kind, key, spelling, name, from_ms, from_call, chosen, into_id FROM label;
DROP TABLE label;
ALTER TABLE label_wider RENAME TO label;

ALTER TABLE call ADD COLUMN platform INTEGER NOT NULL DEFAULT 0 CHECK (platform BETWEEN 0 AND 8);    -- as delivery.platform
ALTER TABLE call ADD COLUMN end_class INTEGER NOT NULL DEFAULT 0 CHECK (end_class BETWEEN 0 AND 8);  -- call_end.id
ALTER TABLE call ADD COLUMN agent_version_id INTEGER;                                                -- label.id, kind 6

CREATE TABLE call_end (
  id   INTEGER PRIMARY KEY,
  name TEXT  -- NULL: unknown
) STRICT;
INSERT INTO call_end (id, name)
VALUES (0, NULL), (1, 'caller'), (2, 'agent'), (3, 'transferred'), (4, 'voicemail'), (5, 'no_answer'), (6, 'busy'),
       (7, 'failed'), (8, 'limit');

-- What is packed has not got the new columns.
DELETE FROM segment;

-- class_of_end() is call/end_class.hpp. Versions come with `calltally reindex`.
UPDATE call
   SET platform = CASE t.platform WHEN 'vapi' THEN 1 WHEN 'retell' THEN 2 WHEN 'elevenlabs' THEN 3 WHEN 'bland' THEN 4
                                  ELSE 0 END,
       end_class = class_of_end(t.platform, (SELECT e.shown FROM label AS e WHERE e.id = call.end_reason_id), t.status)
  FROM call_text AS t
 WHERE t.id = call.id;

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
