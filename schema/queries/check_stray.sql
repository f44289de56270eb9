SELECT count(*) AS calls
  FROM call AS c
 WHERE NOT EXISTS (SELECT 1 FROM call_text AS t WHERE t.id = c.id AND t.started_ms = c.started_ms)
