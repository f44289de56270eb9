-- Every id that a call is known by.
SELECT id, call_id, started_ms FROM call_text
UNION ALL
SELECT a.call, a.call_id, t.started_ms FROM alias AS a JOIN call_text AS t ON t.id = a.call
