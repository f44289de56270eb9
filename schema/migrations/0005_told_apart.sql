-- What cannot be read is told from what is missing, and one person from another.

-- Numbers and countries.

-- Times and values that cannot be read.

-- Refused requests and arrivals.

-- Platforms and stored bodies.

-- Views.

-- SQLite reads an integer from 2^63 on as a real number of fifteen digits: its text keeps all of them. Of a key with a
-- backslash in its path, which SQLite 3.40 cannot follow, it does not.
DROP VIEW analysis_value;
CREATE VIEW analysis_value AS
SELECT call_id, key, value, number FROM analysis_value_shape WHERE 0
UNION ALL
SELECT t.call_id, CAST(j.key AS TEXT),
       CASE WHEN j.type IN ('true', 'false') THEN j.type
            WHEN j.type = 'integer' AND typeof(j.atom) = 'real' AND NOT instr(j.fullkey, '\')
            THEN CAST(t.analysis -> j.fullkey AS TEXT)
            ELSE CAST(j.atom AS TEXT) END,
       CASE WHEN j.type IN ('integer', 'real') THEN CAST(j.atom AS REAL) END
  FROM call_text AS t, json_each(t.analysis) AS j
 WHERE j.type IN ('integer', 'real', 'true', 'false') OR (j.type = 'text' AND trim(j.atom, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198,
                               8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) <> '')
UNION ALL
SELECT t.call_id,
       CAST(n.atom || CASE WHEN typeof(j.key) = 'text' THEN '.' || j.key ELSE '' END AS TEXT),
       CASE WHEN j.type IN ('true', 'false') THEN j.type
            WHEN j.type = 'integer' AND typeof(j.atom) = 'real' AND NOT instr(j.fullkey, '\')
            THEN CAST(c.value -> j.fullkey AS TEXT)
            ELSE CAST(j.atom AS TEXT) END,
       CASE WHEN j.type IN ('integer', 'real') THEN CAST(j.atom AS REAL) END
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
SELECT call_id, key, value, number FROM analysis_value_shape WHERE 0;
