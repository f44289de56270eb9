-- A call is known by its platform and its id; each body is read by the tables of its platform.

-- Flireo, Vapi, Retell, ElevenLabs, Bland, ...: call/platform.hpp. All that is there was read as Flireo's.
ALTER TABLE delivery ADD COLUMN platform INTEGER NOT NULL DEFAULT 0 CHECK (platform BETWEEN 0 AND 8);

-- call_text.call_id, and wherever else a call is named, is its reference: the id, of another platform than Flireo the platform's
-- name, U+001F and the id (call/call_reference.hpp). These are its parts, with types that views pass on.
ALTER TABLE call_text ADD COLUMN platform TEXT GENERATED ALWAYS AS
  (CASE WHEN instr(call_id, char(31)) THEN substr(call_id, 1, instr(call_id, char(31)) - 1) ELSE 'flireo' END) VIRTUAL;
ALTER TABLE call_text ADD COLUMN own_id TEXT GENERATED ALWAYS AS
  (CASE WHEN instr(call_id, char(31)) THEN substr(call_id, instr(call_id, char(31)) + 1) ELSE call_id END) VIRTUAL;

DROP VIEW call_report;

CREATE VIEW call_report AS
SELECT t.own_id AS call_id, t.started_at, t.started_ms, t.start_estimated, y.name AS type, t.status,
       e.shown AS end_reason, t.line_number, l.name AS line_name, t.customer_number, c.customer_id,
       a.shown AS agent_id, a.name AS agent_name, c.duration_s, c.sentiment, o.shown AS topic, w.name AS answered,
       q.shown AS quality, t.summary, t.received_at, t.reported_at, z.id AS start_unknown, t.platform
  FROM call AS c
  JOIN call_text AS t ON t.id = c.id
  JOIN call_type AS y ON y.id = c.type
  JOIN answer AS w ON w.id = coalesce(c.answered, 2)
  LEFT JOIN label AS l ON l.id = c.line_id
  LEFT JOIN label AS m ON m.id = c.topic_id
  LEFT JOIN label AS o ON o.id = coalesce(m.into_id, m.id)
  LEFT JOIN label AS q ON q.id = c.quality_id
  LEFT JOIN label AS a ON a.id = c.agent_id
  LEFT JOIN label AS e ON e.id = c.end_reason_id
  LEFT JOIN unreadable AS u ON u.call = c.id
  JOIN answer AS z ON z.id = coalesce(u.start_unknown, 0);

ALTER TABLE analysis_value_shape ADD COLUMN platform TEXT;

DROP VIEW analysis_value;
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
